"""Entries on their way to Interchange: batches, then those still to be keyed, each with what stands in the way."""

from collections.abc import Hashable
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.findings import blocking
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.entry_batches import EntryCheck, check_entries, prepare_entries, visible_entry_batches
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.entry_batch_page import EntryBatchPage
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row


class EntriesPage(RecordPage):
    """Entry batches first, the latest on top, then the entries that were not keyed."""

    DETAIL = True
    EMPTY = "No entry waits to be keyed, and there is no batch of entries yet."
    COLUMNS: ClassVar = (
        Column("state", "State", 11, toned=True),
        Column("name", "Batch or candidate", 22, weight=1),
        Column("kind", "Entry", 10),
        Column("made", "Made", 10),
        Column("why", "Why", 20, weight=2, prose=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "prepare", "Prepare", id="entries.prepare", tooltip="A batch of those marked, or of all")
    ]

    def __init__(self) -> None:
        super().__init__(0)
        self.why: dict[Hashable, str] = {}

    def sheet(self, desk: Desk) -> Sheet:
        """Return the batches and the entries still to be keyed."""
        batches, checks = visible_entry_batches(desk), check_entries(desk)
        self.why = {each.candidate.id: reasons(each) for each in checks}
        clean = sum(1 for each in checks if each.clean)
        told, can = counted(len(batches), "batch", "batches"), counted(clean, "entry", "entries")
        facts = [f"{told}; {can} can be keyed, {len(checks) - clean} cannot yet"]
        signs = self.office_app.signs
        rows = [*(batch_row(each) for each in batches), *(check_row(each, signs) for each in checks)]
        return Sheet("Entries for Interchange", facts, rows)

    def detail(self, part: Hashable) -> str:
        """Return the whole of why an entry cannot be keyed; of a batch its row without a cut."""
        return self.why.get(part) or super().detail(part)

    def open(self, part: Hashable) -> None:
        """Open the batch, or the candidate."""
        if isinstance(part, str):
            self.show_page(EntryBatchPage(int(part.removeprefix("batch "))))
        elif isinstance(part, int):
            self.show_page(CandidatePage(part))

    def action_prepare(self) -> None:
        """Freeze a batch of the entries marked, or of all that can be keyed."""
        marked = [each for each in self.table.marked if isinstance(each, int)]
        self.do(partial(prepared, candidates=marked))


def prepared(desk: Desk, candidates: list[int]) -> str:
    """Prepare a batch and say what it holds."""
    batch, left_out = prepare_entries(desk, candidates=candidates)
    told = counted(len(batch.lines), "entry", "entries")
    return f"Batch {batch.number:04}: {told}; {len(left_out)} left out. Enter opens it."


def reasons(check: EntryCheck) -> str:
    """Return what the rules say of an entry."""
    return " ".join(f"{each.sentence} ({each.rule})" for each in check.findings) or "No finding."


def batch_row(batch: EntryBatch) -> Row:
    """Return a batch's line."""
    made = short(batch.prepared_on) if batch.prepared_on else ""
    told = f"Interchange {batch.interchange_reference}" if batch.interchange_reference else batch.file_name
    name = f"Batch {batch.number:04}, {counted(len(batch.entered), 'entry', 'entries')}"
    return Row(f"batch {batch.id}", (batch.state.value, name, batch.qualification, made, told))


def check_row(check: EntryCheck, signs: Signs) -> Row:
    """Return an entry's line."""
    first = (blocking(check.findings) or check.findings)[:1]
    state = "ready" if check.clean else "blocked"
    cells = (
        signs.beside(state),
        check.candidate.name,
        check.entry.kind.value,
        short(check.entry.made_on),
        first[0].sentence if first else "",
    )
    return Row(check.candidate.id, cells, tone="ready" if check.clean else "red")


PAGE: Final = EntriesPage
