"""Who assesses, countersigns and quality-assures one candidate, from when to when, for all units or one."""

from collections.abc import Hashable, Mapping
from typing import ClassVar

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.dates import short
from centre_tui.domain.rules.wording import counted
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_candidate
from centre_tui.ui.forms.allocation import EndAllocationForm
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row


class AllocationsPage(RecordPage):
    """The allocations of the candidate that `record` is the number of; Enter ends one."""

    EMPTY = "Nobody is allocated. a and i on the candidate allocate an assessor and an IQA."
    COLUMNS: ClassVar = (
        Column("role", "Role", 13),
        Column("who", "Who", 24, weight=1),
        Column("unit", "Units", 8),
        Column("since", "From", 10),
        Column("until", "Until", 10),
    )

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.allocations: Mapping[int, Allocation] = {}

    def sheet(self, desk: Desk) -> Sheet:
        """Return the allocations, as `allocations list` has them."""
        candidate = visible_candidate(desk, self.record)
        qualification = desk.qualification(qualification_of(candidate))
        names = {member.id: member.name for member in desk.staff().values()}
        self.allocations = dict(enumerate(candidate.allocations))
        rows = [
            Row(place, allocation_cells(each, names, qualification.label(each.unit) if each.unit else "all"))
            for place, each in self.allocations.items()
        ]
        told = f"{counted(len(rows), 'allocation')}; Enter ends one."
        return Sheet(f"Who has {candidate.name}", [told], rows)

    def open(self, part: Hashable) -> None:
        """End the allocation under the cursor."""
        if isinstance(part, int) and (found := self.allocations.get(part)):
            self.fill_in(gather, lambda facts: EndAllocationForm(facts, self.record, found))


def allocation_cells(allocation: Allocation, names: Mapping[int, str], units: str) -> tuple[str, ...]:
    """Return what a line says of an allocation."""
    until = short(allocation.until) if allocation.until else ""
    who = names.get(allocation.staff, f"staff {allocation.staff}")
    return (allocation.role.value, who, units, short(allocation.since), until)
