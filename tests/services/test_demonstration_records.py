"""The fictitious centre's records one kind after the other: numbers, names, words, staff, visits and batches."""

from datetime import date

import pytest

from centre_tui.domain.assessment import DecisionOutcome
from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claim_routes import Answer, ClaimRoute
from centre_tui.domain.claims import BatchState
from centre_tui.domain.combination import Outcome, judge
from centre_tui.domain.identifiers import (
    centre_candidate_number_problem,
    centre_number_problem,
    ocr_candidate_number_problem,
    uln_problem,
)
from centre_tui.domain.staff import GRANTED, Role
from centre_tui.domain.text import name_problem
from centre_tui.domain.visits import ItemState, VisitState
from centre_tui.services.demonstration import fictitious_centre
from centre_tui.services.demonstration.numbers import uln
from centre_tui.services.demonstration.people import RUNNER, SECOND, TRAINEE, VERIFIER
from centre_tui.services.demonstration.routes import APPRENTICE, MANDATORY, ORDINARY, QUERY
from centre_tui.services.demonstration.stories import story_of
from centre_tui.services.demonstration.working_days import bank_holidays, easter
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied
from tests.services.fictitious import DAY, built, qualification

SEEDS = (1, 2, 3)


def test_bank_holidays_of_known_years() -> None:
    """Easter and the substitutes, as published."""
    assert [easter(year) for year in (2024, 2025, 2026)] == [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5)]
    days = sorted(each.isoformat() for each in bank_holidays(2021))
    assert days == [f"2021-{each}" for each in ("01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28")]
    assert date(2026, 12, 28) in set(bank_holidays(2026))


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_are_sound_and_nobodys(seed: int) -> None:
    """ULNs agree with their check digit, are all different, and come from one series; so do the other numbers."""
    made = built(seed=seed)
    given_out = [each.uln for each in made.candidates if each.uln]
    assert len(set(given_out)) == len(given_out) == 58
    assert all(uln_problem(each) is None and each.startswith("9876") for each in given_out)
    for candidate in made.candidates:
        number = candidate.ocr_candidate_number
        assert not number or (ocr_candidate_number_problem(number) is None and number.startswith("990"))
        assert centre_candidate_number_problem(candidate.centre_candidate_number) is None
    assert centre_number_problem(made.centre.number) is None


def test_twenty_thousand_ulns_are_all_different_and_sound() -> None:
    """One serial number in eleven has no check digit; the next one stands in for it."""
    every = [uln(number) for number in range(1, 20_001)]
    assert len(set(every)) == len(every)
    assert not [each for each in every if uln_problem(each)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_text_is_one_the_books_would_take(seed: int) -> None:
    """Nothing needs tidying, and every name may be printed on a certificate."""
    made = built(seed=seed)
    for record in (made.centre, *made.staff, *made.candidates, *made.events, *made.visits, *made.batches):
        assert tidied(record) == record
    names = [text for each in made.candidates for text in (each.surname, each.forenames)]
    assert not [each for each in names if name_problem(each)]


def test_names_are_of_all_kinds() -> None:
    """Apostrophes, hyphens, accents, one letter, and very long ones."""
    surnames = {each.surname for each in built().candidates}
    assert any(len(each) == 1 for each in surnames) and any(len(each) > 25 for each in surnames)
    assert any("'" in each for each in surnames) and any("-" in each for each in surnames)
    assert any(not each.isascii() for each in surnames)
    assert len(surnames) > 40


def test_a_finished_candidate_has_about_sixty_dated_events() -> None:
    """Twelve units or so, and the events of a real portfolio."""
    for candidate in (each for each in built().candidates if story_of(each.id).word.startswith("claimed")):
        events = len(candidate.reviews) + len(candidate.plans) + 6
        events += sum(len(each.decisions) + len(each.samples) + 2 for each in candidate.units)
        assert 12 <= len(candidate.units) <= 14
        assert 45 <= events <= 90


def test_assessors_do_not_repeat_themselves() -> None:
    """Justifications are varied, of every method, and some decisions are "not yet met"."""
    decisions = [each for one in built().candidates for unit in one.units for each in unit.decisions]
    assert len({each.justification for each in decisions}) > len(decisions) / 4
    assert len({each.method for each in decisions}) == 6
    assert any(each.outcome is DecisionOutcome.NOT_YET for each in decisions)
    assert not [each for each in decisions if "{" in each.justification + each.feedback + each.plan + each.seen]


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_quality_assures_what_they_assessed(seed: int) -> None:
    """SECOND does both, and never for the same candidate (X-01)."""
    made = built(seed=seed)
    for unit in (unit for candidate in made.candidates for unit in candidate.units):
        assert not {each.iqa for each in unit.samples} & unit.assessors
    assert {Role.ASSESSOR, Role.IQA} == made.staff[SECOND - 1].roles_on(DAY)


def test_everything_is_marked_as_a_sample() -> None:
    """The centre says so, its name says so, and every batch does."""
    made = built()
    assert made.centre.demonstration and made.centre.name == "Sample centre: Harbour Lane Training"
    assert made.batches and all(each.demonstration for each in made.batches)


def test_the_staff_are_the_nine_that_are_needed() -> None:
    """Two managers, an exams officer, three assessors of whom one trains, two IQAs, a tutor, and a verifier."""
    made = built()
    roles = [role for member in made.staff for role in member.roles_on(DAY)]
    assert {role: roles.count(role) for role in GRANTED} == {
        Role.CENTRE_MANAGER: 2,
        Role.EXAMS_OFFICER: 2,
        Role.ASSESSOR: 3,
        Role.IQA: 2,
        Role.TUTOR: 1,
        Role.EXTERNAL_VERIFIER: 1,
    }
    assert {Role.CENTRE_MANAGER, Role.EXAMS_OFFICER} == made.staff[RUNNER - 1].roles_on(DAY)
    trainee, verifier = made.staff[TRAINEE - 1], made.staff[VERIFIER - 1]
    assert trainee.awards[0].expected_by is not None and trainee.awards[0].expected_by < DAY
    assert verifier.roles[0].until is not None and verifier.roles[0].until > DAY


def test_visits_and_direct_claim_status_stand_as_told() -> None:
    """Two visits reported, one booked and half prepared; DCS active; certificates of each kind."""
    made = built()
    assert [each.state for each in made.visits] == [VisitState.REPORTED, VisitState.REPORTED, VisitState.BOOKED]
    assert made.visits[2].on is not None and 38 <= (made.visits[2].on - DAY).days <= 50
    ready = [each for each in made.visits[2].checklist if each.state is ItemState.READY]
    assert 4 <= len(ready) <= 9
    assert made.centre.dcs_state("10380", DAY) is DcsStep.ACTIVE
    report = made.visits[1].report
    assert report is not None
    closed, offered, overdue = report.actions[:3]
    assert closed.closed_on and offered.evidence and not offered.closed_on
    assert overdue.due is not None and overdue.due < DAY and not overdue.evidence


def test_batches_have_every_answer_and_both_routes() -> None:
    """Final by a visit; provisional, confirmed and returned under DCS; the last one not answered yet."""
    made = built()
    assert {each.route for each in made.batches} == {ClaimRoute.EQA, ClaimRoute.DCS}
    answers = {each.answer for batch in made.batches for each in batch.answers}
    assert answers == {Answer.FINAL, Answer.PROVISIONAL, Answer.CONFIRMED, Answer.RETURNED}
    assert [each.state for each in made.batches] == [*[BatchState.CLOSED] * 5, BatchState.SUBMITTED]
    for candidate in made.candidates:
        batches = {each.claimed.batch for each in candidate.units if each.claimed}
        assert all(candidate.id in made.batches[number - 1].candidates for number in batches)


def test_a_thousand_candidates_share_batches_of_forty() -> None:
    """No batch is longer than Interchange's list, and numbers follow the days."""
    batches = built(candidates=1000).batches
    assert max(len(each.candidates) for each in batches) == 40
    days = [each.prepared_on for each in batches if each.prepared_on]
    assert days == sorted(days)


@pytest.mark.parametrize("route", (*ORDINARY, QUERY, APPRENTICE), ids=str)
def test_routes_make_up_the_award(route: tuple[int, ...]) -> None:
    """All of them pass in whole units, but the one that is there for being a query."""
    units = [unit.key for number in (*MANDATORY, *route) if (unit := qualification().unit(number))]
    expected = Outcome.QUERY if route is QUERY else Outcome.PASS
    assert judge(qualification(), units).outcome is expected


@pytest.mark.parametrize("candidates", [0, -1, 20_001])
def test_a_number_out_of_bounds_is_told(candidates: int) -> None:
    """From 1 to 20,000."""
    with pytest.raises(BadInput, match="1 to 20,000 candidates"):
        fictitious_centre(candidates=candidates, seed=1, on=DAY, qualification=qualification())


def test_another_qualification_is_told() -> None:
    """The demonstration knows the units of 10380 only."""
    with pytest.raises(BadInput, match="needs unit"):
        fictitious_centre(candidates=1, seed=1, on=DAY, qualification=qualification("10382"))


@pytest.mark.parametrize("candidates", [1, 5, 26])
def test_a_small_demonstration_names_nobody_it_lacks(candidates: int) -> None:
    """Batches, visits and portfolios speak of candidates there are."""
    made = built(candidates=candidates)
    named = {each.candidate for each in made.visits[2].portfolios} | {one for b in made.batches for one in b.candidates}
    assert named <= set(range(1, candidates + 1))
    assert set(made.visits[0].confirmed_claims) | set(made.visits[1].confirmed_claims) <= {
        each.id for each in made.batches
    }
