"""A batch beside what Interchange shows: differences by line, then what came back recorded in one change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.dates import short
from centre_tui.domain.entry_batches import EntryAnswer
from centre_tui.domain.permissions import Action
from centre_tui.domain.reconciling import (
    Compared,
    Meeting,
    Shown,
    answer_meant,
    compared,
    differing,
    expected_claims,
    status_of,
)
from centre_tui.exchange.import_file import Unreadable
from centre_tui.exchange.interchange_list import read_interchange
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.claim_answers import NEEDS_REASON, answered_batch, not_after
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied
from centre_tui.store import Change


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What comparing came to: every line, the answers the matched ones bring, the numbers returned, and if it is kept.

    `numbers` are OCR candidate numbers that the books have not, by candidate; `confirmed` are entries confirmed.
    """

    lines: tuple[Compared, ...]
    answers: tuple[LineAnswer, ...] = ()
    confirmed: tuple[EntryAnswer, ...] = ()
    numbers: tuple[tuple[int, str], ...] = ()
    written: bool = False

    @property
    def differences(self) -> tuple[Compared, ...]:
        """Return the lines that are not simply matched."""
        return tuple(each for each in self.lines if each.meeting is not Meeting.MATCHED)


def brought(found: Reconciled, line: Compared) -> str:
    """Say what a matched line brings: what came back of the claim or the entry, and a number."""
    told = [f"{each.answer} on {short(each.on)}" for each in found.answers if each.candidate == line.candidate]
    told += [f"confirmed on {short(each.on)}" for each in found.confirmed if each.candidate == line.candidate]
    told += [f"OCR candidate number {number}" for candidate, number in found.numbers if candidate == line.candidate]
    return "; ".join(told) or "nothing new"


def reconcile_claims(desk: Desk, batch: int, data: bytes, on: date, *, take: bool = False) -> Reconciled:
    """Compare a submitted batch with what Interchange shows; with `take`, record what came back of matched claims.

    `on` is the day of an answer whose row names none. All is recorded in one change, or nothing. Raises BadInput.
    """
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "on")
    with desk.change("Interchange's answers to a claim batch") as change:
        before = change.get(ClaimBatch, batch)
        if before.submitted_on is None:
            raise BadInput(f"Batch {before.number:04} is {before.state}: key it and its reference back first.", "batch")
        found = answers_in(before, compared(expected_claims(before), rows_of(data)), on)
        if not take or not (found.answers or found.numbers):
            change.cancel()
            return found
        answered_batch(desk, change, before, found.answers)
        keep_numbers(change, found.numbers)
        return replace(found, written=True)


def rows_of(data: bytes) -> tuple[Shown, ...]:
    """Return the rows of what was copied or exported. Raises BadInput."""
    try:
        return read_interchange(data)
    except Unreadable as problem:
        raise BadInput(str(problem), "shown") from problem


def answers_in(batch: ClaimBatch, lines: Sequence[Compared], on: date) -> Reconciled:
    """Return the lines with the answers they bring; one whose status cannot follow, or is not known, differs too."""
    told: list[Compared] = []
    answers: list[LineAnswer] = []
    for line in lines:
        try:
            answer = answer_in(batch, line, on)
        except ValueError as why:
            told.append(differing(line, str(why)))
            continue
        told.append(line)
        answers.extend([answer] if answer else [])
    numbers = tuple((each.candidate, each.number) for each in told if each.number and each.meeting is Meeting.MATCHED)
    return Reconciled(tuple(told), tuple(answers), numbers=numbers)


def answer_in(batch: ClaimBatch, line: Compared, on: date) -> LineAnswer | None:
    """Return the answer a matched candidate's rows bring, if it is news. Raises ValueError for one that cannot be."""
    if line.meeting is not Meeting.MATCHED or line.unit:
        return None
    meant = answer_meant(status_of(line), batch.route)
    if meant is None or meant is batch.answered(line.candidate):
        return None
    first = line.shown[0]
    reason = first.reason or (f"Interchange shows: {first.status}" if meant in NEEDS_REASON else "")
    answer = LineAnswer(line.candidate, meant, first.on or on, first.reference, reason)
    if meant not in batch.may_follow(line.candidate):
        raise ValueError(not_after(batch, answer))
    return answer


def keep_numbers(change: Change, numbers: Sequence[tuple[int, str]]) -> None:
    """Keep the OCR candidate numbers returned for candidates who had none; another number is never written over."""
    for candidate, number in numbers:
        record = change.get(Candidate, candidate)
        if not record.ocr_candidate_number:
            change.save(tidied(replace(record, ocr_candidate_number=number)))
