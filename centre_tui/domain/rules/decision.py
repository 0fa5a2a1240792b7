"""SAVE: what must hold before an assessment decision is put on record (handbook 5.6, 5.12, 5.13; 4.3; S1, S2)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.planning import Method
from centre_tui.domain.rules import decision_warnings
from centre_tui.domain.rules.cases import DecisionCase
from centre_tui.domain.rules.independence import interest_problem, quality_assured_by
from centre_tui.domain.staff import Role


@rule("5.6-1", Gate.SAVE, Severity.BLOCK)
def names_a_method(case: DecisionCase) -> Iterator[Problem]:
    """The assessment names a method from the handbook's list. Source: handbook 5.6."""
    if case.decision.method is None:
        yield Problem(case.subject(), f"Choose the method of assessment: {', '.join(Method)}.", case.fix("method"))


@rule("5.12-1", Gate.SAVE, Severity.BLOCK)
def observation_is_recorded(case: DecisionCase) -> Iterator[Problem]:
    """An observation record holds plan, what was seen, decision and justification. Source: handbook 5.12, RD09."""
    if case.decision.method is not Method.OBSERVATION:
        return
    asked = {
        "plan": ("how it was planned", case.decision.plan),
        "seen": ("what was seen", case.decision.seen),
        "justification": ("why it justifies the decision", case.decision.justification),
    }
    for field_name, (words, given) in asked.items():
        if not given:
            yield Problem(case.subject(), f"The observation record must say {words}.", case.fix(field_name))


@rule("5.13-1", Gate.SAVE, Severity.BLOCK)
def questioning_is_recorded(case: DecisionCase) -> Iterator[Problem]:
    """A decision after questioning is recorded with enough detail to be quality-assured. Source: handbook 5.13."""
    if case.decision.method is Method.QUESTIONING and not case.decision.justification:
        sentence = "Say what the answers showed, in enough detail to be quality-assured; not word for word."
        yield Problem(case.subject(), sentence, case.fix("justification"))


@rule("4.3-2", Gate.SAVE, Severity.BLOCK)
def decided_by_an_assessor(case: DecisionCase) -> Iterator[Problem]:
    """Only an assessor makes the judgement; a witness's record is no decision. Source: handbook 4.3."""
    member = case.scene.staff.get(case.decision.assessor)
    if member is None or not member.has_role(Role.ASSESSOR, case.decision.on):
        name, day = case.scene.person(case.decision.assessor), shown(case.decision.on)
        sentence = f"The decision needs somebody who is an assessor on {day}; it names {name}."
        yield Problem(case.subject(), sentence, case.fix("assessor"))


@rule("5.20.3-09", Gate.SAVE, Severity.BLOCK)
def dates_are_possible(case: DecisionCase) -> Iterator[Problem]:
    """No date lies in the future, before the candidate's start, or before the decision it follows. Source: 5.20.3."""
    decision, start = case.decision, case.candidate.start
    if start is not None and decision.on < start:
        sentence = f"The decision, {shown(decision.on)}, is before the candidate's start, {shown(start)}."
        yield Problem(case.subject(), sentence, case.fix("on"))
    dates: dict[str, tuple[str, date | None]] = {
        "on": ("The decision", decision.on),
        "feedback_on": ("The feedback", decision.feedback_on),
        "countersigned_on": ("The countersignature", decision.countersigned_on),
    }
    for field_name, (words, day) in dates.items():
        if day is not None and (problem := _impossible(words, day, decision.on, case.scene.on)):
            yield Problem(case.subject(), problem, case.fix(field_name))


def _impossible(words: str, day: date, decided: date, today: date) -> str | None:
    if day > today:
        return f"{words}, {shown(day)}, lies in the future: today is {shown(today)}."
    return f"{words}, {shown(day)}, is before the decision, {shown(decided)}." if day < decided else None


@rule("X-01", Gate.SAVE, Severity.BLOCK)
def nobody_decides_what_they_quality_assured(case: DecisionCase) -> Iterator[Problem]:
    """Who quality-assured the unit neither decides nor countersigns on it. Source: TQUK; requirements A11, S1."""
    sampled = quality_assured_by(case.unit)
    parts = {
        "assessor": ("assess it", case.decision.assessor),
        "countersigned_by": ("countersign", case.decision.countersigned_by),
    }
    for field_name, (words, who) in parts.items():
        if who in sampled:
            sentence = f"The unit was quality-assured by {case.scene.person(who)}, who may not also {words}."
            yield Problem(case.subject(), sentence, case.fix(field_name))


@rule("S2", Gate.SAVE, Severity.BLOCK)
def no_personal_interest(case: DecisionCase) -> Iterator[Problem]:
    """Who declared an interest in the candidate decides only with a second person who has none. Source: Ofqual A4."""
    decision = case.decision
    if problem := interest_problem(case.scene, case.candidate, decision.assessor, decision.countersigned_by):
        yield Problem(case.subject(), problem, case.fix("countersigned_by"))


RULES: Final[tuple[Rule[DecisionCase], ...]] = (
    names_a_method,
    observation_is_recorded,
    questioning_is_recorded,
    dates_are_possible,
    decided_by_an_assessor,
    nobody_decides_what_they_quality_assured,
    no_personal_interest,
    *decision_warnings.RULES,
)
