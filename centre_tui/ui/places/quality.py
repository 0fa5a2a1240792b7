"""4 Quality: every unit that was decided, and how far its internal quality assurance is."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.rules.wording import counted
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.sampling_books import sheets_ahead
from centre_tui.services.sampling_grid import (
    DISAGREED,
    DUE,
    PLANNED,
    TO_CHOOSE,
    Decided,
    unit_cells,
)
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.services.sampling_states import DecidedUnits, UnitIds, knowing_states, units_in_order
from centre_tui.services.seeing import visible_candidate
from centre_tui.ui.forms.facts import Facts, gather, gather_for
from centre_tui.ui.places.doors import page_in
from centre_tui.ui.places.place import LongListing, Place
from centre_tui.ui.widgets.record_table import Column, Row

if TYPE_CHECKING:
    from centre_tui.ui.forms.assessment import UnitForm

TONES: Final[Mapping[str, str]] = {DUE: "red", TO_CHOOSE: "amber", PLANNED: "amber", DISAGREED: "red"}


@dataclass(frozen=True, slots=True)
class UnitListing(LongListing[Decided]):
    """The decided units, each unpacked when it is looked at."""

    lines: DecidedUnits

    def in_order(self) -> UnitIds:
        """Return the ids of the units."""
        return self.lines.ids

    def altered_since(self, before: object) -> set[Hashable] | None:
        """Return the units whose rows are others than before, or None where all may be."""
        if not isinstance(before, UnitListing) or before.given != self.given:
            return None
        return self.lines.altered_since(before.lines)


class QualityPlace(Place):
    """The units that can be sampled, those that wait for something first."""

    NUMBER = "4"
    NAME = "Quality"
    EMPTY = "No unit has been decided yet: there is nothing to sample."
    ROLLS = (CANDIDATES, SAMPLING)
    ASKED = (knowing_states,)
    AHEAD = (knowing_states, sheets_ahead)
    COLUMNS: ClassVar = (
        Column("state", "State", 12, toned=True),
        Column("name", "Candidate", 18, weight=2),
        Column("unit", "Unit", 8),
        Column("assessor", "Assessor", 10, weight=1),
        Column("signed", "Signed off", 10),
        Column("iqa", "IQA", 10, weight=1),
        Column("on", "Planned or done", 10, hide_below=90),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "plan", "Plan", id="quality.plan", tooltip="Plan a sample of this unit"),
        Binding("d", "sample", "Record", id="quality.record", tooltip="Record a completed sample (RD07)"),
        Binding("a", "page('assessors_page')", "Assessors", id="quality.assessors", tooltip="Risk, gaps and plans"),
        Binding("x", "grid", "Grid", id="quality.grid", tooltip="Candidates by units"),
        Binding(
            "i", "page('quality_records_page')", "RD11", show=False, id="quality.records", tooltip="RD11 of each IQA"
        ),
        Binding("m", "page('meetings_page')", "Meetings", show=False, id="quality.meetings", tooltip="Standardisation"),
        Binding("o", "outside", "Outside", show=False, id="quality.outside", tooltip="Outside, by the strategy"),
        Binding("e", "action_done", "Action", show=False, id="quality.action", tooltip="An action was done"),
        Binding("n", "event", "Meeting", show=False, id="quality.event", tooltip="Plan or record standardisation"),
        Binding("t", "strategy", "Strategy", show=False, id="quality.strategy", tooltip="A new strategy"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.units: Mapping[str, str] = {}

    def listing(self, desk: Desk) -> UnitListing:
        """Return each decided unit, what waits first."""
        staff = {member.id: member.surname for member in desk.staff().values()}
        found = units_in_order(desk)
        qualification, strategy = desk.qualification(), desk.centre().strategy_on(desk.today)
        self.units = {each.key: each.name for each in qualification.in_order}
        words = f"strategy {strategy.version}" if strategy else "no sampling strategy in force: t writes one"
        return UnitListing(
            DecidedUnits(found.ids, desk.roll(SAMPLING)),
            lambda unit: quality_row(unit, staff, qualification, desk.today),
            (staff, desk.today),
            f"{counted(len(found.ids), 'unit')} decided, {found.waiting} waiting; {words}",
        )

    def detail(self, record: Hashable) -> str:
        """Return which unit it is, in words."""
        return self.units.get(record[1], "") if isinstance(record, tuple) else ""

    def open(self, record: Hashable) -> None:
        """Open the candidate's page."""
        from centre_tui.ui.places.candidate_page import CandidatePage

        if isinstance(record, tuple):
            self.show_page(CandidatePage(record[0]))

    def action_plan(self) -> None:
        """Plan a sample of the unit under the cursor."""
        from centre_tui.ui.forms.quality import SamplePlanForm

        self.about_unit(SamplePlanForm)

    def action_sample(self) -> None:
        """Record a completed sample of the unit under the cursor."""
        from centre_tui.ui.forms.quality import SampleForm

        self.about_unit(SampleForm)

    def action_action_done(self) -> None:
        """Record that an action of the unit's samples was done."""
        from centre_tui.ui.forms.oversight import ActionDoneForm

        self.about_unit(ActionDoneForm)

    def about_unit(self, form: "type[UnitForm]") -> None:
        """Open a form about the unit under the cursor."""
        here = self.table.cursor_id
        if isinstance(here, tuple):
            self.fill_in(partial(facts_of, number=here[0]), lambda told: form(told[0], told[1], here[1]))

    def action_outside(self) -> None:
        """Leave the unit under the cursor outside the sample."""
        here = self.table.cursor_id
        if isinstance(here, tuple):
            self.do(partial(left_outside, number=here[0], unit=here[1]))

    def action_event(self) -> None:
        """Plan or record a standardisation event."""
        from centre_tui.ui.forms.quality import EventForm

        self.fill_in(gather, partial(EventForm, event=None))

    def action_strategy(self) -> None:
        """Write a new version of the sampling strategy."""
        from centre_tui.ui.forms.strategy import StrategyForm

        self.fill_in(gather, StrategyForm)

    def action_page(self, page: str) -> None:
        """Show the assessors, the meetings, or RD11 of each IQA."""
        self.show_page(page_in(page))

    def action_grid(self) -> None:
        """Show candidates by units."""
        self.office_app.begin_opening()
        self.go(self.shown_grid, "form")

    async def shown_grid(self) -> None:
        """Ask which qualification it is, and show the grid."""
        from centre_tui.ui.places.sampling_grid_page import SamplingGridPage

        qualification = await self.ask_books(lambda desk: desk.qualification())
        self.office_app.end_opening()
        if qualification is not None:
            self.show_page(SamplingGridPage(qualification))


def facts_of(desk: Desk, number: int) -> tuple[Facts, Candidate]:
    """Return a candidate with the facts a form about a unit needs."""
    candidate = visible_candidate(desk, number)
    return gather_for(desk, candidate), candidate


def left_outside(desk: Desk, number: int, unit: str) -> str:
    """Leave a unit outside the sample and say so."""
    from centre_tui.services.quality import leave_outside

    saved = leave_outside(desk, number, unit)
    return f"{saved.record.name}: outside the sample by the strategy in force."


def quality_row(unit: Decided, staff: Mapping[int, str], qualification: Qualification, today: date) -> Row:
    """Return one unit's line."""
    cells = unit_cells(unit, staff, qualification, today)
    return Row((unit.candidate, unit.unit), cells, tone=TONES.get(cells[0], ""))


PLACE: Final = QualityPlace
