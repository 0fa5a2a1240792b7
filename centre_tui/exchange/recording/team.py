"""RD02 Sample signatures of centre assessment team (handbook 5.19, 5.20.2)."""

from collections.abc import Iterable, Iterator
from typing import Final

from centre_tui.domain.recording import RecordingForm
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.exchange.paper import Sheet, Signature, Signatures, Words
from centre_tui.exchange.recording.portfolio import Office, day

TEAM: Final = (Role.ASSESSOR, Role.IQA)
GIVEN: Final = "The date is that on which the sample signature was given."


def team_signatures(office: Office, staff: Iterable[StaffMember]) -> Iterator[Sheet]:
    """Yield RD02: everybody who assesses or quality-assures, or did, with room for the signature."""
    team = [each for each in sorted(staff, key=lambda each: (each.name, each.id)) if periods(each)]
    lines = tuple(Signature(roles(each), each.name, day(each.signature_on)) for each in team)
    nobody = Words("Assessors and IQAs", ("Nobody is an assessor or an IQA.",))
    part = Signatures("Assessors and IQAs", GIVEN, lines) if lines else nobody
    yield Sheet(RecordingForm.RD02.name_in_full, f"{office.title}, {office.name}", (part,))


def periods(member: StaffMember) -> list[RolePeriod]:
    """Return the periods in which somebody belonged to the assessment team."""
    return [each for each in member.roles if each.role in TEAM]


def roles(member: StaffMember) -> str:
    """Return what somebody is in the team, and from when to when."""
    return "; ".join(f"{each.role} from {day(each.since)}{ended(each)}" for each in periods(member))


def ended(period: RolePeriod) -> str:
    """Return when a role ended, or nothing while it lasts."""
    return f" to {day(period.until)}" if period.until else ""
