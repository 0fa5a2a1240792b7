"""VISIT and SAVE: when an external verifier's visit may take place (X-09)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.visit_applies import booked
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visits import nobody_visits_on

VISITS_A_YEAR: Final = 2


@rule("X-09", Gate.VISIT, Severity.AMBER)
def visit_is_possible_then(case: VisitCase) -> Iterator[Problem]:
    """No visits take place from 18 to 31 August. Source: OCR's page on verified qualifications."""
    on = case.visit.on
    if booked(case) and on is not None and case.visit.held_on is None and nobody_visits_on(on):
        sentence = f"The visit is booked for {shown(on)}; OCR makes none from 18 to 31 August."
        yield Problem(case.subject(), sentence, case.fix("on"))


@rule("X-09", Gate.SAVE, Severity.NOTE)
def visits_are_two_a_year(case: VisitCase) -> Iterator[Problem]:
    """Two visits a year are usual; a further one may be charged. Source: OCR's page on verified qualifications."""
    on = case.visit.on
    if not booked(case) or on is None or case.visit.held_on is not None:
        return
    others = [each.held_on or each.on for each in case.visits if each.id != case.visit.id]
    same_year = sum(day is not None and day.year == on.year for day in others)
    if same_year >= VISITS_A_YEAR:
        sentence = f"In {on.year} there are {same_year} other visits; OCR makes two a year and may charge for more."
        yield Problem(case.subject(), sentence, case.fix("on"))


RULES: Final[tuple[Rule[VisitCase], ...]] = (visit_is_possible_then,)
BOOKING: Final[tuple[Rule[VisitCase], ...]] = (visits_are_two_a_year,)
"""What is asked besides when a visit is booked; how many are booked is nobody's business on the day of the visit."""
