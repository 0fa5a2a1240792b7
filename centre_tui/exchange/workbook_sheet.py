"""What a sheet's XML says besides its values: where cells stand, which are formulas, what is hidden or merged.

A library makes room for every cell up to the last one, so one cell far out would fill the memory: where cells stand is
looked at first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from centre_tui.domain.rules.wording import counted
from centre_tui.exchange.delimited import MOST_CELLS, MOST_ROWS
from centre_tui.exchange.import_file import Unreadable
from centre_tui.exchange.workbook_guard import DAMAGED, elements

PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
LETTERS: Final = 26
MOST_PLACES: Final = 5_000_000
"""How many cells the area from the first to the last may have, blank ones too."""
CONTENT: Final = ("v", "is", "f")
YES: Final = ("1", "true")


@dataclass(slots=True)
class Layout:
    """Where a sheet's cells stand, by row and column from 1: the last row and column with anything in them, formulas.

    `merged` are areas as the sheet writes them: `B2:B4`.
    """

    rows: int = 0
    columns: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        """Take a row: where it does not say which, the one after the last."""
        self.row, self.column = whole_number(attributes.get("r"), self.row + 1), 0
        if attributes.get("hidden") in YES:
            self.hidden.append(self.row)

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        """Take a cell: where it does not say which, the one after the last."""
        if place := attributes.get("r"):
            self.row, self.column = place_of(place)
        else:
            self.column += 1

    def fill(self, what: str) -> None:
        """Take it that there is something in the cell."""
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
        if what == "f":
            self.formulas.add((self.row, self.column))


def layout_of(sheet: bytes) -> Layout:
    """Return where the cells of a sheet stand. Raises Unreadable for what is no place, or is too far out."""
    found = Layout()
    for name, attributes in elements(sheet):
        if name == "row":
            found.begin_row(attributes)
        elif name == "c":
            found.begin_cell(attributes)
        elif name in CONTENT:
            found.fill(name)
        elif name == "mergeCell":
            found.merged.append(attributes.get("ref", ""))
    check_size(found)
    return found


def check_size(found: Layout) -> None:
    """Raise Unreadable where the last row or column with anything in it is too far out."""
    last = f"{letters(found.columns - 1)}{found.rows}"
    if found.rows > MOST_ROWS + 1:
        raise Unreadable(
            f"The sheet reaches down to row {found.rows:,}; {MOST_ROWS:,} rows are read. Delete what stands below the "
            "candidates, or import them in parts."
        )
    if found.columns > MOST_CELLS:
        raise Unreadable(f"The sheet has more than {MOST_CELLS} columns. Leave out those not about the candidate.")
    if found.rows * found.columns > MOST_PLACES:
        raise Unreadable(f"The sheet reaches to {last}: too large. Leave out the columns not about the candidate.")


def whole_number(text: str | None, otherwise: int) -> int:
    """Return a row's number, or the other where there is none. Raises Unreadable."""
    if text is None:
        return otherwise
    if not re.fullmatch(r"[1-9][0-9]{0,6}", text):
        raise Unreadable(DAMAGED)
    return int(text)


def place_of(text: str) -> tuple[int, int]:
    """Return the row and column, from 1, of what a sheet calls `C7`. Raises Unreadable."""
    found = PLACE.fullmatch(text)
    if found is None:
        raise Unreadable(DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column


def letters(place: int) -> str:
    """Return what a sheet calls a column by its place from 0: A to Z, then AA."""
    name = ""
    while place >= 0:
        place, at = divmod(place, LETTERS)
        name, place = chr(ord("A") + at) + name, place - 1
    return name


def said_of(layout: Layout, first: int) -> list[str]:
    """Return what an officer does not see in the rows below the headings: hidden rows, and cells under merged ones."""
    told = []
    if hidden := [row for row in layout.hidden if first < row <= layout.rows]:
        told.append(f"Hidden in the sheet and read too: {counted(len(hidden), 'row')}, the first is row {hidden[0]}.")
    if merged := [each for each in layout.merged if (place := PLACE.match(each)) and int(place[2]) > first]:
        told.append(f"Cells are merged ({merged[0]}): only the row of the first of them has the value.")
    return told
