"""The external verifier's report: its actions and what is offered for them, its sanctions, and appeals (5.20.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, ask
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import report as report_rules
from centre_tui.domain.rules.visit_case import ReportCase
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.text import folded
from centre_tui.domain.visits import SETTLES, Appeal, Report, SanctionState, Visit
from centre_tui.domain.visits import Action as VisitAction
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.claim_answers import confirm_at_visit
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied
from centre_tui.store import Change


@dataclass(frozen=True, slots=True)
class Answered:
    """What is offered for an action of the report; with `closed_on`, who closed it (blank: the officer)."""

    evidence: str = ""
    closed_on: date | None = None
    closed_by: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a sanction has become, since when, and the day of OCR's letter where there is one."""

    state: SanctionState
    on: date
    letter_on: date | None = None


def report_visit(desk: Desk, visit: int, report: Report, confirmed: Sequence[int] = ()) -> Saved[Visit]:
    """Record the external verifier's report and the batches it confirms, whose provisional certificates then are.

    Recorded again, its date, place and criteria are replaced; actions and sanctions are added to those there.
    """
    desk.require(Action.EDIT_VISIT)
    not_in_the_future(desk, report.on, "on")
    with desk.change("visit reported") as change:
        before = change.get(Visit, visit)
        if before.held_on is None:
            raise BadInput("Record the day the visit was held first.", "held_on")
        if report.on < before.held_on:
            raise BadInput(f"The visit was held on {shown(before.held_on)}; its report is not of a day before.", "on")
        for batch in confirmed:
            of_the_visit(change.get(ClaimBatch, batch), before)
            confirm_at_visit(desk, change, batch, before.held_on, report.reference)
        told = before.report or replace(report, actions=(), sanctions=())
        actions, sanctions = (*told.actions, *report.actions), (*told.sanctions, *report.sanctions)
        after = replace(before, confirmed_claims=tuple(confirmed) or before.confirmed_claims)
        return with_report(desk, change, after, replace(report, actions=actions, sanctions=sanctions))


def of_the_visit(batch: ClaimBatch, visit: Visit) -> None:
    """Raise BadInput for a batch of another qualification than the visit's."""
    if batch.qualification != visit.qualification:
        raise BadInput(f"Batch {batch.number:04} is of {batch.qualification}, not of the visit's.", "confirmed_claims")


def with_report(desk: Desk, change: Change, visit: Visit, report: Report) -> Saved[Visit]:
    """Save a visit with its report as it will stand, unless a rule refuses it."""
    findings = desk.allowed(change, Gate.SAVE, ask(report_rules.RULES, ReportCase(visit.id, report)))
    return Saved(change.save(tidied(replace(visit, report=report))), findings)


def reported(change: Change, visit: int) -> tuple[Visit, Report]:
    """Return a visit and its report. Raises BadInput where there is none yet."""
    found = change.get(Visit, visit)
    if found.report is None:
        raise BadInput("Record the report first.", "report")
    return found, found.report


def add_action(desk: Desk, visit: int, action: VisitAction) -> Saved[Visit]:
    """Add an action or recommendation to a visit's report."""
    desk.require(Action.EDIT_VISIT)
    if not action.text.strip():
        raise BadInput("Say what the report asks for.", "text")
    with desk.change("action of the report") as change:
        found, report = reported(change, visit)
        return with_report(desk, change, found, replace(report, actions=(*report.actions, action)))


def answer_action(desk: Desk, visit: int, place: int, answer: Answered) -> Saved[Visit]:
    """Record the evidence offered for an action, by its place in the report from 1, and who closed it and when.

    Only the external verifier or an IQA closes an action (requirements, section 8).
    """
    desk.require(Action.EDIT_VISIT)
    with desk.change("evidence for an action") as change:
        found = change.get(Visit, visit)
        actions = found.report.actions if found.report else ()
        if found.report is None or not 1 <= place <= len(actions):
            raise BadInput(f"The report has no action {place}.", "place")
        asked = actions[place - 1]
        if not (answer.evidence.strip() or asked.evidence):
            raise BadInput("Say what evidence is offered.", "evidence")
        action = replace(
            asked,
            evidence=answer.evidence if answer.evidence.strip() else asked.evidence,
            offered_on=asked.offered_on or desk.today,
            closed_on=answer.closed_on,
            closed_by=closer(desk, found, answer.closed_on, answer.closed_by) if answer.closed_on else "",
        )
        return with_report(desk, change, found, replace(found.report, actions=put(actions, place, action)))


def put(actions: tuple[VisitAction, ...], place: int, action: VisitAction) -> tuple[VisitAction, ...]:
    """Return the actions with one in the place of another; places are counted from 1."""
    return (*actions[: place - 1], action, *actions[place:])


def closer(desk: Desk, visit: Visit, on: date, name: str) -> str:
    """Return who closed an action, as the books write the name; the officer's own where none is given.

    Raises BadInput unless that is the visit's external verifier or somebody who is an IQA on the day, and for a day
    before the report.
    """
    not_in_the_future(desk, on, "closed_on")
    if visit.report is not None and on < visit.report.on:
        raise BadInput(f"The report is of {shown(visit.report.on)}; nothing it asks for closes before.", "closed_on")
    given = name.strip() or desk.actor.name
    iqas = [each.name for each in desk.store.all(StaffMember) if each.has_role(Role.IQA, on)]
    found = next((each for each in (*iqas, visit.verifier) if each and folded(each) == folded(given)), None)
    if found is None:
        raise BadInput(
            "An action is closed by the external verifier or an IQA: say which of them closed it, by name.", "closed_by"
        )
    return found


def settle_sanction(desk: Desk, visit: int, place: int, settled: Settled) -> Saved[Visit]:
    """Record what became of a sanction, by its place in the report from 1."""
    desk.require(Action.EDIT_VISIT)
    not_in_the_future(desk, settled.on, "on")
    if settled.letter_on is not None:
        not_in_the_future(desk, settled.letter_on, "letter_on")
    with desk.change("sanction of the report") as change:
        found, report = reported(change, visit)
        if not 1 <= place <= len(report.sanctions):
            raise BadInput(f"The report has no sanction {place}.", "place")
        before = report.sanctions[place - 1]
        if settled.state not in SETTLES.get(before.state, ()):
            raise BadInput(f"A sanction that is {before.state} cannot become {settled.state}.", "state", "5.20.4-3")
        since = before.settled_on or report.on
        if settled.on < since:
            raise BadInput(f"The sanction is {before.state} since {shown(since)}; that day is before it.", "on")
        letter = settled.letter_on or before.letter_on
        after = replace(before, state=settled.state, settled_on=settled.on, letter_on=letter)
        sanctions = (*report.sanctions[: place - 1], after, *report.sanctions[place:])
        return with_report(desk, change, found, replace(report, sanctions=sanctions))


def record_appeal(desk: Desk, visit: int, appeal: Appeal) -> Saved[Visit]:
    """Record an appeal against a report, or what came of the one made on that day (5.20.4)."""
    desk.require(Action.EDIT_VISIT)
    for day in filter(None, (appeal.on, appeal.outcome_on)):
        not_in_the_future(desk, day, "on")
    if not appeal.about.strip():
        raise BadInput("Say what the appeal is about.", "about")
    if appeal.outcome_on is not None and appeal.outcome_on < appeal.on:
        raise BadInput("The outcome cannot come before the appeal.", "outcome_on")
    with desk.change("appeal") as change:
        found, report = reported(change, visit)
        if appeal.on < report.on:
            raise BadInput(f"The report is of {shown(report.on)}; nothing is appealed against before that.", "on")
        others = tuple(each for each in found.appeals if each.on != appeal.on)
        return Saved(change.save(tidied(replace(found, appeals=(*others, appeal)))))
