"""The matrix of staff and units: who may assess and who may quality-assure what, on a day."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.cover import Cover, Covers, Standing
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Severity
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.cover import DOES, cell_told, gaps_told, staff_cover
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_member
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.fields import choice, day
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.staff import CompetenceForm, EndCompetenceForm
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing
from centre_tui.ui.places.staff_page import StaffPage
from centre_tui.ui.widgets.record_table import Column, Row

LETTERS: Final = {
    (Role.ASSESSOR, Standing.ALONE): "A",
    (Role.ASSESSOR, Standing.COUNTERSIGNED): "a",
    (Role.IQA, Standing.ALONE): "Q",
    (Role.IQA, Standing.COUNTERSIGNED): "q",
}
LEGEND: Final = "A assesses, Q quality-assures, a q countersigned, - neither"
COUNTED: Final = {Role.ASSESSOR: "Assessed by", Role.IQA: "Quality-assured by"}
FORMS: Final = {"record": CompetenceForm, "end": EndCompetenceForm}


class MatrixDayForm(Form):
    """The day to look at, and the qualification."""

    def __init__(self, facts: Facts, approved: Sequence[str], on: date, code: str) -> None:
        fields = (
            day("on", "On", facts.today).needed(),
            choice("qualification", "Qualification", approved).needed(),
        )
        super().__init__("Staff and units on a day", fields, {"on": on, "qualification": code})

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Return the page for what was chosen; nothing is written."""
        return lambda desk: MatrixPage(desk.qualification(values["qualification"]), values["on"])


class MatrixPage(ListPage):
    """A line for each assessor and IQA, a column for each unit, and a cursor of one cell."""

    EMPTY = "Nobody is an assessor or an IQA on this day."
    CELL_CURSOR = True
    DETAIL = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "day", "Day", id="matrix.day", tooltip="Another day or qualification"),
        Binding("c", "competence('record')", "Competent", id="matrix.competence", tooltip="Record competence in it"),
        Binding("x", "competence('end')", "No longer", id="matrix.end", tooltip="End competence in the unit"),
    ]

    def __init__(self, qualification: Qualification, on: date) -> None:
        super().__init__()
        self.qualification = qualification
        self.on = on
        self.cover: Cover | None = None

    def heading(self) -> str:
        """Return the qualification and the day."""
        return f"Staff and units of {self.qualification.entry_code} on {shown(self.on)}"

    def columns(self) -> Sequence[Column]:
        """Return a column for the name and one for each unit."""
        units = [Column(unit.key, titled(unit), max(3, len(titled(unit)))) for unit in self.qualification.in_order]
        return (Column("name", "Name", 22, frozen=True), *units)

    def listing(self, desk: Desk) -> Listing:
        """Return how many cover each unit, and then each person's line."""
        self.cover = found = staff_cover(desk, qualification=self.qualification.entry_code, on=self.on)
        rows = [*(count_row(found, role) for role in DOES), *(person_row(found, each) for each in found.people)]
        return Listing(rows if found.people else [], LEGEND)

    def detail(self, record: Hashable) -> str:
        """Return the cell whole, or at the counts what is not covered."""
        found, unit = self.cover, self.table.cursor_column or ""
        if found is None:
            return ""
        if person := next((each for each in found.people if each.member.id == record), None):
            return cell_told(found, person, unit)
        return " ".join(gaps_told(found)) or "Every unit is covered."

    def open(self, record: Hashable) -> None:
        """Open the person's page."""
        if isinstance(record, int):
            self.show_page(StaffPage(record))

    def action_competence(self, form: str) -> None:
        """Record competence in the unit of the cell, or end it."""
        here, unit = self.table.cursor_id, self.table.cursor_column
        if isinstance(here, int) and unit in {each.key for each in self.qualification.units}:
            code = self.qualification.entry_code

            def facts(desk: Desk) -> tuple[Facts, StaffMember]:
                return gather(desk, code), visible_member(desk, here)

            self.fill_in(facts, lambda told: FORMS[form](*told, (unit,)))

    def action_day(self) -> None:
        """Look at another day, or at another qualification the centre is approved for."""
        self.office_app.begin_opening()
        self.go(self.other_day, "form")

    async def other_day(self) -> None:
        """Ask for the day and show it in place of this one."""
        code = self.qualification.entry_code

        def facts(desk: Desk) -> tuple[Facts, list[str]]:
            return gather(desk), [each.qualification for each in desk.centre().approvals] or [code]

        chosen = await self.shown(facts, lambda told: MatrixDayForm(*told, self.on, code), "on")
        if isinstance(chosen, MatrixPage):
            self.app.pop_screen()
            self.show_page(chosen)


def titled(unit: Unit) -> str:
    """Return a unit's title as a column: its number or, where it has none, what it is called."""
    return str(unit.number) if unit.number is not None else unit.label


def count_row(found: Cover, role: Role) -> Row:
    """Return how many may judge each unit in a role; none stands out."""
    counts = [len(found.who(role, unit)) for unit in found.units]
    tones = ("", *("" if count else Severity.RED.value for count in counts))
    return Row(COUNTED[role], (COUNTED[role], *(str(count) for count in counts)), tones=tones)


def person_row(found: Cover, person: Covers) -> Row:
    """Return a person's line: letters for what they may do in each unit."""
    return Row(person.member.id, (person.member.name, *("".join(letters(person, unit)) or "-" for unit in found.units)))


def letters(person: Covers, unit: str) -> Iterator[str]:
    """Yield a letter for each thing a person may do in a unit, a small one where it is countersigned."""
    yield from (LETTERS.get((role, person.role(role).standing(unit)), "") for role in DOES)
