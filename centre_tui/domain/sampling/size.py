"""How many of an assessor's decisions the strategy asks to sample: by rate, by root, and the fewest (A16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isqrt
from typing import Final

from centre_tui.domain.strategy import CaseloadRate, Strategy

WHOLE: Final = 100


def share_of(count: int, percent: int) -> int:
    """Return a percentage of a count, a begun one counted whole."""
    return -(-count * percent // WHOLE)


def root_of(candidates: int) -> int:
    """Return the square root of the candidates, a begun one counted whole."""
    return isqrt(candidates - 1) + 1 if candidates else 0


def caseload_rate(rates: Iterable[CaseloadRate], candidates: int) -> int:
    """Return the rate of the first caseload that holds so many candidates; of more than the last holds, the last's.

    A caseload between two published bands (EAL leaves 18 between them) takes the one it reaches first: the higher rate.
    """
    ordered = sorted(rates, key=lambda each: each.up_to)
    fitting = [each.rate for each in ordered if candidates <= each.up_to]
    return next(iter([*fitting, *[each.rate for each in reversed(ordered)]]), 0)


@dataclass(frozen=True, slots=True)
class Size:
    """How many units are to be sampled of an assessor's decisions, and the three figures it is the largest of."""

    decisions: int
    candidates: int
    by_rate: int
    by_root: int
    fewest: int

    @property
    def least(self) -> int:
        """Return how many units are to be sampled, never more than there are."""
        return min(self.decisions, max(self.by_rate, self.by_root, self.fewest))


def size_of(strategy: Strategy, rates: Iterable[int], candidates: int) -> Size:
    """Return the size of the sample for decisions of which each has its rate in percent."""
    each = list(rates)
    return Size(
        decisions=len(each),
        candidates=candidates,
        by_rate=share_of(1, sum(each)),
        by_root=root_of(candidates) if strategy.root_of_candidates else 0,
        fewest=min(strategy.fewest_candidates, candidates),
    )
