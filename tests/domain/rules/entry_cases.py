"""Entries made of the sound candidate, at centres that differ from the sound one in one thing."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Approval
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.rules.cases import EntryCase, Scene
from centre_tui.domain.staff import Holding, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import UNITS, sound_assessor, sound_award, sound_centre, sound_qualification, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_entry

PERSON: Final = sound_candidate()
ENTRY: Final = sound_entry()
OF_UNITS: Final = replace(ENTRY, kind=EntryKind.UNITS, units=UNITS[:2])


def of(candidate: Candidate) -> EntryCase:
    """The sound entry of this candidate."""
    return EntryCase(sound_scene(), candidate, ENTRY)


def entered(made: Entry, *others: Entry) -> EntryCase:
    """This entry of the sound candidate, beside others."""
    return EntryCase(sound_scene(), replace(PERSON, entries=(*others, made)), made)


def approved(*approvals: Approval) -> EntryCase:
    """The sound entry at a centre with these approvals."""
    return EntryCase(replace(sound_scene(), centre=replace(sound_centre(), approvals=approvals)), PERSON, ENTRY)


def staffed(*members: StaffMember, active: int = 1) -> EntryCase:
    """The sound entry at a centre with these staff and so many candidates."""
    scene = replace(sound_scene(), staff={member.id: member for member in members})
    return EntryCase(scene, PERSON, ENTRY, active=active)


def both_roles() -> StaffMember:
    """One person who is assessor and IQA."""
    roles = (RolePeriod(Role.ASSESSOR, date(2020, 9, 1)), RolePeriod(Role.IQA, date(2020, 9, 1)))
    return replace(sound_assessor(), roles=roles, awards=(sound_award("A1"), sound_award("V1")))


def closing(last_entry: date) -> Scene:
    """The sound scene with the qualification closing to entries."""
    return replace(sound_scene(), qualification=replace(sound_qualification(), last_entry=last_entry))


OTHER_AWARD: Final = StaffAward(
    "",
    Holding.HELD,
    title="A2",
    role=Role.ASSESSOR,
    awarded_on=date(2012, 1, 9),
    accepted_by="Grace Hall",
    accepted_because="Older award of the same standard",
)

EXPIRED: Final = replace(sound_award("A1"), expires_on=date(2026, 1, 1))
