"""The lines of a record table as strips: fixed widths, cached by record, redrawn only when they changed."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from centre_tui.domain.text import printable
from centre_tui.ui.text import Signs, fit
from centre_tui.ui.widgets.record_table_brush import Brush
from centre_tui.ui.widgets.record_table_columns import GUTTER, Column, Row, Slot

KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class State:
    """What decides how a row looks besides its words: marked, under the cursor, and the column the cursor is in."""

    marked: bool = False
    cursor: str = ""
    column: int = -1


PLAIN: Final = State()
MARKED: Final = State(marked=True)


@dataclass(slots=True)
class Lines:
    """Draws rows at one width."""

    columns: Sequence[Column]
    signs: Signs
    brush: Brush
    width: int = 0
    slots: tuple[Slot, ...] = ()
    more: tuple[bool, bool] = (False, False)
    _kept: dict[object, Strip] = field(default_factory=dict)

    def forget(self) -> None:
        """Draw everything anew from here on: the rows, the widths, the theme or the columns changed."""
        self._kept.clear()

    def message(self, words: str = "") -> Strip:
        """Return a line that holds a sentence in place of rows, or nothing."""
        return self._once(words, lambda: [(fit(" " * GUTTER + printable(words), self.width, self.signs), "muted")])

    def header(self, sorted_by: str, *, descending: bool) -> Strip:
        """Return the line of titles, with the sign of the sort and of the columns left and right of those in view."""
        return self._once((sorted_by, descending), lambda: [(self._titles(sorted_by, descending=descending), "header")])

    def in_full(self, row: Row) -> str:
        """Return what a row is about and, each with its title, the cells that are not shown whole; tabs between."""
        cells = [printable(cell) for cell in row.cells]
        room = {slot.column: slot.width for slot in self.slots}
        about = next((place for place, column in enumerate(self.columns) if column.weight), 0)
        cut = (place for place, cell in enumerate(cells) if place != about and cell_len(cell) > room.get(place, 0))
        return "\t".join(f"{self.columns[place].title}: {cells[place]}" for place in (about, *cut))

    def row(self, record: Hashable, made: Callable[[Hashable], Row], state: State = PLAIN) -> Strip:
        """Return the line of a record's row, which is made only where it is not kept."""
        return self._once((record, state), lambda: self._drawn(made(record), state))

    def _once(self, key: object, pieces: Callable[[], Iterable[tuple[str, str]]]) -> Strip:
        strip = self._kept.get(key)
        if strip is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            drawn = Strip([Segment(text, self.brush.style(name)) for text, name in pieces()])
            strip = self._kept[key] = self.brush.finished(drawn.adjust_cell_length(self.width))
        return strip

    def _titles(self, sorted_by: str, *, descending: bool) -> str:
        arrow = {sorted_by: self.signs.descending if descending else self.signs.ascending}
        titles = [
            f"{column.title} {arrow[column.key]}" if column.key in arrow else column.title for column in self.columns
        ]
        text = self._gutter(self.signs.before if self.more[0] else "") + "".join(self._cells(titles))
        text = set_cell_size(text, self.width)
        return set_cell_size(text, self.width - 1) + self.signs.beyond if self.more[1] else text

    def _drawn(self, row: Row, state: State) -> Iterator[tuple[str, str]]:
        """Yield the pieces of a row, each with the name of its style, and what fills it to the edge."""
        around = self._around(row)
        names = [self._name(row, slot.column, state) for slot in self.slots]
        gutter = self._gutter(self.signs.marked if state.marked else "")
        edge = state.cursor if state.cursor and self._is_barred(len(self.columns) - 1, state) else around
        cells = zip(self._cells(row.cells), names, strict=True)
        pieces = [(gutter, state.cursor or around), *cells, (" " * self.width, edge)]
        for name, group in groupby(pieces, key=itemgetter(1)):
            yield "".join(text for text, _ in group), name

    def _cells(self, cells: Sequence[str]) -> Iterator[str]:
        for slot in self.slots:
            right = self.columns[slot.column].right
            yield fit(printable(cells[slot.column]), slot.width, self.signs, right=right) + " "

    def _gutter(self, sign: str) -> str:
        return fit(sign, GUTTER, self.signs)

    def _around(self, row: Row) -> str:
        return row.tone if row.tone and not any(column.toned for column in self.columns) else ""

    def _is_barred(self, column: int, state: State) -> bool:
        """Tell whether the cursor's bar covers a column: with a cursor of one cell only what stands still."""
        if state.column >= 0:
            return self.columns[column].frozen
        return not any(each.prose for each in self.columns[: column + 1])

    def _name(self, row: Row, column: int, state: State) -> str:
        if state.cursor and self._is_barred(column, state):
            return state.cursor
        if state.cursor == "cursor" and column == state.column:
            return "cell"
        if row.tones:
            return row.tones[column]
        return row.tone if self.columns[column].toned else self._around(row)
