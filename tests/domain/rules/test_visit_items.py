"""VISIT: the 13 items of 5.20.2, what does not apply to a visit and why, and what a person's mark is worth."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.evidence import Medium
from centre_tui.domain.findings import Fix, Rule, ask
from centre_tui.domain.rules import visit_items, visit_papers, visit_records
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_applies import (
    actions_reported,
    actions_to_show,
    active,
    no_assessment_team,
    not_applicable,
    waived,
)
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.visit_papers import RollUpCase
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.domain.visits import Action, ChecklistItem, Interview, ItemState, Portfolio, Report, Visit
from tests.domain.rules.sound import CODE, DAY, sound_assessor, sound_award, sound_iqa, sound_trainee
from tests.domain.rules.sound_candidate import (
    CANDIDATE_ID,
    sound_candidate,
    sound_entry,
    sound_evidence,
    sound_unit,
    with_unit,
)
from tests.domain.rules.sound_visit import LAST_VISIT, booked_visit, last_visit, sound_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
UNIT: Final = sound_unit()
VISIT: Final = booked_visit()
BATCH: Final = ClaimBatch(7, 1, 1, "12345", CODE, prepared_on=date(2026, 6, 1))
DIRECT: Final = replace(BATCH, route=ClaimRoute.DCS)
CLAIMED: Final = with_unit(PERSON, replace(UNIT, claimed=Claimed(7, date(2026, 6, 1))))
LOST: Final = replace(CLAIMED, record_location="")
RECORDED: Final = with_unit(
    CLAIMED, replace(CLAIMED.units[0], evidence=(replace(sound_evidence()[0], medium=Medium.AUDIO),))
)
PORTFOLIO: Final = Portfolio(CANDIDATE_ID, "Room 4", available=True)
OPEN: Final = Action("Date every plan", due=date(2027, 1, 8))


def seen(number: int) -> ChecklistItem:
    """An item somebody looked at and found ready."""
    return ChecklistItem(number, ItemState.READY, checked_on=date(2026, 11, 20), checked_by="Grace Hall")


def waiving(number: int) -> ChecklistItem:
    """An item somebody marked not applicable, with the reason."""
    reason = "None wanted, letter of 2 November"
    return ChecklistItem(
        number, ItemState.NOT_APPLICABLE, reason=reason, checked_on=date(2026, 11, 4), checked_by="Grace Hall"
    )


def visiting(visit: Visit, *candidates: Candidate) -> VisitCase:
    """The sound case with another visit, and these candidates instead."""
    return replace(sound_case(*candidates), visit=visit)


def claimed(candidate: Candidate, batch: ClaimBatch = BATCH, *items: ChecklistItem) -> VisitCase:
    """The sound case with a candidate claimed in a batch, and these items marked besides the sound ones."""
    visit = replace(VISIT, checklist=(*VISIT.checklist, *items))
    return replace(visiting(visit, candidate), batches=(batch,))


def asked_for(*portfolios: Portfolio, candidate: Candidate = PERSON) -> VisitCase:
    """The sound case where the external verifier asked for these portfolios."""
    return visiting(replace(VISIT, checklist=(), portfolios=portfolios), candidate)


def reported(*actions: Action) -> VisitCase:
    """The sound case whose last report has these actions."""
    visit = last_visit()
    assert visit.report is not None
    return replace(sound_case(), visits=(replace(visit, report=replace(visit.report, actions=actions)), VISIT))


def staffed(*members: StaffMember) -> VisitCase:
    """The sound case with these people besides the sound ones."""
    return sound_case(staff=members)


NEW: Final = replace(sound_assessor(), joined_on=date(2026, 9, 1))
SINCE: Final = replace(sound_award("A1"), awarded_on=date(2026, 9, 1))

SOUND: Final = {
    "the sound visit": sound_case(),
    "claimed, and the item marked ready": claimed(CLAIMED, BATCH, seen(1)),
    "claimed, and the portfolio at hand": visiting(replace(VISIT, portfolios=(PORTFOLIO,)), CLAIMED),
    "claimed directly, none asked for": claimed(CLAIMED, DIRECT, seen(1), seen(7)),
    "claimed directly and asked for": replace(
        visiting(replace(VISIT, portfolios=(PORTFOLIO,)), CLAIMED), batches=(DIRECT,)
    ),
    "claimed, and known from the visit's list where it lies": replace(
        visiting(replace(VISIT, portfolios=(PORTFOLIO,)), LOST), batches=(BATCH,)
    ),
    "booked for no day yet": visiting(replace(VISIT, on=None)),
    "no observation, with a reason": visiting(
        replace(VISIT, observation_booked="", checklist=(*VISIT.checklist, waiving(4)))
    ),
    "a recording, and the means to play it seen": visiting(
        replace(VISIT, portfolios=(PORTFOLIO,), checklist=(*VISIT.checklist, seen(13))), RECORDED
    ),
    "joined on the day of the last visit, so nobody new": staffed(replace(NEW, joined_on=LAST_VISIT, cv_on=None)),
    "an award of old, its original not seen": staffed(
        replace(sound_assessor(), awards=(replace(sound_award("A1"), original_seen_on=None),))
    ),
    "an award of an unknown day, its original not seen": staffed(
        replace(sound_assessor(), awards=(replace(sound_award("A1"), awarded_on=None, original_seen_on=None),))
    ),
    "an award of the day of the last visit, its original not seen": staffed(
        replace(sound_assessor(), awards=(replace(SINCE, awarded_on=LAST_VISIT, original_seen_on=None),))
    ),
    "work in progress at hand": asked_for(PORTFOLIO),
    "no observation wanted": visiting(replace(VISIT, observation_booked="", observation_not_wanted="Letter, 2 Nov")),
    "Interchange tested a week before": visiting(replace(VISIT, interchange_tested_on=DAY - timedelta(7))),
    "the first visit": replace(sound_case(), visits=(VISIT,)),
    "a recording and the means to play it": visiting(
        replace(VISIT, portfolios=(PORTFOLIO,), playback_ready_on=date(2026, 11, 20)), RECORDED
    ),
    "in the team for long, and an IQA since the last visit": staffed(
        replace(
            sound_assessor(),
            roles=(*sound_assessor().roles, RolePeriod(Role.IQA, LAST_VISIT + timedelta(1))),
            awards=(*sound_assessor().awards, sound_award("V1")),
            cv_on=None,
        )
    ),
    "an open action with evidence": reported(replace(OPEN, evidence="Plans of October, shelf N")),
    "a new member with every document": staffed(NEW),
    "a new trainee whose training is shown": staffed(replace(sound_trainee(), joined_on=date(2026, 9, 1))),
    "an award gained since, its original seen": staffed(replace(sound_assessor(), awards=(SINCE,))),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_visit_prepared_is_told_nothing(case: VisitCase) -> None:
    """Nothing to say is nothing said."""
    assert told(visit_items.RULES, case) == ""


BROKEN: Final = {
    "no visit booked": (visiting(Visit(qualification=CODE, on=DAY)), "5.20.2-00 red"),
    "nobody to interview": (visiting(replace(VISIT, interviews=())), "5.20.2-00 red"),
    "no IQA to interview": (visiting(replace(VISIT, interviews=VISIT.interviews[:2])), "5.20.2-00 red"),
    "an interview with nobody named": (
        visiting(replace(VISIT, interviews=(*VISIT.interviews[:2], Interview("IQA", "", "12.00", DAY)))),
        "5.20.2-00 red",
    ),
    "claimed and nowhere": (claimed(LOST, BATCH, seen(1)), "5.20.2-01 red"),
    "claimed and nobody looked": (claimed(CLAIMED), "5.20.2-01 red"),
    "marked ready by nobody": (
        claimed(CLAIMED, BATCH, replace(seen(1), checked_by="")),
        "5.20.2-01 red",
    ),
    "marked ready on no day": (claimed(CLAIMED, BATCH, replace(seen(1), checked_on=None)), "5.20.2-01 red"),
    "claimed, and only another's portfolio is listed": (
        replace(
            sound_case(LOST, replace(PERSON, id=12)),
            visit=replace(VISIT, checklist=(*VISIT.checklist, seen(1)), portfolios=(replace(PORTFOLIO, candidate=12),)),
            batches=(BATCH,),
        ),
        "5.20.2-01 red",
    ),
    "claimed, and the portfolio listed is not to hand": (
        replace(visiting(replace(VISIT, portfolios=(replace(PORTFOLIO, available=False),)), CLAIMED), batches=(BATCH,)),
        "5.20.2-01 red, 5.20.2-03 red",
    ),
    "claimed directly and asked for, nothing listed in progress": (
        replace(visiting(replace(VISIT, checklist=(), portfolios=(PORTFOLIO,)), CLAIMED), batches=(DIRECT,)),
        "5.20.2-03 red",
    ),
    "claimed directly, no visit booked": (
        replace(visiting(Visit(qualification=CODE, on=DAY), CLAIMED), batches=(DIRECT,)),
        "5.20.2-00 red",
    ),
    "a recording, no visit booked": (visiting(Visit(qualification=CODE, on=DAY), RECORDED), "5.20.2-00 red"),
    "a new member, one certificate of two not seen": (
        staffed(
            replace(NEW, awards=(sound_award("A1"), replace(sound_award("V1"), original_seen_on=None))),
        ),
        "5.20.2-10 red",
    ),
    "claimed directly and nowhere": (
        claimed(LOST, DIRECT, seen(1), seen(7)),
        "5.20.2-01 red, 5.20.2-02 red",
    ),
    "nothing listed as work in progress": (visiting(replace(VISIT, checklist=())), "5.20.2-03 red"),
    "not applicable without a reason": (
        visiting(replace(VISIT, checklist=(replace(VISIT.checklist[0], reason=""),))),
        "5.20.2-03 red",
    ),
    "asked for and not at hand": (asked_for(replace(PORTFOLIO, available=False)), "5.20.2-03 red"),
    "asked for and nowhere": (
        asked_for(replace(PORTFOLIO, location=""), candidate=replace(PERSON, record_location="")),
        "5.20.2-03 red",
    ),
    "asked for and unknown": (asked_for(replace(PORTFOLIO, candidate=99)), "5.20.2-03 red"),
    "nothing to observe": (visiting(replace(VISIT, observation_booked="")), "5.20.2-04 amber"),
    "nobody for Interchange": (visiting(replace(VISIT, interchange_user="")), "5.20.2-05 amber"),
    "Interchange not tested": (visiting(replace(VISIT, interchange_tested_on=None)), "5.20.2-05 amber"),
    "Interchange tested too early": (
        visiting(replace(VISIT, interchange_tested_on=DAY - timedelta(8))),
        "5.20.2-05 amber",
    ),
    "an interview not confirmed": (
        visiting(replace(VISIT, interviews=(*VISIT.interviews[:2], replace(VISIT.interviews[2], confirmed_on=None)))),
        "5.20.2-06 red",
    ),
    "claimed directly, none listed": (claimed(CLAIMED, DIRECT, seen(1)), "5.20.2-07 red"),
    "the last visit not reported": (
        replace(sound_case(), visits=(replace(last_visit(), report=None), VISIT)),
        "5.20.2-08 red",
    ),
    "the last report nowhere": (
        replace(
            sound_case(), visits=(replace(last_visit(), report=Report(date(2026, 4, 20), criteria="All met")), VISIT)
        ),
        "5.20.2-08 red",
    ),
    "a signature missing": (staffed(replace(sound_assessor(), signature_on=None)), "5.20.2-09 red"),
    "an IQA's signature missing": (staffed(replace(sound_iqa(), signature_on=None)), "5.20.2-09 red"),
    "a new IQA without CV": (staffed(replace(sound_iqa(), joined_on=NEW.joined_on, cv_on=None)), "5.20.2-10 red"),
    "a new member without CV": (staffed(replace(NEW, cv_on=None)), "5.20.2-10 red"),
    "a new member without training": (staffed(replace(NEW, training_on=None)), "5.20.2-10 red"),
    "a new member's certificate not seen": (
        staffed(replace(NEW, awards=(replace(sound_award("A1"), original_seen_on=None),))),
        "5.20.2-10 red",
    ),
    "a new member without any certificate": (staffed(replace(NEW, awards=())), "5.20.2-10 red"),
    "of the staff before, and in the team only since": (
        staffed(replace(sound_assessor(), roles=(RolePeriod(Role.ASSESSOR, date(2026, 9, 1)),), cv_on=None)),
        "5.20.2-10 red",
    ),
    "in the office for long, and in the team since the last visit": (
        staffed(
            replace(
                sound_assessor(),
                roles=(
                    RolePeriod(Role.EXAMS_OFFICER, date(2020, 9, 1)),
                    RolePeriod(Role.ASSESSOR, LAST_VISIT + timedelta(1)),
                ),
                cv_on=None,
            )
        ),
        "5.20.2-10 red",
    ),
    "joined on an unknown day": (staffed(replace(NEW, joined_on=None, cv_on=None)), "5.20.2-10 red"),
    "an old member's documents never looked at": (
        staffed(replace(sound_assessor(), documents_seen_on=None)),
        "5.20.2-10 red",
    ),
    "an award gained since, its original not seen": (
        staffed(replace(sound_assessor(), awards=(replace(SINCE, original_seen_on=None),))),
        "5.20.2-10 red",
    ),
    "an action without evidence": (reported(OPEN), "5.20.2-12 red"),
    "a recommendation without evidence": (reported(replace(OPEN, recommendation=True)), "5.20.2-12 red"),
    "recordings and nothing to play them on": (
        visiting(replace(VISIT, portfolios=(PORTFOLIO,)), RECORDED),
        "5.20.2-13 red",
    ),
    "a film and nothing to play it on": (
        visiting(
            replace(VISIT, portfolios=(PORTFOLIO,)),
            with_unit(
                RECORDED,
                replace(RECORDED.units[0], evidence=(replace(RECORDED.units[0].evidence[0], medium=Medium.VIDEO),)),
            ),
        ),
        "5.20.2-13 red",
    ),
    "a recording nowhere": (
        visiting(
            replace(VISIT, portfolios=(PORTFOLIO,), playback_ready_on=date(2026, 11, 20)),
            with_unit(
                RECORDED,
                replace(RECORDED.units[0], evidence=(replace(RECORDED.units[0].evidence[0], location=""),)),
            ),
        ),
        "5.20.2-13 red",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_gap_is_told_by_its_item(case: VisitCase, expected: str) -> None:
    """One gap, its item, and where to put it right."""
    assert told(visit_items.RULES, case) == expected
    check_told_well(ask(visit_items.RULES, case))


def test_one_finding_says_that_no_visit_is_booked() -> None:
    """Not one for each thing that a visit would need."""
    found = ask(visit_items.RULES, visiting(Visit(qualification=CODE, on=DAY), LOST))
    assert [each.sentence for each in found] == [
        "No visit is booked for 23 November 2026: book it under Visits.",
        "Claimed, and where the record (CAR) and evidence lie is not recorded.",
    ]
    assert found[0].fix is not None
    assert (found[0].fix.place, found[0].fix.kind, found[0].fix.id) == ("visits", "visit", 0)


def test_what_does_not_apply_says_why() -> None:
    """Before the first visit there is no report to show, and without direct claims nothing of them."""
    reasons = not_applicable(replace(sound_case(), visits=(VISIT,)))
    assert reasons["5.20.2-08"] == "This is the first visit."
    assert reasons["5.20.2-02"] == "Nothing was claimed under Direct Claim Status."
    assert reasons["5.20.2-12"] == "This is the first visit."
    assert reasons["5.20.2-13"] == "No evidence of the candidates in scope is an audio or video recording."
    assert "5.20.2-09" not in reasons


CLAIMS: Final = {
    "5.20.2-01": "No candidate was claimed since the visit of 15 April 2026, and no claim awaits confirmation.",
    "5.20.2-02": "Nothing was claimed under Direct Claim Status since the visit of 15 April 2026.",
    "5.20.2-07": "Nothing was claimed under Direct Claim Status since the visit of 15 April 2026, "
    "and no certificate is provisional.",
}
NO_RECORDING: Final = "No evidence of the candidates in scope is an audio or video recording."
REASONS_OF: Final = {
    "the sound visit": (sound_case(), {**CLAIMS, "5.20.2-13": NO_RECORDING}),
    "no visit booked": (
        visiting(Visit(qualification=CODE, on=DAY)),
        {
            **CLAIMS,
            **dict.fromkeys((f"5.20.2-0{item}" for item in (3, 4, 5, 6)), "No visit is booked for 23 November 2026."),
            "5.20.2-13": NO_RECORDING,
        },
    ),
    "nobody in the team": (
        replace(sound_case(), scene=replace(sound_case().scene, staff={})),
        {
            **CLAIMS,
            "5.20.2-09": "Nobody is an assessor or IQA on the day (rule 4.1-2).",
            "5.20.2-10": "Nobody is an assessor or IQA on the day (rule 4.1-2).",
            "5.20.2-13": NO_RECORDING,
        },
    ),
    "the report is missing, which excuses nothing": (
        replace(sound_case(), visits=(replace(last_visit(), report=None), VISIT)),
        {**CLAIMS, "5.20.2-13": NO_RECORDING},
    ),
    "the report asks for nothing": (
        reported(),
        {
            **CLAIMS,
            "5.20.2-12": "The last report has no action or recommendation, and none is open.",
            "5.20.2-13": NO_RECORDING,
        },
    ),
    "one of two candidates claimed directly": (
        replace(sound_case(CLAIMED, replace(PERSON, id=12)), batches=(DIRECT,)),
        {"5.20.2-13": NO_RECORDING},
    ),
}


@pytest.mark.parametrize(("case", "expected"), REASONS_OF.values(), ids=REASONS_OF)
def test_every_item_that_does_not_apply_has_its_reason(case: VisitCase, expected: dict[str, str]) -> None:
    """These and no others."""
    assert not_applicable(case) == expected


def test_only_not_applicable_with_a_reason_waives_an_item() -> None:
    """A remark on an item that is ready does not."""
    marks = {ItemState.NOT_APPLICABLE: True, ItemState.READY: False}
    for state, expected in marks.items():
        item = ChecklistItem(8, state, reason="Letter of 2 November", checked_on=DAY, checked_by="Grace Hall")
        assert waived(visiting(replace(VISIT, checklist=(item,))), 8) is expected
        assert not waived(visiting(replace(VISIT, checklist=(replace(item, reason=""),))), 8)


def test_the_last_reports_actions_are_shown_and_of_earlier_ones_the_open() -> None:
    """The oldest visit first, whatever its number; each action by its place in its report."""
    closed = replace(OPEN, text="Name the units", closed_on=date(2026, 5, 4))
    last = replace(last_visit(), report=Report(date(2026, 4, 20), actions=(closed, OPEN)))
    older = replace(last, id=9, held_on=date(2025, 10, 1), report=Report(date(2025, 10, 9), actions=(closed, OPEN)))
    case = replace(sound_case(), visits=(last, older, VISIT))
    shown = [(visit.id, action.text, fix.part) for visit, action, fix in actions_to_show(case)]
    assert shown == [(9, OPEN.text, "action 2"), (1, closed.text, "action 1"), (1, OPEN.text, "action 2")]
    first = replace(VISIT, report=Report(DAY, actions=(closed,)))
    assert list(actions_to_show(replace(sound_case(), visits=(first,)))) == []


def test_what_applies_is_not_excused() -> None:
    """Everything claimed directly and recorded, with a report to show: every item is asked."""
    case = claimed(RECORDED, DIRECT)
    assert not_applicable(case) == {}


def test_a_person_cannot_excuse_what_the_program_can_tell() -> None:
    """The mark stays, and the item is red all the same (requirements, section 8)."""
    mark = ChecklistItem(8, ItemState.READY, checked_on=DAY, checked_by="Grace Hall")
    unreported = replace(last_visit(), report=None)
    case = replace(visiting(replace(VISIT, checklist=(*VISIT.checklist, mark))), visits=(unreported, VISIT))
    assert told(visit_items.RULES, case) == "5.20.2-08 red"


def rolled(*candidates: Candidate) -> RollUpCase:
    """What 5.20.3 finds of these candidates, and nobody else."""
    case = replace(sound_case(), candidates={each.id: each for each in candidates})
    found = {each.id: ask(visit_records.RULES, RecordCase(case.scene, each)) for each in candidates}
    return RollUpCase(case, found)


def test_the_officer_reads_what_is_not_there() -> None:
    """When Interchange was tested last, who has not confirmed, what the last report lacks, which action has none."""

    def said(case: VisitCase, item: str) -> list[str]:
        return sentences(visit_items.RULES, case, item)

    week = "Access to Interchange is not tested within 7 days of 23 November 2026"
    for tested, words in ((None, "."), (DAY - timedelta(8), ", last on 15 November 2026.")):
        assert said(visiting(replace(VISIT, interchange_tested_on=tested)), "5.20.2-05") == [f"{week}{words}"]
    nameless = replace(VISIT, interviews=(*VISIT.interviews, Interview("employer", "", "13.00")))
    assert said(visiting(nameless), "5.20.2-06") == ["Not confirmed that they can be reached at the visit: employer."]
    missing, unlocated = replace(last_visit(), report=None), replace(last_visit(), report=Report(date(2026, 4, 20)))
    for last, words in ((missing, "its report"), (unlocated, "where its copy is kept")):
        case = replace(sound_case(), visits=(last, VISIT))
        assert said(case, "5.20.2-08") == [f"The last visit was on 15 April 2026, and {words} is not recorded."]
    assert said(reported(OPEN), "5.20.2-12") == ["Action of 20 April 2026 has no evidence: Date every plan."]
    bare = replace(OPEN, text="", recommendation=True)
    assert said(reported(bare), "5.20.2-12") == ["Recommendation of 20 April 2026 has no evidence: without text."]


def test_the_last_visit_is_the_last_one_held_before_the_day() -> None:
    """Not one of today or to come, whatever the order they are kept in; none before the first."""
    held = {
        number: replace(last_visit(), id=number, held_on=day)
        for number, day in enumerate(
            (
                date(2025, 4, 1),
                date(2026, 4, 15),
                date(2025, 10, 1),
                DAY,
                DAY + timedelta(1),
            )
        )
    }
    for numbers, expected in (((0, 1, 2, 3, 4), 1), ((0, 2), 2), ((3, 4), None)):
        case = replace(sound_case(), visits=(*(held[each] for each in numbers), VISIT))
        last = case.last_visit()
        assert (last.id if last else None) == expected


def test_open_records_are_counted_in_one_finding() -> None:
    """However many they are; Enter opens the first of them."""
    other = replace(PERSON, id=12, surname="Abbot", location="", reviews=())
    (found,) = ask(visit_papers.ROLL_UPS, rolled(replace(PERSON, start=None), other, replace(PERSON, id=13)))
    assert found.sentence == (
        "The centre's records (5.20.3) are not complete for 2 of 3 candidates: 3 items in all; "
        "the first is Abbot, Petra."
    )
    assert found.fix is not None
    assert (found.fix.id, found.fix.field) == (12, "location")
    assert told(visit_papers.ROLL_UPS, rolled(PERSON)) == ""


def test_no_candidate_at_all_is_no_pass() -> None:
    """But a centre whose candidates have all gone has nothing to show."""
    assert told(visit_papers.ROLL_UPS, rolled()) == "5.20.2-11 red"
    (found,) = ask(visit_papers.ROLL_UPS, rolled())
    assert found.fix == Fix("candidates", "candidate", 0, "surname")
    gone = replace(PERSON, entries=(replace(sound_entry(), withdrawn_on=date(2026, 6, 1)),))
    assert told(visit_papers.ROLL_UPS, rolled(gone)) == ""
    assert "5.20.2-11" in not_applicable(rolled(gone).case)


@pytest.mark.parametrize(("case", "_expected"), BROKEN.values(), ids=BROKEN)
def test_only_an_item_is_meant_by_a_number(case: VisitCase, _expected: str) -> None:
    """Everything else that is part of a visit says what it is."""
    parts = {(each.fix.field, each.fix.part) for each in ask(visit_items.RULES, case) if each.fix}
    assert all(field == "checklist" for field, part in parts if part.isdigit())


@given(st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.integers(-3, 12))
@example(date(2024, 3, 7), 7)
@example(date(2024, 3, 8), 8)
def test_interchange_is_tested_within_a_week(day: date, before: int) -> None:
    """Seven days, over a leap day too; a day after the visit's is not looked at here."""
    visit = replace(VISIT, on=day, interchange_tested_on=day - timedelta(before))
    assert bool(sentences(visit_items.RULES, visiting(visit), "5.20.2-05")) == (before > 7)


def test_the_interview_that_opens_is_the_first_named() -> None:
    """By its place in the list, which begins with 1."""
    waiting = (*VISIT.interviews[:2], replace(VISIT.interviews[2], confirmed_on=None), Interview("employer", ""))
    (found,) = ask(visit_items.RULES, visiting(replace(VISIT, interviews=waiting)))
    assert found.sentence.endswith("Tom Reid; employer.")
    assert found.fix is not None and (found.fix.field, found.fix.part) == ("interviews", "interview 3")


@given(st.permutations(VISIT.interviews))
def test_the_order_of_interviews_does_not_matter(interviews: list[Interview]) -> None:
    """The same people are the same people."""
    waiting = tuple(replace(each, confirmed_on=None) for each in interviews)
    expected = "Not confirmed that they can be reached at the visit: Ann Okafor; Petra Novak; Tom Reid."
    assert sentences(visit_items.RULES, visiting(replace(VISIT, interviews=waiting)), "5.20.2-06") == [expected]


def test_the_day_of_the_last_visit_belongs_to_the_next() -> None:
    """A claim on that very day may not have been seen."""
    late = with_unit(PERSON, replace(UNIT, claimed=Claimed(7, LAST_VISIT)))
    assert told(visit_items.RULES, claimed(late)) == "5.20.2-01 red"


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(visit_items, visit_items.RULES)
    written = {id(each) for each in vars(visit_papers).values() if isinstance(each, Rule)}
    assert written == {id(each) for each in visit_papers.RULES} | {id(each) for each in visit_papers.ROLL_UPS}
    check_ids_known(visit_items.RULES)
    check_ids_known(visit_papers.ROLL_UPS)


def only(*members: StaffMember) -> VisitCase:
    """The sound case with nobody else on the staff list."""
    case = sound_case()
    return replace(case, scene=replace(case.scene, staff={each.id: each for each in members}))


def test_one_assessor_or_one_iqa_is_a_team_already() -> None:
    """Whose papers can be shown; a tutor is none."""
    tutor = replace(sound_assessor(), roles=(RolePeriod(Role.TUTOR, date(2020, 9, 1)),))
    assert [no_assessment_team(only(each)) is None for each in (sound_assessor(), sound_iqa(), tutor)] == [
        *(True, True, False)
    ]


def test_the_team_is_asked_in_the_order_of_names() -> None:
    """Two of one name by number."""
    named = [replace(sound_assessor(), id=number, surname=name) for number, name in ((1, "Young"), (9, "Abbot"))]
    assert [each.id for each in active(only(*named, replace(named[1], id=8)), Role.ASSESSOR)] == [8, 9, 1]


def test_of_two_visits_on_one_day_the_actions_of_the_first_come_first() -> None:
    """As they are numbered, however they are kept."""
    (first, second) = (
        replace(last_visit(), id=number, report=Report(date(2026, 4, 20), actions=(OPEN,))) for number in (3, 4)
    )
    case = replace(sound_case(), visits=(second, first))
    assert [visit.id for visit, _action, _fix in actions_reported(case)] == [3, 4]


def test_with_whom_no_interview_is_arranged_is_told() -> None:
    """A candidate, an assessor and an IQA each; whoever has no name is nobody."""
    words = {"candidate": "a candidate", "assessor": "an assessor", "iqa": "an IQA"}
    for missing, who in words.items():
        others = tuple(each for each in VISIT.interviews if each.role.casefold() != missing)
        (found,) = ask(visit_items.RULES, visiting(replace(VISIT, interviews=others)))
        expected = f"No interview is arranged with {who}; the external verifier must have one with each."
        assert (found.sentence, found.fix and found.fix.field) == (expected, f"interview_{missing}")


def test_where_a_portfolio_lies_is_put_right_in_its_own_field() -> None:
    """And that it is to hand in the list of portfolios."""
    nowhere = replace(PERSON, record_location="")
    for portfolio, field in ((replace(PORTFOLIO, location=""), "location"), (replace(PORTFOLIO, available=False), "")):
        candidate = nowhere if field else PERSON
        (found,) = ask(visit_items.RULES, asked_for(portfolio, candidate=candidate))
        assert found.fix is not None and found.fix.field == (field or "portfolios")
