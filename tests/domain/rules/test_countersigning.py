"""Signatures by a day, and which of them still need a sound countersignature."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.assessment import DecisionKind
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.countersigning import Signed, assessed, not_countersigned, quality_assured
from centre_tui.domain.staff import Role
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    TRAINEE_ID,
    UNITS,
    sound_scene,
    sound_staff,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import sound_decision, sound_sample, sound_unit

DECIDED: Final = date(2026, 5, 11)
UNIT: Final = sound_unit()
SCENE: Final = replace(sound_scene(), staff={**sound_staff(), TRAINEE_ID: sound_trainee()})
BY_TRAINEE: Final = Signed("the summative decision", DECIDED, TRAINEE_ID, ASSESSOR_ID, date(2026, 5, 12))


def test_what_was_assessed_by_a_day() -> None:
    """Each decision and the sign-off from the day they were made, the same day included."""
    by_day = {
        day: [each.what for each in assessed(UNIT, date(2026, month, day))]
        for month, day in ((3, 15), (3, 16), (5, 11), (5, 12))
    }
    assert by_day == {
        15: [],
        16: ["the formative decision"],
        11: ["the formative decision", "the summative decision"],
        12: ["the formative decision", "the summative decision", "the sign-off"],
    }
    assert not list(assessed(replace(UNIT, decisions=(), sign_off=None), DAY))


def test_what_was_quality_assured_by_a_day() -> None:
    """A completed sample from its day on; a planned one never."""
    planned = replace(UNIT, samples=(replace(sound_sample(), done_on=None),))
    assert [each.by for each in quality_assured(UNIT, date(2026, 5, 20))] == [IQA_ID]
    assert [list(quality_assured(unit, day)) for unit, day in ((UNIT, date(2026, 5, 19)), (planned, DAY))] == [[], []]


def test_a_signature_carries_its_countersignature() -> None:
    """Who, when and by whom countersigned, as the decision says it."""
    decision = replace(sound_decision(), countersigned_by=TRAINEE_ID, countersigned_on=DAY)
    unit = replace(UNIT, decisions=(decision,), sign_off=None)
    told = f"the {DecisionKind.SUMMATIVE} decision"
    assert list(assessed(unit, DAY)) == [Signed(told, DECIDED, ASSESSOR_ID, TRAINEE_ID, DAY, 1)]


UNSOUND: Final = {
    "by nobody": (replace(BY_TRAINEE, countersigned_by=None), "and is not countersigned."),
    "on no day": (replace(BY_TRAINEE, countersigned_on=None), "and is not countersigned."),
    "tomorrow": (
        replace(BY_TRAINEE, countersigned_on=DAY + timedelta(1)),
        "and is not countersigned.",
    ),
    "by oneself": (replace(BY_TRAINEE, countersigned_by=TRAINEE_ID), "and is countersigned by the same person."),
    "too early": (
        replace(BY_TRAINEE, countersigned_on=date(2026, 5, 10)),
        "and was countersigned on 10 May 2026, before it was made.",
    ),
    "by somebody unknown": (
        replace(BY_TRAINEE, countersigned_by=77),
        "and is countersigned by nobody on the staff list, with no such award on record either.",
    ),
}


@pytest.mark.parametrize(("signed", "ending"), UNSOUND.values(), ids=UNSOUND)
def test_a_trainees_signature_waits_for_a_sound_one(signed: Signed, ending: str) -> None:
    """The sentence says whose it is and what is the matter."""
    sentence = not_countersigned(SCENE, UNITS[0], Role.ASSESSOR, signed) or ""
    whose = "The summative decision of 11 May 2026 is by Singh, Asha, with no assessor's award on record for that day, "
    assert sentence.startswith(whose)
    assert sentence.endswith(ending)


@pytest.mark.parametrize("on", [DECIDED, DAY])
def test_a_sound_one_may_be_of_the_same_day_or_of_today(on: date) -> None:
    """Nothing is said of what is in order."""
    assert not_countersigned(SCENE, UNITS[0], Role.ASSESSOR, replace(BY_TRAINEE, countersigned_on=on)) is None


def test_who_has_left_or_is_no_assessor_any_more_countersigns_nothing() -> None:
    """The day of the countersignature counts, the last day in the role among them."""
    who = SCENE.staff[ASSESSOR_ID]
    roles = (replace(who.roles[0], until=DECIDED),)
    for gone in (replace(who, left_on=DECIDED), replace(who, roles=roles)):
        scene = replace(SCENE, staff={**SCENE.staff, ASSESSOR_ID: gone})
        then, later = (replace(BY_TRAINEE, countersigned_on=on) for on in (DECIDED, DECIDED + timedelta(1)))
        assert not_countersigned(scene, UNITS[0], Role.ASSESSOR, then) is None
        told = not_countersigned(scene, UNITS[0], Role.ASSESSOR, later) or ""
        assert told.endswith("and is countersigned by Okafor, Ann, no assessor on 12 May 2026.")


def test_competence_is_asked_unit_by_unit() -> None:
    """A qualified assessor of other units cannot countersign this one."""
    assert not_countersigned(SCENE, "J/601/1515", Role.ASSESSOR, BY_TRAINEE) == (
        "The summative decision of 11 May 2026 is by Singh, Asha, with no assessor's award on record for that day, "
        "and is countersigned by Okafor, Ann, with no competence in the unit on record."
    )


@pytest.mark.parametrize("scene", [SCENE, replace(SCENE, staff={})])
def test_the_qualified_need_none_and_the_unknown_do(scene: Scene) -> None:
    """Who is on the staff list with an award of the day signs alone."""
    alone = Signed("the sign-off", DECIDED, ASSESSOR_ID, None, None)
    assert (not_countersigned(scene, UNITS[0], Role.ASSESSOR, alone) is None) == bool(scene.staff)
