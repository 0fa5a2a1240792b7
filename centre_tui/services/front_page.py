"""The front page: what it says of readiness, of claims, and of what lapses, as far as the officer may see it."""

from typing import Final

from centre_tui.domain.dates import add_months
from centre_tui.domain.front_page import FrontPage
from centre_tui.domain.lapses import Lapse
from centre_tui.domain.permissions import Action, may
from centre_tui.services.claims_ahead import claims_ahead
from centre_tui.services.desk import Desk
from centre_tui.services.lapses import what_lapses
from centre_tui.services.readiness import Question, asked_about
from centre_tui.services.steps import result_of
from centre_tui.services.summing import summing

MONTH: Final = 1


def front_page(desk: Desk, question: Question | None = None) -> FrontPage:
    """Return the front page as far as the officer may see it; the claims as far as they are known."""
    desk.require(Action.SEE_READINESS)
    asked = question or Question()
    visit = asked_about(desk, asked.on or desk.today, asked.visit)
    found = result_of(summing(desk, asked))
    return FrontPage(desk.today, found, visit.on if visit.id else None, claims_ahead(desk), lapsing(desk))


def lapsing(desk: Desk) -> tuple[Lapse, ...] | None:
    """Return what lapses within a month from today, or nothing for who may not see the staff."""
    if not may(desk.actor, Action.SEE_STAFF):
        return None
    last = add_months(desk.today, MONTH)
    near = what_lapses(desk, months=MONTH)
    return tuple(each for each in near if each.until is not None and desk.today <= each.until <= last)
