"""SIGNOFF: the decisions a unit rests on: by whom, against what, after what, told to the candidate (4.2, 4.3, 5.4)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import SignOffCase, candidate_fix
from centre_tui.domain.rules.countersigning import assessed
from centre_tui.domain.rules.preparation import first_decision, not_briefed, not_planned
from centre_tui.domain.staff import Role


@rule("4.3-2", Gate.SIGNOFF, Severity.BLOCK)
def assessors_decide(case: SignOffCase) -> Iterator[Problem]:
    """Everything decided and signed was so by somebody who was an assessor on the day. Source: handbook 4.3."""
    for signed in assessed(case.unit, case.scene.on):
        member = case.scene.staff.get(signed.by)
        if member is None or not member.has_role(Role.ASSESSOR, signed.on):
            name = case.scene.person(signed.by)
            sentence = f"{signed.what.capitalize()} of {shown(signed.on)} is by {name}: no assessor on that day."
            yield Problem(case.subject(), sentence, case.fix("decisions"))


@rule("4.2-02", Gate.SIGNOFF, Severity.BLOCK)
def assessors_are_competent(case: SignOffCase) -> Iterator[Problem]:
    """Who decided and signed was competent in the unit on the day. Source: handbook 4.2."""
    for signed in assessed(case.unit, case.scene.on):
        member = case.scene.staff.get(signed.by)
        if member is None or not member.competent_in(case.unit.unit, signed.on):
            name = case.scene.person(signed.by)
            sentence = (
                f"{signed.what.capitalize()} of {shown(signed.on)} is by {name}, "
                "whose competence in the unit is not recorded for that day."
            )
            yield Problem(case.subject(), sentence, case.fix("decisions"))


@rule("4.2-06", Gate.SIGNOFF, Severity.BLOCK)
def criteria_were_judged(case: SignOffCase) -> Iterator[Problem]:
    """Every decision is on a unit of the qualification and names the criteria judged. Source: handbook 4.2, 5.11."""
    if case.scene.qualification.unit(case.unit.unit) is None:
        sentence = f"{case.unit.unit} is not a unit of {case.scene.qualification.title}."
        yield Problem(case.subject(), sentence, case.fix("unit"))
    for decision in case.unit.decisions:
        if not decision.criteria:
            sentence = f"The decision of {shown(decision.on)} names no criteria."
            yield Problem(case.subject(), sentence, case.fix("decisions"))


@rule("4.2-10", Gate.SIGNOFF, Severity.AMBER)
def feedback_was_given(case: SignOffCase) -> Iterator[Problem]:
    """After each assessment the candidate was given feedback, every time anew. Source: handbook 4.2, 5.7, RD06."""
    silent = [each.on for each in case.unit.decisions if not each.feedback or each.feedback_on is None]
    if silent:
        sentence = f"Feedback with its date is missing for the decision of {', '.join(map(shown, silent))}."
        yield Problem(case.subject(), sentence, case.fix("decisions"))


@rule("5.4-1", Gate.SIGNOFF, Severity.AMBER)
def assessment_was_planned(case: SignOffCase) -> Iterator[Problem]:
    """Assessment was planned with the candidate before the first decision. Source: handbook 5.4, RD05."""
    first = first_decision(case.unit) or case.scene.on
    if problem := not_planned(case.candidate, case.unit.unit, first):
        yield Problem(case.subject(), problem, candidate_fix(case.candidate, "plans"))


@rule("5.7-2", Gate.SIGNOFF, Severity.AMBER)
def plagiarism_was_explained(case: SignOffCase) -> Iterator[Problem]:
    """The candidate was told about plagiarism before the first decision. Source: handbook 5.7."""
    first = first_decision(case.unit) or case.scene.on
    if problem := not_briefed(case.candidate, first):
        yield Problem(case.subject(), problem, candidate_fix(case.candidate, "plagiarism_briefed_on"))


RULES: Final[tuple[Rule[SignOffCase], ...]] = (
    assessors_decide,
    assessors_are_competent,
    criteria_were_judged,
    feedback_was_given,
    assessment_was_planned,
    plagiarism_was_explained,
)
