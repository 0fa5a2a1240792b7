"""Candidates from a CSV file, or from cells pasted out of a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.rules.wording import counted
from centre_tui.exchange.candidate_rows import candidate_row, with_repeats_told
from centre_tui.exchange.decoding import read_text
from centre_tui.exchange.delimited import Row, read_rows
from centre_tui.exchange.headings import Headings, known_headings, label, understand
from centre_tui.exchange.import_file import Column, ImportFile, ImportRow, RowNote, RowProblem, Unreadable, safe
from centre_tui.exchange.month_first import month_first
from centre_tui.exchange.t_level import order_note, specialism_problems

PASTED_ORDER: Final = ("surname", "forenames", "date_of_birth", "uln", "start")
FEWEST_HEADINGS: Final = 2
DATES: Final = frozenset({"date_of_birth", "start"})
GUESSED: Final = "The file is not UTF-8, so it was read as Windows-1252. Look at the accented names."
GUESSED_CELL: Final = "The accents were read as Windows-1252. Check that they are right."


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file under headings that are understood, and whether its characters were guessed.

    `titles` are the headings as they stand in the file.
    """

    headings: Headings
    line: int
    rows: Sequence[Row]
    guessed: bool
    titles: Sequence[str] = ()

    def cells(self, row: Row) -> Iterator[tuple[Column, str]]:
        """Yield each cell of a row that stands under a heading that is read, with that heading."""
        for column, cell in zip(self.headings.columns, row.cells, strict=False):
            if column:
                yield column, cell


def read_csv(data: bytes, today: date) -> ImportFile:
    """Return the candidates of a CSV file whose first row is its headings; raise Unreadable when it cannot be read."""
    text = read_text(data)
    first, *rows = _filled(read_rows(text.lines))
    sheet = Sheet(understand(first.cells), first.number, rows, text.guessed, first.cells)
    return candidates_of("csv", sheet, today)


def read_pasted(data: bytes, today: date) -> ImportFile:
    """Return the candidates of pasted cells, under their headings or, without any, in the order of the entry form.

    That order is surname, forenames, date of birth, ULN, start; the last two may be left out. Raises Unreadable.
    """
    text = read_text(data)
    first, *rows = _filled(read_rows(text.lines))
    if known_headings(first.cells) >= FEWEST_HEADINGS:
        sheet = Sheet(understand(first.cells), first.number, rows, text.guessed, first.cells)
        return candidates_of("pasted", sheet, today)
    if len(first.cells) > len(PASTED_ORDER):
        order = ", ".join(map(label, PASTED_ORDER))
        raise Unreadable(f"Without headings the columns are {order} and no more. Copy the headings with the cells.")
    headings = understand([label(field) for field in PASTED_ORDER[: len(first.cells)]])
    return candidates_of("pasted", Sheet(headings, 0, (first, *rows), text.guessed), today)


def _filled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    if not rows:
        raise Unreadable("There is nothing in it.")
    if rows[0].problem:
        raise Unreadable(rows[0].problem, rows[0].number)
    return rows


def candidates_of(form: str, sheet: Sheet, today: date) -> ImportFile:
    """Return the sheet's candidates, or its headings' problems where it could not be read without guessing."""
    headings = sheet.headings
    columns = tuple(column for column in headings.columns if column)
    problems = tuple(RowProblem(sheet.line, "", "", each) for each in headings.problems) or tuple(_of_sheet(sheet))
    readable = () if headings.problems else sheet.rows
    rows = with_repeats_told((_read(sheet, row, today) for row in readable), columns)
    notes = (*((GUESSED,) if sheet.guessed else ()), *order_note(sheet.titles))
    return ImportFile(form, columns, headings.ignored, headings.missing, rows, problems, notes)


def _of_sheet(sheet: Sheet) -> Iterator[RowProblem]:
    """Yield what is wrong with the sheet as a whole although its headings are understood."""
    if not sheet.rows:
        yield RowProblem(sheet.line, "", "", "There are headings but no candidates below them.")
    for place, column in enumerate(sheet.headings.columns):
        if column and column.field in DATES:
            yield from _month_first(column, [(row.number, row.cells[place]) for row in sheet.rows if row.cells[place:]])


def _month_first(column: Column, texts: Sequence[tuple[int, str]]) -> Iterator[RowProblem]:
    if found := month_first(texts):
        row, text = found
        why = f"The dates under {column.heading} are written month first. Write the day first in all of them."
        yield RowProblem(row, column.heading, safe(text), why)


def _read(sheet: Sheet, row: Row, today: date) -> ImportRow:
    if problem := row.problem or _miscounted(row.cells, len(sheet.headings.columns)):
        return ImportRow(row.number, {}, (RowProblem(row.number, "", "", problem),))
    read = candidate_row(row.number, sheet.cells(row), today)
    read = replace(read, problems=(*read.problems, *specialism_problems(row.number, sheet.titles, row.cells)))
    return replace(read, notes=(*read.notes, *_guessed(sheet, row))) if sheet.guessed else read


def _miscounted(cells: Sequence[str], expected: int) -> str:
    """Say when a row has fewer cells than headings, or more that are not blank: they may stand under the wrong one."""
    if len(cells) >= expected and not any(map(str.strip, cells[expected:])):
        return ""
    found = f"This row has {counted(len(cells), 'cell')} where the headings are {expected}."
    return f"{found} Look for a missing or extra separator."


def _guessed(sheet: Sheet, row: Row) -> Iterator[RowNote]:
    for column, cell in sheet.cells(row):
        if not cell.isascii():
            yield RowNote(row.number, column.heading, safe(cell), GUESSED_CELL)
