"""After entries are keyed: Interchange's confirmations and the OCR candidate numbers it gives, in one sitting (8.1)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown
from centre_tui.domain.entry_batches import EntryAnswer, EntryBatch
from centre_tui.domain.identifiers import number_normalised, ocr_candidate_number_problem
from centre_tui.domain.permissions import Action
from centre_tui.domain.reconciling import Compared, Meeting, compared, differing, expected_entries
from centre_tui.domain.rules.wording import counted
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.reconciling import Reconciled, rows_of
from centre_tui.services.tidy import tidied
from centre_tui.store import Change


def confirm_entries(desk: Desk, batch: int, answers: Sequence[EntryAnswer]) -> Saved[EntryBatch]:
    """Key back Interchange's confirmation of entries of a batch, with the numbers it gave; all or none. BadInput."""
    desk.require(Action.EDIT_CANDIDATE)
    with desk.change(f"{counted(len(answers), 'entry', 'entries')} confirmed") as change:
        return Saved(confirmed_batch(desk, change, change.get(EntryBatch, batch), answers))


def confirmed_batch(desk: Desk, change: Change, before: EntryBatch, answers: Sequence[EntryAnswer]) -> EntryBatch:
    """Save a batch and its candidates with what Interchange confirmed."""
    if before.keyed_on is None:
        raise BadInput(f"Batch {before.number:04} is {before.state}: key it, and key back the day first.", "batch")
    after = before
    taken = {each.ocr_candidate_number: each for each in change.all(Candidate) if each.ocr_candidate_number}
    for answer in answers:
        told = replace(answer, ocr_candidate_number=number_normalised(answer.ocr_candidate_number))
        check_confirmation(desk, after, told)
        check_free(after, told, taken.get(told.ocr_candidate_number))
        change.save(tidied(confirmed(change.get(Candidate, told.candidate), before.qualification, told)))
        after = replace(after, answers=(*after.answers, replace(told, by=desk.actor.name)))
    return change.save(after)


def check_confirmation(desk: Desk, batch: EntryBatch, answer: EntryAnswer) -> None:
    """Raise BadInput for one who is not in the batch or confirmed already, a wrong day, or a wrong number."""
    not_in_the_future(desk, answer.on, "on")
    if answer.candidate not in batch.candidates:
        raise BadInput(f"Candidate {answer.candidate} is not in entry batch {batch.number:04}.", "candidate")
    if earlier := batch.answer_for(answer.candidate):
        raise BadInput(
            f"The entry of {batch.name_of(answer.candidate)} was confirmed on {shown(earlier.on)}.", "candidate"
        )
    if batch.keyed_on is not None and answer.on < batch.keyed_on:
        raise BadInput("That day is before the batch was keyed.", "on")
    number = answer.ocr_candidate_number
    if number and (problem := ocr_candidate_number_problem(number)):
        raise BadInput(f"{batch.name_of(answer.candidate)}: {problem}", "ocr_candidate_number")


def check_free(batch: EntryBatch, answer: EntryAnswer, other: Candidate | None) -> None:
    """Raise BadInput where somebody else has the OCR candidate number: two people never share one."""
    if other is not None and other.id != answer.candidate:
        raise BadInput(
            f"The OCR candidate number of {batch.name_of(answer.candidate)} is that of candidate {other.id} already: "
            "look at both on Interchange.",
            "ocr_candidate_number",
        )


def confirmed(candidate: Candidate, qualification: str, answer: EntryAnswer) -> Candidate:
    """Return the candidate with the entry confirmed, and the number where there was none. Raises BadInput."""
    number = answer.ocr_candidate_number
    if number and candidate.ocr_candidate_number not in ("", number):
        raise BadInput(
            f"{candidate.name} has another OCR candidate number on record: look which is right and correct the record.",
            "ocr_candidate_number",
        )
    after = replace(candidate, ocr_candidate_number=number or candidate.ocr_candidate_number)
    entry = after.entry_for(qualification)
    return after.with_entry(entry, replace(entry, confirmed_on=answer.on)) if entry else after


def reconcile_entries(desk: Desk, batch: int, data: bytes, on: date, *, take: bool = False) -> Reconciled:
    """Compare a keyed entry batch with what Interchange shows; with `take`, confirm the matched and keep the numbers.

    `on` is the day of a confirmation whose row names none. All is recorded in one change, or nothing. Raises BadInput.
    """
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, on, "on")
    with desk.change("Interchange's confirmation of an entry batch") as change:
        before = change.get(EntryBatch, batch)
        if before.keyed_on is None:
            raise BadInput(f"Batch {before.number:04} is {before.state}: key it, and key back the day first.", "batch")
        lines = compared(expected_entries(before), rows_of(data))
        found = confirmations_in(before, [sound(each) for each in lines], on)
        if not take or not found.confirmed:
            change.cancel()
            return found
        confirmed_batch(desk, change, before, found.confirmed)
        return replace(found, written=True)


def sound(line: Compared) -> Compared:
    """Return a line as one that differs where the number it brings is no OCR candidate number."""
    problem = ocr_candidate_number_problem(line.number) if line.number else None
    return differing(line, problem) if problem else line


def confirmations_in(batch: EntryBatch, lines: Sequence[Compared], on: date) -> Reconciled:
    """Return the lines with the confirmations that the matched ones bring."""
    waiting = set(batch.waiting)
    matched = [each for each in lines if each.meeting is Meeting.MATCHED and each.candidate in waiting]
    answers = tuple(EntryAnswer(each.candidate, each.shown[0].on or on, each.number) for each in matched if each.shown)
    numbers = tuple((each.candidate, each.ocr_candidate_number) for each in answers if each.ocr_candidate_number)
    return Reconciled(tuple(lines), confirmed=answers, numbers=numbers)
