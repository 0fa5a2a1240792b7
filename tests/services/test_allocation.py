"""Allocation: who may have a candidate, who has them from when, and the caseload as it grows."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.allocating import with_allocation
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Severity
from centre_tui.domain.staff import Role
from centre_tui.services.allocation import allocate, end_allocation, offers
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.caseloads import Room, caseloads_on, nobodys_told
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.history import undo_last
from centre_tui.services.staff import add_member, save_member
from tests.office import ASSESSOR, IQA, MANAGER, TODAY, ago, sound_candidate
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
    """The assessor with a caseload of one; whoever else works here after them, and the external verifier not at all."""
    place = with_candidate(tmp_path)
    first, *others = offers(place.desk(IQA), [1], Role.ASSESSOR)
    assert (first.member.id, first.caseload, first.capacity, first.added) == (ASSESSOR, 1, 30, 0)
    assert first.allowed and first.offered
    assert {each.member.id for each in others} == {MANAGER, IQA, OFFICER, TUTOR}
    assert not any(each.allowed for each in others)
    assert all(each.findings[0].severity is Severity.BLOCK for each in others)


@pytest.mark.parametrize("member", [ASSESSOR, TUTOR, VERIFIER])
def test_who_may_not_allocate(tmp_path: Path, member: int) -> None:
    """Assessor, tutor and external verifier."""
    place = with_planned(tmp_path, 1)
    with place.refused(NotAllowed, "may not allocate assessors and IQAs"):
        allocate(place.desk(member), [1], ASSESSING)
    with place.refused(NotAllowed, "may not allocate assessors and IQAs"):
        end_allocation(place.desk(member), 1, Role.ASSESSOR, TODAY)
    with place.refused(NotAllowed, "may not allocate assessors and IQAs"):
        offers(place.desk(member), [1], Role.ASSESSOR)


def test_who_is_full_is_not_offered_and_may_still_be_given_more(tmp_path: Path) -> None:
    """The capacity is told and is the officer's to overrule; a capacity that is not set is said to be so."""
    place = with_planned(tmp_path, 2)
    desk = place.manager
    save_member(desk, replace(desk.member(ASSESSOR), assessor_capacity=1))
    alone, both = (offers(desk, numbers, Role.ASSESSOR)[0] for numbers in ([1], [1, 2]))
    assert (alone.offered, alone.load, alone.reasons) == (True, "0 of 1", ())
    full = next(each for each in offers(desk, [1, 2], Role.ASSESSOR) if each.member.id == ASSESSOR)
    assert (full.offered, full.allowed, full.added) == (False, True, 2)
    assert [each.sentence for each in full.reasons] == ["This makes 2 candidates as assessor; the capacity is 1."]
    assert both.member.id == ASSESSOR
    save_member(desk, replace(desk.member(ASSESSOR), assessor_capacity=None))
    unset = offers(desk, [1], Role.ASSESSOR)[0]
    assert (unset.offered, unset.load) == (True, "0, capacity not set")
    assert [each.rule for each in unset.findings] == ["4.1-7"]


def test_the_best_is_first(tmp_path: Path) -> None:
    """Fewer remarks before less work, less of the capacity in use before a name."""
    place = with_planned(tmp_path, 2)
    desk = place.manager
    marsh = desk.member(ASSESSOR)
    for surname, capacity, read in (("Abel", 30, None), ("Birch", 30, marsh.handbook_read_on), ("Cole", 2, TODAY)):
        twin = replace(marsh, id=0, surname=surname, account=None, assessor_capacity=capacity, handbook_read_on=read)
        add_member(desk, twin)
    allocate(desk, [2], replace(ASSESSING, staff=7 + 2))
    order = [each.member.surname for each in offers(desk, [1], Role.ASSESSOR) if each.offered]
    assert order == ["Birch", "Marsh", "Cole", "Abel"]


def test_units_are_given_apart_and_a_stand_in_for_some_days(tmp_path: Path) -> None:
    """One unit to one person and the rest to another; after the days of a stand-in the assessor has them again."""
    place = with_planned(tmp_path, 1)
    desk = place.manager
    twin = add_member(desk, replace(desk.member(ASSESSOR), id=0, surname="Twin", account=None)).record.id
    allocate(desk, [1], ASSESSING)
    allocate(desk, [1], replace(ASSESSING, staff=twin), units=KEYS[:1])
    stand_in = replace(ASSESSING, staff=twin, since=TODAY, until=TODAY + timedelta(7))
    allocate(desk, [1], stand_in)
    assert {*place.candidate().allocations} == {
        *(replace(ASSESSING, staff=twin, unit=unit) for unit in KEYS[:1]),
        replace(ASSESSING, until=ago(1)),
        stand_in,
        replace(ASSESSING, since=TODAY + timedelta(8)),
    }


def test_giving_many_is_one_change_and_taken_back_at_once(tmp_path: Path) -> None:
    """Two candidates change hands and come back with one undo."""
    place = with_planned(tmp_path, 2)
    desk = place.desk(OFFICER)
    allocate(desk, [1, 2], ASSESSING)
    undo_last(desk)
    assert [place.candidate(number).allocations for number in (1, 2)] == [(), ()]


DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True).map(sorted), DAYS)
@example([date(2024, 2, 29), date(2024, 3, 1)], date(2024, 2, 29))
def test_on_any_day_one_person_has_the_role(days: list[date], day: date) -> None:
    """Given one after another, the last who began has the candidate, and nobody before the first."""
    candidate = Candidate()
    for staff, since in enumerate(days, 1):
        candidate = with_allocation(candidate, Allocation(Role.IQA, staff, since))
    begun = [staff for staff, since in enumerate(days, 1) if since <= day]
    assert [each.staff for each in candidate.allocated(Role.IQA, day)] == begun[-1:]
    assert all(
        one.until == two.since - timedelta(1)
        for one, two in zip(candidate.allocations, candidate.allocations[1:], strict=False)
    )


def test_caseloads_stand_beside_capacities_where_room_is_shortest_first(tmp_path: Path) -> None:
    """Too many, then not set, full, and room left; whom nobody has is counted; an assessor sees only his or her own."""
    place = with_planned(tmp_path, 3)
    desk = place.manager
    allocate(desk, [1, 2], ASSESSING)
    assert list(nobodys_told(desk)) == ["1 candidate without an assessor", "3 candidates without an IQA"]
    expected = {1: Room.OVER, None: Room.NOT_SET, 2: Room.FULL, 3: Room.LEFT}
    for capacity, room in expected.items():
        save_member(desk, replace(desk.member(ASSESSOR), assessor_capacity=capacity))
        found = {(each.member.id, each.role): each for each in caseloads_on(desk)}
        mine = found[ASSESSOR, Role.ASSESSOR]
        assert (mine.candidates, mine.capacity, mine.room) == (2, capacity, room)
        assert mine.left == (None if capacity is None else capacity - 2)
        assert (found[IQA, Role.IQA].candidates, found[IQA, Role.IQA].room) == (0, Room.LEFT)
    save_member(desk, replace(desk.member(ASSESSOR), assessor_capacity=1))
    assert [each.room for each in caseloads_on(desk)] == [Room.OVER, Room.LEFT]
    assert [each.member.id for each in caseloads_on(place.desk(ASSESSOR))] == [ASSESSOR]
    assert list(nobodys_told(place.desk(ASSESSOR))) == []
