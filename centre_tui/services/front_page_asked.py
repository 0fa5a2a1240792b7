"""The front page as the rules and the books have it now, whatever that takes."""

from typing import Final

from centre_tui.domain.dates import add_months
from centre_tui.domain.front_page import FrontPage
from centre_tui.domain.lapse import Lapse
from centre_tui.domain.permissions import Action, may
from centre_tui.services.claims_ahead import claims_ahead
from centre_tui.services.desk import Desk
from centre_tui.services.lapses import what_lapses
from centre_tui.services.question import Question
from centre_tui.services.readiness import asked_about
from centre_tui.services.steps import result_of
from centre_tui.services.summing import summing

MONTH: Final = 1


def asked_page(desk: Desk, question: Question) -> FrontPage:
    """Return the front page as far as the officer may see it; the claims as far as they are known."""
    visit = asked_about(desk, question.on or desk.today, question.visit)
    found = result_of(summing(desk, question))
    return FrontPage(desk.today, found, visit.on if visit.id else None, claims_ahead(desk), lapsing(desk))


def lapsing(desk: Desk) -> tuple[Lapse, ...] | None:
    """Return what lapses within a month from today, or nothing for who may not see the staff."""
    if not may(desk.actor, Action.SEE_STAFF):
        return None
    last = add_months(desk.today, MONTH)
    near = what_lapses(desk, months=MONTH)
    return tuple(each for each in near if each.until is not None and desk.today <= each.until <= last)
