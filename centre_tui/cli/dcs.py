"""centre-tui dcs: the dated steps of Direct Claim Status (handbook 5.21)."""

from typing import Final

from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.options import Given, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import table
from centre_tui.cli.usual import QUALIFICATION
from centre_tui.domain.centre import DcsRecord
from centre_tui.services.centre import record_dcs, visible_centre
from centre_tui.services.desk import Desk

HEADINGS: Final = ("Qualification", "On", "Step", "Note")


def everything(desk: Desk, _given: Given) -> Reply:
    """List the steps by qualification and day, and say what each has come to."""
    centre = visible_centre(desk)
    steps = sorted(centre.dcs, key=lambda each: (each.qualification, each.on))
    rows = [(each.qualification, each.on, each.step, each.note) for each in steps]
    states = {each.qualification: centre.dcs_state(each.qualification, desk.today) for each in steps}
    notes = [f"{code}: {state or 'nothing yet'} today." for code, state in states.items()]
    return Reply(table(HEADINGS, rows), {"steps": steps, "states": states}, notes or ("No step is recorded.",))


def record(desk: Desk, given: Given) -> Reply:
    """Record a step."""
    qualification = desk.qualification(given.get("qualification", "")).entry_code
    step = DcsRecord(**{**own(DcsRecord, given), "qualification": qualification})
    return saved(record_dcs(desk, step), f"DCS for {qualification}: {step.step}.")


BRANCH: Final = Noun(
    "dcs",
    "record the steps of Direct Claim Status",
    (
        Command("list", "list the steps, and where each qualification stands", "dcs list", at_desk(everything)),
        Command(
            "record",
            "record a dated step; nothing else ever moves the state (5.21)",
            'dcs record --step "agreement signed" --on 1/9/2026 --note F12',
            at_desk(record),
            (*options_of(DcsRecord, without=("qualification",)), QUALIFICATION),
            writes=True,
        ),
    ),
)
