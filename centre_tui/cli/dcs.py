"""centre-tui dcs: the dated steps of Direct Claim Status, what puts it at risk, what is provisional (handbook 5.21)."""

from typing import Final

from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import table
from centre_tui.cli.usual import QUALIFICATION
from centre_tui.domain.centre import DcsRecord
from centre_tui.domain.dates import short
from centre_tui.domain.rules.wording import counted
from centre_tui.services.centre import visible_centre
from centre_tui.services.dcs import Stage, direct_status, provisional, record_dcs, risks
from centre_tui.services.desk import Desk
from centre_tui.services.sections import section_of

HEADINGS: Final = ("Qualification", "On", "Step", "Note")
PORTFOLIOS: Final = ("Batch", "No", "Candidate", "Claimed", "State", "Portfolio")


def everything(desk: Desk, _given: Given) -> Reply:
    """List the steps by qualification and day, and say what each has come to."""
    centre = visible_centre(desk)
    steps = sorted(centre.dcs, key=lambda each: (each.qualification, each.on))
    rows = [(each.qualification, each.on, each.step, each.note) for each in steps]
    states = {each.qualification: centre.dcs_state(each.qualification, desk.today) for each in steps}
    notes = [f"{code}: {state or 'nothing yet'} today." for code, state in states.items()]
    return Reply(table(HEADINGS, rows), {"steps": steps, "states": states}, notes or ("No step is recorded.",))


def status(desk: Desk, given: Given) -> Reply:
    """Say where a qualification stands: the seven steps in order, and what may be recorded next."""
    found = direct_status(desk, given.get("qualification", ""))
    following = ", ".join(found.next) or "nothing"
    notes = (f"{found.qualification}: {found.state or 'nothing yet'}. Next can be: {following}.",)
    since = [f"{each.step}: {short(each.on)} {each.note}".rstrip() for each in found.since]
    data = {"qualification": found.qualification, "state": found.state, "next": found.next, "stages": found.stages}
    return Reply([*map(stage_line, found.stages), *since], {**data, "since": found.since}, notes)


def stage_line(stage: Stage) -> str:
    """Return one of the steps: its day, or that it is next, or still to come."""
    if stage.record is not None:
        return f"{stage.step}: {short(stage.record.on)} {stage.record.note}".rstrip()
    return f"{stage.step}: {'next' if stage.may_be_next else 'not recorded'}"


def record(desk: Desk, given: Given) -> Reply:
    """Record a step."""
    qualification = desk.qualification(given.get("qualification", "")).entry_code
    step = DcsRecord(**{**own(DcsRecord, given), "qualification": qualification})
    return saved(record_dcs(desk, step), f"DCS for {qualification}: {step.step}.")


def at_risk(desk: Desk, given: Given) -> Reply:
    """Say what puts Direct Claim Status at risk today."""
    found = risks(desk, given.get("qualification", ""))
    code = Exit.FINDINGS if found else Exit.DONE
    return Reply(
        list(finding_lines(found)),
        {"risks": finding_data(found, section_of)},
        (f"{counted(len(found), 'risk')}.",),
        code,
    )


def unconfirmed(desk: Desk, given: Given) -> Reply:
    """List the direct claims no visit has confirmed, and where their portfolios are kept."""
    found = provisional(desk, given.get("qualification", ""))
    rows = [
        (f"{each.number:04}", each.candidate, each.name, each.claimed_on, each.state, each.location or "not recorded")
        for each in found
    ]
    told = f"{counted(len(found), 'portfolio')} must be kept, or be within reach, until a visit confirms them."
    return Reply(table(PORTFOLIOS, rows), {"provisional": found}, (told,))


BRANCH: Final = Noun(
    "dcs",
    "record the steps of Direct Claim Status; say what puts it at risk",
    (
        Command("list", "list the steps, and where each qualification stands", "dcs list", at_desk(everything)),
        Command(
            "status",
            "say where a qualification stands: the steps in order, and what may be recorded next",
            "dcs status",
            at_desk(status),
            (QUALIFICATION,),
        ),
        Command(
            "record",
            "record a dated step; nothing else ever moves the state (5.21)",
            "dcs record --step recommended --on 1/9/2026 --note F12",
            at_desk(record),
            (*options_of(DcsRecord, without=("qualification",)), QUALIFICATION),
            writes=True,
            more="A step is recorded after those it rests on; `dcs status` says what can be next.",
        ),
        Command(
            "risks",
            "say what puts Direct Claim Status at risk today, with rule and fix (5.21.1)",
            "dcs risks",
            at_desk(at_risk),
            (QUALIFICATION,),
        ),
        Command(
            "provisional",
            "list direct claims no visit has confirmed, with where each portfolio is kept",
            "dcs provisional",
            at_desk(unconfirmed),
            (QUALIFICATION,),
        ),
    ),
)
