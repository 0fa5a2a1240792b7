"""centre-tui centre: the centre's own record, its approvals, its sampling strategy and what people declare."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.centre_tasks import TASK
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.naming import naming
from centre_tui.cli.options import Given, Option, argument, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.samples import STRATEGY
from centre_tui.cli.telling import record_lines
from centre_tui.cli.usual import IF_REVISION
from centre_tui.domain.centre import Approval, Centre, Declaration, Settings
from centre_tui.domain.rules.wording import counted
from centre_tui.services.centre import approve, declare, save_centre, visible_centre
from centre_tui.services.centre_check import check_centre
from centre_tui.services.desk import Desk
from centre_tui.services.sections import section_of

PARTICULARS: Final = options_of(Centre, without=("demonstration",))
SETTINGS: Final = options_of(Settings)


def show(desk: Desk, _given: Given) -> Reply:
    """Show the centre's record."""
    centre = visible_centre(desk)
    return Reply(list(record_lines(centre, naming(desk, desk.qualification()))), {"centre": centre})


def check(desk: Desk, _given: Given) -> Reply:
    """Look over the records that are nobody's in particular for days that cannot be."""
    found = check_centre(desk)
    code = Exit.FINDINGS if found else Exit.DONE
    notes = (f"{counted(len(found), 'finding')} in the centre's record, meetings, visits, batches and cases.",)
    return Reply(list(finding_lines(found)), {"findings": finding_data(found, section_of)}, notes, code)


def edit(desk: Desk, given: Given) -> Reply:
    """Change the centre's particulars and settings."""
    before = visible_centre(desk)
    settings = replace(before.settings, **own(Settings, given))
    revision = given.get("if_revision") or before.revision
    done = save_centre(desk, replace(before, **own(Centre, given), settings=settings, revision=revision))
    return saved(done, f"Saved the record of {done.record.name}.")


def approved(desk: Desk, given: Given) -> Reply:
    """Record the approval for a qualification."""
    done = approve(desk, Approval(**own(Approval, given)))
    return saved(done, f"{done.record.name} is approved for {given['qualification']}.")


def declared(desk: Desk, given: Given) -> Reply:
    """Record what a named person declares."""
    by = given.get("by") or desk.actor.name
    done = declare(desk, Declaration(**{**own(Declaration, given), "by": by}))
    return saved(done, f"{by} declares rule {given['rule']} met.")


BRANCH: Final = Noun(
    "centre",
    "keep the centre's own record",
    (
        Command("show", "show the centre's record and settings", "centre show", at_desk(show)),
        Command(
            "check",
            "look the centre's record, meetings, visits, batches and cases over for days that cannot be",
            "centre check",
            at_desk(check),
            more="Only what you may see is looked at. Candidates: assessments check; staff: staff check. "
            "Exit code 1 where anything is found.",
        ),
        Command(
            "edit",
            "change the centre's particulars and settings; what is not named stays",
            "centre edit --handbook-version 4 --handbook-issued 1/9/2014 --office-keys-signed-forms yes",
            at_desk(edit),
            (*PARTICULARS, *SETTINGS, IF_REVISION),
            writes=True,
        ),
        Command(
            "approve",
            "record the approval for a qualification, in place of an earlier record of it (7.2)",
            "centre approve 10380 --approved-on 3/4/2024",
            at_desk(approved),
            (
                argument("qualification", reading.words, "entry code", "CODE"),
                *options_of(Approval, without=("qualification",)),
            ),
            writes=True,
        ),
        STRATEGY,
        TASK,
        Command(
            "declare",
            "record what a named person declares about a rule no program can compute",
            'centre declare 5.1-1 --by "Okafor, Ann" --note "policy of 1 September"',
            at_desk(declared),
            (
                argument("rule", reading.words, "the rule's id; `centre-tui rules` lists those that are declared"),
                Option("by", help="who declares it; you if not given", shape="NAME"),
                *options_of(Declaration, without=("rule", "by")),
            ),
            writes=True,
        ),
    ),
)
