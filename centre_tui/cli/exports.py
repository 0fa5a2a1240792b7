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
    ENCRYPT,
    KINDS,
    Lrs,
    Made,
    PearsonGroup,
    list_candidates,
    list_claims,
    register_with_lrs,
    register_with_pearson,
)

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
    )
    code = given.get("qualification", "")
    found = register_with_pearson(desk, given["candidate"], group, qualification=code, accept_good=given["accept_good"])
    return reply(found, "Copy the rows below the first row of Pearson's spreadsheet.")


def lrs(seat: Seat, asked: Asked) -> Reply:
    """Write the learner batch of the Learning Records Service."""
    with seat.office() as office:
        desk = office.desk(dry=asked.dry)
        given = asked.read(facts_of(desk, asked.typed))
        more = read_file(Path(given["more"])) if given.get("more") else b""
        found = register_with_lrs(
            desk, given["candidate"], Lrs(given["ukprn"], seat.clock()), more=more, accept_good=given["accept_good"]
        )
        return reply(found, ENCRYPT)


def reply(found: Made, note: str) -> Reply:
    """Return what making a file came to: the paths, or what does not fit."""
    told = [f"{each.candidate}  {each.name}, {each.column}: {each.problem}" for each in found.unfit]
    counted = f"{found.rows} rows fit, {len({each.candidate for each in found.unfit})} do not."
    data = {"files": found.paths, "rows": found.rows, "unfit": found.unfit}
    return Reply(found.paths or told, data, (counted, *(told if found.paths else ()), note), code_of(found))


def code_of(found: Made) -> Exit:
    """Return how making the file ended."""
    return Exit.FINDINGS if found.unfit else Exit.DONE


def candidates(desk: Desk, _given: Given) -> Reply:
    """Write the list of candidates for a spreadsheet."""
    path = list_candidates(desk)
    return Reply((path,), {"files": (path,)}, ("Numbers have an apostrophe before them, as the first line says.",))


def claims(desk: Desk, given: Given) -> Reply:
    """Write the list of a batch's claims for a spreadsheet."""
    path = list_claims(desk, given["batch"])
    return Reply((path,), {"files": (path,)}, ("Numbers have an apostrophe before them, as the first line says.",))


BRANCH: Final = Noun(
    "exports",
    "write files for other bodies and for people",
    (
        Command(
            "pearson",
            "rows for Pearson's bulk registration spreadsheet",
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
                ACCEPT_GOOD,
            ),
            writes=True,
            more=MORE,
        ),
        Command(
            "lrs",
            "a learner batch for the Learning Records Service",
            "exports lrs 17 18 --ukprn 10001234 --more postcodes.csv",
            lrs,
            (
                SEVERAL,
                Option("ukprn", help="the centre's, 8 digits", shape="NUMBER", required=True),
                Option("more", help="a CSV of what the centre does not keep: candidate, then the LRS's headings"),
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
            "a list of the candidates you may see, for a spreadsheet",
            "exports candidates",
            at_desk(candidates),
            writes=True,
        ),
        Command(
            "claims",
            "a list of a batch's claims and how far each is, for a spreadsheet",
            "exports claims 1",
            at_desk(claims),
            (BATCH,),
            writes=True,
        ),
    ),
)
