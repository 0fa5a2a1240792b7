"""The only producer of display text: officers' words are never markup and never control codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from centre_tui.domain.text import printable


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that stand beside words, so that no status is a colour alone; one set for each kind of terminal."""

    status: Mapping[str, str]
    marked: str
    ascending: str
    descending: str
    ellipsis: str
    before: str
    beyond: str

    def beside(self, word: str) -> str:
        """Return a status word with its sign before it; a word without a sign keeps its place in the column."""
        return f"{self.status.get(word, ' ')} {printable(word)}"


UTF8: Final = Signs(
    status=MappingProxyType(
        {
            "block": "✖",
            "blocked": "✖",
            "red": "✖",
            "amber": "▲",
            "note": "•",
            "ready": "✔",
            "open": "○",
            "done": "✔",
            "waiting": "…",
            "withdrawn": "─",
        }
    ),
    marked="●",
    ascending="▲",
    descending="▼",
    ellipsis="…",
    before="‹",
    beyond="›",
)
ASCII: Final = Signs(
    status=MappingProxyType(
        {
            "block": "X",
            "blocked": "X",
            "red": "x",
            "amber": "!",
            "note": ".",
            "ready": "+",
            "open": "o",
            "done": "+",
            "waiting": "~",
            "withdrawn": "-",
        }
    ),
    marked="*",
    ascending="^",
    descending="v",
    ellipsis="..",
    before="<",
    beyond=">",
)


def plain(text: str) -> Content:
    """Return words of an officer's as content a widget shows literally: no markup, no control character."""
    return Content(printable(text))


def lines(texts: Iterable[str]) -> Content:
    """Return several lines as content a widget shows literally."""
    return Content("\n").join(plain(text) for text in texts)


def shorten(text: str, width: int, signs: Signs = UTF8) -> str:
    """Return printable text that takes at most width cells, ended by an ellipsis where something was left out."""
    if cell_len(text) <= width:
        return text
    kept = width - len(signs.ellipsis)
    if kept < 0:
        return set_cell_size(text, max(0, width))
    return set_cell_size(text, kept).rstrip() + signs.ellipsis


def fit(text: str, width: int, signs: Signs = UTF8, *, right: bool = False) -> str:
    """Return printable text shortened or filled with spaces to take exactly width cells, to the left or the right."""
    short = shorten(text, width, signs)
    gap = " " * (width - cell_len(short))
    return gap + short if right else short + gap
