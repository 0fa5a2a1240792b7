"""centre-tui candidates: everybody the centre has entered, or is about to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.cli import (
    candidate_apprenticeships,
    candidate_bulk,
    candidate_entries,
    candidate_grid,
    candidate_holds,
    candidate_inactive,
    candidates_import,
)
from centre_tui.cli.candidate_entries import ENTRY_OPTIONS, KINDS
from centre_tui.cli.candidate_fields import OPTIONS, changed
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.naming import naming
from centre_tui.cli.options import Given, Option, switch
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import IF_REVISION, WHICH
from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate, listed_name
from centre_tui.domain.entries import Entry, EntryKind, EntryState
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role
from centre_tui.domain.text import folded
from centre_tui.services.allocation import qualification_of
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_candidate, visible_lines

HEADINGS: Final = ("No", "Name", "ULN", "Entry", "Units", "Assessor", "Start", "Workplace")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of a candidate; slim, since there may be thousands."""

    id: int
    surname: str
    forenames: str
    uln: str
    qualification: str
    entry: EntryState | None
    kind: EntryKind | None
    live: bool
    planned: tuple[str, ...]
    achieved: tuple[str, ...]
    assessor: str
    start: date | None
    location: str

    @classmethod
    def of(cls, line: CandidateLine, desk: Desk, staff: Mapping[int, str]) -> "Listed":
        """Return what is listed of a candidate today."""
        allocated = next(line.allocated(Role.ASSESSOR, desk.today), None)
        return cls(
            id=line.id,
            surname=line.surname,
            forenames=line.forenames,
            uln=line.uln,
            qualification=line.qualification,
            entry=line.entry,
            kind=line.kind,
            live=line.live,
            planned=line.planned,
            achieved=line.achieved,
            assessor=staff.get(allocated.staff, "") if allocated else "",
            start=line.start,
            location=line.location,
        )

    @property
    def name(self) -> str:
        """Return the name as lists show it: surname first."""
        return listed_name(self.surname, self.forenames)

    def row(self) -> tuple[object, ...]:
        """Return the candidate's line."""
        units = f"{len(self.achieved)}/{len(self.planned)}"
        return (self.id, self.name, self.uln, self.entry or "none", units, self.assessor, self.start, self.location)


def everybody(desk: Desk, given: Given) -> Reply:
    """List candidates by name."""
    staff = {member.id: member.surname for member in desk.staff().values()}
    wanted = folded(given.get("find", "")).split()
    everyone = (each for each in visible_lines(desk) if all(word in folded(each.name) for word in wanted))
    found = [Listed.of(each, desk, staff) for each in everyone]
    live = sum(each.live for each in found)
    note = f"{counted(len(found), 'candidate')}, {live} with a live entry."
    return Reply(table(HEADINGS, (each.row() for each in found)), {"candidates": found}, (note,))


def show(desk: Desk, given: Given) -> Reply:
    """Show everything recorded of one candidate."""
    found = visible_candidate(desk, given["candidate"])
    words = naming(desk, desk.qualification(qualification_of(found)))
    return Reply([f"Candidate {found.id}: {found.name}", *record_lines(found, words)], {"candidate": found})


def add(desk: Desk, given: Given) -> Reply:
    """Add a candidate with an entry."""
    draft = changed(Candidate(entries=entries(desk, given)), given)
    done = add_candidate(desk, draft, keep_both=given["accept_duplicates"])
    return saved(done, f"Saved as candidate {done.record.id}: {done.record.name}.", new=True)


def entries(desk: Desk, given: Given) -> tuple[Entry, ...]:
    """Return the entry a new candidate has: for the full award unless units or none is said."""
    kind = KINDS[given.get("entry") or "full"]
    if kind is None:
        return ()
    qualification = desk.qualification(given.get("qualification", "")).entry_code
    return (Entry(qualification, kind, given["entry_date"], given.get("entry_units", ())),)


def edit(desk: Desk, given: Given) -> Reply:
    """Change a candidate's particulars."""
    before = visible_candidate(desk, given["candidate"])
    draft = replace(changed(before, given), revision=given.get("if_revision") or before.revision)
    done = save_candidate(desk, draft)
    return saved(done, f"Saved candidate {done.record.id}: {done.record.name}.")


ENTRY: Final = (
    Option("entry", help="what for (7.3.2); full if not given", shape="|".join(KINDS), choices=tuple(KINDS)),
    *ENTRY_OPTIONS,
)
BRANCH: Final = Noun(
    "candidates",
    "enter candidates and keep their records right",
    (
        Command(
            "list",
            "list the candidates you may see",
            "candidates list --find okafor",
            at_desk(everybody),
            (Option("find", help="only those in whose name these words are"),),
        ),
        Command("show", "show everything recorded of one", "candidates show 17", at_desk(show), (WHICH,)),
        Command(
            "add",
            "add a candidate, with an entry; prints the new number",
            "candidates add --surname Okafor --forenames Ann --date-of-birth 1990-02-03 --start 1/9/2026",
            at_desk(add),
            (*OPTIONS, *ENTRY, switch("accept_duplicates", "keep both where somebody like this is in the books")),
            writes=True,
            warned=True,
        ),
        Command(
            "edit",
            "change a candidate's particulars; what is not named stays",
            "candidates edit 17 --uln 1234567890 --location Leeds",
            at_desk(edit),
            (WHICH, *OPTIONS, IF_REVISION),
            writes=True,
            warned=True,
        ),
        *candidate_entries.COMMANDS,
        *candidate_holds.COMMANDS,
        candidate_apprenticeships.COMMAND,
        candidate_grid.COMMAND,
        candidate_bulk.COMMAND,
        candidate_inactive.COMMAND,
        candidates_import.COMMAND,
    ),
)
