"""Every figure of a strategy is shown with its source; none is hidden in the program."""

from dataclasses import fields, replace
from datetime import date
from typing import Final

from centre_tui.domain.centre import Centre
from centre_tui.domain.planning import Method
from centre_tui.domain.sampling.figures import FIGURES, figures_of, months_looked_at, period_months
from centre_tui.domain.strategy import CaseloadRate, MethodRate, RiskPoints, Strategy
from tests.domain.rules.sound import sound_centre
from tests.domain.sampling.work_of import STRATEGY

NO_FIGURES: Final = {"version", "in_force_from", "text", "risk"}


def test_no_figure_of_a_strategy_is_without_a_source() -> None:
    """Whoever adds a field says here what it is and where its default comes from."""
    named = {each.name for each in fields(Strategy)} - NO_FIGURES
    named |= {f"risk.{each.name}" for each in fields(RiskPoints)}
    assert {each.name for each in FIGURES} == named
    assert len(FIGURES) == len(named)
    assert all(each.words and each.source for each in FIGURES)


def test_the_figures_in_words() -> None:
    """With their units; a list that is empty is none."""
    centre = replace(sound_centre(), settings=replace(sound_centre().settings, sampling_months=6))
    told = {figure.name: words for figure, words in figures_of(STRATEGY, centre)}
    assert told["high_rate"] == "100 %"
    assert told["root_of_candidates"] == "yes"
    assert told["period_months"] == "6 months"
    assert told["remote_locations"] == "remote, online"
    assert told["caseload_rates"] == told["method_rates"] == "none"
    assert told["risk.training"] == "3 points"
    override = MethodRate(Method.OBSERVATION, 50, "new form", date(2026, 9, 1))
    other = replace(
        STRATEGY,
        period_months=9,
        root_of_candidates=False,
        caseload_rates=(CaseloadRate(18, 35), CaseloadRate(100, 25)),
        method_rates=(override,),
    )
    told = {figure.name: words for figure, words in figures_of(other, centre)}
    assert told["period_months"] == "9 months"
    assert told["root_of_candidates"] == "no"
    assert told["caseload_rates"] == "18:35, 100:25"
    assert told["method_rates"] == "observation: 50, 01/09/2026, new form"


FIRST: Final = (
    "Sampled of high risk: 100 %",
    "Sampled of medium risk: 25 %",
    "Sampled of low risk: 10 %",
    "At least the square root of the candidates: yes",
    "At least so many, where there are: 3 candidates",
    "At least by caseload: none",
    "By method, until the review: none",
    "Period looked at: 12 months",
    "End-loaded above: 50 %",
    "End-loaded if so near a claim or visit: 14 days",
    "Longest median from decision to outcome: 60 days",
    "After a disagreement the unit's rate: 2 times",
    "until so many agreed: 2 samples",
    "High risk from: 2 disagreements",
    "A band lower after so many agreed in a row: 4 samples",
    "and satisfactory observations: 1 observation",
    "A candidate is new below: 34 % of units",
    "and late from: 67 % of units",
    "Remote locations: remote, online",
    "Trainee, or newly qualified: 3 points",
    "Newly qualified for: 12 months",
    "New to the qualification or a unit: 2 points",
    "New for: 3 months",
    "An open action names the assessor: 2 points",
    "Each disagreement: 2 points",
    "All disagreements at most: 4 points",
    "Disagreements count for: 12 months",
    "Caseload over the capacity: 1 point",
    "CPD older than the period set: 1 point",
    "No standardisation in the period set: 1 point",
    "Not observed by an IQA: 1 point",
    "An observation counts for: 12 months",
    "Remote or new location: 1 point",
    "Medium risk from: 3 points",
    "High risk from: 6 points",
)


def test_a_first_strategy_holds_the_proposals_of_sampling_practice() -> None:
    """Figure by figure as a centre manager reads them before anything is set (A16)."""
    figures = figures_of(Strategy("1", date(2026, 11, 23)), Centre())
    assert tuple(f"{figure.words}: {words}" for figure, words in figures) == FIRST
    one = replace(STRATEGY, low_rate=1, new_below=1)
    assert [words for figure, words in figures_of(one, Centre()) if words.startswith("1 %")] == ["1 %", "1 % of units"]


def test_the_period_is_the_strategys_or_the_centres() -> None:
    """A strategy written before it could say keeps the months of the settings."""
    centre = replace(sound_centre(), settings=replace(sound_centre().settings, sampling_months=6))
    assert period_months(STRATEGY, centre) == 6
    assert period_months(replace(STRATEGY, period_months=24), centre) == 24
    assert months_looked_at(None, centre) == 6
    assert months_looked_at(replace(STRATEGY, period_months=24), centre) == 24


def test_no_remote_location_is_none() -> None:
    """A list of nothing is told in a word."""
    centre = sound_centre()
    told = {figure.name: words for figure, words in figures_of(replace(STRATEGY, remote_locations=()), centre)}
    assert told["remote_locations"] == "none"
