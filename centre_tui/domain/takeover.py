"""The ways to look after what an absence leaves: one person, several by units, or two who change places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from itertools import combinations, islice
from operator import itemgetter, or_
from typing import Final, TypeAlias

from centre_tui.domain.absence import Absence, Orphan, bereft
from centre_tui.domain.allocating import overlap, units_meant, with_allocation
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.cover import Cover, cover
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.reallocation import Handover, Option, Place
from centre_tui.domain.rules import allocation
from centre_tui.domain.rules.cases import AllocationCase, Scene
from centre_tui.domain.staff import Role

MOST_TOGETHER: Final = 3
MOST_WAYS: Final = 300
Shares: TypeAlias = dict[int, tuple[str, ...]]
"""Which units each of a few people takes."""
Able: TypeAlias = tuple[tuple[str, tuple[int, ...]], ...]
"""Who may have each of some units."""


@dataclass(slots=True)
class Takers:
    """Who may take what during an absence, by the rules of allocation.

    The matrix of each day, and how units are shared out among the same people, are worked out once.
    """

    scene: Scene
    absence: Absence
    covers: dict[date, Cover] = field(default_factory=dict)
    shared: dict[Able, list[Shares]] = field(default_factory=dict)

    def cover(self, day: date) -> Cover:
        """Return the matrix of a day, without the person who is not there."""
        if day not in self.covers:
            found = cover(replace(self.scene, on=day))
            people = tuple(each for each in found.people if each.member.id != self.absence.staff)
            self.covers[day] = replace(found, people=people)
        return self.covers[day]

    def able(self, candidate: Candidate, given: Allocation, units: Sequence[str]) -> list[int]:
        """Return who may have all of the units in an allocation's role from its first day, the qualified first."""
        found = self.cover(given.since)
        people = [(each, each.role(given.role)) for each in found.people]
        fit = [
            (held.countersigned, each.member)
            for each, held in people
            if held.units.issuperset(units) and not (held.countersigned and given.role is Role.COUNTERSIGNER)
        ]
        cases = {
            member.id: AllocationCase(found.scene, member, given.role, candidate, tuple(units))
            for _trainee, member in sorted(fit, key=itemgetter(0))
        }
        return [number for number, case in cases.items() if not blocking(ask(allocation.OF_THE_PAIR, case))]

    def sharings(self, able: Mapping[str, Sequence[int]]) -> list[Shares]:
        """Return how units can be shared out among a few people of whom each may have some of them."""
        key = tuple((unit, tuple(people)) for unit, people in able.items())
        if key not in self.shared:
            self.shared[key] = list(islice(sharings(able), MOST_WAYS))
        return self.shared[key]


def whole(takers: Takers, orphan: Orphan) -> list[Option]:
    """Return the ways of giving all of an orphan to one person; where there is one for each, none does with less."""
    if not orphan.units:
        return []
    candidate = bereft(orphan.candidate, takers.absence)
    able = takers.able(candidate, orphan.allocation, orphan.units)
    return [one_person(orphan, candidate, orphan.units, staff, ()) for staff in able]


def ways(takers: Takers, orphan: Orphan) -> list[Option]:
    """Return every way to look after an orphan: whole by one person, by several in units, or by two changing places.

    Units that nobody may have are left out of every way.
    """
    candidate, given = bereft(orphan.candidate, takers.absence), orphan.allocation
    each_unit = {unit: takers.able(candidate, given, (unit,)) for unit in orphan.units}
    units = tuple(unit for unit, people in each_unit.items() if people)
    missing = tuple(unit for unit in orphan.units if unit not in units)
    places = list(islice(swaps(takers, orphan, candidate), MOST_WAYS))
    if not units or (missing and places):
        return places
    whole = [one_person(orphan, candidate, units, staff, missing) for staff in takers.able(candidate, given, units)]
    together = takers.sharings({unit: each_unit[unit] for unit in units})
    return [*whole, *(several(orphan, candidate, shares, missing) for shares in together), *places]


def one_person(
    orphan: Orphan, candidate: Candidate, units: tuple[str, ...], staff: int, missing: tuple[str, ...]
) -> Option:
    """Return the way of giving an orphan to one person: as the allocation stood, or by unit where some are left out."""
    change = handover(orphan, staff, units if missing else ())
    return Option((change,), uses(candidate, change), missing)


def several(orphan: Orphan, candidate: Candidate, shares: Shares, missing: tuple[str, ...]) -> Option:
    """Return the way of sharing an orphan's units out among a few people."""
    changes = tuple(handover(orphan, staff, units) for staff, units in shares.items())
    return Option(changes, tuple(use for each in changes for use in uses(candidate, each)), missing)


def sharings(able: Mapping[str, Sequence[int]]) -> Iterator[Shares]:
    """Yield who of a few people takes which units, so that all are taken and none of the people could be spared."""
    people = list(dict.fromkeys(staff for found in able.values() for staff in found))
    may = {staff: sum(1 << place for place, found in enumerate(able.values()) if staff in found) for staff in people}
    everything = (1 << len(able)) - 1
    some = [staff for staff in people if may[staff] != everything]

    def enough(chosen: Iterable[int]) -> bool:
        return reduce(or_, [may[staff] for staff in chosen]) == everything

    for size in range(2, min(MOST_TOGETHER, len(able)) + 1):
        for chosen in combinations(some, size):
            if enough(chosen) and not any(map(enough, combinations(chosen, size - 1))):
                yield shared_out(able, chosen)


def shared_out(able: Mapping[str, Sequence[int]], people: Sequence[int]) -> Shares:
    """Return which units each of the people takes: of each unit it is the first of them who may have it."""
    shares: Shares = dict.fromkeys(people, ())
    for unit, found in able.items():
        taker = next(staff for staff in people if staff in found)
        shares[taker] = (*shares[taker], unit)
    return shares


def swaps(takers: Takers, orphan: Orphan, candidate: Candidate) -> Iterator[Option]:
    """Yield the ways in which somebody takes an orphan whole and another what this person had of the candidate."""
    given = orphan.allocation
    for held in candidate.allocations:
        if held.role is given.role or not overlap(held, given):
            continue
        freed = replace(candidate, allocations=tuple(each for each in candidate.allocations if each != held))
        if held.staff not in takers.able(freed, given, orphan.units) or not orphan.units:
            continue
        first = handover(orphan, held.staff, ())
        taken = with_allocation(freed, replace(given, staff=held.staff))
        part = Absence(held.staff, given.since, given.until).part_of(held)
        units = units_meant(candidate, held.role, part.since, (held.unit,) if held.unit else ())
        for staff in takers.able(taken, part, units):
            second = handover(Orphan(candidate, part, units), staff, ())
            yield Option((first, second), (*uses(candidate, first), *uses(candidate, second)))


def handover(orphan: Orphan, staff: int, units: tuple[str, ...]) -> Handover:
    """Return the change that gives an orphan to somebody."""
    given = orphan.allocation
    return Handover(orphan.candidate.id, given.role, staff, given.since, given.until, given.unit, units)


def uses(candidate: Candidate, change: Handover) -> tuple[Place, ...]:
    """Return the place whose room a change uses: none where the person has the candidate in the role already."""
    has = any(
        each.staff == change.staff and each.role is change.role and each.covers(change.since)
        for each in candidate.allocations
    )
    return () if has else ((change.staff, change.role),)
