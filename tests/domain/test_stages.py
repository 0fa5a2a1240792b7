"""How far a unit is: the last step that is recorded of it, and what comes next."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.assessment import (
    Claimed,
    DecisionKind,
    DecisionOutcome,
    SignOff,
    Transfer,
    UnitRecord,
    UnitRoute,
)
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.stages import NEXT, SIGNS, Stage, Step, stage_of
from tests.domain.rules.sound import DAY
from tests.domain.rules.sound_candidate import sound_decision, sound_evidence, sound_sample, sound_sign_off

PLANNED: Final = UnitRecord("L/506/2150", planned_on=DAY)
FORMATIVE: Final = sound_decision(DecisionKind.FORMATIVE)
MET: Final = sound_decision()
NOT_YET: Final = replace(MET, outcome=DecisionOutcome.NOT_YET)
SIGNED: Final = replace(PLANNED, decisions=(MET,), sign_off=sound_sign_off())
TO_COME: Final = Sample(2, SampleKind.SUMMATIVE, planned_for=DAY)
BROUGHT: Final = replace(PLANNED, route=UnitRoute.TRANSFER, transfer=Transfer("NCFE", date(2024, 2, 29)))
CLAIMED: Final = replace(SIGNED, claimed=Claimed(7, DAY))

STAGES: Final = {
    "only planned": (PLANNED, Stage.PLANNED),
    "started": (replace(PLANNED, started_on=DAY), Stage.STARTED),
    "with a piece of evidence": (replace(PLANNED, evidence=sound_evidence()[:1]), Stage.STARTED),
    "decided on the way": (replace(PLANNED, decisions=(FORMATIVE,)), Stage.STARTED),
    "not yet met": (replace(PLANNED, decisions=(NOT_YET,)), Stage.STARTED),
    "met": (replace(PLANNED, decisions=(FORMATIVE, MET)), Stage.DECIDED),
    "met at the second attempt": (replace(PLANNED, decisions=(NOT_YET, MET)), Stage.DECIDED),
    "met, and not any more": (replace(PLANNED, decisions=(MET, NOT_YET)), Stage.STARTED),
    "met, then talked over": (replace(PLANNED, decisions=(MET, FORMATIVE)), Stage.DECIDED),
    "sampled on the way": (replace(PLANNED, decisions=(MET,), samples=(sound_sample(),)), Stage.DECIDED),
    "signed off": (SIGNED, Stage.SIGNED_OFF),
    "signed off, a sample planned": (replace(SIGNED, samples=(TO_COME,)), Stage.SIGNED_OFF),
    "sampled": (replace(SIGNED, samples=(TO_COME, sound_sample())), Stage.SAMPLED),
    "outside the sample": (replace(SIGNED, outside_sample="3"), Stage.OUTSIDE),
    "brought": (BROUGHT, Stage.BROUGHT),
    "brought without its certificate": (replace(BROUGHT, transfer=None), Stage.PLANNED),
    "a certificate for a unit assessed here": (replace(BROUGHT, route=UnitRoute.NORMAL), Stage.PLANNED),
    "brought and signed off here": (replace(BROUGHT, sign_off=SignOff(1, DAY)), Stage.SIGNED_OFF),
    "claimed": (CLAIMED, Stage.CLAIMED),
    "certificated": (replace(CLAIMED, claimed=Claimed(7, DAY, DAY)), Stage.CERTIFICATED),
}


@pytest.mark.parametrize(("unit", "expected"), STAGES.values(), ids=STAGES)
def test_how_far_a_unit_is(unit: UnitRecord, expected: Stage) -> None:
    """The last step recorded."""
    assert stage_of(unit) is expected


def test_every_stage_has_a_sign_of_its_own_and_something_that_comes_next() -> None:
    """One letter each; what is not planned waits to be."""
    assert set(SIGNS) == set(Stage)
    assert len(set(SIGNS.values())) == len(Stage)
    assert all(len(sign) == 1 and sign.isascii() for sign in SIGNS.values())
    assert set(NEXT) == {None, *Stage}
    assert [NEXT[stage] for stage in (None, Stage.PLANNED, Stage.STARTED, Stage.DECIDED, Stage.SIGNED_OFF)] == [
        Step.PLAN,
        Step.DECIDE,
        Step.DECIDE,
        Step.SIGN_OFF,
        Step.SAMPLE,
    ]
    assert {NEXT[stage] for stage in (Stage.SAMPLED, Stage.OUTSIDE, Stage.BROUGHT)} == {Step.CLAIM}
    assert {NEXT[stage] for stage in (Stage.CLAIMED, Stage.CERTIFICATED)} == {Step.NOTHING}
