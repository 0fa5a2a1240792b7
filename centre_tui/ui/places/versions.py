"""Every version of one record, the newest first: who, when, what, and each field before and after."""

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import Binding, BindingType

from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.history import line_of, versions_of
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row


class VersionsPage(RecordPage):
    """One record's history."""

    EMPTY = "Nothing of this record was ever altered."
    COLUMNS: ClassVar = (
        Column("at", "When", 16),
        Column("by", "Who", 10),
        Column("field", "Field", 16, weight=1),
        Column("before", "Before", 14, weight=1),
        Column("after", "After", 14, weight=1),
        Column("what", "What", 20, weight=1, hide_below=110),
    )

    def __init__(self, table: str, record: int) -> None:
        super().__init__(record)
        self.of = table

    def sheet(self, desk: Desk) -> Sheet:
        """Return the fields of every version."""
        found = versions_of(desk, self.of, self.record)
        rows = [
            Row((change.seq, place), (when, who, field.name, field.before, field.after, what))
            for change, fields in found
            for _, when, who, what, _ in [line_of(change)]
            for place, field in enumerate(fields)
        ]
        return Sheet(f"{self.of} {self.record}: {counted(len(found), 'version')}", [], rows)

    def open(self, part: Hashable) -> None:
        """Say that there is nothing further."""
        self.say("This is all that is recorded of it.")


class WithVersions(RecordPage):
    """A record's page with a key to its history; `TABLE` is where the record is kept."""

    TABLE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("H", "versions", "History", show=False, id="page.versions", tooltip="Every version of this record"),
    ]

    def action_versions(self) -> None:
        """Show every version of the record."""
        self.show_page(VersionsPage(self.TABLE, self.record))
