"""What a reader of candidates hands on: rows of values under the candidate record's names, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from centre_tui.domain.text import printable

Value: TypeAlias = str | date | bool
LONGEST_SHOWN: Final = 60


def safe(value: str) -> str:
    """Return a piece of a file shortened and safe to show beside what is wrong with it."""
    shortened = value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1] + "…"
    return printable(shortened.strip())


class Unreadable(ValueError):
    """A file that cannot be read at all; the message is a sentence for the officer, `row` the line where it shows."""

    def __init__(self, sentence: str, row: int = 0) -> None:
        super().__init__(sentence)
        self.row = row


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken: the column as the file calls it, the value safe to show, and a sentence.

    Row 0 is the file as a whole.
    """

    row: int
    column: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True)
class RowNote:
    """What an officer should look at in a row that can be taken: column, value and sentence as in a problem."""

    row: int
    column: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its heading in the file and the candidate record's field."""

    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One candidate of the file; `values` holds only what the row says, under the candidate record's field names.

    `row` is the line of a text file the row begins on, and the number of the learner in an ILR file.
    """

    row: int
    values: Mapping[str, Value]
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[RowNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file as read: its format, the columns read, ignored and missing, its rows, and what holds for all of it.

    With a problem of its own the file has no row to take.
    """

    format: str
    columns: tuple[Column, ...] = ()
    ignored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    rows: tuple[ImportRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[ImportRow, ...]:
        """Return the rows that can be taken: none while the file itself has a problem."""
        return () if self.problems else tuple(row for row in self.rows if not row.problems)

    def all_problems(self) -> Iterator[RowProblem]:
        """Yield the file's own problems, then those of its rows in order."""
        yield from self.problems
        for row in self.rows:
            yield from row.problems
