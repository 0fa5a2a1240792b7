"""An officer in an empty folder, and one whose centre is set up."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.officer import VOLATILE, Officer


@pytest.fixture
def newcomer(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Officer]:
    """Return an officer in a folder that holds nothing but a configuration."""
    tmp_path.joinpath("config.toml").write_text(VOLATILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    before = os.umask(0o007)
    yield Officer(tmp_path, capsys)
    os.umask(before)


@pytest.fixture
def officer(newcomer: Officer) -> Officer:
    """Return an officer at a centre that was just set up."""
    newcomer.founds()
    return newcomer
