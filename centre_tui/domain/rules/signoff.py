"""SIGNOFF: what must hold before a unit is signed off as complete (part D; RD10; S1, S2, X-02)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.assessment import DecisionKind, DecisionOutcome, UnitRoute
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import signoff_decisions, signoff_evidence, signoff_witnesses
from centre_tui.domain.rules.cases import SignOffCase
from centre_tui.domain.rules.countersigning import assessed, not_countersigned
from centre_tui.domain.rules.independence import interest_problem, quality_assured_by
from centre_tui.domain.staff import Role


@rule("5.1-3", Gate.SIGNOFF, Severity.BLOCK)
def assessor_signs_when_complete(case: SignOffCase) -> Iterator[Problem]:
    """The assessor signs the evidence record sheet when the unit is complete. Source: handbook 5.1, RD10."""
    signed = case.unit.sign_off
    if signed is None:
        sentence = "The assessor has not signed the evidence record sheet (RD10)."
        yield Problem(case.subject(), sentence, case.fix("sign_off"))
        return
    last = max((each.on for each in case.unit.decisions), default=signed.on)
    if signed.on > case.scene.on:
        sentence = f"The sign-off, {shown(signed.on)}, lies in the future: today is {shown(case.scene.on)}."
        yield Problem(case.subject(), sentence, case.fix("on"))
    if signed.on < last:
        sentence = f"The sign-off, {shown(signed.on)}, is before the last decision, {shown(last)}."
        yield Problem(case.subject(), sentence, case.fix("on"))


@rule("5.7-5", Gate.SIGNOFF, Severity.BLOCK)
def candidate_declared_authenticity(case: SignOffCase) -> Iterator[Problem]:
    """The candidate signed that the work is his or her own. Source: handbook 5.7, RD10."""
    declared = case.unit.sign_off.candidate_signed_on if case.unit.sign_off else None
    if declared is None:
        sentence = "The candidate has not signed the declaration of authenticity (RD10)."
        yield Problem(case.subject(), sentence, case.fix("candidate_signed_on"))
    elif declared > case.scene.on:
        sentence = f"The candidate's declaration, {shown(declared)}, lies in the future."
        yield Problem(case.subject(), sentence, case.fix("candidate_signed_on"))


@rule("5.8-1", Gate.SIGNOFF, Severity.BLOCK)
def every_criterion_is_met(case: SignOffCase) -> Iterator[Problem]:
    """Every criterion is met, and the last summative decision says so. Source: handbook 5.8."""
    if case.unit.sign_off is None or not case.unit.sign_off.criteria_met:
        sentence = "That every assessment criterion of the unit is met is not confirmed."
        yield Problem(case.subject(), sentence, case.fix("criteria_met"))
    summative = [each for each in case.unit.decisions if each.kind is DecisionKind.SUMMATIVE]
    if not summative:
        yield Problem(case.subject(), "There is no summative decision on the unit.", case.fix("decisions"))
        return
    last = max(summative, key=lambda each: each.on)
    if last.outcome is not DecisionOutcome.MET:
        sentence = f"The last summative decision, {shown(last.on)}, is {last.outcome}."
        yield Problem(case.subject(), sentence, case.fix("decisions"))


@rule("9.9-1", Gate.SIGNOFF, Severity.BLOCK)
def prior_learning_is_assessed(case: SignOffCase) -> Iterator[Problem]:
    """Recognition of prior learning is a way of assessing, never an exemption. Source: handbook 9.9; A4."""
    if case.unit.route is UnitRoute.RPL and not (case.unit.decisions and case.unit.evidence):
        missing, told = ("evidence", "is no evidence") if case.unit.decisions else ("decisions", "are no decisions")
        sentence = f"Prior learning is assessed like any other evidence and exempts from nothing: there {told}."
        yield Problem(case.subject(), sentence, case.fix(missing))


@rule("9.9-2", Gate.SIGNOFF, Severity.BLOCK)
def prior_learning_is_current(case: SignOffCase) -> Iterator[Problem]:
    """Currency and relevance of prior learning are judged and recorded. Source: handbook 9.9."""
    if case.unit.route is not UnitRoute.RPL:
        return
    if not case.unit.currency_note:
        sentence = "Say why the prior learning is still current and relevant."
        yield Problem(case.subject(), sentence, case.fix("currency_note"))
    gained = case.unit.prior_evidence_on
    if gained is None or gained > case.scene.on:
        sentence = "From when the evidence of prior learning is, is not recorded, or lies in the future."
        yield Problem(case.subject(), sentence, case.fix("prior_evidence_on"))


@rule("X-01", Gate.SIGNOFF, Severity.BLOCK)
def nobody_signs_what_they_quality_assured(case: SignOffCase) -> Iterator[Problem]:
    """Who quality-assured the unit neither signs it off nor countersigns. Source: TQUK; requirements A11, S1."""
    signed = case.unit.sign_off
    if signed is None:
        return
    sampled = quality_assured_by(case.unit)
    for field_name, who in {"assessor": signed.assessor, "countersigned_by": signed.countersigned_by}.items():
        if who in sampled:
            sentence = f"The unit was quality-assured by {case.scene.person(who)}, who may not sign it off too."
            yield Problem(case.subject(), sentence, case.fix(field_name))


@rule("S2", Gate.SIGNOFF, Severity.BLOCK)
def no_personal_interest(case: SignOffCase) -> Iterator[Problem]:
    """Who declared an interest in the candidate signs only with a second person who has none. Source: Ofqual A4."""
    signed = case.unit.sign_off
    if signed is None:
        return
    if problem := interest_problem(case.scene, case.candidate, signed.assessor, signed.countersigned_by):
        yield Problem(case.subject(), problem, case.fix("countersigned_by"))


@rule("X-02", Gate.SIGNOFF, Severity.AMBER)
def trainees_are_countersigned(case: SignOffCase) -> Iterator[Problem]:
    """A trainee's decisions and sign-off wait for a countersignature, without which no claim is made. Source: A12."""
    for signed in assessed(case.unit, case.scene.on):
        if problem := not_countersigned(case.scene, case.unit.unit, Role.ASSESSOR, signed):
            yield Problem(case.subject(), problem, case.fix("countersigned_by"))


@rule("5.7-1", Gate.SIGNOFF, Severity.AMBER)
def authenticity_was_judged(case: SignOffCase) -> Iterator[Problem]:
    """A note says how the assessor could judge the work authentic. Source: handbook 5.7."""
    if case.unit.sign_off is None or not case.unit.sign_off.authentic:
        sentence = "How the assessor knows that the work is the candidate's own is not noted."
        yield Problem(case.subject(), sentence, case.fix("authentic"))


@rule("5.10-1", Gate.SIGNOFF, Severity.AMBER)
def works_independently(case: SignOffCase) -> Iterator[Problem]:
    """The assessor is satisfied that the candidate works independently to the standard. Source: handbook 5.10."""
    if case.unit.sign_off is None or not case.unit.sign_off.works_independently:
        sentence = "That the candidate works independently to the standard is not confirmed."
        yield Problem(case.subject(), sentence, case.fix("works_independently"))


RULES: Final[tuple[Rule[SignOffCase], ...]] = (
    assessor_signs_when_complete,
    candidate_declared_authenticity,
    every_criterion_is_met,
    prior_learning_is_assessed,
    prior_learning_is_current,
    nobody_signs_what_they_quality_assured,
    no_personal_interest,
    *signoff_decisions.RULES,
    *signoff_evidence.RULES,
    *signoff_witnesses.RULES,
    trainees_are_countersigned,
    authenticity_was_judged,
    works_independently,
)
