"""VISIT: what no program can compute, and a named person declares on a day (handbook 5.1, 5.18, 6.1, 9.6, 9.7)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.centre_problem import centre_problem
from centre_tui.domain.rules.visit_case import VisitCase

DECLARED: Final = {
    "5.1-1": "That tutors cover the additional guidance for each criterion",
    "5.18-2": "That tutors make candidates clear about their tasks and the criteria to be met",
    "9.6-4": "That candidates have access to the resources named in the handbook and the units",
    "9.7-1": "That facilities for assessment and physical resources meet OCR's regulations",
}


def declared(case: VisitCase, rule_id: str) -> bool:
    """Tell whether a named person declared something about a rule by the day."""
    return any(each.rule == rule_id and each.by for each in case.scene.centre.declarations)


def not_declared(case: VisitCase, rule_id: str, words: str) -> Iterator[Problem]:
    """Yield that nobody declared it, put right where declarations are made about this rule."""
    if not declared(case, rule_id):
        yield centre_problem(case.scene, f"{words} is not declared by anybody.", "declarations", rule_id)


@rule("5.1-1", Gate.VISIT, Severity.AMBER)
def guidance_is_covered(case: VisitCase) -> Iterator[Problem]:
    """A named person declared that tutors cover the additional guidance. Source: handbook 5.1."""
    yield from not_declared(case, "5.1-1", DECLARED["5.1-1"])


@rule("5.18-2", Gate.VISIT, Severity.NOTE)
def candidates_know_their_tasks(case: VisitCase) -> Iterator[Problem]:
    """A named person declared that candidates are clear about tasks and criteria. Source: handbook 5.18."""
    yield from not_declared(case, "5.18-2", DECLARED["5.18-2"])


@rule("6.1-1", Gate.VISIT, Severity.AMBER)
def own_forms_capture_the_same(case: VisitCase) -> Iterator[Problem]:
    """Own recording sheets capture what OCR's forms do, as a named person declares. Source: handbook 6.1."""
    if case.scene.centre.own_forms:
        yield from not_declared(case, "6.1-1", "That the centre's own forms capture what OCR's forms do")


@rule("9.6-4", Gate.VISIT, Severity.AMBER)
def resources_are_declared(case: VisitCase) -> Iterator[Problem]:
    """A named person declared that candidates have access to the resources. Source: handbook 9.6."""
    yield from not_declared(case, "9.6-4", DECLARED["9.6-4"])


@rule("9.7-1", Gate.VISIT, Severity.AMBER)
def facilities_are_declared(case: VisitCase) -> Iterator[Problem]:
    """A named person declared that the facilities comply. Source: handbook 9.7."""
    yield from not_declared(case, "9.7-1", DECLARED["9.7-1"])


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    own_forms_capture_the_same,
    resources_are_declared,
    facilities_are_declared,
    guidance_is_covered,
    candidates_know_their_tasks,
)
