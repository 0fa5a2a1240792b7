"""centre-tui exports: files for other bodies and for people, each value checked against what its reader takes."""

from pathlib import Path
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.claims_keying import BATCH
from centre_tui.cli.command import Asked, Command, Noun, Reply, Seat, at_desk, facts_of
from centre_tui.cli.exits import Exit
from centre_tui.cli.options import Given, Option, dated, switch
from centre_tui.cli.usual import QUALIFICATION, SEVERAL
from centre_tui.services.desk import Desk
from centre_tui.services.importing import read_file
from centre_tui.services.registrations import (
    APOSTROPHES,
    COPY_BELOW,
    ENCRYPT,
    KINDS,
    PLAIN,
    WHAT,
    Lrs,
    Made,
    PearsonGroup,
    Unfit,
    Writing,
    list_candidates,
    list_claims,
    register_with_lrs,
    register_with_pearson,
)

PLAIN_APOSTROPHES: Final = switch("plain_apostrophes", PLAIN)
ACCEPT_GOOD: Final = switch("accept_good", "write the rows that fit although others do not")
MORE: Final = (
    "Nothing is cut or altered to fit: what does not is told by candidate and column, nothing is written then unless\n"
    "--accept-good is given, and the exit code is 1."
)


def pearson(desk: Desk, given: Given) -> Reply:
    """Write the rows of Pearson's bulk registration."""
    group = PearsonGroup(
        given["registration_type"],
        given["enrolled_on"],
        given["planned_completion"],
        given["study_mode"],
        given.get("order_number", ""),
        given["plain_apostrophes"],
    )
    code = given.get("qualification", "")
    writing = Writing.wanted(accept_good=given["accept_good"])
    found = register_with_pearson(desk, given["candidate"], group, qualification=code, writing=writing)
    return reply(found, COPY_BELOW)


def lrs(seat: Seat, asked: Asked) -> Reply:
    """Write the learner batch of the Learning Records Service."""
    with seat.office() as office:
        desk = office.desk(dry=asked.dry)
        given = asked.read(facts_of(desk, asked.typed))
        more = read_file(Path(given["more"])) if given.get("more") else b""
        writing = Writing.wanted(accept_good=given["accept_good"])
        sender = Lrs(given["ukprn"], seat.clock(), given["plain_apostrophes"])
        found = register_with_lrs(desk, given["candidate"], sender, more=more, writing=writing)
        return reply(found, ENCRYPT)


def reply(found: Made, note: str) -> Reply:
    """Return what making a file came to: the paths, or what does not fit."""
    told = [unfit_line(each) for each in found.unfit]
    data = {"files": found.paths, "rows": len(found.fit), "unfit": found.unfit}
    notes = (found.told, *told, note) if found.paths else (found.told,)
    return Reply(found.paths or told, data, notes, code_of(found))


def unfit_line(cell: Unfit) -> str:
    """Return a cell that does not fit: whose, where, its value and why."""
    value = f" “{cell.value}”" if cell.value else ""
    return f"{cell.candidate}  {cell.name}, {cell.column}{value}: {cell.problem}"


def code_of(found: Made) -> Exit:
    """Return how making the file ended."""
    return Exit.FINDINGS if found.unfit else Exit.DONE


def candidates(desk: Desk, _given: Given) -> Reply:
    """Write the list of candidates for a spreadsheet."""
    path = list_candidates(desk)
    return Reply((path,), {"files": (path,)}, (APOSTROPHES,))


def claims(desk: Desk, given: Given) -> Reply:
    """Write the list of a batch's claims for a spreadsheet."""
    path = list_claims(desk, given["batch"])
    return Reply((path,), {"files": (path,)}, (APOSTROPHES,))


BRANCH: Final = Noun(
    "exports",
    "write files for other bodies and for people",
    (
        Command(
            "pearson",
            WHAT["pearson"],
            "exports pearson 17 18 --planned-completion 31/7/2027 --study-mode F",
            at_desk(pearson),
            (
                SEVERAL,
                Option("planned_completion", reading.given(reading.day), "still to come", "DATE", required=True),
                Option("study_mode", help="a letter of Pearson's list", shape="LETTER", required=True),
                Option(
                    "registration_type",
                    reading.choice(*KINDS),
                    f"one of: {', '.join(KINDS)}",
                    "WORDS",
                    default=lambda _facts: KINDS[0],
                ),
                dated("enrolled_on", "enrolled on"),
                Option("order_number", help="at most 12 characters"),
                QUALIFICATION,
                PLAIN_APOSTROPHES,
                ACCEPT_GOOD,
            ),
            writes=True,
            more=MORE,
        ),
        Command(
            "lrs",
            WHAT["lrs"],
            "exports lrs 17 18 --ukprn 10001234 --more postcodes.csv",
            lrs,
            (
                SEVERAL,
                Option("ukprn", help="the centre's, 8 digits", shape="NUMBER", required=True),
                Option("more", help="a CSV of what the centre does not keep: candidate, then the LRS's headings"),
                PLAIN_APOSTROPHES,
                ACCEPT_GOOD,
            ),
            writes=True,
            more=(
                "The LRS asks for LastKnownPostCode, AbilityToShare and VerificationType, which are not kept here:\n"
                "give them by --more. " + MORE
            ),
        ),
        Command(
            "candidates",
            WHAT["candidates"],
            "exports candidates",
            at_desk(candidates),
            writes=True,
        ),
        Command(
            "claims",
            WHAT["claims"],
            "exports claims 1",
            at_desk(claims),
            (BATCH,),
            writes=True,
        ),
    ),
)
