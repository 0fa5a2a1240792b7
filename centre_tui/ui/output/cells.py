"""Text as the cells of a terminal: what takes no cell or would steer the terminal is not sent."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

from rich.cells import get_character_cell_size, split_graphemes

from centre_tui.ui.output.looks import PLAIN, Look, as_blank

JOINER: Final = "\u200d"
NARROW: Final = (
    r" -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    r"\u0531-\u0556\u05d0-\u05ea\u1e00-\u1f15\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2193\u2500-\u25c0"
    r"\u25ca-\u25cf\u2713\u2714\u2716-\u2718\ufffd"
)
"""Characters that every terminal shows in one cell."""
WIDE: Final = r"\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e"
"""Characters that every terminal shows in two."""
CERTAIN: Final = re.compile(f"[{NARROW}{WIDE}]*")
EACH_ONE_CELL: Final = re.compile(f"[{NARROW}]*")
UTF8: Final = "utf-8"
SPELT: Final = {
    character: spelt
    for spelt, characters in {
        "'": "‘’",
        '"': "“”",
        "-": "–—─━▔▁",
        "|": "│┃║▎▊▏▕",
        "=": "═",
        "+": "┌┐└┘├┤┬┴┼╭╮╰╯✔✓",
        "#": "█▀▄▌▐▓",
        ":": "░▒",
        "*": "●•",
        "o": "○",
        "x": "✖✗×",
        "!": "▲",
        "v": "▼",
        "<": "‹◀",
        ">": "›▸▶",
        ".": "…·",
    }.items()
    for character in characters
}


class Line:
    """One line of the screen: for every cell the text in it ("" in the right half of a wide one) and its look."""

    __slots__ = ("_beginning", "_certain", "_papers", "_seen", "looks", "texts")

    def __init__(self, texts: list[str], looks: list[Look]) -> None:
        self.texts = texts
        self.looks = looks
        self._beginning = ""
        self._certain: bool | None = None
        self._papers: list[Look] = []
        self._seen: list[Look] = []

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.texts)

    @property
    def beginning(self) -> str:
        """The words of the left half, once the line is drawn: most lines can be told apart by them."""
        self._beginning = self._beginning or "".join(self.texts[: len(self.texts) // 2])
        return self._beginning

    @property
    def is_certain(self) -> bool:
        """Tell, once the line is drawn, whether every cell holds one character that every terminal shows in one."""
        if self._certain is None:
            words = "".join(self.texts)
            self._certain = words.isascii() or EACH_ONE_CELL.fullmatch(words) is not None
            self._certain = self._certain and len(words) == len(self.texts)
        return self._certain

    @property
    def papers(self) -> list[Look]:
        """What a blank in each cell would look like, once the line is drawn."""
        if not self._papers:
            for look, cells in groupby(self.looks):
                self._papers += [as_blank(look)] * len(list(cells))
        return self._papers

    @property
    def seen(self) -> list[Look]:
        """What is to be seen of each cell's look, once the line is drawn: of a blank's, the paper."""
        if not self._seen:
            cells = zip(self.texts, self.looks, self.papers, strict=True)
            self._seen = [paper if text == " " else look for text, look, paper in cells]
        return self._seen

    @property
    def grounds(self) -> Iterator[tuple[int, int]]:
        """The first and the past-last cell of each stretch of one paper."""
        start = 0
        for _, cells in groupby(self.papers):
            end = start + len(list(cells))
            yield start, end
            start = end

    @property
    def blank_from(self) -> int:
        """The first of the blanks of one paper that the line ends with."""
        start = max(start for start, _ in self.grounds)
        return max(start, len(self.words(0, self.width).rstrip(" "))) if self.is_certain else self.width

    def words(self, start: int, end: int) -> str:
        """Return the text of some cells."""
        return "".join(self.texts[start:end])

    @classmethod
    def blank(cls, width: int, look: Look = PLAIN) -> "Line":
        """Return a line of blanks."""
        return cls([" "] * width, [look] * width)

    def copy(self) -> "Line":
        """Return another line with the same cells."""
        return Line(self.texts.copy(), self.looks.copy())

    def same_as(self, other: "Line") -> bool:
        """Tell whether two lines show the same."""
        return self is other or (self.texts == other.texts and self.looks == other.looks)

    def put(self, x: int, cells: "tuple[str, ...] | str", look: Look) -> int:
        """Put cells at x in one look, cut off at the end of the line; return where the next ones go.

        A wide character of which one half is covered leaves a blank in the other.
        """
        texts = self.texts
        end = min(x + len(cells), len(texts))
        if x < end:
            if not texts[x]:
                texts[x - 1] = " "
            if end < len(texts) and not texts[end]:
                texts[end] = " "
            texts[x:end] = cells[: end - x]
            self.looks[x:end] = [look] * (end - x)
        return end


def cells_of(text: str, encoding: str) -> "tuple[str, ...] | str":
    """Return the text of each cell that a text takes, in a terminal of this encoding."""
    if text.isascii() and text.isprintable():
        return text
    return text if encoding == UTF8 and EACH_ONE_CELL.fullmatch(text) else _cells(text, encoding)


def is_doubtful(text: str) -> bool:
    """Tell whether terminals disagree about how wide the text of some cells is."""
    return not text.isascii() and CERTAIN.fullmatch(text) is None


@lru_cache(4096)
def _cells(text: str, encoding: str) -> tuple[str, ...]:
    shown = "".join(each if each.isprintable() or each == JOINER else _blanks(each) for each in text)
    cells: list[str] = []
    for start, end, width in split_graphemes(shown)[0]:
        if width:
            cells += (_spelt(shown[start:end], width, encoding), *[""] * (width - 1))
    return tuple(cells)


def _blanks(character: str) -> str:
    return " " * get_character_cell_size(character)


def _spelt(grapheme: str, width: int, encoding: str) -> str:
    """Return the grapheme, or what stands for it where the encoding lacks it."""
    try:
        grapheme.encode(encoding)
    except UnicodeEncodeError:
        return SPELT.get(grapheme, "?" * width)
    return grapheme
