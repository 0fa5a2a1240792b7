"""Every decided unit with how far its internal quality assurance is, by command: what place 4 of the screen lists."""

from typing import Final

from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option
from centre_tui.cli.telling import table
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.sampling_grid import SIGNS, UNIT_HEADINGS, state_in, unit_cells
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.services.sampling_states import DecidedUnits, units_in_order


def units(desk: Desk, given: Given) -> Reply:
    """List the decided units, what waits for something first."""
    wanted = given.get("state")
    if wanted is not None and wanted not in SIGNS:
        raise BadInput(f"--state: one of {', '.join(SIGNS)}.", "state")
    staff = {member.id: member.surname for member in desk.staff().values()}
    qualification, found = desk.qualification(), units_in_order(desk)
    lines = DecidedUnits(found.ids, desk.roll(SAMPLING))
    told = [(lines[each], state_in(lines[each], desk.today)) for each in found.ids]
    shown = [(unit, state) for unit, state in told if wanted in (None, state)]
    rows = [unit_cells(unit, staff, qualification, desk.today) for unit, _state in shown]
    data = {
        "units": [
            {
                "candidate": unit.candidate,
                "unit": unit.unit,
                "state": state,
                "assessor": unit.assessor,
                "signed_on": unit.signed_on,
                "iqa": unit.samples[-1].iqa if unit.samples else None,
            }
            for unit, state in shown
        ],
        "waiting": found.waiting,
    }
    notes = (f"{counted(len(shown), 'unit')} of {len(told)} decided, {found.waiting} waiting.",)
    return Reply(table(UNIT_HEADINGS, rows), data, notes)


COMMAND: Final = Command(
    "units",
    "list every decided unit and how far its internal quality assurance is, what waits first",
    'samples units --state "to choose"',
    at_desk(units),
    (Option("state", help=f"only those that are {', '.join(SIGNS)}", shape="WORDS"),),
)
