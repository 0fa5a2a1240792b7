"""Days that cannot follow each other: each row of the table by itself, the same day, an absent day, and the future."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed, Transfer, UnitRecord
from centre_tui.domain.candidates import Apprenticeship, Candidate, InitialAssessment
from centre_tui.domain.date_order import Order, out_of_order, still_to_come
from centre_tui.domain.date_pairs import ORDERS
from centre_tui.domain.days_past import PAST
from centre_tui.domain.evidence import Evidence
from centre_tui.domain.findings import Gate, Severity
from centre_tui.domain.holds import Hold, QueryReply
from centre_tui.domain.quality import QualityAction
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_date_order import FUTURE_RULES, ORDER_RULES, in_order
from tests.domain.rules.days_ahead import ahead
from tests.domain.rules.sound import DAY, UNITS, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_unit, sound_witness

DAYS: Final = st.dates(date(2023, 1, 1), date(2029, 12, 31))
LEAP: Final = date(2028, 2, 29)


def at(day: date) -> date:
    """The day before."""
    return day - timedelta(1)


def on_days(first: date, then: date) -> Candidate:
    """A candidate in whose record every first day of the table is the first one, and every later day the other."""
    unit = sound_unit()
    signed = unit.sign_off or pytest.fail("not signed off")
    witness = replace(
        sound_witness(), happened_on=first, written_on=then, signed_on=then, confirmed_on=then, contacted_on=then
    )
    sample = replace(
        unit.samples[0],
        done_on=then,
        feedback_on=then,
        signed_on=then,
        countersigned_on=then,
        actions=(QualityAction("look again", opened_on=then, due=then, closed_on=then),),
    )
    decisions = tuple(replace(each, on=first, feedback_on=then, countersigned_on=then) for each in unit.decisions)
    record = replace(
        unit,
        decisions=decisions,
        evidence=tuple(replace(each, dated=first, witness=witness) for each in unit.evidence),
        sign_off=replace(signed, on=then, candidate_signed_on=then, countersigned_on=then),
        prior_evidence_on=first,
        transfer=Transfer("Another body", first, original_seen_on=then),
        samples=(sample,),
        claimed=Claimed(1, then, then),
    )
    found = sound_candidate()
    entries = tuple(
        replace(each, made_on=first, sent_on=then, confirmed_on=then, withdrawn_on=then, completed_on=then)
        for each in found.entries
    )
    return replace(
        found,
        date_of_birth=first,
        start=first,
        initial_assessment=InitialAssessment(then),
        informed_on=then,
        access_asked_on=then,
        plagiarism_briefed_on=then,
        prior_learning_told_on=then,
        profile_on=then,
        record_started_on=then,
        entries=entries,
        allocations=tuple(replace(each, since=first, until=then) for each in found.allocations),
        units=(record,),
        plans=tuple(replace(each, on=then) for each in found.plans),
        reviews=tuple(replace(each, on=then) for each in found.reviews),
        keep_notice_on=then,
        query_reply=QueryReply(then, "reference", "Office, Ann"),
        holds=(Hold(first, "an enquiry", then),),
        apprenticeship=Apprenticeship(first, then, then, then, then, then, then),
    )


def case_of(candidate: Candidate, day: date = DAY) -> RecordCase:
    """A candidate's case on a day."""
    return RecordCase(replace(sound_scene(), on=day), candidate)


@given(first=DAYS, then=DAYS)
@example(first=LEAP, then=date(2028, 3, 1))
@example(first=date(2028, 3, 1), then=LEAP)
@example(first=LEAP, then=LEAP)
def test_a_row_finds_a_pair_exactly_where_the_second_day_is_before_the_first(first: date, then: date) -> None:
    """Whatever the days: in order and on the same day nothing is found, the other way round every such pair."""
    candidate = on_days(first, then)
    for order in ORDERS:
        expected = [
            each for each in order.pairs(candidate) if each[1] is not None and each[2] is not None and each[2] < each[1]
        ]
        assert out_of_order(order, candidate) == expected
        if then >= first:
            assert expected == []


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.then} before {order.first}")
def test_every_row_can_be_broken_and_is_then_told_with_both_days(order: Order[Candidate]) -> None:
    """One day is moved to before the other: the finding names the rule, both things and both days, and the field."""
    candidate = broken(order)
    (finding,) = in_order(order)(case_of(candidate))
    assert (finding.rule, finding.severity) == (order.rule, order.severity)
    assert order.then in finding.sentence and order.first in finding.sentence
    assert "is before" in finding.sentence and finding.sentence.endswith(".")
    assert finding.fix is not None and finding.fix.field == order.field


def broken(order: Order[Candidate]) -> Candidate:
    """The candidate with days that break this row; where later days serve as firsts elsewhere others may break too."""
    early, late = date(2026, 5, 10), date(2026, 5, 11)
    for candidate in (on_days(late, early), shuffled(early, late)):
        if out_of_order(order, candidate):
            return candidate
    raise AssertionError(f"nothing breaks {order.then} before {order.first}")


def shuffled(early: date, late: date) -> Candidate:
    """A record in which what follows a later day is before it: written after signed, started late, claimed early."""
    candidate = on_days(early, late)
    (unit,) = candidate.units
    signed = unit.sign_off or pytest.fail("not signed off")
    witness = replace(sound_witness(), written_on=late, signed_on=early)
    sample = replace(
        unit.samples[0],
        done_on=late,
        feedback_on=early,
        signed_on=early,
        countersigned_on=early,
        actions=(QualityAction("look again", opened_on=late, due=early, closed_on=early),),
    )
    later = replace(unit.samples[0], done_on=early)
    record = replace(
        unit,
        evidence=tuple(replace(each, dated=at(early), witness=witness) for each in unit.evidence),
        sign_off=replace(signed, on=late, countersigned_on=early),
        samples=(sample, later),
        claimed=Claimed(1, early, at(early)),
        prior_evidence_on=late,
    )
    entries = tuple(replace(each, sent_on=late, completed_on=at(early)) for each in on_days(early, early).entries)
    extras = Apprenticeship(early, early, at(early), at(at(early)))
    candidate = replace(candidate, entries=entries, apprenticeship=extras)
    plans = tuple(replace(each, on=early) for each in candidate.plans)
    reviews = tuple(replace(each, on=early) for each in candidate.reviews)
    born = late + timedelta(1)
    return replace(candidate, date_of_birth=born, units=(record,), plans=plans, reviews=reviews)


def test_a_sound_record_passes_every_row_and_one_without_days_too() -> None:
    """Nothing is found where all is in order; an absent day makes no pair, other rules speak of it."""
    bare = Candidate(id=3, surname="Bare", units=(UnitRecord(UNITS[0], evidence=(Evidence("E1"),)),))
    for candidate in (sound_candidate(), bare, Candidate()):
        assert [finding for rule in (*ORDER_RULES, *FUTURE_RULES) for finding in rule(case_of(candidate))] == []


@given(day=DAYS)
@example(day=LEAP)
def test_what_has_not_come_yet_is_told_and_what_is_today_is_not(day: date) -> None:
    """A day after today lies in the future, today does not."""
    candidate = on_days(day, day)
    for past in PAST:
        assert still_to_come(past, candidate, day) == []
        known = [(part, on) for part, on in past.days(candidate) if on is not None]
        assert known and still_to_come(past, candidate, at(day)) == known


def test_a_day_in_the_future_is_told_once_of_each_kind_with_the_units() -> None:
    """One finding a kind, its first unit the place to mend it."""
    candidate = replace(sound_candidate(), units=tuple(sound_unit(each) for each in reversed(UNITS)))
    found = [each for rule in FUTURE_RULES for each in rule(case_of(candidate, date(2026, 5, 10)))]
    decided = next(each for each in found if each.rule == "5.20.3-09")
    assert decided.sentence == (
        "A decision, 11 May 2026, lies in the future: today is 10 May 2026. So it is in Units 4 and 7."
    )
    assert decided.subject.part == "Unit 1" and decided.severity is Severity.RED
    assert {rule.gate for rule in FUTURE_RULES} == {Gate.VISIT}


def test_a_countersignature_of_a_sign_off_is_told_as_one_of_a_decision() -> None:
    """Each by itself."""
    later = DAY + timedelta(1)
    decided, signed = sound_unit(), sound_unit()
    decided = replace(decided, decisions=tuple(replace(each, countersigned_on=later) for each in decided.decisions))
    signed = replace(signed, sign_off=signed.sign_off and replace(signed.sign_off, countersigned_on=later))
    for unit in (decided, signed):
        case = case_of(replace(sound_candidate(), units=(unit,)), DAY)
        (found,) = [each for rule in FUTURE_RULES for each in rule(case)]
        assert "24 November 2026, lies in the future" in found.sentence and "ountersign" in found.sentence


def test_of_several_days_the_earliest_of_the_first_unit_is_told() -> None:
    """Unit 4's is earlier still, but the finding is put right in Unit 1 and speaks of the day that stands there."""
    first, second = (replace(sound_unit(each), sign_off=None) for each in UNITS[:2])
    days = {first: (date(2026, 5, 14), date(2026, 5, 12)), second: (date(2026, 5, 11),)}
    units = tuple(
        replace(unit, decisions=tuple(replace(unit.decisions[0], on=on, feedback_on=at(on)) for on in ons))
        for unit, ons in days.items()
    )
    case = case_of(replace(sound_candidate(), units=units), date(2026, 5, 1))
    assert [each.sentence for rule in FUTURE_RULES for each in rule(case) if each.rule == "5.20.3-09"] == [
        "A decision, 12 May 2026, lies in the future: today is 1 May 2026. So it is in Unit 4."
    ]
    assert [each.sentence for rule in ORDER_RULES for each in rule(case) if "Feedback" in each.sentence] == [
        "Feedback, 11 May 2026, is before the decision, 12 May 2026. So it is in Unit 4."
    ]
    alone = replace(case, candidate=replace(case.candidate, units=units[:1]))
    assert [each.sentence for rule in ORDER_RULES for each in rule(alone) if "Feedback" in each.sentence] == [
        "Feedback, 11 May 2026, is before the decision, 12 May 2026."
    ]


def test_only_what_is_doubtful_and_not_impossible_is_amber() -> None:
    """Decisions after a withdrawal, evidence from before the start, and a summative sample before the sign-off."""
    assert [each.then for each in ORDERS if each.severity is Severity.AMBER] == [
        "The withdrawal of the entry",
        "A piece of evidence",
        "A summative sample",
    ]


TOMORROW: Final = DAY + timedelta(1)
TO_COME: Final = [
    *("start", "started_on", "made_on", "since", "until", "since", "until"),
    *("planned_on", "started_on", "planned_for", "due"),
]
"""What may be agreed for a day to come, as it is written down: start, entry, two allocations, unit, sample, action."""


def test_each_day_that_is_to_come_is_told_by_one_row() -> None:
    """Whichever of a record it is, also of several that are looked at together; but for what is planned."""
    told_by = list(ahead(on_days(DAY, DAY), PAST))
    assert [field for field, rows in told_by if rows == 0] == TO_COME
    assert {rows for _field, rows in told_by} == {0, 1}


def test_what_is_of_a_unit_is_told_with_it_and_what_is_not_by_itself() -> None:
    """Also where a day of a unit is compared with one that is of none."""
    whole = on_days(DAY, DAY)
    bare = replace(whole, units=())
    for order in ORDERS:
        assert {part for part, *_days in order.pairs(whole)} == ({""} if order.pairs(bare) else {whole.units[0].unit})
    for past in PAST:
        assert {part for part, _on in past.days(whole)} == ({""} if past.days(bare) else {whole.units[0].unit})


def test_what_follows_a_sample_may_come_after_it() -> None:
    """Feedback, signatures, and the end of what it asked for; with a sample alone nothing is compared."""
    sample = replace(sound_unit().samples[0], done_on=DAY, feedback_on=TOMORROW, signed_on=TOMORROW)
    action = QualityAction("look again", opened_on=DAY, due=TOMORROW, closed_on=TOMORROW)
    sample = replace(sample, countersigned_on=TOMORROW, actions=(action,))
    for unit in (replace(sound_unit(), samples=(sample,)), UnitRecord(UNITS[0], samples=(sample,))):
        case = case_of(replace(sound_candidate(), units=(unit,)))
        assert [finding for rule in ORDER_RULES for finding in rule(case)] == []


def test_the_piece_of_which_a_day_is_wrong_opens_by_its_place_in_its_unit() -> None:
    """Whatever other units have; what a unit has once has no place."""
    sound, wrong = sound_unit(UNITS[0]), sound_unit(UNITS[1])
    later = replace(wrong.decisions[1], on=TOMORROW, feedback_on=at(DAY))
    wrong = replace(wrong, decisions=(wrong.decisions[0], later), sign_off=None, samples=())
    case = case_of(replace(sound_candidate(), units=(sound, wrong)), DAY)
    opened = {
        (each.rule, each.fix.field, each.fix.part, each.fix.number)
        for rule in (*FUTURE_RULES, *ORDER_RULES)
        for each in rule(case)
        if each.fix
    }
    assert opened == {("5.20.3-09", "on", wrong.unit, 2), ("4.2-10", "feedback_on", wrong.unit, 2)}
    signed = replace(sound, sign_off=replace(sound.sign_off or pytest.fail("not signed off"), on=TOMORROW), samples=())
    found = [each for rule in FUTURE_RULES for each in rule(case_of(replace(sound_candidate(), units=(signed,)), DAY))]
    assert {each.fix.number for each in found if each.fix} == {0}
