"""centre-tui candidates apprenticeship: what completion of an apprenticeship still asks beyond the diploma."""

from dataclasses import asdict
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option
from centre_tui.cli.telling import record_lines, table
from centre_tui.domain.dates import add_months
from centre_tui.domain.rules.apprenticeship import LEAST_MONTHS
from centre_tui.domain.rules.wording import counted
from centre_tui.services.apprenticeships import Apprentice, visible_apprentice, visible_apprentices
from centre_tui.services.desk import Desk
from centre_tui.services.sections import section_of

ONE_OR_ALL: Final = Option(
    "candidate",
    reading.given(reading.number),
    "the candidate's number; all apprentices if not given",
    "CANDIDATE",
    argument=True,
    least=0,
)
HEADINGS: Final = ("No", "Name", "Started", "Twelve months", "Progress", "Missing")


def apprenticeship(desk: Desk, given: Given) -> Reply:
    """Show one apprentice with what is missing, or list them all."""
    if "candidate" in given:
        return one(visible_apprentice(desk, given["candidate"]))
    found = visible_apprentices(desk)
    lines = table(HEADINGS, map(row, found))
    return Reply(lines, {"apprentices": [data_of(each) for each in found]}, (f"{counted(len(found), 'apprentice')}.",))


def one(found: Apprentice) -> Reply:
    """Return an apprentice's facts, then what completion still asks: 1 while anything is missing."""
    lines = (
        f"Candidate {found.candidate.id}: {found.candidate.name}",
        *record_lines(found.apprenticeship),
        f"Progress: {found.progress}",
        *finding_lines(found.findings),
    )
    return Reply(lines, data_of(found), code=Exit.FINDINGS if found.missing else Exit.DONE)


def row(found: Apprentice) -> tuple[object, ...]:
    """Return an apprentice's line."""
    started = found.apprenticeship.started_on
    twelve = add_months(started, LEAST_MONTHS)
    return (found.candidate.id, found.candidate.name, started, twelve, found.progress, found.missing or "")


def data_of(found: Apprentice) -> dict[str, object]:
    """Return an apprentice as in a JSON object."""
    return {
        "candidate": found.candidate.id,
        "name": found.candidate.name,
        "apprenticeship": asdict(found.apprenticeship),
        "progress": found.progress,
        "missing": found.missing,
        "findings": finding_data(found.findings, section_of),
    }


COMMAND: Final = Command(
    "apprenticeship",
    "show what completion of an apprenticeship still asks (3.3), or list the apprentices",
    "candidates apprenticeship 17",
    at_desk(apprenticeship),
    (ONE_OR_ALL,),
    more=(
        "Nothing here ever keeps the diploma from being claimed. What was done is recorded with\n"
        "centre-tui candidates edit 17 --apprenticeship-workbook-on 3/4/2026 and its other --apprenticeship options;\n"
        "a completion is refused while anything is missing. The exit code is 1 then."
    ),
)
