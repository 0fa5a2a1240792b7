"""Somebody leaves on a day, or is away from one day to another: whose candidates then have nobody, for which units."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.allocating import overlap, still_to_do, units_meant, without_period
from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.dates import days_on
from centre_tui.domain.quality import Sample
from centre_tui.domain.sampling.samples import SampleWork
from centre_tui.domain.staff import Role


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is not there, from the first day on which somebody else is needed to the last; without a last for good."""

    staff: int
    first: date
    last: date | None = None

    @property
    def back(self) -> date | None:
        """Return the first day on which the person is there again, or nothing."""
        return days_on(self.last, 1) if self.last else None

    def meets(self, allocation: Allocation) -> bool:
        """Tell whether an allocation of the person's falls into the absence, if only on a day."""
        return allocation.staff == self.staff and overlap(
            allocation, replace(allocation, since=self.first, until=self.last)
        )

    def part_of(self, allocation: Allocation) -> Allocation:
        """Return the part of an allocation that falls into the absence."""
        until = min(filter(None, (self.last, allocation.until)), default=None)
        return replace(allocation, since=max(self.first, allocation.since), until=until)


@dataclass(frozen=True, slots=True)
class Orphan:
    """What a candidate is left without: an allocation for the days of the absence, and the units still to do in it."""

    candidate: Candidate
    allocation: Allocation
    units: tuple[str, ...]

    @property
    def role(self) -> Role:
        """Return the role that nobody has."""
        return self.allocation.role


def orphans(candidates: Iterable[Candidate], absence: Absence) -> list[Orphan]:
    """Return what candidates are left without, by name; of one candidate in the order of the allocations.

    What nothing is left to do for needs nobody else.
    """
    named = sorted(candidates, key=lambda each: (each.name, each.id))
    return [orphan for each in named if each.active for orphan in _of_candidate(each, absence)]


def _of_candidate(candidate: Candidate, absence: Absence) -> Iterator[Orphan]:
    for each in candidate.allocations:
        if absence.meets(each):
            part = absence.part_of(each)
            units = units_meant(candidate, each.role, part.since, (each.unit,) if each.unit else ())
            records = [candidate.unit(unit) or UnitRecord(unit) for unit in units]
            if not units or any(still_to_do(record, each.role) for record in records):
                yield Orphan(candidate, part, units)


def bereft(candidate: Candidate, absence: Absence) -> Candidate:
    """Return a candidate as they are without the person: nobody has the role on the days of the absence."""
    for each in candidate.allocations:
        if absence.meets(each):
            part = absence.part_of(each)
            candidate = without_period(candidate, each, part.since, part.until)
    return candidate


def waits_for(sample: Sample | SampleWork, absence: Absence) -> bool:
    """Tell whether a sample is planned for the person on a day of the absence, and not done."""
    planned = sample.planned_for
    if planned is None or sample.done_on is not None or sample.iqa != absence.staff:
        return False
    return absence.first <= planned and (absence.last is None or planned <= absence.last)


def put_off(candidate: Candidate, absence: Absence) -> Candidate:
    """Return a candidate whose samples planned for these days wait until the person is back or, for good, for ever."""
    return with_samples(candidate, absence, lambda _unit, sample: replace(sample, planned_for=absence.back))


def with_samples(candidate: Candidate, absence: Absence, altered: Callable[[str, Sample], Sample]) -> Candidate:
    """Return a candidate with each sample that waits for the person altered, given the unit it is of."""
    for record in candidate.units:
        if any(waits_for(each, absence) for each in record.samples):
            samples = (altered(record.unit, each) if waits_for(each, absence) else each for each in record.samples)
            candidate = candidate.with_unit(replace(record, samples=tuple(samples)))
    return candidate
