"""The lines of a record table as strips: fixed widths, cached by record, redrawn only when they changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from centre_tui.domain.text import printable
from centre_tui.ui.text import Signs, fit
from centre_tui.ui.widgets.record_table_columns import GUTTER, Column, Row, Slot

KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class State:
    """What decides how a row looks besides its words: marked, under the cursor, and the column the cursor is in."""

    marked: bool = False
    cursor: str = ""
    column: int = -1


PLAIN: Final = State()


@dataclass(slots=True)
class Lines:
    """Draws rows at one width; `style` gives the Rich style of a name such as "header", "cursor", "cell" or "red"."""

    columns: Sequence[Column]
    signs: Signs
    style: Callable[[str], Style]
    width: int = 0
    slots: tuple[Slot, ...] = ()
    more: tuple[bool, bool] = (False, False)
    _kept: dict[tuple[Row, State], Strip] = field(default_factory=dict)

    def forget(self) -> None:
        """Draw everything anew from here on: the widths, the theme or the columns changed."""
        self._kept.clear()

    def blank(self) -> Strip:
        """Return an empty line."""
        return Strip([Segment(" " * self.width, self.style(""))], self.width)

    def message(self, words: str) -> Strip:
        """Return a line that holds a sentence in place of rows."""
        return Strip([Segment(fit(" " * GUTTER + printable(words), self.width, self.signs), self.style("muted"))])

    def header(self, sorted_by: str, *, descending: bool) -> Strip:
        """Return the line of titles, with the sign of the sort and of the columns left and right of those in view."""
        arrow = {sorted_by: self.signs.descending if descending else self.signs.ascending}
        titles = [
            f"{column.title} {arrow[column.key]}" if column.key in arrow else column.title for column in self.columns
        ]
        text = self._gutter(self.signs.before if self.more[0] else "") + "".join(self._cells(titles))
        if self.more[1]:
            text = set_cell_size(text, self.width - 1) + self.signs.beyond
        return Strip([Segment(set_cell_size(text, self.width), self.style("header"))], self.width)

    def row(self, row: Row, state: State = PLAIN) -> Strip:
        """Return the line of a row."""
        strip = self._kept.get((row, state))
        if strip is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            strip = self._kept[row, state] = self._drawn(row, state)
        return strip

    def _drawn(self, row: Row, state: State) -> Strip:
        names = [self._name(row, slot.column, state) for slot in self.slots]
        gutter = self._gutter(self.signs.marked if state.marked else "")
        pieces = [(self._around(row, state), gutter), *zip(names, self._cells(row.cells), strict=True)]
        joined = [(name, "".join(text for _, text in group)) for name, group in groupby(pieces, key=itemgetter(0))]
        filled = sum(slot.width + 1 for slot in self.slots[-1:]) + (self.slots[-1].x if self.slots else GUTTER)
        segments = [Segment(text, self.style(name)) for name, text in joined]
        if filled < self.width:
            segments.append(Segment(" " * (self.width - filled), self.style(self._around(row, state))))
        return Strip(segments).adjust_cell_length(self.width)

    def _cells(self, cells: Sequence[str]) -> Iterator[str]:
        for slot in self.slots:
            right = self.columns[slot.column].right
            yield fit(printable(cells[slot.column]), slot.width, self.signs, right=right) + " "

    def _gutter(self, sign: str) -> str:
        return fit(sign, GUTTER, self.signs)

    def _around(self, row: Row, state: State) -> str:
        if state.cursor:
            return state.cursor
        return row.tone if row.tone and not any(column.toned for column in self.columns) else ""

    def _name(self, row: Row, column: int, state: State) -> str:
        if state.cursor:
            return "cell" if column == state.column and state.cursor == "cursor" else state.cursor
        if row.tones:
            return row.tones[column]
        return row.tone if self.columns[column].toned else self._around(row, state)
