"""What becomes of a batch once prepared: taken back, keyed into Interchange, answered."""

from collections.abc import Callable
from datetime import date
from functools import partial

from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.keying import Keyed, Step, Which
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claims import take_back
from centre_tui.services.desk import Desk
from centre_tui.services.entry_batches import take_entries_back
from centre_tui.services.keying import keying_of
from centre_tui.services.leaving_out import leave_out
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, member, paragraph, words
from centre_tui.ui.forms.form import Form, Values


class SubmittedForm(Form):
    """That a batch was keyed into Interchange: its reference and the day."""

    def __init__(self, facts: Facts, batch: ClaimBatch) -> None:
        fields = (
            words("interchange_reference", "Interchange reference").needed(),
            day("submitted_on", "Submitted on", facts.today).needed(),
        )
        super().__init__(f"Batch {batch.number:04} submitted", fields, {"submitted_on": facts.today})
        self.claim_batch = batch

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Key the reference back."""
        number, reference = self.claim_batch.id, values["interchange_reference"]
        return partial(submitted, batch=number, reference=reference, on=values["submitted_on"])


def submitted(desk: Desk, batch: int, reference: str, on: date) -> str:
    """Key the reference back, and say so; that something is not kept as keyed is said too."""
    unkeyed = keying_of(desk, Which(Keyed.CLAIMS, batch)).unkeyed
    after = record_submitted(desk, batch, reference, on).record
    return f"Batch {after.number:04} is submitted as {after.interchange_reference}. {unkeyed}".rstrip()


class AnswerForm(Form):
    """What came back for one candidate of a batch, or for all that have no answer yet."""

    def __init__(self, facts: Facts, batch: ClaimBatch, candidates: tuple[int, ...], who: str) -> None:
        fields = (
            member("answer", "Answer", Answer).needed(),
            day("on", "On", facts.today).needed(),
            words("reference", "Certificate or letter"),
            words("reason", "Reason", "needed if it was returned"),
        )
        super().__init__(f"Batch {batch.number:04}: {who}", fields, {"on": facts.today})
        self.claim_batch = batch
        self.candidates = candidates

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Key the answer back."""
        answers = tuple(LineAnswer(candidate, **values) for candidate in self.candidates)
        return partial(record_answers, batch=self.claim_batch.id, answers=answers)


class TakeBackForm(Form):
    """Why a batch that was not keyed is taken back: its number is never given again."""

    def __init__(self, batch: ClaimBatch | EntryBatch) -> None:
        fields = (paragraph("reason", "Because").needed(),)
        super().__init__(f"Take back batch {batch.number:04}", fields, {})
        self.claim_batch = batch

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Take the batch back."""
        service = take_back if isinstance(self.claim_batch, ClaimBatch) else take_entries_back
        return partial(service, batch=self.claim_batch.id, reason=values["reason"])


class LeaveOutForm(Form):
    """Why a step's line, or its whole candidate, is left out while the batch is keyed."""

    def __init__(self, which: Which, step: Step) -> None:
        super().__init__(f"Leave out: {step.says}", (paragraph("because", "Because").needed(),), {})
        self.which = which
        self.step = step

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Leave it out."""
        step = self.step
        return partial(leave_out, which=self.which, candidate=step.candidate, because=values["because"], unit=step.unit)
