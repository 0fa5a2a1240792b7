"""For which working day to plan a further sample: within the strategy's lag, not just before a visit, not all at once.

What is long overdue has no such day left: it is planned from tomorrow on, the oldest decision first, one a working day,
and again from the first of these days where there are more samples than days.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from typing import Final

from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.work import Judged, Key

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


def days_for(case: SamplingCase, work: Iterable[Judged]) -> Mapping[Key, date]:
    """Return the working day to plan a further sample of each unit for."""
    found = {each.key: _last_day(case, each) for each in sorted(work, key=lambda each: (each.last_on, each.key))}
    days = cycle(_soon(case))
    return {key: _working_day(case, last) if last > case.day else next(days) for key, last in found.items()}


def _last_day(case: SamplingCase, judged: Judged) -> date:
    """Return the last day that keeps the lag and is not just before a visit; passed where the work is overdue."""
    return min([judged.last_on + timedelta(days=case.strategy.lag_days), *_before_visits(case)])


def _before_visits(case: SamplingCase) -> Iterator[date]:
    return (each - timedelta(days=case.strategy.end_loaded_days + 1) for each in case.met.booked)


def _working_day(case: SamplingCase, wanted: date) -> date:
    """Return a day itself; of a weekend the Friday before or, where that is too soon, the Monday after."""
    weekend = wanted.weekday() - SATURDAY
    if weekend < 0:
        return wanted
    friday = wanted - (weekend + 1) * ONE_DAY
    return friday if friday > case.day else wanted + (2 - weekend) * ONE_DAY


def _soon(case: SamplingCase) -> list[date]:
    """Return the working days from tomorrow on that keep the lag and are not just before a visit: one at least."""
    tomorrow = case.day + ONE_DAY
    last = min([tomorrow + timedelta(days=case.strategy.lag_days), *_before_visits(case)])
    days = (tomorrow + place * ONE_DAY for place in range((last - case.day).days))
    return [each for each in days if each.weekday() < SATURDAY] or [_working_day(case, tomorrow)]
