"""VISIT: suspected malpractice reported in writing, investigated when OCR asks, by a named Head of Centre (5.22).

A finding names no person and does not say what is suspected; it is asked only for those who may see the cases.
"""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.wording import counted


def case_problem(each: MalpracticeCase, sentence: str, field_name: str) -> Problem:
    """Return a problem of a case, put right on its page."""
    subject = Subject("malpractice", each.id, f"Case {each.id}")
    return Problem(subject, sentence, Fix("claims", "malpractice", each.id, field_name))


@rule("5.22-1", Gate.VISIT, Severity.RED)
def suspicions_are_reported(case: VisitCase) -> Iterator[Problem]:
    """Every suspected case was reported in writing by the Head of Centre. Source: handbook 5.22."""
    for each in case.malpractice:
        if each.reported_on is None and each.closed_on is None and each.suspected_on is not None:
            days = counted((case.scene.on - each.suspected_on).days, "day")
            sentence = f"Malpractice suspected on {shown(each.suspected_on)} is not reported to OCR in writing: {days}."
            yield case_problem(each, sentence, "reported_on")


@rule("5.22-2", Gate.VISIT, Severity.RED)
def investigations_are_prompt(case: VisitCase) -> Iterator[Problem]:
    """What OCR asked to be investigated is reported by the day it asked for. Source: handbook 5.22."""
    for each in case.malpractice:
        if each.asked_on is None or each.outcome_on is not None or each.closed_on is not None:
            continue
        if each.outcome_due is None:
            sentence = f"OCR asked for an investigation on {shown(each.asked_on)}; no day for its outcome is recorded."
            yield case_problem(each, sentence, "outcome_due")
        elif each.outcome_due < case.scene.on:
            sentence = f"The outcome OCR asked for by {shown(each.outcome_due)} is not reported."
            yield case_problem(each, sentence, "outcome_on")


@rule("5.22-3", Gate.VISIT, Severity.RED)
def head_of_centre_is_named(case: VisitCase) -> Iterator[Problem]:
    """While a case is open, who the Head of Centre is stands in the centre's record. Source: handbook 5.22."""
    is_open = any(each.closed_on is None for each in case.malpractice)
    if is_open and not case.scene.centre.head_of_centre.strip():
        centre = case.scene.centre
        subject = Subject("malpractice", 0, centre.name)
        sentence = "The Head of Centre, who reports suspected malpractice, is not named in the centre's record."
        yield Problem(subject, sentence, Fix("readiness", "centre", centre.id, "head_of_centre"))


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    suspicions_are_reported,
    investigations_are_prompt,
    head_of_centre_is_named,
)
