"""One entry batch: its lines as they were frozen, and what Interchange confirmed of each."""

from collections.abc import Hashable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short, shown
from centre_tui.domain.entry_batches import EntryBatch, EntryBatchState, EntryLine
from centre_tui.domain.keying import Keyed, Which
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.entry_batches import export_entries, visible_entry_batch
from centre_tui.services.keying import keying_of
from centre_tui.ui.forms.claims import TakeBackForm
from centre_tui.ui.forms.entry_batches import EntryConfirmedForm, EntryKeyedForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.reconciling import ReconcileForm
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.keying_page import KeyingPage
from centre_tui.ui.places.record_page import Sheet
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.widgets.record_table import Column, Row


class EntryBatchPage(WithVersions):
    """An entry batch's page."""

    TABLE = "entry_batches"

    COLUMNS: ClassVar = (
        Column("name", "Candidate", 22, weight=1),
        Column("kind", "Entry", 10),
        Column("born", "Born", 10),
        Column("number", "OCR no", 8),
        Column("state", "State", 11),
        Column("on", "Confirmed", 10),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "key", "Key", id="entry_batch.key", tooltip="Key it into Interchange, step by step"),
        Binding("t", "keyed", "Keyed", id="entry_batch.keyed", tooltip="Keyed: the day and Interchange's reference"),
        Binding("m", "reconcile", "Match", id="entry_batch.reconcile", tooltip="Compare with what Interchange shows"),
        Binding("c", "confirm", "Confirmed", id="entry_batch.confirm", tooltip="Interchange confirmed this entry"),
        Binding("x", "export", "Export", show=False, id="entry_batch.export", tooltip="Write the batch's files"),
        Binding("b", "take_back", "Take back", show=False, id="entry_batch.take_back", tooltip="Take back the batch"),
    ]

    def sheet(self, desk: Desk) -> Sheet:
        """Return the batch's lines."""
        batch = visible_entry_batch(desk, self.record)
        keyed = keying_of(desk, Which(Keyed.ENTRIES, batch.id)).told if batch.open else ""
        title = f"Entry batch {batch.number:04}: {batch.state}"
        return Sheet(title, facts(batch, keyed), [line_row(batch, line) for line in batch.lines])

    def open(self, part: Hashable) -> None:
        """Open the candidate of the line under the cursor."""
        if isinstance(part, int):
            self.show_page(CandidatePage(part))

    def action_key(self) -> None:
        """Key the batch into Interchange."""
        self.show_page(KeyingPage(self.record, Keyed.ENTRIES))

    def action_keyed(self) -> None:
        """Key back the day and the reference."""
        self.fill_in(self.facts_about, lambda told: EntryKeyedForm(*told))

    def action_reconcile(self) -> None:
        """Compare the batch with what Interchange shows."""
        self.take_paste("")

    def take_paste(self, text: str) -> None:
        """Open the form that compares the batch with what was pasted, with it in."""
        inbox = self.office_app.display_choice.inbox
        self.fill_in(self.facts_about, lambda told: ReconcileForm(*told, inbox, text))

    def action_confirm(self) -> None:
        """Key back Interchange's confirmation of the entry under the cursor."""
        here = self.table.cursor_id
        if isinstance(here, int):
            self.fill_in(self.facts_about, lambda told: EntryConfirmedForm(*told, here))

    def action_export(self) -> None:
        """Write the batch's files."""
        self.do(partial(exported, batch=self.record))

    def action_take_back(self) -> None:
        """Take back the batch before it is keyed."""
        self.fill_in(self.facts_about, lambda told: TakeBackForm(told[1]))

    def facts_about(self, desk: Desk) -> tuple[Facts, EntryBatch]:
        """Return the batch with the facts a form about it needs."""
        batch = visible_entry_batch(desk, self.record)
        return gather(desk, batch.qualification), batch


def exported(desk: Desk, batch: int) -> str:
    """Write an entry batch's files and say where."""
    saved, paths = export_entries(desk, batch)
    return f"Batch {saved.record.number:04} written to {paths[0]}. It is not sent: key it into Interchange."


def line_row(batch: EntryBatch, line: EntryLine) -> Row:
    """Return a line of the batch as it will be keyed."""
    answer = batch.answer_for(line.candidate)
    number = answer.ocr_candidate_number if answer and answer.ocr_candidate_number else line.ocr_candidate_number
    name, born = f"{line.surname}, {line.forenames}", short(line.date_of_birth)
    on = short(answer.on) if answer else ""
    return Row(line.candidate, (name, line.kind.value, born, number, batch.line_state(line.candidate), on))


def facts(batch: EntryBatch, keyed: str) -> list[str]:
    """Return what has happened to the batch so far, and what has not."""
    on = shown(batch.prepared_on) if batch.prepared_on else ""
    steps = {
        EntryBatchState.PREPARED: "Not exported yet: x writes its files.",
        EntryBatchState.EXPORTED: f"Exported as {batch.file_name}; not keyed yet: i keys it.",
        EntryBatchState.KEYED: f"Keyed by {batch.keyed_by}; {len(batch.waiting)} not confirmed: m or c keys that back.",
        EntryBatchState.CONFIRMED: "Interchange confirmed every entry.",
        EntryBatchState.TAKEN_BACK: f"Taken back by {batch.taken_back_by}: {batch.taken_back_because}",
    }
    lines = counted(len(batch.lines), "entry", "entries")
    told = [f"Prepared {on} by {batch.prepared_by}; {lines} for {batch.qualification}"]
    left_out = (each.told(batch.name_of(each.candidate)) for each in batch.left_out)
    return [*told, steps[batch.state], *([f"Keying: {keyed}"] if keyed else []), *left_out]
