"""The exact search behind verdicts and routes: the least cost at which choices meet every need within every limit.

Sets of choices of which only one may be taken are kept in the sums unless they would tie the sums of two groups
together. Those are left aside at first: where the best selection takes two of such a set, the search branches, without
the one or without the rest of the set. What is best without a set is never worse than what is best with it, so the
first selection that keeps them all is the best.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import ge
from typing import NamedTuple, TypeAlias

from centre_tui.domain.combination.sums import Choice, Measure, Part, Vector, reached

Indices: TypeAlias = frozenset[int]


@dataclass(frozen=True, slots=True)
class Problem:
    """Choices with their groups, best in the groups' order, and the needs and limits they are measured by.

    `apart` are the sets of choices of which one at most may be taken.
    """

    choices: Sequence[Choice]
    groups: Sequence[str]
    needs: Vector
    limits: Vector
    apart: Sequence[Indices] = ()


def cheapest(problem: Problem) -> Indices | None:
    """Return which choices meet every need at the least cost, or nothing when no selection does."""
    return _best(problem, problem.needs)


def nearest(problem: Problem) -> Indices:
    """Return which choices fall least short of the needs, all needs weighed alike, and of these the cheapest."""
    return _best(problem, (0,) * len(problem.needs)) or frozenset()


class Selection(NamedTuple):
    """The best selection without the excluded choices: how far it falls short, and its marked cost."""

    short: int
    cost: int
    excluded: tuple[int, ...]


def _best(problem: Problem, floor: Vector) -> Indices | None:
    """Return the best selection that reaches the floor and keeps every set, or nothing."""
    relaxed = Relaxed.of(problem, floor)
    waiting = relaxed.without(())
    while waiting:
        best = heappop(waiting)
        taken = relaxed.taken(best)
        broken = [each & taken for each in relaxed.loose if len(each & taken) > 1]
        if not broken:
            return taken
        first, *others = sorted(min(broken, key=min))
        for excluded in ((first,), others):
            for each in relaxed.without((*best.excluded, *excluded)):
                heappush(waiting, each)
    return None


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A problem without its loose sets, each choice's cost marked with a bit that tells whether it was taken."""

    choices: tuple[Choice, ...]
    measure: Measure
    loose: tuple[Indices, ...]

    @classmethod
    def of(cls, problem: Problem, floor: Vector) -> "Relaxed":
        """Return the problem with the sets that may be kept in the sums among its limits."""
        held, loose = _held_and_loose(problem)
        choices = tuple(_marked(problem, index, held) for index in range(len(problem.choices)))
        return cls(choices, Measure(problem.needs, (*(1 for _ in held), *problem.limits), floor), loose)

    def without(self, excluded: tuple[int, ...]) -> list[Selection]:
        """Return the best selection without these choices, or an empty list when none reaches the floor."""
        allowed = (choice for index, choice in enumerate(self.choices) if index not in excluded)
        found = reached(allowed, self.measure)
        asked = sum(self.measure.needs)
        kept = ((asked - sum(sums), cost) for sums, cost in found.items() if all(map(ge, sums, self.measure.floor)))
        return [Selection(*best, excluded) for best in sorted(kept)[:1]]

    def taken(self, selection: Selection) -> Indices:
        """Return which choices a selection takes, as the marks below its cost tell."""
        return frozenset(index for index in range(len(self.choices)) if -selection.cost >> index & 1)


def _marked(problem: Problem, index: int, held: Sequence[Indices]) -> Choice:
    """Return a choice that uses up the sets it is in, its bit set below its cost."""
    uses = tuple(int(index in each) for each in held)
    size = len(problem.choices)
    return tuple(
        Part(part.gain, (*uses, *part.load), (part.cost << size) - (1 << index)) for part in problem.choices[index]
    )


def _held_and_loose(problem: Problem) -> tuple[tuple[Indices, ...], tuple[Indices, ...]]:
    """Part the sets into kept and loose ones: no chain of kept ones ties an open group to another."""
    held: list[Indices] = []
    loose: list[Indices] = []
    open_groups = _open_groups(problem) if problem.apart else set()
    for each in problem.apart:
        chain = each
        for other in held * len(held):
            chain = chain | other if chain & other else chain
        tied = {problem.groups[index] for index in chain}
        (loose if len(tied) > 1 and tied & open_groups else held).append(each)
    return tuple(held), tuple(loose)


def _open_groups(problem: Problem) -> set[str]:
    """Return the groups to be told apart: under a limit, or with a need of their own not met without choosing."""
    choosing = frozenset().union(*problem.apart)
    members = list(zip(problem.groups, (choice[0] for choice in problem.choices), strict=True))
    sure = [
        part
        for index, (_, part) in enumerate(members)
        if index not in choosing and part.cost <= 0 and not any(part.load)
    ]
    found = {group for group, part in members if any(part.load)}
    for at, need in enumerate(problem.needs):
        givers = {group for group, part in members if part.gain[at]}
        if len(givers) == 1 and sum(part.gain[at] for part in sure) < need:
            found |= givers
    return found
