"""Candidates: who they are, what they are entered for, who looks after them, and their units (RD01, handbook 7.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import Claimed, UnitRecord
from centre_tui.domain.entries import Entry, EntryState, current
from centre_tui.domain.evidence import Evidence, Medium
from centre_tui.domain.holds import Hold, QueryReply
from centre_tui.domain.planning import Plan, Review
from centre_tui.domain.staff import Role

RECORDINGS: Final = (Medium.AUDIO, Medium.VIDEO)


@dataclass(frozen=True, slots=True)
class InitialAssessment:
    """Date and outcome of the initial assessment (5.3, 5.20.3)."""

    on: date
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Allocation:
    """That a member of staff assesses or quality-assures a candidate, for all units or one, over a period."""

    role: Role
    staff: int
    since: date
    until: date | None = None
    unit: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether the allocation is in force on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Apprenticeship:
    """What handbook 3.3 asks of an apprentice; none of it ever blocks the diploma.

    `claimed_on` and `certificated_on` are those of the apprenticeship's own certificate, which comes from ACE and is
    never in a batch of the awarding body's (3.1). `reason` is why the programme was shorter than twelve months.
    """

    started_on: date
    completed_on: date | None = None
    claimed_on: date | None = None
    certificated_on: date | None = None
    workbook_on: date | None = None
    english_on: date | None = None
    maths_on: date | None = None
    english_exempt: bool = False
    maths_exempt: bool = False
    reason: str = ""


def listed_name(surname: str, forenames: str) -> str:
    """Return a name as lists show it: surname first."""
    return f"{surname}, {forenames}" if forenames else surname


def in_force(allocations: Iterable[Allocation], role: Role, day: date, unit: str = "") -> Iterator[Allocation]:
    """Yield the allocations to the role on the day; one for the unit comes before one for all units."""
    covering = [each for each in allocations if each.role is role and each.covers(day)]
    yield from (each for each in covering if unit and each.unit == unit)
    yield from (each for each in covering if not each.unit)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate of the centre, with everything assessed of them; the unit of saving."""

    id: int = 0
    revision: int = 0
    surname: str = ""
    forenames: str = ""
    date_of_birth: date | None = None
    gender: str = ""
    uln: str = ""
    ocr_candidate_number: str = ""
    centre_candidate_number: str = ""
    uci: str = ""
    reference: str = ""
    location: str = ""
    country: str = "England"
    publicly_funded: bool | None = None
    prior_ocr_units: bool | None = None
    start: date | None = None
    informed_on: date | None = None
    suitability: str = ""
    initial_assessment: InitialAssessment | None = None
    profile_on: date | None = None
    record_started_on: date | None = None
    record_location: str = ""
    access_asked_on: date | None = None
    plagiarism_briefed_on: date | None = None
    prior_learning_told_on: date | None = None
    keep_notice_on: date | None = None
    apprenticeship: Apprenticeship | None = None
    query_reply: QueryReply | None = None
    entries: tuple[Entry, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    units: tuple[UnitRecord, ...] = ()
    plans: tuple[Plan, ...] = ()
    reviews: tuple[Review, ...] = ()
    holds: tuple[Hold, ...] = ()

    @property
    def name(self) -> str:
        """Return the name as lists show it: surname first."""
        return listed_name(self.surname, self.forenames)

    @property
    def entry(self) -> Entry | None:
        """Return the live entry, or the last one there was."""
        return current(self.entries)

    @property
    def active(self) -> bool:
        """Tell whether the candidate takes anybody's time: not entered yet, or neither withdrawn nor completed."""
        return self.entry is None or self.entry.live

    @property
    def held(self) -> bool:
        """Tell whether a hold stands."""
        return any(each.lifted_on is None for each in self.holds)

    @property
    def claimed(self) -> bool:
        """Tell whether any unit was claimed."""
        return any(each.claimed is not None for each in self.units)

    @property
    def sampled(self) -> bool:
        """Tell whether any unit has a completed sample."""
        return any(sample.done_on for each in self.units for sample in each.samples)

    @property
    def assessed(self) -> bool:
        """Tell whether anything was ever decided of a unit."""
        return any(unit.decisions or unit.sign_off for unit in self.units)

    @property
    def live(self) -> bool:
        """Tell whether the candidate is entered and neither withdrawn nor completed, or assessed with no entry sent."""
        entry = self.entry
        if entry is None or entry.state is EntryState.DRAFT:
            return self.assessed
        return entry.live

    @property
    def claims(self) -> tuple[Claimed, ...]:
        """Return what was claimed, each batch and day once."""
        return tuple(dict.fromkeys([unit.claimed for unit in self.units if unit.claimed]))

    @property
    def recordings(self) -> tuple[tuple[str, Evidence], ...]:
        """Return the evidence kept on recordings, each with its unit."""
        return tuple([(unit.unit, each) for unit in self.units for each in unit.evidence if each.medium in RECORDINGS])

    @property
    def used_on(self) -> date | None:
        """Return the last day an entry was made or a unit claimed."""
        return max([each.made_on for each in self.entries] + [each.on for each in self.claims], default=None)

    @property
    def sampled_on(self) -> date | None:
        """Return the day of the last completed sample."""
        return max([each.done_on for unit in self.units for each in unit.samples if each.done_on], default=None)

    @property
    def to_sample(self) -> tuple[tuple[int, date], ...]:
        """Return whose samples are planned and not done, each with the first day; the first of all for no day."""
        first: dict[int, date] = {}
        for unit in self.units:
            for each in unit.samples:
                if each.done_on is None:
                    first[each.iqa] = min(first.get(each.iqa, date.max), each.planned_for or date.min)
        return tuple(first.items())

    @property
    def decided_last(self) -> tuple[date, str] | None:
        """Return the day of the last decision, and its unit."""
        units = [unit for unit in self.units if unit.decisions]
        return max([(max([each.on for each in unit.decisions]), unit.unit) for unit in units], default=None)

    def unit(self, key: str) -> UnitRecord | None:
        """Return the record of a unit, or nothing where the unit is not planned."""
        return next((each for each in self.units if each.unit == key), None)

    def achieved(self) -> tuple[str, ...]:
        """Return the units that count for the rule of combination."""
        return tuple(each.unit for each in self.units if each.achieved)

    @property
    def worked_with(self) -> frozenset[int]:
        """Return everybody who was allocated to the candidate, assessed, countersigned or quality-assured a unit."""
        samples = [each for record in self.units for each in record.samples]
        quality_assured = {who for each in samples for who in (each.iqa, each.countersigned_by) if who is not None}
        assessed = frozenset[int]().union(*(record.assessors for record in self.units))
        return assessed | quality_assured | {each.staff for each in self.allocations}

    def with_unit(self, record: UnitRecord) -> "Candidate":
        """Return the candidate with this record of its unit in place of the old one, or after the others."""
        if self.unit(record.unit) is None:
            return replace(self, units=(*self.units, record))
        return replace(self, units=tuple(record if each.unit == record.unit else each for each in self.units))

    def with_entry(self, old: Entry | None, new: Entry) -> "Candidate":
        """Return the candidate with the new entry in place of the old one, or after the others."""
        if old is None:
            return replace(self, entries=(*self.entries, new))
        return replace(self, entries=tuple(new if each == old else each for each in self.entries))

    def entry_for(self, qualification: str) -> Entry | None:
        """Return the live entry for a qualification, or nothing."""
        return next((each for each in self.entries if each.qualification == qualification and each.live), None)

    def allocated(self, role: Role, day: date, unit: str = "") -> Iterator[Allocation]:
        """Yield who has the role for the candidate on the day; one for the unit comes before one for all units."""
        return in_force(self.allocations, role, day, unit)
