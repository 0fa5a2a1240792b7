"""The one list widget of the program: thousands of records under one cursor, as fast as typing."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from centre_tui.ui.text import UTF8, Signs
from centre_tui.ui.widgets.record_table_columns import Column, Row, shown_at
from centre_tui.ui.widgets.record_table_view import RecordTableView

__all__ = ["Column", "RecordTable", "Row"]


class RecordTable(RecordTableView):
    """A record table under the keys: moving, marking, opening; with `cell_cursor`, a cursor of one cell."""

    @dataclass
    class Highlighted(Message):
        """The cursor is on another record, or on none; or in another column."""

        table: "RecordTable"
        id: Hashable | None

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

        def can_replace(self, message: Message) -> bool:
            """Let a held key send the last place only."""
            return isinstance(message, RecordTable.Highlighted) and message.table is self.table

    @dataclass
    class Opened(Message):
        """Somebody asks to open the record under the cursor; `column` is the cell cursor's, if there is one."""

        table: "RecordTable"
        id: Hashable
        column: str | None

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

    @dataclass
    class Marked(Message):
        """Rows were marked, or their marks taken off; `count` are marked now."""

        table: "RecordTable"
        count: int

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="table.up", tooltip="One row up"),
        Binding("down,j", "step(1)", "Down", show=False, id="table.down", tooltip="One row down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="table.page_up", tooltip="One page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="table.page_down", tooltip="One page down"),
        Binding("home,g", "first", "First", show=False, id="table.first", tooltip="To the first row"),
        Binding("end,G", "last", "Last", show=False, id="table.last", tooltip="To the last row"),
        Binding("left", "sideways(-1)", "Left", show=False, id="table.left", tooltip="One column to the left"),
        Binding("right", "sideways(1)", "Right", show=False, id="table.right", tooltip="One column to the right"),
        Binding("space", "mark", "Mark", show=False, id="table.mark", tooltip="Mark this row, or take its mark off"),
        Binding("asterisk", "mark_all", "Mark all", show=False, id="table.mark_all", tooltip="Mark every row shown"),
        Binding("enter", "open", "Open", show=False, id="table.open", tooltip="Open this record"),
    ]

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: str,
        cell_cursor: bool = False,
        signs: Signs = UTF8,
        id: str | None = None,
    ) -> None:
        super().__init__(columns, empty=empty, signs=signs, id=id)
        self._column = self.frozen if cell_cursor else -1
        self._told: tuple[Hashable | None, int] | None = None

    @property
    def cursor_column(self) -> str | None:
        """The key of the column the cell cursor is in, or nothing without a cell cursor."""
        return self.columns[self._column].key if self._column >= 0 else None

    def moved(self) -> None:
        """Tell the place when the cursor is on another record or cell than it was last told."""
        here = (self.cursor_id, self._column)
        if here != self._told and self.is_attached:
            self._told = here
            self.post_message(self.Highlighted(self, self.cursor_id))

    def mark_toggle(self) -> None:
        """Mark the record under the cursor, or take its mark off."""
        if self.cursor_id is not None:
            self._set_marks(self._marks ^ {self.cursor_id})

    def mark_none(self) -> None:
        """Take every mark off."""
        self._set_marks(set())

    def action_step(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._go(self._cursor.place + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages; one row of the page before stays in view."""
        self._go(self._cursor.place + pages * max(1, self._cursor.height - 1))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self._go(len(self._index.shown) - 1)

    def action_mark(self) -> None:
        """Mark the row and step to the next, so that holding the key marks a run."""
        self.mark_toggle()
        self.action_step(1)

    def action_mark_all(self) -> None:
        """Mark every row shown; when all of them are, take their marks off."""
        shown = set(self.visible_ids)
        self._set_marks(self._marks - shown if shown <= self._marks else self._marks | shown)

    def action_open(self) -> None:
        """Ask the place to open the record under the cursor."""
        if self.cursor_id is not None:
            self.post_message(self.Opened(self, self.cursor_id, self.cursor_column))

    def action_sideways(self, columns: int) -> None:
        """Move the cell cursor by columns, or without one scroll the columns that are not frozen."""
        scrolling = [place for place in shown_at(self.columns, self.size.width) if place >= self.frozen]
        if self._column >= 0:
            self._column = _stepped(scrolling, self._column, columns)
            self._bring_into_view(scrolling)
        elif columns < 0 or self._lines.more[1]:
            self._sideways = _stepped(scrolling, self._sideways, columns)
        self._lay_out()
        self.refresh()
        self.follow()
        self.moved()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a second click opens it."""
        place = self._cursor.top + event.y - 1
        if event.y > 0 and place < len(self._index.shown):
            self._go(place)
            if event.chain > 1:
                self.action_open()

    def _set_marks(self, marks: set[Hashable]) -> None:
        self._marks = marks
        self.refresh()
        self._arrived()
        self.post_message(self.Marked(self, len(marks)))

    def _bring_into_view(self, scrolling: list[int]) -> None:
        self._sideways = min(self._sideways, self._column)
        self._lay_out()
        while self._column > self._lines.slots[-1].column and self._sideways < scrolling[-1]:
            self._sideways = _stepped(scrolling, self._sideways, 1)
            self._lay_out()


def _stepped(places: Sequence[int], place: int, by: int) -> int:
    at = next((at for at, each in enumerate(places) if each >= place), 0)
    return places[max(0, min(at + by, len(places) - 1))] if places else place
