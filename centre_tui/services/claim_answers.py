"""After the export: what was keyed into Interchange, and what came back for each candidate (handbook 7.5, 8, 5.21)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import Answer, ClaimBatch, LineAnswer
from centre_tui.domain.permissions import Action
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput


def record_submitted(desk: Desk, batch: int, reference: str, on: date) -> Saved[ClaimBatch]:
    """Key back that the batch was submitted on Interchange: its reference and the day (7.5)."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "submitted_on")
    if not reference.strip():
        raise BadInput("Give the reference that Interchange showed.", "interchange_reference")
    with desk.change("claim batch submitted") as change:
        before = change.get(ClaimBatch, batch)
        if before.exported_on is None:
            raise BadInput(f"Batch {before.number:04} was not exported yet.", "batch")
        if on < before.exported_on:
            raise BadInput("That day is before the batch was exported.", "submitted_on")
        return Saved(change.save(replace(before, submitted_on=on, interchange_reference=reference.strip())))


def record_answers(desk: Desk, batch: int, answers: Sequence[LineAnswer]) -> Saved[ClaimBatch]:
    """Key back what came of candidates of a submitted batch; what is returned may be claimed again."""
    desk.require(Action.BUILD_CLAIM)
    with desk.change(f"answers to {len(answers)} claims") as change:
        before = change.get(ClaimBatch, batch)
        if before.submitted_on is None:
            raise BadInput(f"Batch {before.number:04} was not submitted yet; key back its reference first.", "batch")
        for answer in answers:
            check_answer(desk, before, answer)
            change.save(answered(change.get(Candidate, answer.candidate), before, answer))
        return Saved(change.save(replace(before, answers=(*before.answers, *answers))))


def check_answer(desk: Desk, batch: ClaimBatch, answer: LineAnswer) -> None:
    """Raise BadInput for an answer about somebody not in the batch, or on a day before it or to come."""
    if answer.candidate not in batch.candidates:
        raise BadInput(f"Candidate {answer.candidate} is not in batch {batch.number:04}.", "candidate")
    not_in_the_future(desk, answer.on, "on")
    if batch.submitted_on is not None and answer.on < batch.submitted_on:
        raise BadInput("That day is before the batch was submitted.", "on")
    if answer.answer is Answer.RETURNED and not answer.reason.strip():
        raise BadInput("Say why the claim was returned.", "reason")


def answered(candidate: Candidate, batch: ClaimBatch, answer: LineAnswer) -> Candidate:
    """Return the candidate with the batch's units certificated, freed or left as they are, as the answer says."""
    mark = MARKS.get(answer.answer, unchanged)
    for record in candidate.units:
        if record.claimed is not None and record.claimed.batch == batch.id:
            candidate = candidate.with_unit(replace(record, claimed=mark(record.claimed, answer.on)))
    return candidate


def unchanged(claimed: Claimed, _on: date) -> Claimed | None:
    """Return the mark as it is."""
    return claimed


def freed(_claimed: Claimed, _on: date) -> Claimed | None:
    """Return no mark: the unit may be claimed again."""
    return None


def certificated(claimed: Claimed, on: date) -> Claimed | None:
    """Return the mark with the day of its certificate."""
    return replace(claimed, certificated_on=claimed.certificated_on or on)


MARKS: Final[Mapping[Answer, Callable[[Claimed, date], Claimed | None]]] = {
    Answer.FINAL: certificated,
    Answer.PROVISIONAL: certificated,
    Answer.RETURNED: freed,
    Answer.REVOKED: freed,
}
