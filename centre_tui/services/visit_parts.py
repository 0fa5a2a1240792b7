"""Parts of a visit that are recorded one by one: portfolios asked for, and actions of its report."""

from dataclasses import replace
from datetime import date

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action
from centre_tui.domain.visits import Action as VisitAction
from centre_tui.domain.visits import Portfolio, Visit
from centre_tui.services.candidates import not_in_the_future
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


def add_action(desk: Desk, visit: int, action: VisitAction) -> Saved[Visit]:
    """Add an action or recommendation to a visit's report."""
    desk.require(Action.EDIT_VISIT)
    if not action.text.strip():
        raise BadInput("Say what the report asks for.", "text")
    with desk.change("action of the report") as change:
        before = change.get(Visit, visit)
        if before.report is None:
            raise BadInput("Record the report first.", "report")
        report = replace(before.report, actions=(*before.report.actions, action))
        return Saved(change.save(tidied(replace(before, report=report))))


def answer_action(desk: Desk, visit: int, place: int, evidence: str, closed_on: date | None) -> Saved[Visit]:
    """Record the evidence offered for an action, by its place in the report from 1, and that it was closed."""
    desk.require(Action.EDIT_VISIT)
    if closed_on is not None:
        not_in_the_future(desk, closed_on, "closed_on")
    with desk.change("evidence for an action") as change:
        before = change.get(Visit, visit)
        actions = before.report.actions if before.report else ()
        if before.report is None or not 1 <= place <= len(actions):
            raise BadInput(f"The report has no action {place}.", "place")
        asked = actions[place - 1]
        if not (evidence.strip() or asked.evidence):
            raise BadInput("Say what evidence is offered.", "evidence")
        action = replace(
            asked,
            evidence=evidence if evidence.strip() else asked.evidence,
            offered_on=asked.offered_on or desk.today,
            closed_on=closed_on,
            closed_by=desk.actor.name if closed_on else "",
        )
        answered = (*actions[: place - 1], action, *actions[place:])
        return Saved(change.save(tidied(replace(before, report=replace(before.report, actions=answered)))))
