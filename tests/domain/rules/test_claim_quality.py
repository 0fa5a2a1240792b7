"""CLAIM, internal quality assurance: what is wrong or missing is told by its rule and no other."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.findings import ask
from centre_tui.domain.quality import SampleKind, SampleOutcome
from centre_tui.domain.rules import claiming
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.staff import Role, RolePeriod
from centre_tui.domain.strategy import Strategy
from tests.domain.rules.claim_cases import PERSON, TOMORROW, UNIT, at, of, sampled, staffed, with_record
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    sound_assessor,
    sound_award,
    sound_centre,
    sound_iqa,
    sound_scene,
)
from tests.domain.rules.sound_candidate import sound_sample
from tests.domain.rules.told import check_told_well, sentences, told

BROKEN: Final = {
    "neither sampled nor outside": (sampled(), "5.11-1 block"),
    "outside by no strategy the centre has": (
        with_record(replace(UNIT, samples=(), outside_sample="2")),
        "5.11-1 block",
    ),
    "only an interim sample": (
        sampled(replace(sound_sample(), kind=SampleKind.INTERIM, done_on=date(2026, 4, 1))),
        "5.11-1 block",
    ),
    "a sample still planned": (
        sampled(replace(sound_sample(), done_on=None, outcome=None, signed_on=None)),
        "5.11-1 block",
    ),
    "another sample still planned": (
        sampled(sound_sample(), replace(sound_sample(), done_on=None, outcome=None, signed_on=None)),
        "5.11-1 block",
    ),
    "a sample without outcome": (sampled(replace(sound_sample(), outcome=None)), "5.11-1 block"),
    "the IQA disagreed": (sampled(replace(sound_sample(), outcome=SampleOutcome.DISAGREED)), "5.11-1 block"),
    "sampled before becoming an IQA": (
        with_record(UNIT, staffed(replace(sound_iqa(), roles=(RolePeriod(Role.IQA, date(2026, 5, 21)),)))),
        "5.11-1 block",
    ),
    "outside by a strategy of tomorrow": (
        with_record(
            replace(UNIT, samples=(), outside_sample="4"),
            replace(
                sound_scene(),
                centre=replace(sound_centre(), strategies=(*sound_centre().strategies, Strategy("4", TOMORROW))),
            ),
        ),
        "5.11-1 block",
    ),
    "sampled by nobody on the staff list": (
        sampled(replace(sound_sample(), iqa=98)),
        "5.11-1 block, RD02 block, X-03 amber",
    ),
    "sampled and not signed": (sampled(replace(sound_sample(), signed_on=None)), "RD10-2 block"),
    "signed and not sampled": (
        with_record(
            replace(UNIT, samples=(sound_sample(), replace(sound_sample(), kind=SampleKind.INTERIM, done_on=None)))
        ),
        "RD10-2 amber",
    ),
    "the assessor samples": (
        with_record(
            replace(UNIT, samples=(replace(sound_sample(), iqa=ASSESSOR_ID),)),
            staffed(
                replace(
                    sound_assessor(),
                    roles=(*sound_assessor().roles, RolePeriod(Role.IQA, date(2020, 9, 1))),
                    awards=(sound_award("A1"), sound_award("V1")),
                )
            ),
        ),
        "X-01 block",
    ),
    "the assessor countersigns the sample": (
        sampled(replace(sound_sample(), countersigned_by=ASSESSOR_ID, countersigned_on=sound_sample().done_on)),
        "X-01 block",
    ),
    "somebody who once assessed it samples": (with_record(replace(UNIT, once_assessed_by=(IQA_ID,))), "X-01 block"),
    "no strategy in force": (at(replace(sound_centre(), strategies=(Strategy("3", TOMORROW),))), "4.1-3 amber"),
    "no IQA allocated": (of(replace(PERSON, allocations=PERSON.allocations[:1])), "4.1-3 amber"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: ClaimCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(claiming.RULES, case) == expected
    check_told_well(ask(claiming.RULES, case))


def test_a_strategy_counts_from_its_first_day() -> None:
    """A unit may be left outside the sample by a strategy in force from today."""
    outside = replace(UNIT, samples=(), outside_sample="4")
    centre = replace(sound_centre(), strategies=(*sound_centre().strategies, Strategy("4", DAY)))
    assert told(claiming.RULES, with_record(outside, replace(sound_scene(), centre=centre))) == ""


def test_the_officer_reads_which_sample_is_waiting() -> None:
    """By whom, and for when if it is planned for a day."""
    waiting = replace(sound_sample(), done_on=None, outcome=None, signed_on=None)
    assert sentences(claiming.RULES, sampled(waiting), "5.11-1") == [
        "The sample planned for 20 May 2026 by Reid, Tom is not done."
    ]
    assert sentences(claiming.RULES, sampled(replace(waiting, planned_for=None)), "5.11-1") == [
        "The sample by Reid, Tom is not done."
    ]


def test_the_officer_reads_that_nothing_is_known_of_the_unit() -> None:
    """Neither a sample nor a strategy that leaves it out."""
    assert sentences(claiming.RULES, sampled(), "5.11-1") == [
        "The unit is neither sampled nor recorded as outside the sample."
    ]


def test_the_iqa_counts_who_was_there_at_the_sign_off() -> None:
    """One whose allocation ended since was there; one allocated only now was not, and the day is told."""
    assessor, iqa = PERSON.allocations
    ended = replace(PERSON, allocations=(assessor, replace(iqa, until=date(2026, 6, 30))))
    assert told(claiming.RULES, of(ended)) == ""
    late = replace(PERSON, allocations=(assessor, replace(iqa, since=DAY)))
    assert set(sentences(claiming.RULES, of(late), "4.1-3")) == {"No IQA was allocated for the unit on 12 May 2026."}
