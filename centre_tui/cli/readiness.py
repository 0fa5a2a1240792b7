"""centre-tui readiness: every finding for a visit on a day, worst first."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Severity
from centre_tui.domain.readiness import Readiness
from centre_tui.services.desk import Desk
from centre_tui.services.readiness import centre_readiness
from centre_tui.services.sections import section_of

TOLD: Final = (Severity.RED, Severity.AMBER, Severity.BLOCK, Severity.NOTE)


def readiness(desk: Desk, given: Given) -> Reply:
    """Say whether the centre is ready, and what would fail."""
    found = centre_readiness(desk, on=given.get("on"), visit=given.get("visit"))
    data = {
        "on": found.on,
        "ready": found.ready,
        "counts": {severity.value: found.counts[severity] for severity in TOLD},
        "findings": finding_data(found.findings, section_of),
        "visit": found.visit or None,
    }
    lines = [summary(found), *finding_lines(found.findings)]
    return Reply(lines, data, code=Exit.DONE if found.ready else Exit.FINDINGS)


def summary(found: Readiness) -> str:
    """Return the answer in one line."""
    counted = ", ".join(f"{found.counts[severity]} {severity}" for severity in TOLD if found.counts[severity])
    state = "Ready" if found.ready else "Not ready"
    return f"{state} for a visit on {shown(found.on)}: {counted or 'nothing found'}."


BRANCH: Final = Command(
    "readiness",
    "say every finding for a visit on a day, worst first",
    "readiness --on 14/3/2027",
    at_desk(readiness),
    (
        Option("on", reading.day, "as if the visit were on this day; today, or the visit's day, if not given"),
        Option("visit", reading.number, "the visit meant; the next one booked if not given", "NUMBER"),
    ),
    more="The exit code is 0 where the centre is ready, 1 where it is not. Each finding says where it is put right.",
)
