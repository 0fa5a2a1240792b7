"""A candidate in the list: the row and, below the table of a wide window, what the row has no room for."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from centre_tui.domain.candidate_line import CandidateLine, next_missing
from centre_tui.domain.dates import short
from centre_tui.domain.staff import Role
from centre_tui.domain.stages import SIGNS
from centre_tui.ui.widgets.record_table import Row

LEGEND: Final = ", ".join(f"{sign} {stage}" for stage, sign in SIGNS.items())
ROOM: Final = 36
"""Cells for most names, so that what stands beside them stands still from candidate to candidate."""


def candidate_row(line: CandidateLine, staff: Mapping[int, str], today: date) -> Row:
    """Return a candidate's line."""
    allocated = next(line.allocated(Role.ASSESSOR, today), None)
    return Row(
        line.id,
        (
            str(line.id),
            line.name,
            line.uln,
            line.entry or "no entry",
            f"{len(line.achieved)}/{len(line.planned)}" if line.planned else "",
            staff.get(allocated.staff, "") if allocated else "",
            short(line.start) if line.start else "",
            line.location,
        ),
        tone="muted" if line.entry and not line.live else "",
    )


def candidate_told(line: CandidateLine, staff: Mapping[int, str], today: date) -> Iterator[str]:
    """Yield what the row has no room for: the whole name, for what, each unit, what is missing, and the other staff."""
    entry = f"{line.qualification}, {line.kind}" if line.entry else "none"
    yield f"{line.name:{ROOM}}\tEntry: {entry}"
    units = f"Units: {''.join(SIGNS[each] for each in line.stages)}"
    missing = f"Next missing: {next_missing(line, today)}"
    yield "\t".join((f"{units:{ROOM}}", f"{missing:{ROOM}}", *others(line, staff, today)))
    yield LEGEND


def others(line: CandidateLine, staff: Mapping[int, str], today: date) -> Iterator[str]:
    """Yield who is allocated today beside the assessor, for all units or one; a countersigner only where there is."""
    for role in (Role.IQA, Role.COUNTERSIGNER):
        held = (each.staff for each in line.allocations if each.role is role and each.covers(today))
        names = " and ".join(dict.fromkeys(staff.get(each, "unknown") for each in held))
        if names or role is Role.IQA:
            yield f"{role}: {names or 'nobody'}"
