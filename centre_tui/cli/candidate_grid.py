"""centre-tui candidates grid: candidates by units, how far each unit is and what it waits for."""

from typing import Final

from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, switch
from centre_tui.cli.telling import table
from centre_tui.cli.usual import QUALIFICATION
from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.qualifications import Unit
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.stages import NEXT, SIGNS, Step
from centre_tui.domain.text import folded
from centre_tui.services.desk import Desk
from centre_tui.services.grid import Grid, grid, stage_in

LEGEND: Final = ", ".join(f"{sign} {stage}" for stage, sign in SIGNS.items())
STEPS: Final = tuple(each.value for each in Step if each is not Step.NOTHING)


def grid_of(desk: Desk, given: Given) -> Reply:
    """Show the grid: a line for each candidate, a sign for each unit."""
    step = Step(given["waiting"]) if given.get("waiting") else None
    found = grid(
        desk, qualification=given.get("qualification", ""), waiting=step, everybody=given.get("everybody", False)
    )
    words = folded(given.get("find", "")).split()
    found = Grid(
        found.qualification, tuple(each for each in found.lines if all(word in folded(each.name) for word in words))
    )
    units = found.units
    headings = ("No", "Name", *(str(unit.number or unit.key) for unit in units))
    lines = table(headings, (row(line, units) for line in found.lines))
    data = {
        "qualification": found.qualification.entry_code,
        "units": [unit.number or unit.key for unit in units],
        "candidates": [data_of(line, units) for line in found.lines],
    }
    return Reply(lines, data, (f"{counted(len(found.lines), 'candidate')}, {counted(len(units), 'unit')}. {LEGEND}.",))


def row(line: CandidateLine, units: tuple[Unit, ...]) -> tuple[object, ...]:
    """Return a candidate's line: a sign for each unit, nothing for one that is not planned."""
    stages = (stage_in(line, unit.key) for unit in units)
    return (line.id, line.name, *(SIGNS[stage] if stage else "" for stage in stages))


def data_of(line: CandidateLine, units: tuple[Unit, ...]) -> dict[str, object]:
    """Return a candidate's line as in a JSON object: each planned unit with its stage and what it waits for."""
    told = ((unit, stage_in(line, unit.key)) for unit in units)
    return {
        "id": line.id,
        "name": line.name,
        "units": [
            {"unit": unit.number or unit.key, "urn": unit.urn, "stage": stage, "next": NEXT[stage]}
            for unit, stage in told
            if stage is not None
        ],
    }


COMMAND: Final = Command(
    "grid",
    "show candidates by units: how far each unit is",
    "candidates grid --waiting sample",
    at_desk(grid_of),
    (
        Option("waiting", help="only who has a unit that waits for this", shape="|".join(STEPS), choices=STEPS),
        Option("find", help="only those in whose name these words are"),
        QUALIFICATION,
        switch("everybody", "also who has no live entry any more"),
    ),
    more="--json gives each unit's stage and what it waits for, in words.",
)
