"""A place: one list of records under the keys, found by typing, opened by Enter."""

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from centre_tui.services.desk import Desk
from centre_tui.services.roll import Kind
from centre_tui.ui.base import READING
from centre_tui.ui.places.doors import places_line
from centre_tui.ui.places.listing import Listing, LongListing
from centre_tui.ui.places.working import Job, WorkingPage
from centre_tui.ui.text import plain
from centre_tui.ui.widgets.record_table import Column, RecordTable
from centre_tui.ui.widgets.row_detail import RowDetail

__all__ = ["Listing", "LongListing", "Place"]


class Place(WorkingPage):
    """A list of records; a subclass says which columns and rows, and what opening a record does.

    Below the table of a wide window stands the whole of the row under the cursor, with `DETAIL` of every window.
    `ROLLS` are read ahead, a little at a time, before the place is listed; then `ASKED` is worked out. `AHEAD` is what
    the pages behind the place work out: done ahead too, once nothing else is to do.
    """

    AUTO_FOCUS = "RecordTable"
    NUMBER: ClassVar[str] = ""
    NAME: ClassVar[str] = ""
    COLUMNS: ClassVar[Sequence[Column]] = ()
    EMPTY: ClassVar[str] = ""
    CELL_CURSOR: ClassVar[bool] = False
    DETAIL: ClassVar[bool] = False
    ROLLS: ClassVar[Sequence[Kind[Any]]] = ()
    ASKED: ClassVar[Sequence[Job]] = ()
    AHEAD: ClassVar[Sequence[Job]] = ()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find", id="place.find", tooltip="Type words to find; Enter keeps them, Esc clears"),
        Binding("s", "sort", "Sort", show=False, id="place.sort", tooltip="Sort by the next column"),
        Binding("r", "reload", "Reload", show=False, id="place.reload", tooltip="Read the records again"),
        Binding("escape", "back", "Back", show=False, id="page.back", tooltip="Clear what was typed to find"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.stale = True
        self.sorted_by = -1
        self.listed: Listing | LongListing[Any] | None = None

    def heading(self) -> str:
        """Return the line of places with this one marked."""
        return places_line(self.NUMBER)

    def body(self) -> Iterable[Widget]:
        """Yield the summary, the line to find by, and the table."""
        yield Static("", id="summary")
        find = Input(placeholder="words to find", id="find", compact=True)
        find.cursor_blink = False
        find.display = False
        yield find
        table = RecordTable(
            self.columns(), empty=READING, cell_cursor=self.CELL_CURSOR, signs=self.office_app.signs, id="table"
        )
        yield table
        yield RowDetail(table, self.below, always=self.DETAIL)

    def columns(self) -> Sequence[Column]:
        """Return the columns of the table."""
        return self.COLUMNS

    @property
    def table(self) -> RecordTable:
        """Return the table of records."""
        return self.query_one("#table", RecordTable)

    def listing(self, desk: Desk) -> Listing | LongListing[Any]:
        """Return what the place shows; runs beside the screen, so that keys are never kept waiting."""
        raise NotImplementedError

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Read the records again if they have changed since they were last shown."""
        if self.stale:
            self.go(self.reload, "reload")

    def books_changed(self) -> None:
        """Show the change at once if the officer is here, otherwise when they come back."""
        self.stale = True
        if self.is_current:
            self.go(self.reload, "reload")

    def nothing_there(self) -> str:
        """Return what is said where the list has no row."""
        return self.EMPTY

    async def reload(self) -> None:
        """Read the records and show them; the cursor stays on its record."""
        for kind in self.ROLLS:
            if not await self.waited_for(partial(self.office_app.read_ahead, kind)):
                return
        for job in self.ASKED:
            if not await self.looked_up(job):
                return
        listing = await self.read(self.listing, first=self.table.empty == READING)
        if listing is not None:
            self.stale = False
            self.table.empty = self.nothing_there()
            listing.show_in(self.table, self.listed)
            self.listed = listing
            self.summarise(listing.summary)
            self.table.follow()

    def summarise(self, summary: str) -> None:
        """Show the line about all records."""
        self.query_one("#summary", Static).update(plain(summary), layout=False)

    def chosen(self) -> list[int]:
        """Return the records meant: those marked, or else the one under the cursor."""
        marked = [each for each in self.table.marked if isinstance(each, int)]
        here = self.table.cursor_id
        return marked or ([here] if isinstance(here, int) else [])

    def below(self) -> str:
        """Return what stands below the table of the row under the cursor."""
        here = self.table.cursor_id
        return self.detail(here) if here is not None else ""

    def detail(self, record: Hashable) -> str:
        """Return what is said of the record under the cursor, from what is at hand: nothing is read for it."""
        return self.table.row_in_full()

    @on(RecordTable.Opened)
    def opened(self, message: RecordTable.Opened) -> None:
        """Open the record under the cursor."""
        self.open(message.id)

    def open(self, record: Hashable) -> None:
        """Open a record of this place."""
        raise NotImplementedError

    def action_find(self) -> None:
        """Show the line to find by."""
        self.table.get_ready()
        find = self.query_one("#find", Input)
        find.display = True
        find.focus()

    @on(Input.Changed, "#find")
    def narrowed(self, message: Input.Changed) -> None:
        """Show only the rows that have every word typed."""
        self.table.filter(message.value)

    @on(Input.Submitted, "#find")
    def found(self) -> None:
        """Keep what was found and go back to the rows."""
        self.table.focus()

    def action_back(self) -> None:
        """Stop what somebody waits for, or clear what was typed to find."""
        if self.stop_waiting():
            return
        find = self.query_one("#find", Input)
        find.value = ""
        find.display = False
        self.table.focus()

    def action_sort(self) -> None:
        """Sort by the next column; after the last, in the place's own order again."""
        self.sorted_by += 1
        columns = self.columns()
        if self.sorted_by < len(columns):
            self.table.sort_by(columns[self.sorted_by].key)
        else:
            self.sorted_by = -1
            self.go(self.reload, "reload")

    def action_reload(self) -> None:
        """Read the records again."""
        self.go(self.reload, "reload")
