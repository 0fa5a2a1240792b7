"""What if somebody leaves, or is away: who is orphaned, what nobody covers, which claims slip, and who takes over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from centre_tui.domain.absence import Absence, bereft, orphans, put_off, waits_for, with_samples
from centre_tui.domain.allocating import caseloads, with_allocation
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.claim_day import earliest_claim
from centre_tui.domain.cover import cover
from centre_tui.domain.findings import ask
from centre_tui.domain.permissions import Action, Reach, reach
from centre_tui.domain.quality import Sample
from centre_tui.domain.reallocation import Handover, Place, Reallocation, Room, chosen
from centre_tui.domain.rules import allocation as rules
from centre_tui.domain.rules.cases import AllocationCase, Scene
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.takeover import Takers, ways, whole
from centre_tui.domain.visits import Visit
from centre_tui.services.allocation import Wanted, qualification_of
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk, refusal, refuse_blocked
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.granting import with_roles
from centre_tui.services.preflight import Asked, Ground, claim_case, ground_of

COUNTED: Final = (Role.ASSESSOR, Role.IQA)


@dataclass(frozen=True, slots=True)
class Slip:
    """The earliest day of a candidate's claim: as planned, with the person not there, and with the changes made."""

    candidate: Candidate
    planned: date | None
    without: date | None
    then: date | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What an absence comes to; `uncovered` are the units by role that somebody covers now and nobody then."""

    absence: Absence
    member: StaffMember
    reallocation: Reallocation
    uncovered: Mapping[Role, tuple[str, ...]]
    slips: tuple[Slip, ...]
    scene: Scene


def what_if(desk: Desk, absence: Absence) -> WhatIf:
    """Return what comes of an absence. Raises NotAllowed for who may not allocate, or sees some candidates only."""
    require_sight(desk)
    member = desk.member(absence.staff)
    scene = desk.scene(on=absence.first)
    concerned = [desk.store.get(Candidate, number) for number in whose(desk, absence)]
    found = reallocation(desk, concerned, absence)
    slips = tuple(slipping(desk, concerned, absence, found))
    return WhatIf(absence, member, found, uncovered(scene, absence), slips, scene)


def require_sight(desk: Desk) -> None:
    """Raise NotAllowed unless the officer may allocate, and may see every candidate."""
    desk.require(Action.ALLOCATE)
    if reach(desk.actor, Action.SEE_CANDIDATE) is not Reach.ALL:
        raise NotAllowed(refusal(desk.actor, Action.SEE_CANDIDATE))


def whose(desk: Desk, absence: Absence) -> Iterator[int]:
    """Yield the candidates who have anything of the person's during the absence."""
    for line in desk.roll(CANDIDATES).values():
        if line.active and any(absence.meets(each) for each in line.allocations):
            yield line.id


def reallocation(desk: Desk, candidates: Iterable[Candidate], absence: Absence) -> Reallocation:
    """Return who takes over what; each candidate by the units of their own qualification."""
    takers = cache(lambda code: Takers(desk.scene(code, on=absence.first), absence))
    found = tuple(orphans(candidates, absence))
    for kind in (whole, ways):
        options = [kind(takers(qualification_of(each.candidate)), each) for each in found]
        picked, fewest = chosen(options, room(desk, absence.first))
        if None not in picked:
            break
    return Reallocation(found, tuple(picked), fewest)


def room(desk: Desk, day: date) -> Room:
    """Return how many candidates everybody has on a day in each role, and can have."""
    lines = desk.roll(CANDIDATES).values()
    load: Counter[Place] = Counter()
    for role in COUNTED:
        load.update({(staff, role): count for staff, count in caseloads(lines, role, day).items()})
    return Room({(each.id, role): each.capacity(role) for each in desk.staff().values() for role in COUNTED}, load)


def uncovered(scene: Scene, absence: Absence) -> dict[Role, tuple[str, ...]]:
    """Return for each role the units that somebody covers, and nobody does without the person."""
    now = cover(scene)
    then = replace(now, people=tuple(each for each in now.people if each.member.id != absence.staff))
    return {role: tuple(unit for unit in then.nobody(role) if now.who(role, unit)) for role in COUNTED}


def slipping(desk: Desk, candidates: Iterable[Candidate], absence: Absence, found: Reallocation) -> Iterator[Slip]:
    """Yield the claims that wait for a sample planned for the person; others have no day that depends on anybody."""
    waiting = [each for each in candidates if waiting_units(each, absence)]
    visits = tuple(desk.store.all(Visit)) if waiting else ()
    ground = cache(lambda code: ground_of(desk.scene(code), visits, desk.store.all(Candidate)))
    for candidate in waiting:
        then = handed_over(candidate, absence, found.handovers)
        with_changes = put_off(sampled_by(then, candidate, absence), absence)
        asked = claim_of(ground(qualification_of(candidate)), candidate, absence)
        days = [
            earliest_claim(claim_case(ground(qualification_of(candidate)), each, asked)).on
            for each in (candidate, put_off(candidate, absence), with_changes)
        ]
        if days[0] != days[1]:
            yield Slip(candidate, *days)


def waiting_units(candidate: Candidate, absence: Absence) -> tuple[str, ...]:
    """Return the units of a candidate with a sample planned for the person."""
    return tuple(each.unit for each in candidate.units if any(waits_for(sample, absence) for sample in each.samples))


def claim_of(ground: Ground, candidate: Candidate, absence: Absence) -> Asked:
    """Return the claim that is asked about: all that is ready or, where no day brings that, the units that wait."""
    whole = claim_case(ground, candidate, Asked())
    return Asked() if earliest_claim(whole).on else Asked(units=waiting_units(candidate, absence))


def handed_over(candidate: Candidate, absence: Absence, changes: Iterable[Handover]) -> Candidate:
    """Return a candidate with the changes that concern them, and without the person on the days of the absence.

    What nobody takes over stays with who is only away, and ends with who leaves.
    """
    own = [each for each in changes if each.candidate == candidate.id]
    if own or absence.last is None:
        candidate = bereft(candidate, absence)
    for change in own:
        for unit in change.units or (change.unit,):
            given = Allocation(change.role, change.staff, change.since, change.until, unit)
            candidate = with_allocation(candidate, given)
    return candidate


def sampled_by(after: Candidate, before: Candidate, absence: Absence) -> Candidate:
    """Return a candidate whose samples planned for the person are the new IQA's of the unit, where there is one."""

    def altered(unit: str, sample: Sample) -> Sample:
        new = next(after.allocated(Role.IQA, sample.planned_for or absence.first, unit), None)
        return replace(sample, iqa=new.staff) if new else sample

    return replace(after, units=with_samples(before, absence, altered).units)


def carry_out(desk: Desk, absence: Absence) -> str:
    """Make the changes in one step and say what was made; for good, the person's last day is recorded too.

    Planned samples go to the new IQA with the day and the reason they have. Raises BlockedByRules where a rule refuses
    a change after all, and BadInput where there is nothing to do.
    """
    require_sight(desk)
    if absence.last is None:
        desk.require(Action.EDIT_STAFF)
    with desk.change(f"changes while staff {absence.staff} is not there") as change:
        concerned = [change.get(Candidate, number) for number in whose(desk, absence)]
        found = reallocation(desk, concerned, absence)
        scene_for = cache(lambda code, day: desk.scene(code, on=day))
        for before in concerned:
            after = handed_over(before, absence, found.handovers)
            for each in changes_of(before, found):
                scene = scene_for(qualification_of(before), each.since)
                refuse_blocked(ask(rules.RULES, case_of(scene, after, each)))
            if after != before:
                change.save(sampled_by(after, before, absence))
        member = change.get(StaffMember, absence.staff)
        leaves = absence.last is None and (member.left_on is None or member.left_on >= absence.first)
        if leaves:
            with_roles(desk, change, member, replace(member, left_on=absence.first - timedelta(days=1)))
        elif not concerned:
            raise BadInput(f"{member.name} has no candidate on these days: nothing is to be changed.")
    return done_told(found, member)


def changes_of(candidate: Candidate, found: Reallocation) -> list[Handover]:
    """Return the changes that concern a candidate."""
    return [each for each in found.handovers if each.candidate == candidate.id]


def case_of(scene: Scene, after: Candidate, change: Handover) -> AllocationCase:
    """Return the case of a change, as the candidate is once all changes are made."""
    member = scene.staff[change.staff]
    units = change.units or ((change.unit,) if change.unit else ())
    return Wanted(scene, change.role, (after,), units).case(member, after)


def done_told(found: Reallocation, member: StaffMember) -> str:
    """Return in one sentence what was made."""
    left = f"; {len(found.left)} left with nobody" if found.left else ""
    return f"{len(found.handovers)} changes made while {member.name} is not there{left}."
