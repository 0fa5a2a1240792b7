"""Every assessor with risk, rate, size, what is done, due and planned, and how many demands are open."""

from collections.abc import Hashable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.rules.wording import counted
from centre_tui.domain.sampling.telling import assessor_cells
from centre_tui.services.desk import Desk
from centre_tui.services.sampling import sampling_sheets
from centre_tui.services.sampling_books import making_sheets
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.strategy import StrategyForm
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing
from centre_tui.ui.places.sampling_plan_page import SamplingPlanPage
from centre_tui.ui.widgets.record_table import Column, Row


class AssessorsPage(ListPage):
    """The assessors, the riskiest first; Enter opens how one stands, and what closes the gaps."""

    TITLE_LINE = "Sampling of each assessor"
    EMPTY = "Nobody is an assessor on this day."
    ROLLS = (SAMPLING,)
    ASKED = (making_sheets,)
    COLUMNS: ClassVar = (
        Column("id", "No", 4, right=True, hide_below=90),
        Column("name", "Assessor", 14, weight=2),
        Column("risk", "Risk", 6, toned=True),
        Column("points", "Points", 6, right=True),
        Column("rate", "Rate", 5, right=True),
        Column("decided", "Decided", 7, right=True),
        Column("asked", "Asked", 5, right=True),
        Column("done", "Done", 4, right=True),
        Column("due", "Due", 3, right=True),
        Column("planned", "Planned", 7, right=True),
        Column("gaps", "Gaps", 4, right=True),
        Column("met", "Standardised", 12, hide_below=100),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "strategy", "Strategy", id="assessors.strategy", tooltip="A new version of the strategy"),
    ]

    def listing(self, desk: Desk) -> Listing:
        """Return each assessor's line."""
        found = sampling_sheets(desk)
        tones = {"high": "red", "medium": "amber"}
        rows = [Row(each.case.member.id, assessor_cells(each), tones.get(each.risk.band, "")) for each in found]
        open_ones = sum(1 for each in found if not each.met)
        return Listing(
            rows, f"{counted(len(found), 'assessor')}, {open_ones} with gaps; Enter shows one, and what closes them"
        )

    def open(self, record: Hashable) -> None:
        """Open how one assessor stands."""
        if isinstance(record, int):
            self.show_page(SamplingPlanPage(record))

    def action_strategy(self) -> None:
        """Write a new version of the sampling strategy."""
        self.fill_in(gather, StrategyForm)


PAGE: Final = AssessorsPage
