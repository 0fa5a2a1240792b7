"""The drawing half of the record table: records in, lines out, and where the cursor, the window and the marks stand."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import ClassVar, Final

from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from centre_tui.ui.text import UTF8, Signs
from centre_tui.ui.widgets.record_table_brush import CSS, PARTS, Brush
from centre_tui.ui.widgets.record_table_columns import Column, Row, lay_out, reading_order, shown_at
from centre_tui.ui.widgets.record_table_cursor import Cursor, next_kept
from centre_tui.ui.widgets.record_table_lines import MARKED, PLAIN, Lines, State
from centre_tui.ui.widgets.record_table_search import SearchedTable


class RecordTableView(SearchedTable):
    """Rows in fixed columns under a line of titles, of which only those in view are made and drawn.

    `empty` is what an empty table says: it names the key that adds the first record.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PARTS)
    DEFAULT_CSS = CSS

    def __init__(self, columns: Sequence[Column], *, empty: str, signs: Signs = UTF8, id: str | None = None) -> None:
        super().__init__(id=id)
        self.columns: Final = tuple(columns)
        self.empty = empty
        self.signs: Final = signs
        self.frozen: Final = sum(1 for _ in takewhile(attrgetter("frozen"), columns))
        self.sorted_by = ("", False)
        self._cursor = Cursor()
        self._marks: set[Hashable] = set()
        self._sideways = self.frozen
        self._column = -1
        self._brush = Brush(self)
        self._lines = Lines(self.columns, signs, self._brush)
        self.followers: Final[list[Widget]] = []

    @property
    def cursor_id(self) -> Hashable | None:
        """The record under the cursor, or nothing in an empty table."""
        return self._index.at(self._cursor.place) if self._index.shown else None

    def row_in_full(self) -> str:
        """Return all of the row under the cursor that is not to be seen in its line; nothing in an empty table."""
        return self._lines.in_full(self._index.row(self.cursor_id)) if self.cursor_id is not None else ""

    @property
    def visible_ids(self) -> tuple[Hashable, ...]:
        """The records the filter leaves, top to bottom."""
        return tuple(self._index.ids[position] for position in self._index.shown)

    @property
    def marked(self) -> tuple[Hashable, ...]:
        """The marked records, in the order they were handed in, whether the filter shows them or not."""
        return tuple(record for record in self._index.ids if record in self._marks) if self._marks else ()

    @property
    def position(self) -> str:
        """Say where the cursor is: "12 of 480", "3 of 12 (480 in all), 2 marked"."""
        shown, count = len(self._index.shown), len(self._index)
        here = f"{self._cursor.place + 1 if shown else 0:,} of {shown:,}"
        everything = f" ({count:,} in all)" if shown < count else ""
        return here + everything + (f", {len(self._marks):,} marked" if self._marks else "")

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of those before; cursor, marks, filter and sort stay with their records.

        Of the same records in the same order only the rows that changed cost anything.
        """
        ids = [row.id for row in rows]
        if ids and ids == self._index.ids:
            self.update_rows({row.id: row for row in rows if row != self._index.row(row.id)})
        else:
            held = {row.id: row for row in rows}
            self.show_lazily(ids, held.__getitem__)

    def show_lazily(
        self, ids: Sequence[Hashable], row: Callable[[Hashable], Row], altered: Collection[Hashable] | None = None
    ) -> None:
        """Show these records, whose rows are made only when they are drawn, searched or sorted by.

        Where `altered` is given, the rows of all other records are the same as before.
        """
        with_cursor = self.cursor_id
        self._index.hold(ids, row, altered)
        self._lines.forget()
        self._marks = {record for record in self._marks if record in self._index}
        self._search(with_cursor)
        self._return_to(with_cursor)

    def update_rows(self, rows: Mapping[Hashable, Row]) -> None:
        """Show new rows for some records; a record not in the table yet joins at the end."""
        if rows:
            with_cursor = self.cursor_id
            self._index.replace(rows)
            self._lines.forget()
            self._return_to(with_cursor)

    def remove_rows(self, records: Iterable[Hashable]) -> None:
        """Take some records out of the table."""
        gone = set(records)
        with_cursor = self.cursor_id
        self._index.drop(gone)
        self._lines.forget()
        self._marks -= gone
        self._return_to(with_cursor)

    def filter(self, query: str) -> None:
        """Leave only the rows that hold every word of the query, in any column; an empty query shows all.

        Of a long list those that are not searchable yet join a moment later, some at a time.
        """
        with_cursor, before, place = self.cursor_id, self._index.shown, self._cursor.place
        self._index.filter(query)
        self._search(with_cursor)
        if with_cursor is not None and self._index.shown and self._index.place_of(with_cursor) is None:
            self._cursor.follow(next_kept(before, place, self._index.shown), len(self._index.shown))
            with_cursor = self.cursor_id
        self._return_to(with_cursor)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column; by "" the rows stand in the order they were handed in."""
        with_cursor = self.cursor_id
        self.sorted_by = (key, descending)
        place = next((place for place, column in enumerate(self.columns) if column.key == key), None)
        order = None
        if place is not None:
            at = place
            order = self.columns[place].order or (lambda row: reading_order(row.cells[at]))
        self._index.sort(order, descending=descending)
        self._return_to(with_cursor)

    def go_to(self, record: Hashable) -> bool:
        """Put the cursor on a record; say whether the table shows it."""
        place = self._index.place_of(record)
        if place is not None:
            self._go(place)
        return place is not None

    def follow(self) -> None:
        """Draw what stands beside the table and follows its cursor, in the frame in which the cursor is drawn."""
        for follower in self.followers:
            follower.refresh()

    def moved(self) -> None:
        """Take note that the cursor may be on another record."""

    def notify_style_update(self) -> None:
        """Draw in the new colours: the theme or the focus changed."""
        super().notify_style_update()
        self._brush.forget()
        self._lines.forget()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines without Textual's cache of lines by their number: ours knows them by their record."""
        return [self.render_line(y).crop(crop.x, crop.right) for y in crop.line_range]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget: titles, a row, the sentence of an empty table, or nothing."""
        place = self._cursor.top + y - 1
        if y == 0:
            return self._lines.header(self.sorted_by[0], descending=self.sorted_by[1])
        if place < len(self._index.shown):
            return self._row_line(place)
        return self._lines.message(self._instead() if y == 1 else "")

    def on_resize(self, event: events.Resize) -> None:
        """Give the columns and the window their new size."""
        self._lay_out()
        self._cursor.height = max(1, event.size.height - 1)
        self._go(self._cursor.place)
        self.refresh()

    def on_focus(self) -> None:
        """Draw the cursor's row as the one the keys act on."""
        self._redraw(self._cursor.place)
        self._place_terminal_cursor()

    def on_blur(self) -> None:
        """Draw the cursor's row as resting."""
        self._redraw(self._cursor.place)

    def _row_line(self, place: int) -> Strip:
        record = self._index.at(place)
        state = MARKED if record in self._marks else PLAIN
        if place == self._cursor.place:
            state = State(record in self._marks, "cursor" if self.has_focus else "resting", self._column)
        return self._lines.row(record, self._index.row, state)

    def _instead(self) -> str:
        if not len(self._index):
            return self.empty
        if self._index.unprepared:
            return "Looking …"
        return f"No row has every word of “{self._index.query}”. Press Esc to see all {len(self._index):,} again."

    def _return_to(self, record: Hashable | None) -> None:
        place = None if record is None else self._index.place_of(record)
        count = len(self._index.shown)
        if place is None:
            self._cursor.go(self._cursor.place, count)
        else:
            self._cursor.follow(place, count)
        self.refresh()
        self._arrived()

    def _go(self, place: int) -> None:
        before, top = self._cursor.place, self._cursor.top
        self._cursor.go(place, len(self._index.shown))
        if self._cursor.top != top:
            self.refresh()
        elif self._cursor.place != before:
            self._redraw(before)
            self._redraw(self._cursor.place)
        self._arrived()

    def _arrived(self) -> None:
        self.follow()
        self._place_terminal_cursor()
        self.moved()

    def _redraw(self, place: int) -> None:
        self.refresh(Region(0, place - self._cursor.top + 1, self.size.width, 1))

    def _place_terminal_cursor(self) -> None:
        if self.has_focus:
            line = self._cursor.place - self._cursor.top + 1
            self.app.cursor_position = self.region.offset + Offset(0, line)

    def _lay_out(self) -> None:
        width = self.size.width
        self._lines.width = width
        self._lines.slots = lay_out(self.columns, width, self.frozen, self._sideways)
        scrolling = [place for place in shown_at(self.columns, width) if place >= self.frozen]
        last = self._lines.slots[-1].column if self._lines.slots else 0
        self._lines.more = (bool(scrolling) and scrolling[0] < self._sideways, bool(scrolling) and last < scrolling[-1])
        self._lines.forget()
