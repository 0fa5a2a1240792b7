"""centre-tui access: what is done differently for a candidate, who agreed it, who approved it (9.10)."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.naming import naming
from centre_tui.cli.options import Given, Option, argument, options_of, own, unneeded
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import IF_REVISION, QUALIFICATION, WHICH
from centre_tui.domain.access import Arrangement
from centre_tui.domain.rules.wording import counted
from centre_tui.services.access import save_arrangement, visible_arrangement, visible_arrangements
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk

HEADINGS: Final = ("No", "Candidate", "What is done", "Since", "Until", "State")
NUMBER: Final = argument("arrangement", reading.given(reading.number), "the arrangement's number")
PARTICULARS: Final = unneeded(options_of(Arrangement, without=("candidate",)))


def everything(desk: Desk, given: Given) -> Reply:
    """List the arrangements the officer may see."""
    found = visible_arrangements(desk, given.get("candidate"))
    rows = [
        (each.id, whose.name, each.adjustment, each.since, each.until, each.state(desk.today)) for each, whose in found
    ]
    data = [{"name": whose.name, "state": each.state(desk.today), "arrangement": each} for each, whose in found]
    return Reply(table(HEADINGS, rows), {"arrangements": data}, (f"{counted(len(found), 'access arrangement')}.",))


def show(desk: Desk, given: Given) -> Reply:
    """Show one arrangement."""
    found, whose = visible_arrangement(desk, given["arrangement"])
    words = naming(desk, desk.qualification(qualification_of(whose)))
    lines = (
        f"Access arrangement {found.id} of {whose.name}: {found.state(desk.today)}",
        *record_lines(replace(found, candidate=0), words),
    )
    return Reply(lines, {"name": whose.name, "state": found.state(desk.today), "arrangement": found})


def record(desk: Desk, given: Given) -> Reply:
    """Record a new arrangement."""
    done = save_arrangement(desk, Arrangement(**own(Arrangement, given)))
    return saved(done, f"Saved as access arrangement {done.record.id}.", new=True)


def edit(desk: Desk, given: Given) -> Reply:
    """Change an arrangement; what is not named stays."""
    before, _whose = visible_arrangement(desk, given["arrangement"])
    draft = replace(before, **own(Arrangement, given), revision=given.get("if_revision") or before.revision)
    done = save_arrangement(desk, draft)
    return saved(done, f"Saved access arrangement {done.record.id}: {done.record.state(desk.today)}.")


BRANCH: Final = Noun(
    "access",
    "keep access arrangements: the adjustment and who agreed it, never a diagnosis (9.10)",
    (
        Command(
            "list",
            "list the access arrangements you may see",
            "access list --candidate 17",
            at_desk(everything),
            (Option("candidate", reading.given(reading.number), "only those of this candidate", "NUMBER"),),
        ),
        Command("show", "show one arrangement", "access show 3", at_desk(show), (NUMBER,)),
        Command(
            "record",
            "record an arrangement for a candidate; prints its number",
            'access record 17 --kind "reasonable adjustment" --adjustment "questions read aloud" --since 1/9/2026',
            at_desk(record),
            (WHICH, *PARTICULARS, QUALIFICATION),
            writes=True,
        ),
        Command(
            "edit",
            "change an arrangement; what is not named stays",
            "access edit 3 --approved-on 23/11/2026 --approval JCQ-204117",
            at_desk(edit),
            (NUMBER, *PARTICULARS, IF_REVISION),
            writes=True,
        ),
    ),
)
