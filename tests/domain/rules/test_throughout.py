"""One look at a whole period: it says yes only where every single day would, from the first to the last."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.rules.throughout import competent_throughout, in_role, qualified_from_first, with_award
from centre_tui.domain.staff import Competence, Holding, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import UNITS, sound_assessor, sound_award, sound_scene

FIRST: Final = date(2026, 3, 2)
LAST: Final = date(2026, 5, 29)
BEFORE: Final = FIRST - timedelta(1)
LATER: Final = FIRST + timedelta(1)
SOONER: Final = LAST - timedelta(1)
A1: Final = sound_award("A1")
V1: Final = sound_award("V1")
ASSESSOR: Final = sound_assessor()


def periods(*roles: RolePeriod, left_on: date | None = None) -> StaffMember:
    """Somebody with these roles, who may have left."""
    return replace(ASSESSOR, roles=roles, left_on=left_on)


JUST: Final = RolePeriod(Role.ASSESSOR, FIRST, LAST)


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (periods(JUST), True),
        (periods(RolePeriod(Role.IQA, FIRST), JUST), True),
        (periods(JUST, left_on=LAST), True),
        (periods(JUST, left_on=SOONER), False),
        (periods(replace(JUST, since=LATER)), False),
        (periods(replace(JUST, until=SOONER)), False),
        (periods(replace(JUST, until=SOONER), replace(JUST, since=LAST)), False),
        (periods(replace(JUST, role=Role.IQA)), False),
        (periods(), False),
    ],
)
def test_one_period_in_the_role_holds_from_the_first_day_to_the_last(member: StaffMember, expected: bool) -> None:
    """Of two that meet each day must be looked at; so it must when the person left on the way."""
    assert in_role(member, Role.ASSESSOR, FIRST, LAST) is expected


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        (A1, True),
        (replace(A1, awarded_on=FIRST, expires_on=LAST), True),
        (replace(A1, awarded_on=None), True),
        (replace(A1, started_on=FIRST, awarded_on=LATER), True),
        (replace(A1, started_on=LATER, awarded_on=BEFORE), False),
        (replace(A1, awarded_on=LATER), False),
        (replace(A1, expires_on=SOONER), False),
        (V1, False),
    ],
)
def test_one_award_is_held_or_worked_towards_throughout(award: StaffAward, expected: bool) -> None:
    """From its start or, where that is not known, from the day it was awarded, to the day it expires."""
    member = replace(ASSESSOR, awards=(V1, award))
    assert with_award(sound_scene(), member, Role.ASSESSOR, FIRST, LAST) is expected


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        (A1, True),
        (replace(A1, started_on=FIRST, awarded_on=FIRST, expires_on=LAST), True),
        (replace(A1, holding=Holding.WORKING_TOWARDS), False),
        (replace(A1, awarded_on=None), False),
        (replace(A1, awarded_on=LATER), False),
        (replace(A1, started_on=LATER), False),
        (replace(A1, expires_on=SOONER), False),
        (V1, False),
    ],
)
def test_who_held_the_award_by_the_first_day_was_no_trainee_since(award: StaffAward, expected: bool) -> None:
    """Held, since a known day, and not expired on the way; one award is enough."""
    member = replace(ASSESSOR, awards=(V1, award))
    assert qualified_from_first(sound_scene(), member, Role.ASSESSOR, FIRST, LAST) is expected


def test_competence_counts_where_one_record_covers_both_days() -> None:
    """The first and the last day themselves are covered; a record that begins or ends between them is not enough."""
    kept = Competence(UNITS[0], FIRST, until=LAST)
    records = (kept, Competence(UNITS[1], LATER), Competence(UNITS[2], BEFORE, until=SOONER))
    member = replace(ASSESSOR, competence=records)
    assert competent_throughout(member, FIRST, LAST) == {UNITS[0]}
    open_ended = replace(ASSESSOR, competence=(replace(kept, until=None),))
    assert competent_throughout(open_ended, FIRST, LAST) == {UNITS[0]}
