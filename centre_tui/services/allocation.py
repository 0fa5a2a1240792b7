"""Allocation: who may assess, countersign or quality-assure, who does, and from when (handbook 4.1, 4.2, 4.4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from typing import Final, TypeAlias

from centre_tui.domain.allocating import caseloads, units_meant, with_allocation
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Finding, Gate, ask, blocking
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import allocation as rules
from centre_tui.domain.rules.cases import AllocationCase, Scene
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.all_or_none import refuse_any
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput

BEST_FIRST: Final = "Best first: fewest remarks, smallest share of the capacity in use, name."


CAPACITY: Final = "4.1-7"
DOES: Final = {Role.ASSESSOR: "assesses", Role.IQA: "quality-assures"}
Loads: TypeAlias = Mapping[tuple[int, Role], int]
"""How many candidates somebody has in a role."""


def load_told(caseload: int, capacity: int | None) -> str:
    """Return a caseload beside a capacity, or that none is set: absence of a figure is never room."""
    return f"{caseload}, capacity not set" if capacity is None else f"{caseload} of {capacity}"


@dataclass(frozen=True, slots=True)
class Offer:
    """A member of staff for a role: their caseload and capacity in it, and every finding about giving them more.

    `added` is how many candidates the allocation would add to the caseload.
    """

    member: StaffMember
    caseload: int
    findings: tuple[Finding, ...]
    capacity: int | None = None
    added: int = 0

    @property
    def allowed(self) -> bool:
        """Tell whether no rule refuses the person."""
        return not blocking(self.findings)

    @property
    def offered(self) -> bool:
        """Tell whether the person is offered: no rule refuses them, and the capacity set is not exceeded."""
        return self.allowed and (self.capacity is None or self.caseload + self.added <= self.capacity)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Return why the person is not offered: what refuses them or else the capacity; nothing for who is offered."""
        return tuple(blocking(self.findings)) or tuple(
            each for each in self.findings if each.rule == CAPACITY and not self.offered
        )

    @property
    def load(self) -> str:
        """Return the caseload beside the capacity, which may not be set."""
        return load_told(self.caseload, self.capacity)

    @property
    def share(self) -> float:
        """Return how much of the capacity would be in use; all of it where the capacity is not set."""
        return (self.caseload + self.added) / self.capacity if self.capacity else 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is wanted for on the scene's day: a role for candidates, in the units named or all still to do."""

    scene: Scene
    role: Role
    candidates: tuple[Candidate, ...]
    units: tuple[str, ...] = ()

    def case(self, member: StaffMember, candidate: Candidate, load: int = 0) -> AllocationCase:
        """Return the case of giving one of the candidates to somebody, with the units that are meant."""
        units = units_meant(candidate, self.role, self.scene.on, self.units)
        return AllocationCase(self.scene, member, self.role, candidate, units, load)

    def new_to(self, member: StaffMember) -> tuple[Candidate, ...]:
        """Return the candidates whom the person does not have in the role already."""
        return tuple(each for each in self.candidates if not has(each, self.role, member.id, self.scene.on))


def offers(
    desk: Desk, candidates: Sequence[int], role: Role, *, on: date | None = None, units: Sequence[str] = ()
) -> list[Offer]:
    """Return everybody who works here on the day as somebody for the role, the best first; BEST_FIRST says by what.

    External verifiers are nobody's staff. Raises Missing for a candidate who is not there.
    """
    desk.require(Action.ALLOCATE)
    found = tuple(desk.store.get(Candidate, number) for number in dict.fromkeys(candidates))
    wanted = Wanted(desk.scene(qualification_of(found[0]), on=on), role, found, tuple(units))
    loads = caseloads(desk.roll(CANDIDATES).values(), role, wanted.scene.on)
    people = [member for member in wanted.scene.staff.values() if works_here(member, wanted.scene.on)]
    each = [offer(wanted, member, loads[member.id]) for member in people]
    return sorted(each, key=lambda one: (not one.offered, not one.allowed, *preference(one)))


def works_here(member: StaffMember, day: date) -> bool:
    """Tell whether somebody is on the staff on the day, whatever their roles; an external verifier is not."""
    verifies = any(each.role is Role.EXTERNAL_VERIFIER for each in member.roles)
    return not verifies and (member.left_on is None or day <= member.left_on)


def preference(one: Offer) -> tuple[int, float, int, str, int]:
    """Return what offers are sorted by: the best first, as BEST_FIRST says."""
    return len(one.findings), one.share, one.caseload, one.member.name, one.member.id


def offer(wanted: Wanted, member: StaffMember, load: int) -> Offer:
    """Ask what the rules say of giving candidates to one person, who has so many in the role."""
    new = wanted.new_to(member)
    cases = [wanted.case(member, each) for each in wanted.candidates]
    meant = dict.fromkeys(unit for case in cases for unit in case.units)
    first = wanted.case(member, (new or wanted.candidates)[0], load + max(0, len(new) - 1))
    told = ask(rules.OF_THE_PERSON, replace(first, units=tuple(meant)))
    told += [each for case in cases for each in ask(rules.OF_THE_PAIR, case)]
    findings = tuple(dict.fromkeys(sorted(told, key=lambda each: not blocking([each]))))
    return Offer(member, load, findings, member.capacity(wanted.role), len(new))


def has(candidate: Candidate, role: Role, member: int, on: date) -> bool:
    """Tell whether the person has the candidate in the role already on the day."""
    return any(each.staff == member and each.role is role and each.covers(on) for each in candidate.allocations)


def caseloads_today(desk: Desk) -> Loads:
    """Return how many candidates each assessor and each IQA of today has, none where they have nobody."""
    loads: dict[tuple[int, Role], int] = {}
    for role in DOES:
        counts = caseloads(desk.roll(CANDIDATES).values(), role, desk.today)
        people = [each.id for each in desk.staff().values() if each.has_role(role, desk.today)]
        loads.update({(number, role): counts[number] for number in people})
    return loads


def caseload_of(desk: Desk, member: StaffMember) -> Iterator[tuple[Role, str, int]]:
    """Yield the person's roles that have a capacity, in words, with how many candidates they have in it today."""
    loads = caseloads_today(desk)
    yield from ((role, words, loads[member.id, role]) for role, words in DOES.items() if (member.id, role) in loads)


def qualification_of(candidate: Candidate) -> str:
    """Return the entry code of the candidate's live or last entry, or nothing where there is none."""
    return candidate.entry.qualification if candidate.entry else ""


def allocate(
    desk: Desk, candidates: Sequence[int], allocation: Allocation, *, units: Sequence[str] = ()
) -> list[Saved[Candidate]]:
    """Give candidates to a member of staff for a period, for some units or for all that nobody has for themselves.

    Who had them in that role for those units has them outside the period only. One change: all of the candidates or
    none. Raises BlockedByRules where an ALLOC rule refuses any, and says whom; and Unacknowledged.
    """
    desk.require(Action.ALLOCATE)
    if allocation.until is not None and allocation.until < allocation.since:
        raise BadInput("The last day of the allocation is before its first.", "until")
    named = tuple(units) or ((allocation.unit,) if allocation.unit else ())
    with desk.change(f"{counted(len(candidates), 'candidate')} allocated") as change:
        load = caseloads(desk.roll(CANDIDATES).values(), allocation.role, allocation.since)[allocation.staff]
        member = change.get(StaffMember, allocation.staff)
        befores = [change.get(Candidate, number) for number in dict.fromkeys(candidates)]
        scene_for = cache(lambda code: desk.scene(code, on=allocation.since))
        findings = []
        for before in befores:
            wanted = Wanted(scene_for(qualification_of(before)), allocation.role, (before,), named)
            findings.append(tuple(ask(rules.RULES, wanted.case(member, before, load))))
            load += not has(before, allocation.role, member.id, allocation.since)
        refuse_any([(before.name, found) for before, found in zip(befores, findings, strict=True)])
        desk.allowed(change, Gate.ALLOC, chain.from_iterable(findings))
        afters = [change.save(allocated(before, allocation, named)) for before in befores]
        return [Saved(after, found) for after, found in zip(afters, findings, strict=True)]


def allocated(candidate: Candidate, allocation: Allocation, units: Iterable[str]) -> Candidate:
    """Return the candidate with the allocation: one for each unit named, or one for all."""
    for unit in tuple(units) or ("",):
        candidate = with_allocation(candidate, replace(allocation, unit=unit))
    return candidate


def end_allocation(desk: Desk, candidate: int, role: Role, until: date, *, unit: str = "") -> Saved[Candidate]:
    """End who has the role for a candidate; the day given is the last one."""
    desk.require(Action.ALLOCATE)
    with desk.change("allocation ended") as change:
        before = change.get(Candidate, candidate)
        allocations = tuple(
            replace(each, until=until) if (each.role, each.unit) == (role, unit) and each.covers(until) else each
            for each in before.allocations
        )
        if allocations == before.allocations:
            raise BadInput(f"No {role} is allocated to {before.name} on that day.", "allocations")
        return Saved(change.save(replace(before, allocations=allocations)))
