"""centre-tui candidates import: candidates from a file, with what is wrong by row and column."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.candidate_entries import KINDS
from centre_tui.cli.command import STREAM, Asked, Command, Reply, Seat, facts_of
from centre_tui.cli.exits import Exit
from centre_tui.cli.options import Given, Option, argument, dated, switch
from centre_tui.cli.usual import QUALIFICATION
from centre_tui.domain.entries import Entry
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.importing import FORMATS, ImportReport, RowNote, Source, import_candidates, read_file


def bring_in(seat: Seat, asked: Asked) -> Reply:
    """Import a file, or what comes in on the standard input."""
    with seat.office() as office:
        desk = office.desk(dry=asked.dry)
        given = asked.read(facts_of(desk, asked.typed))
        source = source_of(desk, given, seat)
        return reply(import_candidates(desk, source, accept_good=given["accept_good"], preview=asked.dry))


def source_of(desk: Desk, given: Given, seat: Seat) -> Source:
    """Return what is imported, and the entry each candidate gets."""
    name = given["file"]
    data = seat.terminal.bytes_in().read() if name == STREAM else read_file(Path(name))
    shown = "standard input" if name == STREAM else Path(name).name
    return Source(data, shown, given.get("format") or None, entry_of(desk, given))


def entry_of(desk: Desk, given: Given) -> Entry | None:
    """Return the entry for everybody in the file, or nothing where none is made."""
    kind = KINDS[given.get("entry") or "full"]
    if kind is None:
        return None
    qualification = desk.qualification(given.get("qualification", "")).entry_code
    return Entry(qualification, kind, given["entry_date"])


def reply(report: ImportReport) -> Reply:
    """Return what the import came to: 1 where part of it was refused."""
    notes = [f"{counted(report.rows, 'row')}, {report.good} good, {len(report.written)} written.", *remarks(report)]
    data = {
        "rows": report.rows,
        "good": report.good,
        "written": len(report.written),
        "ids": report.written,
        "problems": report.problems,
        "notes": remarks_of(report),
    }
    return Reply(list(problem_lines(report)), data, notes, code_of(report))


def code_of(report: ImportReport) -> Exit:
    """Return how the import ended: a file that cannot be read at all is bad data, a row that is refused a finding."""
    if report.file.problems:
        return Exit.BAD_DATA
    return Exit.FINDINGS if report.problems else Exit.DONE


def problem_lines(report: ImportReport) -> Iterator[str]:
    """Yield each problem: row, column, what stands there, and what is wrong with it."""
    for each in report.problems:
        row = f"Row {each.row}" if each.row else "File"
        column = f", {each.column}" if each.column else ""
        value = f" “{each.value}”" if each.value else ""
        yield f"{row}{column}{value}: {each.problem}"


def remarks_of(report: ImportReport) -> list[RowNote]:
    """Return what to look at in rows that can be taken."""
    return [note for each in report.judged for note in each.notes]


def remarks(report: ImportReport) -> Iterator[str]:
    """Yield what to look at in rows that can be taken, and why nothing was written where that is so."""
    yield from report.file.notes
    for each in remarks_of(report):
        yield f"Row {each.row}{', ' if each.column else ''}{each.column}: {each.note}"
    if report.problems and not report.written and report.good:
        yield "A row is refused, so none is taken. --accept-good takes the good rows and leaves the others."


COMMAND: Final = Command(
    "import",
    "enter candidates from a file of another system",
    "candidates import learners.csv --dry-run",
    bring_in,
    (
        argument(
            "file", reading.words, "a CSV, XLSX or ILR file on this machine; - reads the standard input", "FILE|-"
        ),
        Option("format", help="told from the file if not given", shape="|".join(FORMATS), choices=FORMATS),
        Option(
            "entry", help="what they are entered for; full if not given", shape="|".join(KINDS), choices=tuple(KINDS)
        ),
        dated("entry_date", "date of entry"),
        QUALIFICATION,
        switch("accept_good", "take the good rows although others are refused"),
    ),
    writes=True,
    more=(
        "Columns are known by their headings, whatever their order: Surname, Family name and LastName are the same.\n"
        "Who is in the books already is left alone, so importing a file again changes nothing. Nothing is written\n"
        "while any row is refused, unless --accept-good is given; the exit code is 1 then."
    ),
)
