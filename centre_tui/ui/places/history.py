"""7 History: every change, who made it and when; Enter shows what it altered."""

from collections.abc import Hashable
from itertools import islice
from typing import ClassVar, Final

from centre_tui.services.desk import Desk
from centre_tui.services.history import changes, fields_of
from centre_tui.ui.places.place import Listing, Place
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row

MOST: Final = 100_000
"""Changes listed at once; older ones are read with `centre-tui history`."""


class HistoryPlace(Place):
    """The list of changes, the newest first."""

    NUMBER = "7"
    NAME = "History"
    EMPTY = "Nothing has been changed yet."
    COLUMNS: ClassVar = (
        Column("seq", "No", 7, right=True),
        Column("at", "When", 16),
        Column("by", "Who", 12),
        Column("what", "What", 26, weight=2),
        Column("records", "Records", 14, weight=1),
    )

    def listing(self, desk: Desk) -> Listing:
        """Return every change the officer may see."""
        rows = [
            Row(
                each.seq,
                (
                    str(each.seq),
                    each.at[:16].replace("T", " "),
                    each.by.name,
                    each.what,
                    records_words([f"{table} {number}" for table, number in each.keys]),
                ),
            )
            for each in islice(changes(desk), MOST)
        ]
        return Listing(rows, f"{len(rows)} changes; u takes back your own last one")

    def open(self, record: Hashable) -> None:
        """Show what a change altered."""
        if isinstance(record, int):
            self.show_page(ChangePage(record))


PLACE: Final = HistoryPlace


class ChangePage(RecordPage):
    """What one change altered, field by field."""

    EMPTY = "This change altered no field."
    COLUMNS: ClassVar = (
        Column("record", "Record", 14),
        Column("field", "Field", 20, weight=1),
        Column("before", "Before", 18, weight=1),
        Column("after", "After", 18, weight=1),
    )

    def sheet(self, desk: Desk) -> Sheet:
        """Return the fields before and after."""
        found = fields_of(desk, self.record)
        rows = [Row(place, (each.record, each.name, each.before, each.after)) for place, each in enumerate(found)]
        return Sheet(f"Change {self.record}", [], rows)

    def open(self, part: Hashable) -> None:
        """Say that there is nothing further."""
        self.say("This is all that is recorded of it.")


def records_words(records: list[str]) -> str:
    """Return the records of a change in a few words."""
    return records[0] if len(records) == 1 else f"{len(records)} records" if records else ""
