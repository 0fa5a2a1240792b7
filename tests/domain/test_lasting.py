"""A day that is watched looks like any other, and knows on which days it would have looked the same."""

import copy
import operator
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui import domain
from centre_tui.domain.dates import add_months, shown
from centre_tui.domain.lasting import Days, WatchedDay, watched

LEAP: Final = date(2028, 2, 29)
NEXT: Final = LEAP + timedelta(1)
ORDER: Final = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
NEAR: Final = st.dates(date(2028, 2, 20), date(2028, 3, 10))
UNUSED: Final = {"ctime", "isocalendar", "isoweekday", "timetuple"}
"""What of a date nothing in the domain asks for."""
MAKERS: Final = {
    *("fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "strptime", "today"),
    *("max", "min", "resolution"),
}
"""What the class has and no day: no look at one."""


@given(NEAR, st.lists(st.tuples(st.sampled_from(ORDER), NEAR, st.booleans()), max_size=6), NEAR)
@example(LEAP, [(operator.le, LEAP, True)], NEXT)
@example(LEAP, [(operator.eq, LEAP, False)], LEAP)
@example(NEXT, [(operator.lt, LEAP, True), (operator.ge, NEXT, False)], LEAP)
def test_on_the_days_it_lasts_every_comparison_is_the_same(
    day: date, looks: list[tuple[Callable[[date, date], bool], date, bool]], other: date
) -> None:
    """Whatever is compared, on whichever side of it the day stands."""

    def seen(on: date) -> list[bool]:
        return [compared(on, border) if first else compared(border, on) for compared, border, first in looks]

    on = watched(day)
    assert seen(on) == seen(day)
    assert on.lasting.has(day)
    if on.lasting.has(other):
        assert seen(other) == seen(day)


@pytest.mark.parametrize(
    ("compared", "lasting"),
    [
        (operator.lt, Days(last=LEAP.toordinal())),
        (operator.ge, Days(last=LEAP.toordinal())),
        (operator.le, Days(last=NEXT.toordinal())),
        (operator.gt, Days(last=NEXT.toordinal())),
    ],
)
def test_a_comparison_lasts_as_long_as_it_can(compared: Callable[[date, date], bool], lasting: Days) -> None:
    """Up to the very day before it comes out otherwise."""
    on = watched(LEAP)
    compared(on, NEXT)
    assert on.lasting == lasting


def test_a_day_nobody_looked_at_lasts_for_ever() -> None:
    """From the first day of the calendar to the last."""
    assert watched(LEAP).lasting == Days()
    assert Days().has(date.min)
    assert Days().has(date.max)


@pytest.mark.parametrize(
    "look",
    [
        shown,
        str,
        repr,
        hash,
        "{:%d %B}".format,
        lambda on: add_months(on, 6),
        lambda on: on.strftime("%d"),
        lambda on: on.toordinal(),
        lambda on: on.isoformat(),
        lambda on: on.replace(day=1),
        lambda on: on.replace(year=2024, month=3),
        lambda on: on.weekday(),
        lambda on: on.day,
        lambda on: on.month,
        lambda on: on.year,
        lambda on: on + timedelta(1),
        lambda on: timedelta(1) + on,
        lambda on: on - timedelta(1),
        lambda on: on - date(2028, 1, 1),
        lambda on: type(on - timedelta(1)) is type(on + timedelta(1)),
        lambda on: date(2028, 12, 31) - on,
        lambda on: on in {LEAP},
    ],
)
def test_any_other_look_lasts_for_the_day_alone(look: Callable[[date], object]) -> None:
    """And sees what it sees of any other day."""
    on = watched(LEAP)
    assert look(on) == look(LEAP)
    assert on.lasting == Days(LEAP.toordinal(), LEAP.toordinal())


def test_of_two_watched_days_both_are_seen_when_one_is_taken_from_the_other() -> None:
    """How far apart they are is so for these two days alone."""
    on, other = watched(LEAP), watched(NEXT)
    assert other - on == timedelta(1)
    assert [each.lasting for each in (on, other)] == [Days(each.toordinal(), each.toordinal()) for each in (LEAP, NEXT)]


def test_what_is_no_day_is_not_this_one() -> None:
    """On no day at all."""
    on = watched(LEAP)
    assert on != "2028-02-29" and on is not None
    assert on.lasting == Days()


def test_nothing_of_a_date_goes_unseen() -> None:
    """All that a date has is the watched day's own, but for what no rule asks for."""
    public = {name for name in dir(date) if not name.startswith("_")} - UNUSED - MAKERS
    special = {name for name in dir(date) if name.startswith("__")} - set(dir(object))
    assert public | special <= set(vars(WatchedDay))
    asked = re.compile(rf"\.({'|'.join(sorted(UNUSED))})\b")
    assert [each.name for each in Path(domain.__path__[0]).rglob("*.py") if asked.search(each.read_text())] == []


def test_a_watched_day_is_not_copied() -> None:
    """A copy would be looked at, and nobody would know."""
    with pytest.raises(TypeError, match="cannot be copied"):
        copy.copy(watched(LEAP))
