"""Working days around one day: Monday to Friday without the bank holidays of England."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.visits import nobody_visits_on

DAY: Final = timedelta(days=1)
MONDAY: Final = 0
FRIDAY: Final = 4
DAYS_BACK: Final = 3200
DAYS_AHEAD: Final = 400


def easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian reckoning (Meeus)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def bank_holidays(year: int) -> Iterator[date]:
    """Yield the bank holidays of England, with their substitutes."""
    sunday = easter(year)
    yield from (sunday - 2 * DAY, sunday + DAY)
    yield monday_from(date(year, 5, 1))
    yield monday_from(date(year, 5, 25))
    yield monday_from(date(year, 8, 25))
    yield working(date(year, 1, 1))
    christmas = working(date(year, 12, 25))
    yield from (christmas, working(max(christmas + DAY, date(year, 12, 26))))


def monday_from(day: date) -> date:
    """Return the first Monday from the day on."""
    return day + DAY * ((MONDAY - day.weekday()) % 7)


def working(day: date) -> date:
    """Return the day, or the Monday after it where it falls on a weekend."""
    return day if day.weekday() <= FRIDAY else monday_from(day)


class WorkingDays:
    """The working days around `on`, by their distance from it: 0 is the day itself or the last one before it."""

    def __init__(self, on: date) -> None:
        first, last = on - DAY * DAYS_BACK, on + DAY * DAYS_AHEAD
        free = {day for year in range(first.year, last.year + 1) for day in bank_holidays(year)}
        every = (first + DAY * number for number in range(DAYS_BACK + DAYS_AHEAD + 1))
        self._days = tuple(day for day in every if day.weekday() <= FRIDAY and day not in free)
        self._today = bisect_right(self._days, on) - 1
        self.on = on

    def __getitem__(self, distance: int) -> date:
        """Return the working day so many after `on`; before it where the distance is negative."""
        return self._days[self._today + distance]

    def happened(self, distance: int, until: int = 0) -> date | None:
        """Return the day, or nothing where it lies after `until` and so has not come."""
        return self[distance] if distance <= until else None

    def distance(self, day: date) -> int:
        """Return how far the day is from `on`, in working days; a day off counts as the last working day before it."""
        return bisect_right(self._days, day) - 1 - self._today

    def visit_day(self, distance: int) -> int:
        """Return the distance, or that of the first day after 18 to 31 August, when nobody visits (X-09)."""
        while nobody_visits_on(self[distance]):
            distance += 1
        return distance
