"""What is asked of the days in a record: that one does not come before another, nor lie in the future.

A row of a table finds days that belong together, each with its unit or part: of candidates in `date_pairs.py`,
`date_pairs_after.py` and `days_past.py`, of staff in `rules/staff_dates.py`, of the other records in `centre_days.py`,
`visit_days.py` and `office_days.py`. A day that is absent makes no pair: whether it may be absent other rules say. The
same day twice is in order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Witness
from centre_tui.domain.findings import Severity

RecordT = TypeVar("RecordT")
Pair: TypeAlias = tuple[str, date | None, date | None]
"""A unit or another part, or nothing for the whole record; the day that comes first; the day that follows it."""
Day: TypeAlias = tuple[str, date | None]
"""A unit or another part, or nothing for the whole record; a day."""


@dataclass(frozen=True, slots=True)
class Order(Generic[RecordT]):
    """That one thing does not happen before another: the rule that asks it, both in words, and where it is mended."""

    rule: str
    then: str
    first: str
    field: str
    pairs: Callable[[RecordT], list[Pair]]
    severity: Severity = Severity.RED


@dataclass(frozen=True, slots=True)
class Past(Generic[RecordT]):
    """What can only be recorded once it has happened."""

    rule: str
    what: str
    field: str
    days: Callable[[RecordT], list[Day]]


def witnessed(candidate: Candidate) -> Iterator[tuple[UnitRecord, Witness]]:
    """Yield every witness statement with its unit."""
    for unit in candidate.units:
        for each in unit.evidence:
            if each.witness is not None:
                yield unit, each.witness


def out_of_order(order: Order[RecordT], record: RecordT) -> list[tuple[str, date, date]]:
    """Return the pairs whose second day is before the first, by part."""
    return [(part, first, then) for part, first, then in order.pairs(record) if first and then and then < first]


def still_to_come(past: Past[RecordT], record: RecordT, today: date) -> list[tuple[str, date]]:
    """Return the days that lie in the future, by part."""
    return [(part, on) for part, on in past.days(record) if on and on > today]
