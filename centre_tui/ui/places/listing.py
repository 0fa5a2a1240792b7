"""What a place shows: rows made at once for a few records, or one by one as they are needed for thousands."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, runtime_checkable

from centre_tui.ui.widgets.record_table import RecordTable, Row

LineT = TypeVar("LineT")


@runtime_checkable
class Compared(Protocol):
    """Lines that know, without all of them being looked at, which are others than before."""

    def altered_since(self, before: object) -> set[Hashable] | None:
        """Return the records whose lines are others than before, or None where all may be."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A few hundred rows, and one line about all of them."""

    rows: Sequence[Row]
    summary: str = ""

    def show_in(self, table: RecordTable, _before: object) -> None:
        """Show the rows; those that are the same as before cost nothing."""
        table.show(self.rows)


@dataclass(frozen=True, slots=True)
class LongListing(Generic[LineT]):
    """Thousands of records: the line of each by its id, in order, what makes a row of one, and a line about all.

    `given` is whatever else a row rests on, such as the day and the names of staff: where it is as before, only the
    rows of other lines than before are made anew.
    """

    lines: Mapping[Hashable, LineT]
    row: Callable[[LineT], Row]
    given: object = None
    summary: str = ""

    def show_in(self, table: RecordTable, before: object) -> None:
        """Show the records; a row is made when it is drawn or searched."""
        altered = self.altered_since(before)
        table.show_lazily(self.in_order(), lambda record: self.row(self.lines[record]), altered)

    def in_order(self) -> Sequence[Hashable]:
        """Return the records' ids."""
        return list(self.lines)

    def altered_since(self, before: object) -> set[Hashable] | None:
        """Return the records whose rows are others than before, or None where all may be."""
        if not isinstance(before, LongListing) or before.given != self.given:
            return None
        if isinstance(self.lines, Compared):
            return self.lines.altered_since(before.lines)
        return {record for record, line in self.lines.items() if before.lines.get(record) != line}
