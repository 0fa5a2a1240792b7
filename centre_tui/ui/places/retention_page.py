"""Retention: from when each candidate's records may be destroyed, what keeps them, and disposals that wait."""

from collections.abc import Hashable
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.findings import blocking
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.retention import Retained, confirm_disposal, disposals, retained
from centre_tui.services.sections import cited
from centre_tui.ui.forms.after_claims import DisposalForm, RefusalForm
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row


class RetentionPage(RecordPage):
    """Disposals that wait first, then those whose records may go, then the others by the day."""

    DETAIL = True
    EMPTY = "Everybody has a live entry: nothing may be destroyed."
    COLUMNS: ClassVar = (
        Column("state", "", 12, toned=True),
        Column("name", "Candidate or disposal", 22, weight=1),
        Column("from", "May go from", 11),
        Column("why", "What keeps them", 26, weight=2, prose=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "request", "Ask to destroy", id="retention.request", tooltip="Ask that records be destroyed"),
        Binding("c", "confirm", "Confirm", id="retention.confirm", tooltip="Confirm a disposal another asked for"),
        Binding("x", "refuse", "Refuse", id="retention.refuse", tooltip="Refuse a disposal; the records stay"),
    ]

    def __init__(self) -> None:
        super().__init__(0)
        self.found: dict[int, Retained] = {}
        self.why: dict[Hashable, str] = {}
        self.about_to: int | None = None

    def sheet(self, desk: Desk) -> Sheet:
        """Return the disposals that wait, and everybody without a live entry."""
        asked, found = [each for each in disposals(desk) if each.open], retained(desk)
        self.found = {each.candidate: each for each in found}
        self.why = {each.candidate: " ".join(dict.fromkeys(one.sentence for one in each.findings)) for each in found}
        ready = sum(1 for each in found if each.may_go)
        facts = [f"{ready} of {len(found)} may be destroyed. Two people: one asks (d), another confirms (c)."]
        signs = self.office_app.signs
        rows = [*(disposal_row(each, signs) for each in asked), *(retained_row(each, signs) for each in found)]
        return Sheet("Retention", facts, rows)

    @on(RecordTable.Highlighted)
    def follow_cursor(self) -> None:
        """Begin a confirmation anew."""
        self.about_to = None

    def detail(self, part: Hashable) -> str:
        """Return the whole of what keeps a candidate's records; of a disposal its row without a cut."""
        return self.why.get(part) or super().detail(part)

    def open(self, part: Hashable) -> None:
        """Open the candidate."""
        if isinstance(part, int):
            self.show_page(CandidatePage(part))

    def action_request(self) -> None:
        """Ask that the records marked, or those under the cursor, be destroyed."""
        marked = [each for each in self.table.marked if isinstance(each, int)]
        here = self.table.cursor_id
        meant = marked or ([here] if isinstance(here, int) else [])
        if not meant:
            self.say("Put the cursor on a candidate.", problem=True)
        elif told := next((why for each in meant if (why := refused(self.found.get(each)))), ""):
            self.say(told, problem=True)
        else:
            self.fill_in(gather, lambda _facts: DisposalForm(meant))

    def disposal_here(self) -> int | None:
        """Return the disposal under the cursor."""
        here = self.table.cursor_id
        return int(here.removeprefix("disposal ")) if isinstance(here, str) else None

    def action_confirm(self) -> None:
        """Destroy, once the key was pressed twice."""
        number = self.disposal_here()
        if number is None:
            self.say("Put the cursor on a disposal that was asked for.", problem=True)
        elif self.about_to != number:
            self.about_to = number
            self.say("This destroys records for good, everywhere they are kept. c again confirms.", problem=True)
        else:
            self.about_to = None
            self.do(partial(confirmed, disposal=number))

    def action_refuse(self) -> None:
        """Refuse the disposal under the cursor."""
        number = self.disposal_here()
        if number is not None:
            self.fill_in(gather, lambda _facts: RefusalForm(number))


def refused(each: Retained | None) -> str:
    """Say why somebody's records cannot be asked for, or nothing where they can."""
    if each is None or (each.may_go and not each.asked_for):
        return ""
    if each.asked_for:
        return f"{each.name}: asked for already; another person confirms it."
    first = blocking(each.findings)[0]
    return f"{each.name}: {cited(first)}"


def confirmed(desk: Desk, disposal: int) -> str:
    """Confirm a disposal, and say what was destroyed."""
    done = confirm_disposal(desk, disposal).record
    return f"Disposal {done.id} is {done.state}: {counted(len(done.records), 'record')} and files."


def disposal_row(each: Disposal, signs: Signs) -> Row:
    """Return the line of a disposal that waits."""
    sign = signs.beside("waiting")[:2]
    on = short(each.requested_on) if each.requested_on else ""
    told = f"asked by {each.requested_by} on {on}: {each.because}"
    name = f"Disposal {each.id}, {counted(len(each.candidates), 'candidate')}"
    return Row(f"disposal {each.id}", (f"{sign}{each.state}", name, "", told), tone="amber")


def retained_row(each: Retained, signs: Signs) -> Row:
    """Return a candidate's line."""
    state = "asked for" if each.asked_for else "may go" if each.may_go else "kept"
    sign = signs.beside("ready" if each.may_go else "waiting")[:2]
    on = short(each.destroy_from) if each.destroy_from else "not known"
    why = each.findings[0].sentence if each.findings else ""
    return Row(each.candidate, (f"{sign}{state}", each.name, on, why), tone="ready" if each.may_go else "")


PAGE: Final = RetentionPage
