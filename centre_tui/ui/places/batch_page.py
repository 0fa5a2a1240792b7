"""One claim batch: its lines as they were frozen, and what came back for each candidate."""

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import Binding, BindingType

from centre_tui.domain.claims import BatchState, ClaimBatch, ClaimLine
from centre_tui.domain.dates import short, shown
from centre_tui.services.claims import visible_batch
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.claims import AnswerForm, SubmittedForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row


class BatchPage(RecordPage):
    """A batch's page."""

    COLUMNS: ClassVar = (
        Column("name", "Candidate", 20, weight=1),
        Column("kind", "Claim", 5),
        Column("unit", "Unit", 7),
        Column("credit", "Cr", 3, right=True),
        Column("assessed", "Assessed", 10),
        Column("iqa", "IQA on", 10),
        Column("answer", "Answer", 14, weight=1),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "submitted", "Submitted", id="batch.submitted", tooltip="Interchange's reference, keyed back"),
        Binding("c", "answer", "Answer", id="batch.answer", tooltip="What came back for this candidate"),
        Binding("C", "answer_all", "All", id="batch.answer_all", tooltip="The same answer for all without one"),
    ]

    def sheet(self, desk: Desk) -> Sheet:
        """Return the batch's lines."""
        batch = visible_batch(desk, self.record)
        rows = [line_row(batch, place, line) for place, line in enumerate(batch.lines)]
        return Sheet(f"Batch {batch.number:04}: {batch.state}", list(facts(batch)), rows)

    def open(self, part: Hashable) -> None:
        """Open the candidate of the line under the cursor."""
        self.show_page(CandidatePage(candidate_of(part)))

    def action_submitted(self) -> None:
        """Key back Interchange's reference."""
        self.fill_in(self.facts_about, lambda told: SubmittedForm(*told))

    def action_answer(self) -> None:
        """Key back what came of the candidate under the cursor."""
        here = self.table.cursor_id
        if here is not None:
            number = candidate_of(here)
            self.fill_in(self.facts_about, lambda told: AnswerForm(*told, (number,), who(told[1], number)))

    def action_answer_all(self) -> None:
        """Key back one answer for every candidate that has none yet."""
        self.fill_in(
            self.facts_about, lambda told: AnswerForm(*told, open_candidates(told[1]), "all without an answer")
        )

    def facts_about(self, desk: Desk) -> tuple[Facts, ClaimBatch]:
        """Return the batch with the facts a form about it needs."""
        batch = visible_batch(desk, self.record)
        return gather(desk, batch.qualification), batch


def candidate_of(part: Hashable) -> int:
    """Return the candidate of a line's row id, which is the place and the candidate."""
    return part[1] if isinstance(part, tuple) else 0


def who(batch: ClaimBatch, candidate: int) -> str:
    """Return a candidate's name as the batch has it."""
    return next(f"{line.surname}, {line.forenames}" for line in batch.lines if line.candidate == candidate)


def open_candidates(batch: ClaimBatch) -> tuple[int, ...]:
    """Return the candidates without an answer."""
    return tuple(each for each in batch.candidates if batch.answer_for(each) is None)


def line_row(batch: ClaimBatch, place: int, line: ClaimLine) -> Row:
    """Return a line of the batch as it will be keyed."""
    answer = batch.answer_for(line.candidate)
    return Row(
        (place, line.candidate),
        (
            f"{line.surname}, {line.forenames}",
            line.kind.value,
            f"Unit {line.unit_number}" if line.unit_number is not None else line.unit,
            str(line.credit),
            short(line.assessed_on) if line.assessed_on else "",
            short(line.iqa_on) if line.iqa_on else "",
            answer.answer.value if answer else "",
        ),
    )


def facts(batch: ClaimBatch) -> list[str]:
    """Return what has happened to the batch so far, and what has not."""
    on = shown(batch.prepared_on) if batch.prepared_on else ""
    told = [f"Prepared {on} by {batch.prepared_by}; {len(batch.candidates)} candidates, route {batch.route}"]
    steps = {
        BatchState.PREPARED: "Not exported yet: x in Claims writes its files.",
        BatchState.EXPORTED: f"Exported as {batch.file_name}; not sent yet. t keys back Interchange's reference.",
        BatchState.SUBMITTED: f"Submitted as {batch.interchange_reference}; c keys back what comes.",
        BatchState.CLOSED: f"Submitted as {batch.interchange_reference}; every candidate has an answer.",
    }
    return [*told, steps[batch.state]]
