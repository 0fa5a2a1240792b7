"""Parts of a visit that are arranged one by one: portfolios asked for, and who will be interviewed."""

from dataclasses import replace

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action
from centre_tui.domain.visits import Interview, Portfolio, Visit
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied


def save_portfolio(desk: Desk, visit: int, portfolio: Portfolio) -> Saved[Visit]:
    """Record a portfolio the external verifier asked for, and where it lies; the same candidate's is replaced."""
    desk.require(Action.EDIT_VISIT)
    with desk.change("portfolio for the visit") as change:
        before = change.get(Visit, visit)
        change.get(Candidate, portfolio.candidate)
        others = tuple(each for each in before.portfolios if each.candidate != portfolio.candidate)
        return Saved(change.save(tidied(replace(before, portfolios=(*others, portfolio)))))


def save_interview(desk: Desk, visit: int, interview: Interview) -> Saved[Visit]:
    """Record somebody the external verifier will interview, by role; the same person in the role is replaced."""
    desk.require(Action.EDIT_VISIT)
    if not interview.who.strip():
        raise BadInput("Say who will be interviewed.", "who")
    with desk.change("interview for the visit") as change:
        before = change.get(Visit, visit)
        mine = (interview.role, interview.who.strip())
        others = tuple(each for each in before.interviews if (each.role, each.who) != mine)
        return Saved(change.save(tidied(replace(before, interviews=(*others, interview)))))
