"""CLAIM, who signed: what is wrong or missing is told by its rule and no other."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.findings import ask
from centre_tui.domain.rules import claiming
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.staff import Holding
from tests.domain.rules.claim_cases import LATER_QUALIFIED, TOMORROW, UNIT, staffed, trained, trainee_unit, with_record
from tests.domain.rules.sound import DAY, TRAINEE_ID, sound_assessor, sound_award, sound_iqa, sound_trainee
from tests.domain.rules.sound_candidate import sound_sign_off
from tests.domain.rules.told import check_told_well, told

BROKEN: Final = {
    "a trainee alone": (trained(trainee_unit(None, None)), "X-02 block"),
    "a trainee to be countersigned tomorrow": (trained(trainee_unit(on=TOMORROW)), "X-02 block"),
    "a trainee countersigned on no day": (trained(trainee_unit(on=None)), "X-02 block"),
    "a trainee countersigned before": (trained(trainee_unit(on=date(2026, 5, 10))), "X-02 block"),
    "a trainee countersigns": (trained(trainee_unit(TRAINEE_ID)), "X-02 block"),
    "countersigned by another trainee": (trained(trainee_unit(4), replace(sound_trainee(), id=4)), "X-02 block"),
    "countersigned without competence": (
        trained(trainee_unit(), replace(sound_assessor(), competence=())),
        "X-02 block",
    ),
    "countersigned by nobody on the staff list": (trained(trainee_unit(98)), "RD02 block, X-02 block"),
    "a trainee alone, as agreed with the verifier": (
        trained(trainee_unit(None, None), countersigning=False),
        "X-02 amber",
    ),
    "qualified the day after": (
        trained(
            replace(UNIT, sign_off=replace(sound_sign_off(), assessor=TRAINEE_ID)),
            replace(LATER_QUALIFIED, awards=(replace(sound_award("A1"), awarded_on=date(2026, 5, 13)),)),
        ),
        "X-02 block",
    ),
    "an award without its date": (
        with_record(UNIT, staffed(replace(sound_assessor(), awards=(replace(sound_award("A1"), awarded_on=None),)))),
        "X-02 block",
    ),
    "a trainee IQA": (
        with_record(
            UNIT, staffed(replace(sound_iqa(), awards=(replace(sound_award("V1"), holding=Holding.WORKING_TOWARDS),)))
        ),
        "X-03 amber",
    ),
    "no sample signature": (with_record(UNIT, staffed(replace(sound_iqa(), signature_on=None))), "RD02 block"),
    "a sample signature given later": (
        with_record(UNIT, staffed(replace(sound_iqa(), signature_on=DAY))),
        "RD02 amber",
    ),
    "a sample signature given tomorrow": (
        with_record(UNIT, staffed(replace(sound_iqa(), signature_on=TOMORROW))),
        "RD02 block",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: ClaimCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(claiming.RULES, case) == expected
    check_told_well(ask(claiming.RULES, case))


def test_only_a_signature_that_was_given_must_be_on_the_list() -> None:
    """Who is to countersign tomorrow has not signed, and a day with nobody's name is nobody's signature."""
    for who, on, expected in ((98, TOMORROW, ""), (None, DAY, ""), (98, DAY, "RD02 block")):
        decisions = tuple(replace(each, countersigned_by=who, countersigned_on=on) for each in UNIT.decisions)
        assert told(claiming.RULES, with_record(replace(UNIT, decisions=decisions))) == expected


def test_of_several_samples_the_one_not_countersigned_is_opened() -> None:
    """By its place among the unit's samples, counted from 1."""
    sample = UNIT.samples[0]
    unit = replace(UNIT, samples=(sample, replace(sample, iqa=TRAINEE_ID)))
    case = with_record(unit, staffed(sound_trainee()))
    (found,) = [each for each in ask(claiming.RULES, case) if each.rule == "X-03"]
    assert found.fix is not None and (found.fix.part, found.fix.number) == (unit.unit, 2)
