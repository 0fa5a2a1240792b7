"""The columns of a record table: what a place asks for, and where they stand at a given width."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from centre_tui.domain.text import folded

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

GAP: Final = 1
GUTTER: Final = 2
NUMBER: Final = re.compile("[0-9]{1,18}")


class Row(NamedTuple):
    """One record's line: its id, the text of every column, and the named style ("red", "muted" …) it is drawn in.

    Where the cells of a row differ, `tones` names the style of each, in the columns' order.
    """

    id: Hashable
    cells: tuple[str, ...]
    tone: str = ""
    tones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` cells at least, a share of what is left over by `weight`, gone below a width of the table.

    With `toned` the row's tone colours this column only, not the whole row. Leading `frozen` columns stand still while
    the others scroll sideways. The cursor's bar ends where the first column of `prose` begins: sentences are told whole
    beside the table, and would be sent twice more at each step. `order` gives what to sort by where the text of the
    cell would sort wrongly, as a date does.
    """

    key: str
    title: str
    width: int
    weight: int = 0
    right: bool = False
    hide_below: int = 0
    toned: bool = False
    frozen: bool = False
    prose: bool = False
    order: "Callable[[Row], SupportsRichComparison] | None" = None


class Slot(NamedTuple):
    """Where a column stands: its place among all columns, its first cell and its width, in cells."""

    column: int
    x: int
    width: int


def shown_at(columns: Sequence[Column], width: int) -> list[int]:
    """Return which columns a table of this width has, by their place among all."""
    return [place for place, column in enumerate(columns) if column.hide_below <= width]


def widths_at(columns: Sequence[Column], shown: Sequence[int], width: int) -> dict[int, int]:
    """Share out the width: every column its own, and what is left over by weight, to the last cell."""
    spare = width - GUTTER - sum(columns[place].width + GAP for place in shown) + GAP
    total = sum(columns[place].weight for place in shown)
    widths = {place: columns[place].width for place in shown}
    if spare <= 0 or not total:
        return widths
    edges = [0]
    for place in shown:
        edges.append(edges[-1] + columns[place].weight)
    for place, (before, after) in zip(shown, pairwise(edges), strict=True):
        widths[place] += spare * after // total - spare * before // total
    return widths


def lay_out(columns: Sequence[Column], width: int, frozen: int = 0, first: int = 0) -> tuple[Slot, ...]:
    """Place the columns in a table of this width: the frozen ones, then the others from `first` on, as many as fit.

    A column that fits only in part is left out, but for the very first of those that scroll.
    """
    shown = shown_at(columns, width)
    widths = widths_at(columns, shown, width)
    standing = [place for place in shown if place < frozen or place >= first]
    return tuple(_placed(standing, widths, width, frozen))


def _placed(standing: Sequence[int], widths: dict[int, int], width: int, frozen: int) -> Iterator[Slot]:
    x = GUTTER
    scrolling = 0
    for place in standing:
        taken = widths[place]
        scrolling += place >= frozen
        if x + taken > width and scrolling != 1:
            return
        yield Slot(place, x, max(0, min(taken, width - x)))
        x += taken + GAP


def reading_order(text: str) -> tuple[bool, bool, int, str]:
    """Return what to sort the text of a cell by: numbers by value, then words by letter, then blanks."""
    number = NUMBER.fullmatch(text)
    return (not text, number is None, int(text) if number else 0, "" if number else folded(text))
