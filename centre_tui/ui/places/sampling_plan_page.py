"""How the sampling of one assessor stands: the risk in its parts, each demand, and what closes the gaps."""

from collections.abc import Hashable, Iterator, Mapping
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.rules.wording import counted
from centre_tui.domain.sampling.telling import (
    MET,
    OPEN,
    TO_COME,
    choice_fact,
    demand_cells,
    extra_cells,
    in_order,
    part_cells,
    sheet_facts,
)
from centre_tui.services.desk import Desk
from centre_tui.services.sampling import Plan, close_gaps
from centre_tui.services.sampling_shown import plan_shown
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.oversight import ObservationForm, RiskForm
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row

TONES: Final = {OPEN: "red", TO_COME: "amber", MET: ""}
EXTRA: Final = "to plan"
RISK: Final = "risk"


class SamplingPlanPage(RecordPage):
    """One assessor: further samples first, then the demands, then the risk."""

    DETAIL = True
    EMPTY = "Nothing was judged in the period: there is nothing to sample."
    COLUMNS: ClassVar = (
        Column("stands", "Stands", 8, toned=True),
        Column("what", "What", 18, weight=1),
        Column("of", "Of", 14, weight=2),
        Column("least", "Least", 5, right=True),
        Column("done", "Done", 4, right=True),
        Column("due", "Due", 4, right=True),
        Column("planned", "Planned", 7, right=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "close", "Close gaps", id="plan.close", tooltip="Plan the further samples, in one change"),
        Binding("o", "observe", "Observed", id="plan.observe", tooltip="Record an observation of the assessor"),
        Binding("b", "band", "Set risk", id="plan.risk", tooltip="Set the band of risk by hand"),
    ]

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.told: Mapping[Hashable, str] = {}

    def detail(self, part: Hashable) -> str:
        """Return the whole of a row."""
        return self.told.get(part, "")

    def sheet(self, desk: Desk) -> Sheet:
        """Return the assessor's sheet: further samples, demands and risk."""
        plan = plan_shown(desk, self.record)
        member, choice = plan.sheet.case.member, plan.choice
        facts = [*sheet_facts(plan.sheet), choice_fact(len(choice.extras), choice.floor, len(choice.beyond))]
        rows = [*extra_rows(plan), *demand_rows(plan), *risk_rows(plan)]
        self.told = {row.id: f"{row.cells[1]}: {row.cells[2]}".rstrip(": ") for row in rows}
        return Sheet(f"Sampling of {member.name}", facts, rows)

    def open(self, part: Hashable) -> None:
        """Open the candidate of a further sample."""
        if isinstance(part, tuple) and part[0] == EXTRA:
            self.show_page(CandidatePage(part[1]))

    def action_close(self) -> None:
        """Plan every further sample that closes a gap."""
        self.do(self.closed)

    def closed(self, desk: Desk) -> str:
        """Plan the further samples and say how many candidates they are of."""
        return f"Planned in the records of {counted(len(close_gaps(desk, self.record)), 'candidate')}; u takes it back."

    def action_observe(self) -> None:
        """Record an observation of the assessor."""
        self.fill_in(lambda desk: (gather(desk), desk.member(self.record)), lambda told: ObservationForm(*told))

    def action_band(self) -> None:
        """Set the band of risk by hand."""
        self.fill_in(lambda desk: (gather(desk), desk.member(self.record)), lambda told: RiskForm(*told))


def extra_rows(plan: Plan) -> Iterator[Row]:
    """Yield a row for each further sample."""
    scene = plan.scene
    for each in plan.choice.extras:
        iqa = scene.person(plan.iqas[each.judged.key])
        _number, name, unit, kind, who, day, why = extra_cells(scene, each, plan.name(each.judged.candidate), iqa)
        of = f"{name}: {why}; {who}, {day}"
        yield Row((EXTRA, *each.judged.key), (EXTRA, f"{unit}, {kind}", of, "", "", "", ""), "amber")


def demand_rows(plan: Plan) -> Iterator[Row]:
    """Yield a row for each demand, what is open first."""
    scene = plan.scene
    for place, each in enumerate(in_order(scene, plan.sheet.tallies)):
        cells = demand_cells(scene, each)
        yield Row(("demand", place), cells, TONES[cells[0]])


def risk_rows(plan: Plan) -> Iterator[Row]:
    """Yield a row for each part of the risk, and their sum."""
    for place, (part, points, because) in enumerate(part_cells(plan.sheet.risk)):
        yield Row((RISK, place), (RISK, f"{part}: {points}", because, "", "", "", ""))
