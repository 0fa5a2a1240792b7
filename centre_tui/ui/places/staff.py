"""3 Staff: who is here, what they may do, and what of theirs is about to lapse."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short
from centre_tui.domain.lapse import Lapse
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.allocation import DOES, Loads, caseloads_today, load_told
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.lapses import MONTHS_AHEAD, what_lapses
from centre_tui.services.seeing import visible_staff
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.places.candidate_rows import ROOM
from centre_tui.ui.places.place import Listing, Place
from centre_tui.ui.widgets.record_table import Column, Row

LETTERS: Final = {Role.ASSESSOR: "A", Role.IQA: "Q"}


class StaffPlace(Place):
    """The list of staff."""

    NUMBER = "3"
    NAME = "Staff"
    EMPTY = "Nobody yet. Press n to add the first member of staff."
    COLUMNS: ClassVar = (
        Column("id", "No", 4, right=True),
        Column("name", "Name", 20, weight=1),
        Column("roles", "Roles", 16, weight=1),
        Column("units", "Units", 5, right=True),
        Column("load", "Candidates", 13),
        Column("cpd", "Last CPD", 10, hide_below=80),
        Column("signature", "RD02", 10, hide_below=90),
        Column("login", "Login", 10, hide_below=100),
    )
    ROLLS = (CANDIDATES,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="staff.new", tooltip="Add a member of staff"),
        Binding("m", "matrix", "Units", id="staff.matrix", tooltip="Who may assess and quality-assure which unit"),
        Binding("c", "caseloads", "Caseloads", id="staff.caseloads", tooltip="Candidates beside capacities"),
        Binding("w", "lapses", "What lapses", id="staff.lapses", tooltip="What lapses when, twelve months ahead"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.told: Mapping[Hashable, str] = {}

    def listing(self, desk: Desk) -> Listing:
        """Return the staff the officer may see, by name."""
        found = visible_staff(desk)
        loads = caseloads_today(desk)
        first = {each.subject.id: each for each in reversed(what_lapses(desk))}
        self.told = {each.id: "\n".join(person_told(each, loads, first.get(each.id), desk.today)) for each in found}
        return Listing([staff_row(each, loads, desk) for each in found], f"{counted(len(found), 'person', 'people')}")

    def detail(self, record: Hashable) -> str:
        """Return a person's roles and since when, what of theirs lapses first, and what they carry."""
        return self.told.get(record, "")

    def open(self, record: Hashable) -> None:
        """Open the person's page."""
        from centre_tui.ui.places.staff_page import StaffPage

        if isinstance(record, int):
            self.show_page(StaffPage(record))

    def action_lapses(self) -> None:
        """Go to the board of what lapses when."""
        from centre_tui.ui.places.lapses_page import LapsesPage

        self.show_page(LapsesPage())

    def action_caseloads(self) -> None:
        """Go to caseloads beside capacities."""
        from centre_tui.ui.places.caseloads_page import CaseloadsPage

        self.show_page(CaseloadsPage())

    def action_matrix(self) -> None:
        """Go to the matrix of staff and units."""
        self.office_app.begin_opening()
        self.go(self.to_matrix, "form")

    async def to_matrix(self) -> None:
        """Look up the qualification, whose units are the columns, and go there."""
        from centre_tui.ui.places.matrix_page import MatrixPage

        try:
            found = await self.ask_books(lambda desk: (desk.qualification(), desk.today))
            if found is not None:
                self.show_page(MatrixPage(*found))
        finally:
            self.office_app.end_opening()

    def action_new(self) -> None:
        """Add a member of staff."""
        from centre_tui.services.accounts import account_named
        from centre_tui.ui.forms.staff import StaffForm

        self.fill_in(gather, partial(StaffForm, accounts=account_named, person=None))


PLACE: Final = StaffPlace


def load_short(member: StaffMember, loads: Loads) -> str:
    """Return the caseload beside the capacity for each role that counts: `A 12/30 Q 4/?`, ? where it is not set."""
    counted = [(letter, loads.get((member.id, role)), member.capacity(role)) for role, letter in LETTERS.items()]
    known = [(letter, load, "?" if most is None else most) for letter, load, most in counted if load is not None]
    return " ".join(f"{letter} {load}/{most}" for letter, load, most in known)


def person_told(member: StaffMember, loads: Loads, first: Lapse | None, today: date) -> Iterator[str]:
    """Yield the name and each role of today, what is missing or lapses first, and the caseloads."""
    roles = (f"{each.role} since {short(each.since)}" for each in member.roles if each.covers(today))
    yield f"{member.name:{ROOM}}\t{', '.join(roles) or 'no role today'}"
    yield f"Lapses first: {lapse_short(first, today) if first else f'nothing within {MONTHS_AHEAD} months'}"
    held = ((words, loads.get((member.id, role)), member.capacity(role)) for role, words in DOES.items())
    told = (f"{words} {load_told(load, most)}" for words, load, most in held if load is not None)
    yield f"Caseload: {'; '.join(told) or 'none'}"


def lapse_short(lapse: Lapse, today: date) -> str:
    """Return what lapses and when, without the reasons, which the board of lapses gives."""
    until = f", good until {short(lapse.until)}" if lapse.until else ""
    return f"{lapse.what}, {lapse.state(today)}{until}"


def staff_row(member: StaffMember, loads: Loads, desk: Desk) -> Row:
    """Return a person's line."""
    newest = max((entry.on for entry in member.cpd), default=None)
    roles = sorted(member.roles_on(desk.today))
    return Row(
        member.id,
        (
            str(member.id),
            member.name,
            ", ".join(roles) or "none today",
            str(len(member.units_on(desk.today)) or ""),
            load_short(member, loads),
            short(newest) if newest else "none",
            short(member.signature_on) if member.signature_on else "missing",
            member.account.name if member.account else "",
        ),
        tone="" if roles else "muted",
    )
