"""The layers and the one direction: architecture, section 1."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "centre_tui"
STANDARD = set(__import__("sys").stdlib_module_names)
MAY_IMPORT: dict[str, set[str]] = {
    "domain": {"domain"},
    "store": {"store", "domain"},
    "exchange": {"exchange", "domain"},
    "catalogue": {"catalogue", "domain"},
    "services": {"services", "store", "exchange", "catalogue", "domain"},
    "cli": {"cli", "services", "domain"},
    "ui": {"ui", "services", "domain"},
    "config": {"config"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of everything a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    """Return the layer a module of the package belongs to: its folder, or its own name at the top."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    """No edge but those of the drawing, and no list of exceptions."""
    allowed = MAY_IMPORT.get(layer(path))
    if allowed is None:
        return
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("centre_tui.")}
    assert ours <= allowed, f"{layer(path)} may not import {sorted(ours - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_textual_is_imported_under_ui_only(path: Path) -> None:
    """`centre-tui readiness` must not pay for the screen."""
    if layer(path) != "ui":
        assert not [name for name in imported(path) if name.split(".")[0] == "textual"]


@pytest.mark.parametrize("path", sorted((PACKAGE / "domain").rglob("*.py")), ids=lambda path: path.stem)
def test_the_domain_needs_only_the_standard_library(path: Path) -> None:
    """The rules outlive every library."""
    foreign = {name.split(".")[0] for name in imported(path)} - STANDARD - {"centre_tui"}
    assert not foreign
