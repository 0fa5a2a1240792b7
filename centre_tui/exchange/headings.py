"""Headings of candidate files, matched by name whatever their order, capitals, spaces and punctuation."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.text import folded
from centre_tui.exchange.import_file import Column, safe

REQUIRED: Final = ("surname", "forenames", "date_of_birth")
HEADINGS: Final = {
    "surname": ("Surname", "Family name", "Last name", "Surname / Family name"),
    "forenames": ("Forenames", "Forename", "First name", "First names", "Given name", "Given names"),
    "date_of_birth": ("Date of birth", "DOB", "Birth date", "DOB dd/mm/yyyy"),
    "gender": ("Gender", "Sex"),
    "uln": ("ULN", "Unique learner number", "Unique learner no", "ULN number", "ULN no"),
    "ocr_candidate_number": ("OCR candidate number", "OCR candidate no", "OCR number", "OCR no", "OCR candidate ID"),
    "centre_candidate_number": (
        *("Candidate number", "Candidate no", "Cand no", "Centre candidate number", "Centre candidate no"),
        *("Exam number", "Exam no", "Exam candidate number"),
    ),
    "uci": ("UCI", "Unique candidate identifier", "UCI number", "UCI no"),
    "start": (
        *("Start", "Start date", "LearnStartDate", "Learning start date", "Programme start date"),
        *("Course start date", "Date started", "Started on"),
    ),
    "location": ("Location", "Site", "Campus", "Venue", "Delivery location"),
    "publicly_funded": ("Publicly funded", "Public funding", "Funded"),
    "prior_ocr_units": ("Prior OCR units", "Previous OCR units", "OCR units already achieved"),
    "reference": (
        *("Reference", "LearnRefNumber", "Learner reference number", "Learner number", "Student number"),
        *("Learner ID", "Student ID", "Learner ref", "Student ref", "MIS ID", "MISIdentifier", "Person code"),
        *("Admission number", "Admission no", "Centre reference"),
    ),
}
OWNERS: Final = ("legal", "candidate", "learner", "student", "pupil")


def heading_key(heading: str) -> str:
    """Return what two spellings of one heading share: `D.O.B.`, `dob` and `DOB` are one."""
    return folded(heading).replace(" ", "")


FIELDS: Final = {heading_key(name): field for field, names in HEADINGS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Headings:
    """A heading row as understood: a column or nothing for each cell, what is ignored, missing, and wrong."""

    columns: tuple[Column | None, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    problems: tuple[str, ...]


def field_of(heading: str) -> str | None:
    """Return the candidate record's field a heading stands for, or nothing.

    A remark in brackets may follow it, and whose it is may stand before it: `Legal surname`, `DOB (dd/mm/yyyy)`.
    """
    keys = (heading_key(heading), heading_key(re.sub(r"[(\[].*", "", heading)))
    owned = (key.removeprefix(owner) for key in keys for owner in OWNERS if key.startswith(owner))
    return next((FIELDS[key] for key in (*keys, *owned) if key in FIELDS), None)


def known_headings(cells: Iterable[str]) -> int:
    """Return how many of the cells are headings of fields."""
    return sum(field_of(cell) is not None for cell in cells)


def label(field: str) -> str:
    """Return what an officer calls a field of the candidate record: its first heading, in small letters if a word."""
    first = HEADINGS[field][0]
    return first if first[1].isupper() else first.lower()


def understand(cells: Sequence[str]) -> Headings:
    """Return the columns of a heading row, and every reason why its rows could not be read without guessing."""
    columns = tuple(Column(safe(cell), field) if (field := field_of(cell)) else None for cell in cells)
    fields = [column.field for column in columns if column]
    missing = tuple(field for field in REQUIRED if field not in fields)
    return Headings(
        columns,
        tuple(safe(cell) for cell, column in zip(cells, columns, strict=True) if not column and cell.strip()),
        missing,
        (*_repeated(cells), *_claimed_twice(columns), *map(_missing, missing)),
    )


def _repeated(cells: Sequence[str]) -> list[str]:
    counted = Counter(key for cell in cells if (key := heading_key(cell)))
    first = {heading_key(cell): safe(cell) for cell in reversed(cells)}
    return [
        f"The heading {first[key]} stands there {count} times. Keep one column of that name."
        for key, count in counted.items()
        if count > 1
    ]


def _claimed_twice(columns: Sequence[Column | None]) -> list[str]:
    found: dict[str, dict[str, str]] = {}
    for column in filter(None, columns):
        found.setdefault(column.field, {}).setdefault(heading_key(column.heading), column.heading)
    return [
        f"{' and '.join(headings.values())} both mean {label(field)}. Keep the column that is right."
        for field, headings in found.items()
        if len(headings) > 1
    ]


def _missing(field: str) -> str:
    return f"There is no column for the {label(field)}. Give one the heading {HEADINGS[field][0]}."
