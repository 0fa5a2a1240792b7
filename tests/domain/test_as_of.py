"""The books as of a day: what is dated later had not happened, and nothing earlier is lost."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Final

from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.as_of import candidate_as_of, dates_recorded
from centre_tui.domain.assessment import Claimed, SignOff, Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Apprenticeship, Candidate, InitialAssessment
from centre_tui.domain.case_as_of import case_as_of, member_as_of, visit_as_of
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.evidence import Evidence, Witness
from centre_tui.domain.holds import Hold, QueryReply
from centre_tui.domain.quality import QualityAction
from centre_tui.domain.visits import ItemState
from tests.domain.rules.sound import DAY, sound_assessor
from tests.domain.rules.sound_candidate import CANDIDATE_ID, sound_candidate, sound_sample, sound_unit
from tests.domain.rules.sound_visit import LAST_VISIT, booked_visit, last_visit, sound_case

LOOK_AHEAD: Final = frozenset({"planned_for", "due", "until", "since", "start", "date_of_birth"})
STATEMENT: Final = Witness(
    "Lind, Mo",
    happened_on=date(2026, 2, 28),
    written_on=date(2026, 3, 2),
    signed_on=date(2026, 3, 3),
    confirmed_on=date(2026, 3, 9),
    contacted_on=date(2026, 3, 10),
)
BUSY_UNIT: Final = replace(
    sound_unit(),
    samples=(replace(sound_sample(), actions=(QualityAction("Ask again", 1, DAY, DAY),)),),
    claimed=Claimed(7, DAY, DAY),
    prior_evidence_on=date(2026, 2, 2),
    evidence=(
        *sound_unit().evidence,
        Evidence("E8", dated=date(2026, 3, 16)),
        Evidence("E9", dated=date(2026, 2, 28), witness=STATEMENT),
    ),
)
BROUGHT: Final = UnitRecord(
    "Y/506/2166",
    UnitRoute.TRANSFER,
    transfer=Transfer("NCFE", date(2026, 2, 28), original_seen_on=date(2026, 3, 1)),
)
EXTRAS: Final = Apprenticeship(
    date(2026, 1, 12),
    completed_on=date(2026, 11, 9),
    claimed_on=date(2026, 11, 10),
    certificated_on=date(2026, 11, 20),
    workbook_on=date(2026, 4, 13),
    english_on=date(2026, 5, 4),
    maths_on=date(2026, 6, 1),
)
BUSY: Final = replace(
    sound_candidate(),
    units=(
        BUSY_UNIT,
        BROUGHT,
    ),
    apprenticeship=EXTRAS,
    query_reply=QueryReply(DAY, "OCR-1", "Grace Hall"),
    holds=(Hold(date(2026, 7, 1), "Enquiry", DAY, "Grace Hall", "Answered"),),
)
DAYS: Final = st.dates(date(2025, 12, 1), date(2026, 12, 31))


def dates_in(value: object, name: str = "") -> list[date]:
    """Every date anywhere in a record written out, but those that look ahead."""
    if name in LOOK_AHEAD:
        return []
    if isinstance(value, dict):
        return [found for key, each in value.items() for found in dates_in(each, key)]
    if isinstance(value, tuple):
        return [found for each in value for found in dates_in(each, name)]
    return [value] if isinstance(value, date) else []


@given(DAYS)
@example(date(2026, 2, 28))
@example(date(2026, 3, 16))
@example(DAY)
def test_nothing_later_is_left(day: date) -> None:
    """Every date that tells of something done is on the day or before it."""
    assert all(each <= day for each in dates_in(asdict(candidate_as_of(BUSY, day))))


@given(DAYS)
def test_every_date_is_looked_at(day: date) -> None:
    """What decides whether a record must be changed at all leaves no date out."""
    looked_at = sorted(filter(None, dates_recorded(BUSY)))
    assert looked_at == sorted(dates_in(asdict(BUSY)) + [each.since for each in BUSY.holds])
    assert (candidate_as_of(BUSY, day) is BUSY) == (max(looked_at) <= day)


@given(DAYS, st.integers(0, 400))
@example(date(2026, 5, 11), 1)
def test_a_day_asked_twice_is_the_earlier_one(day: date, more: int) -> None:
    """Asking as of a day about the books as of a later one changes nothing."""
    later = candidate_as_of(BUSY, day + timedelta(more))
    assert candidate_as_of(later, day) == candidate_as_of(BUSY, day)


def all_on(day: date) -> Candidate:
    """A candidate of whom everything is dated on a day, but that the centre tells of the award the day after."""
    unit = replace(
        sound_unit(),
        planned_on=day,
        started_on=None,
        decisions=(
            replace(sound_unit().decisions[0], on=day, feedback_on=day, countersigned_by=2, countersigned_on=day),
        ),
        evidence=(Evidence("E1", dated=day, witness=Witness("Lind, Mo", happened_on=day, signed_on=day)),),
        sign_off=SignOff(1, day, candidate_signed_on=day, countersigned_by=2, countersigned_on=day),
        samples=(replace(sound_sample(), planned_for=None, done_on=day, feedback_on=day, signed_on=day),),
        claimed=Claimed(7, day, day),
    )
    found = sound_candidate()
    return Candidate(
        id=CANDIDATE_ID,
        informed_on=day + timedelta(1),
        initial_assessment=InitialAssessment(day, "Ready"),
        query_reply=QueryReply(day, "OCR-1", "Grace Hall"),
        entries=(replace(found.entries[0], made_on=day, sent_on=day, confirmed_on=day),),
        units=(unit, replace(BROUGHT, transfer=Transfer("NCFE", day, original_seen_on=day))),
        plans=(replace(found.plans[0], on=day),),
        reviews=(replace(found.reviews[0], on=day),),
        holds=(Hold(day, "Enquiry", day, "Grace Hall", "Answered"),),
    )


@given(DAYS)
@example(date(2028, 2, 29))
def test_what_is_dated_on_the_day_had_happened_and_the_day_before_it_had_not(day: date) -> None:
    """Each thing by itself, whatever else came later."""
    whole = all_on(day)
    asked = candidate_as_of(whole, day)
    assert asked == replace(whole, informed_on=None)
    assert asked.units[0].evidence[0].witness is whole.units[0].evidence[0].witness
    assert candidate_as_of(whole, day + timedelta(1)) is whole
    unassessed = replace(all_on(day), initial_assessment=None)
    assert candidate_as_of(unassessed, day) == replace(unassessed, informed_on=None)
    before = candidate_as_of(all_on(day), day - timedelta(1))
    bare = UnitRecord(BROUGHT.unit, UnitRoute.TRANSFER)
    assert before == Candidate(id=CANDIDATE_ID, units=(bare,))


def test_feedback_given_later_was_not_given() -> None:
    """Nor had it any words; the decision stands."""
    first = BUSY_UNIT.decisions[0]
    later = replace(first, feedback_on=first.on + timedelta(3))
    unit = replace(BUSY_UNIT, decisions=(later,))
    (asked,) = candidate_as_of(replace(BUSY, units=(unit,)), first.on).units[0].decisions
    assert asked == replace(first, feedback="", feedback_on=None)
    done = sound_sample().done_on or DAY
    sampled = replace(BUSY_UNIT, samples=(replace(sound_sample(), feedback_on=done + timedelta(2)),))
    (sample,) = candidate_as_of(replace(BUSY, units=(sampled,)), done).units[0].samples
    assert (sample.done_on, sample.feedback, sample.feedback_on) == (done, "", None)


def test_what_was_done_later_was_still_open() -> None:
    """A sample done today was planned yesterday, with its reason and its day."""
    yesterday = candidate_as_of(BUSY, date(2026, 5, 19))
    (unit,) = (each for each in yesterday.units if each.unit == BUSY_UNIT.unit)
    (sample,) = unit.samples
    assert (sample.done_on, sample.outcome, sample.feedback, sample.actions) == (None, None, "", ())
    assert (sample.planned_for, sample.reason, sample.strategy) == (date(2026, 5, 20), "coverage", "3")
    assert unit.claimed is None
    assert unit.sign_off is not None


def test_a_signature_without_a_sample_is_not_lost() -> None:
    """Who signed RD10 by the day signed it, whether or not the sample was done or even planned; later, not yet."""
    signed = replace(sound_sample(), planned_for=None, done_on=None, signed_on=DAY - timedelta(1))
    busy = replace(BUSY, units=(replace(BUSY_UNIT, samples=(signed,)),))
    (sample,) = candidate_as_of(busy, DAY - timedelta(1)).units[0].samples
    assert (sample.signed_on, sample.done_on) == (DAY - timedelta(1), None)
    assert candidate_as_of(busy, DAY - timedelta(2)).units[0].samples == ()


def test_a_sample_that_nobody_planned_is_there_from_the_day_it_was_done() -> None:
    """Signed or not."""
    done = replace(sound_sample(), planned_for=None, done_on=DAY - timedelta(1), signed_on=None)
    busy = replace(BUSY, units=(replace(BUSY_UNIT, samples=(done,)),))
    assert candidate_as_of(busy, DAY - timedelta(1)).units[0].samples == (done,)
    assert candidate_as_of(busy, DAY - timedelta(2)).units[0].samples == ()


def test_a_countersignature_to_come_is_nobodys_yet() -> None:
    """Nor is the person who will give it named."""
    decision = replace(BUSY_UNIT.decisions[0], countersigned_by=1, countersigned_on=date(2026, 4, 1))
    signed = candidate_as_of(replace(BUSY, units=(replace(BUSY_UNIT, decisions=(decision,)),)), date(2026, 3, 31))
    assert signed.units[0].decisions[0].countersigned_by is None


def test_evidence_made_later_was_not_there_and_a_statement_was_not_signed() -> None:
    """The line of an earlier day stays, with what its witness had done by then."""
    unit = candidate_as_of(BUSY, date(2026, 3, 2)).unit(BUSY_UNIT.unit)
    assert unit is not None
    (line,) = (each for each in unit.evidence if each.reference in ("E8", "E9"))
    witness = replace(STATEMENT, signed_on=None, confirmed_on=None, contacted_on=None)
    assert (line.reference, line.witness) == ("E9", witness)


def test_an_apprenticeship_is_as_far_as_it_had_come() -> None:
    """Begun and the workbook done, nothing else yet; it is there from its first day, and before it there is none."""
    begun = candidate_as_of(BUSY, date(2026, 4, 13)).apprenticeship
    assert begun == Apprenticeship(date(2026, 1, 12), workbook_on=date(2026, 4, 13))
    assert candidate_as_of(BUSY, date(2026, 1, 12)).apprenticeship == Apprenticeship(date(2026, 1, 12))
    assert candidate_as_of(BUSY, date(2026, 1, 11)).apprenticeship is None


def test_a_certificate_from_elsewhere_was_not_seen_yet() -> None:
    """The unit was awarded before, and its original looked at only later."""
    unit = candidate_as_of(BUSY, date(2026, 2, 28)).unit(BROUGHT.unit)
    assert unit is not None and unit.transfer == Transfer("NCFE", date(2026, 2, 28))


def test_a_handbook_issued_later_was_not_in_force() -> None:
    """Nobody can be said to have read too old a version before there was a newer one."""
    case = sound_case()
    newer = replace(case, scene=replace(case.scene, centre=replace(case.scene.centre, handbook_issued=DAY)))
    before = replace(newer, scene=replace(newer.scene, on=DAY - timedelta(1)))
    assert case_as_of(newer).scene.centre.handbook_issued == DAY
    assert case_as_of(before).scene.centre.handbook_issued is None


def test_a_visit_is_as_it_was_prepared_by_the_day() -> None:
    """A mark made today was not there yesterday, nor was a report."""
    before = visit_as_of(booked_visit(), date(2026, 11, 3))
    assert before.item(3).state is ItemState.OPEN
    assert all(each.confirmed_on is None for each in before.interviews)
    assert before.interchange_tested_on is None
    assert visit_as_of(last_visit(), LAST_VISIT - timedelta(1)).held_on is None
    reported = visit_as_of(last_visit(), date(2026, 4, 19))
    assert (reported.held_on, reported.report) == (LAST_VISIT, None)
    action = visit_as_of(last_visit(), date(2026, 5, 3)).report
    assert action is not None
    assert action.actions[0].closed_on is None


def test_a_member_of_staff_is_as_recorded_by_the_day() -> None:
    """CPD and declarations later are left out; what ends later is still running."""
    before = member_as_of(sound_assessor(), date(2026, 8, 31))
    assert before.cpd == ()
    assert before.interests_declared_on is None
    assert before.competence == sound_assessor().competence


def test_the_whole_case_goes_back() -> None:
    """Meetings, batches and answers with it."""
    batch = ClaimBatch(
        7,
        prepared_on=date(2026, 6, 1),
        submitted_on=date(2026, 6, 3),
        answers=(LineAnswer(CANDIDATE_ID, Answer.FINAL, date(2026, 7, 1)),),
    )
    case = replace(sound_case(), batches=(batch,))
    june = case_as_of(replace(case, scene=replace(case.scene, on=date(2026, 6, 2))))
    assert (june.batches[0].submitted_on, june.batches[0].answers) == (None, ())
    assert [each.held for each in june.events] == [False, False]
    may = case_as_of(replace(case, scene=replace(case.scene, on=date(2026, 5, 31))))
    assert may.batches == ()
    assert case_as_of(case) == case
