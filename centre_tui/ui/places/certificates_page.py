"""Certificates: which came, which were handed out, and until when candidates are asked to keep their evidence."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short
from centre_tui.services.certificates import Issued, issued_certificates, missing_told
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.after_claims import HandedOutForm, ReceivedForm, ReplacementForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row


class CertificatesPage(RecordPage):
    """Certificates issued: those still to be handed out first."""

    EMPTY = "No certificate was issued yet."
    COLUMNS: ClassVar = (
        Column("state", "", 14, toned=True),
        Column("name", "Candidate", 18, weight=1),
        Column("document", "Certificate", 17),
        Column("batch", "Batch", 5),
        Column("on", "Issued", 10),
        Column("keep", "Keep until", 10),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "about('received')", "Received", id="certificates.received", tooltip="It came to the centre"),
        Binding("o", "about('handed_out')", "Handed out", id="certificates.handed_out", tooltip="It was handed out"),
        Binding("p", "about('replacement')", "Replace", id="certificates.replace", tooltip="Ask for a replacement"),
    ]
    FORMS: ClassVar[dict[str, Callable[[Facts, Issued], Form]]] = {
        "received": ReceivedForm,
        "handed_out": HandedOutForm,
        "replacement": ReplacementForm,
    }

    def __init__(self) -> None:
        super().__init__(0)
        self.issued: dict[Hashable, Issued] = {}

    def sheet(self, desk: Desk) -> Sheet:
        """Return every certificate issued."""
        found = issued_certificates(desk)
        self.issued = {(each.batch, each.candidate, each.document.value): each for each in found}
        waiting = sum(1 for each in found if each.waits)
        counted = f"{len(found)} certificates, {waiting} not handed out; evidence is kept until the day shown."
        facts, days = [counted, missing_told(desk, found)], desk.centre().settings.certificate_days
        missed = {key for key, each in self.issued.items() if each.missed(desk.today, days)}
        signs = self.office_app.signs
        rows = [issued_row(key, each, signs, missed=key in missed) for key, each in self.issued.items()]
        return Sheet("Certificates", facts, rows)

    def open(self, part: Hashable) -> None:
        """Open the candidate."""
        if part in self.issued:
            self.show_page(CandidatePage(self.issued[part].candidate))

    def action_about(self, form: str) -> None:
        """Open a form about the certificate under the cursor."""
        issued = self.issued.get(self.table.cursor_id)
        if issued is not None:
            self.go(partial(self.filled_in_turn, issued, form), "form")

    async def filled_in_turn(self, issued: Issued, form: str) -> None:
        """Open the form; once one person's certificates are handed out, go on to the next person's."""
        if await self.shown(gather, lambda facts: self.FORMS[form](facts, issued), "") is None:
            return
        self.say("Saved.")
        if form == "handed_out":
            keys = list(self.issued)
            later = keys[keys.index((issued.batch, issued.candidate, issued.document.value)) :]
            waiting = (key for key in later if self.issued[key].waits)
            following = next((key for key in waiting if self.issued[key].candidate != issued.candidate), None)
            if following is not None:
                self.table.go_to(following)


def issued_row(key: Hashable, each: Issued, signs: Signs, *, missed: bool) -> Row:
    """Return a certificate's line; one that is missed stands out."""
    sign = signs.beside("amber" if missed else "waiting" if each.waits else "done")[:2]
    told = f"{each.document.split()[0]}, provisional" if each.provisional else each.document
    cells = (f"{sign}{each.state}", each.name, told, f"{each.number:04}", short(each.certificated_on))
    return Row(key, (*cells, short(each.keep_until)), tone="amber" if missed else "" if each.waits else "muted")


PAGE: Final = CertificatesPage
