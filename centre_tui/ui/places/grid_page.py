"""Candidates by units: how far each unit of each candidate is; Enter opens the form of what a unit waits for."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widgets import Input

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.stages import NEXT, SIGNS, Step
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.grid import grid, stage_in
from centre_tui.services.seeing import by_id, visible_candidate
from centre_tui.ui.forms.assessment import DecisionForm, SignOffForm, UnitForm
from centre_tui.ui.forms.entry_steps import UnitsForm
from centre_tui.ui.forms.facts import Facts, gather_for
from centre_tui.ui.forms.quality import SampleForm
from centre_tui.ui.places.listing import LongListing
from centre_tui.ui.places.place import Place
from centre_tui.ui.widgets.record_table import Column, Row
from centre_tui.ui.widgets.row_detail import WIDE

LEGEND: Final = ", ".join(f"{sign} {stage}" for stage, sign in SIGNS.items())
WAITING: Final = (None, Step.PLAN, Step.DECIDE, Step.SIGN_OFF, Step.SAMPLE, Step.CLAIM)
FORMS: Final[Mapping[Step, type[UnitForm]]] = {
    Step.DECIDE: DecisionForm,
    Step.SIGN_OFF: SignOffForm,
    Step.SAMPLE: SampleForm,
}
DOES: Final[Mapping[Step, str]] = {
    Step.PLAN: "Enter plans units",
    Step.DECIDE: "Enter records a decision",
    Step.SIGN_OFF: "Enter signs it off",
    Step.SAMPLE: "Enter records the sample",
    Step.CLAIM: "Enter shows the claim",
    Step.NOTHING: "Enter opens the candidate",
}
NAME: Final = Column("name", "Candidate", 22, frozen=True)


class GridPage(Place):
    """The grid of one qualification's candidates."""

    EMPTY = "Nobody here: f shows what else units wait for, a also who has no live entry."
    CELL_CURSOR: ClassVar[bool] = True
    DETAIL: ClassVar[bool] = True
    ROLLS: ClassVar = (CANDIDATES,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f", "waiting", "Waiting for", id="grid.waiting", tooltip="Only who waits for a step; f again the next"
        ),
        Binding("a", "everybody", "All", id="grid.everybody", tooltip="Also who has no live entry any more, or not"),
        Binding("o", "page", "Candidate", id="grid.page", tooltip="Open the candidate's page"),
        Binding("x", "other", "Other", show=False, id="grid.other", tooltip="The grid of the next qualification"),
        Binding("p", "plan", "Units", show=False, id="grid.plan", tooltip="Plan which units the candidate takes"),
    ]

    def __init__(self, qualification: Qualification) -> None:
        super().__init__()
        self.qualification = qualification
        self.units = {unit.key: unit for unit in qualification.in_order}
        self.lines: Mapping[Hashable, CandidateLine] = {}
        self.waiting: Step | None = None
        self.everybody = False

    def heading(self) -> str:
        """Return whose grid it is."""
        return f"Candidates by units: {self.qualification.title} ({self.qualification.entry_code})"

    def columns(self) -> Sequence[Column]:
        """Return the name, which stands still, and a column for each unit."""
        return (NAME, *map(column_of, self.qualification.in_order))

    def listing(self, desk: Desk) -> LongListing[CandidateLine]:
        """Return the candidates who are shown, by name."""
        found = grid(desk, qualification=self.qualification.entry_code, waiting=self.waiting, everybody=self.everybody)
        self.lines = by_id(desk, found.lines)
        who = "with a live entry or without" if self.everybody else "with a live entry"
        wait = f", with a unit to {self.waiting}" if self.waiting else ""
        keys = tuple(self.units)
        return LongListing(
            self.lines,
            lambda line: row_of(line, keys),
            None,
            f"{counted(len(found.lines), 'candidate')} {who}{wait}",
        )

    def detail(self, record: Hashable) -> str:
        """Return what every sign means, which stands still; then what the one under the cursor says and Enter does."""
        line, unit = self.under(record)
        if line is None or unit is None:
            return LEGEND
        stage, beside = stage_in(line, unit.key), "\n" if self.size.width >= WIDE else "  "
        return f"{LEGEND}{beside}{unit.name}: {line.name}, {stage or 'not planned'}; {DOES[NEXT[stage]]}."

    def under(self, record: Hashable) -> tuple[CandidateLine | None, Unit | None]:
        """Return the candidate of a record, and the unit of the column under the cursor."""
        line = self.lines.get(record) if isinstance(record, int) else None
        return line, self.units.get(self.table.cursor_column or "")

    def open(self, record: Hashable) -> None:
        """Open the form of what the unit under the cursor waits for."""
        line, unit = self.under(record)
        if line is None or unit is None:
            return
        step = NEXT[stage_in(line, unit.key)]
        if step is Step.PLAN:
            self.action_plan()
        elif step is Step.CLAIM:
            self.show_claim(line.id)
        elif step is Step.NOTHING:
            self.show_candidate(line.id)
        else:
            self.about_unit(FORMS[step], line.id, unit.key)

    def about_unit(self, form: type[UnitForm], number: int, unit: str) -> None:
        """Open a form about one unit of a candidate."""
        self.fill_in(partial(with_facts, number=number), lambda told: form(told[0], told[1], unit))

    def action_plan(self) -> None:
        """Plan the units of the candidate under the cursor."""
        here = self.table.cursor_id
        if isinstance(here, int):
            self.fill_in(partial(with_facts, number=here), lambda told: UnitsForm(*told))

    def action_page(self) -> None:
        """Open the page of the candidate under the cursor."""
        here = self.table.cursor_id
        if isinstance(here, int):
            self.show_candidate(here)

    def show_candidate(self, number: int) -> None:
        """Open a candidate's page."""
        from centre_tui.ui.places.candidate_page import CandidatePage

        self.show_page(CandidatePage(number))

    def show_claim(self, number: int) -> None:
        """Show what claiming for a candidate would come to."""
        from centre_tui.ui.places.claim_page import ClaimPage

        self.show_page(ClaimPage(number))

    def action_waiting(self) -> None:
        """Show only who waits for the next step, and after the last one everybody again."""
        self.waiting = WAITING[(WAITING.index(self.waiting) + 1) % len(WAITING)]
        self.go(self.reload, "reload")

    def action_everybody(self) -> None:
        """Show who has no live entry any more too, or no longer."""
        self.everybody = not self.everybody
        self.go(self.reload, "reload")

    def action_other(self) -> None:
        """Show the grid of the next qualification the centre is approved for."""
        self.go(self.other_opened, "form")

    async def other_opened(self) -> None:
        """Open the grid of the next qualification in the place of this one; the same where there is no other."""
        code = self.qualification.entry_code
        found = await self.ask_books(lambda desk: next_approved(desk, code))
        if found is not None and found != self.qualification:
            self.office_app.begin_opening()
            await self.app.switch_screen(GridPage(found))

    def action_back(self) -> None:
        """Clear what was typed to find; with nothing to clear leave the grid."""
        if self.query_one("#find", Input).display:
            super().action_back()
        else:
            self.dismiss(None)


def next_approved(desk: Desk, code: str) -> Qualification:
    """Return the qualification approved after this one, and after the last the first."""
    codes = [each.qualification for each in desk.centre().approvals] or [code]
    place = codes.index(code) if code in codes else -1
    return desk.qualification(codes[(place + 1) % len(codes)])


def with_facts(desk: Desk, number: int) -> tuple[Facts, Candidate]:
    """Return a candidate with the facts a form about them needs."""
    candidate = visible_candidate(desk, number)
    return gather_for(desk, candidate), candidate


def column_of(unit: Unit) -> Column:
    """Return a unit's column: as narrow as its number."""
    return Column(unit.key, str(unit.number or unit.key), 2 if unit.number else 10, right=unit.number is not None)


def row_of(line: CandidateLine, units: Sequence[str]) -> Row:
    """Return a candidate's line: a sign for each unit, nothing for one that is not planned."""
    stages = line.units
    signs = (SIGNS[stages[unit]] if unit in stages else "" for unit in units)
    return Row(line.id, (line.name, *signs), tone="" if line.live else "muted")
