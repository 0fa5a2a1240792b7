"""What becomes of an entry batch: keyed into Interchange, and each entry confirmed with the number OCR gave."""

from collections.abc import Callable
from functools import partial

from centre_tui.domain.entry_batches import EntryAnswer, EntryBatch
from centre_tui.services.desk import Desk
from centre_tui.services.entry_answers import confirm_entries
from centre_tui.services.entry_batches import record_keyed
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, identifier, words
from centre_tui.ui.forms.form import Form, Values


class EntryKeyedForm(Form):
    """That an entry batch was keyed into Interchange: the day, and its reference if it shows one."""

    def __init__(self, facts: Facts, batch: EntryBatch) -> None:
        fields = (
            day("keyed_on", "Keyed on", facts.today).needed(),
            words("reference", "Interchange reference", "if it shows one"),
        )
        super().__init__(f"Entry batch {batch.number:04} keyed", fields, {"keyed_on": facts.today})
        self.entry_batch = batch

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Key that back."""
        return partial(record_keyed, batch=self.entry_batch.id, reference=values["reference"], on=values["keyed_on"])


class EntryConfirmedForm(Form):
    """Interchange's confirmation of one entry, with the OCR candidate number."""

    def __init__(self, facts: Facts, batch: EntryBatch, candidate: int) -> None:
        fields = (
            identifier("ocr_candidate_number", "OCR candidate number", "ocr-candidate", "if Interchange shows one"),
            day("on", "Confirmed on", facts.today).needed(),
        )
        line = batch.line_for(candidate)
        first = {"on": facts.today, "ocr_candidate_number": line.ocr_candidate_number if line else ""}
        super().__init__(f"Entry of {batch.name_of(candidate)} confirmed", fields, first)
        self.entry_batch = batch
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Key the confirmation back."""
        answer = EntryAnswer(self.candidate, values["on"], values["ocr_candidate_number"])
        return partial(confirm_entries, batch=self.entry_batch.id, answers=(answer,))
