"""centre-tui candidates edit-many: one particular, or several, set for many candidates in one change."""

from dataclasses import replace
from operator import attrgetter
from typing import Final

from centre_tui.cli.candidate_fields import OPTIONS, changed
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given
from centre_tui.cli.telling import label, table
from centre_tui.cli.usual import SEVERAL
from centre_tui.domain.candidates import Candidate
from centre_tui.services.bulk import FOR_MANY, Altered, edit_many
from centre_tui.services.desk import Desk
from centre_tui.services.sections import section_of

HEADINGS: Final = ("No", "Name", "Field", "Before", "After")


def edit_several(desk: Desk, given: Given) -> Reply:
    """Set what is named for all of the candidates."""
    numbers = given["candidate"]
    named = {option.name.partition(".")[0] for option in OPTIONS if option.name in given}
    draft = changed(Candidate(), given)
    particulars = {name: value for name, value in values(draft).items() if name in named}
    done = edit_many(desk, numbers, particulars, preview=False)
    told = f"{done.candidates} of {done.asked} candidates altered, in one change."
    data = {"asked": done.asked, "altered": done.altered, "findings": finding_data(done.findings, section_of)}
    return Reply(table(HEADINGS, map(row, done.altered)), data, (told, *finding_lines(done.findings)))


def values(draft: Candidate) -> dict[str, object]:
    """Return the values of a draft that can be the same for many."""
    return {name: attrgetter(name)(draft) for name in FOR_MANY}


def row(each: Altered) -> tuple[object, ...]:
    """Return the line of one field of one candidate."""
    return (each.candidate, each.name, label(each.field), each.before, each.after)


MANY_OPTIONS: Final = tuple(
    replace(option, required=False) for option in OPTIONS if option.name.partition(".")[0] in FOR_MANY
)
COMMAND: Final = Command(
    "edit-many",
    "set particulars that are the same for several candidates; all of them or none",
    "candidates edit-many 17 18 19 --location Leeds --informed-on 1/9/2026 --dry-run",
    at_desk(edit_several),
    (SEVERAL, *MANY_OPTIONS),
    writes=True,
    more="Prints each field altered, before and after; --dry-run alters nothing. One undo takes all of it back.",
)
