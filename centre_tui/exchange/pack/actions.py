"""What earlier reports asked for, and the evidence offered: actions, sanctions, appeals (5.20.2, 5.20.4)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.rules.visit_applies import actions_to_show
from centre_tui.domain.visits import Action, Appeal, Report, Sanction, Visit
from centre_tui.exchange.pack.checklist import about
from centre_tui.exchange.pack.material import Pack
from centre_tui.exchange.paper import Sheet, Table
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import day, spaced

COLUMNS: Final = ("Report of", "What it asks for", "Level", "Due", "Evidence", "State", "Who sees to it")
REPORT: Final[Layout[Report]] = (
    Asked("Report of", lambda _office, each: day(each.on)),
    Asked("Filed at", lambda _office, each: each.reference),
    Asked("Results against the criteria", lambda _office, each: each.criteria),
)
SANCTIONS: Final[Layout[Sanction]] = (
    Asked("Level", lambda _office, each: str(each.level)),
    Asked("State", lambda _office, each: each.state),
    Asked("OCR's letter of", lambda _office, each: day(each.letter_on)),
)
APPEALS: Final[Layout[Appeal]] = (
    Asked("Made", lambda _office, each: day(each.on)),
    Asked("About", lambda _office, each: each.about),
    Asked("Reference", lambda _office, each: each.reference),
    Asked("Outcome", lambda _office, each: spaced(each.outcome, day(each.outcome_on)) or "waiting"),
)


def action_evidence(pack: Pack) -> Iterator[Sheet]:
    """Yield the last report, every action of it, and of earlier ones what is still open. Source: handbook 5.20.2."""
    last = pack.case.last_visit()
    report = last.report if last else None
    head = (facts("The last report", REPORT, pack.office, report),) if report else ()
    sanctions = [each for visit in pack.case.visits if visit.report for each in visit.report.sanctions]
    appeals = [each for visit in pack.case.visits for each in visit.appeals]
    parts = (
        *head,
        Table("Actions and recommendations", COLUMNS, tuple(action_rows(pack)), "Nothing was asked for."),
        table("Sanctions", SANCTIONS, pack.office, sanctions, empty="No sanction was recommended."),
        table("Appeals", APPEALS, pack.office, appeals, empty="No appeal was made."),
    )
    yield Sheet("Evidence for actions and recommendations", about(pack.office, pack.case.visit), parts)


def action_rows(pack: Pack) -> Iterator[tuple[str, ...]]:
    """Yield a line for each action to show; one past its date is shown at the next level."""
    for visit, action, _fix in actions_to_show(pack.case):
        level = action.level_on(pack.case.scene.on)
        yield (
            reported_on(visit),
            f"{'recommendation: ' if action.recommendation else ''}{action.text}",
            str(level) if level else "none",
            day(action.due) or "no day",
            spaced(action.evidence, day(action.offered_on)),
            state(action, pack),
            pack.office.person(action.owner),
        )


def reported_on(visit: Visit) -> str:
    """Return the day of a visit's report."""
    return day(visit.report.on) if visit.report else ""


def state(action: Action, pack: Pack) -> str:
    """Return whether an action is closed, and by whom, or overdue already, or only if nothing is done by the visit."""
    visit = pack.case.scene.on
    if action.closed_on is not None and action.closed_on <= visit:
        return f"closed {day(action.closed_on)} by {action.closed_by}"
    if not action.overdue(visit):
        return "open"
    return "overdue" if action.overdue(min(pack.made.on, visit)) else "open; overdue by the visit"
