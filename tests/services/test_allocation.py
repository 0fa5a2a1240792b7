"""Allocation: who may have a candidate, who has them from when, and the caseload as it grows."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.staff import Role
from centre_tui.services.allocation import allocate, end_allocation, offers, reallocated
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.staff import save_member
from tests.office import ASSESSOR, IQA, TODAY, ago, sound_candidate
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, Place, peopled, with_candidate

ASSESSING = Allocation(Role.ASSESSOR, ASSESSOR, ago(10))


def with_planned(tmp_path: Path, count: int) -> Place:
    """Return a centre with candidates whose units are planned and who are nobody's yet."""
    place = peopled(tmp_path)
    for number in range(1, count + 1):
        add_candidate(place.manager, sound_candidate("Lind", ""), keep_both=True)
        plan_units(place.manager, number, KEYS[:2], ago(20))
    return place


def test_a_candidate_is_given_from_a_day_and_followed_up(tmp_path: Path) -> None:
    """Named twice, a candidate is given once; a later allocation ends the earlier the day before."""
    place = with_planned(tmp_path, 1)
    allocate(place.desk(OFFICER), [1, 1], ASSESSING)
    allocate(place.desk(OFFICER), [1], replace(ASSESSING, since=TODAY))
    assert place.candidate().allocations == (replace(ASSESSING, until=ago(1)), replace(ASSESSING, since=TODAY))
    end_allocation(place.desk(OFFICER), 1, Role.ASSESSOR, TODAY)
    assert place.candidate().allocations[-1].until == TODAY
    with place.refused(BadInput, "No IQA is allocated to Lind, Ann on that day."):
        end_allocation(place.desk(OFFICER), 1, Role.IQA, TODAY)


def test_all_of_the_candidates_or_none(tmp_path: Path) -> None:
    """A tutor is no assessor; nobody is both assessor and IQA; no allocation ends before it begins."""
    place = with_planned(tmp_path, 2)
    with place.refused(BlockedByRules, "Is not an assessor on"):
        allocate(place.manager, [1, 2], replace(ASSESSING, staff=TUTOR))
    with place.refused(BadInput, "The last day of the allocation is before its first."):
        allocate(place.manager, [1, 2], replace(ASSESSING, until=ago(11)))


def test_the_caseload_grows_with_each_candidate_given(tmp_path: Path) -> None:
    """With room for one, the second is told of it though both come in one change."""
    place = with_planned(tmp_path, 2)
    desk = place.manager
    save_member(desk, replace(desk.member(ASSESSOR), assessor_capacity=1))
    first, second = allocate(desk, [1, 2], ASSESSING)
    assert len(second.findings) > len(first.findings)
    assert {each.rule for each in second.findings} - {each.rule for each in first.findings}


def test_offers_name_everybody_with_the_role(tmp_path: Path) -> None:
    """The assessor with a caseload of one; who may not have the candidate comes last."""
    place = with_candidate(tmp_path)
    (offer,) = offers(place.desk(IQA), 1, Role.ASSESSOR)
    assert (offer.member.id, offer.caseload, offer.allowed) == (ASSESSOR, 1, True)


@pytest.mark.parametrize("member", [ASSESSOR, TUTOR, VERIFIER])
def test_who_may_not_allocate(tmp_path: Path, member: int) -> None:
    """Assessor, tutor and external verifier."""
    place = with_planned(tmp_path, 1)
    with place.refused(NotAllowed, "may not allocate assessors and IQAs"):
        allocate(place.desk(member), [1], ASSESSING)
    with place.refused(NotAllowed, "may not allocate assessors and IQAs"):
        end_allocation(place.desk(member), 1, Role.ASSESSOR, TODAY)
    with place.refused(NotAllowed, "may not allocate assessors and IQAs"):
        offers(place.desk(member), 1, Role.ASSESSOR)


DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True).map(sorted), DAYS)
@example([date(2024, 2, 29), date(2024, 3, 1)], date(2024, 2, 29))
def test_on_any_day_one_person_has_the_role(days: list[date], day: date) -> None:
    """Given one after another, the last who began has the candidate, and nobody before the first."""
    candidate = Candidate()
    for staff, since in enumerate(days, 1):
        candidate = reallocated(candidate, Allocation(Role.IQA, staff, since))
    begun = [staff for staff, since in enumerate(days, 1) if since <= day]
    assert [each.staff for each in candidate.allocated(Role.IQA, day)] == begun[-1:]
    assert all(
        one.until == two.since - timedelta(1)
        for one, two in zip(candidate.allocations, candidate.allocations[1:], strict=False)
    )
