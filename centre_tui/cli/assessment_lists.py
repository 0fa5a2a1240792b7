"""The units of candidates as lists and as one record: how far each is."""

from collections.abc import Callable
from typing import Final

from centre_tui.cli.command import Reply
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.naming import labels, naming
from centre_tui.cli.options import Given
from centre_tui.cli.telling import record_lines, table
from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.rules.wording import counted
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.record_check import check_record
from centre_tui.services.recording import everybody
from centre_tui.services.sections import section_of
from centre_tui.services.seeing import visible_candidate, visible_candidates

HEADINGS: Final = ("Candidate", "Name", "Unit", "State", "Decisions", "Evidence", "Samples", "Signed off")
"""The columns of the list; the state is the furthest step that is recorded."""
STEPS: Final[tuple[tuple[str, Callable[[UnitRecord], bool]], ...]] = (
    ("claimed", lambda unit: unit.claimed is not None),
    ("signed off", lambda unit: unit.sign_off is not None),
    ("transferred", lambda unit: unit.transfer is not None),
    ("assessed", lambda unit: bool(unit.decisions)),
)


def everything(desk: Desk, given: Given) -> Reply:
    """List the units of candidates, with how far each is."""
    wanted = given.get("candidate", ())
    everybody = [visible_candidate(desk, each) for each in wanted] or visible_candidates(desk)
    found = sorted(everybody, key=lambda each: (each.name, each.id))
    units = [(candidate, unit) for candidate in found for unit in candidate.units]
    label = labels(desk)
    rows = [row(label(candidate, unit.unit), candidate, unit) for candidate, unit in units]
    data = {"units": [unit_data(candidate, unit) for candidate, unit in units]}
    return Reply(
        table(HEADINGS, rows), data, (f"{counted(len(units), 'unit')} of {counted(len(found), 'candidate')}.",)
    )


def row(label: str, candidate: Candidate, unit: UnitRecord) -> tuple[object, ...]:
    """Return a unit's line."""
    signed = unit.sign_off.on if unit.sign_off else None
    counts = (len(unit.decisions), len(unit.evidence), len(unit.samples))
    return (candidate.id, candidate.name, label, state(unit), *counts, signed)


def state(unit: UnitRecord) -> str:
    """Return how far a unit is."""
    return next((name for name, reached in STEPS if reached(unit)), "planned")


def unit_data(candidate: Candidate, unit: UnitRecord) -> dict[str, object]:
    """Return what a list says of a unit."""
    return {
        "candidate": candidate.id,
        "unit": unit.unit,
        "state": state(unit),
        "route": unit.route,
        "decisions": len(unit.decisions),
        "evidence": len(unit.evidence),
        "samples": len(unit.samples),
        "signed_off_on": unit.sign_off.on if unit.sign_off else None,
    }


def show(desk: Desk, given: Given) -> Reply:
    """Show everything recorded of one unit of a candidate."""
    candidate = visible_candidate(desk, given["candidate"])
    qualification = desk.qualification(qualification_of(candidate))
    record = candidate.unit(given["unit"]) or UnitRecord(given["unit"])
    first = f"Candidate {candidate.id}: {candidate.name}, {qualification.label(record.unit)}"
    return Reply([first, *record_lines(record, naming(desk, qualification))], {"unit": record})


def check(desk: Desk, given: Given) -> Reply:
    """Look candidates' records over: days that cannot be, and evidence that sign-off would ask about."""
    wanted = given.get("candidate", ()) or everybody(desk)
    found = [finding for number in wanted for finding in check_record(desk, number)]
    notes = (f"{counted(len(found), 'finding')} in the records of {counted(len(wanted), 'candidate')}.",)
    code = Exit.FINDINGS if found else Exit.DONE
    return Reply(list(finding_lines(found)), {"findings": finding_data(found, section_of)}, notes, code)
