"""Days in records of no one person: each row broken by itself, the same day everywhere, no day at all, the future."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Final, Generic, TypeVar

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain import centre_days, office_days, visit_days
from centre_tui.domain.access import Arrangement
from centre_tui.domain.centre import Approval, Centre, DcsRecord, Declaration
from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.date_order import Order, Past, out_of_order
from centre_tui.domain.dcs import AFTER
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.entry_batches import EntryAnswer, EntryBatch
from centre_tui.domain.findings import ask
from centre_tui.domain.malpractice import MalpracticeCase, Release
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import QualityAction, StandardisationEvent
from centre_tui.domain.readiness import CENTRE_RULES
from centre_tui.domain.rules import dated, visit_dated
from centre_tui.domain.rules.dated import DatedCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.strategy import MethodRate, Strategy
from centre_tui.domain.tasks import Task
from centre_tui.domain.visits import Action, Appeal, ChecklistItem, Interview, Report, Sanction, Visit
from tests.domain.rules.days_ahead import ahead
from tests.domain.rules.sound import DAY, sound_scene
from tests.domain.rules.told import check_known, check_told_well, told

RecordT = TypeVar("RecordT")
ACTION: Final = QualityAction("look again", 2, DAY, DAY, DAY)
MEETING: Final = StandardisationEvent(1, on=DAY, held=True, actions=(ACTION,))
CENTRE: Final = Centre(
    1,
    name="Riverside",
    approvals=(Approval("10380", DAY, DAY, DAY),),
    handbook_issued=DAY,
    forms_approved_on=DAY,
    strategies=(Strategy("1", DAY, method_rates=(MethodRate(Method.OBSERVATION, 50, "new", DAY),)),),
    dcs=tuple(DcsRecord("10380", step, DAY) for step in AFTER),
    declarations=tuple(Declaration(rule, DAY, "Okafor, Ann") for rule in centre_days.DECLARED),
    tasks=(Task("T1", approved_on=DAY),),
)
VISIT: Final = Visit(
    1,
    held_on=DAY,
    checklist=(ChecklistItem(3, checked_on=DAY),),
    interviews=(Interview("assessor", "Abbott, Jo", confirmed_on=DAY),),
    interchange_tested_on=DAY,
    playback_ready_on=DAY,
    report=Report(
        DAY,
        actions=(Action("train", due=DAY, offered_on=DAY, closed_on=DAY),),
        sanctions=(Sanction(1, letter_on=DAY, settled_on=DAY),),
    ),
    appeals=(Appeal(DAY, "the sanction", outcome_on=DAY),),
)
CERTIFICATE: Final = Certificate(1, Document.FULL, DAY, handed_out_on=DAY, asked_on=DAY)
BATCH: Final = ClaimBatch(
    1,
    prepared_on=DAY,
    exported_on=DAY,
    submitted_on=DAY,
    taken_back_on=DAY,
    answers=(LineAnswer(1, Answer.FINAL, DAY),),
    certificates=(CERTIFICATE,),
)
ENTRIES: Final = EntryBatch(
    1, prepared_on=DAY, exported_on=DAY, keyed_on=DAY, taken_back_on=DAY, answers=(EntryAnswer(1, DAY),)
)
ARRANGEMENT: Final = Arrangement(
    1, since=DAY, until=DAY, agreed_on=DAY, applied_on=DAY, approved_on=DAY, refused_on=DAY
)
CASE: Final = MalpracticeCase(
    1,
    suspected_on=DAY,
    reported_on=DAY,
    asked_on=DAY,
    outcome_due=DAY,
    outcome_on=DAY,
    closed_on=DAY,
    releases=(Release(1, DAY, "Head", "cleared"),),
)
DISPOSAL: Final = Disposal(1, requested_on=DAY, confirmed_on=DAY, refused_on=DAY, destroyed_on=DAY)


NAMED: Final = {
    "actions": "action 1",
    "sanctions": "sanction 1",
    "interviews": "interview 1",
    "checked_on": "3",
    "answers": "1",
    "certificates": "1",
    "strategies": "1",
    "tasks": "T1",
}
"""What each of several is called, by the field it is put right in."""
WRITTEN_EARLY: Final = {"The end of an action", "The receipt of a replacement"}
"""What is written down before the day it was asked for; all else is written in the order of its days."""
PLANS: Final = ("approved_on", "last_entry", "last_certification", "in_force_from", "review_on")
WRITTEN: Final = re.compile(rb'"\d{4}-\d{2}-\d{2}"')


def with_days(record: RecordT, days: Iterator[date]) -> RecordT:
    """The record with the next of these days in place of each of its own, in the order it is written down."""
    text = WRITTEN.sub(lambda _found: f'"{next(days)}"'.encode(), msgspec.json.encode(record))
    return msgspec.json.decode(text, type=type(record))


def day_by_day(step: int) -> Iterator[date]:
    """Days one after the other, onward or backward."""
    return (DAY + timedelta(step * each) for each in count(1))


@dataclass(frozen=True)
class Kind(Generic[RecordT]):
    """A kind of record with its tables, its case, and which of its days may be to come."""

    record: RecordT
    orders: Sequence[Order[RecordT]]
    past: Sequence[Past[RecordT]]
    case: Callable[[date, RecordT], DatedCase[RecordT]]
    to_come: Sequence[str] = ()

    def check(self) -> None:
        """Each row finds what it is for, says it well, and nothing where the days are in order, the same or absent."""
        rules = dated.asked_of(self.orders, self.past)
        assert told(rules, self.case(DAY, self.record)) == "", "the same day everywhere"
        assert told(rules, self.case(DAY, type(self.record)())) == "", "no day at all"
        onward, backward = (with_days(self.record, day_by_day(step)) for step in (1, -1))
        for order in self.orders:
            parts = {part for part, _first, _then in order.pairs(self.record)}
            assert parts == {NAMED.get(order.field, "")}, order.then
            later = order.then in WRITTEN_EARLY and order.first == "the day it was asked for"
            assert not out_of_order(order, backward if later else onward), f"{order.then} before {order.first}"
            found = [*dated.in_order(order)(self.case(date.max, onward if later else backward))]
            assert len(found) == 1, f"{order.then} before {order.first}"
            assert found[0].rule == order.rule and order.then in found[0].sentence and order.first in found[0].sentence
            check_told_well(found)
        assert [each for each, told_by in ahead(self.record, self.past) if told_by != 1] == [*self.to_come]
        for past in self.past:
            called = past.rule if past.field == "declarations" else NAMED.get(past.field, "")
            assert {part for part, _on in past.days(self.record)} == {called}, past.what
            (one,) = dated.has_come(past)(self.case(DAY - timedelta(1), self.record))
            assert one.rule == past.rule and "lies in the future: today is 22 November 2026." in one.sentence
            check_told_well([one])


KINDS: Final = {
    "meeting": Kind(MEETING, centre_days.MEETING_ORDERS, centre_days.MEETING_PAST, dated.of_meeting, ("due",)).check,
    "centre": Kind(CENTRE, centre_days.CENTRE_ORDERS, centre_days.CENTRE_PAST, dated.of_centre, PLANS).check,
    "visit": Kind(VISIT, visit_days.ORDERS, visit_days.PAST, dated.of_visit, ("due",)).check,
    "batch": Kind(BATCH, office_days.BATCH_ORDERS, office_days.BATCH_PAST, dated.of_batch).check,
    "entry batch": Kind(ENTRIES, office_days.ENTRY_ORDERS, office_days.ENTRY_PAST, dated.of_entry_batch).check,
    "arrangement": Kind(
        ARRANGEMENT,
        office_days.ARRANGEMENT_ORDERS,
        office_days.ARRANGEMENT_PAST,
        dated.of_arrangement,
        ("since", "until"),
    ).check,
    "case": Kind(CASE, office_days.CASE_ORDERS, office_days.CASE_PAST, dated.of_case, ("outcome_due",)).check,
    "disposal": Kind(DISPOSAL, office_days.DISPOSAL_ORDERS, office_days.DISPOSAL_PAST, dated.of_disposal).check,
}


@pytest.mark.parametrize("check", KINDS.values(), ids=KINDS)
def test_every_row_of_a_table_tells_its_own_days(check: Callable[[], None]) -> None:
    """And nothing of a record whose days are all the same, or are not there."""
    check()


@given(on=st.dates(date(2020, 1, 1), date(2030, 12, 31)), today=st.dates(date(2020, 1, 1), date(2030, 12, 31)))
@example(on=date(2028, 2, 29), today=date(2028, 2, 28))
@example(on=date(2028, 2, 29), today=date(2028, 2, 29))
def test_a_meeting_held_on_a_day_still_to_come_is_told_and_one_planned_is_not(on: date, today: date) -> None:
    """Today it may have been held; what is planned is to come."""
    meeting = StandardisationEvent(4, on=on, held=True)
    found = ask(dated.MEETING, dated.of_meeting(today, meeting))
    assert [each.rule for each in found] == (["4.1-5"] if on > today else [])
    assert ask(dated.MEETING, dated.of_meeting(today, replace(meeting, held=False))) == []


def test_days_alike_are_told_once_with_how_many_there_are() -> None:
    """Two actions closed before the report."""
    early = Action("train", closed_on=date(2026, 1, 5))
    visit = Visit(1, held_on=DAY, report=Report(DAY, actions=(Action("plan"), early, early)))
    (found,) = ask(dated.VISIT, dated.of_visit(DAY, visit))
    assert found.sentence == (
        "The end of an action, 5 January 2026, is before the report, 23 November 2026. So it is 1 time more."
    )
    assert (found.subject.part, found.fix and found.fix.part) == ("action 2", "action 2")
    alone = Visit(1, held_on=DAY, report=Report(DAY, actions=(Action("plan"), early)))
    (found,) = ask(dated.VISIT, dated.of_visit(DAY, alone))
    assert found.sentence == "The end of an action, 5 January 2026, is before the report, 23 November 2026."


def test_a_record_of_no_one_person_is_named_by_its_day() -> None:
    """A visit by the day it was held, or else booked for; without any by what it is."""
    early, later = date(2026, 4, 15), date(2026, 4, 16)
    visits = (Visit(1, on=early, held_on=later), Visit(1, held_on=later), Visit(1, on=early), Visit(1))
    assert [dated.of_visit(DAY, each).called.name for each in visits] == [
        *("Visit of 16 April 2026", "Visit of 16 April 2026", "Visit of 15 April 2026", "Visit"),
    ]
    meetings = (StandardisationEvent(1, on=early), StandardisationEvent(1))
    assert [dated.of_meeting(DAY, each).called.name for each in meetings] == [
        *("Standardisation of 15 April 2026", "Standardisation"),
    ]


def test_readiness_tells_the_order_of_meetings_visits_and_steps_of_the_centre() -> None:
    """As it tells the order of a candidate's days; batches and the rest are told where they are looked over."""
    assert set(visit_dated.RULES) <= set(CENTRE_RULES)
    scene = replace(sound_scene(), centre=with_days(CENTRE, day_by_day(-1)))
    events = (with_days(MEETING, day_by_day(-1)), with_days(MEETING, day_by_day(1)))
    visits = (with_days(VISIT, day_by_day(-1)), with_days(VISIT, day_by_day(1)))
    case = VisitCase(scene, Visit(on=DAY), {}, visits, events)
    rules = {each.id for each in visit_dated.RULES}
    assert {each.rule for each in ask(visit_dated.RULES, case)} >= rules - {"9.6-1", "4.1-3"}
    assert ask(visit_dated.RULES, VisitCase(sound_scene(), Visit(on=DAY), {}, (VISIT,), (MEETING,))) == []


def test_what_is_wrong_with_one_of_several_says_which() -> None:
    """By its place in the report, which begins with 1."""
    early = DAY - timedelta(1)
    report = Report(DAY, actions=(Action("train", due=DAY), Action("ask", due=early)))
    report = replace(report, sanctions=(Sanction(1, letter_on=DAY), Sanction(2, letter_on=early)))
    rules = dated.asked_of(visit_days.ORDERS, ())
    found = ask(rules, dated.of_visit(DAY, Visit(1, held_on=DAY, report=report)))
    assert [each.fix.part for each in found if each.fix] == ["action 2", "sanction 2"]


def test_of_what_did_not_take_place_no_day_is_compared() -> None:
    """Of a meeting not held only the days of an action are, and of an appeal without a report only its own."""
    planned = with_days(replace(MEETING, held=False), day_by_day(-1))
    assert told(dated.asked_of(centre_days.MEETING_ORDERS, ()), dated.of_meeting(DAY, planned)) == ""
    alone = replace(VISIT, report=None, appeals=(Appeal(DAY, "the sanction", outcome_on=DAY - timedelta(1)),))
    found = ask(dated.asked_of(visit_days.ORDERS, ()), dated.of_visit(DAY, alone))
    assert [each.sentence for each in found] == [
        "The outcome of an appeal, 22 November 2026, is before the appeal, 23 November 2026."
    ]


def test_of_steps_of_which_only_some_are_recorded_those_are_compared() -> None:
    """The others are missing, as another rule says."""
    rules = dated.asked_of(centre_days.CENTRE_ORDERS, ())
    for left_out in AFTER:
        some = tuple(each for each in CENTRE.dcs if each.step is not left_out)
        assert told(rules, dated.of_centre(DAY, replace(CENTRE, dcs=some))) == ""


def test_every_rule_is_asked() -> None:
    """And is one of the requirements."""
    check_known(each.id for each in (*dated.RULES, *visit_dated.RULES))
