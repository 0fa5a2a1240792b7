"""Learners for other bodies: rows for Pearson's bulk registration, and the learner batch of the LRS.

Nothing is cut, altered or invented: a row that does not fit, or lacks what the body asks and the centre does not keep,
is told cell by cell for a person to decide (formats, 4.1 and 5).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.text import printable
from centre_tui.exchange.decoding import read_text
from centre_tui.exchange.delimited import read_rows
from centre_tui.exchange.exported import ExportedFile
from centre_tui.exchange.headings import heading_key
from centre_tui.exchange.import_file import Unreadable
from centre_tui.exchange.layout import Cell, Layout, packaged_layout, row_problems, table_bytes

LearnerRow: TypeAlias = Mapping[str, Cell]

PEARSON: Final = "pearson_registration"
LRS: Final = "lrs_learners"
FILE_VERSION: Final = "2A"
GENDERS: Final = MappingProxyType({"M": "1", "F": "2"})
"""The LRS's codes; 0 (not known) and 9 (not specified) are a person's to give, never ours."""
OF_THE_FILE: Final = ("FileVersion", "FileName", "UKPRN", "LearnerRecordCount")
CANDIDATE_KEY: Final = "candidate"


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner for a file: our candidate's number and name, and the row under the layout's values."""

    candidate: int
    name: str
    row: LearnerRow


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cell that a person must decide about: whose, under which heading, what is wrong or missing, and its value."""

    candidate: int
    name: str
    column: str
    problem: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class PearsonGroup:
    """What Pearson asks for a whole registration and the centre does not keep by candidate.

    With `plain_apostrophes` the typographic ones of names are written as a typewriter's (formats, 4.4).
    """

    registration_type: str
    enrolled_on: date
    planned_completion: date
    study_mode: str
    order_number: str = ""
    plain_apostrophes: bool = False


@dataclass(frozen=True, slots=True)
class Lrs:
    """Who sends a learner batch, and when it is made: both stand in the file's name; apostrophes as for Pearson."""

    ukprn: str
    at: datetime
    plain_apostrophes: bool = False


def pearson_learners(candidates: Iterable[Candidate], group: PearsonGroup) -> list[Learner]:
    """Return the rows of a bulk registration."""
    return [
        Learner(
            each.id,
            each.name,
            {
                "reference": each.reference,
                "forenames": each.forenames,
                "surname": each.surname,
                "gender": each.gender,
                "date of birth": each.date_of_birth,
                "planned completion": group.planned_completion,
                "ULN": each.uln,
                "study mode": group.study_mode,
            },
        )
        for each in candidates
    ]


def lrs_learners(candidates: Iterable[Candidate], more: Mapping[int, Mapping[str, str]]) -> list[Learner]:
    """Return the rows of a learner batch; `more` are the fields the centre does not keep, by candidate and heading."""
    columns = [each.value for each in packaged_layout(LRS).columns]
    found = []
    for each in candidates:
        kept: dict[str, Cell] = {
            "ULN": each.uln,
            "MISIdentifier": each.reference,
            "GivenName": each.forenames,
            "FamilyName": each.surname,
            "DateOfBirth": each.date_of_birth,
            "Gender": GENDERS.get(each.gender, ""),
        }
        row = {**dict.fromkeys(columns, ""), **kept, **more.get(each.id, {})}
        found.append(Learner(each.id, each.name, row))
    return found


def sorted_out(layout: str, learners: Sequence[Learner]) -> tuple[list[Learner], list[Unfit]]:
    """Return the learners that fit into the file, and every cell of the others that does not."""
    found = packaged_layout(layout)
    fit: list[Learner] = []
    unfit: list[Unfit] = []
    for each in learners:
        wrong = [
            Unfit(each.candidate, each.name, cell.column, cell.problem, cell.value)
            for cell in row_problems(found, each.row)
        ]
        fit.extend([] if wrong else [each])
        unfit.extend(wrong)
    return fit, unfit


def pearson_files(name: str, group: PearsonGroup, learners: Sequence[Learner]) -> dict[str, bytes]:
    """Return the rows to copy into Pearson's spreadsheet, and beside them what it asks for the whole registration."""
    table = table_bytes(packaged_layout(PEARSON), [each.row for each in learners])
    told = (
        f"Registration type: {group.registration_type}",
        f"Enrolment date: {group.enrolled_on:%d/%m/%Y}",
        f"Order number: {group.order_number or 'none'}",
        f"Rows: {len(learners)}",
        "Copy the rows below the first row of Pearson's spreadsheet; change neither its name nor that row.",
    )
    return {f"{name}.csv": table, f"{name}_group.txt": "".join(f"{printable(line)}\r\n" for line in told).encode()}


def lrs_file(lrs: Lrs, learners: Sequence[Learner]) -> ExportedFile:
    """Return the learner batch under the name the LRS asks for; its first row names it and counts the learners."""
    name = f"LRB_{lrs.ukprn}_{lrs.at:%d%m%Y%H%M}.CSV"
    told = dict(zip(OF_THE_FILE, (FILE_VERSION, name, lrs.ukprn, str(len(learners))), strict=True))
    rows = [{**each.row, **(told if place == 0 else {})} for place, each in enumerate(learners)]
    return ExportedFile(name, table_bytes(packaged_layout(LRS), rows))


def read_more(data: bytes) -> dict[int, dict[str, str]]:
    """Return the fields of a sheet that the LRS asks for and the centre does not keep, by candidate's number.

    The first row has the headings: `candidate`, then headings of the learner batch. Raises Unreadable.
    """
    rows = read_rows(read_text(data).lines)
    if not rows:
        raise Unreadable("There is nothing in it.")
    headings = [_heading(packaged_layout(LRS), cell) for cell in rows[0].cells]
    if CANDIDATE_KEY not in headings:
        raise Unreadable("One column must be headed candidate, with our candidates' numbers.", rows[0].number)
    found: dict[int, dict[str, str]] = {}
    for row in rows[1:]:
        cells = dict(zip(headings, (cell.strip() for cell in row.cells), strict=False))
        number = cells.pop(CANDIDATE_KEY, "")
        if row.problem or not number.isascii() or not number.isdigit():
            raise Unreadable(f"Row {row.number}: {row.problem or 'the candidate is no number.'}", row.number)
        found[int(number)] = {heading: cell for heading, cell in cells.items() if heading and cell}
    return found


def _heading(layout: Layout, cell: str) -> str:
    """Return the layout's heading that a cell means, `candidate`, or raise Unreadable."""
    known = {heading_key(each.name): each.name for each in layout.columns if each.name not in OF_THE_FILE}
    key = heading_key(cell)
    if key != CANDIDATE_KEY and key not in known:
        raise Unreadable(f"{printable(cell)} is no heading of the learner batch.", 1)
    return known.get(key, CANDIDATE_KEY)
