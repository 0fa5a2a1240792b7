"""From one cell of a file to a value of the candidate record: a table with a reader for each field."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from centre_tui.domain.dates import DateProblem, read_written_date, shown
from centre_tui.domain.identifiers import (
    TEMPORARY_ULN,
    centre_candidate_number_problem,
    number_normalised,
    ocr_candidate_number_problem,
    uci_form_problem,
    uci_letter_problem,
    uci_normalised,
    uci_note,
    uln_problem,
)
from centre_tui.domain.text import formula_problem, name_note, name_problem, normal, text_problem
from centre_tui.exchange.import_file import Value

MIDNIGHT: Final = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?")
SHORTENED: Final = re.compile(r"[0-9][.,]?[0-9]*E\+[0-9]+", re.IGNORECASE)
SEXES: Final = {"m": "M", "male": "M", "1": "M", "f": "F", "female": "F", "2": "F"}
SEX_NOT_GIVEN: Final = frozenset({"0", "9", "u", "x", "unknown", "not known", "not specified", "prefer not to say"})
ANSWERS: Final = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell gave: a value, or nothing when it is blank; why it cannot be taken; what to look at all the same."""

    value: Value | None = None
    problem: str | None = None
    note: str | None = None


def read_cell(field: str, text: str, today: date) -> Cell:
    """Return what the text of a cell says for a field of the candidate record; a blank cell says nothing."""
    stripped = normal(text)
    return READERS[field](stripped, today) if stripped else Cell()


def _name(text: str, _today: date) -> Cell:
    problem = name_problem(text)
    return Cell(problem=problem) if problem else Cell(text, note=name_note(text))


def _text(text: str, _today: date) -> Cell:
    problem = text_problem(text) or formula_problem(text)
    return Cell(problem=problem) if problem else Cell(text)


def _date(text: str, _today: date) -> Cell:
    midnight = MIDNIGHT.search(text)
    try:
        return Cell(read_written_date(text[: midnight.start()] if midnight and not text[midnight.end() :] else text))
    except DateProblem as problem:
        return Cell(problem=str(problem))


def _past_date(text: str, today: date) -> Cell:
    cell = _date(text, today)
    if isinstance(cell.value, date) and cell.value > today:
        return Cell(problem=f"{shown(cell.value)} is still to come. Check the year.")
    return cell


def _number(problem_of: Callable[[str], str | None]) -> Callable[[str, date], Cell]:
    """Return the reader of a number that is kept as text, for the check that judges it."""

    def read(text: str, _today: date) -> Cell:
        if SHORTENED.fullmatch(text):
            return Cell(
                problem="A spreadsheet has shortened this number. Show the column there as text and export again."
            )
        number = number_normalised(text)
        problem = problem_of(number)
        return Cell(problem=problem) if problem else Cell(number)

    return read


def _uln(text: str, today: date) -> Cell:
    if number_normalised(text) == TEMPORARY_ULN:
        return Cell(
            note=f"{TEMPORARY_ULN} is a temporary ULN. It is left blank here; enter the real one when it is known."
        )
    return _number(uln_problem)(text, today)


def _uci(text: str, _today: date) -> Cell:
    uci = uci_normalised(text)
    problem = uci_form_problem(uci)
    return Cell(problem=problem) if problem else Cell(uci, note=uci_letter_problem(uci) or uci_note(uci))


def _gender(text: str, _today: date) -> Cell:
    typed = text.lower()
    if typed in SEX_NOT_GIVEN:
        return Cell(note="The entry asks for M or F. It is left blank here.")
    return Cell(SEXES[typed]) if typed in SEXES else Cell(problem="Gender is M, F or blank, as on the entry.")


def _answer(text: str, _today: date) -> Cell:
    answer = ANSWERS.get(text.lower())
    return Cell(problem="This is yes, no or blank.") if answer is None else Cell(answer)


READERS: Final = MappingProxyType(
    {
        "surname": _name,
        "forenames": _name,
        "date_of_birth": _past_date,
        "gender": _gender,
        "uln": _uln,
        "ocr_candidate_number": _number(ocr_candidate_number_problem),
        "centre_candidate_number": _number(centre_candidate_number_problem),
        "uci": _uci,
        "start": _date,
        "location": _text,
        "publicly_funded": _answer,
        "prior_ocr_units": _answer,
        "reference": _text,
    }
)
