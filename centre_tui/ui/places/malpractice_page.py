"""Cases of suspected malpractice, for those who must see them: reported, investigated, closed, claims released."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short
from centre_tui.domain.malpractice import MalpracticeCase, MalpracticeState
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.malpractice import close_case, people_of, visible_case, visible_cases, write_report
from centre_tui.ui.forms.after_claims import AskedForm, CaseForm, OutcomeForm, ReleaseForm, ReportedForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row

TONES: Final[Mapping[MalpracticeState, str]] = {
    MalpracticeState.SUSPECTED: "red",
    MalpracticeState.CLOSED: "muted",
}
"""How a case stands out: red until it is reported, then as something that waits."""


class MalpracticePage(RecordPage):
    """The cases, the latest first."""

    EMPTY = "No case of suspected malpractice. Press n to open one."
    COLUMNS: ClassVar = (
        Column("state", "", 32, toned=True),
        Column("on", "Suspected", 10),
        Column("people", "Whom it concerns", 20, weight=1),
        Column("due", "Outcome by", 10),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="malpractice.new", tooltip="Open a case; the candidates' claims are held"),
        Binding("t", "about('reported')", "Reported", id="malpractice.reported", tooltip="Reported in writing"),
        Binding("i", "about('asked')", "Asked", id="malpractice.asked", tooltip="OCR asks for an investigation"),
        Binding("o", "about('outcome')", "Outcome", id="malpractice.outcome", tooltip="The outcome, reported"),
        Binding("l", "about('release')", "Release", show=False, id="malpractice.release", tooltip="Let claims go"),
        Binding("x", "letter", "Letter", show=False, id="malpractice.letter", tooltip="Write the report to be sent"),
        Binding("c", "close", "Close", show=False, id="malpractice.close", tooltip="Close the case"),
    ]
    FORMS: ClassVar[dict[str, Callable[[Facts, MalpracticeCase], Form]]] = {
        "reported": ReportedForm,
        "asked": AskedForm,
        "outcome": OutcomeForm,
        "release": ReleaseForm,
    }

    def __init__(self) -> None:
        super().__init__(0)

    def sheet(self, desk: Desk) -> Sheet:
        """Return the cases."""
        found = visible_cases(desk)
        waiting = sum(1 for each in found if each.closed_on is None)
        facts = [
            f"{counted(len(found), 'case')}, {waiting} open. Only centre managers see this page.",
            "The Head of Centre reports each in writing (5.22): x letter, t when it went.",
        ]
        rows = [case_row(each, names_of(desk, each), self.office_app.signs) for each in found]
        return Sheet("Suspected malpractice", facts, rows)

    def open(self, part: Hashable) -> None:
        """Record the report: what is owed first."""
        self.action_about("reported")

    def action_new(self) -> None:
        """Open a case."""
        self.fill_in(gather, CaseForm)

    def action_about(self, form: str) -> None:
        """Open a form about the case under the cursor."""
        here = self.table.cursor_id
        if isinstance(here, int):
            self.about_case(form, here)

    def about_case(self, form: str, case: int, field: str = "") -> None:
        """Open a form about a case."""
        self.fill_in(lambda desk: (gather(desk), visible_case(desk, case)), lambda told: self.FORMS[form](*told), field)

    def action_letter(self) -> None:
        """Write the Head of Centre's report of the case under the cursor."""
        here = self.table.cursor_id
        if isinstance(here, int):
            self.do(partial(letter, case=here))

    def action_close(self) -> None:
        """Close the case under the cursor today."""
        here = self.table.cursor_id
        if isinstance(here, int):
            self.do(partial(closed, case=here))


def letter(desk: Desk, case: int) -> str:
    """Write the report and say where."""
    path, _text = write_report(desk, case)
    return f"Written to {path}, for you alone. It is not sent: the Head of Centre signs and sends it."


def closed(desk: Desk, case: int) -> str:
    """Close a case today."""
    return f"Case {close_case(desk, case, desk.today).record.id} is closed."


def names_of(desk: Desk, case: MalpracticeCase) -> str:
    """Return whom a case concerns."""
    found = people_of(desk, case)
    return "; ".join((*found["candidates"], *found["staff"]))


def case_row(case: MalpracticeCase, names: str, signs: Signs) -> Row:
    """Return a case's line."""
    tone = TONES.get(case.state, "amber")
    sign = signs.beside("done" if case.closed_on else tone)[:2]
    suspected = short(case.suspected_on) if case.suspected_on else ""
    due = short(case.outcome_due) if case.outcome_due else ""
    return Row(case.id, (f"{sign}{case.state}", suspected, names, due), tone=tone)


PAGE: Final = MalpracticePage
