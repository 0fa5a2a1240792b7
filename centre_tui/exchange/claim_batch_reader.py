"""Reading a claim batch's table back, so that what stands on disk can be compared with what was prepared."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Final, TypeVar

from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimBatch, ClaimKind, ClaimLine, UnitSource
from centre_tui.exchange.claim_batch import LAYOUT
from centre_tui.exchange.layout import Layout, cell_problem, packaged_layout

WHOLE_BATCH: Final = ("batch number", "centre number", "entry code", "qualification number", "route")

ReadT = TypeVar("ReadT")


class NotAClaimBatch(ValueError):
    """The bytes are no claim batch of this program; the message is a sentence for the officer."""


def read_claim_batch(data: bytes) -> ClaimBatch:
    """Return the batch a table holds: its number, centre, qualification, route and lines; raise NotAClaimBatch.

    A file does not hold the ids of our records, so every line is that of candidate 0.
    """
    rows = _rows(data)
    heads = {tuple(row[name] for name in WHOLE_BATCH) for row in rows}
    if len(heads) != 1:
        raise NotAClaimBatch("The rows are not all of one batch, or there are none.")
    try:
        lines = tuple(map(_line, rows))
    except ValueError as error:
        raise NotAClaimBatch("A date in the file does not exist.") from error
    return ClaimBatch(
        number=int(rows[0]["batch number"]),
        centre_number=rows[0]["centre number"],
        qualification=rows[0]["entry code"],
        qualification_number=rows[0]["qualification number"],
        route=ClaimRoute(rows[0]["route"]),
        lines=lines,
    )


def _rows(data: bytes) -> list[dict[str, str]]:
    """Return the rows below the headings, each by the values of the layout's columns."""
    layout = packaged_layout(LAYOUT)
    try:
        table = list(csv.reader(StringIO(data.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotAClaimBatch("The file is not the text of a table as this program writes it.") from error
    if not table or table[0] != [column.name for column in layout.columns]:
        raise NotAClaimBatch("The headings are not those of a claim batch.")
    return [_row(layout, number, cells) for number, cells in enumerate(table[1:], 1)]


def _row(layout: Layout, number: int, cells: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by their values; raise NotAClaimBatch where one has not the form of its column."""
    if len(cells) != len(layout.columns):
        raise NotAClaimBatch(f"Row {number} has {len(cells)} cells; there are {len(layout.columns)} columns.")
    for column, cell in zip(layout.columns, cells, strict=True):
        if problem := cell_problem(layout, column, cell):
            raise NotAClaimBatch(f"Row {number}, {column.name}: {problem}")
    return {column.value: cell for column, cell in zip(layout.columns, cells, strict=True)}


def _line(row: Mapping[str, str]) -> ClaimLine:
    return ClaimLine(
        candidate=0,
        kind=ClaimKind(row["kind"]),
        ocr_candidate_number=row["OCR candidate number"],
        centre_candidate_number=row["centre candidate number"],
        surname=row["surname"],
        forenames=row["forenames"],
        date_of_birth=date.fromisoformat(row["date of birth"]),
        gender=row["gender"],
        uln=row["ULN"],
        unit_number=_or_nothing(int, row["unit number"]),
        unit=row["unit"],
        credit=int(row["credit"]),
        level=int(row["level"]),
        group=row["group"],
        source=UnitSource(row["source"]),
        awarding_body=row["awarding body"],
        original_award_on=_or_nothing(date.fromisoformat, row["original award date"]),
        assessor=row["assessor"],
        assessed_on=_or_nothing(date.fromisoformat, row["assessed on"]),
        iqa=row["IQA"],
        iqa_on=_or_nothing(date.fromisoformat, row["quality-assured on"]),
    )


def _or_nothing(read: Callable[[str], ReadT], cell: str) -> ReadT | None:
    return read(cell) if cell else None
