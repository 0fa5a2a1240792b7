"""SAVE, with a second look: what a decision still lacks for sign-off or for the visit (handbook 4.2, 5, 5.20.3)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.planning import Method
from centre_tui.domain.rules.cases import DecisionCase, candidate_fix
from centre_tui.domain.rules.countersigning import Signed, not_countersigned
from centre_tui.domain.rules.natural_practice import OBSERVATION
from centre_tui.domain.rules.preparation import first_decision, not_briefed, not_planned
from centre_tui.domain.staff import Role

WITH_A_RULE_OF_THEIR_OWN: Final = (Method.OBSERVATION, Method.QUESTIONING)


@rule("5.20.3-10", Gate.SAVE, Severity.AMBER)
def decision_is_justified(case: DecisionCase) -> Iterator[Problem]:
    """There is enough detail to justify the decision, whatever the method. Source: handbook 5.20.3."""
    if case.decision.method not in WITH_A_RULE_OF_THEIR_OWN and not case.decision.justification:
        sentence = "Nothing justifies the decision yet; the external verifier looks for it."
        yield Problem(case.subject(), sentence, case.fix("justification"))


@rule("5.14-1", Gate.SAVE, Severity.AMBER)
def discussion_was_planned(case: DecisionCase) -> Iterator[Problem]:
    """A professional discussion is planned, structured and recorded. Source: handbook 5.14."""
    if case.decision.method is Method.PROFESSIONAL_DISCUSSION and not case.decision.plan:
        sentence = "How the professional discussion was planned is not recorded."
        yield Problem(case.subject(), sentence, case.fix("plan"))


@rule("5.12-2", Gate.SAVE, Severity.AMBER)
def observed_practice_is_natural(case: DecisionCase) -> Iterator[Problem]:
    """What is observed occurs naturally in the candidate's work. Source: handbook 5.12."""
    if case.decision.method is OBSERVATION and not case.decision.natural:
        sentence = "That what was observed occurs naturally in the candidate's work is not confirmed."
        yield Problem(case.subject(), sentence, case.fix("natural"))


@rule("4.2-06", Gate.SAVE, Severity.AMBER)
def names_unit_and_criteria(case: DecisionCase) -> Iterator[Problem]:
    """Work is judged against the unit's criteria, so the decision names both. Source: handbook 4.2, 5.11."""
    if case.scene.qualification.unit(case.unit.unit) is None:
        sentence = f"{case.unit.unit} is not a unit of {case.scene.qualification.title}."
        yield Problem(case.subject(), sentence, case.fix("unit"))
    if not case.decision.criteria:
        sentence = 'Name the criteria that were judged, or say "all criteria"; sign-off asks for them.'
        yield Problem(case.subject(), sentence, case.fix("criteria"))


@rule("4.2-02", Gate.SAVE, Severity.AMBER)
def assessor_is_competent(case: DecisionCase) -> Iterator[Problem]:
    """The assessor is competent in the unit on the day of the decision; sign-off refuses otherwise. Source: 4.2."""
    member, day = case.scene.staff.get(case.decision.assessor), case.decision.on
    if member is None or not member.competent_in(case.unit.unit, day):
        name = case.scene.person(case.decision.assessor)
        sentence = f"Competence in the unit on {shown(day)} is not recorded for {name}; sign-off asks for it."
        yield Problem(case.subject(), sentence, case.fix("assessor"))


@rule("5.20.3-04", Gate.SAVE, Severity.AMBER)
def assessor_is_allocated(case: DecisionCase) -> Iterator[Problem]:
    """The candidate's records name who assessed throughout. Source: handbook 5.20.3."""
    decision, scene = case.decision, case.scene
    allocated = [each.staff for each in case.candidate.allocated(Role.ASSESSOR, decision.on, case.unit.unit)]
    if decision.assessor not in allocated:
        names = " and ".join(map(scene.person, allocated)) or "no assessor"
        sentence = (
            f"On {shown(decision.on)} the unit is allocated to {names}; the decision names "
            f"{scene.person(decision.assessor)}."
        )
        yield Problem(case.subject(), sentence, candidate_fix(case.candidate, "allocations"))


@rule("5.1-3", Gate.SAVE, Severity.AMBER)
def comes_before_the_sign_off(case: DecisionCase) -> Iterator[Problem]:
    """The sheet is signed when the unit is complete: not before the last decision. Source: handbook 5.1, RD10."""
    signed = case.unit.sign_off
    if signed is not None and signed.on < case.decision.on:
        sentence = f"The unit was signed off before, on {shown(signed.on)}: sign it off again."
        yield Problem(case.subject(), sentence, case.fix("sign_off"))


@rule("5.20.3-03", Gate.SAVE, Severity.AMBER)
def start_is_known(case: DecisionCase) -> Iterator[Problem]:
    """Without the start date nobody can tell that the decision came after it. Source: handbook 5.20.3."""
    if case.candidate.start is None:
        sentence = "The candidate's start is not recorded, so nothing shows that the decision came after it."
        yield Problem(case.subject(), sentence, candidate_fix(case.candidate, "start"))


@rule("5.4-1", Gate.SAVE, Severity.AMBER)
def assessment_was_planned(case: DecisionCase) -> Iterator[Problem]:
    """Assessment is planned with the candidate before the first decision on a unit. Source: handbook 5.4, RD05."""
    first = min(case.decision.on, first_decision(case.unit) or case.decision.on)
    if problem := not_planned(case.candidate, case.unit.unit, first):
        yield Problem(case.subject(), problem, candidate_fix(case.candidate, "plans"))


@rule("5.7-2", Gate.SAVE, Severity.AMBER)
def plagiarism_was_explained(case: DecisionCase) -> Iterator[Problem]:
    """The candidate was told about plagiarism before the first decision. Source: handbook 5.7."""
    first = min(case.decision.on, first_decision(case.unit) or case.decision.on)
    if problem := not_briefed(case.candidate, first):
        yield Problem(case.subject(), problem, candidate_fix(case.candidate, "plagiarism_briefed_on"))


@rule("X-02", Gate.SAVE, Severity.AMBER)
def countersignature_is_sound(case: DecisionCase) -> Iterator[Problem]:
    """Where a decision comes with a countersignature, it is one that stands. Source: requirements A12, X-02."""
    each = case.decision
    signed = Signed("the decision", each.on, each.assessor, each.countersigned_by, each.countersigned_on)
    given = each.countersigned_by is not None or each.countersigned_on is not None
    if given and (problem := not_countersigned(case.scene, case.unit.unit, Role.ASSESSOR, signed)):
        yield Problem(case.subject(), problem, case.fix("countersigned_by"))


RULES: Final[tuple[Rule[DecisionCase], ...]] = (
    decision_is_justified,
    discussion_was_planned,
    observed_practice_is_natural,
    names_unit_and_criteria,
    assessor_is_competent,
    assessor_is_allocated,
    start_is_known,
    comes_before_the_sign_off,
    assessment_was_planned,
    plagiarism_was_explained,
    countersignature_is_sound,
)
