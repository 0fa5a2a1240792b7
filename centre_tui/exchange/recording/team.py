"""RD02 Sample signatures of centre assessment team (handbook 5.19, 5.20.2)."""

from collections.abc import Iterable, Iterator
from typing import Final

from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.exchange.paper import Sheet, Table
from centre_tui.exchange.recording.portfolio import Office, day

TEAM: Final = (Role.ASSESSOR, Role.IQA)
COLUMNS: Final = ("Name", "Role", "Signature", "Initials", "Sample given on")
FREE: Final = "\u00a0"
"""What stands where somebody writes by hand: nothing, and that is not absent."""


def signatures(office: Office, staff: Iterable[StaffMember]) -> Iterator[Sheet]:
    """Yield RD02: everybody who assesses or quality-assures, or did, with room for the signature."""
    team = [each for each in sorted(staff, key=lambda each: (each.name, each.id)) if periods(each)]
    rows = tuple((each.name, roles(each), FREE, FREE, day(each.signature_on)) for each in team)
    part = Table("Assessors and IQAs", COLUMNS, rows, "Nobody is an assessor or an IQA.")
    yield Sheet("RD02 Sample signatures of centre assessment team", f"{office.name}, {office.title}", (part,))


def periods(member: StaffMember) -> list[RolePeriod]:
    """Return the periods in which somebody belonged to the assessment team."""
    return [each for each in member.roles if each.role in TEAM]


def roles(member: StaffMember) -> str:
    """Return what somebody is in the team, and from when to when."""
    return "\n".join(f"{each.role} from {day(each.since)}{ended(each)}" for each in periods(member))


def ended(period: RolePeriod) -> str:
    """Return when a role ended, or nothing while it lasts."""
    return f" to {day(period.until)}" if period.until else ""
