"""The fewest things that meet several needs at once: a multi-cover, solved exactly within a bound of work.

Things that meet the same needs are of one kind, so thousands of decisions come to a few dozen kinds. A greedy choice
gives an answer, and needs that share no thing a floor under it; where the two differ every smaller number is searched,
leaving out what another kind does better. Where the bound of work is reached first, the greedy answer stands, and says
so.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

ThingT = TypeVar("ThingT", bound=Hashable)
MOST_STEPS: Final = 3_000
BEYOND: Final = 10**9


@dataclass(frozen=True, slots=True)
class Fewest(Generic[ThingT]):
    """The things chosen, in the order of choice; at least `floor` are needed, and `exact` tells that it is just those.

    `unmet` says how much of each need nothing can meet.
    """

    chosen: tuple[ThingT, ...]
    floor: int
    unmet: Mapping[int, int]

    @property
    def exact(self) -> bool:
        """Tell whether no smaller choice would do."""
        return len(self.chosen) == self.floor


@dataclass(frozen=True, slots=True)
class _State:
    """What is missing of each need, and how many there are of each kind of things left, by its needs as bits.

    Both are in the order in which they were given: a kind stands where the first of its things does.
    """

    missing: Mapping[int, int]
    stock: Mapping[int, int]

    def after(self, kind: int, times: int, without: Sequence[int] = ()) -> "_State":
        """Return the state after so many things of a kind, and without other kinds altogether."""
        missing = {need: count - (times if kind >> need & 1 else 0) for need, count in self.missing.items()}
        stock = {each: count for each, count in self.stock.items() if each not in without}
        stock[kind] -= times
        return _state({need: count for need, count in missing.items() if count > 0}, stock)

    @property
    def available(self) -> dict[int, int]:
        """Return how many things there are for each need that is missing."""
        return {need: sum([n for kind, n in self.stock.items() if kind >> need & 1]) for need in self.missing}


def _state(missing: Mapping[int, int], stock: Mapping[int, int]) -> _State:
    """Return a state in which only what is missing counts: kinds that come to the same are put together."""
    mask = sum([1 << need for need in missing])
    merged: dict[int, int] = {}
    for kind, count in stock.items():
        if count and kind & mask:
            merged[kind & mask] = merged.get(kind & mask, 0) + count
    return _State(missing, merged)


def fewest(
    missing: Mapping[int, int], things: Mapping[ThingT, frozenset[int]], steps: int = MOST_STEPS
) -> Fewest[ThingT]:
    """Return the fewest things that meet what is missing; of equal ones the first in the order they are given in."""
    stock = Counter(sum([1 << need for need in needs]) for needs in things.values())
    asked = _state(missing, stock)
    unmet = {need: asked.missing[need] - n for need, n in asked.available.items() if n < asked.missing[need]}
    start = _state({need: n for need, most in asked.missing.items() if (n := most - unmet.get(need, 0))}, stock)
    greedy = list(_greedy(start))
    kinds, floor = _better(start, greedy, steps)
    return Fewest(tuple(_named(kinds, start.missing, things)), floor, unmet)


def _better(start: _State, greedy: list[int], steps: int) -> tuple[list[int], int]:
    """Return the best choice found of kinds, and the least number known to be needed."""
    floor = _floor(start)
    while floor < len(greedy):
        found, left = _searched(start, floor, steps)
        if found is not None:
            return found, floor
        if left == 0:
            break
        floor, steps = floor + 1, left
    return greedy, floor


def _greedy(state: _State) -> Iterator[int]:
    """Yield kinds one after the other: what meets the most needs, of equals the rarest, then the first."""
    while state.missing:
        available = state.available
        kind = max(state.stock, key=lambda each: _worth(each, available))
        times = min([state.stock[kind], *state.missing.values()])
        yield from [kind] * times
        state = state.after(kind, times)


def _worth(kind: int, available: Mapping[int, int]) -> tuple[int, int]:
    rarest = min([n for need, n in available.items() if kind >> need & 1])
    return kind.bit_count(), -rarest


def _floor(state: _State) -> int:
    """Return a number of things below which the needs cannot be met; BEYOND where they cannot be met at all."""
    if not state.missing:
        return 0
    available = state.available
    if any(available[need] < count for need, count in state.missing.items()):
        return BEYOND
    widest = max([kind.bit_count() for kind in state.stock])
    together = {need: _together(need, state) for need in state.missing}
    by_most = sorted(state.missing, key=lambda need: -state.missing[need])
    by_rarest = sorted(state.missing, key=lambda need: together[need].bit_count())
    packed = [_packed(order, state, together) for order in (by_most, by_rarest)]
    return max(-(-sum(state.missing.values()) // widest), *packed)


def _together(need: int, state: _State) -> int:
    """Return every need that some thing meets together with this one, as bits."""
    found = 0
    for kind in state.stock:
        if kind >> need & 1:
            found |= kind
    return found


def _packed(order: Sequence[int], state: _State, together: Mapping[int, int]) -> int:
    """Return what needs that share no thing with one another ask for in all, taken in this order."""
    taken = total = 0
    for need in order:
        if not taken >> need & 1:
            taken |= together[need]
            total += state.missing[need]
    return total


def _searched(start: _State, most: int, steps: int) -> tuple[list[int] | None, int]:
    """Return a choice of at most so many kinds, if there is one, and how many steps of the search are left."""
    waiting: list[tuple[_State, tuple[int, ...]]] = [(start, ())]
    while waiting and steps:
        steps -= 1
        state, taken = waiting.pop()
        if not state.missing:
            return list(taken), steps
        if len(taken) + _floor(state) <= most:
            waiting += reversed([(after, (*taken, kind)) for kind, after in _branches(state)])
    return None, steps


def _branches(state: _State) -> Iterator[tuple[int, _State]]:
    """Yield what can be taken for the need that the fewest kinds meet, each without the kinds tried before it.

    A kind that meets only part of what another meets need not be tried: the other would do in its place.
    """
    need = min(state.missing, key=lambda each: sum([kind >> each & 1 for kind in state.stock]))
    kinds = [kind for kind in state.stock if kind >> need & 1]
    best = [kind for kind in kinds if not any(kind & other == kind and kind != other for other in kinds)]
    best.sort(key=lambda kind: -kind.bit_count())
    for place, kind in enumerate(best):
        yield kind, state.after(kind, 1, best[:place])


def _named(
    kinds: Sequence[int], missing: Mapping[int, int], things: Mapping[ThingT, frozenset[int]]
) -> Iterator[ThingT]:
    """Yield a thing for each kind taken: the first not yet taken that meets just these of the needs still missing."""
    left, still = dict(things), dict(missing)
    for kind in kinds:
        wanted = {need for need in still if kind >> need & 1}
        thing = next(each for each, needs in left.items() if needs & still.keys() == wanted)
        del left[thing]
        yield thing
        still = {need: n for need, count in still.items() if (n := count - (need in wanted))}
