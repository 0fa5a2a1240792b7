"""Suspected malpractice: who is concerned, the Head of Centre's report, what OCR asked, what came of it (5.22)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from centre_tui.domain.as_of import by


class MalpracticeState(StrEnum):
    """How far a case is: suspected until it is reported in writing, then perhaps investigated, at last closed."""

    SUSPECTED = "suspected, not reported"
    REPORTED = "reported to OCR"
    INVESTIGATING = "OCR asked for an investigation"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Release:
    """That the Head of Centre let go a candidate's claims although the case is open, and why (requirements A25)."""

    candidate: int
    on: date
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class MalpracticeCase:
    """One case of suspected malpractice, seen only by those who must.

    `candidates` and `staff` are records of ours. `plagiarism` is a sort of malpractice (5.7). `outcome_due` is the day
    OCR asked for the outcome by; `outcome_on` the day the outcome was reported.
    """

    id: int = 0
    revision: int = 0
    suspected_on: date | None = None
    candidates: tuple[int, ...] = ()
    staff: tuple[int, ...] = ()
    what: str = ""
    plagiarism: bool = False
    opened_by: str = ""
    reported_on: date | None = None
    reported_by: str = ""
    report_reference: str = ""
    asked_on: date | None = None
    outcome_due: date | None = None
    outcome_on: date | None = None
    outcome: str = ""
    closed_on: date | None = None
    closed_by: str = ""
    releases: tuple[Release, ...] = ()

    @property
    def state(self) -> MalpracticeState:
        """Return how far the case is, as its dates say."""
        if self.closed_on is not None:
            return MalpracticeState.CLOSED
        if self.asked_on is not None and self.outcome_on is None:
            return MalpracticeState.INVESTIGATING
        return MalpracticeState.SUSPECTED if self.reported_on is None else MalpracticeState.REPORTED

    def as_of(self, day: date) -> "MalpracticeCase | None":
        """Return the case as it stood on a day, or nothing where it was not suspected by then."""
        if self.suspected_on is None or self.suspected_on > day:
            return None
        return replace(
            self,
            reported_on=by(self.reported_on, day),
            asked_on=by(self.asked_on, day),
            outcome_on=by(self.outcome_on, day),
            closed_on=by(self.closed_on, day),
        )
