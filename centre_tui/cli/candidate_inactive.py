"""centre-tui candidates inactive: who has a live entry and of whom nothing has been recorded for months (X-17)."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option
from centre_tui.cli.telling import table
from centre_tui.domain.activity import INACTIVE_MONTHS
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role
from centre_tui.services.desk import Desk
from centre_tui.services.sections import under
from centre_tui.services.seeing import inactive_lines

HEADINGS: Final = ("No", "Name", "Entry", "Last active", "Assessor")


def inactive(desk: Desk, given: Given) -> Reply:
    """List who is inactive, the longest first."""
    months = given.get("months", INACTIVE_MONTHS)
    found = inactive_lines(desk, months)
    staff = {member.id: member.name for member in desk.staff().values()}
    rows, data = [], []
    for line in found:
        allocated = next(line.allocated(Role.ASSESSOR, desk.today), None)
        assessor = staff.get(allocated.staff, "") if allocated else ""
        rows.append((line.id, line.name, line.entry, line.active_on, assessor))
        data.append({"id": line.id, "name": line.name, "active_on": line.active_on, "assessor": assessor})
    told = f"{counted(len(found), 'candidate')} with a live entry and nothing recorded for {months} months."
    return Reply(table(HEADINGS, rows), {"months": months, "candidates": data}, (under(told, "X-17"),))


COMMAND: Final = Command(
    "inactive",
    "list who has a live entry and has not been active for six months",
    "candidates inactive --months 3",
    at_desk(inactive),
    (Option("months", reading.given(reading.number), f"how many months; {INACTIVE_MONTHS} if not given", "NUMBER"),),
    more="Who has left is withdrawn with centre-tui candidates withdraw.",
)
