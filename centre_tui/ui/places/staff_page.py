"""One member of staff: particulars, and every role, award, competence and activity on record."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from centre_tui.domain.absence import Absence
from centre_tui.domain.answers import units_in_short
from centre_tui.domain.dates import short, shown
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.staff import StaffMember
from centre_tui.services.accounts import account_named
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_member
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.staff import AwardForm, CompetenceForm, CpdForm, RoleForm, StaffForm
from centre_tui.ui.forms.what_if import WhatIfForm
from centre_tui.ui.places.record_page import Sheet
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.places.what_if_page import WhatIfPage
from centre_tui.ui.widgets.record_table import Column, Row


class StaffPage(WithVersions):
    """A person's page."""

    TABLE = "staff"
    EMPTY = "Nothing is recorded yet: r role, a award, c competence, d CPD."
    COLUMNS: ClassVar = (
        Column("what", "What", 12),
        Column("which", "Which", 28, weight=1),
        Column("from", "From", 10),
        Column("until", "Until", 10),
        Column("proof", "Proof", 14, weight=1),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "about('person')", "Edit", id="person.edit", tooltip="Edit the particulars"),
        Binding("r", "about('role')", "Role", id="person.role", tooltip="Give or end a role"),
        Binding("a", "award", "Award", id="person.award", tooltip="Record an award held or worked towards"),
        Binding("c", "about('competence')", "Competence", id="person.competence", tooltip="Record competence in units"),
        Binding("d", "about('cpd')", "CPD", id="person.cpd", tooltip="Record professional development"),
        Binding("l", "what_if", "What if", show=False, id="person.what_if", tooltip="What if this person is not here"),
    ]
    FORMS: ClassVar[dict[str, Callable[[Facts, StaffMember], Form]]] = {
        "person": lambda facts, person: StaffForm(facts, account_named, person),
        "role": RoleForm,
        "competence": CompetenceForm,
        "cpd": CpdForm,
    }

    def sheet(self, desk: Desk) -> Sheet:
        """Return the person's facts and records."""
        person = visible_member(desk, self.record)
        rows = [*role_rows(person), *award_rows(person, desk), *competence_rows(person, desk.qualification())]
        return Sheet(f"Staff {person.id}: {person.name}", list(particulars(person)), [*rows, *cpd_rows(person)])

    def open(self, part: Hashable) -> None:
        """Open the person's particulars."""
        self.action_about("person")

    def action_about(self, form: str, field: str = "") -> None:
        """Open a form about the person."""
        self.fill_in(
            lambda desk: (gather(desk), visible_member(desk, self.record)), lambda told: self.FORMS[form](*told), field
        )

    def action_what_if(self) -> None:
        """Ask from when to when the person is not here, and show what comes of it."""
        self.office_app.begin_opening()
        self.go(self.absent, "form")

    async def absent(self) -> None:
        """Ask for the days and go to what comes of them."""
        absence = await self.shown(
            lambda desk: (gather(desk), visible_member(desk, self.record)), lambda told: WhatIfForm(*told), "first"
        )
        if isinstance(absence, Absence):
            self.show_page(WhatIfPage(absence))

    def action_award(self, field: str = "") -> None:
        """Record an award."""
        self.fill_in(
            lambda desk: (gather(desk), visible_member(desk, self.record), desk.catalogue.award_titles),
            lambda told: AwardForm(*told),
            field,
        )


def particulars(person: StaffMember) -> Iterator[str]:
    """Yield the dates the visit asks about, each said even where it is missing."""
    dates = {
        "Joined": person.joined_on,
        "Role profile": person.role_profile_on,
        "Handbook": person.handbook_read_on,
        "Knows units": person.units_familiar_on,
        "CV": person.cv_on,
        "Originals seen": person.documents_seen_on,
        "Signature (RD02)": person.signature_on,
        "Interests": person.interests_declared_on,
    }
    told = [f"{word} {short(day) if day else 'missing'}" for word, day in dates.items()]
    yield "   ".join(told[:4])
    yield "   ".join(told[4:])
    login = person.account.name if person.account else "none"
    capacity = {"assess": person.assessor_capacity, "quality-assure": person.iqa_capacity}
    may = ", ".join(f"{word} {most if most is not None else 'not set'}" for word, most in capacity.items())
    left = f"   Left {shown(person.left_on)}" if person.left_on else ""
    yield f"Login {login}   Capacity: {may}{left}"


def role_rows(person: StaffMember) -> Iterator[Row]:
    """Yield a row for each role."""
    for place, each in enumerate(person.roles):
        yield Row(f"role {place}", ("role", each.role.value, short(each.since), blank(each.until), ""))


def award_rows(person: StaffMember, desk: Desk) -> Iterator[Row]:
    """Yield a row for each award, with its proof."""
    titles = desk.catalogue.award_titles
    for place, each in enumerate(person.awards):
        proof = each.document or each.enrolment or "none on file"
        until = each.expires_on or each.expected_by
        which = f"{titles.get(each.kind, each.title)} ({each.holding})"
        yield Row(f"award {place}", ("award", which, blank(each.awarded_on or each.started_on), blank(until), proof))


def competence_rows(person: StaffMember, qualification: Qualification) -> Iterator[Row]:
    """Yield a row for the units of each day and basis together."""
    together: dict[tuple[date, date | None, str], list[str]] = {}
    for each in person.competence:
        together.setdefault((each.since, each.until, each.basis), []).append(each.unit)
    for place, ((since, until, basis), keys) in enumerate(sorted(together.items(), key=lambda item: item[0][0])):
        which = f"Units {units_in_short(keys, qualification)}"
        yield Row(f"competence {place}", ("competence", which, short(since), blank(until), basis))


def cpd_rows(person: StaffMember) -> Iterator[Row]:
    """Yield a row for each activity, the newest first."""
    for place, each in enumerate(sorted(person.cpd, key=lambda entry: entry.on, reverse=True)):
        length = f"{each.minutes // 60} h {each.minutes % 60:02} min" if each.minutes else ""
        yield Row(f"cpd {place}", ("CPD", f"{each.kind}: {each.learnt}", short(each.on), "", length))


def blank(day: date | None) -> str:
    """Return a date as lists show it, or nothing."""
    return short(day) if day else ""
