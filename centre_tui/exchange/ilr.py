"""Candidates from an individualised learner record (ILR)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.exchange.candidate_rows import candidate_row, with_repeats_told
from centre_tui.exchange.cells import read_cell
from centre_tui.exchange.headings import REQUIRED
from centre_tui.exchange.ilr_learners import Learner, read_learners
from centre_tui.exchange.import_file import Column, ImportFile, ImportRow, RowNote, Unreadable, safe

ELEMENTS: Final = (
    Column("FamilyName", "surname"),
    Column("GivenNames", "forenames"),
    Column("DateOfBirth", "date_of_birth"),
    Column("Sex", "gender"),
    Column("ULN", "uln"),
    Column("LearnRefNumber", "reference"),
)
START: Final = Column("LearnStartDate", "start")
DELIVERIES: Final = "LearningDelivery"


def read_ilr(data: bytes, today: date, qualification: str = "") -> ImportFile:
    """Return the candidates of an ILR file, one a learner; raise Unreadable when it cannot be read.

    The start is the earliest of the deliveries of the qualification (`601/3433/1`), or of all where it has none.
    """
    learners = read_learners(data)
    if not learners:
        raise Unreadable("There are no learners in it. An ILR file has one Learner element for each.")
    seen = {name for learner in learners for name in learner.texts}
    columns = tuple(column for column in ELEMENTS if column.heading in seen)
    ignored = sorted(seen - {column.heading for column in ELEMENTS} - {DELIVERIES})
    found = {column.field for column in columns}
    return ImportFile(
        "ilr",
        (*columns, START) if DELIVERIES in seen else columns,
        tuple(map(safe, ignored)),
        tuple(field for field in REQUIRED if field not in found),
        with_repeats_told(
            (_candidate(row, each, qualification, today) for row, each in enumerate(learners, 1)), columns
        ),
    )


def _candidate(row: int, learner: Learner, qualification: str, today: date) -> ImportRow:
    of_aim = list(_starts(learner, qualification.replace("/", "")))
    starts = of_aim or list(_starts(learner))
    start = _earliest(starts, today)
    cells = [(column, learner.texts.get(column.heading, "")) for column in ELEMENTS]
    read = candidate_row(row, [*cells, (START, start)], today)
    if of_aim or not start:
        return read
    return replace(read, notes=(*read.notes, *_start_notes(row, start, starts, qualification)))


def _starts(learner: Learner, aim: str | None = None) -> Iterator[str]:
    """Yield the starts of the learner's deliveries: those of one learning aim, or all."""
    for delivery in learner.deliveries:
        if START.heading in delivery and (aim is None or delivery.get("LearnAimRef", "").strip() == aim):
            yield delivery[START.heading]


def _earliest(starts: Sequence[str], today: date) -> str:
    """Return the earliest of the starts as the file writes it, or the first that is no date so that it is told."""
    read = [(read_cell(START.field, text, today).value, text) for text in starts]
    dated = [(value, text) for value, text in read if isinstance(value, date)]
    unread = next((text for value, text in read if value is None), "")
    return unread or min(dated, default=(today, ""))[1]


def _start_notes(row: int, start: str, starts: Sequence[str], qualification: str) -> Iterator[RowNote]:
    """Yield what to look at in a start that was not the qualification's own."""
    if qualification:
        sentence = f"No learning delivery is of {qualification}. This is the earliest start of the others."
        yield RowNote(row, START.heading, safe(start), sentence)
    elif len(set(starts)) > 1:
        yield RowNote(row, START.heading, safe(start), "This is the earliest of several starts.")
