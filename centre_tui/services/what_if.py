"""What if somebody leaves, or is away: who is orphaned, what nobody covers, which claims slip, and who takes over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import Final

from centre_tui.domain.absence import Absence, bereft, orphans, put_off, waits_for, with_samples
from centre_tui.domain.allocating import caseloads, with_allocation
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.claim_day import earliest_claim
from centre_tui.domain.cover import cover
from centre_tui.domain.permissions import Action, Reach, may, reach
from centre_tui.domain.quality import Sample
from centre_tui.domain.reallocation import Handover, Place, Reallocation, Room, chosen
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.takeover import Takers, ways, whole
from centre_tui.services.allocation import qualification_of
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.claim_checks import ground_at
from centre_tui.services.desk import Desk, refusal
from centre_tui.services.errors import NotAllowed
from centre_tui.services.preflight import Asked, Ground, claim_case
from centre_tui.services.sampling_lines import SAMPLING

COUNTED: Final = (Role.ASSESSOR, Role.IQA)


@dataclass(frozen=True, slots=True)
class Slip:
    """The earliest day of a candidate's claim: as planned, with the person not there, and with the changes made."""

    candidate: Candidate
    planned: date | None
    without: date | None
    then: date | None


@dataclass(frozen=True, slots=True)
class KeptSample:
    """A sample that stays planned for who is not there."""

    candidate: Candidate
    unit: str
    planned_for: date


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What an absence comes to; `uncovered` are the units by role that somebody covers now and nobody then.

    `kept` are the samples planned for the person that nobody is given: for want of another IQA or, where not `plans`,
    since the officer may not plan samples.
    """

    absence: Absence
    member: StaffMember
    reallocation: Reallocation
    uncovered: Mapping[Role, tuple[str, ...]]
    slips: tuple[Slip, ...]
    kept: tuple[KeptSample, ...]
    plans: bool
    scene: Scene


def what_if(desk: Desk, absence: Absence) -> WhatIf:
    """Return what comes of an absence. Raises NotAllowed for who may not allocate, or sees some candidates only."""
    require_sight(desk)
    member = desk.member(absence.staff)
    scene = desk.scene(on=absence.first)
    concerned = [desk.store.get(Candidate, number) for number in whose(desk, absence)]
    found = reallocation(desk, concerned, absence)
    then = {each.id: changed(desk, each, absence, found) for each in concerned}
    slips = tuple(slipping(desk, concerned, then, absence))
    kept = tuple(each for candidate in concerned for each in still_theirs(then[candidate.id], absence))
    plans = may(desk.actor, Action.PLAN_SAMPLE)
    return WhatIf(absence, member, found, uncovered(scene, absence), slips, kept, plans, scene)


def require_sight(desk: Desk) -> None:
    """Raise NotAllowed unless the officer may allocate, and may see every candidate."""
    desk.require(Action.ALLOCATE)
    if reach(desk.actor, Action.SEE_CANDIDATE) is not Reach.ALL:
        raise NotAllowed(refusal(desk.actor, Action.SEE_CANDIDATE))


def whose(desk: Desk, absence: Absence) -> Iterator[int]:
    """Yield the candidates who have anything of the person's during the absence: an allocation, or a sample to come."""
    lines = desk.roll(SAMPLING)
    for line in desk.roll(CANDIDATES).values():
        samples = (sample for unit in lines[line.id].work.units for sample in unit.samples)
        if line.active and (
            any(absence.meets(each) for each in line.allocations) or any(waits_for(each, absence) for each in samples)
        ):
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


def slipping(
    desk: Desk, candidates: Iterable[Candidate], changed: Mapping[int, Candidate], absence: Absence
) -> Iterator[Slip]:
    """Yield the claims that wait for a sample planned for the person; others have no day that depends on anybody."""
    waiting = [each for each in candidates if waiting_units(each, absence)]
    ground = cache(partial(ground_at, desk))
    for candidate in waiting:
        with_changes = put_off(changed[candidate.id], absence)
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


def changed(desk: Desk, candidate: Candidate, absence: Absence, found: Reallocation) -> Candidate:
    """Return a candidate with the changes made: planned samples too, where the officer may plan samples."""
    after = handed_over(candidate, absence, found.handovers)
    return sampled_by(after, candidate, absence) if may(desk.actor, Action.PLAN_SAMPLE) else after


def still_theirs(after: Candidate, absence: Absence) -> Iterator[KeptSample]:
    """Yield the samples of a candidate that still wait for the person."""
    for record in after.units:
        for sample in record.samples:
            if sample.planned_for and waits_for(sample, absence):
                yield KeptSample(after, record.unit, sample.planned_for)


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


def kept_told(kept: int) -> str:
    """Return how many planned samples stay with who is not there."""
    return f"{counted(kept, 'sample stays', 'samples stay')} theirs"
