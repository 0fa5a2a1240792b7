"""Who may not do both: nobody quality-assures what they assessed, or judges somebody close to them (S1, S2, X-01)."""

from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import add_months, shown
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.text import folded

LEAST_WORDS: Final = 2


def quality_assured_by(record: UnitRecord) -> frozenset[int]:
    """Return everybody who completed or countersigned a sample of the unit."""
    done = [each for each in record.samples if each.done_on is not None]
    countersigners = {each.countersigned_by for each in done if each.countersigned_by is not None}
    return frozenset({each.iqa for each in done} | countersigners)


def in_charge(scene: Scene, candidate: Candidate, role: Role, unit: str) -> frozenset[int]:
    """Return who has the role for the unit on the day: for this unit alone or, where nobody has, for all units."""
    in_force = list(candidate.allocated(role, scene.on, unit))
    for_unit = frozenset(each.staff for each in in_force if each.unit)
    return for_unit or frozenset(each.staff for each in in_force)


def declared_interest(member: StaffMember | None, candidate: Candidate) -> bool:
    """Tell whether a member of staff declared a personal interest in the candidate."""
    return member is not None and candidate.id in member.interests


def not_declared(member: StaffMember, scene: Scene) -> str | None:
    """Say that personal interests were not declared, or longer ago than the centre asks for, or nothing (X-16)."""
    declared, months = member.interests_declared_on, scene.centre.settings.declaration_months
    if declared is None:
        return "No declaration of personal interests is recorded, not even that there are none."
    if add_months(declared, months) < scene.on:
        return f"Personal interests were declared on {shown(declared)}, more than {months} months ago."
    return None


def interest_problem(scene: Scene, candidate: Candidate, by: int, second: int | None) -> str | None:
    """Say that who decides or signs has an interest and no second person without one countersigned, or nothing (S2)."""
    first, other = scene.staff.get(by), scene.staff.get(second) if second is not None else None
    countersigned = other is not None and not declared_interest(other, candidate)
    if countersigned or not declared_interest(first, candidate):
        return None
    return f"{scene.person(by)} declared a personal interest in the candidate: somebody without one must countersign."


def gave_testimony(record: UnitRecord, member: StaffMember) -> bool:
    """Tell whether an expert witness of the unit bears a member of staff's name, in any order of its words (S3)."""
    experts = [each.witness.name for each in record.evidence if each.witness is not None and each.witness.expert]
    return any(same_name(name, member.name) for name in experts)


def same_name(one: str, other: str) -> bool:
    """Tell whether all words of the shorter of two names are in the longer: a middle name may be left out."""
    shorter, longer = sorted((set(folded(one).split()), set(folded(other).split())), key=len)
    return len(shorter) >= LEAST_WORDS and shorter <= longer
