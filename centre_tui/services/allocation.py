"""Allocation: who may assess or quality-assure a candidate, who does, and from when (handbook 4.1, 4.2, 4.4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Finding, ask, blocking
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import allocation as rules
from centre_tui.domain.rules.cases import AllocationCase
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.desk import Desk, Saved, refuse_blocked
from centre_tui.services.errors import BadInput


@dataclass(frozen=True, slots=True)
class Offer:
    """A member of staff for a role: the caseload they have, and every finding about giving them the candidate."""

    member: StaffMember
    caseload: int
    findings: tuple[Finding, ...]

    @property
    def allowed(self) -> bool:
        """Tell whether no rule refuses the person."""
        return not blocking(self.findings)


def offers(desk: Desk, candidate: int, role: Role, *, on: date | None = None, unit: str = "") -> list[Offer]:
    """Return everybody with the role: who may have the candidate first, of these the least loaded, then by name."""
    desk.require(Action.ALLOCATE)
    found = desk.store.get(Candidate, candidate)
    scene = desk.scene(qualification_of(found), on=on)
    loads = caseloads(desk.store.all(Candidate), role, scene.on)
    units = units_meant(found, unit)
    people = [member for member in scene.staff.values() if member.has_role(role, scene.on)]
    cases = [AllocationCase(scene, member, role, found, units, loads[member.id]) for member in people]
    each = [Offer(case.member, case.caseload, tuple(ask(rules.RULES, case))) for case in cases]
    return sorted(each, key=lambda one: (not one.allowed, len(one.findings), one.caseload, one.member.name))


def caseloads(candidates: Iterable[Candidate], role: Role, on: date) -> Counter[int]:
    """Count for each member of staff the candidates they have in the role on the day."""
    pairs = {(each.staff, candidate.id) for candidate in candidates for each in candidate.allocated(role, on)}
    return Counter(staff for staff, _ in pairs)


def units_meant(candidate: Candidate, unit: str) -> tuple[str, ...]:
    """Return the units an allocation is for: the one named, or all of the candidate's."""
    return (unit,) if unit else tuple(record.unit for record in candidate.units)


def qualification_of(candidate: Candidate) -> str:
    """Return the entry code of the candidate's live or last entry, or nothing where there is none."""
    return candidate.entry.qualification if candidate.entry else ""


def allocate(desk: Desk, candidates: Sequence[int], allocation: Allocation) -> list[Saved[Candidate]]:
    """Give candidates to a member of staff from a day; who had them in that role for those units had them until then.

    One change: all of the candidates or none. Raises BlockedByRules for the first that an ALLOC rule refuses.
    """
    desk.require(Action.ALLOCATE)
    if allocation.until is not None and allocation.until < allocation.since:
        raise BadInput("The last day of the allocation is before its first.", "until")
    with desk.change(f"{len(candidates)} candidates allocated") as change:
        loads = caseloads(change.all(Candidate), allocation.role, allocation.since)
        member = change.get(StaffMember, allocation.staff)
        befores = [change.get(Candidate, number) for number in dict.fromkeys(candidates)]
        findings = []
        for before in befores:
            findings.append(allocation_findings(desk, member, before, allocation, loads[member.id]))
            loads[member.id] += not has(before, allocation)
        afters = [change.save(reallocated(before, allocation)) for before in befores]
        return [Saved(after, found) for after, found in zip(afters, findings, strict=True)]


def has(candidate: Candidate, allocation: Allocation) -> bool:
    """Tell whether the person has the candidate in the role already on the first day of an allocation."""
    return any(each.staff == allocation.staff for each in candidate.allocated(allocation.role, allocation.since))


def allocation_findings(
    desk: Desk, member: StaffMember, candidate: Candidate, allocation: Allocation, caseload: int
) -> tuple[Finding, ...]:
    """Ask the ALLOC rules about one allocation. Raises BlockedByRules."""
    scene = desk.scene(qualification_of(candidate), on=allocation.since)
    units = units_meant(candidate, allocation.unit)
    return refuse_blocked(ask(rules.RULES, AllocationCase(scene, member, allocation.role, candidate, units, caseload)))


def reallocated(candidate: Candidate, new: Allocation) -> Candidate:
    """Return the candidate with the allocation added and the one it follows ended the day before."""
    ended = (ended_by(each, new) for each in candidate.allocations)
    return replace(candidate, allocations=(*(each for each in ended if each is not None), new))


def ended_by(old: Allocation, new: Allocation) -> Allocation | None:
    """Return the old allocation as the new one leaves it: untouched, ended the day before, or gone."""
    if (old.role, old.unit) != (new.role, new.unit) or not old.covers(new.since):
        return old
    return None if old.since == new.since else replace(old, until=new.since - timedelta(days=1))


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
