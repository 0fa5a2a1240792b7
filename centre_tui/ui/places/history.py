"""7 History: every change, who made it and when; Enter shows what it altered, and Enter there one record's versions."""

from collections.abc import Hashable, Iterable, Mapping
from itertools import islice
from typing import ClassVar, Final

from centre_tui.services.desk import Desk
from centre_tui.services.history import Recorded, changes, fields_of, line_of, record_named
from centre_tui.ui.places.place import LongListing, Place
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.places.versions import VersionsPage
from centre_tui.ui.widgets.record_table import Column, Row

MOST: Final = 100_000
"""Changes listed at once; older ones are read with `centre-tui history`."""
APART: Final = "\0"
SECONDS: Final = len("2026-11-23T09:00:31")


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

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[Hashable, str] = {}

    def listing(self, desk: Desk) -> LongListing[str]:
        """Return every change the officer may see; only those made since it was last listed are read."""
        found = with_newer(islice(changes(desk), MOST), self._known)
        self._known = found
        return LongListing(found, row_of, summary=f"{len(found):,} changes; u takes back your own last one")

    def detail(self, record: Hashable) -> str:
        """Return what a change did to which records, and the very moment it was made."""
        return told_of(self._known[record]) if record in self._known else ""

    def open(self, record: Hashable) -> None:
        """Show what a change altered."""
        if isinstance(record, int):
            self.show_page(ChangePage(record))


PLACE: Final = HistoryPlace


def with_newer(newest_first: Iterable[Recorded], known: Mapping[Hashable, str]) -> dict[Hashable, str]:
    """Return what is kept of changes, the newest first: of those read, down to the first that is known already."""
    fresh: dict[Hashable, str] = {}
    for change in newest_first:
        line = kept_of(change)
        if known.get(change.seq) == line:
            return fresh | dict(islice(known.items(), list(known).index(change.seq), None))
        fresh[change.seq] = line
    return fresh


def kept_of(change: Recorded) -> str:
    """Return the cells of a change's row and its very moment, in one text: as objects 100,000 weigh too much."""
    return APART.join((*line_of(change), change.at))


def row_of(line: str) -> Row:
    """Return the row of a change from what is kept of it."""
    cells = tuple(line.split(APART)[:-1])
    return Row(int(cells[0]), cells)


def told_of(line: str) -> str:
    """Return what the row of a change has no room for, from what is kept of it."""
    _, _, who, what, records, moment = line.split(APART)
    at = moment[:SECONDS].replace("T", " ")
    return f"{what}: {records}\nBy {who} on {at}; Enter shows each field before and after."


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
        rows = [
            Row((each.record, place), (each.record, each.name, each.before, each.after))
            for place, each in enumerate(found)
        ]
        return Sheet(f"Change {self.record}; Enter shows every version of a record", [], rows)

    def open(self, part: Hashable) -> None:
        """Show every version of the record under the cursor."""
        if isinstance(part, tuple):
            self.show_page(VersionsPage(*record_named(part[0])))
