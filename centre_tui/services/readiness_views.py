"""Readiness looked at: from several sides, item by item, beside another day, ahead to the visit, and rehearsed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.checklist import Item, checklist
from centre_tui.domain.comparing import Comparison, compared
from centre_tui.domain.findings import Finding
from centre_tui.domain.mock_visit import MockVisit, mock_visit
from centre_tui.domain.owners import owner_of
from centre_tui.domain.permissions import Action, Reach, may_for, reach
from centre_tui.domain.rules.visit_applies import not_applicable
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role
from centre_tui.domain.views import Group, Side, Told, grouped, told_of
from centre_tui.domain.visits import Visit
from centre_tui.domain.worsening import Outlook, Worsening, by_day
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.question import Question
from centre_tui.services.readiness import as_seen, standing, visit_case
from centre_tui.services.seeing import visible_findings

NOW: Question = Question()


@dataclass(frozen=True, slots=True)
class Looking:
    """What gets worse from today to a day, and which day that is."""

    until: date
    worsenings: tuple[Worsening, ...]


def told(desk: Desk, findings: Iterable[Finding], case: VisitCase) -> tuple[Told, ...]:
    """Return findings with who sees to each and which item of 5.20.2 it belongs to."""
    lines, day = desk.roll(CANDIDATES), case.scene.on

    def allocated(candidate: int, role: Role, unit: str) -> int | None:
        line = lines.get(candidate)
        given = next(line.allocated(role, day, unit), None) if line else None
        return given.staff if given else None

    return told_of(findings, lambda finding: owner_of(finding, case, allocated))


def seen_from(desk: Desk, side: Side, question: Question = NOW) -> tuple[Group, ...]:
    """Return what the officer may see of readiness, grouped by item, record, candidate, person, owner or area."""
    desk.require(Action.SEE_READINESS)
    found = standing(desk, question)
    return grouped(side, told(desk, as_seen(desk, found.answer()).findings, found.case))


def items(desk: Desk, question: Question = NOW) -> tuple[Item, ...]:
    """Return the 13 items of 5.20.2: what the rules say, what a person ticked, and what does not apply and why."""
    desk.require(Action.SEE_READINESS)
    found = standing(desk, question)
    return checklist(found.case.visit, as_seen(desk, found.answer()).findings, not_applicable(found.case))


def compare(desk: Desk, first: date | None, second: Question = NOW) -> Comparison:
    """Return how readiness differs from that on an earlier day, the day of the last visit unless one is named.

    Raises BadInput where there was no visit yet.
    """
    desk.require(Action.SEE_READINESS)
    earlier, later = days_beside(desk, first, second)
    after = as_seen(desk, standing(desk, later).answer())
    return compared(as_seen(desk, standing(desk, earlier).answer()), after)


def days_beside(desk: Desk, first: date | None = None, second: Question = NOW) -> tuple[Question, Question]:
    """Return what is asked to compare two days: the day of the last visit unless one is named, and the later one.

    Raises BadInput where there was no visit yet.
    """
    on = visit_case(desk, second).scene.on
    return Question(first or last_visit_on(desk, on), second.visit), second


def last_visit_on(desk: Desk, day: date) -> date:
    """Return when the last visit before a day was held. Raises BadInput where there was none."""
    held = [each.held_on for each in desk.store.all(Visit) if each.held_on is not None and each.held_on < day]
    if not held:
        raise BadInput("There was no visit yet to compare with: name a day.", "compare_with")
    return max(held)


def worsening(desk: Desk, until: Question = NOW) -> Looking:
    """Return what gets worse by itself from today to the visit, or to the day named, by date."""
    desk.require(Action.SEE_READINESS)
    today, ahead = days_ahead(desk, until)
    now, then = standing(desk, today), standing(desk, ahead)
    outlook = Outlook(visit_case(desk, ahead), now, then, desk.standings.moment(desk.store))
    found = by_day([each for each in outlook.worsenings() if each is not None])
    seen = set(visible(desk, [each.finding for each in found]))
    return Looking(ahead.on or desk.today, tuple(each for each in found if each.finding in seen))


def days_ahead(desk: Desk, until: Question = NOW) -> tuple[Question, Question]:
    """Return what is asked to look ahead: readiness today and on the day of the visit, or on the day named."""
    case = visit_case(desk, until)
    day = until.on or case.visit.on or case.scene.on
    ahead = Question(max(day, desk.today), case.visit.id or None)
    return Question(desk.today, ahead.visit), ahead


def visible(desk: Desk, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings the officer may see."""
    if reach(desk.actor, Action.SEE_READINESS) is Reach.ALL:
        return tuple(findings)
    return visible_findings(desk, findings, desk.roll(CANDIDATES))


def rehearse(desk: Desk, seed: str, question: Question = NOW) -> MockVisit:
    """Pick whom an external verifier might pick, by a seed, and say what would be found."""
    desk.require(Action.SEE_READINESS)
    lines = desk.roll(CANDIDATES)

    def allocations(candidate: int) -> tuple[Allocation, ...]:
        line = lines.get(candidate)
        return line.allocations if line else ()

    rehearsed = mock_visit(standing(desk, question), allocations, seed)
    if reach(desk.actor, Action.SEE_READINESS) is Reach.ALL:
        return rehearsed
    mine = {number for number, line in lines.items() if may_for(desk.actor, Action.SEE_CANDIDATE, line, desk.today)}
    picks = tuple(each for each in rehearsed.picks if each.candidate in mine)
    return replace(rehearsed, picks=picks, findings=visible(desk, rehearsed.findings))
