"""Allocations as periods: on any day one person has a role for a unit, and nobody loses what was theirs outside it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.allocating import caseloads, units_meant, with_allocation, without_period
from centre_tui.domain.assessment import SignOff, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.staff import Role

DAY: Final = date(2026, 11, 23)
DAYS = st.dates(date(2024, 2, 1), date(2024, 4, 30))
ROLES = st.sampled_from([Role.ASSESSOR, Role.IQA])
UNITS = st.sampled_from(["", "A", "B"])


@st.composite
def allocations(draw: st.DrawFn) -> Allocation:
    """An allocation of some days, open or not."""
    since, until = sorted([draw(DAYS), draw(DAYS)])
    return Allocation(draw(ROLES), draw(st.integers(1, 4)), since, draw(st.sampled_from([None, until])), draw(UNITS))


def who(candidate: Candidate, role: Role, unit: str, day: date) -> list[int]:
    """Who has exactly this role and unit on the day."""
    found = candidate.allocated(role, day, unit)
    return [each.staff for each in found if each.unit == unit]


@given(st.lists(allocations(), max_size=6), allocations(), ROLES, UNITS, DAYS)
@example(
    [Allocation(Role.IQA, 1, date(2024, 2, 1))],
    Allocation(Role.IQA, 2, date(2024, 2, 29), date(2024, 2, 29)),
    Role.IQA,
    "",
    date(2024, 3, 1),
)
@example(
    [Allocation(Role.IQA, 1, date(2024, 2, 1), date(2024, 2, 5))],
    Allocation(Role.IQA, 2, date(2024, 2, 29)),
    Role.IQA,
    "",
    date(2024, 2, 6),
)
def test_a_new_allocation_has_its_period_and_nothing_else(
    given_before: list[Allocation], new: Allocation, role: Role, unit: str, day: date
) -> None:
    """Inside it nobody else has the same; outside it everything is as it was."""
    before = Candidate()
    for each in given_before:
        before = with_allocation(before, each)
    after = with_allocation(before, new)
    inside = (role, unit) == (new.role, new.unit) and new.covers(day)
    assert who(after, role, unit, day) == ([new.staff] if inside else who(before, role, unit, day))
    assert len(who(after, role, unit, day)) <= 1
    assert [each.since for each in after.allocations] == sorted(each.since for each in after.allocations)
    assert all(each.until is None or each.since <= each.until for each in after.allocations)


@given(st.lists(allocations(), min_size=1, max_size=5), DAYS, DAYS | st.none(), DAYS)
@example([Allocation(Role.IQA, 1, date(2024, 2, 1))], date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29))
def test_a_period_is_cut_out_of_one_allocation(
    given_before: list[Allocation], since: date, until: date | None, day: date
) -> None:
    """On its days nobody has what one person had; the others keep theirs."""
    before = Candidate()
    for each in given_before:
        before = with_allocation(before, each)
    old = before.allocations[0]
    after = without_period(before, old, since, max(since, until) if until else None)
    gone = since <= day and (until is None or day <= max(since, until)) and old.covers(day)
    for each in before.allocations:
        kept = who(after, each.role, each.unit, day)
        was = who(before, each.role, each.unit, day)
        assert kept == ([] if gone and (each.role, each.unit) == (old.role, old.unit) else was)


DONE: Final = UnitRecord("A", sign_off=SignOff(1, DAY))
OPEN: Final = UnitRecord("B")


def test_which_units_an_allocation_is_for() -> None:
    """Those named; or what is still to do and nobody has for themselves; or, with all done, all of them."""
    candidate = Candidate(units=(DONE, OPEN, UnitRecord("C")))
    assert units_meant(candidate, Role.ASSESSOR, DAY, ("A",)) == ("A",)
    assert units_meant(candidate, Role.ASSESSOR, DAY) == ("B", "C")
    assert units_meant(candidate, Role.COUNTERSIGNER, DAY) == ("B", "C")
    assert units_meant(candidate, Role.IQA, DAY) == ("A", "B", "C")
    apart = replace(candidate, allocations=(Allocation(Role.ASSESSOR, 3, DAY, unit="C"),))
    assert units_meant(apart, Role.ASSESSOR, DAY) == ("B",)
    assert units_meant(apart, Role.ASSESSOR, DAY - timedelta(1)) == ("B", "C")
    assert units_meant(apart, Role.IQA, DAY) == ("A", "B", "C")
    assert units_meant(Candidate(units=(DONE,)), Role.ASSESSOR, DAY) == ("A",)
    assert units_meant(Candidate(), Role.ASSESSOR, DAY) == ()


def test_a_caseload_counts_candidates_once_and_only_who_is_still_here() -> None:
    """Whole or by unit, today; neither who was withdrawn nor who has completed."""
    mine = (Allocation(Role.ASSESSOR, 1, DAY), Allocation(Role.ASSESSOR, 1, DAY, unit="A"))
    entry = Entry("10380", EntryKind.FULL, DAY)
    people = [
        Candidate(id=1, allocations=mine),
        Candidate(id=2, allocations=mine[1:], entries=(entry,)),
        Candidate(id=3, allocations=mine, entries=(replace(entry, withdrawn_on=DAY),)),
        Candidate(id=4, allocations=mine, entries=(replace(entry, completed_on=DAY),)),
        Candidate(id=5, allocations=(Allocation(Role.IQA, 1, DAY),)),
    ]
    assert caseloads(people, Role.ASSESSOR, DAY) == {1: 2}
    assert caseloads(people, Role.ASSESSOR, DAY - timedelta(1)) == {}
    assert caseloads(people, Role.IQA, DAY) == {1: 1}
