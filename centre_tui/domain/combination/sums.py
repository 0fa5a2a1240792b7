"""What selections can add up to, each sum with its least cost: dynamic programming over sums capped at the needs.

A choice is a unit, its parts are the ways it can count; at most one part of each choice is taken. What a part adds to
each need is its gain, what it uses of each limit its load. Sums are never told apart beyond what is needed, so that
2^n selections fold into some hundred sums: nothing is guessed and nothing left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add, ge, gt, itemgetter, mul, sub
from typing import Final, NamedTuple, TypeAlias

Vector: TypeAlias = tuple[int, ...]
Reached: TypeAlias = dict[Vector, int]
MANY: Final = 300
State: TypeAlias = tuple[Vector, Vector]


class Part(NamedTuple):
    """One way a unit can count: what it adds to each need, what it uses of each limit, and what it costs."""

    gain: Vector
    load: Vector
    cost: int


Choice: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What selections are measured by: needs to meet, limits to keep, and the floor below which a sum is worth nothing.

    `tables` remembers what clusters of choices reach by themselves, for searches that differ in a few choices.
    """

    needs: Vector
    limits: Vector
    floor: Vector
    tables: dict[tuple[Choice, ...], Reached] = field(default_factory=dict)

    def table(self, cluster: tuple[Choice, ...]) -> Reached:
        """Return what a cluster's choices reach by themselves."""
        if cluster not in self.tables:
            self.tables[cluster] = _alone(cluster, self.needs, self.limits)
        return self.tables[cluster]


def reached(choices: Iterable[Choice], measure: Measure) -> Reached:
    """Return every sum of gains within the limits, capped at the needs, with its least cost.

    Sums that cannot be brought to the floor any more are left out.
    """
    needs, floor = measure.needs, measure.floor
    taken: list[Choice] = []
    open_choices: list[Choice] = []
    for choice in choices:
        (taken if _costs_nothing(choice) else open_choices).append(choice)
    start = tuple(sum(part.gain[need] for (part,) in taken) for need in range(len(needs)))
    found = {tuple(map(min, needs, start)): sum(part.cost for (part,) in taken)}
    tables = [measure.table(tuple(cluster)) for cluster in _clusters(open_choices)]
    for table, hope in zip(tables, _still_to_come(tables, len(needs)), strict=True):
        found = _worthwhile(_joined(found, table, needs, tuple(map(sub, floor, hope))))
    return found


def _costs_nothing(choice: Choice) -> bool:
    """Tell whether a choice is taken without a thought: it uses no limit and does not cost."""
    return len(choice) == 1 and choice[0].cost <= 0 and not any(choice[0].load)


def _clusters(choices: Iterable[Choice]) -> list[list[Choice]]:
    """Part the choices so that no two clusters share a limit."""
    clusters: list[tuple[set[int], list[Choice]]] = []
    for choice in choices:
        limits = {index for index, load in enumerate(choice[0].load) if load}
        sharing = [cluster for cluster in clusters if cluster[0] & limits]
        clusters = [cluster for cluster in clusters if not cluster[0] & limits]
        members = [member for _, cluster in sharing for member in cluster]
        clusters.append((limits.union(*(used for used, _ in sharing)), [*members, choice]))
    return [members for _, members in clusters]


def _still_to_come(tables: Sequence[Reached], needs: int) -> list[Vector]:
    """Return, for each table in turn, the most that the tables after it can add to each need."""
    most = [tuple(max(sums[need] for sums in table) for need in range(needs)) for table in tables]
    nothing: Vector = (0,) * needs
    tails = accumulate(reversed(most[1:]), lambda tail, gain: tuple(map(add, tail, gain)), initial=nothing)
    return list(tails)[::-1] if tables else []


def _joined(found: Reached, table: Reached, needs: Vector, lowest: Vector) -> Reached:
    """Return everything reached by one of each, at its least cost, without what lies below the lowest."""
    joined: Reached = {}
    for tally, cost in found.items():
        for gain, price in table.items():
            total = tuple(map(min, needs, map(add, tally, gain)))
            if all(map(ge, total, lowest)) and cost + price < joined.get(total, cost + price + 1):
                joined[total] = cost + price
    return joined


def _alone(cluster: Sequence[Choice], needs: Vector, limits: Vector) -> Reached:
    """Return what a cluster's choices reach by themselves within their limits."""
    nothing = (0,) * len(limits)
    states: dict[State, int] = {((0,) * len(needs), nothing): 0}
    for choice, still_used in _in_turn(cluster, nothing):
        grown: dict[State, int] = {}
        for tally, load, cost in _extended(states, choice, needs, limits):
            state = tally, tuple(map(mul, load, still_used))
            if cost < grown.get(state, cost + 1):
                grown[state] = cost
        states = grown
    return _worthwhile(_least(states))


def _in_turn(cluster: Sequence[Choice], nothing: Vector) -> Iterator[tuple[Choice, Vector]]:
    """Yield the choices, those that share a limit together, each with 1 for every limit that a later one still uses."""
    ordered = sorted(cluster, key=lambda choice: next((at for at, load in enumerate(choice[0].load) if load), 0))
    for at, choice in enumerate(ordered):
        later = (member[0].load for member in ordered[at + 1 :])
        yield choice, tuple(int(any(uses)) for uses in zip(nothing, *later, strict=True))


def _extended(
    states: dict[State, int], choice: Choice, needs: Vector, limits: Vector
) -> Iterator[tuple[Vector, Vector, int]]:
    """Yield each state as it is, and with each part of the choice that the limits still allow."""
    for (tally, load), cost in states.items():
        yield tally, load, cost
        for part in choice:
            total = tuple(map(add, load, part.load))
            if not any(map(gt, total, limits)):
                yield tuple(map(min, needs, map(add, tally, part.gain))), total, cost + part.cost


def _least(states: dict[State, int]) -> Reached:
    """Return the states by what they reached alone, each with its least cost."""
    least: Reached = {}
    for (tally, _), cost in states.items():
        if cost < least.get(tally, cost + 1):
            least[tally] = cost
    return least


def _worthwhile(found: Reached) -> Reached:
    """Return what is reached, where there is much of it without the sums that something cheaper surpasses."""
    if len(found) < MANY:
        return found
    kept: Reached = {}
    for tally, cost in sorted(found.items(), key=itemgetter(1)):
        if not any(all(map(ge, better, tally)) for better in kept):
            kept[tally] = cost
    return kept
