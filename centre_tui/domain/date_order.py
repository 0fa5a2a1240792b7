"""What is asked of the days in a record: that one does not come before another, nor lie in the future.

A row of a table (`date_pairs.py`, `rules/staff_dates.py`) finds pairs of days that belong together, each with its
unit. A day that is absent makes no pair: whether it may be absent other rules say. The same day twice is in order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeAlias, TypeVar

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Witness
from centre_tui.domain.findings import Severity

RecordT = TypeVar("RecordT")
Pair: TypeAlias = tuple[str, date | None, date | None]
"""A unit, or nothing for the whole record; the day that comes first; the day that follows it."""


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
    days: Callable[[RecordT], list[tuple[str, date | None]]]


def witnessed(candidate: Candidate) -> Iterator[tuple[UnitRecord, Witness]]:
    """Yield every witness statement with its unit."""
    for unit in candidate.units:
        for each in unit.evidence:
            if each.witness is not None:
                yield unit, each.witness


PAST: Final[tuple[Past[Candidate], ...]] = (
    Past(
        "5.20.3-06",
        "The initial assessment",
        "initial_assessment",
        lambda who: [("", who.initial_assessment.on)] if who.initial_assessment else [],
    ),
    Past("1.1-1", "The day of telling title and level", "informed_on", lambda who: [("", who.informed_on)]),
    Past("9.10-1", "The question about access", "access_asked_on", lambda who: [("", who.access_asked_on)]),
    Past("5.7-2", "The briefing on plagiarism", "plagiarism_briefed_on", lambda who: [("", who.plagiarism_briefed_on)]),
    Past(
        "9.9-3",
        "The word about prior learning",
        "prior_learning_told_on",
        lambda who: [("", who.prior_learning_told_on)],
    ),
    Past("RD01", "The profile (RD01)", "profile_on", lambda who: [("", who.profile_on)]),
    Past("5.19-1", "The beginning of the record", "record_started_on", lambda who: [("", who.record_started_on)]),
    Past(
        "5.20.3-03",
        "A step of the entry",
        "entry_confirmed_on",
        lambda who: [("", on) for each in who.entries for on in (each.sent_on, each.confirmed_on, each.withdrawn_on)],
    ),
    Past("RD05", "Assessment planning (RD05)", "plans", lambda who: [("", each.on) for each in who.plans]),
    Past("5.20.3-07", "A review", "reviews", lambda who: [("", each.on) for each in who.reviews]),
    Past(
        "5.19-3",
        "A piece of evidence",
        "evidence",
        lambda who: [(unit.unit, each.dated) for unit in who.units for each in unit.evidence],
    ),
    Past(
        "5.16-4",
        "What a witness states",
        "witness",
        lambda who: [
            (unit.unit, on)
            for unit, each in witnessed(who)
            for on in (each.happened_on, each.written_on, each.signed_on)
        ],
    ),
    Past(
        "5.20.3-09",
        "A decision",
        "decisions",
        lambda who: [(unit.unit, each.on) for unit in who.units for each in unit.decisions],
    ),
    Past(
        "4.2-10",
        "Feedback",
        "decisions",
        lambda who: [(unit.unit, each.feedback_on) for unit in who.units for each in unit.decisions],
    ),
    Past(
        "5.1-3",
        "The sign-off",
        "sign_off",
        lambda who: [(unit.unit, unit.sign_off.on) for unit in who.units if unit.sign_off],
    ),
    Past(
        "5.7-5",
        "The candidate's declaration",
        "candidate_signed_on",
        lambda who: [(unit.unit, unit.sign_off.candidate_signed_on) for unit in who.units if unit.sign_off],
    ),
    Past(
        "5.20.3-11",
        "A sample",
        "samples",
        lambda who: [(unit.unit, each.done_on) for unit in who.units for each in unit.samples],
    ),
)


def out_of_order(order: Order[RecordT], record: RecordT) -> list[tuple[str, date, date]]:
    """Return the pairs whose second day is before the first, by unit."""
    return [(unit, first, then) for unit, first, then in order.pairs(record) if first and then and then < first]


def still_to_come(past: Past[RecordT], record: RecordT, today: date) -> list[tuple[str, date]]:
    """Return the days that lie in the future, by unit."""
    return [(unit, on) for unit, on in past.days(record) if on and on > today]
