"""How long verdicts and cheapest routes of 10380 take: `python -m tests.bench.combination`."""

import random
import sys
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import perf_counter
from typing import Final

from centre_tui.catalogue import load_catalogue
from centre_tui.domain.combination import Objective, cheapest_route, judge

VERDICT_MILLISECONDS: Final = 1.0
ROUTE_MILLISECONDS: Final = 50.0


def within(name: str, budget: float, runs: Iterable[Callable[[], object]]) -> bool:
    """Print the median and worst time of the runs, and tell whether the median is within the budget."""
    times = []
    for run in runs:
        start = perf_counter()
        run()
        times.append((perf_counter() - start) * 1000)
    middle = median(times)
    print(f"{name}: {len(times)} runs, median {middle:.2f} ms of {budget:.0f} ms, worst {max(times):.2f} ms")
    return middle <= budget


def main() -> int:
    """Time verdicts on random sets of units and routes from random beginnings; return 0 when both are quick enough."""
    qualification, dice = load_catalogue().qualification("10380"), random.Random(10380)
    assert qualification is not None
    keys = [unit.key for unit in qualification.units]
    sets = [dice.sample(keys, dice.randint(6, len(keys))) for _ in range(500)]
    starts = [[], *(dice.sample(keys, dice.randint(0, 10)) for _ in range(30))]
    routes = [partial(cheapest_route, qualification, each, objective=goal) for each in starts for goal in Objective]
    quick = [
        within("verdict", VERDICT_MILLISECONDS, [partial(judge, qualification, each) for each in sets]),
        within("cheapest route", ROUTE_MILLISECONDS, routes),
    ]
    return 0 if all(quick) else 1


if __name__ == "__main__":
    sys.exit(main())
