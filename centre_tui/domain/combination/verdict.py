"""The verdict of the rule of combination on the units a candidate has achieved."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centre_tui.domain.combination.conditions import (
    Requirement,
    Shortfall,
    barred,
    grouped,
    in_parts,
    maxima,
    problem,
    requirements,
)
from centre_tui.domain.combination.order import Order
from centre_tui.domain.combination.search import Problem, cheapest, nearest
from centre_tui.domain.qualifications import Qualification, RuleOfCombination, Unit


class Outcome(StrEnum):
    """PASS with whole units; QUERY if it passes only where part of a unit's credit counts; otherwise FAIL."""

    PASS = "PASS"
    QUERY = "QUERY"
    FAIL = "FAIL"


class Partial(StrEnum):
    """What a centre takes a QUERY for until its awarding body says (requirements A1)."""

    QUERY = "query"
    PASS = "pass"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule of combination says of a set of units.

    `credit` is all achieved credit by group. `counted` is the best selection of whole units: one that passes if any
    does, then the most credit, the most at each level, the lowest unit numbers; `at_level` goes with the rule's
    level minima. `surplus` are the achieved units that do not count in it, `unknown` what is no unit of the
    qualification.
    """

    outcome: Outcome
    reasons: tuple[str, ...]
    shortfalls: tuple[Shortfall, ...]
    credit: Mapping[str, int]
    counted: tuple[Unit, ...]
    total: int
    at_level: tuple[int, ...]
    missing: tuple[Unit, ...]
    surplus: tuple[Unit, ...]
    unknown: tuple[str, ...]


PASSED: Final = (Outcome.PASS, (), ())


@dataclass(frozen=True, slots=True)
class Reading:
    """Units achieved, read against a rule: what it asks, and which selections of them are better."""

    rule: RuleOfCombination
    asked: tuple[Requirement, ...]
    units: tuple[Unit, ...]
    order: Order

    @classmethod
    def of(cls, qualification: Qualification, achieved: Container[str]) -> "Reading":
        """Return the reading of the units with these keys."""
        ordered = qualification.in_order
        units = grouped(qualification.rule, (unit for unit in ordered if unit.key in achieved))
        return cls(qualification.rule, requirements(qualification), units, Order.of(ordered))

    def passing(self) -> tuple[Unit, ...] | None:
        """Return the best selection of whole units that meets the rule, or nothing when none does."""
        return None if self.short(self.units, maxima(self.rule)) else self._best(self.asked)

    def fullest(self) -> tuple[Unit, ...]:
        """Return the best selection of whole units that counts, whether it meets the rule or not."""
        return self._best(()) or ()

    def nearest(self) -> tuple[Unit, ...]:
        """Return the allowed selection that falls least short where part of a unit's credit may count."""
        if not barred(self.rule, self.units):
            return self.units
        return self._of(nearest(in_parts(self._problem(self.asked))))

    def short(self, units: Sequence[Unit], caps: Mapping[str, int]) -> tuple[Shortfall, ...]:
        """Return every requirement these units do not meet, each group's credit counting up to its cap."""
        found = (each.shortfall(units, caps) for each in self.asked)
        return tuple(shortfall for shortfall in found if shortfall)

    def at_level(self, units: Sequence[Unit]) -> tuple[int, ...]:
        """Return the units' credit at or above each level the rule names."""
        return tuple(sum(unit.credit for unit in units if unit.level >= least.level) for least in self.rule.at_or_above)

    def _best(self, asked: Sequence[Requirement]) -> tuple[Unit, ...] | None:
        best = cheapest(self._problem(asked))
        return None if best is None else self._of(best)

    def _problem(self, asked: Sequence[Requirement]) -> Problem:
        worths = (self.order.worth(unit, unit.credit, *self.at_level((unit,))) for unit in self.units)
        return problem(self.rule, asked, self.units, worths)

    def _of(self, places: Container[int]) -> tuple[Unit, ...]:
        return tuple(unit for place, unit in enumerate(self.units) if place in places)


def judge(qualification: Qualification, achieved: Iterable[str], *, partial: Partial = Partial.QUERY) -> Verdict:
    """Return the verdict on the units with these keys; a unit counts once however often it is named.

    Exact for any rule of combination: it passes if any allowed selection of the units does.
    Source: handbook 2.2; requirements 3.1 and A1.
    """
    keys = dict.fromkeys(achieved)
    reading = Reading.of(qualification, keys)
    known = {unit.key for unit in reading.units}
    passing = reading.passing()
    counted = reading.fullest() if passing is None else passing
    in_count = {unit.key for unit in counted}
    outcome, shortfalls, reasons = _not_passed(reading, counted, partial) if passing is None else PASSED
    return Verdict(
        outcome=outcome,
        reasons=reasons,
        shortfalls=shortfalls,
        credit=_credit(reading),
        counted=counted,
        total=sum(unit.credit for unit in counted),
        at_level=reading.at_level(counted),
        missing=tuple(unit for each in reading.asked for unit in each.every if unit.key not in keys),
        surplus=tuple(unit for unit in reading.units if unit.key not in in_count),
        unknown=tuple(key for key in keys if key not in known),
    )


def _not_passed(
    reading: Reading, counted: Sequence[Unit], partial: Partial
) -> tuple[Outcome, tuple[Shortfall, ...], tuple[str, ...]]:
    """Return what to say of units that do not pass whole: which requirements fail, or that part of a unit decides."""
    if shortfalls := reading.short(reading.nearest(), maxima(reading.rule)):
        return Outcome.FAIL, shortfalls, tuple(each.sentence for each in shortfalls)
    if partial is Partial.PASS:
        return Outcome.PASS, (), ()
    shortfalls = reading.short(counted, {})
    sentences = tuple(f"In whole units only: {each.sentence}" for each in shortfalls)
    if partial is Partial.FAIL:
        return Outcome.FAIL, shortfalls, sentences
    return Outcome.QUERY, shortfalls, ("Passes only if part of a unit's credit counts", *sentences)


def _credit(reading: Reading) -> dict[str, int]:
    """Return all achieved credit by group."""
    credit = {group.name: 0 for group in reading.rule.groups}
    for unit in reading.units:
        credit[unit.group] += unit.credit
    return credit
