"""The fictitious centre: the same for the same arguments, plausible throughout, with every interesting case in it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.assessment import UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.combination import Outcome, judge
from centre_tui.domain.dates import age_on
from centre_tui.domain.entries import EntryKind, EntryState
from centre_tui.domain.evidence import Medium
from centre_tui.domain.quality import SampleKind, SampleOutcome
from centre_tui.services.demonstration import FictitiousCentre, fictitious_centre
from centre_tui.services.demonstration.stories import SPECIAL, USUAL, story_of
from centre_tui.services.demonstration.working_days import bank_holidays
from tests.services.fictitious import DAY, DAYS, built, qualification, told

SEEDS = (1, 2, 3)
any_day = st.dates(date(2021, 1, 1), date(2035, 12, 31))
any_seed = st.integers(0, 10_000)


def test_the_same_arguments_give_the_same_centre() -> None:
    """Twice the same is the same, record by record."""
    again = fictitious_centre(candidates=60, seed=1, on=DAY, qualification=qualification())
    assert again == built()


def test_another_seed_gives_other_people() -> None:
    """Another seed is another centre's candidates, in the same states."""
    one, other = built(seed=1).candidates, built(seed=2).candidates
    assert sum(a.name != b.name for a, b in zip(one, other, strict=True)) > 40
    assert [each.units for each in one] != [each.units for each in other]


def test_ids_are_those_the_store_will_give() -> None:
    """Of each kind 1, 2, 3 … in the order of adding, so that records can name each other beforehand."""
    made = built()
    assert made.centre.id == 1
    for records in (made.staff, made.candidates, made.events, made.visits, made.batches):
        assert [each.id for each in records] == list(range(1, len(records) + 1))


def test_every_case_is_there_among_sixty() -> None:
    """Each special case once, first; then everything usual."""
    words = [story_of(each.id).word for each in built().candidates]
    assert words[: len(SPECIAL)] == [story.word for story in SPECIAL]
    assert len(set(words[: len(SPECIAL)])) == len(SPECIAL)
    assert {story.word for story in USUAL} <= set(words)


def with_units(candidate: Candidate) -> list[UnitRecord]:
    """Return the units signed off."""
    return [each for each in candidate.units if each.sign_off]


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_special_candidates_are_what_their_word_says(on: date) -> None:
    """What makes each case stands in its record, whatever the day."""
    made = built(on=on)
    code = qualification()
    assert judge(code, told(made, "query").achieved()).outcome is Outcome.QUERY
    assert told(made, "query").query_reply is None
    assert told(made, "query answered").query_reply is not None
    assert judge(code, told(made, "ready").achieved()).outcome is Outcome.PASS
    assert told(made, "apprentice").apprenticeship is not None
    assert "L/506/1905" in told(made, "apprentice").achieved()
    assert all(each.sign_off and each.sign_off.countersigned_by for each in told(made, "countersigned").units)
    assert told(made, "not countersigned").units[-1].sign_off is not None
    assert told(made, "prior learning").units[0].route is UnitRoute.RPL
    assert told(made, "prior learning").units[0].currency_note
    assert told(made, "credit transfer").units[-1].transfer is not None
    assert told(made, "withdrawn").entries[-1].withdrawn_because
    assert told(made, "units only").entries[-1].kind is EntryKind.UNITS
    assert [each.kind for each in told(made, "switched from units").entries] == [EntryKind.UNITS, EntryKind.FULL]
    assert (told(made, "funded without ULN").publicly_funded, told(made, "funded without ULN").uln) == (True, "")
    assert (told(made, "unfunded without ULN").publicly_funded, told(made, "unfunded without ULN").uln) == (False, "")
    assert told(made, "held").held
    assert told(made, "never reviewed").reviews == ()
    assert told(made, "just entered").entries[-1].state is EntryState.DRAFT
    assert told(made, "sent").entries[-1].state is EntryState.SENT
    assert all(each.claimed is None for each in told(made, "returned").units)
    media = {line.medium for each in told(made, "recordings").units for line in each.evidence}
    assert {Medium.AUDIO, Medium.VIDEO} <= media


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_what_quality_assurance_left_open(on: date) -> None:
    """One action open, one disagreement with an action, one sample to come, one unit nobody decided about."""
    made = built(on=on)
    agreed, disagreed = (told(made, word).units[-1].samples[0] for word in ("action open", "disagreed"))
    assert (agreed.outcome, agreed.actions[0].closed_on) == (SampleOutcome.AGREED, None)
    assert (disagreed.outcome, disagreed.actions[0].closed_on) == (SampleOutcome.DISAGREED, None)
    assert disagreed.actions[0].owner and disagreed.actions[0].due
    assert told(made, "sample not done").units[-1].samples[0].done_on is None
    silent = told(made, "outside the sample for no reason").units[-2]
    assert (silent.samples, silent.outside_sample) == ((), "")


@given(on=any_day, seed=any_seed)
@example(on=date(2024, 2, 29), seed=1)
@example(on=date(2026, 8, 31), seed=1)
@settings(max_examples=8, deadline=None)
def test_the_leapling_is_sixteen_at_the_start(on: date, seed: int) -> None:
    """Born on 29 February and 16 to 19 at the start, in whichever year that is."""
    candidate = told(built(seed, on, len(SPECIAL)), "leapling")
    assert candidate.date_of_birth is not None and candidate.start is not None
    assert (candidate.date_of_birth.month, candidate.date_of_birth.day) == (2, 29)
    assert 16 <= age_on(candidate.date_of_birth, candidate.start) <= 20


def steps(candidate: Candidate, unit: UnitRecord) -> Iterator[date | None]:
    """Yield the days of a unit assessed here in the order in which they must lie."""
    yield candidate.start
    yield candidate.initial_assessment.on if candidate.initial_assessment else None
    yield candidate.entries[0].made_on if candidate.entries else None
    yield unit.planned_on
    yield next((plan.on for plan in candidate.plans if unit.unit in plan.units), None)
    yield from (each.on for each in unit.decisions)
    yield unit.sign_off.on if unit.sign_off else None
    yield from (each.done_on for each in unit.samples if each.kind is SampleKind.SUMMATIVE)
    yield unit.claimed.on if unit.claimed else None
    yield unit.claimed.certificated_on if unit.claimed else None


@given(on=any_day, seed=any_seed)
@example(on=date(2024, 2, 29), seed=1)
@example(on=date(2028, 2, 29), seed=7)
@settings(max_examples=10, deadline=None)
def test_everything_happens_in_order_and_by_the_day(on: date, seed: int) -> None:
    """Start, initial assessment, entry, plan, decisions, sign-off, sample, claim, certificate: never the other way."""
    for candidate in built(seed, on).candidates:
        for unit in candidate.units:
            known = [day for day in steps(candidate, unit) if day is not None]
            assert all(first <= then for first, then in pairwise(known)), (candidate.id, unit.unit, known)
            assert known[-1] <= on
            assert [each.on for each in candidate.reviews] == sorted(each.on for each in candidate.reviews)


def days_of(made: FictitiousCentre) -> Iterator[date]:
    """Yield days on which somebody worked: assessment, quality assurance, visits, claims, meetings."""
    for candidate in made.candidates:
        yield from (each.on for each in candidate.reviews)
        yield from (each.on for each in candidate.plans)
        yield from (entry.made_on for entry in candidate.entries)
        for unit in candidate.units:
            yield from (each.on for each in unit.decisions)
            yield from (each.done_on for each in unit.samples if each.done_on)
            yield from (line.witness.signed_on for line in unit.evidence if line.witness and line.witness.signed_on)
    yield from (each.on for each in made.visits if each.on)
    yield from (each.on for each in made.events if each.on)
    yield from (each.prepared_on for each in made.batches if each.prepared_on)
    yield from (each.on for member in made.staff for each in member.cpd)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_nobody_works_on_a_day_off(on: date) -> None:
    """Monday to Friday, no bank holidays; and no visit from 18 to 31 August (X-09)."""
    made = built(on=on)
    for day in days_of(made):
        assert day.weekday() < 5 and day not in set(bank_holidays(day.year)), day
    assert not [each.on for each in made.visits if each.on and (8, 18) <= (each.on.month, each.on.day) <= (8, 31)]
