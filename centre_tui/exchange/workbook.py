"""Candidates from the first sheet of a workbook (.xlsx), once it has passed the guard."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.exchange.csv_reader import Sheet, candidates_of
from centre_tui.exchange.delimited import Row
from centre_tui.exchange.headings import REQUIRED, Headings, field_of, understand
from centre_tui.exchange.import_file import ImportFile, ImportRow, RowNote, Unreadable, safe
from centre_tui.exchange.workbook_guard import DAMAGED, FirstSheet, first_sheet, guarded
from centre_tui.exchange.workbook_sheet import Layout, layout_of, said_of

NOT_INSTALLED: Final = (
    "Workbooks are read only where the extra “xlsx” of this program is installed: pip install 'centre-tui[xlsx]'. "
    "Or save the sheet as CSV UTF-8 and import that."
)
FORMULA: Final = "is a formula. Paste the values in the place of formulas and import again."
LONGEST_EXACT: Final = 10**15
MOST_TITLES: Final = 20
"""In how many rows from the first the headings are looked for, where a title stands above them."""
SHORT: Final = {"centre_candidate_number": 4}
"""Numbers that may begin with 0, which a workbook drops, and how many digits they have."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The first sheet of a workbook: which it is, its rows of values from the sheet's first row, and its layout."""

    sheet: FirstSheet
    rows: Sequence[Sequence[object]]
    layout: Layout

    def filled(self) -> list[tuple[int, Sequence[object]]]:
        """Return the rows that are not blank, each with its number."""
        return [(number, row) for number, row in enumerate(self.rows, 1) if any(told(each).strip() for each in row)]


def read_workbook(data: bytes, today: date) -> ImportFile:
    """Return the candidates of a workbook's first sheet, under its headings; raise Unreadable when it cannot be read.

    Numbers are taken whole or not at all, a formula under a heading that is read refuses its row, and dates are read by
    the workbook's own calendar, of 1900 or of 1904.
    """
    cells = read_cells(data)
    filled = cells.filled()
    if not filled:
        raise Unreadable("There is nothing in its first sheet.")
    above = titles_above([[told(each) for each in row] for _number, row in filled[:MOST_TITLES]])
    (line, first), *rest = filled[above:]
    titles = [told(each) for each in first]
    headings = understand(titles)
    rows = [_row(cells, number, row, headings) for number, row in rest]
    file = candidates_of("xlsx", Sheet(headings, line, rows, guessed=False, titles=titles), today)
    read = dict(rest)
    noted = tuple(_with_notes(row, read[row.row], headings) for row in file.rows)
    notes = (*file.notes, *_of_the_sheet(cells, line, above), *_first_date(rest, headings))
    return replace(file, rows=noted, notes=notes)


def titles_above(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows stand above the headings: none, unless only a later row has all that every entry needs."""
    found = (place for place, row in enumerate(rows) if set(REQUIRED) <= {field_of(cell) for cell in row})
    return next(found, 0)


def read_cells(data: bytes) -> Cells:
    """Return the cells of the first sheet. Raises Unreadable."""
    parts = guarded(data)
    sheet = first_sheet(parts)
    layout = layout_of(sheet.xml)
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise Unreadable(NOT_INSTALLED) from None
    try:
        found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet.name)
        return Cells(sheet, found.to_python(skip_empty_area=False), layout)
    except CalamineError:
        raise Unreadable(DAMAGED) from None


def told(value: object) -> str:
    """Return a cell's value as a text file would have it: whole numbers whole, dates as year, month and day."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < LONGEST_EXACT:
        return str(int(value))
    return str(value)


def _row(cells: Cells, number: int, row: Sequence[object], headings: Headings) -> Row:
    """Return a row of texts, refused where a formula stands under a heading that is read."""
    for place, column in enumerate(headings.columns):
        if column and (number, place + 1) in cells.layout.formulas:
            return Row(number, problem=f"The cell under {column.heading} {FORMULA}")
    return Row(number, tuple(map(told, row)))


def _with_notes(row: ImportRow, values: Sequence[object], headings: Headings) -> ImportRow:
    """Return the row with a note on each number of which the workbook may have dropped the leading zeros."""
    notes = tuple(_shortened(row.row, values, headings))
    return replace(row, notes=(*row.notes, *notes)) if notes else row


def _shortened(row: int, values: Sequence[object], headings: Headings) -> Iterator[RowNote]:
    for column, value in zip(headings.columns, values, strict=False):
        most = SHORT.get(column.field, 0) if column else 0
        if column and isinstance(value, float | int) and 0 < len(told(value)) < most:
            sentence = f"It is a number in the workbook, which drops leading zeros. Check that it is {told(value)}."
            yield RowNote(row, column.heading, safe(told(value)), sentence)


def _of_the_sheet(cells: Cells, line: int, above: int) -> Iterator[str]:
    """Yield which sheet was read, from which row on, and what the officer does not see in it."""
    others = f" of {cells.sheet.of}; the others are not read" if cells.sheet.of > 1 else ""
    yield f"Read from the sheet “{safe(cells.sheet.name)}”, the workbook's first{others}."
    if above:
        yield f"The headings are in row {line}; what stands above them is not read."
    yield from said_of(cells.layout, line)


def _first_date(rows: Sequence[tuple[int, Sequence[object]]], headings: Headings) -> Iterator[str]:
    """Yield the first date in words: a wrong calendar shows in it."""
    for number, row in rows:
        for column, value in zip(headings.columns, row, strict=False):
            if column and isinstance(value, date):
                yield f"Dates are numbers in a workbook: row {number}, {column.heading}, was read as {shown(value)}."
                return
