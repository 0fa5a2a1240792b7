"""Qualifications as awarding bodies publish them: units, groups and the rule of combination."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from centre_tui.domain.identifiers import urn_normalised

UNIT_NUMBER: Final = re.compile(r"[0-9]{1,4}")
NOT_IN_KEYS: Final = re.compile(r"[\W_]+")
REFERENCES_KEPT: Final = 4096


class UnitKind(StrEnum):
    """What a unit assesses: simulation is never allowed for competence (handbook 5.5)."""

    COMPETENCE = "competence"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of one qualification; its group and number are that qualification's, its URN is its own everywhere.

    `number` is the awarding body's, `urn` is `L/506/2150`; either may be missing. `kind` None means not published.
    """

    title: str
    group: str
    credit: int
    level: int
    hours: int
    urn: str | None = None
    number: int | None = None
    kind: UnitKind | None = None

    @property
    def key(self) -> str:
        """Return what records store for the unit: its URN, or where it has none its title and level in plain words."""
        return self.urn or f"{NOT_IN_KEYS.sub('-', self.title.casefold()).strip('-')}-level-{self.level}"

    @property
    def label(self) -> str:
        """Return the unit's short name: `Unit 7`, or its URN, or its title."""
        return self.urn or self.title if self.number is None else f"Unit {self.number}"

    @property
    def name(self) -> str:
        """Return the unit's whole name: its short name and its title."""
        return self.title if self.label == self.title else f"{self.label} {self.title}"

    @property
    def needs_real_work(self) -> bool:
        """Tell whether evidence must come from the workplace: a unit of unknown kind counts as competence (A17)."""
        return self.kind is not UnitKind.KNOWLEDGE


@dataclass(frozen=True, slots=True)
class Group:
    """A group of units: every one mandatory, or with the least credit asked for and the most that counts."""

    name: str
    mandatory: bool = False
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class LevelMinimum:
    """Counted credit asked for at or above a level."""

    level: int
    credit: int


@dataclass(frozen=True, slots=True)
class Further:
    """Credit asked for from these groups together, beyond each one's own minimum."""

    credit: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleOfCombination:
    """How units combine to the qualification (handbook 2.1, 2.2).

    `barred` holds lists of unit keys of which at most one counts. Where `same_title_counts_once`, so do units of one
    name. A mandatory group's own minimum is all of its credit.
    """

    minimum_credit: int
    groups: tuple[Group, ...]
    at_or_above: tuple[LevelMinimum, ...] = ()
    barred: tuple[tuple[str, ...], ...] = ()
    same_title_counts_once: bool = False
    further: tuple[Further, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualification:
    """One qualification: who awards it, when it closes, its rule of combination and its units in published order."""

    entry_code: str
    title: str
    awarding_body: str
    level: int
    rule: RuleOfCombination
    units: tuple[Unit, ...]
    number: str | None = None
    minimum_age: int | None = None
    guided_learning_hours: tuple[int, int] | None = None
    last_entry: date | None = None
    last_certification: date | None = None

    def __hash__(self) -> int:
        """Return a hash that costs little however many units there are, so that what follows from it can be kept."""
        return hash((self.entry_code, self.awarding_body))

    def unit(self, reference: str | int) -> Unit | None:
        """Return the unit with this number, URN (any case, with or without slashes) or key, or nothing."""
        return _unit(self, str(reference))

    def label(self, key: str) -> str:
        """Return the short name of the unit with this key, or the key itself where no unit has it."""
        unit = self.unit(key)
        return unit.label if unit else key

    @property
    def in_order(self) -> tuple[Unit, ...]:
        """Return the units by their numbers, those without one after them in published order."""
        return tuple(sorted(self.units, key=lambda unit: (unit.number is None, unit.number or 0)))


@lru_cache(REFERENCES_KEPT)
def _unit(qualification: Qualification, reference: str) -> Unit | None:
    """Return the unit a reference means; records name the same few units over and over."""
    asked = reference.strip()
    if UNIT_NUMBER.fullmatch(asked):
        return next((unit for unit in qualification.units if unit.number == int(asked)), None)
    key = urn_normalised(asked)
    return next((unit for unit in qualification.units if unit.key in (key, asked)), None)
