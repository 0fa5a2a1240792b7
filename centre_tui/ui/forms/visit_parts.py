"""Portfolios for a visit, and who will be interviewed."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Final

from centre_tui.domain.visits import Interview, Portfolio, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.visit_parts import save_interview, save_portfolio
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import choice, day, number, words, yes_no
from centre_tui.ui.forms.form import Form, Values

INTERVIEWED: Final = ("candidate", "assessor", "IQA", "other")


class PortfolioForm(Form):
    """A portfolio the external verifier asked for; with a candidate named, that one's as it was noted."""

    def __init__(self, _facts: Facts, visit: Visit, candidate: int | None = None) -> None:
        fields = (
            number("candidate", "Candidate", "the candidate's number in the list").needed(),
            words("location", "Where it is"),
            yes_no("available", "There on the day"),
        )
        noted = next((each for each in visit.portfolios if each.candidate == candidate), None)
        super().__init__("Portfolio asked for", fields, asdict(noted) if noted else {"candidate": candidate})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the portfolio."""
        portfolio = Portfolio(**{**values, "available": bool(values["available"])})
        return partial(save_portfolio, visit=self.visit.id, portfolio=portfolio)


class InterviewForm(Form):
    """Somebody the external verifier will interview, by role (5.20.2)."""

    def __init__(self, facts: Facts, visit: Visit, interview: Interview | None = None) -> None:
        fields = (
            choice("role", "Role", INTERVIEWED).needed(),
            words("who", "Who").needed(),
            words("at", "When and where"),
            day("confirmed_on", "Confirmed on", facts.today, "blank until they confirmed that they can be reached"),
        )
        super().__init__("Interview at the visit", fields, asdict(interview) if interview else {})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the interview."""
        return partial(save_interview, visit=self.visit.id, interview=Interview(**values))
