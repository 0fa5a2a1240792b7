"""VISIT: initial assessment, prior learning and plans: what passes, what fails, and with nothing recorded."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import ask
from centre_tui.domain.planning import Fitness, Plan
from centre_tui.domain.rules import visit_planning
from centre_tui.domain.rules.visit_planning import RULES
from tests.domain.rules.sound import ASSESSOR_ID, DAY, UNITS
from tests.domain.rules.sound_candidate import sound_candidate
from tests.domain.rules.sound_visit import record_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
(PLAN,) = PERSON.plans
NINETY_DAYS: Final = timedelta(90)
UNPLANNED: Final = replace(PERSON, units=(), plans=())

SOUND: Final = {
    "everything recorded": PERSON,
    "just started, units still to be chosen": replace(UNPLANNED, start=DAY - NINETY_DAYS),
    "no initial assessment, of which another rule speaks": replace(UNPLANNED, initial_assessment=None),
    "nothing planned with the candidate yet": replace(PERSON, plans=()),
}
BROKEN: Final = {
    "no unit planned": (replace(UNPLANNED, start=DAY - NINETY_DAYS - timedelta(1)), "5.3-1 amber"),
    "no unit planned, started on an unknown day": (replace(UNPLANNED, start=None), "5.3-1 amber"),
    "not told of prior learning": (replace(PERSON, prior_learning_told_on=None), "9.9-3 amber"),
    "a plan that says nothing of its methods": (replace(PERSON, plans=(replace(PLAN, fit=()),)), "5.6-2 amber"),
    "a plan that says three of four": (replace(PERSON, plans=(replace(PLAN, fit=tuple(Fitness)[1:]),)), "5.6-2 amber"),
    "a plan that says one four times": (
        replace(PERSON, plans=(replace(PLAN, fit=(Fitness.VALID,) * 4),)),
        "5.6-2 amber",
    ),
}


@pytest.mark.parametrize("candidate", SOUND.values(), ids=SOUND)
def test_what_was_planned_soundly_is_told_nothing(candidate: Candidate) -> None:
    """Nothing to say is nothing said."""
    assert told(RULES, record_case(candidate)) == ""


@pytest.mark.parametrize(("candidate", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_gap_is_told_by_its_rule(candidate: Candidate, expected: str) -> None:
    """One gap, its rule, and where to put it right."""
    assert told(RULES, record_case(candidate)) == expected
    check_told_well(ask(RULES, record_case(candidate)))


def test_plans_are_told_in_one_sentence() -> None:
    """The oldest is named, how many more there are, and all that any of them leaves open."""
    later = Plan(date(2026, 6, 1), UNITS, ASSESSOR_ID, fit=(Fitness.VALID, Fitness.SAFE))
    first = replace(PLAN, fit=tuple(Fitness)[:3])
    case = record_case(replace(PERSON, plans=(later, first, PLAN)))
    assert sentences(RULES, case, "5.6-2") == [
        "Planning (RD05) of 19 January 2026 and 1 plan more does not say that the methods are reliable and suitable to "
        "the candidate."
    ]


def test_every_rule_is_asked_and_known() -> None:
    """None is forgotten, none is made up."""
    check_all_asked(visit_planning, RULES)
    check_ids_known(RULES)


def test_of_one_plan_no_more_are_told() -> None:
    """Only its own day."""
    case = record_case(replace(PERSON, plans=(replace(PLAN, fit=tuple(Fitness)[:3]),)))
    (sentence,) = sentences(RULES, case, "5.6-2")
    assert sentence.startswith("Planning (RD05) of 19 January 2026 does not say")
