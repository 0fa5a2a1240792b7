"""Layouts of files as data: which columns a file has, in which order and form, and how its bytes are made.

A layout is a TOML file in `layouts/`; a new file that an awarding body or an office wants is a new layout.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib.resources import files
from io import StringIO
from typing import Final, TypeAlias

from centre_tui.domain.text import formula_problem, printable, text_problem

Cell: TypeAlias = str | int | date | None
SCHEMA: Final = 1
BYTE_ORDER_MARK: Final = "\ufeff"
BEGIN_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what goes into it, the form a whole cell must match and the most characters it takes.

    `characters` are those a cell may have, written as within a pattern's brackets; blank for any. In a list for people,
    `as_text` keeps a number as text, so that a spreadsheet leaves its leading zeros alone.
    """

    name: str
    value: str
    form: str = ""
    longest: int | None = None
    characters: str = ""
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A table in a file: its columns in order, and how text and dates become bytes.

    A list `for_people` is opened in a spreadsheet: there a value that it would take for a formula has an apostrophe
    before it, and the `preface` above the headings says so. In every other file no value is ever altered.
    """

    name: str
    encoding: str
    byte_order_mark: bool
    line_end: str
    date_form: str
    columns: tuple[Column, ...]
    for_people: bool = False
    preface: str = ""


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A value that cannot go into a file as it is: its row, counted from 1 below the headings, and what is wrong."""

    row: int
    column: str
    problem: str
    value: str = ""


class FileRefused(ValueError):
    """The file is not made, since no value is ever altered to fit; `cells` names every one in the way."""

    def __init__(self, cells: Sequence[RefusedCell]) -> None:
        self.cells = tuple(cells)
        told = "; ".join(f"row {each.row}, {each.column}: {each.problem}" for each in self.cells)
        super().__init__(f"The file was not written. {told}")


def packaged_layout(name: str) -> Layout:
    """Return one of the program's own layouts by its file's name without the ending."""
    return read_layout(files("centre_tui.exchange").joinpath("layouts", f"{name}.toml").read_text(encoding="utf-8"))


def read_layout(text: str) -> Layout:
    """Return the layout a TOML text describes; raise ValueError where it is written for another schema."""
    told = tomllib.loads(text)
    if told.pop("schema", None) != SCHEMA:
        raise ValueError(f"A layout begins with schema = {SCHEMA}.")
    return Layout(columns=tuple(Column(**each) for each in told.pop("column")), **told)


def table_bytes(layout: Layout, rows: Sequence[Mapping[str, Cell]]) -> bytes:
    """Return the file of these rows, each a mapping from a column's `value`; raise FileRefused where a cell is unfit.

    Commas, quotation marks and ends of lines are quoted as RFC 4180 has it, and nothing else.
    """
    written = rows_written(layout, rows)
    if refused := list(_refused(layout, written)):
        raise FileRefused(refused)
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator=layout.line_end)
    if layout.preface:
        writer.writerow([layout.preface])
    writer.writerow([column.name for column in layout.columns])
    writer.writerows(written)
    return ((BYTE_ORDER_MARK if layout.byte_order_mark else "") + out.getvalue()).encode(layout.encoding)


def _text(layout: Layout, cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.strftime(layout.date_form)
    return "" if cell is None else str(cell)


def rows_written(layout: Layout, rows: Sequence[Mapping[str, Cell]]) -> list[list[str]]:
    """Return the cells of rows as they would be written, fit for the file or not."""
    return [[_written(layout, column, row[column.value]) for column in layout.columns] for row in rows]


def row_problems(layout: Layout, row: Mapping[str, Cell]) -> Iterator[RefusedCell]:
    """Yield what keeps a row out of a file, cell by cell, for a person to decide; the row is number 1."""
    yield from _refused(layout, rows_written(layout, [row]))


def _written(layout: Layout, column: Column, cell: Cell) -> str:
    """Return a cell as it is written: as it is, or safe for a spreadsheet where people open the file in one."""
    text = _text(layout, cell)
    if not layout.for_people:
        return text
    return f"'{printable(text)}" if column.as_text and text else safe_for_spreadsheets(text)


def safe_for_spreadsheets(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula."""
    formula = text[:1] in BEGIN_FORMULAS or formula_problem(text)
    return f"'{printable(text)}" if formula else printable(text)


def _refused(layout: Layout, rows: Sequence[Sequence[str]]) -> Iterator[RefusedCell]:
    # A candidate's particulars stand on each of their lines: a text is judged once in a column, and then forgotten.
    judges = [cache(partial(cell_problem, layout, column)) for column in layout.columns]
    for number, row in enumerate(rows, 1):
        for column, judge, text in zip(layout.columns, judges, row, strict=True):
            if problem := judge(text):
                yield RefusedCell(number, column.name, problem, text)


def cell_problem(layout: Layout, column: Column, text: str) -> str | None:
    """Say what keeps a text out of a column, or nothing when it may go in as it is."""
    if problem := text_problem(text) or (None if layout.for_people else formula_problem(text)):
        return problem
    if column.longest is not None and len(text) > column.longest:
        return f"This has {len(text)} characters; the column takes {column.longest}."
    if column.characters and (odd := re.search(f"[^{column.characters}]", text)):
        return f"{odd[0]} is none of the characters the column takes."
    if column.form and not re.fullmatch(column.form, text):
        return "This has not the form the column asks for." if text else "This may not be blank."
    try:
        text.encode(layout.encoding)
    except UnicodeEncodeError as error:
        return f"{error.object[error.start]} cannot be written in the file's encoding, {layout.encoding}."
    return None
