"""One visit: the 13 items of handbook 5.20.2, what a person prepared of each, and what the rules find."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short, shown
from centre_tui.domain.findings import Finding
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.visits import ChecklistItem, ItemState, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.pack import write_pack
from centre_tui.services.readiness import centre_readiness, items_not_applicable
from centre_tui.services.visits import visible_visit
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.visit import HoldForm, ItemForm, VisitForm
from centre_tui.ui.forms.visit_parts import InterviewForm, PortfolioForm
from centre_tui.ui.forms.visit_report import ActionForm, AppealForm, NewActionForm, ReportForm, SanctionForm
from centre_tui.ui.places.long_work import LongWork, Progress
from centre_tui.ui.places.record_page import Sheet
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.places.visit_lists import InterviewsPage, ReportPage, ScopePage
from centre_tui.ui.widgets.record_table import Column, Row

ITEMS: Final = range(1, 14)
ASKED_FOR: Final = "Add a portfolio asked for"


class VisitPage(WithVersions):
    """A visit's page."""

    TABLE = "visits"
    COLUMNS: ClassVar = (
        Column("number", "No", 3, right=True),
        Column("found", "Rules say", 9, toned=True),
        Column("state", "Prepared", 16),
        Column("item", "Item", 28, weight=2, prose=True),
        Column("owner", "Who", 12, weight=1),
        Column("location", "Where", 12, weight=1, hide_below=100),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "about('visit')", "Edit", id="visit.edit", tooltip="Edit what was arranged"),
        Binding("h", "about('hold')", "Held", id="visit.held", tooltip="The visit was held"),
        Binding("t", "about('report')", "Report", id="visit.report", tooltip="Record the report"),
        Binding("s", "page('scope')", "Scope", id="visit.scope", tooltip="Whom the visit looks at, and portfolios"),
        Binding("x", "pack", "Pack", show=False, id="visit.pack", tooltip="Write the pack for the visit into a folder"),
        Binding("r", "page('parts')", "Actions", id="visit.parts", tooltip="Actions, sanctions and appeals"),
        Binding(
            "i", "page('interviews')", "Interviews", show=False, id="visit.interviews", tooltip="Who is interviewed"
        ),
        Binding(
            "n",
            "about('new_action')",
            "New action",
            show=False,
            id="visit.new_action",
            tooltip="An action of the report",
        ),
        Binding(
            "a",
            "about('action')",
            "Evidence",
            show=False,
            id="visit.action",
            tooltip="Evidence for an action, or its end",
        ),
        Binding("p", "about('portfolio')", "Portfolio", show=False, id="visit.portfolio", tooltip=ASKED_FOR),
    ]
    PAGES: ClassVar = {"scope": ScopePage, "parts": ReportPage, "interviews": InterviewsPage}
    FORMS: ClassVar = {
        "visit": VisitForm,
        "hold": HoldForm,
        "report": ReportForm,
        "portfolio": PortfolioForm,
        "new_action": NewActionForm,
        "action": ActionForm,
        "sanction": SanctionForm,
        "appeal": AppealForm,
    }

    OF_ONE: ClassVar[Mapping[str, Callable[[Facts, Visit, int], Form]]] = {
        "action": ActionForm,
        "sanction": SanctionForm,
        "candidate": PortfolioForm,
        "interview": lambda facts, visit, place: InterviewForm(facts, visit, visit.interviews[place - 1]),
    }
    """Forms about one of several, each by what the part of a fix is called: an action, whose portfolio."""

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.not_applicable: Mapping[str, str] = {}

    def sheet(self, desk: Desk) -> Sheet:
        """Return the visit, its items and what the rules find about each."""
        visit = visible_visit(desk, self.record)
        found = centre_readiness(desk, visit=self.record).findings if visit.held_on is None else ()
        self.not_applicable = items_not_applicable(desk, self.record)
        names = {member.id: member.name for member in desk.staff().values()}
        rows = [self.with_verdict(item_row(visit, number, found, names, desk)) for number in ITEMS]
        return Sheet(f"Visit of {shown(visit.on) if visit.on else 'no day yet'}", list(facts(visit)), rows)

    def with_verdict(self, row: Row) -> Row:
        """Return an item's line with a sign beside what the rules say, or that it does not apply and why."""
        number, verdict, state, item, *rest = row.cells
        reason = self.not_applicable.get(item_rule(int(number)))
        if reason is not None:
            return row._replace(cells=(number, "n/a", state, f"{reason} ({item})", *rest), tone="muted")
        return row._replace(
            cells=(number, self.office_app.signs.beside(verdict) if verdict else "", state, item, *rest)
        )

    def open(self, part: Hashable) -> None:
        """Open the item under the cursor."""
        if isinstance(part, int):
            self.action_item(part)

    def action_item(self, number: int, field: str = "") -> None:
        """Open one of the 13 items."""
        self.fill_in(
            lambda desk: (*self.facts_about(desk), item_words(desk, number)),
            lambda told: ItemForm(told[0], told[1], number, told[2]),
            field,
        )

    def action_pack(self) -> None:
        """Write the pack into the exports, with a bar that says how far it is."""
        self.go(self.packed, "pack")

    async def packed(self) -> None:
        """Write the pack and say where it is, or why it is not."""
        told = await self.app.push_screen_wait(LongWork("The pack for the visit", self.packing))
        if isinstance(told, str):
            self.say(told.removeprefix("! "), problem=told.startswith("! "))

    def packing(self, desk: Desk, progress: Progress) -> str:
        """Write the pack; runs beside the screen."""
        made = write_pack(desk, self.record, progress)
        return f"{counted(made.documents, 'document')} written to {made.folder}."

    def action_page(self, page: str) -> None:
        """Open a page about one side of the visit."""
        self.show_page(self.PAGES[page](self.record))

    def action_about(self, form: str, field: str = "") -> None:
        """Open a form about the visit."""
        self.fill_in(self.facts_about, lambda told: self.FORMS[form](*told), field)

    def action_one(self, part: str, number: int, field: str = "") -> None:
        """Open the form about one action or sanction, by its place from 1, or about a candidate's portfolio."""
        self.fill_in(self.facts_about, lambda told: self.OF_ONE[part](*told, number), field)

    def facts_about(self, desk: Desk) -> tuple[Facts, Visit]:
        """Return the visit with the facts a form about it needs."""
        visit = visible_visit(desk, self.record)
        return gather(desk, visit.qualification), visit


def item_rule(number: int) -> str:
    """Return the rule that stands behind an item of the checklist."""
    return f"5.20.2-{number:02}"


def item_words(desk: Desk, number: int) -> str:
    """Return an item's wording from the catalogue."""
    return desk.catalogue.wording(item_rule(number))


def item_row(visit: Visit, number: int, found: Sequence[Finding], names: dict[int, str], desk: Desk) -> Row:
    """Return an item's line."""
    item = visit.item(number)
    severities = [each.severity.value for each in found if each.rule == item_rule(number)]
    verdict = severities[0] if severities else ("" if visit.held_on else "ready")
    owner = names.get(item.owner, "") if item.owner is not None else ""
    cells = (str(number), verdict, prepared(item), item_words(desk, number), owner, item.location)
    return Row(number, cells, tone=verdict)


def prepared(item: ChecklistItem) -> str:
    """Return what a person said of an item and when: it stays, whatever the rules find."""
    if item.state is ItemState.OPEN or item.checked_on is None:
        return item.state.value
    return f"{item.state} {short(item.checked_on)}"


def facts(visit: Visit) -> Iterator[str]:
    """Yield what was arranged, and what came of the visit."""
    interviews = ", ".join(f"{each.role} {each.who}" for each in visit.interviews) or "nobody yet"
    yield f"{visit.state.value.capitalize()}   External verifier: {visit.verifier or 'not named'}"
    yield f"Interviews: {interviews}"
    if visit.final:
        yield "The final visit before the qualification ends: it looks at everybody (5.21.3)."
    if visit.report is not None:
        still = sum(each.closed_on is None for each in visit.report.actions)
        yield f"Report of {short(visit.report.on)}, filed {visit.report.reference}; {counted(still, 'action')} open"
