"""The matrix of staff and units, for who may see the whole staff."""

from datetime import date
from typing import Final

from centre_tui.domain.answers import units_in_short, units_told
from centre_tui.domain.cover import Cover, Covers, InRole, Standing, cover
from centre_tui.domain.permissions import Action
from centre_tui.domain.staff import Role
from centre_tui.services.desk import Desk, refusal
from centre_tui.services.errors import NotAllowed
from centre_tui.services.sections import cited
from centre_tui.services.seeing import may_see_everybody

DOES: Final = {Role.ASSESSOR: "assess", Role.IQA: "quality-assure"}


def staff_cover(desk: Desk, *, qualification: str = "", on: date | None = None) -> Cover:
    """Return who may assess and quality-assure what on a day. Raises NotAllowed for who sees only themselves."""
    if not may_see_everybody(desk):
        raise NotAllowed(refusal(desk.actor, Action.SEE_STAFF))
    return cover(desk.scene(qualification, on=on))


def gaps_told(found: Cover) -> list[str]:
    """Return a sentence for each kind of unit that is not covered; nothing where every unit is."""
    gaps = {
        "Nobody may assess": found.nobody(Role.ASSESSOR),
        "Nobody may quality-assure": found.nobody(Role.IQA),
        "Nobody may countersign the trainees who assess": found.nobody_countersigns,
        "One person alone may assess and quality-assure": found.one_for_both,
    }
    return [f"{words} {units_told(units, found.scene.qualification)}." for words, units in gaps.items() if units]


def person_told(found: Cover, person: Covers) -> list[str]:
    """Return in lines what a person may do in which units, and why not in others."""
    return [line for role in DOES for line in role_told(found, person.role(role))]


def role_told(found: Cover, held: InRole) -> list[str]:
    """Return in lines what a person may do in one role."""
    does = DOES[held.role]
    if held.refused:
        return [f"may not {does}: {cited(held.refused[0])}"]
    lines = []
    for standing in Standing:
        units = [unit for unit in found.units if held.standing(unit) is standing]
        if units:
            more = ": competence is not recorded" if standing is Standing.NOT else ""
            told = standing_told(standing, does)
            lines.append(f"{told} {units_in_short(units, found.scene.qualification)}{more}")
    return lines


def standing_told(standing: Standing, does: str) -> str:
    """Return a standing with what it is about: `may assess, countersigned`."""
    may, _, more = standing.partition(",")
    return f"{may} {does},{more}" if more else f"{may} {does}"


def cell_told(found: Cover, person: Covers, unit: str) -> str:
    """Return in one line what a person may do in one unit."""
    told = []
    for role, does in DOES.items():
        held = person.role(role)
        standing = held.standing(unit)
        why = f": {cited(held.refused[0])}" if held.refused else ": competence is not recorded"
        told.append(standing_told(standing, does) + (why if standing is Standing.NOT else ""))
    named = found.scene.qualification.unit(unit)
    return f"{person.member.name}, {named.name if named else unit}: {'; '.join(told)}"
