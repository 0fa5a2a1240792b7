"""4 Quality: every unit that was decided, and how far its internal quality assurance is."""

from collections.abc import Hashable, Iterator
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import short
from centre_tui.domain.qualifications import Qualification
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.quality import leave_outside
from centre_tui.services.seeing import visible_candidate, visible_candidates
from centre_tui.ui.forms.assessment import UnitForm
from centre_tui.ui.forms.facts import Facts, gather, gather_for
from centre_tui.ui.forms.quality import EventForm, SampleForm, SamplePlanForm, StrategyForm
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.place import Listing, Place
from centre_tui.ui.widgets.record_table import Column, Row


class QualityPlace(Place):
    """The units that can be sampled, those that wait for something first."""

    NUMBER = "4"
    NAME = "Quality"
    EMPTY = "No unit has been decided yet: there is nothing to sample."
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
        Binding("o", "outside", "Outside", id="quality.outside", tooltip="Leave outside the sample, by the strategy"),
        Binding("n", "event", "Meeting", id="quality.event", tooltip="Plan or record standardisation"),
        Binding(
            "t", "strategy", "Strategy", show=False, id="quality.strategy", tooltip="A new version of the strategy"
        ),
    ]

    def listing(self, desk: Desk) -> Listing:
        """Return a row for each decided unit, what waits first."""
        staff = {member.id: member.surname for member in desk.staff().values()}
        rows = [row for candidate in visible_candidates(desk) for row in quality_rows(candidate, staff, desk)]
        waiting = sum(1 for row in rows if row.tone)
        rows.sort(key=lambda row: (not row.tone, row.cells[1], row.cells[2]))
        strategy = desk.centre().strategy_on(desk.today)
        words = f"strategy {strategy.version}" if strategy else "no sampling strategy in force: t writes one"
        return Listing(rows, f"{len(rows)} units decided, {waiting} waiting; {words}")

    def open(self, record: Hashable) -> None:
        """Open the candidate's page."""
        if isinstance(record, tuple):
            self.show_page(CandidatePage(record[0]))

    def action_plan(self) -> None:
        """Plan a sample of the unit under the cursor."""
        self.about_unit(SamplePlanForm)

    def action_sample(self) -> None:
        """Record a completed sample of the unit under the cursor."""
        self.about_unit(SampleForm)

    def about_unit(self, form: type[UnitForm]) -> None:
        """Open a form about the unit under the cursor."""
        here = self.table.cursor_id
        if isinstance(here, tuple):
            number, unit = here

            def facts(desk: Desk) -> tuple[Facts, Candidate]:
                candidate = visible_candidate(desk, number)
                return gather_for(desk, candidate), candidate

            self.fill_in(facts, lambda told: form(told[0], told[1], unit))

    def action_outside(self) -> None:
        """Leave the unit under the cursor outside the sample."""
        here = self.table.cursor_id
        if isinstance(here, tuple):
            number, unit = here

            def left_outside(desk: Desk) -> str:
                saved = leave_outside(desk, number, unit)
                return f"{saved.record.name}: outside the sample by the strategy in force."

            self.do(left_outside)

    def action_event(self) -> None:
        """Plan or record a standardisation event."""
        self.fill_in(gather, partial(EventForm, event=None))

    def action_strategy(self) -> None:
        """Write a new version of the sampling strategy."""
        self.fill_in(gather, StrategyForm)


PLACE: Final = QualityPlace


def quality_rows(candidate: Candidate, staff: dict[int, str], desk: Desk) -> Iterator[Row]:
    """Yield a row for each of the candidate's units with a decision."""
    if decided := [record for record in candidate.units if record.decisions]:
        qualification = desk.qualification(qualification_of(candidate))
        for record in decided:
            yield quality_row(candidate, record, staff, qualification)


def quality_row(candidate: Candidate, record: UnitRecord, staff: dict[int, str], qualification: Qualification) -> Row:
    """Return one unit's line."""
    last = record.samples[-1] if record.samples else None
    on = (last.done_on or last.planned_for) if last else None
    state, tone = sampling_state(record)
    return Row(
        (candidate.id, record.unit),
        (
            state,
            candidate.name,
            qualification.label(record.unit),
            staff.get(record.decisions[-1].assessor, "unknown"),
            short(record.sign_off.on) if record.sign_off else "",
            staff.get(last.iqa, "unknown") if last else "",
            short(on) if on else "",
        ),
        tone=tone,
    )


def sampling_state(record: UnitRecord) -> tuple[str, str]:
    """Return how far the sampling of a unit is, in a word, and its tone where it waits for somebody."""
    if any(each.done_on is None for each in record.samples):
        return "planned", "amber"
    if record.samples:
        return record.samples[-1].outcome or "done", ""
    if record.outside_sample:
        return "outside", ""
    return ("to choose", "amber") if record.sign_off else ("under way", "")
