"""The changes of what if, made in one step: everybody given to somebody else, and the last day of who leaves."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from centre_tui.domain.absence import Absence
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding, Gate, ask
from centre_tui.domain.permissions import Action
from centre_tui.domain.reallocation import Handover, Reallocation
from centre_tui.domain.rules import allocation as rules
from centre_tui.domain.rules.cases import AllocationCase, Scene
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import StaffMember
from centre_tui.services.allocation import Wanted, qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.granting import with_roles
from centre_tui.services.what_if import changed, kept_told, reallocation, require_sight, still_theirs, whose


def carry_out(desk: Desk, absence: Absence) -> str:
    """Make the changes in one step and say what was made; for good, the person's last day is recorded too.

    Planned samples go to the new IQA with the day and the reason they have, if the officer may plan samples. Raises
    BlockedByRules where a rule refuses a change after all, Unacknowledged where one warns of it, and BadInput where
    there is nothing to do.
    """
    require_sight(desk)
    if absence.last is None:
        desk.require(Action.EDIT_STAFF)
    with desk.change(f"changes while {desk.member(absence.staff).name} is not there") as change:
        concerned = [change.get(Candidate, number) for number in whose(desk, absence)]
        found = reallocation(desk, concerned, absence)
        scene_for = cache(lambda code, day: desk.scene(code, on=day))
        findings: list[Finding] = []
        kept = 0
        for before in concerned:
            after = changed(desk, before, absence, found)
            kept += len(list(still_theirs(after, absence)))
            for each in changes_of(before, found):
                scene = scene_for(qualification_of(before), each.since)
                findings += ask(rules.RULES, case_of(scene, after, each))
            if after != before:
                change.save(after)
        desk.allowed(change, Gate.ALLOC, findings)
        member = change.get(StaffMember, absence.staff)
        leaves = absence.last is None and (member.left_on is None or member.left_on >= absence.first)
        if leaves:
            with_roles(desk, change, member, replace(member, left_on=absence.first - timedelta(days=1)))
        elif not concerned:
            raise BadInput(f"{member.name} has no candidate on these days: nothing is to be changed.")
    return done_told(found, member, kept)


def changes_of(candidate: Candidate, found: Reallocation) -> list[Handover]:
    """Return the changes that concern a candidate."""
    return [each for each in found.handovers if each.candidate == candidate.id]


def case_of(scene: Scene, after: Candidate, change: Handover) -> AllocationCase:
    """Return the case of a change, as the candidate is once all changes are made."""
    member = scene.staff[change.staff]
    units = change.units or ((change.unit,) if change.unit else ())
    return Wanted(scene, change.role, (after,), units).case(member, after)


def done_told(found: Reallocation, member: StaffMember, kept: int) -> str:
    """Return in one sentence what was made, and what was left out."""
    left = f"; {len(found.left)} left with nobody" if found.left else ""
    samples = f"; {kept_told(kept)}" if kept else ""
    return f"{counted(len(found.handovers), 'change')} made while {member.name} is not there{left}{samples}."
