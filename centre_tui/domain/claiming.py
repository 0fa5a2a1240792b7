"""From records to the lines of a claim: one line a unit, in the order Interchange asks for them (formats, 1.3)."""

from collections.abc import Iterable
from dataclasses import replace

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_facts import from_elsewhere, signed_off, summative_sample
from centre_tui.domain.claims import ClaimBatch, ClaimLine, UnitSource
from centre_tui.domain.dates import shown
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.qualifications import Unit
from centre_tui.domain.rules.cases import ClaimCase


class NotClaimable(ValueError):
    """What a line cannot be made of; the message is a sentence for the officer. The rules of CLAIM find it before."""


def claim_order(candidate: Candidate) -> tuple[str, str, int]:
    """Return what candidates are sorted by in a batch: surname, forenames, then the record's id."""
    return candidate.surname, candidate.forenames, candidate.id


def lines_of(cases: Iterable[ClaimCase]) -> tuple[ClaimLine, ...]:
    """Return the lines of a whole batch, by candidate and then by unit number."""
    ordered = sorted(cases, key=lambda case: claim_order(case.candidate))
    return tuple(line for case in ordered for line in lines_for(case))


def lines_for(case: ClaimCase) -> tuple[ClaimLine, ...]:
    """Return a line for each unit claimed, by unit number; raise NotClaimable where a record is not fit for one.

    Assessor and day are those of the sign-off, IQA and day those of the last summative sample completed by the scene's
    day, blank where the unit is outside the sample. A unit brought by credit transfer has neither.
    """
    units = {key: _unit(case, key) for key in case.units}
    ordered = sorted(units, key=lambda key: (units[key].number is None, units[key].number or 0, key))
    return tuple(_line(case, units[key], _record(case, key)) for key in ordered)


def _unit(case: ClaimCase, key: str) -> Unit:
    unit = case.scene.qualification.unit(key)
    if unit is None:
        raise NotClaimable(f"{key} is not a unit of {case.scene.qualification.title}.")
    return unit


def _record(case: ClaimCase, key: str) -> UnitRecord:
    record = case.candidate.unit(key)
    if record is None:
        raise NotClaimable(f"{case.candidate.name} has no record of {case.scene.qualification.label(key)}.")
    return record


def _line(case: ClaimCase, unit: Unit, record: UnitRecord) -> ClaimLine:
    """Return the line of one unit: who assessed and quality-assured it when, or where it was achieved."""
    line, transfer = _bare_line(case, unit), record.transfer
    if from_elsewhere(record) and transfer is not None:
        return replace(
            line,
            source=UnitSource.TRANSFER,
            awarding_body=transfer.awarding_body,
            original_award_on=transfer.awarded_on,
        )
    sign_off, sample = signed_off(record, case.scene.on), summative_sample(record, case.scene.on)
    if sign_off is None:
        raise NotClaimable(f"{unit.label} of {case.candidate.name} is not signed off by {shown(case.scene.on)}.")
    assessed = replace(line, assessor=case.scene.person(sign_off.assessor), assessed_on=sign_off.on)
    return replace(assessed, iqa=case.scene.person(sample.iqa), iqa_on=sample.done_on) if sample else assessed


def _bare_line(case: ClaimCase, unit: Unit) -> ClaimLine:
    """Return what a line says of the candidate and of the unit, before anything of how it was achieved."""
    candidate = case.candidate
    if candidate.date_of_birth is None:
        raise NotClaimable(f"The date of birth of {candidate.name} is not recorded.")
    return ClaimLine(
        candidate=candidate.id,
        kind=case.kind,
        ocr_candidate_number=candidate.ocr_candidate_number,
        centre_candidate_number=candidate.centre_candidate_number,
        surname=candidate.surname,
        forenames=candidate.forenames,
        date_of_birth=candidate.date_of_birth,
        gender=candidate.gender,
        uln=candidate.uln,
        unit_number=unit.number,
        unit=unit.key,
        credit=unit.credit,
        level=unit.level,
        group=unit.group,
        source=UnitSource.OCR,
        awarding_body="",
        original_award_on=None,
        assessor="",
        assessed_on=None,
        iqa="",
        iqa_on=None,
    )


def batch_number(batches: Iterable[ClaimBatch | EntryBatch], record: int) -> int:
    """Return the number of a batch kept under this record's number: no batch before ever had it, nor will one after.

    A record's number is never given twice, not even when the change that made it was taken back. Books that came from
    elsewhere may have numbers ahead of their records'; the numbers go on from there. `batches` are all there are.
    """
    return record + max((each.number - each.id for each in batches), default=0)


def open_batch(batches: Iterable[ClaimBatch], qualification: str) -> ClaimBatch | None:
    """Return a batch still to be keyed: Interchange takes a new claim only when every earlier one is (formats, 1.2)."""
    return next((each for each in batches if each.qualification == qualification and each.open), None)
