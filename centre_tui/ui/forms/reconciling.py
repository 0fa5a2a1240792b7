"""What Interchange shows, pasted or from a file; the first F2 compares it with the batch, the second records it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.entry_answers import reconcile_entries
from centre_tui.services.errors import BadInput
from centre_tui.services.inbox import read_named
from centre_tui.services.reconciling import Reconciled, reconcile_claims
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, paragraph, words
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.places.differences import DifferencesPage

PASTE: Final = "rows as Interchange shows them: name, number, birth, status"


class ReconcileForm(Form):
    """A batch compared with what Interchange shows of it."""

    def __init__(self, facts: Facts, batch: ClaimBatch | EntryBatch, inbox: Path | None, text: str = "") -> None:
        fields = (
            paragraph("shown", "Paste the rows", PASTE),
            words("file", "Or a file", "its name in the inbox" if inbox else "CSV, with its folder"),
            day("on", "Day of the answers", facts.today, "for rows that show none").needed(),
        )
        super().__init__(f"Batch {batch.number:04} beside Interchange", fields, {"on": facts.today})
        self.typed_in = {"shown": text}
        self.claim_batch = batch
        self.inbox = inbox
        self.compared: tuple[object, ...] = ()

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Compare, and record when the same rows are asked for again."""
        asked = (values["shown"], values["file"], values["on"])
        take = self.compared == asked
        self.compared = asked

        def reconciled(desk: Desk) -> Reconciled:
            data = values["shown"].encode() if values["shown"].strip() else self.read(values["file"])
            service = reconcile_claims if isinstance(self.claim_batch, ClaimBatch) else reconcile_entries
            return service(desk, self.claim_batch.id, data, values["on"], take=take)

        return reconciled

    def read(self, file: str) -> bytes:
        """Return the bytes of the file named; where there is an inbox, of a file in it and nowhere else."""
        if not file:
            raise BadInput("Paste the rows, or name a file.", "shown")
        return read_named(self.inbox, file)

    def saved(self, result: object) -> None:
        """Show the differences, or close when what came back is recorded."""
        if isinstance(result, Reconciled) and not result.written:
            self.say(told(result), problem=bool(result.differences))
            self.app.push_screen(DifferencesPage(result))
        else:
            super().saved(recorded(result) if isinstance(result, Reconciled) else result)


def recorded(found: Reconciled) -> str:
    """Return what was recorded, each sort of answer counted, and how many lines are still to be looked at."""
    answers = Counter(str(each.answer) for each in found.answers)
    told = [*(f"{count} {answer}" for answer, count in answers.items())]
    told += [f"{len(found.confirmed)} confirmed"] if found.confirmed else []
    told += [counted(len(found.numbers), "OCR candidate number")] if found.numbers else []
    left = len(found.differences)
    still = f" {counted(left, 'line differs', 'lines differ')} still: m shows which." if left else ""
    return f"Recorded: {', '.join(told)}.{still}"


def told(found: Reconciled) -> str:
    """Return what comparing came to in a line."""
    compared = f"{len(found.lines) - len(found.differences)} matched, {len(found.differences)} different."
    news = len(found.answers) + len(found.numbers) + len(found.confirmed)
    return f"{compared} F2 again records what came back of the matched." if news else f"{compared} Nothing to record."
