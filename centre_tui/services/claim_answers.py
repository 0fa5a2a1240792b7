"""After the export: what was keyed into Interchange, and what came back for each candidate (handbook 7.5, 8, 5.21)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.dates import shown
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules.wording import counted
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied
from centre_tui.store import Change


def record_submitted(desk: Desk, batch: int, reference: str, on: date) -> Saved[ClaimBatch]:
    """Key back that the batch was submitted on Interchange: its reference and the day (7.5)."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "submitted_on")
    if not reference.strip():
        raise BadInput("Give the reference that Interchange showed.", "interchange_reference")
    with desk.change("claim batch submitted") as change:
        before = change.get(ClaimBatch, batch)
        if not before.open and before.submitted_on is None:
            raise BadInput(f"Batch {before.number:04} is {before.state}.", "batch")
        if before.exported_on is None:
            raise BadInput(f"Batch {before.number:04} was not exported yet.", "batch")
        if on < before.exported_on:
            raise BadInput("That day is before the batch was exported.", "submitted_on")
        if any(each.on < on for each in before.answers):
            raise BadInput("An answer came before that day, so the batch was submitted earlier.", "submitted_on")
        after = replace(before, submitted_on=on, submitted_by=desk.actor.name, interchange_reference=reference.strip())
        return Saved(change.save(tidied(after)))


def record_answers(desk: Desk, batch: int, answers: Sequence[LineAnswer]) -> Saved[ClaimBatch]:
    """Key back what came of candidates of a submitted batch; what is returned may be claimed again."""
    desk.require(Action.BUILD_CLAIM)
    with desk.change(f"answers to {counted(len(answers), 'claim')}") as change:
        return Saved(answered_batch(desk, change, change.get(ClaimBatch, batch), answers))


def answered_batch(desk: Desk, change: Change, before: ClaimBatch, answers: Sequence[LineAnswer]) -> ClaimBatch:
    """Save a batch and its candidates with what came back, each answer keyed by whoever is acting."""
    if before.submitted_on is None:
        raise BadInput(f"Batch {before.number:04} was not submitted yet; key back its reference first.", "batch")
    after = before
    for answer in map(tidied, answers):
        check_answer(desk, after, answer)
        change.save(answered(change.get(Candidate, answer.candidate), before, answer))
        after = replace(after, answers=(*after.answers, replace(answer, by=desk.actor.name)))
    return change.save(after)


def confirm_at_visit(desk: Desk, change: Change, batch: int, on: date, reference: str) -> None:
    """Record that a visit held on a day confirmed what was provisional of a batch by then (5.21-5)."""
    before = change.get(ClaimBatch, batch)
    last = (before.answer_for(each) for each in before.candidates)
    confirmed = tuple(
        LineAnswer(each.candidate, Answer.CONFIRMED, on, reference, by=desk.actor.name)
        for each in last
        if each is not None and each.answer is Answer.PROVISIONAL and each.on <= on
    )
    if confirmed:
        change.save(tidied(replace(before, answers=(*before.answers, *confirmed))))


def check_answer(desk: Desk, batch: ClaimBatch, answer: LineAnswer) -> None:
    """Raise BadInput for an answer about somebody not in the batch, or on a day before it or to come."""
    if answer.candidate not in batch.candidates:
        raise BadInput(f"Candidate {answer.candidate} is not in batch {batch.number:04}.", "candidate")
    not_in_the_future(desk, answer.on, "on")
    if batch.submitted_on is not None and answer.on < batch.submitted_on:
        raise BadInput("That day is before the batch was submitted.", "on")
    if answer.answer in NEEDS_REASON and not answer.reason.strip():
        raise BadInput(f"Say why the claim was {answer.answer}.", "reason")
    check_follows(batch, answer)


def check_follows(batch: ClaimBatch, answer: LineAnswer) -> None:
    """Raise BadInput for an answer that cannot come after the one before, or is dated before it."""
    last = batch.answer_for(answer.candidate)
    if answer.answer not in batch.may_follow(answer.candidate):
        raise BadInput(not_after(batch, answer), "answer")
    if last is not None and answer.on < last.on:
        raise BadInput(f"{batch.name_of(answer.candidate)}: it was {last.answer} on {shown(last.on)} already.", "on")


def not_after(batch: ClaimBatch, answer: LineAnswer) -> str:
    """Say why an answer cannot come now, and what can."""
    who, state = batch.name_of(answer.candidate), batch.line_state(answer.candidate)
    allowed = [each.value for each in Answer if each in batch.may_follow(answer.candidate)]
    can = f"it can be {' or '.join(allowed)}" if allowed else "nothing comes after that"
    why = OF_ITS_ROUTE.get((batch.route, answer.answer), "")
    return f"The claim of {who} is {state} already and cannot be {answer.answer}: {can}.{why}"


def answered(candidate: Candidate, batch: ClaimBatch, answer: LineAnswer) -> Candidate:
    """Return the candidate with the batch's units certificated, freed or left as they are, as the answer says."""
    mark = MARKS.get(answer.answer, unchanged)
    for record in candidate.units:
        if record.claimed is not None and record.claimed.batch == batch.id:
            candidate = candidate.with_unit(replace(record, claimed=mark(record.claimed, answer.on)))
    if mark is certificated and everything_certificated(candidate, batch):
        return completed(candidate, batch, answer.on)
    return reopened(candidate, batch) if mark is freed else candidate


def everything_certificated(candidate: Candidate, batch: ClaimBatch) -> bool:
    """Tell whether the batch claimed the full award, or the last of the units entered."""
    entry = candidate.entry_for(batch.qualification)
    if entry is None or entry.kind is EntryKind.FULL:
        return any(line.kind is ClaimKind.FULL for line in batch.lines_of(candidate.id))
    records = [candidate.unit(unit) for unit in entry.units]
    return all(each is not None and each.claimed is not None and each.claimed.certificated_on for each in records)


def completed(candidate: Candidate, batch: ClaimBatch, on: date) -> Candidate:
    """Return the candidate with the entry completed: what it was made for has its certificate."""
    entry = candidate.entry_for(batch.qualification)
    return candidate.with_entry(entry, replace(entry, completed_on=on)) if entry else candidate


def reopened(candidate: Candidate, batch: ClaimBatch) -> Candidate:
    """Return the candidate with the last entry live again where it was completed and its claim is freed."""
    last = next((each for each in reversed(candidate.entries) if each.qualification == batch.qualification), None)
    if last is None or last.completed_on is None:
        return candidate
    return candidate.with_entry(last, replace(last, completed_on=None))


def unchanged(claimed: Claimed, _on: date) -> Claimed | None:
    """Return the mark as it is."""
    return claimed


def freed(_claimed: Claimed, _on: date) -> Claimed | None:
    """Return no mark: the unit may be claimed again."""
    return None


def certificated(claimed: Claimed, on: date) -> Claimed | None:
    """Return the mark with the day of its certificate."""
    return replace(claimed, certificated_on=claimed.certificated_on or on)


NEEDS_REASON: Final = frozenset({Answer.RETURNED, Answer.REVOKED})
OF_ITS_ROUTE: Final[Mapping[tuple[ClaimRoute, Answer], str]] = {
    (ClaimRoute.DCS, Answer.FINAL): " A certificate claimed directly is provisional until a visit confirms it (5.21).",
    (ClaimRoute.EQA, Answer.PROVISIONAL): " Only a certificate claimed directly is provisional (5.21).",
    (ClaimRoute.EQA, Answer.CONFIRMED): " Only a certificate claimed directly is confirmed by a visit (5.21).",
}
"""What to say besides where an answer belongs to the other route."""
MARKS: Final[Mapping[Answer, Callable[[Claimed, date], Claimed | None]]] = {
    Answer.FINAL: certificated,
    Answer.PROVISIONAL: certificated,
    Answer.RETURNED: freed,
    Answer.REVOKED: freed,
}
