"""VISIT: what the initial assessment and planning came to, and what was said of prior learning (5.3, 5.6, 9.9)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.planning import Fitness
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_records import first_review_is_due
from centre_tui.domain.rules.wording import counted, listed

EVERY_FITNESS: Final = tuple(Fitness)


@rule("5.3-1", Gate.VISIT, Severity.AMBER)
def initial_assessment_led_to_units(case: RecordCase) -> Iterator[Problem]:
    """The initial assessment helped to choose units; where it is missing 5.20.3-06 says so. Source: handbook 5.3.

    Who has just started may still be choosing.
    """
    found = case.candidate.initial_assessment
    if found is not None and not case.candidate.units and first_review_is_due(case):
        sentence = f"No unit is planned, so nothing shows what the initial assessment of {shown(found.on)} led to."
        yield Problem(case.subject(), sentence, case.fix("units"))


@rule("9.9-3", Gate.VISIT, Severity.AMBER)
def prior_learning_was_explained(case: RecordCase) -> Iterator[Problem]:
    """Prior learning may be brought forward to be assessed; it exempts from nothing. Source: handbook 9.9."""
    if case.candidate.prior_learning_told_on is None:
        sentence = "That the candidate was told how prior learning can be assessed is not recorded."
        yield Problem(case.subject(), sentence, case.fix("prior_learning_told_on"))


@rule("5.6-2", Gate.VISIT, Severity.AMBER)
def methods_are_fit(case: RecordCase) -> Iterator[Problem]:
    """Each plan says that its methods are valid, reliable, safe and manageable, and suitable. Source: handbook 5.6."""
    unfit = [each for each in case.candidate.plans if len(set(each.fit)) < len(EVERY_FITNESS)]
    if unfit:
        missing = [str(wanted) for wanted in EVERY_FITNESS if any(wanted not in each.fit for each in unfit)]
        first = min(unfit, key=lambda each: each.on)
        more = f" and {counted(len(unfit) - 1, 'plan')} more" if len(unfit) > 1 else ""
        told = listed(missing, len(missing))
        sentence = f"Planning (RD05) of {shown(first.on)}{more} does not say that the methods are {told}."
        yield Problem(case.subject(), sentence, case.fix("plan_fit", number=case.candidate.plans.index(first) + 1))


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    initial_assessment_led_to_units,
    prior_learning_was_explained,
    methods_are_fit,
)
