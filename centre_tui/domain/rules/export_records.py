"""EXPORT: what must hold of a batch's lines against the records as they are now.

A batch that was submitted is no longer compared with them: its claim is with the awarding body as it was prepared, and
its files can be written again. Source: handbook 7.3.2, 8.1, 5.21, 5.22; formats, section 1.3.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_facts import happened, live_entries, signed_off, standing_holds, summative_sample
from centre_tui.domain.claims import ClaimLine, UnitSource
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.identifiers import ocr_candidate_number_problem
from centre_tui.domain.rules.cases import ExportCase
from centre_tui.domain.rules.export_lines import OF_THE_CANDIDATE, Value, line_problem, once_each


def _open_lines(case: ExportCase) -> tuple[ClaimLine, ...]:
    """Return the lines that must still agree with the records: all of them, until the batch is submitted."""
    return case.batch.lines if case.batch.submitted_on is None else ()


def _as_recorded(case: ExportCase) -> Iterator[tuple[ClaimLine, Candidate]]:
    """Yield a line of each candidate with the record as it is now; a candidate without a record rule X-08 names."""
    for line in once_each(_open_lines(case)):
        if (record := case.candidates.get(line.candidate)) is not None:
            yield line, record


def _written(value: Value) -> str:
    """Return a value as a sentence shows it."""
    if not value:
        return "blank"
    return shown(value) if isinstance(value, date) else f'"{value}"'


@rule("X-08", Gate.EXPORT, Severity.BLOCK)
def as_the_records_have_it(case: ExportCase) -> Iterator[Problem]:
    """Every line still equals its records, character for character: it prints as entered. Source: OCR, final entry."""
    for line in once_each(_open_lines(case)):
        if line.candidate not in case.candidates:
            yield line_problem(line, "The candidate's record is no longer there.", "surname")
    for line, record in _as_recorded(case):
        for each in OF_THE_CANDIDATE:
            before, now = each.in_line(line), each.in_record(record)
            if before != now:
                sentence = (
                    f"{each.words} was {_written(before)} when the batch was prepared and is {_written(now)} now: "
                    "correct the record, or prepare the claim again."
                )
                yield line_problem(line, sentence, each.field)
    yield from _units_as_recorded(case)


def _units_as_recorded(case: ExportCase) -> Iterator[Problem]:
    """Sign-off, sample and credit transfer of each unit are dated as they were."""
    for line in _open_lines(case):
        candidate = case.candidates.get(line.candidate)
        record = candidate.unit(line.unit) if candidate else None
        if candidate and record is None:
            unit = case.scene.qualification.label(line.unit)
            yield line_problem(line, f"There is no record of {unit} any more.", "units")
        for what, before, now in _dates(line, record, case.batch.prepared_on or case.scene.on) if record else ():
            if before != now:
                unit = case.scene.qualification.label(line.unit)
                sentence = f"{what} of {unit} was {_written(before)} when the batch was prepared, {_written(now)} now."
                yield line_problem(line, sentence, "units")


def _dates(line: ClaimLine, record: UnitRecord, prepared: date) -> tuple[tuple[str, date | None, date | None], ...]:
    """Return each dated step of the unit, as the line has it and as the record has it by the day of preparing."""
    if line.source is UnitSource.TRANSFER:
        awarded = record.transfer.awarded_on if record.transfer else None
        return (("The award elsewhere", line.original_award_on, awarded),)
    sign_off, sample = signed_off(record, prepared), summative_sample(record, prepared)
    return (
        ("The sign-off", line.assessed_on, sign_off.on if sign_off else None),
        ("The sample", line.iqa_on, sample.done_on if sample else None),
    )


@rule("8.1-1", Gate.EXPORT, Severity.BLOCK)
def ocr_number_is_used(case: ExportCase) -> Iterator[Problem]:
    """Who achieved OCR units before is claimed under the OCR candidate number. Source: handbook 8.1; A22."""
    for line in once_each(case.batch.lines):
        if line.ocr_candidate_number and (problem := ocr_candidate_number_problem(line.ocr_candidate_number)):
            yield line_problem(line, problem, "ocr_candidate_number")
    for line, record in _as_recorded(case):
        earlier = any(
            unit.claimed is not None
            and unit.claimed.batch != case.batch.id
            and unit.claimed.certificated_on is not None
            for unit in record.units
        )
        if record.prior_ocr_units is None and not earlier:
            sentence = "Whether the candidate has achieved OCR units before is not answered: yes or no."
            yield line_problem(line, sentence, "prior_ocr_units")
        elif (record.prior_ocr_units or earlier) and not line.ocr_candidate_number:
            sentence = "The candidate has achieved OCR units before, so the OCR candidate number must be given."
            yield line_problem(line, sentence, "ocr_candidate_number")


@rule("7.3.2-1", Gate.EXPORT, Severity.BLOCK)
def entry_still_stands(case: ExportCase) -> Iterator[Problem]:
    """The confirmed entry was not withdrawn since the batch was prepared. Source: handbook 7.3.2."""
    for line, record in _as_recorded(case):
        live = live_entries(record, case.batch.qualification, case.scene.on)
        if not any(happened(entry.confirmed_on, case.scene.on) for entry in live):
            yield line_problem(line, "There is no live, confirmed entry any more.", "entries")


@rule("5.22-1", Gate.EXPORT, Severity.BLOCK)
def still_no_hold(case: ExportCase) -> Iterator[Problem]:
    """No hold was put on the candidate since the batch was prepared. Source: handbook 5.22; A25."""
    for line, record in _as_recorded(case):
        if any(standing_holds(record, case.scene.on)):
            yield line_problem(line, "A hold stands: nothing is claimed until it is lifted.", "holds")


@rule("5.21-6", Gate.EXPORT, Severity.AMBER)
def asked_to_keep_the_evidence(case: ExportCase) -> Iterator[Problem]:
    """Every candidate was asked to keep evidence, portfolio and CAR for one year. Source: handbook 5.21; A7."""
    for line, record in _as_recorded(case):
        if not happened(record.keep_notice_on, case.scene.on):
            sentence = "That the candidate was asked to keep evidence, portfolio and CAR for a year is not recorded."
            yield line_problem(line, sentence, "keep_notice_on")


RULES: Final[tuple[Rule[ExportCase], ...]] = (
    as_the_records_have_it,
    ocr_number_is_used,
    entry_still_stands,
    still_no_hold,
    asked_to_keep_the_evidence,
)
