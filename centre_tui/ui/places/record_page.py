"""A page about one record: its facts in a few lines, and under them a table of its parts."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Static

from centre_tui.services.desk import Desk
from centre_tui.ui.base import READING
from centre_tui.ui.places.working import Job, WorkingPage
from centre_tui.ui.text import lines
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.row_detail import RowDetail


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a record's page shows: its title, its facts line by line, and the rows of its parts."""

    title: str
    facts: Sequence[str]
    rows: Sequence[Row]

    def show_in(self, table: RecordTable) -> None:
        """Show the rows; those that are the same as before cost nothing."""
        table.show(self.rows)


@dataclass(frozen=True, slots=True)
class LongSheet:
    """The same of a record with thousands of parts: the id of each in order, and what makes the row of one."""

    title: str
    facts: Sequence[str]
    ids: Sequence[Hashable]
    row: Callable[[Hashable], Row]

    def show_in(self, table: RecordTable) -> None:
        """Show the parts; a row is made when it is drawn or searched."""
        table.show_lazily(self.ids, self.row)


class RecordPage(WorkingPage):
    """A page about one record; a subclass says what the sheet holds and what opening a part does.

    Below the table of a wide window stands the whole of the part under the cursor, with `DETAIL` of every window.
    `ASKED` is worked out first, a little at a time.
    """

    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar[Sequence[Column]] = ()
    EMPTY: ClassVar[str] = ""
    DETAIL: ClassVar[bool] = False
    ASKED: ClassVar[Sequence[Job]] = ()

    def __init__(self, record: int) -> None:
        super().__init__()
        self.record = record

    def heading(self) -> str:
        """Return the title until the record is read."""
        return "…"

    def body(self) -> Iterable[Widget]:
        """Yield the facts, the table of parts, and the whole of the part under the cursor."""
        yield Static("", id="facts")
        table = RecordTable(self.COLUMNS, empty=READING, signs=self.office_app.signs, id="table")
        yield table
        yield RowDetail(table, self.below, always=self.DETAIL)

    @property
    def table(self) -> RecordTable:
        """Return the table of parts."""
        return self.query_one("#table", RecordTable)

    def sheet(self, desk: Desk) -> Sheet | LongSheet:
        """Return what the page shows; runs beside the screen."""
        raise NotImplementedError

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Read the record again: it may have changed while another page was shown."""
        self.go(self.reload, "reload")

    def books_changed(self) -> None:
        """Show the change at once if the officer is here."""
        if self.is_current:
            self.go(self.reload, "reload")

    async def reload(self) -> None:
        """Read the record and show it; the cursor stays on its part."""
        for job in self.ASKED:
            if not await self.looked_up(job):
                return
        sheet = await self.read(self.sheet, first=self.table.empty == READING)
        if sheet is not None:
            self.lay_out(sheet)

    def lay_out(self, sheet: Sheet | LongSheet) -> None:
        """Show a sheet in place of the one before."""
        self.entitle(sheet.title)
        self.query_one("#facts", Static).update(lines(sheet.facts))
        self.table.empty = self.EMPTY
        sheet.show_in(self.table)
        self.table.follow()

    def below(self) -> str:
        """Return what stands below the table of the part under the cursor."""
        here = self.table.cursor_id
        return self.detail(here) if here is not None else ""

    def detail(self, part: Hashable) -> str:
        """Return what is said of the part under the cursor, from what is at hand: nothing is read for it."""
        return self.table.row_in_full()

    @on(RecordTable.Opened)
    def opened(self, message: RecordTable.Opened) -> None:
        """Open the part under the cursor."""
        self.open(message.id)

    def open(self, part: Hashable) -> None:
        """Open a part of the record."""
        raise NotImplementedError
