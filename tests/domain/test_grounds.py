"""What a candidate's findings rest on: whom a visit asks for, and what of the staff is not as it was."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.brief import brief
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.grounds import Ground, Grounds
from centre_tui.domain.shared import Shared
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Portfolio
from tests.domain.rules.sound import CODE, IQA_ID, sound_assessor, sound_iqa, sound_trainee
from tests.domain.rules.sound_candidate import CANDIDATE_ID, sound_candidate, sound_entry, sound_unit, with_unit
from tests.domain.rules.sound_visit import booked_visit, prepared_scene, sound_case

GONE: Final = replace(sound_candidate(), entries=(replace(sound_entry(), withdrawn_on=date(2026, 6, 1)),))
CLAIMED: Final = with_unit(GONE, replace(sound_unit(), claimed=Claimed(7, date(2026, 6, 1))))
BATCH: Final = ClaimBatch(7, 1, 7, qualification=CODE, prepared_on=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("candidate", "asked", "expected"),
    [(sound_candidate(), (), True), (GONE, (), False), (GONE, (CANDIDATE_ID,), True), (CLAIMED, (), True)],
)
def test_a_visit_asks_for_who_is_live_claimed_or_asked_for(
    candidate: Candidate, asked: tuple[int, ...], expected: bool
) -> None:
    """And for nobody else."""
    visit = replace(booked_visit(), portfolios=tuple(Portfolio(each) for each in asked))
    grounds = Grounds(replace(sound_case(candidate), visit=visit, batches=(BATCH,)))
    assert grounds.wants(brief(candidate)) is expected


def staffed(*members: StaffMember) -> Ground:
    """The ground of the sound centre with these people on the staff list."""
    scene = replace(prepared_scene(), staff={each.id: each for each in members})
    return Grounds(replace(sound_case(), scene=scene)).ground


def test_who_came_went_or_changed_is_told_and_nobody_else() -> None:
    """What the records' rules do not look at is no change: a capacity, a CV."""
    now = staffed(replace(sound_assessor(), assessor_capacity=7, cv_on=None), replace(sound_iqa(), surname="Ried"))
    before = staffed(sound_assessor(), sound_iqa(), sound_trainee())
    assert now.staff_changed(before) == before.staff_changed(now) == {IQA_ID, sound_trainee().id}
    assert now.staff_changed(now) == frozenset()


def test_of_what_is_equal_one_is_kept() -> None:
    """The first; what is equal and of another type is another thing."""
    shared, first, second = Shared(), date(2028, 2, 29), date(2028, 2, 29)
    assert first is not second
    assert shared(first) is first and shared(second) is first
    assert shared(True) is True and shared(1) is not True
