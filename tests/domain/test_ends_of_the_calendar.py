"""A date mistyped by centuries, in whatever is loaded, stops no question: the rules say what they have to say."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.activity import inactive
from centre_tui.domain.readiness import readiness
from centre_tui.domain.visit_scope import whole_records
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID
from tests.domain.test_standing import CHANGES, a_centre

ENDS: Final = (date.min, date.max)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", CHANGES)
def test_readiness_is_told_whatever_day_is_recorded(name: str, end: date) -> None:
    """Also as of that very day."""
    case = a_centre()
    for member in (ASSESSOR_ID, IQA_ID):
        case = CHANGES[name](case, 12, member, end)
    for day in (DAY, end):
        readiness(replace(case, scene=replace(case.scene, on=day)))


@pytest.mark.parametrize("end", ENDS)
def test_a_start_and_a_birthday_at_the_end_of_the_calendar_are_looked_at(end: date) -> None:
    """And the last activity of a candidate."""
    case = a_centre()
    records = {number: replace(each, start=end, date_of_birth=end) for number, each in whole_records(case).items()}
    assert not readiness(replace(case, candidates=records)).ready
    assert inactive(end, DAY) == (end < DAY)
