"""The roll of candidates: the line of each, read from its document without building what lists do not show."""

from collections.abc import Hashable
from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from centre_tui.domain.assessment import DecisionKind, DecisionOutcome, UnitRoute, counts
from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.entries import Entry, current
from centre_tui.domain.stages import stage_of
from centre_tui.services.columns import InColumns
from centre_tui.services.errors import Damaged
from centre_tui.services.roll import Kind

SameT = TypeVar("SameT", bound=Hashable)


class Anything(msgspec.Struct, gc=False):
    """Something that is there; what it holds is passed over."""


class SamplePart(msgspec.Struct, gc=False):
    """What lists need of a sample."""

    done_on: str | None = None


class DayPart(msgspec.Struct, gc=False):
    """What lists need of a sign-off, plan or review: its day, as ISO text."""

    on: str


class DecisionPart(msgspec.Struct, gc=False):
    """What lists need of a decision."""

    on: str
    kind: DecisionKind
    outcome: DecisionOutcome


class ClaimedPart(msgspec.Struct, gc=False):
    """What lists need of a unit's claim."""

    on: str
    certificated_on: str | None = None


class UnitPart(msgspec.Struct, gc=False):
    """What lists need of a unit."""

    unit: str
    route: UnitRoute = UnitRoute.NORMAL
    started_on: str | None = None
    decisions: tuple[DecisionPart, ...] = ()
    evidence: tuple[Anything, ...] = ()
    sign_off: DayPart | None = None
    transfer: Anything | None = None
    samples: tuple[SamplePart, ...] = ()
    outside_sample: str = ""
    claimed: ClaimedPart | None = None


class CandidatePart(msgspec.Struct, gc=False):
    """What lists need of a candidate's document."""

    revision: int = msgspec.field(name="_rev")
    surname: str = ""
    forenames: str = ""
    date_of_birth: date | None = None
    uln: str = ""
    reference: str = ""
    location: str = ""
    start: date | None = None
    entries: tuple[Entry, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    units: tuple[UnitPart, ...] = ()
    plans: tuple[DayPart, ...] = ()
    reviews: tuple[DayPart, ...] = ()

    @property
    def active_on(self) -> date | None:
        """Return the last day something was recorded; ISO texts are compared as they stand."""
        days = [each.on for unit in self.units for each in unit.decisions]
        days += [unit.sign_off.on for unit in self.units if unit.sign_off]
        days += [unit.claimed.on for unit in self.units if unit.claimed]
        days += [each.on for each in self.plans]
        days += [each.on for each in self.reviews]
        days += [each.made_on.isoformat() for each in self.entries]
        days += [self.start.isoformat()] if self.start else []
        return date.fromisoformat(max(days)) if days else None


class CandidateReader:
    """Reads candidates' lines; of values that are alike it keeps one, since most are."""

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(CandidatePart)
        self._kept: dict[Any, Any] = {}

    def __call__(self, record: int, document: bytes) -> CandidateLine:
        """Return the line of a document."""
        try:
            return self.line(record, self._decoder.decode(document))
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise Damaged(
                f"Record {record} of candidates cannot be read by this version of the program: {error}. "
                "It is not shown."
            ) from error

    def line(self, record: int, part: CandidatePart) -> CandidateLine:
        """Return the line of a candidate."""
        entry = current(part.entries)
        return CandidateLine(
            id=record,
            revision=self.one(part.revision),
            surname=self.one(part.surname),
            forenames=self.one(part.forenames),
            date_of_birth=self.one(part.date_of_birth),
            uln=part.uln,
            reference=part.reference,
            location=self.one(part.location),
            start=self.one(part.start),
            qualification=self.one(entry.qualification) if entry else "",
            kind=entry.kind if entry else None,
            entry=entry.state if entry else None,
            live=entry is not None and entry.live,
            planned=self.one(tuple(self.one(each.unit) for each in part.units)),
            stages=self.one(tuple(stage_of(each) for each in part.units)),
            active_on=self.one(part.active_on),
            achieved=self.one(
                tuple(self.one(each.unit) for each in part.units if counts(each.route, each.sign_off, each.transfer))
            ),
            allocations=self.one(tuple(self.one(each) for each in part.allocations)),
            claimed=any(each.claimed is not None for each in part.units),
            sampled=any(sample.done_on for each in part.units for sample in each.samples),
        )

    def one(self, value: SameT) -> SameT:
        """Return the one that is kept of values that are alike."""
        kept: SameT = self._kept.setdefault(value, value)
        return kept


def in_columns() -> InColumns[CandidateLine]:
    """Return where candidates' lines are put."""
    return InColumns(CandidateLine._make, CandidateLine._fields, ("uln", "reference"))


CANDIDATES: Final = Kind(Candidate, CandidateReader, columns=in_columns)
