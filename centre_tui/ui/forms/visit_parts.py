"""Portfolios for a visit, and the actions of its report."""

from collections.abc import Callable
from functools import partial

from centre_tui.domain.visits import Action, Portfolio, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.visit_parts import add_action, answer_action, save_portfolio
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, number, paragraph, person, words, yes_no
from centre_tui.ui.forms.form import Form, Values


class PortfolioForm(Form):
    """A portfolio the external verifier asked for."""

    def __init__(self, _facts: Facts, visit: Visit) -> None:
        fields = (
            number("candidate", "Candidate", "the candidate's number in the list").needed(),
            words("location", "Where it is"),
            yes_no("available", "There on the day"),
        )
        super().__init__("Portfolio asked for", fields, {})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the portfolio."""
        portfolio = Portfolio(**{**values, "available": bool(values["available"])})
        return partial(save_portfolio, visit=self.visit.id, portfolio=portfolio)


class NewActionForm(Form):
    """An action or recommendation of the report."""

    def __init__(self, facts: Facts, visit: Visit) -> None:
        fields = (
            paragraph("text", "What is asked for").needed(),
            person("owner", "Who sees to it", facts.staff),
            day("due", "Due by", facts.today),
            number("level", "Sanction level", "blank: none"),
            yes_no("recommendation", "Only a recommendation"),
            yes_no("blocks_dcs", "No direct claims until done"),
        )
        super().__init__("Action of the report", fields, {})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add the action."""
        told = {name: bool(values[name]) for name in ("recommendation", "blocks_dcs")}
        action = Action(**{**values, **told, "level": values["level"] or 0})
        return partial(add_action, visit=self.visit.id, action=action)


class ActionForm(Form):
    """Evidence for an action of the report, and that it was closed."""

    def __init__(self, facts: Facts, visit: Visit) -> None:
        actions = visit.report.actions if visit.report else ()
        told = "; ".join(f"{place} {action.text}" for place, action in enumerate(actions, 1))
        fields = (
            number("place", "Action", told or "the report has no action").needed(),
            words("evidence", "Evidence").needed(),
            day("closed_on", "Closed on", facts.today, "blank while it is only offered"),
        )
        still = [place for place, action in enumerate(actions, 1) if action.closed_on is None]
        super().__init__("Evidence for an action", fields, {"place": still[0] if still else None})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the evidence."""
        return partial(
            answer_action,
            visit=self.visit.id,
            place=values["place"],
            evidence=values["evidence"],
            closed_on=values["closed_on"],
        )
