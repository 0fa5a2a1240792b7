"""A batch beside what Interchange shows: every line that differs first, then what the matched ones bring."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from centre_tui.domain.reconciling import Compared, Meeting
from centre_tui.services.reconciling import Reconciled, brought
from centre_tui.ui.base import Speaking
from centre_tui.ui.text import plain
from centre_tui.ui.widgets.key_line import KeyLine
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.row_detail import RowDetail

SIGN: Final = {
    Meeting.MATCHED: "done",
    Meeting.DIFFERS: "amber",
    Meeting.MISSING_HERE: "red",
    Meeting.MISSING_THERE: "red",
}


class DifferencesPage(Speaking, ModalScreen[object]):
    """The lines of a batch beside their rows; nothing is written from here."""

    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar = (
        Column("meeting", "", 15, toned=True),
        Column("name", "Candidate", 20, weight=1),
        Column("unit", "Unit", 10),
        Column("told", "What", 24, weight=2, prose=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Back to the form", id="differences.leave", tooltip="Back to the form")
    ]

    def __init__(self, found: Reconciled) -> None:
        super().__init__()
        self.found = found
        differ = found.differences
        self.ordered = (*differ, *(line for line in found.lines if line not in differ))

    def compose(self) -> ComposeResult:
        """Lay out the count and the lines."""
        yield Static(plain("Compared: nothing is written yet"), id="heading")
        matched = len(self.found.lines) - len(self.found.differences)
        news = self.found.answers or self.found.numbers or self.found.confirmed
        more = ". Back on the form F2 records what matched." if news else ""
        told = f"{matched} matched, {len(self.found.differences)} different{more}"
        yield Static(plain(told), id="summary")
        table = RecordTable(self.COLUMNS, empty="The batch has no lines.", signs=self.office_app.signs, id="table")
        yield table
        yield RowDetail(table)
        yield Static("", id="news")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the lines."""
        self.query_one("#table", RecordTable).show(list(self.rows()))

    @on(RecordTable.Highlighted)
    def follow_cursor(self, message: RecordTable.Highlighted) -> None:
        """Say the whole of what the row under the cursor has no room for."""
        place = message.id
        self.say(self.says(self.ordered[place]) if isinstance(place, int) else "")

    def rows(self) -> Iterator[Row]:
        """Yield a row for each line, those that differ first."""
        for place, each in enumerate(self.ordered):
            sign = self.office_app.signs.beside(SIGN[each.meeting])[:2]
            cells = (f"{sign}{each.meeting}", each.name, each.unit, self.says(each))
            yield Row(place, cells, tone="red" if SIGN[each.meeting] == "red" else "")

    def says(self, line: Compared) -> str:
        """Return what differs in a line, or what it brings."""
        return "; ".join(line.told) or brought(self.found, line)

    def action_leave(self) -> None:
        """Go back to the form."""
        self.dismiss(None)
