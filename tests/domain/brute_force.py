"""The rule of combination a second time, without a thought: every selection of units is written down and looked at."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import combinations

from centre_tui.domain.combination import Objective
from centre_tui.domain.qualifications import Group, Qualification, Unit

Amounts = tuple[int, ...]

COSTS: dict[Objective, Callable[[Unit], Amounts]] = {
    Objective.UNITS: lambda unit: (1, unit.credit, unit.hours),
    Objective.CREDITS: lambda unit: (unit.credit, 1, unit.hours),
    Objective.HOURS: lambda unit: (unit.hours, 1, unit.credit),
}


def selections(units: Collection[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Yield every selection of the units."""
    for size in range(len(units) + 1):
        yield from combinations(units, size)


def allowed(qualification: Qualification, chosen: Collection[Unit]) -> bool:
    """Tell whether no two of the units bar each other."""
    keys = [unit.key for unit in chosen]
    titles = [unit.title.casefold().strip() for unit in chosen]
    once = len(set(titles)) == len(titles) or not qualification.rule.same_title_counts_once
    return once and all(len(set(keys) & set(barred)) <= 1 for barred in qualification.rule.barred)


def credit(units: Iterable[Unit], level: int = 0) -> int:
    """Return the units' credit at or above a level."""
    return sum(unit.credit for unit in units if unit.level >= level)


def of_group(units: Iterable[Unit], group: Group) -> list[Unit]:
    """Return the units of a group."""
    return [unit for unit in units if unit.group == group.name]


def fits(qualification: Qualification, chosen: Collection[Unit]) -> bool:
    """Tell whether the units keep within every group's maximum whole."""
    return all(
        group.maximum is None or credit(of_group(chosen, group)) <= group.maximum for group in qualification.rule.groups
    )


def own_minimum(qualification: Qualification, group: Group) -> int:
    """Return what a group must hold by itself."""
    whole = credit(of_group(qualification.units, group)) if group.mandatory else 0
    return max(whole, group.minimum or 0)


def meets(qualification: Qualification, chosen: Collection[Unit]) -> bool:
    """Tell whether the units meet every requirement, credit over a group's maximum not counting."""
    rule = qualification.rule
    groups = [(group, of_group(chosen, group)) for group in rule.groups]

    def counted(level: int = 0) -> dict[str, int]:
        every = ((group, credit(units, level)) for group, units in groups)
        return {group.name: had if group.maximum is None else min(had, group.maximum) for group, had in every}

    had, own = counted(), {group.name: own_minimum(qualification, group) for group in rule.groups}
    return (
        all(had[name] >= own[name] for name in had)
        and all(sum(max(0, had[name] - own[name]) for name in each.groups) >= each.credit for each in rule.further)
        and sum(had.values()) >= rule.minimum_credit
        and all(sum(counted(each.level).values()) >= each.credit for each in rule.at_or_above)
    )


def outcome(qualification: Qualification, achieved: Collection[Unit]) -> str:
    """Return PASS if a selection of whole units passes, QUERY if one does with part of a unit, otherwise FAIL."""
    passing = [each for each in selections(achieved) if allowed(qualification, each) and meets(qualification, each)]
    if any(fits(qualification, each) for each in passing):
        return "PASS"
    return "QUERY" if passing else "FAIL"


def best(qualification: Qualification, achieved: Collection[Unit]) -> tuple[Unit, ...]:
    """Return the selection of whole units to be counted: passing if one does, then by credit, levels and numbers."""
    whole = [each for each in selections(achieved) if allowed(qualification, each) and fits(qualification, each)]
    passing = [each for each in whole if meets(qualification, each)]

    def worse(chosen: tuple[Unit, ...]) -> tuple[Amounts, Amounts]:
        levels = (-credit(chosen, each.level) for each in qualification.rule.at_or_above)
        return (-credit(chosen), *levels), places(qualification, chosen)

    return min(passing or whole, key=worse)


def places(qualification: Qualification, units: Iterable[Unit]) -> Amounts:
    """Return where the units stand in the order of numbers."""
    order = qualification.in_order
    return tuple(sorted(order.index(unit) for unit in units))


def cheapest(
    qualification: Qualification,
    achieved: Collection[Unit],
    objective: Objective,
    without: Collection[Unit] = (),
    must: Collection[Unit] = (),
) -> Amounts | None:
    """Return the places of the cheapest units to do, or nothing where no selection passes."""
    available = [unit for unit in qualification.units if unit in achieved or unit in must or unit not in without]
    found = [
        {*chosen, *must} - {*achieved}
        for chosen in selections(available)
        if allowed(qualification, chosen) and fits(qualification, chosen) and meets(qualification, chosen)
    ]
    return min((cost(qualification, objective, to_do) for to_do in found), default=((), None))[1]


def cost(qualification: Qualification, objective: Objective, to_do: Collection[Unit]) -> tuple[Amounts, Amounts]:
    """Return what units to do cost, and their places in the order of numbers."""
    amounts = [COSTS[objective](unit) for unit in to_do]
    return tuple(map(sum, zip(*amounts, strict=True))), places(qualification, to_do)
