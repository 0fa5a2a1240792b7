"""When samples were made: not all at the end before a claim or visit, and not long after the decisions (5.20.1)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from centre_tui.domain.sampling.work import Judged
from centre_tui.domain.strategy import Strategy

WHOLE: Final = 100


class Timed(NamedTuple):
    """One completed sample: the day, the decision it is about, and the unit's claim, if any."""

    on: date
    decided_on: date
    claimed_on: date | None


@dataclass(frozen=True, slots=True)
class Timing:
    """How many samples were made, how many of them near a claim or visit, and the median of days since the decision."""

    samples: int
    near_the_end: int
    lag: float | None

    def end_loaded(self, strategy: Strategy) -> bool:
        """Tell whether more than the share the strategy allows was made at the end."""
        return self.near_the_end * WHOLE > self.samples * strategy.end_loaded_percent

    def late(self, strategy: Strategy) -> bool:
        """Tell whether samples came later after the decisions than the strategy allows."""
        return self.lag is not None and self.lag > strategy.lag_days


def timed(work: Iterable[Judged], since: date, day: date, iqa: int | None = None) -> Iterator[Timed]:
    """Yield the samples completed in a period, of one IQA or of everybody."""
    for each in work:
        for sample in each.samples:
            done = sample.done_on
            counts = done is not None and since <= done <= day and sample.outcome is not None
            if done and counts and each.first_on <= done and iqa in (None, sample.iqa):
                yield Timed(done, each.last_on if each.last_on <= done else each.first_on, each.claimed_on)


def timing_of(found: Iterable[Timed], ends: Sequence[date], strategy: Strategy) -> Timing:
    """Return when samples were made, measured against the days of visits."""
    samples, days, within = list(found), sorted(ends), timedelta(strategy.end_loaded_days)
    near = sum([_near(each, days, within) for each in samples])
    lags = [(each.on - each.decided_on).days for each in samples]
    return Timing(len(samples), near, middle(lags) if lags else None)


def middle(values: Iterable[int]) -> float:
    """Return the median of some values: the one in the middle, or half-way between the two there."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _near(sample: Timed, ends: Sequence[date], within: timedelta) -> bool:
    """Tell whether a visit, of those in order, or the unit's claim came so soon after the sample."""
    if sample.claimed_on is not None and sample.on <= sample.claimed_on <= sample.on + within:
        return True
    place = bisect_left(ends, sample.on)
    return place < len(ends) and ends[place] - sample.on <= within
