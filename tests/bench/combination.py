"""How long verdicts and cheapest routes of 10380 take; run by name: `python -m pytest -s tests/bench/combination.py`."""

import random
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import perf_counter
from typing import Final

import pytest

from centre_tui.catalogue import load_catalogue
from centre_tui.domain.combination import Objective, cheapest_route, judge
from centre_tui.domain.qualifications import Qualification

VERDICT_MILLISECONDS: Final = 1.0
ROUTE_MILLISECONDS: Final = 50.0


@pytest.fixture
def qualification() -> Qualification:
    """Return 10380."""
    found = load_catalogue().qualification("10380")
    assert found is not None
    return found


def middle(name: str, runs: Iterable[Callable[[], object]]) -> float:
    """Return the median of the runs in milliseconds, and print it with the worst."""
    times = []
    for run in runs:
        start = perf_counter()
        run()
        times.append((perf_counter() - start) * 1000)
    print(f"\n{name}: {len(times)} runs, median {median(times):.2f} ms, worst {max(times):.2f} ms")
    return median(times)


def test_verdicts(qualification: Qualification) -> None:
    """On random sets of six to all units."""
    dice, keys = random.Random(10380), [unit.key for unit in qualification.units]
    sets = [dice.sample(keys, dice.randint(6, len(keys))) for _ in range(500)]
    assert middle("verdict", (partial(judge, qualification, each) for each in sets)) <= VERDICT_MILLISECONDS


def test_routes(qualification: Qualification) -> None:
    """From nothing and from random units, by each objective."""
    dice, keys = random.Random(55), [unit.key for unit in qualification.units]
    starts = [[], *(dice.sample(keys, dice.randint(0, 10)) for _ in range(30))]
    runs = [partial(cheapest_route, qualification, each, objective=goal) for each in starts for goal in Objective]
    assert middle("cheapest route", runs) <= ROUTE_MILLISECONDS
