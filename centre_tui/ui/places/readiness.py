"""1 Readiness: what would fail if the external verifier came, worst first, one key from where it is put right."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Finding
from centre_tui.domain.readiness import Readiness
from centre_tui.services.desk import Desk
from centre_tui.services.readiness import centre_readiness
from centre_tui.ui.forms.centre import ApprovalForm, CentreForm, DcsForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.fields import day
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.places.finding_rows import FINDING_COLUMNS, finding_row, whole
from centre_tui.ui.places.mending import mend
from centre_tui.ui.places.place import Listing, Place


class DayForm(Form):
    """The day to look at, as if the visit were then."""

    def __init__(self, facts: Facts, chosen: date | None) -> None:
        fields = (day("on", "As if the visit were on", facts.today, "blank: the next visit booked, or today"),)
        super().__init__("Readiness on a day", fields, {"on": chosen})

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Return the day chosen; nothing is written."""
        return lambda _desk: values["on"] or date.max


class ReadinessPlace(Place):
    """Every finding for a visit, as of a day."""

    NUMBER = "1"
    NAME = "Readiness"
    EMPTY = "Nothing found: ready for the external verifier."
    COLUMNS: ClassVar = FINDING_COLUMNS
    DETAIL = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "day", "Day", id="readiness.day", tooltip="As if the visit were on another day"),
        Binding("c", "about_centre('centre')", "Centre", id="readiness.centre", tooltip="The centre and its settings"),
        Binding(
            "a", "about_centre('approval')", "Approval", id="readiness.approval", tooltip="Approval, closing dates"
        ),
        Binding("x", "about_centre('dcs')", "DCS", show=False, id="readiness.dcs", tooltip="A step of DCS"),
    ]
    CENTRE_FORMS: ClassVar[Mapping[str, Callable[[Facts], Form]]] = {
        "centre": CentreForm,
        "approval": ApprovalForm,
        "dcs": DcsForm,
    }

    def __init__(self) -> None:
        super().__init__()
        self.on: date | None = None
        self.findings: Mapping[int, Finding] = {}

    def listing(self, desk: Desk) -> Listing:
        """Return every finding, worst first."""
        found = centre_readiness(desk, on=self.on)
        self.findings = dict(enumerate(found.findings))
        rows = [finding_row(place, finding, self.office_app.signs) for place, finding in self.findings.items()]
        return Listing(rows, summary(found, desk))

    def open(self, record: Hashable) -> None:
        """Open the record and field that would put the finding right."""
        finding = self.findings.get(record) if isinstance(record, int) else None
        if finding is None or finding.fix is None:
            self.say("This one has no field of its own; its parts are listed with it.")
        else:
            mend(self, finding.fix)

    def detail(self, record: Hashable) -> str:
        """Return the finding whole, with where it is put right."""
        finding = self.findings.get(record) if isinstance(record, int) else None
        return whole(finding) if finding else ""

    def action_day(self) -> None:
        """Look at another day."""
        self.office_app.begin_opening()
        self.go(self.other_day, "form")

    async def other_day(self) -> None:
        """Ask for the day and read the records as of it."""
        chosen = await self.shown(gather, lambda facts: DayForm(facts, self.on), "on")
        if isinstance(chosen, date):
            self.on = None if chosen == date.max else chosen
            await self.reload()

    def action_about_centre(self, form: str) -> None:
        """Open a form about the centre."""
        self.fill_in(gather, self.CENTRE_FORMS[form])


PLACE: Final = ReadinessPlace


def summary(found: Readiness, desk: Desk) -> str:
    """Return the state of the whole in one line: the worst open item decides (requirements X-15)."""
    counts = ", ".join(f"{number} {severity}" for severity, number in found.counts.items() if number)
    days = (found.on - desk.today).days
    when = f"Visit on {shown(found.on)}" + (f", in {days} days" if days > 0 else "")
    return f"{when}: {'ready' if found.ready else 'not ready'}{'; ' + counts if counts else ''}"
