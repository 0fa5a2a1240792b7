"""Visits: booked, prepared, held and reported; what the report asks for, and what is offered for it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from centre_tui.domain.permissions import Action as Permission
from centre_tui.domain.visits import Action, ChecklistItem, ItemState, Portfolio, Report, Sanction, Visit, VisitState
from centre_tui.services.errors import BadInput, Conflict, Missing, NotAllowed
from centre_tui.services.visit_parts import add_action, answer_action, save_portfolio
from centre_tui.services.visits import (
    asked_about,
    check_item,
    hold_visit,
    report_visit,
    save_visit,
    visible_visit,
    visible_visits,
)
from tests.office import ASSESSOR, TODAY, ago
from tests.services.people import OFFICER, TUTOR, VERIFIER, Place, with_candidate

ASKED = Action("Send the strategy", due=TODAY + timedelta(30), level=1)
REPORT = Report(ago(1), "R-1", actions=(ASKED,), sanctions=(Sanction(1),))


def booked(tmp_path: Path) -> Place:
    """Return a centre with visit 1 booked in three weeks."""
    place = with_candidate(tmp_path)
    save_visit(place.desk(OFFICER), Visit(qualification="10380", on=TODAY + timedelta(21), verifier=" Eve Vale "))
    return place


def reported(tmp_path: Path) -> Place:
    """Return the same with the visit held and reported."""
    place = booked(tmp_path)
    hold_visit(place.desk(OFFICER), 1, ago(2))
    report_visit(place.desk(OFFICER), 1, REPORT)
    return place


def visit_of(place: Place) -> Visit:
    """Return visit 1 as the books have it."""
    return place.manager.store.get(Visit, 1)


def test_a_visit_is_booked_held_and_reported(tmp_path: Path) -> None:
    """Each state only once it is recorded; a report comes after the visit, and not from the future."""
    place = booked(tmp_path)
    assert (visit_of(place).state, visit_of(place).verifier) == (VisitState.BOOKED, "Eve Vale")
    with place.refused(BadInput, "Record the day the visit was held first."):
        report_visit(place.manager, 1, REPORT)
    with place.refused(BadInput, "still to come"):
        hold_visit(place.manager, 1, TODAY + timedelta(1))
    hold_visit(place.manager, 1, ago(2))
    assert visit_of(place).state is VisitState.HELD
    with place.refused(BadInput, "still to come"):
        report_visit(place.manager, 1, replace(REPORT, on=TODAY + timedelta(1)))
    report_visit(place.manager, 1, REPORT)
    assert visit_of(place).state is VisitState.REPORTED
    with place.refused(BadInput, "A visit needs its day."):
        save_visit(place.manager, Visit(qualification="10380"))
    with place.refused(BadInput, "99999 is not a qualification"):
        save_visit(place.manager, Visit(qualification="99999", on=TODAY))


def test_a_sanction_always_has_an_action(tmp_path: Path) -> None:
    """And a batch that a visit confirms is one of the centre's."""
    place = booked(tmp_path)
    hold_visit(place.manager, 1, ago(2))
    with place.refused(BadInput, "(rule 5.20.4-2)"):
        report_visit(place.manager, 1, replace(REPORT, actions=()))
    with place.refused(Missing, "no record 7 in batches"):
        report_visit(place.manager, 1, REPORT, confirmed=(7,))


def test_actions_are_answered_and_closed(tmp_path: Path) -> None:
    """Offered on the day something is offered, closed by whoever closes it; what was offered stays."""
    place = reported(tmp_path)
    with place.refused(BadInput, "Say what evidence is offered."):
        answer_action(place.desk(OFFICER), 1, 1, " ", None)
    with place.refused(BadInput, "The report has no action 2."):
        answer_action(place.desk(OFFICER), 1, 2, "strategy 2", None)
    with place.refused(BadInput, "still to come"):
        answer_action(place.desk(OFFICER), 1, 1, "strategy 2", TODAY + timedelta(1))
    answer_action(place.desk(OFFICER), 1, 1, "strategy 2", None)
    answer_action(place.desk(OFFICER), 1, 1, "", TODAY)
    report = visit_of(place).report
    assert report is not None
    assert report.actions == (
        replace(ASKED, evidence="strategy 2", offered_on=TODAY, closed_on=TODAY, closed_by="Reed, Jo"),
    )
    with place.refused(BadInput, "Say what the report asks for."):
        add_action(place.desk(OFFICER), 1, Action(" "))
    add_action(place.desk(OFFICER), 1, Action(" Show the log "))
    report = visit_of(place).report
    assert report is not None and report.actions[-1].text == "Show the log"


def test_an_action_needs_a_report(tmp_path: Path) -> None:
    """Neither is one added nor answered before it."""
    place = booked(tmp_path)
    with place.refused(BadInput, "Record the report first."):
        add_action(place.manager, 1, ASKED)
    with place.refused(BadInput, "The report has no action 1."):
        answer_action(place.manager, 1, 1, "strategy 2", None)


def test_items_are_prepared_by_name_and_day(tmp_path: Path) -> None:
    """Prepared again, an item takes its own place; there are thirteen."""
    place = booked(tmp_path)
    for number in (13, 2, 13):
        check_item(place.desk(OFFICER), 1, ChecklistItem(number, ItemState.READY, location=" cabinet 2 "))
    told = [(each.number, each.location, each.checked_on, each.checked_by) for each in visit_of(place).checklist]
    assert told == [(2, "cabinet 2", TODAY, "Reed, Jo"), (13, "cabinet 2", TODAY, "Reed, Jo")]
    for number in (0, 14):
        with place.refused(BadInput, "numbered 1 to 13"):
            check_item(place.desk(OFFICER), 1, ChecklistItem(number))


def test_a_portfolio_is_a_candidates(tmp_path: Path) -> None:
    """Recorded once for each; of nobody it is refused."""
    place = booked(tmp_path)
    save_portfolio(place.desk(OFFICER), 1, Portfolio(1, "cabinet 2"))
    save_portfolio(place.desk(OFFICER), 1, Portfolio(1, "the visit's room", available=True))
    assert visit_of(place).portfolios == (Portfolio(1, "the visit's room", available=True),)
    with place.refused(Missing, "no record 9 in candidates"):
        save_portfolio(place.desk(OFFICER), 1, Portfolio(9))


def test_the_next_one_booked_is_meant(tmp_path: Path) -> None:
    """Not one held, not one before the day; without any, one made up for the day."""
    place = booked(tmp_path)
    save_visit(place.manager, Visit(qualification="10380", on=TODAY + timedelta(7)))
    save_visit(place.manager, Visit(qualification="10380", on=ago(7)))
    assert asked_about(place.manager, TODAY, None).id == 2
    assert asked_about(place.manager, TODAY + timedelta(8), None).id == 1
    assert asked_about(place.manager, TODAY, 3).id == 3
    hold_visit(place.manager, 2, TODAY)
    assert asked_about(place.manager, TODAY, None).id == 1
    assert asked_about(place.manager, TODAY + timedelta(99), None) == Visit(on=TODAY + timedelta(99))
    assert [each.id for each in visible_visits(place.desk(VERIFIER))] == [1, 2, 3]


@pytest.mark.parametrize("member", [ASSESSOR, TUTOR, VERIFIER])
def test_who_may_not_prepare_visits(tmp_path: Path, member: int) -> None:
    """Assessor, tutor and external verifier; a tutor does not see them either."""
    place = reported(tmp_path)
    desk, words = place.desk(member), f"may not {Permission.EDIT_VISIT}"
    with place.refused(NotAllowed, words):
        save_visit(desk, Visit(qualification="10380", on=TODAY))
    with place.refused(NotAllowed, words):
        hold_visit(desk, 1, TODAY)
    with place.refused(NotAllowed, words):
        report_visit(desk, 1, REPORT)
    with place.refused(NotAllowed, words):
        check_item(desk, 1, ChecklistItem(1))
    with place.refused(NotAllowed, words):
        save_portfolio(desk, 1, Portfolio(1))
    with place.refused(NotAllowed, words):
        add_action(desk, 1, ASKED)
    with place.refused(NotAllowed, words):
        answer_action(desk, 1, 1, "strategy 2", None)
    with place.refused(NotAllowed, "may not see readiness"):
        visible_visit(place.desk(TUTOR), 1)


def test_two_officers_and_one_visit(tmp_path: Path) -> None:
    """The second to save is told."""
    place = booked(tmp_path)
    read = visit_of(place)
    save_visit(place.manager, replace(read, final=True))
    with place.refused(Conflict, "record 1 of visits was saved by una"):
        save_visit(place.desk(OFFICER), replace(read, verifier="Ida"))
