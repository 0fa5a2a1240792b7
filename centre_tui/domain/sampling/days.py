"""For which working day to plan a further sample: within the strategy's lag, not just before a visit, not all at once.

What is long overdue has no such day left: it is planned from tomorrow on, the oldest decision first, one a working day,
and again from the first of these days where there are more samples than days.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import cycle
from typing import Final

from centre_tui.domain.dates import days_on
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.work import Judged, Key

SATURDAY: Final = 5


def days_for(case: SamplingCase, work: Iterable[Judged]) -> Mapping[Key, date]:
    """Return the working day to plan a further sample of each unit for."""
    found = {each.key: _last_day(case, each) for each in sorted(work, key=lambda each: (each.last_on, each.key))}
    days = cycle(_soon(case))
    return {key: _working_day(case, last) if last > case.day else next(days) for key, last in found.items()}


def _last_day(case: SamplingCase, judged: Judged) -> date:
    """Return the last day that keeps the lag and is not just before a visit; passed where the work is overdue."""
    return min([days_on(judged.last_on, case.strategy.lag_days), *_before_visits(case)])


def _before_visits(case: SamplingCase) -> Iterator[date]:
    return (days_on(each, -case.strategy.end_loaded_days - 1) for each in case.met.booked)


def _working_day(case: SamplingCase, wanted: date) -> date:
    """Return a day itself; of a weekend the Friday before or, where that is too soon, the Monday after."""
    weekend = wanted.weekday() - SATURDAY
    if weekend < 0:
        return wanted
    friday = days_on(wanted, -weekend - 1)
    return friday if friday > case.day else days_on(wanted, 2 - weekend)


def _soon(case: SamplingCase) -> list[date]:
    """Return the working days from tomorrow on that keep the lag and are not just before a visit: one at least."""
    tomorrow = days_on(case.day, 1)
    last = min([days_on(tomorrow, case.strategy.lag_days), *_before_visits(case)])
    days = (days_on(tomorrow, place) for place in range((last - case.day).days))
    return [each for each in days if each.weekday() < SATURDAY] or [_working_day(case, tomorrow)]
