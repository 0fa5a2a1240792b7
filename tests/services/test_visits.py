"""Visits: booked, prepared, held and reported; what the report asks for, and what is offered for it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from centre_tui.domain.findings import Severity
from centre_tui.domain.permissions import Action as Permission
from centre_tui.domain.visit_reasons import Reason
from centre_tui.domain.visits import (
    Action,
    Appeal,
    ChecklistItem,
    Interview,
    ItemState,
    Portfolio,
    Report,
    Sanction,
    SanctionState,
    Visit,
    VisitState,
)
from centre_tui.services.errors import BadInput, BlockedByRules, Conflict, Missing, NotAllowed
from centre_tui.services.readiness import asked_about, visit_scope
from centre_tui.services.visit_parts import save_interview, save_portfolio
from centre_tui.services.visit_report import (
    Answered,
    Settled,
    add_action,
    answer_action,
    record_appeal,
    report_visit,
    settle_sanction,
)
from centre_tui.services.visits import (
    check_item,
    hold_visit,
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
    with place.refused(BlockedByRules, "(rule 5.20.4-2, section 5.20.4)"):
        report_visit(place.manager, 1, replace(REPORT, actions=()))
    with place.refused(BadInput, "its report is not of a day before"):
        report_visit(place.manager, 1, replace(REPORT, on=ago(30)))
    with place.refused(Missing, "no record 7 in batches"):
        report_visit(place.manager, 1, REPORT, confirmed=(7,))


def test_actions_are_answered_and_closed(tmp_path: Path) -> None:
    """Offered on the day something is offered, closed by the external verifier or an IQA; what was offered stays."""
    place = reported(tmp_path)
    with place.refused(BadInput, "Say what evidence is offered."):
        answer_action(place.desk(OFFICER), 1, 1, Answered(" "))
    with place.refused(BadInput, "The report has no action 2."):
        answer_action(place.desk(OFFICER), 1, 2, Answered("strategy 2"))
    with place.refused(BadInput, "still to come"):
        answer_action(place.desk(OFFICER), 1, 1, Answered("strategy 2", TODAY + timedelta(1)))
    answer_action(place.desk(OFFICER), 1, 1, Answered("strategy 2"))
    with place.refused(BadInput, "closed by the external verifier or an IQA"):
        answer_action(place.desk(OFFICER), 1, 1, Answered("", TODAY))
    with place.refused(BadInput, "nothing it asks for closes before"):
        answer_action(place.desk(OFFICER), 1, 1, Answered("", ago(2), "Eve Vale"))
    answer_action(place.desk(OFFICER), 1, 1, Answered("", TODAY, "eve  vale"))
    report = visit_of(place).report
    assert report is not None
    assert report.actions == (
        replace(ASKED, evidence="strategy 2", offered_on=TODAY, closed_on=TODAY, closed_by="Eve Vale"),
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
        answer_action(place.manager, 1, 1, Answered("strategy 2"))


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
        answer_action(desk, 1, 1, Answered("strategy 2"))
    with place.refused(NotAllowed, "may not see readiness"):
        visible_visit(place.desk(TUTOR), 1)


def test_two_officers_and_one_visit(tmp_path: Path) -> None:
    """The second to save is told."""
    place = booked(tmp_path)
    read = visit_of(place)
    save_visit(place.manager, replace(read, final=True))
    with place.refused(Conflict, "record 1 of visits was saved by una"):
        save_visit(place.desk(OFFICER), replace(read, verifier="Ida"))


def test_a_report_recorded_again_adds_to_what_is_there(tmp_path: Path) -> None:
    """What a colleague answered meanwhile is not lost with the report's second recording; the visit was before it."""
    place = reported(tmp_path)
    with place.refused(BadInput, "the visit was held by then"):
        hold_visit(place.desk(OFFICER), 1, TODAY)
    answer_action(place.desk(OFFICER), 1, 1, Answered("strategy 2"))
    second = Action("Show the log", due=TODAY + timedelta(60))
    report_visit(place.desk(OFFICER), 1, Report(ago(1), "R-1b", "all met", (second,)))
    report = visit_of(place).report
    assert report is not None and (report.reference, report.criteria) == ("R-1b", "all met")
    assert [each.text for each in report.actions] == ["Send the strategy", "Show the log"]
    assert report.actions[0].evidence == "strategy 2" and report.sanctions == (Sanction(1),)


def test_a_sanction_is_confirmed_by_letter_and_lifted(tmp_path: Path) -> None:
    """Recommended until OCR confirms it; each state only after the one before it (5.20.4, X-10)."""
    place = reported(tmp_path)
    report_visit(place.desk(OFFICER), 1, Report(ago(1), "R-1", "", (), (Sanction(2),)))
    desk = place.desk(OFFICER)
    with place.refused(BadInput, "recommended cannot become lifted. (rule 5.20.4-3, section 5.20.4)"):
        settle_sanction(desk, 1, 2, Settled(SanctionState.LIFTED, TODAY))
    with place.refused(
        BlockedByRules, "record the day of the letter. (rule X-10, outside the handbook: OCR results-reports page)"
    ):
        settle_sanction(desk, 1, 2, Settled(SanctionState.CONFIRMED, TODAY))
    with place.refused(BadInput, "The report has no sanction 3."):
        settle_sanction(desk, 1, 3, Settled(SanctionState.CONFIRMED, TODAY))
    with place.refused(BadInput, "still to come"):
        settle_sanction(desk, 1, 2, Settled(SanctionState.CONFIRMED, TODAY + timedelta(1), TODAY))
    with place.refused(BadInput, "still to come"):
        settle_sanction(desk, 1, 2, Settled(SanctionState.CONFIRMED, TODAY, TODAY + timedelta(1)))
    with place.refused(BadInput, "The sanction is recommended since"):
        settle_sanction(desk, 1, 2, Settled(SanctionState.CONFIRMED, ago(2), ago(2)))
    settle_sanction(desk, 1, 2, Settled(SanctionState.CONFIRMED, ago(1), ago(1)))
    settle_sanction(desk, 1, 2, Settled(SanctionState.APPEALED, TODAY))
    settle_sanction(desk, 1, 2, Settled(SanctionState.LIFTED, TODAY))
    report = visit_of(place).report
    assert report is not None
    assert report.sanctions == (Sanction(1), Sanction(2, SanctionState.LIFTED, ago(1), TODAY))


def test_an_appeal_and_what_came_of_it(tmp_path: Path) -> None:
    """One appeal of a day; its outcome is recorded with it, and never before it."""
    place = reported(tmp_path)
    with place.refused(BadInput, "Say what the appeal is about."):
        record_appeal(place.manager, 1, Appeal(ago(1), " "))
    with place.refused(BadInput, "nothing is appealed against before that"):
        record_appeal(place.manager, 1, Appeal(ago(2), "the sanction"))
    with place.refused(BadInput, "cannot come before the appeal"):
        record_appeal(place.manager, 1, Appeal(ago(1), "the sanction", outcome="upheld", outcome_on=ago(2)))
    with place.refused(BadInput, "still to come"):
        record_appeal(place.manager, 1, Appeal(TODAY + timedelta(1), "the sanction"))
    record_appeal(place.manager, 1, Appeal(ago(1), " the sanction "))
    assert visit_of(place).appeals == (Appeal(ago(1), "the sanction"),)
    done = Appeal(ago(1), "the sanction", outcome="upheld", outcome_on=TODAY)
    record_appeal(place.manager, 1, done)
    assert visit_of(place).appeals == (done,)


def test_interviews_are_arranged_one_by_one(tmp_path: Path) -> None:
    """Several in a role; the same person again is the same interview, confirmed."""
    place = booked(tmp_path)
    desk = place.desk(OFFICER)
    with place.refused(BadInput, "Say who will be interviewed."):
        save_interview(desk, 1, Interview("candidate", " "))
    for who in ("Ann Okafor", "Bea Lund", " Ann Okafor "):
        save_interview(desk, 1, Interview("candidate", who, confirmed_on=TODAY))
    assert [each.who for each in visit_of(place).interviews] == ["Bea Lund", "Ann Okafor"]


def test_a_visit_is_noted_where_there_are_none_or_more_than_two(tmp_path: Path) -> None:
    """Booked for late August: OCR makes none then; a third in the year may be charged (X-09)."""
    place = with_candidate(tmp_path)
    desk = place.desk(OFFICER)
    told = save_visit(desk, Visit(qualification="10380", on=date(2027, 8, 18))).findings
    assert [(each.rule, each.severity) for each in told] == [("X-09", Severity.AMBER)]
    assert save_visit(desk, Visit(qualification="10380", on=date(2027, 9, 1))).findings == ()
    told = save_visit(desk, Visit(qualification="10380", on=date(2027, 12, 1))).findings
    assert [(each.rule, each.severity) for each in told] == [("X-09", Severity.NOTE)]
    assert "2 other visits" in told[0].sentence


def test_whom_a_visit_looks_at_and_why(tmp_path: Path) -> None:
    """Asked for as work in progress."""
    place = booked(tmp_path)
    assert visit_scope(place.desk(OFFICER), 1) == []
    save_portfolio(place.desk(OFFICER), 1, Portfolio(1, "cabinet 9"))
    (found,) = visit_scope(place.desk(OFFICER), 1)
    assert (found.reasons, found.location) == ((Reason.PROGRESS,), "cabinet 9")
    (seen,) = visit_scope(place.desk(VERIFIER), 1)
    assert seen.candidate.name == "Okafor, Ann"
    with place.refused(NotAllowed, "may not see readiness"):
        visit_scope(place.desk(TUTOR), 1)
