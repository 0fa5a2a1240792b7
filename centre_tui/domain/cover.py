"""Who may assess and who may quality-assure in which unit on a day, and the units nobody covers (4.2, 4.4; A11, A12).

The rules of allocation decide: a person who is refused by none of them may, in the units they are competent in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding, ask, blocking
from centre_tui.domain.rules import allocation
from centre_tui.domain.rules.cases import AllocationCase, Scene
from centre_tui.domain.rules.qualified import in_training
from centre_tui.domain.staff import Role, StaffMember

JUDGES: Final = (Role.ASSESSOR, Role.IQA)
COMPETENCE: Final = frozenset({allocation.competent_to_assess.id, allocation.competent_to_quality_assure.id})


class Standing(StrEnum):
    """Whether somebody may judge a unit: alone, with a countersignature for each decision, or not."""

    ALONE = "may"
    COUNTERSIGNED = "may, countersigned"
    NOT = "may not"


@dataclass(frozen=True, slots=True)
class InRole:
    """What one person may do in one role on the day: in which units, whether countersigned, and what refuses them."""

    role: Role
    units: frozenset[str]
    countersigned: bool
    refused: tuple[Finding, ...]

    def standing(self, unit: str) -> Standing:
        """Return whether the person may judge the unit in the role."""
        if unit not in self.units:
            return Standing.NOT
        return Standing.COUNTERSIGNED if self.countersigned else Standing.ALONE


@dataclass(frozen=True, slots=True)
class Covers:
    """One person's line of the matrix."""

    member: StaffMember
    assesses: InRole
    assures: InRole

    def role(self, role: Role) -> InRole:
        """Return what the person may do in the role."""
        return self.assures if role is Role.IQA else self.assesses


@dataclass(frozen=True, slots=True)
class Cover:
    """The matrix of one day: a line for each assessor and IQA, by name."""

    scene: Scene
    people: tuple[Covers, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units of the qualification by number."""
        return tuple(unit.key for unit in self.scene.qualification.in_order)

    def who(self, role: Role, unit: str, *standings: Standing) -> tuple[StaffMember, ...]:
        """Return who may judge the unit in the role: in one of these standings, or in any but not at all."""
        wanted = standings or (Standing.ALONE, Standing.COUNTERSIGNED)
        return tuple(each.member for each in self.people if each.role(role).standing(unit) in wanted)

    def nobody(self, role: Role) -> tuple[str, ...]:
        """Return the units that nobody may judge in the role."""
        return tuple(unit for unit in self.units if not self.who(role, unit))

    @property
    def nobody_countersigns(self) -> tuple[str, ...]:
        """Return the units that only trainees may assess, so that nobody may countersign them (A12)."""
        assessed = (unit for unit in self.units if self.who(Role.ASSESSOR, unit))
        return tuple(unit for unit in assessed if not self.who(Role.ASSESSOR, unit, Standing.ALONE))

    @property
    def one_for_both(self) -> tuple[str, ...]:
        """Return the units for which one and the same person is the only assessor and the only IQA (A11)."""
        people = {unit: (self.ids(Role.ASSESSOR, unit), self.ids(Role.IQA, unit)) for unit in self.units}
        return tuple(unit for unit, (assess, assure) in people.items() if assess == assure and len(assess) == 1)

    def ids(self, role: Role, unit: str) -> frozenset[int]:
        """Return who may judge the unit in the role, by record; of a role that nobody has nobody at all."""
        return frozenset(each.id for each in self.who(role, unit))


def cover(scene: Scene) -> Cover:
    """Return who may judge what on the scene's day."""
    people = [each for each in scene.staff.values() if any(each.has_role(role, scene.on) for role in JUDGES)]
    named = sorted(people, key=lambda each: (each.name, each.id))
    units = tuple(unit.key for unit in scene.qualification.in_order)
    return Cover(scene, tuple(Covers(each, *in_roles(scene, each, units)) for each in named))


def in_roles(scene: Scene, member: StaffMember, units: Sequence[str]) -> Iterator[InRole]:
    """Yield what a person may do as an assessor, and as an IQA."""
    for role in JUDGES:
        case = AllocationCase(scene, member, role, Candidate(), tuple(units))
        refused = tuple(each for each in blocking(ask(allocation.OF_THE_PERSON, case)) if each.rule not in COMPETENCE)
        able = frozenset() if refused else frozenset(unit for unit in units if member.competent_in(unit, scene.on))
        yield InRole(role, able, in_training(scene, member, role, scene.on), refused)
