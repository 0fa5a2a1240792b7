"""Caseloads beside capacities: one line for each assessor and each IQA, where room is shortest first."""

from collections.abc import Hashable, Mapping
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.findings import Severity
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role
from centre_tui.services.accounts import account_named
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.caseloads import Caseload, Room, caseloads_on, nobodys_told
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_member
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.staff import StaffForm
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing
from centre_tui.ui.places.staff_page import StaffPage
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row

TONES: Final[Mapping[Room, str]] = {
    Room.OVER: Severity.RED.value,
    Room.NOT_SET: Severity.AMBER.value,
    Room.FULL: "",
    Room.LEFT: "",
}
FIELDS: Final = {Role.ASSESSOR: "assessor_capacity", Role.IQA: "iqa_capacity"}


class CaseloadsPage(ListPage):
    """Who has how many candidates, and room for how many."""

    TITLE_LINE = "Staff: caseloads and capacities"
    EMPTY = "Nobody is an assessor or an IQA today."
    ROLLS = (CANDIDATES,)
    COLUMNS: ClassVar = (
        Column("room", "Room", 18, toned=True),
        Column("name", "Who", 20, weight=1),
        Column("role", "Role", 9),
        Column("candidates", "Candidates", 10, right=True),
        Column("capacity", "Capacity", 8, right=True),
        Column("left", "Left", 5, right=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "capacity", "Capacity", id="caseloads.capacity", tooltip="Set how many candidates they can have"),
    ]

    def listing(self, desk: Desk) -> Listing:
        """Return each caseload of today."""
        found, signs = caseloads_on(desk), self.office_app.signs
        told = [counted(len(found), "caseload"), *nobodys_told(desk)]
        return Listing([caseload_row(each, signs) for each in found], "; ".join(told))

    def open(self, record: Hashable) -> None:
        """Open the person's page."""
        if isinstance(record, tuple):
            self.show_page(StaffPage(record[0]))

    def action_capacity(self) -> None:
        """Set the capacity of the person under the cursor, in the role of the line."""
        here = self.table.cursor_id
        if isinstance(here, tuple):
            number, role = here
            self.fill_in(
                lambda desk: (gather(desk), visible_member(desk, number)),
                lambda told: StaffForm(told[0], account_named, told[1]),
                FIELDS[role],
            )


def caseload_row(each: Caseload, signs: Signs) -> Row:
    """Return one line; how short room is is a word and a sign."""
    tone = TONES[each.room]
    capacity, left = ("not set", "") if each.capacity is None else (str(each.capacity), str(each.left))
    told = f"{signs.status.get(tone, ' ')} {each.room}"
    return Row(
        (each.member.id, each.role), (told, each.member.name, each.role, str(each.candidates), capacity, left), tone
    )
