"""EXPORT: what must hold of the lines of a batch by themselves: every value sound, every unit as the table has it.

Source: handbook 2.2, 7.4; requirements A3; formats, section 1.3.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimLine, UnitSource
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.identifiers import centre_candidate_number_problem, uln_problem
from centre_tui.domain.rules.cases import ExportCase, candidate_fix
from centre_tui.domain.text import formula_problem, text_problem

GENDERS: Final = ("", "M", "F")
Value: TypeAlias = str | date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A value of a line that the candidate's record gave it: the record's field, its name, and both readings."""

    field: str
    words: str
    in_line: Callable[[ClaimLine], Value]
    in_record: Callable[[Candidate], Value]


OF_THE_CANDIDATE: Final = (
    Kept("surname", "The surname", lambda line: line.surname, lambda record: record.surname),
    Kept("forenames", "The forenames", lambda line: line.forenames, lambda record: record.forenames),
    Kept("date_of_birth", "The date of birth", lambda line: line.date_of_birth, lambda record: record.date_of_birth),
    Kept("gender", "The gender", lambda line: line.gender, lambda record: record.gender),
    Kept("uln", "The ULN", lambda line: line.uln, lambda record: record.uln),
    Kept(
        "ocr_candidate_number",
        "The OCR candidate number",
        lambda line: line.ocr_candidate_number,
        lambda record: record.ocr_candidate_number,
    ),
    Kept(
        "centre_candidate_number",
        "The centre's candidate number",
        lambda line: line.centre_candidate_number,
        lambda record: record.centre_candidate_number,
    ),
)
OTHER_TEXTS: Final[tuple[tuple[str, Callable[[ClaimLine], str]], ...]] = (
    ("The unit", lambda line: line.unit),
    ("The group", lambda line: line.group),
    ("The awarding body", lambda line: line.awarding_body),
    ("The assessor's name", lambda line: line.assessor),
    ("The IQA's name", lambda line: line.iqa),
)


def line_problem(line: ClaimLine, sentence: str, field_name: str, severity: Severity | None = None) -> Problem:
    """Return a problem of a candidate's lines, put right in the candidate's record."""
    subject = Subject("candidate", line.candidate, f"{line.surname}, {line.forenames}")
    return Problem(subject, sentence, candidate_fix(Candidate(id=line.candidate), field_name), severity)


def once_each(lines: Iterable[ClaimLine]) -> Iterator[ClaimLine]:
    """Yield the first of the lines of each candidate that say the same of the candidate."""
    told: dict[tuple[Value, ...], ClaimLine] = {}
    for line in lines:
        told.setdefault((str(line.candidate), *(each.in_line(line) for each in OF_THE_CANDIDATE)), line)
    yield from told.values()


def unwritable(case: ExportCase) -> Iterator[Problem]:
    """Yield each value that would control a screen or run as a spreadsheet's formula; none is ever altered."""
    for line in case.batch.lines:
        for words, field_name, value in _texts(line):
            if problem := text_problem(value) or formula_problem(value):
                yield line_problem(line, f"{words} cannot go into the file. {problem}", field_name)
        if line.gender not in GENDERS:
            yield line_problem(line, "The file takes M, F or nothing as the gender.", "gender")


def _texts(line: ClaimLine) -> Iterator[tuple[str, str, str]]:
    """Yield what each text of a line is, the field it comes from, and the text."""
    for each in OF_THE_CANDIDATE:
        value = each.in_line(line)
        if isinstance(value, str):
            yield each.words, each.field, value
    yield from ((words, "units", text(line)) for words, text in OTHER_TEXTS)


@rule("7.4-1", Gate.EXPORT, Severity.BLOCK)
def uln_is_sound_or_blank(case: ExportCase) -> Iterator[Problem]:
    """A ULN in a file is sound; where there is none the cell is blank. Source: handbook 7.4."""
    for line in once_each(case.batch.lines):
        if line.uln and (problem := uln_problem(line.uln)):
            yield line_problem(line, problem, "uln")


@rule("X-06", Gate.EXPORT, Severity.BLOCK)
def centre_candidate_number_is_sound(case: ExportCase) -> Iterator[Problem]:
    """The centre's own candidate number is blank or up to four digits. Source: OCR, final entry information."""
    for line in once_each(case.batch.lines):
        number = line.centre_candidate_number
        if number and (problem := centre_candidate_number_problem(number)):
            yield line_problem(line, problem, "centre_candidate_number")


@rule("2.2-6", Gate.EXPORT, Severity.BLOCK)
def units_equal_the_table(case: ExportCase) -> Iterator[Problem]:
    """URN, number, credit, level and group are those of the qualification's table. Source: handbook 2.2; A3."""
    for line in case.batch.lines:
        unit = case.scene.qualification.unit(line.unit)
        written = (line.unit, line.unit_number, line.credit, line.level, line.group)
        if unit is None:
            sentence = f"{line.unit} is not a unit of {case.scene.qualification.title}."
            yield line_problem(line, sentence, "units")
        elif written != (unit.key, unit.number, unit.credit, unit.level, unit.group):
            sentence = f"{unit.label} stands in the batch otherwise than in the qualification's table of units."
            yield line_problem(line, sentence, "units")
        elif line.source is UnitSource.TRANSFER:
            sentence = f"{unit.label} comes by credit transfer from {line.awarding_body}: ask OCR before submitting."
            yield line_problem(line, sentence, "units", Severity.AMBER)


@rule("2.2-8", Gate.EXPORT, Severity.BLOCK)
def each_unit_once(case: ExportCase) -> Iterator[Problem]:
    """No unit of a candidate stands in a batch twice. Source: handbook 2.2."""
    times = Counter((line.candidate, line.unit) for line in case.batch.lines)
    for line in {(each.candidate, each.unit): each for each in case.batch.lines}.values():
        if times[line.candidate, line.unit] > 1:
            unit = case.scene.qualification.label(line.unit)
            yield line_problem(line, f"{unit} stands {times[line.candidate, line.unit]} times in the batch.", "units")


RULES: Final[tuple[Rule[ExportCase], ...]] = (
    uln_is_sound_or_blank,
    centre_candidate_number_is_sound,
    units_equal_the_table,
    each_unit_once,
)
