"""Two versions of one record side by side, field by field; the officer chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from centre_tui.ui.base import Speaking
from centre_tui.ui.text import plain
from centre_tui.ui.widgets.key_line import KeyLine
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.row_detail import RowDetail


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that stands differently in the two versions, as an officer would type it."""

    field: str
    label: str
    mine: str
    theirs: str


class ChoicePage(Speaking, ModalScreen[object]):
    """What to keep of two versions; closes with the text chosen for each field, or with nothing."""

    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar = (
        Column("label", "Field", 20),
        Column("kept", "Keep", 7),
        Column("mine", "Yours", 22, weight=1),
        Column("theirs", "Theirs", 22, weight=1),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "keep('mine')", "Yours", id="choice.mine", tooltip="Keep yours of this field"),
        Binding("t", "keep('theirs')", "Theirs", id="choice.theirs", tooltip="Keep theirs of this field"),
        Binding("f2,ctrl+s", "save", "Save", key_display="F2", id="form.save", tooltip="Save what is kept"),
        Binding("escape", "leave", "Back", id="form.leave", tooltip="Back to the form; nothing is saved"),
    ]

    def __init__(self, told: str, differences: Sequence[Difference]) -> None:
        super().__init__()
        self.told = told
        self.differences: Mapping[str, Difference] = {each.field: each for each in differences}
        self.kept = dict.fromkeys(self.differences, "mine")

    def compose(self) -> ComposeResult:
        """Lay out who saved meanwhile, and the fields."""
        yield Static(plain("Saved by somebody else meanwhile"), id="heading")
        yield Static(plain(self.told), id="facts")
        table = RecordTable(self.COLUMNS, empty="", signs=self.office_app.signs, id="table")
        yield table
        yield RowDetail(table)
        yield Static("", id="news")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the fields."""
        self.query_one("#table", RecordTable).show([self.row(field) for field in self.differences])

    def row(self, field: str) -> Row:
        """Return a field's line."""
        each = self.differences[field]
        word = {"mine": "yours", "theirs": "theirs"}[self.kept[field]]
        return Row(field, (each.label, word, each.mine or "(blank)", each.theirs or "(blank)"))

    @on(RecordTable.Opened)
    def other_way(self) -> None:
        """Keep the other version of the field under the cursor."""
        here = self.query_one("#table", RecordTable).cursor_id
        if isinstance(here, str):
            self.action_keep("theirs" if self.kept[here] == "mine" else "mine")

    def action_keep(self, version: str) -> None:
        """Keep one version of the field under the cursor."""
        table = self.query_one("#table", RecordTable)
        if isinstance(here := table.cursor_id, str):
            self.kept[here] = version
            table.update_rows({here: self.row(here)})

    def action_save(self) -> None:
        """Close with the text kept of each field."""
        texts = {"mine": lambda each: each.mine, "theirs": lambda each: each.theirs}
        self.dismiss({field: texts[self.kept[field]](each) for field, each in self.differences.items()})

    def action_leave(self) -> None:
        """Close with nothing chosen."""
        self.dismiss(None)
