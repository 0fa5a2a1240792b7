"""The cheapest way on: which units still to do bring a pass in whole units with the fewest units, credits or hours."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from centre_tui.domain.combination.conditions import Shortfall, grouped, labels, problem, requirements
from centre_tui.domain.combination.order import Order
from centre_tui.domain.combination.search import cheapest
from centre_tui.domain.combination.verdict import judge
from centre_tui.domain.qualifications import Qualification, Unit


class Objective(StrEnum):
    """What is to be as little as possible."""

    UNITS = "units"
    CREDITS = "credits"
    HOURS = "hours"


AMOUNTS: Final[Mapping[Objective, Callable[[Unit], tuple[int, int, int]]]] = MappingProxyType(
    {
        Objective.UNITS: lambda unit: (1, unit.credit, unit.hours),
        Objective.CREDITS: lambda unit: (unit.credit, 1, unit.hours),
        Objective.HOURS: lambda unit: (unit.hours, 1, unit.credit),
    }
)
"""What a unit costs: the objective first, then the other two."""


@dataclass(frozen=True, slots=True)
class Route:
    """The units still to do, in order; none when the rule is met already."""

    units: tuple[Unit, ...]

    @property
    def credit(self) -> int:
        """Return the credit still to do."""
        return sum(unit.credit for unit in self.units)

    @property
    def hours(self) -> int:
        """Return the guided learning hours still to do."""
        return sum(unit.hours for unit in self.units)


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """That there is no route, and what stands in the way: which unit, group, level or total cannot be reached."""

    reasons: tuple[str, ...]


def cheapest_route(
    qualification: Qualification,
    achieved: Iterable[str],
    *,
    objective: Objective = Objective.UNITS,
    without: Iterable[str] = (),
    must: Iterable[str] = (),
) -> Route | DeadEnd:
    """Return the cheapest units to do so that the rule is met in whole units, or why there are none.

    Units are named by key. `without` are not to be done (what is achieved still counts), `must` are to be done in any
    case. Exact; of equal routes the other two amounts decide, then the lowest unit numbers.
    """
    have, excluded, demanded = set(achieved), set(without), tuple(dict.fromkeys(must))
    if contradictions := _contradictions(qualification, have, excluded, demanded):
        return DeadEnd(contradictions)
    certain = have.union(demanded)
    units = [unit for unit in qualification.in_order if unit.key in certain or unit.key not in excluded]
    chosen = _cheapest(qualification, units, certain, objective)
    if chosen is None:
        return DeadEnd(_out_of_reach(qualification, units))
    to_do = {unit.key for unit in chosen}.union(demanded) - have
    return Route(tuple(unit for unit in units if unit.key in to_do))


def _contradictions(
    qualification: Qualification, have: Collection[str], excluded: Collection[str], demanded: Collection[str]
) -> tuple[str, ...]:
    """Say what cannot be asked: a unit the qualification has not, or one demanded and excluded at once."""
    known = {unit.key for unit in qualification.units}
    unknown = (
        f"{key} is not a unit of {qualification.title}" for key in (*demanded, *sorted(excluded)) if key not in known
    )
    both = (key for key in demanded if key in excluded and key not in have)
    return (*unknown, *(f"{qualification.label(key)} is both demanded and excluded" for key in both))


def _cheapest(
    qualification: Qualification, units: Sequence[Unit], certain: Collection[str], objective: Objective
) -> tuple[Unit, ...] | None:
    """Return the selection that meets the rule and adds least to the certain units, or nothing when none does."""
    order, amounts = Order.of(units), AMOUNTS[objective]
    units = grouped(qualification.rule, units)
    costs = (0 if unit.key in certain else order.cost(unit, *amounts(unit)) for unit in units)
    best = cheapest(problem(qualification.rule, requirements(qualification), units, costs))
    return None if best is None else tuple(unit for place, unit in enumerate(units) if place in best)


def _out_of_reach(qualification: Qualification, units: Iterable[Unit]) -> tuple[str, ...]:
    """Say which requirements all of these units together do not meet."""
    verdict = judge(qualification, (unit.key for unit in units))
    return tuple(map(_as_out_of_reach, verdict.shortfalls))


def _as_out_of_reach(shortfall: Shortfall) -> str:
    if shortfall.missing:
        return f"{shortfall.what} is mandatory and cannot be completed without {labels(shortfall.missing)}"
    return f"{shortfall.what} reaches only {shortfall.has} of {shortfall.asks}"
