"""What a rule of combination asks and forbids, as sums over units: requirements to reach, limits to keep."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from centre_tui.domain.combination.search import Problem
from centre_tui.domain.combination.sums import Part
from centre_tui.domain.qualifications import Further, Group, Qualification, RuleOfCombination, Unit

ANY_LEVEL: Final = 0


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A requirement that is not met: credit there is, credit asked, and the mandatory units that are missing."""

    what: str
    has: int
    asks: int
    missing: tuple[Unit, ...] = ()

    @property
    def sentence(self) -> str:
        """Return the shortfall in words: `Group B 10 of 15: 5 credits short`."""
        if self.missing:
            return f"Mandatory {labels(self.missing)} missing: {self.what} {self.has} of {self.asks}"
        short = self.asks - self.has
        return f"{self.what} {self.has} of {self.asks}: {short} credit{'s' if short > 1 else ''} short"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Credit asked for at or above a level, from the groups of `beyond`, each beyond its credit there.

    `every` holds the units of a mandatory group.
    """

    what: str
    credit: int
    beyond: Mapping[str, int]
    level: int = ANY_LEVEL
    every: tuple[Unit, ...] = ()

    @property
    def need(self) -> int:
        """Return all the credit these groups must hold, their own minima with it."""
        return self.credit + sum(self.beyond.values())

    def credit_of(self, unit: Unit) -> int:
        """Return what a unit adds."""
        return unit.credit if unit.group in self.beyond and unit.level >= self.level else 0

    def shortfall(self, units: Sequence[Unit], caps: Mapping[str, int]) -> Shortfall | None:
        """Say what is missing when each group's credit counts up to its cap, part of a unit's credit too."""
        held = dict.fromkeys(self.beyond, 0)
        for unit in units:
            if unit.group in held:
                held[unit.group] += self.credit_of(unit)
        counted = (min(credit, caps.get(group, credit)) - self.beyond[group] for group, credit in held.items())
        has = sum(max(0, credit) for credit in counted)
        if has >= self.credit:
            return None
        return Shortfall(self.what, has, self.credit, tuple(unit for unit in self.every if unit not in units))


def labels(units: Sequence[Unit]) -> str:
    """Return the units' short names in one phrase: `Unit 6`, `Units 1, 2 and 6`."""
    if len(units) > 1 and all(unit.number is not None for unit in units):
        return f"Units {_listed([str(unit.number) for unit in units])}"
    return _listed([unit.label for unit in units])


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def requirements(qualification: Qualification) -> tuple[Requirement, ...]:
    """Return what the rule asks, as it is told: mandatory groups, minima, further credit, the total, levels."""
    rule = qualification.rule
    groups = sorted(rule.groups, key=lambda group: not group.mandatory)
    own = {group.name: _of_group(group, qualification.units) for group in groups}
    minima = {name: requirement.credit for name, requirement in own.items()}
    everything = dict.fromkeys(own, 0)
    return (
        *(requirement for requirement in own.values() if requirement.credit),
        *(_further(each, minima) for each in rule.further),
        Requirement("Counted credit", rule.minimum_credit, everything),
        *(
            Requirement(f"Credit at Level {each.level} or above", each.credit, everything, each.level)
            for each in rule.at_or_above
        ),
    )


def _of_group(group: Group, units: Iterable[Unit]) -> Requirement:
    """Return what a group must hold by itself: all of its units where it is mandatory."""
    every = tuple(unit for unit in units if group.mandatory and unit.group == group.name)
    least = max(sum(unit.credit for unit in every), group.minimum or 0)
    return Requirement(f"Group {group.name}", least, {group.name: 0}, every=every)


def _further(further: Further, minima: Mapping[str, int]) -> Requirement:
    what = f"Further credit from Group{'s' if len(further.groups) > 1 else ''} {_listed(further.groups)}"
    return Requirement(what, further.credit, {name: minima[name] for name in further.groups})


def grouped(rule: RuleOfCombination, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units group by group, as the search is quickest with them."""
    places = {group.name: place for place, group in enumerate(rule.groups)}
    return tuple(sorted(units, key=lambda unit: places[unit.group]))


def maxima(rule: RuleOfCombination) -> dict[str, int]:
    """Return the most credit that counts of each group that has a maximum."""
    return {group.name: group.maximum for group in rule.groups if group.maximum is not None}


def barred(rule: RuleOfCombination, units: Sequence[Unit]) -> tuple[frozenset[int], ...]:
    """Return the places of each two or more of these units of which one at most counts."""
    places = {unit.key: place for place, unit in enumerate(units)}
    lists = [frozenset(places[key] for key in each if key in places) for each in rule.barred]
    titles = _by_title(units).values() if rule.same_title_counts_once else ()
    return tuple(each for each in (*lists, *map(frozenset, titles)) if len(each) > 1)


def _by_title(units: Iterable[Unit]) -> dict[str, list[int]]:
    titles: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        titles.setdefault(" ".join(unit.title.casefold().split()), []).append(place)
    return titles


def problem(
    rule: RuleOfCombination, asked: Sequence[Requirement], units: Sequence[Unit], costs: Iterable[int]
) -> Problem:
    """Return the search for the best of these units that count whole, each at its cost."""
    binding = _binding(rule, units)
    choices = [
        (Part(tuple(each.credit_of(unit) for each in asked), _load(unit, binding), cost),)
        for unit, cost in zip(units, costs, strict=True)
    ]
    groups = [unit.group for unit in units]
    return Problem(choices, groups, tuple(each.need for each in asked), tuple(binding.values()), barred(rule, units))


def _binding(rule: RuleOfCombination, units: Sequence[Unit]) -> dict[str, int]:
    """Return the maxima of the groups of which these units hold more."""
    return {
        name: most
        for name, most in maxima(rule).items()
        if sum(unit.credit for unit in units if unit.group == name) > most
    }


def _load(unit: Unit, binding: Iterable[str]) -> tuple[int, ...]:
    return tuple(unit.credit if unit.group == name else 0 for name in binding)


def in_parts(whole: Problem) -> Problem:
    """Return the search in which any number of a unit's credits can count where a group's maximum binds.

    There each unit taken costs alike, so that no more of them are broken up than need be.
    """
    return replace(whole, choices=[tuple(_pieces(part)) for (part,) in whole.choices])


def _pieces(whole: Part) -> Iterator[Part]:
    """Yield the whole, or where a limit binds it each number of its credits that can count."""
    credit = max(whole.load, default=0)
    if not credit:
        yield whole
    for piece in range(1, credit + 1):
        yield Part(
            gain=tuple(min(each, piece) for each in whole.gain),
            load=tuple(min(each, piece) for each in whole.load),
            cost=1,
        )
