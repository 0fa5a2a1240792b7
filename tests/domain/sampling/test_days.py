"""The day of a further sample: a working day within the lag, before the end; what is overdue one a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.days import days_for
from tests.domain.rules.sound import DAY
from tests.domain.sampling.work_of import MET, STRATEGY, ago, case_of, decision


def day_of(case: SamplingCase, last_on: date) -> date:
    """Return the day of the only further sample there is."""
    judged = decision()._replace(last_on=last_on)
    return days_for(case, [judged])[judged.key]


def planned_days(last_on: date, *visits: date) -> int:
    """How many days from DAY a sample is planned for."""
    case = replace(case_of([]), met=replace(MET, booked=visits))
    return (day_of(case, last_on) - DAY).days


def test_the_day_of_a_sample_keeps_the_lag_and_the_end() -> None:
    """Sixty days from the decision, before the last two weeks before a visit, and never before tomorrow."""
    assert planned_days(ago(21)) == 39
    assert planned_days(ago(59)) == 1
    assert planned_days(ago(60)) == 1
    assert planned_days(ago(200)) == 1
    assert planned_days(ago(20), DAY + timedelta(30)) == 15
    assert planned_days(ago(21), DAY + timedelta(90)) == 39
    assert planned_days(ago(20), DAY + timedelta(5)) == 1
    assert planned_days(ago(20), DAY + timedelta(90), DAY + timedelta(30)) == 15


@pytest.mark.parametrize(("days", "expected"), [(3, 3), (4, 4), (5, 4), (6, 4), (7, 7), (39, 39), (40, 39), (41, 39)])
def test_the_day_of_a_sample_is_a_working_day(days: int, expected: int) -> None:
    """DAY is a Monday: of a weekend it is the Friday before."""
    assert planned_days(ago(60 - days)) == expected


@pytest.mark.parametrize(("weekday", "expected"), [(3, 1), (4, 3), (5, 2), (6, 1)])
def test_where_the_friday_is_too_soon_it_is_the_monday(weekday: int, expected: int) -> None:
    """On a Friday, Saturday or Sunday tomorrow is never the Friday before."""
    on = DAY + timedelta(weekday)
    case = case_of([])
    late = replace(case, scene=replace(case.scene, on=on))
    assert (day_of(late, ago(200)) - on).days == expected


@pytest.mark.parametrize(("weekday", "last", "expected"), [(4, 5, 7), (4, 6, 7), (5, 6, 7), (3, 5, 4)])
def test_a_last_day_on_the_weekend_that_begins(weekday: int, last: int, expected: int) -> None:
    """On a Friday or Saturday it is too late for the Friday: the Monday after; on a Thursday it is tomorrow."""
    case = case_of([])
    late = replace(case, scene=replace(case.scene, on=DAY + timedelta(weekday)))
    assert (day_of(late, ago(60 - last)) - DAY).days == expected


def overdue(case: SamplingCase, *decided: int) -> list[int]:
    """How many days from DAY the samples of candidates 1, 2 … are planned for, decided so many days ago."""
    work = [decision(number)._replace(last_on=ago(days)) for number, days in enumerate(decided, start=1)]
    found = days_for(case, work)
    return [(found[each.key] - DAY).days for each in work]


def test_what_is_long_overdue_is_not_all_planned_for_the_same_day() -> None:
    """The oldest decision first, one a working day: DAY is a Monday, and what is in time keeps its own day."""
    assert overdue(case_of([]), 200, 300, 21, 100, 100, 100, 100) == [2, 1, 39, 3, 4, 7, 8]


def test_of_what_was_decided_on_one_day_the_first_candidate_comes_first() -> None:
    """Whatever the order in which it is asked for."""
    work = [decision(number)._replace(last_on=ago(200)) for number in (3, 1, 2)]
    found = days_for(case_of([]), work)
    assert [(found[each.key] - DAY).days for each in work] == [3, 1, 2]


def test_more_overdue_samples_than_days_begin_again_with_the_first() -> None:
    """Within the lag, and before the end of what a visit leaves: two working days here."""
    before = replace(case_of([]), met=replace(MET, booked=(DAY + timedelta(17),)))
    assert overdue(before, 104, 103, 102, 101, 100) == [1, 2, 1, 2, 1]
    quick = case_of([], strategy=replace(STRATEGY, lag_days=1))
    assert overdue(quick, 104, 103, 102) == [1, 2, 1]


def test_where_no_day_is_left_before_a_visit_all_are_for_the_next_working_day() -> None:
    """The visit is next week: what can be seen before it at all is seen at once."""
    near = replace(case_of([]), met=replace(MET, booked=(DAY + timedelta(5),)))
    assert overdue(near, 104, 20) == [1, 1]
