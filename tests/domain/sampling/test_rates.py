"""Rates of their own as officers type them, and strategies nobody could follow."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.answers import AnswerProblem
from centre_tui.domain.planning import Method
from centre_tui.domain.sampling.rates import (
    caseload_rates_in_words,
    method_rates_in_words,
    read_caseload_rates,
    read_locations,
    read_method_rates,
)
from centre_tui.domain.sampling.soundness import PERCENTAGE, strategy_problem
from centre_tui.domain.strategy import CaseloadRate, MethodRate, Strategy
from tests.domain.rules.sound import DAY
from tests.domain.sampling.work_of import STRATEGY

CASELOADS: Final = (CaseloadRate(18, 35), CaseloadRate(100, 25))
METHODS: Final = (
    MethodRate(Method.OBSERVATION, 50, "new form, for a year", date(2027, 9, 1)),
    MethodRate(Method.QUESTIONING, 5, "well known", date(2027, 10, 2)),
)


def test_rates_are_read_as_they_are_written() -> None:
    """There and back, in whatever order and with per cent signs."""
    assert read_caseload_rates(caseload_rates_in_words(CASELOADS)) == CASELOADS
    assert read_caseload_rates(" 100 : 25%,18:35 % ") == CASELOADS
    assert read_caseload_rates(" ") == ()
    assert read_method_rates(method_rates_in_words(METHODS), DAY) == METHODS
    assert read_method_rates("obs: 50%, 1/9/2027, new form, for a year;", DAY) == METHODS[:1]
    assert read_method_rates("", DAY) == ()
    assert read_locations(" remote, online ,, remote") == ("remote", "online")


@pytest.mark.parametrize("text", ["many", "18", "18:", "18:35:2", "-1:5"])
def test_a_caseload_that_cannot_be_read_says_how_to_type_it(text: str) -> None:
    """By an example."""
    with pytest.raises(AnswerProblem, match="18:35, 100:25"):
        read_caseload_rates(text)


@pytest.mark.parametrize("text", ["observation", "observation: 50", "observation: 50, 1/9/2027", "dance: 5, +1, x"])
def test_a_method_that_cannot_be_read_says_how_to_type_it(text: str) -> None:
    """By an example, or by the methods there are."""
    with pytest.raises(AnswerProblem, match="observation"):
        read_method_rates(text, DAY)


UNSOUND: Final = {
    "more than all": (replace(STRATEGY, high_rate=101), "high_rate"),
    "end-loaded beyond all": (replace(STRATEGY, end_loaded_percent=101), "end_loaded_percent"),
    "less than nothing": (replace(STRATEGY, low_rate=-1), "low_rate"),
    "medium below low": (replace(STRATEGY, medium_rate=9), "medium_rate"),
    "high below medium": (replace(STRATEGY, high_rate=24), "medium_rate"),
    "a caseload beyond all": (replace(STRATEGY, caseload_rates=(CaseloadRate(1, 101),)), "caseload_rates"),
    "a method beyond all": (replace(STRATEGY, method_rates=(replace(METHODS[0], rate=101),)), "method_rates"),
    "a method without reason": (replace(STRATEGY, method_rates=(replace(METHODS[0], reason=" "),)), "method_rates"),
    "no period": (replace(STRATEGY, period_months=0), "period_months"),
    "raised to nothing": (replace(STRATEGY, escalation_factor=0), "escalation_factor"),
    "never clean": (replace(STRATEGY, clean_samples=0), "clean_samples"),
    "always high": (replace(STRATEGY, disagreements_for_high=0), "disagreements_for_high"),
    "late before new": (replace(STRATEGY, new_below=68), "new_below"),
    "medium after high": (replace(STRATEGY, risk=replace(STRATEGY.risk, medium_from=7)), "risk_medium_from"),
}


@pytest.mark.parametrize(("strategy", "field"), UNSOUND.values(), ids=UNSOUND)
def test_what_no_sample_could_follow_is_told_at_its_field(strategy: Strategy, field: str) -> None:
    """With a sentence."""
    problem = strategy_problem(strategy)
    assert problem is not None
    assert problem[0] == field
    assert problem[1].endswith(".")


def test_a_rate_that_is_no_percentage_is_told_as_that() -> None:
    """Before it is compared with the others."""
    assert strategy_problem(replace(STRATEGY, medium_rate=101)) == ("medium_rate", PERCENTAGE)


def test_figures_on_the_boundary_are_sound() -> None:
    """All of it, nothing of it, and bands that are one."""
    whole = replace(STRATEGY, low_rate=100, medium_rate=100, high_rate=100, end_loaded_percent=0, new_below=67)
    assert strategy_problem(whole) is None
    nothing = replace(STRATEGY, low_rate=0, period_months=1, escalation_factor=1, clean_samples=1)
    assert strategy_problem(replace(nothing, disagreements_for_high=1, end_loaded_percent=100)) is None
    assert strategy_problem(replace(STRATEGY, risk=replace(STRATEGY.risk, medium_from=6))) is None
