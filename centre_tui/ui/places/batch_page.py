"""One claim batch: its lines as they were frozen, and what came back for each candidate."""

from collections.abc import Hashable
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.claim_routes import WAITED_FOR
from centre_tui.domain.claims import BatchState, ClaimBatch, ClaimLine, Remark
from centre_tui.domain.dates import short
from centre_tui.domain.keying import Keyed, Which
from centre_tui.domain.left_out import LEFT_OUT, is_left_out
from centre_tui.domain.rules.wording import counted
from centre_tui.services.claims import export_batch, visible_batch
from centre_tui.services.desk import Desk
from centre_tui.services.keying import keying_of
from centre_tui.services.registrations import APOSTROPHES, list_claims
from centre_tui.ui.forms.claims import AnswerForm, SubmittedForm, TakeBackForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.reconciling import ReconcileForm
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.keying_page import KeyingPage
from centre_tui.ui.places.record_page import Sheet
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.widgets.record_table import Column, Row

MOST_REMARKS: Final = 3


class BatchPage(WithVersions):
    """A batch's page."""

    TABLE = "batches"
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
        Binding("i", "key", "Key", id="batch.key", tooltip="Key it into Interchange, step by step"),
        Binding("t", "submitted", "Submitted", id="batch.submitted", tooltip="Interchange's reference, keyed back"),
        Binding("m", "reconcile", "Match", id="batch.reconcile", tooltip="Compare with what Interchange shows"),
        Binding("c", "answer", "Answer", id="batch.answer", tooltip="What came back for this candidate"),
        Binding("C", "answer_all", "All", show=False, id="batch.answer_all", tooltip="The same answer for all waiting"),
        Binding("x", "export", "Export", show=False, id="batch.export", tooltip="Write the batch's files"),
        Binding("b", "take_back", "Take back", show=False, id="batch.take_back", tooltip="Take back an unkeyed batch"),
        Binding("l", "list", "List", show=False, id="batch.list", tooltip="The claims as a list for a spreadsheet"),
    ]

    def sheet(self, desk: Desk) -> Sheet:
        """Return the batch's lines."""
        batch = visible_batch(desk, self.record)
        keyed = keying_of(desk, Which(Keyed.CLAIMS, batch.id)).told if batch.open else ""
        rows = [line_row(batch, place, line) for place, line in enumerate(batch.lines)]
        return Sheet(f"Batch {batch.number:04}: {batch.state}", list(facts(batch, keyed)), rows)

    def open(self, part: Hashable) -> None:
        """Open the candidate of the line under the cursor."""
        self.show_page(CandidatePage(candidate_of(part)))

    def action_submitted(self) -> None:
        """Key back Interchange's reference."""
        self.fill_in(self.facts_about, lambda told: SubmittedForm(*told))

    def action_key(self) -> None:
        """Key the batch into Interchange."""
        self.show_page(KeyingPage(self.record))

    def action_reconcile(self) -> None:
        """Compare the batch with what Interchange shows."""
        self.take_paste("")

    def take_paste(self, text: str) -> None:
        """Open the form that compares the batch with what was pasted, with it in."""
        inbox = self.office_app.display_choice.inbox
        self.fill_in(self.facts_about, lambda told: ReconcileForm(*told, inbox, text))

    def action_export(self) -> None:
        """Write the batch's files."""
        self.do(partial(exported, batch=self.record))

    def action_list(self) -> None:
        """Write the batch's claims as a list for a spreadsheet."""
        self.do(partial(listed, batch=self.record))

    def action_take_back(self) -> None:
        """Take back the batch before it is keyed."""
        self.fill_in(self.facts_about, lambda told: TakeBackForm(told[1]))

    def action_answer(self) -> None:
        """Key back what came of the candidate under the cursor."""
        here = self.table.cursor_id
        if here is not None:
            number = candidate_of(here)
            self.fill_in(self.facts_about, lambda told: AnswerForm(*told, (number,), told[1].name_of(number)))

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


def open_candidates(batch: ClaimBatch) -> tuple[int, ...]:
    """Return the candidates OCR still owes something."""
    return tuple(each for each in batch.candidates if batch.answered(each) in WAITED_FOR)


def exported(desk: Desk, batch: int) -> str:
    """Write a batch's files and say where."""
    saved, paths = export_batch(desk, batch)
    return f"Batch {saved.record.number:04} written to {paths[0]}. It is not sent: key it into Interchange."


def listed(desk: Desk, batch: int) -> str:
    """Write a batch's claims as a list, and say where it is."""
    return f"Written to {list_claims(desk, batch)}. {APOSTROPHES}"


def line_row(batch: ClaimBatch, place: int, line: ClaimLine) -> Row:
    """Return a line of the batch as it will be keyed."""
    answer = batch.answer_for(line.candidate)
    out = is_left_out(batch.left_out, line.candidate, line.unit)
    return Row(
        (place, line.candidate),
        (
            f"{line.surname}, {line.forenames}",
            line.kind.value,
            f"Unit {line.unit_number}" if line.unit_number is not None else line.unit,
            str(line.credit),
            short(line.assessed_on) if line.assessed_on else "",
            short(line.iqa_on) if line.iqa_on else "",
            LEFT_OUT if out else answer.answer.value if answer else "",
        ),
        tone="muted" if out else "",
    )


def facts(batch: ClaimBatch, keyed: str) -> list[str]:
    """Return what has happened to the batch so far, and what has not."""
    on = short(batch.prepared_on) if batch.prepared_on else ""
    file = f"; file {batch.file_name}" if batch.file_name else ""
    held = f"{counted(len(batch.candidates), 'candidate')}, {counted(len(batch.claimed), 'line')}"
    told = [f"Prepared {on} by {batch.prepared_by}", f"{held}, route {batch.route}{file}"]
    steps = {
        BatchState.PREPARED: "Not exported yet: x writes its files.",
        BatchState.EXPORTED: "Exported, not sent yet: i keys it, t keys back Interchange's reference.",
        BatchState.SUBMITTED: f"Submitted as {batch.interchange_reference}; m or c keys back what comes.",
        BatchState.CLOSED: f"Submitted as {batch.interchange_reference}; every candidate has an answer.",
        BatchState.TAKEN_BACK: f"Taken back by {batch.taken_back_by}: {batch.taken_back_because}",
    }
    left_out = (each.told(batch.name_of(each.candidate)) for each in batch.left_out)
    remarks = [*left_out, *(remark_words(batch, each) for each in batch.remarks)]
    left = counted(len(remarks) - MOST_REMARKS, "more remark")
    more = [f"and {left}: claims show {batch.id}"] if remarks[MOST_REMARKS:] else []
    return [*told, steps[batch.state], *([f"Keying: {keyed}"] if keyed else []), *remarks[:MOST_REMARKS], *more]


def remark_words(batch: ClaimBatch, remark: Remark) -> str:
    """Return what a rule said when the batch was prepared, and of whom."""
    whose = f", of {batch.name_of(remark.candidate)}" if remark.candidate else ""
    return f"When prepared{whose}: {remark.sentence}"
