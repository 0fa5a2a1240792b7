"""VISIT: meetings, visits and steps of the centre whose days cannot follow each other (5.20.1, 5.20.4, 5.21)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from centre_tui.domain.centre import Centre
from centre_tui.domain.centre_days import CENTRE_ORDERS, MEETING_ORDERS
from centre_tui.domain.date_order import Order, RecordT
from centre_tui.domain.findings import Gate, Problem, Rule
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.dated import DatedCase, in_order, of_centre, of_meeting, of_visit
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visit_days import ORDERS as VISIT_ORDERS
from centre_tui.domain.visits import Visit


def meetings(case: VisitCase) -> Iterator[DatedCase[StandardisationEvent]]:
    """Yield each meeting."""
    yield from [of_meeting(case.scene.on, each) for each in case.events]


def visits(case: VisitCase) -> Iterator[DatedCase[Visit]]:
    """Yield each visit, the one asked about among them where it is booked."""
    yield from [of_visit(case.scene.on, each) for each in case.visits]


def centre(case: VisitCase) -> Iterator[DatedCase[Centre]]:
    """Yield the centre's own record."""
    yield of_centre(case.scene.on, case.scene.centre)


def of_all(order: Order[RecordT], cases: Callable[[VisitCase], Iterable[DatedCase[RecordT]]]) -> Rule[VisitCase]:
    """Return the rule that asks one row of a table about every record of a kind."""
    ask_one = in_order(order)

    def check(case: VisitCase) -> Iterator[Problem]:
        for each in cases(case):
            yield from ask_one.check(each)

    return Rule(order.rule, Gate.VISIT, order.severity, check)


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    *(of_all(each, meetings) for each in MEETING_ORDERS),
    *(of_all(each, visits) for each in VISIT_ORDERS),
    *(of_all(each, centre) for each in CENTRE_ORDERS),
)
