"""From the cells of one row to one candidate's values, and what only shows when the rows are seen together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from centre_tui.exchange.cells import Cell, read_cell
from centre_tui.exchange.headings import REQUIRED, label
from centre_tui.exchange.import_file import Column, ImportRow, RowNote, RowProblem, Value, safe

OF_ONE_PERSON: Final = ("uln", "ocr_candidate_number", "uci", "reference")


def candidate_row(row: int, cells: Iterable[tuple[Column, str]], today: date) -> ImportRow:
    """Return the row read: each cell under its field, with a problem for each required field that is blank."""
    read = [(column, text, read_cell(column.field, text, today)) for column, text in cells]
    values = {column.field: cell.value for column, _, cell in read if cell.value is not None}
    problems = [
        RowProblem(row, column.heading, safe(text), cell.problem) for column, text, cell in read if cell.problem
    ]
    notes = [RowNote(row, column.heading, safe(text), cell.note) for column, text, cell in read if cell.note]
    return ImportRow(row, MappingProxyType(values), (*problems, *_blank(row, read)), tuple(notes))


def _blank(row: int, read: list[tuple[Column, str, Cell]]) -> Iterator[RowProblem]:
    """Yield a problem for each required field about which the row says nothing."""
    told = {column.field for column, _, cell in read if cell.problem or cell.value is not None}
    headings = {column.field: column.heading for column, _, _ in read}
    for field in REQUIRED:
        if field not in told:
            yield RowProblem(
                row,
                headings.get(field, label(field)),
                "",
                f"Nothing is given for the {label(field)}. Every entry needs it.",
            )


def with_repeats_told(rows: Iterable[ImportRow], columns: Iterable[Column]) -> tuple[ImportRow, ...]:
    """Return the rows, with a problem where a number is already another row's, and a note where a person may be.

    A number belongs to one candidate; two people may share a name and a date of birth.
    """
    headings = {column.field: column.heading for column in columns}
    seen: dict[tuple[str, Value], int] = {}
    people: dict[tuple[Value | None, ...], int] = {}
    told = []
    for row in rows:
        problems = (*row.problems, *_numbers_again(row, seen, headings))
        notes = (*row.notes, *_person_again(row, people, headings))
        told.append(replace(row, problems=problems, notes=notes))
    return tuple(told)


def _numbers_again(
    row: ImportRow, seen: dict[tuple[str, Value], int], headings: Mapping[str, str]
) -> Iterator[RowProblem]:
    for field in OF_ONE_PERSON:
        value = row.values.get(field)
        first = row.row if value is None else seen.setdefault((field, value), row.row)
        if first != row.row:
            sentence = f"Row {first} has this too. One row is one candidate."
            yield RowProblem(row.row, headings[field], safe(str(value)), sentence)


def _person_again(
    row: ImportRow, people: dict[tuple[Value | None, ...], int], headings: Mapping[str, str]
) -> Iterator[RowNote]:
    person = tuple(row.values.get(field) for field in REQUIRED)
    first = people.setdefault(person, row.row) if all(person) else row.row
    if first != row.row:
        sentence = f"Row {first} has the same name and date of birth. Check that they are two people."
        yield RowNote(row.row, headings["surname"], safe(str(person[0])), sentence)
