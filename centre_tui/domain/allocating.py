"""Allocations as periods: who has a candidate when, which units are meant, and how many candidates people have."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.dates import days_on
from centre_tui.domain.staff import Role


class LookedAfter(Protocol):
    """What is asked of a candidate, or of the line of one, to be counted among somebody's."""

    @property
    def id(self) -> int:
        """Return the record's number."""

    @property
    def active(self) -> bool:
        """Tell whether the candidate still takes anybody's time."""

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        """Return who has the candidate."""


def caseloads(candidates: Iterable[LookedAfter], role: Role, on: date) -> Counter[int]:
    """Count for each member of staff the candidates they have in the role on the day (handbook 4.1)."""
    active = (each for each in candidates if each.active)
    given = ((candidate.id, each) for candidate in active for each in candidate.allocations)
    pairs = {(each.staff, number) for number, each in given if each.role is role and each.covers(on)}
    return Counter(staff for staff, _ in pairs)


def units_meant(candidate: Candidate, role: Role, day: date, units: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the units an allocation is for: those named, or all there is still to do that nobody has for themselves.

    Where everything is done, all of the candidate's units are meant.
    """
    apart = {each.unit for each in candidate.allocations if each.role is role and each.covers(day)}
    whole = [each for each in candidate.units if each.unit not in apart]
    open_still = [each.unit for each in whole if still_to_do(each, role)]
    return tuple(units or open_still or [each.unit for each in whole])


def still_to_do(record: UnitRecord, role: Role) -> bool:
    """Tell whether a unit still needs somebody in the role: until it is achieved, for an IQA until it is claimed."""
    return record.claimed is None if role is Role.IQA else not record.achieved


def with_allocation(candidate: Candidate, new: Allocation) -> Candidate:
    """Return the candidate with an allocation; who had the same before has them outside its period only."""
    rest = (left for each in candidate.allocations for left in outside(each, new))
    return replace(candidate, allocations=in_order((*rest, new)))


def without_period(candidate: Candidate, old: Allocation, since: date, until: date | None) -> Candidate:
    """Return the candidate with an allocation cut out of a period."""
    gap = replace(old, since=since, until=until)
    kept = (left for each in candidate.allocations for left in (outside(each, gap) if each == old else (each,)))
    return replace(candidate, allocations=in_order(kept))


def in_order(allocations: Iterable[Allocation]) -> tuple[Allocation, ...]:
    """Return allocations by the day they begin, those of one day in the order given."""
    return tuple(sorted(allocations, key=lambda each: each.since))


def outside(old: Allocation, new: Allocation) -> Iterator[Allocation]:
    """Yield what is left of an allocation once another has its period: all, the days before it, and those after it."""
    if (old.role, old.unit) != (new.role, new.unit) or not overlap(old, new):
        yield old
        return
    if old.since < new.since:
        yield replace(old, until=days_on(new.since, -1))
    if new.until is not None and (old.until is None or new.until < old.until):
        yield replace(old, since=days_on(new.until, 1))


def overlap(one: Allocation, other: Allocation) -> bool:
    """Tell whether two allocations share a day."""
    begins_in_time = other.until is None or one.since <= other.until
    return begins_in_time and (one.until is None or other.since <= one.until)
