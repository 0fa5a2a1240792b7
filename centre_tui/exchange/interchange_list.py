"""What an officer copies from Interchange, or exports there: rows of candidates, read whatever the columns.

No form of that list is published. Columns are known by their headings; without headings each cell is known by its look:
eight digits are an OCR candidate number, a date is the date of birth, a URN is a unit, a known word is a status.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

from centre_tui.domain.dates import DateProblem, read_written_date
from centre_tui.domain.reconciling import AUTHORISED, CERTIFICATED, OTHERS, PENDING, RETURNED, Shown
from centre_tui.domain.text import folded, normal, printable
from centre_tui.exchange.decoding import read_text
from centre_tui.exchange.delimited import Row, read_rows
from centre_tui.exchange.headings import HEADINGS, heading_key
from centre_tui.exchange.import_file import Unreadable

Cells: TypeAlias = dict[str, str]

NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "surname": HEADINGS["surname"],
        "forenames": HEADINGS["forenames"],
        "date_of_birth": HEADINGS["date_of_birth"],
        "ocr_candidate_number": (*HEADINGS["ocr_candidate_number"], "Candidate number", "Candidate no"),
        "name": ("Candidate name", "Name", "Candidate", "Learner name", "Full name"),
        "unit": ("Unit", "Unit number", "Unit no", "URN", "Unit reference", "Unit reference number", "Unit code"),
        "status": ("Status", "Claim status", "Entry status", "Outcome", "Result", "State"),
        "reference": ("Certificate number", "Certificate no", "Certificate", "Reference", "Claim reference"),
        "on": ("Date", "Status date", "Date issued", "Issued on", "Authorised on", "Confirmed on", "Date confirmed"),
        "reason": ("Reason", "Comment", "Comments", "Note", "Notes"),
    }
)
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {heading_key(name): field for field, names in NAMES.items() for name in names}
)
FEWEST_HEADINGS: Final = 2
GAP: Final = re.compile(r"\s{2,}|\t")
OCR_NUMBER: Final = re.compile(r"[0-9]{8}")
UNIT: Final = re.compile(r"(?:unit\s*)?[0-9]{1,3}|[A-Z]/?[0-9]{3}/?[0-9]{4}", re.IGNORECASE)
WORDS: Final = AUTHORISED | RETURNED | CERTIFICATED | PENDING | frozenset(OTHERS)
NOTHING: Final = "There is nothing in it. Copy the rows that Interchange shows and paste them here."


def read_interchange(data: bytes) -> tuple[Shown, ...]:
    """Return the rows of a list from Interchange; raise Unreadable where there is none or a cell cannot be read."""
    rows = [_split(row) for row in read_rows(read_text(data).lines) if any(map(normal, row.cells)) or row.problem]
    for row in rows:
        if row.problem:
            raise Unreadable(f"Row {row.number}: {row.problem}", row.number)
    if not rows:
        raise Unreadable(NOTHING)
    headings = [FIELDS.get(heading_key(cell), "") for cell in rows[0].cells]
    if sum(map(bool, headings)) >= FEWEST_HEADINGS:
        _no_two_alike(rows[0], headings)
        return tuple(_shown(row.number, _under(headings, row)) for row in rows[1:])
    return tuple(_shown(row.number, _by_look(row.cells)) for row in rows)


def _split(row: Row) -> Row:
    """Return a row of one cell split where two blanks or more stand, as a copied page has it."""
    cells = tuple(GAP.split(row.cells[0].strip())) if len(row.cells) == 1 else row.cells
    return Row(row.number, cells, row.problem)


def _no_two_alike(row: Row, headings: Sequence[str]) -> None:
    """Raise Unreadable where two headings mean the same: which to believe would be a guess."""
    known = [each for each in headings if each]
    if twice := next((each for each in known if known.count(each) > 1), ""):
        told = " and ".join(cell for cell, field in zip(row.cells, headings, strict=True) if field == twice)
        raise Unreadable(f"{printable(told)} mean the same. Keep the column that is right.", row.number)


def _under(headings: Sequence[str], row: Row) -> Cells:
    return {field: cell for field, cell in zip(headings, row.cells, strict=False) if field}


def _by_look(cells: Sequence[str]) -> Cells:
    """Return the cells under the fields they look like; what looks like nothing is a name, or its two halves."""
    found: Cells = {}
    names: list[str] = []
    for cell in map(normal, cells):
        field = next((field for field, fits in LOOKS.items() if cell and fits(cell) and field not in found), "")
        if field:
            found[field] = cell
        elif cell:
            names.append(cell)
    return {**found, **_named(names)}


def _named(names: Sequence[str]) -> Cells:
    if len(names) > 1:
        return {"surname": names[0], "forenames": names[1]}
    return {"name": names[0]} if names else {}


def _is_date(cell: str) -> bool:
    try:
        read_written_date(cell)
    except DateProblem:
        return False
    return True


LOOKS: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType(
    {
        "ocr_candidate_number": lambda cell: OCR_NUMBER.fullmatch(cell) is not None,
        "unit": lambda cell: UNIT.fullmatch(cell) is not None,
        "status": lambda cell: folded(cell) in WORDS,
        "date_of_birth": _is_date,
    }
)


def _shown(row: int, cells: Cells) -> Shown:
    """Return a row as it is shown; a name with a comma is a surname and forenames."""
    text = {field: printable(normal(cell)) for field, cell in cells.items()}
    surname, comma, forenames = (each.strip() for each in text.get("name", "").partition(","))
    return Shown(
        row,
        name="" if comma else surname,
        surname=surname if comma else text.get("surname", ""),
        forenames=forenames if comma else text.get("forenames", ""),
        ocr_candidate_number=text.get("ocr_candidate_number", "").replace(" ", ""),
        date_of_birth=_day(row, text.get("date_of_birth", "")),
        unit=text.get("unit", ""),
        status=text.get("status", ""),
        reference=text.get("reference", ""),
        on=_day(row, text.get("on", "")),
        reason=text.get("reason", ""),
    )


def _day(row: int, text: str) -> date | None:
    if not text:
        return None
    try:
        return read_written_date(text)
    except DateProblem as problem:
        raise Unreadable(f"Row {row}: {problem}", row) from problem
