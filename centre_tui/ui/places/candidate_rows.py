"""A candidate in the list: the row, and below the table what the row has no room for."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.dates import short, shown
from centre_tui.domain.staff import Role
from centre_tui.domain.stages import Stage
from centre_tui.ui.widgets.record_table import Row


def more_of(line: CandidateLine, staff: Mapping[int, str], today: date) -> Iterator[str]:
    """Yield what lists know of a candidate beside the row: who, the entry and who has it, how far the units are."""
    born = f"Born {shown(line.date_of_birth)}" if line.date_of_birth else "Date of birth not recorded"
    yield "   ".join(filter(None, (line.name, born, line.reference, line.location)))
    entered = f"{line.qualification}, {line.kind}: {line.entry}" if line.entry else "No entry"
    active = f"last recorded {shown(line.active_on)}" if line.active_on else "nothing recorded yet"
    people = ((role.value, next(line.allocated(role, today), None)) for role in (Role.ASSESSOR, Role.IQA))
    named = (f"{role} {staff.get(each.staff, 'unknown')}" if each else f"no {role}" for role, each in people)
    yield f"{entered}; {active}; {', '.join(named)}"
    stages = Counter(line.stages)
    yield "Units: " + (", ".join(f"{stages[each]} {each}" for each in Stage if stages[each]) or "none entered")


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
