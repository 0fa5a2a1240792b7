"""Who holds an award, works towards one, can prove it: on a day, not once for all."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.rules.qualified import awards_for, proven, qualified, role_begun, role_of, staffed, unproven
from centre_tui.domain.staff import Holding, Role, RolePeriod, StaffAward
from tests.domain.rules.sound import DAY, sound_assessor, sound_award, sound_scene, sound_trainee

HELD: Final = sound_award("A1")
TRAINING: Final = sound_trainee().awards[0]
SINCE: Final = replace(TRAINING, holding=Holding.HELD, awarded_on=date(2026, 11, 24), document="Certificate A1")
OTHER: Final = StaffAward("", Holding.HELD, title="A2", role=Role.ASSESSOR, accepted_by="Hall", accepted_because="Same")

ROLES: Final = {
    "on the list": (HELD, Role.ASSESSOR),
    "on the list for IQAs": (sound_award("V1"), Role.IQA),
    "of no known kind": (sound_award("Z9"), None),
    "of no known kind, with another role written beside it": (replace(HELD, kind="Z9", role=Role.IQA), None),
    "another title, accepted": (OTHER, Role.ASSESSOR),
    "no title": (replace(OTHER, title=""), None),
    "accepted by nobody": (replace(OTHER, accepted_by=""), None),
    "accepted for no reason": (replace(OTHER, accepted_because=""), None),
    "accepted for no role": (replace(OTHER, role=None), None),
}


@pytest.mark.parametrize(("award", "role"), ROLES.values(), ids=ROLES)
def test_what_an_award_is_for(award: StaffAward, role: Role | None) -> None:
    """The catalogue says, or whoever accepted another title."""
    assert role_of(sound_scene(), award) is role


# Each award, and whether on DAY it counts for the role, makes the person qualified, and is proven.
STANDING: Final = {
    "held": (HELD, True, True, True),
    "held since today": (replace(HELD, awarded_on=DAY), True, True, True),
    "held since nobody knows when": (replace(HELD, awarded_on=None), True, False, True),
    "to be held tomorrow": (replace(HELD, awarded_on=date(2026, 11, 24)), False, False, False),
    "expires today": (replace(HELD, expires_on=DAY), True, True, True),
    "expired yesterday": (replace(HELD, expires_on=date(2026, 11, 22)), False, False, True),
    "without its document": (replace(HELD, document=""), True, True, False),
    "the original not seen": (replace(HELD, original_seen_on=None), True, True, False),
    "in training": (TRAINING, True, False, True),
    "training from today": (replace(TRAINING, started_on=DAY), True, False, True),
    "training from tomorrow": (replace(TRAINING, started_on=date(2026, 11, 24)), False, False, True),
    "training since nobody knows when": (replace(TRAINING, started_on=None), True, False, False),
    "training without evidence": (replace(TRAINING, enrolment=""), True, False, False),
    "in training that day, and qualified the day after": (SINCE, True, False, True),
    "qualified the day after, the training not shown": (replace(SINCE, enrolment=""), True, False, False),
}


@pytest.mark.parametrize(("award", "counts", "holds", "shown"), STANDING.values(), ids=STANDING)
def test_how_an_award_stands_on_a_day(award: StaffAward, counts: bool, holds: bool, shown: bool) -> None:
    """Held or worked towards is enough to assess; only a dated award makes a countersignature unnecessary."""
    member = replace(sound_assessor(), awards=(award,))
    assert bool(awards_for(sound_scene(), member, Role.ASSESSOR, DAY)) is counts
    assert qualified(sound_scene(), member, Role.ASSESSOR, DAY) is holds
    assert (counts and proven(award, DAY)) is (counts and shown)
    assert not awards_for(sound_scene(), member, Role.IQA, DAY)


def test_one_good_award_is_enough() -> None:
    """An expired one beside it takes nothing away."""
    member = replace(sound_assessor(), awards=(replace(HELD, expires_on=date(2020, 1, 1)), HELD))
    assert qualified(sound_scene(), member, Role.ASSESSOR, DAY)


def test_staff_have_both_the_role_and_the_award() -> None:
    """Neither alone makes an assessor."""
    both, unawarded, retired = (
        replace(sound_assessor(), id=1),
        replace(sound_assessor(), id=2, awards=()),
        replace(sound_assessor(), id=3, roles=()),
    )
    scene = replace(sound_scene(), staff={each.id: each for each in (both, unawarded, retired)})
    assert staffed(scene, Role.ASSESSOR) == [both]


def test_a_role_begins_once() -> None:
    """Ending it and giving it again does not begin the days of grace anew."""
    again = RolePeriod(Role.ASSESSOR, date(2026, 11, 1))
    member = replace(sound_assessor(), roles=(again, RolePeriod(Role.ASSESSOR, date(2024, 9, 1), date(2026, 8, 31))))
    assert role_begun(member, Role.ASSESSOR, DAY) == date(2024, 9, 1)
    assert role_begun(member, Role.ASSESSOR, date(2024, 9, 1)) == date(2024, 9, 1)
    assert role_begun(member, Role.ASSESSOR, date(2024, 8, 31)) is None
    assert role_begun(member, Role.IQA, DAY) is None


def test_which_proof_of_an_award_is_missing() -> None:
    """Of one held the document, and then that its original was seen; of training the enrolment, and then its begin."""
    assert [unproven(each, DAY) for each in (replace(HELD, document=""), replace(HELD, original_seen_on=None))] == [
        *("document", "original_seen_on"),
    ]
    assert [unproven(each, DAY) for each in (replace(TRAINING, enrolment=""), replace(TRAINING, started_on=None))] == [
        *("enrolment", "started_on"),
    ]
    assert unproven(replace(SINCE, enrolment=""), DAY) == "enrolment"
