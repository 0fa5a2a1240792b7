"""Candidates by units, as sampling sees them: what is done, due, planned, outside the sample, or still to choose."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.rules.wording import counted
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.quality import leave_outside
from centre_tui.services.sampling_grid import DISAGREED, DUE, PLANNED, SIGNS, TO_CHOOSE
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.services.sampling_states import knowing_states, states_told, visible_by_name
from centre_tui.services.seeing import by_id, visible_candidate
from centre_tui.ui.forms.assessment import UnitForm
from centre_tui.ui.forms.facts import gather_for
from centre_tui.ui.forms.quality import SampleForm, SamplePlanForm
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.listing import LongListing
from centre_tui.ui.widgets.record_table import Column, Row

LEGEND: Final = "  ".join(f"{sign} {state}" for state, sign in SIGNS.items())
NAME: Final = Column("name", "Candidate", 22, frozen=True)
TONES: Final[Mapping[str, str]] = {DUE: "red", DISAGREED: "red", PLANNED: "amber", TO_CHOOSE: "amber"}


class SamplingGridPage(ListPage):
    """The grid of one qualification's candidates."""

    EMPTY = "No unit has been decided yet: there is nothing to sample."
    CELL_CURSOR: ClassVar[bool] = True
    DETAIL: ClassVar[bool] = True
    ROLLS: ClassVar = (CANDIDATES, SAMPLING)
    ASKED: ClassVar = (knowing_states,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "about('plan')", "Plan", id="sampling_grid.plan", tooltip="Plan a sample of the unit"),
        Binding("d", "about('sample')", "Record", id="sampling_grid.record", tooltip="Record a completed sample"),
        Binding("o", "outside", "Outside", id="sampling_grid.outside", tooltip="Leave outside the sample"),
    ]
    FORMS: ClassVar[Mapping[str, type[UnitForm]]] = {"plan": SamplePlanForm, "sample": SampleForm}

    def __init__(self, qualification: Qualification) -> None:
        super().__init__()
        self.qualification = qualification
        self.units = {unit.key: unit for unit in qualification.in_order}
        self.lines: Mapping[Hashable, CandidateLine] = {}
        self.told: Mapping[int, bytes] = {}

    def heading(self) -> str:
        """Return whose grid it is."""
        return f"Sampling of {self.qualification.entry_code}, candidates by units"

    def columns(self) -> Sequence[Column]:
        """Return the name, which stands still, and a column for each unit."""
        return (NAME, *(Column(unit.key, titled(unit), max(3, len(titled(unit)))) for unit in self.units.values()))

    def listing(self, desk: Desk) -> LongListing[CandidateLine]:
        """Return everybody of whom something was decided, by name."""
        code = self.qualification.entry_code
        lines = by_id(desk, (line for line, _told in visible_by_name(desk) if line.qualification == code))
        told, keys = desk.sheets.states.told, tuple(self.units)
        self.lines, self.told = lines, told
        return LongListing(
            lines,
            lambda line: grid_row(line, states_told(told[line.id], line), keys),
            desk.today,
            counted(len(lines), "candidate"),
        )

    def detail(self, record: Hashable) -> str:
        """Return what the sign under the cursor says, and what every sign means."""
        line, unit = self.under(record)
        if line is None or unit is None:
            return LEGEND
        state = states_told(self.told[line.id], line).get(unit.key, "not decided")
        return f"{unit.name}: {line.name}, {state}.\n{LEGEND}"

    def under(self, record: Hashable) -> tuple[CandidateLine | None, Unit | None]:
        """Return the candidate of a record, and the unit of the column under the cursor."""
        line = self.lines.get(record) if isinstance(record, int) else None
        return line, self.units.get(self.table.cursor_column or "")

    def open(self, record: Hashable) -> None:
        """Open the candidate's page."""
        if isinstance(record, int):
            self.show_page(CandidatePage(record))

    def action_about(self, form: str) -> None:
        """Plan or record a sample of the unit under the cursor."""
        line, unit = self.under(self.table.cursor_id)
        if line is not None and unit is not None:
            number, key = line.id, unit.key
            self.fill_in(
                lambda desk: (gather_for(desk, visible_candidate(desk, number)), visible_candidate(desk, number)),
                lambda told: self.FORMS[form](*told, key),
            )

    def action_outside(self) -> None:
        """Leave the unit under the cursor outside the sample."""
        line, unit = self.under(self.table.cursor_id)
        if line is not None and unit is not None:
            self.do(partial(left_outside, number=line.id, unit=unit.key))


def left_outside(desk: Desk, number: int, unit: str) -> str:
    """Leave a unit outside the sample and say so."""
    saved = leave_outside(desk, number, unit)
    return f"{saved.record.name}: outside the sample by the strategy in force."


def titled(unit: Unit) -> str:
    """Return a unit's title as a column: its number or, where it has none, what it is called."""
    return str(unit.number) if unit.number is not None else unit.label


def grid_row(line: CandidateLine, states: Mapping[str, str], units: Sequence[str]) -> Row:
    """Return a candidate's line: a sign for each unit that was decided on."""
    signs = tuple(SIGNS.get(states.get(unit, ""), "") for unit in units)
    return Row(line.id, (line.name, *signs), tones=("", *(TONES.get(states.get(unit, ""), "") for unit in units)))
