"""A member of staff on a day: the roles and the competence that hold then, and the newest CPD of each kind."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.staff import Competence, CpdEntry, CpdKind, Role, RolePeriod, StaffMember

DAY: Final = date(2028, 2, 29)
BEFORE: Final = DAY - timedelta(1)
AFTER: Final = DAY + timedelta(1)
MEMBER: Final = StaffMember(1, surname="Okafor", forenames="Ann", roles=(RolePeriod(Role.ASSESSOR, DAY, DAY),))


def test_a_role_holds_from_its_first_day_to_its_last_and_no_longer_than_the_person_stays() -> None:
    """The last day at work is a day at work."""
    assert [MEMBER.has_role(Role.ASSESSOR, day) for day in (BEFORE, DAY, AFTER)] == [False, True, False]
    assert not MEMBER.has_role(Role.IQA, DAY)
    assert replace(MEMBER, left_on=DAY).has_role(Role.ASSESSOR, DAY)
    assert not replace(MEMBER, left_on=BEFORE).has_role(Role.ASSESSOR, DAY)
    assert MEMBER.roles_on(DAY) == {Role.ASSESSOR} and MEMBER.roles_on(AFTER) == frozenset()


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [(DAY, None, True), (DAY, DAY, True), (AFTER, None, False), (BEFORE, BEFORE, False), (BEFORE, AFTER, True)],
)
def test_competence_counts_on_its_first_and_last_day(since: date, until: date | None, expected: bool) -> None:
    """In its own unit."""
    member = replace(MEMBER, competence=(Competence("A", since, until=until),))
    assert member.competent_in("A", DAY) is expected
    assert member.competent_in("B", DAY) is False
    assert member.units_on(DAY) == ({"A"} if expected else set())


def test_the_newest_cpd_of_each_kind_is_of_the_day_or_before() -> None:
    """What comes later had not happened."""
    days = ((DAY, CpdKind.WORK_SHADOWING), (BEFORE, CpdKind.WORK_SHADOWING), (AFTER, CpdKind.OTHER))
    member = replace(MEMBER, cpd=tuple(CpdEntry(on, kind) for on, kind in days))
    newest = member.newest_cpd(DAY)
    assert newest[CpdKind.WORK_SHADOWING] == DAY
    assert newest[CpdKind.OTHER] is None
    assert set(newest) == set(CpdKind)


def test_each_role_that_is_counted_has_its_own_capacity() -> None:
    """Nobody counts a tutor's candidates."""
    member = replace(MEMBER, assessor_capacity=0, iqa_capacity=7)
    assert [member.capacity(each) for each in (Role.ASSESSOR, Role.IQA, Role.TUTOR)] == [0, 7, None]
