"""Numbers of a record in an officer's words: who a member of staff is, which unit a key stands for."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from centre_tui.cli.telling import Naming
from centre_tui.domain.answers import units_in_short
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.qualifications import Qualification
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk

PEOPLE: Final = frozenset(
    {"staff", "assessor", "iqa", "by", "owner", "countersigned_by", "attended", "once_assessed_by", "approved_by"}
)
NOBODY: Final = "nobody on the staff list"
UNIT: Final = "unit"
UNITS: Final = frozenset({"units", "also_for"})


def naming(desk: Desk, qualification: Qualification) -> Naming:
    """Return what says people and units in words."""
    names = {member.id: member.name for member in desk.staff().values()}

    def named(field: str, value: object) -> str | None:
        if field == UNIT and isinstance(value, str):
            unit = qualification.unit(value)
            return unit.name if unit else None
        if field in UNITS and isinstance(value, list | tuple):
            return units_in_short(value, qualification)
        if field in PEOPLE:
            return "; ".join(person(names, each) for each in (value if isinstance(value, list | tuple) else [value]))
        return None

    return named


def labels(desk: Desk) -> Callable[[Candidate, str], str]:
    """Return what gives a candidate's unit its short name; each qualification is looked up once."""
    looked_up = cache(desk.qualification)
    return lambda candidate, unit: looked_up(qualification_of(candidate)).label(unit)


def person(names: Mapping[int, str], number: object) -> str:
    """Return who has a number on the staff list; what is no such number stands for itself."""
    if not isinstance(number, int):
        return str(number)
    return f"{names.get(number, NOBODY)} ({number})"
