"""SAVE, with a second look: what a completed sample still lacks for the visit (handbook 4.4, 5.19, 5.20.1)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.quality import SampleOutcome
from centre_tui.domain.rules.cases import SampleCase


@rule("RD07", Gate.SAVE, Severity.AMBER)
def feedback_is_recorded(case: SampleCase) -> Iterator[Problem]:
    """What was fed back to the assessor is recorded, and when. Source: handbook 5.19, 4.4."""
    sample = case.sample
    if not sample.feedback:
        yield Problem(case.subject(), "What was fed back to the assessor (RD07) is not recorded.", case.fix())
    elif sample.feedback_on is None and sample.outcome is not SampleOutcome.DISAGREED:
        yield Problem(case.subject(), "When feedback was given to the assessor is not recorded.", case.fix())


@rule("4.4-4", Gate.SAVE, Severity.AMBER)
def competence_is_confirmed(case: SampleCase) -> Iterator[Problem]:
    """The IQA confirms that assessment was by a competent assessor. Source: handbook 4.4."""
    if not case.sample.competence_confirmed:
        sentence = "That a competent assessor assessed the unit is not confirmed."
        yield Problem(case.subject(), sentence, case.fix())


@rule("4.4-1", Gate.SAVE, Severity.AMBER)
def iqa_is_competent(case: SampleCase) -> Iterator[Problem]:
    """The IQA is competent in the unit on the day. Source: handbook 4.4."""
    member, day = case.scene.staff.get(case.sample.iqa), case.sample.done_on or case.scene.on
    if member is None or not member.competent_in(case.unit.unit, day):
        sentence = f"Competence in the unit on {shown(day)} is not recorded for {case.scene.person(case.sample.iqa)}."
        yield Problem(case.subject(), sentence, case.fix())


@rule("5.20.1-8", Gate.SAVE, Severity.AMBER)
def assessor_is_told_of_the_discrepancy(case: SampleCase) -> Iterator[Problem]:
    """The assessor is told of a disagreement on a day. Source: handbook 5.20.1."""
    if case.sample.outcome is SampleOutcome.DISAGREED and case.sample.feedback_on is None:
        sentence = "The sample disagreed, and when the assessor was told is not recorded."
        yield Problem(case.subject(), sentence, case.fix())


@rule("5.20.1-9", Gate.SAVE, Severity.AMBER)
def way_into_line_is_suggested(case: SampleCase) -> Iterator[Problem]:
    """A disagreement leads to an action with an owner and a day. Source: handbook 5.20.1."""
    owned = any(each.owner is not None and each.due is not None for each in case.sample.actions)
    if case.sample.outcome is SampleOutcome.DISAGREED and not owned:
        sentence = "The sample disagreed, without an action that has an owner and a day."
        yield Problem(case.subject(), sentence, case.fix())


RULES: Final[tuple[Rule[SampleCase], ...]] = (
    feedback_is_recorded,
    competence_is_confirmed,
    iqa_is_competent,
    assessor_is_told_of_the_discrepancy,
    way_into_line_is_suggested,
)
