"""The tables of the README that are made from the program: `python -m tests.readme` writes them anew."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from centre_tui.config import KEYS
from centre_tui.ui.keymap import bindings

README: Final = Path(__file__).parent.parent / "README.md"
SIGNS: Final = {"question_mark": "?", "slash": "/", "asterisk": "*", "f1": "F1", "f2": "F2", "f10": "F10"}


def key_rows() -> Iterator[str]:
    """Yield a line for each binding that the program declares, by where it is in force."""
    yield "| where | key | does | name for `[keys]` |"
    yield "|---|---|---|---|"
    for where, binding in bindings():
        keys = ", ".join(f"`{SIGNS.get(key, key)}`" for key in binding.key.split(","))
        yield f"| {where} | {keys} | {binding.tooltip or binding.description} | `{binding.id}` |"


def config_rows() -> Iterator[str]:
    """Yield a line for each key of config.toml."""
    yield "| key | default | what it is for |"
    yield "|---|---|---|"
    for key in KEYS:
        yield f"| `{key.name}` | `{key.default!r}` | {key.help} |"


TABLES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {"keys": key_rows, "config": config_rows}


def with_tables(text: str) -> str:
    """Return the README's text with every table between its marks made anew."""
    for name, rows in TABLES.items():
        inside = "\n".join(["", "", *rows(), "", ""])
        pattern = re.compile(rf"(<!-- {name} -->).*?(<!-- end of {name} -->)", re.DOTALL)
        text, times = pattern.subn(rf"\1{inside.replace(chr(92), chr(92) * 2)}\2", text)
        assert times == 1, f"the README has no single place for the table of {name}"
    return text


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
