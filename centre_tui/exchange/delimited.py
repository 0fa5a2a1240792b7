"""From the lines of a delimited file to its rows of cells, each with the line an officer finds it on."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from centre_tui.exchange.headings import known_headings
from centre_tui.exchange.import_file import Unreadable

MOST_ROWS: Final = 50_000
MOST_CELLS: Final = 500
MOST_LINES_IN_ROW: Final = 100
SEPARATORS: Final = (",", ";", "\t", "|")
DECLARED: Final = re.compile(r"sep=([,;\t|])[\r\n]*", re.IGNORECASE)
UNPAIRED: Final = (
    "The quotation marks in this row do not pair up, so its cells cannot be told apart. "
    "Close each quoted cell, and write a quotation mark inside a cell twice."
)
CROWDED: Final = f"This row has more than {MOST_CELLS} cells. Leave out the columns that are not about the candidate."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, its cells, and why they could not be told apart if so."""

    number: int
    cells: tuple[str, ...] = ()
    problem: str = ""


def read_rows(lines: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows that are not blank, the heading row among them; raise Unreadable when there are too many."""
    declared = DECLARED.fullmatch(lines[0]) if lines else None
    separator = declared[1] if declared else _separator(lines)
    filled = (row for row in _rows(lines, separator) if row.problem or any(map(str.strip, row.cells)))
    rows = tuple(islice(filled, 1 if declared else 0, MOST_ROWS + 2))
    if len(rows) > MOST_ROWS + 1:
        raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Import it in parts.")
    return rows


def _separator(lines: Sequence[str]) -> str:
    """Return the separator under which the first line has the most headings we know, or else the most cells."""
    first = [line for line in islice(lines, MOST_LINES_IN_ROW) if line.strip()][:1]
    split = {each: next(_rows(first, each), Row(0)).cells for each in SEPARATORS}
    return max(SEPARATORS, key=lambda each: (known_headings(split[each]), len(split[each])))


def _rows(lines: Sequence[str], separator: str) -> Iterator[Row]:
    """Yield every row; after one whose quotation marks do not pair up, reading goes on with the line below.

    A row may take up so many lines and no more, so that an open quotation mark does not swallow the file.
    """
    at = 0
    while at < len(lines):
        reader = csv.reader(lines[at : at + MOST_LINES_IN_ROW], delimiter=separator, strict=True)
        try:
            cells = tuple(next(reader))
        except csv.Error:
            yield Row(at + 1, problem=UNPAIRED)
            at += 1
        else:
            yield Row(at + 1, cells) if len(cells) <= MOST_CELLS else Row(at + 1, problem=CROWDED)
            at += reader.line_num
