"""One member of staff: particulars, and every role, award, competence and activity on record."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final, TypeAlias

from textual.binding import Binding, BindingType

from centre_tui.domain.absence import Absence
from centre_tui.domain.answers import units_in_short
from centre_tui.domain.dates import short, shown
from centre_tui.domain.durations import duration
from centre_tui.domain.findings import Finding
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.staff import Competence, CpdEntry, RolePeriod, StaffAward, StaffMember
from centre_tui.services.accounts import account_named
from centre_tui.services.allocation import caseload_of, load_told
from centre_tui.services.desk import Desk
from centre_tui.services.record_check import check_person
from centre_tui.services.sections import cited
from centre_tui.services.seeing import visible_member
from centre_tui.services.staff import strike_out
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.staff import (
    ONE_OF_SEVERAL,
    AwardForm,
    CompetenceForm,
    CpdForm,
    EndCompetenceForm,
    RoleForm,
    StaffForm,
    numbered,
)
from centre_tui.ui.forms.what_if import WhatIfForm
from centre_tui.ui.places.record_page import Sheet
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.places.what_if_page import WhatIfPage
from centre_tui.ui.widgets.record_table import Column, Row

Part: TypeAlias = RolePeriod | StaffAward | tuple[Competence, ...] | CpdEntry
DATES_A_LINE: Final = 3


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
        Binding("a", "part('award')", "Award", id="person.award", tooltip="Record an award held or worked towards"),
        Binding("c", "about('competence')", "Competence", id="person.competence", tooltip="Record competence in units"),
        Binding("d", "about('cpd')", "CPD", id="person.cpd", tooltip="Record professional development"),
        Binding("x", "strike", "Strike out", show=False, id="person.strike", tooltip="Take off what is wrong"),
        Binding("l", "what_if", "What if", show=False, id="person.what_if", tooltip="What if this person is not here"),
    ]
    FORMS: ClassVar[dict[str, Callable[[Facts, StaffMember], Form]]] = {
        "person": lambda facts, person: StaffForm(facts, account_named, person),
        "role": RoleForm,
        "competence": CompetenceForm,
        "cpd": CpdForm,
    }

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.parts: Mapping[Hashable, Part] = {}

    def sheet(self, desk: Desk) -> Sheet:
        """Return the person's facts and records."""
        person = visible_member(desk, self.record)
        self.parts = parts_of(person)
        rows = [*role_rows(person), *award_rows(person, desk), *competence_rows(person, desk.qualification())]
        facts = [*wrong_days(check_person(desk, self.record)), *particulars(person), *work_told(desk, person)]
        return Sheet(f"Staff {person.id}: {person.name}", facts, [*rows, *cpd_rows(person)])

    def open(self, part: Hashable) -> None:
        """Open the form of the part under the cursor, filled in; without one the person's particulars."""
        found = self.parts.get(part)
        if isinstance(found, StaffAward):
            self.award(lambda _person: found)
        elif isinstance(found, CpdEntry):
            self.about(lambda facts, person: CpdForm(facts, person, found))
        elif isinstance(found, tuple):
            self.about(lambda facts, person: EndCompetenceForm(facts, person, [each.unit for each in found]))
        elif isinstance(found, RolePeriod):
            self.about(lambda facts, person: RoleForm(facts, person, found), "until")
        else:
            self.action_about("person")

    def about(self, make: Callable[[Facts, StaffMember], Form], field: str = "") -> None:
        """Open a form about the person."""
        self.fill_in(lambda desk: (gather(desk), visible_member(desk, self.record)), lambda told: make(*told), field)

    def action_strike(self) -> None:
        """Take the award, competence or activity under the cursor off the record."""
        struck = found if isinstance(found := self.parts.get(self.table.cursor_id), tuple) else (found,)
        wrong = [each for each in struck if isinstance(each, StaffAward | Competence | CpdEntry)]
        if wrong:
            self.do(lambda desk: struck_out(desk, self.record, wrong))
        else:
            self.say("Only an award, a competence or an activity is struck out; a role is ended with r.", problem=True)

    def action_about(self, form: str, field: str = "") -> None:
        """Open a form about the person."""
        self.about(self.FORMS[form], field)

    def action_part(self, form: str, number: int = 0, field: str = "") -> None:
        """Open a form about the person, or one of their awards, roles and the like, counted from 1 as recorded."""
        if form == "award":
            self.award(lambda person: numbered(person.awards, number), field)
        elif one := ONE_OF_SEVERAL.get(form):
            self.about(lambda facts, person: one(facts, person, number), field)
        else:
            self.action_about(form, field)

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

    def award(self, meant: Callable[[StaffMember], StaffAward | None], field: str = "") -> None:
        """Record an award, or more of the one meant."""
        self.fill_in(
            lambda desk: (gather(desk), visible_member(desk, self.record), desk.catalogue.award_titles),
            lambda told: AwardForm(*told, meant(told[1])),
            field,
        )


def parts_of(person: StaffMember) -> dict[Hashable, Part]:
    """Return what stands in each row of the page: a role, an award, the competences of one day, or an activity."""
    return {
        **{f"role {place}": each for place, each in enumerate(person.roles)},
        **{f"award {place}": each for place, each in enumerate(person.awards)},
        **{f"competence {place}": tuple(each) for place, each in enumerate(competence_together(person).values())},
        **{f"cpd {place}": each for place, each in enumerate(newest_first(person))},
    }


def struck_out(desk: Desk, member: int, wrong: Sequence[StaffAward | Competence | CpdEntry]) -> str:
    """Strike out what is wrong, and say so."""
    strike_out(desk, member, wrong)
    return "Struck out. u takes it back."


def wrong_days(found: Sequence[Finding]) -> Iterator[str]:
    """Yield the worst of the days that cannot be, and how many more there are."""
    if found:
        more = f" And {len(found) - 1} more: centre-tui staff check." if len(found) > 1 else ""
        yield f"! {cited(found[0])}{more}"


def work_told(desk: Desk, person: StaffMember) -> Iterator[str]:
    """Yield the caseload beside the capacity, and how old the newest activity of each kind is (4.1, 4.5)."""
    loads = [f"{words} {load_told(each, person.capacity(role))}" for role, words, each in caseload_of(desk, person)]
    if loads:
        yield f"Candidates: {'; '.join(loads)}"
    ages = [f"{kind} {age_told(newest, desk.today)}" for kind, newest in person.newest_cpd(desk.today).items()]
    yield f"Newest CPD: {'; '.join(ages)}"


def age_told(newest: date | None, today: date) -> str:
    """Return how old an activity is, in days, or that there is none."""
    return "none" if newest is None else f"{(today - newest).days} days old"


def particulars(person: StaffMember) -> Iterator[str]:
    """Yield the dates the visit asks about, each said even where it is missing."""
    dates = {
        "Joined": person.joined_on,
        "Role profile": person.role_profile_on,
        "Handbook": person.handbook_read_on,
        "Knows units": person.units_familiar_on,
        "CV": person.cv_on,
        "Training": person.training_on,
        "Originals seen": person.documents_seen_on,
        "Signature (RD02)": person.signature_on,
        "Interests": person.interests_declared_on,
    }
    told = [f"{word} {short(day) if day else 'missing'}" for word, day in dates.items()]
    for first in range(0, len(told), DATES_A_LINE):
        yield "   ".join(told[first : first + DATES_A_LINE])
    login = person.account.name if person.account else "none"
    left = f"   Left {shown(person.left_on)}" if person.left_on else ""
    about = f"   Interest in candidates {', '.join(map(str, person.interests))}" if person.interests else ""
    yield f"Login {login}{about}{left}"


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
    for place, ((since, until, basis), held) in enumerate(competence_together(person).items()):
        which = f"Units {units_in_short([each.unit for each in held], qualification)}"
        yield Row(f"competence {place}", ("competence", which, short(since), blank(until), basis))


def competence_together(person: StaffMember) -> dict[tuple[date, date | None, str], list[Competence]]:
    """Return the competences of each day, end and basis together, by the day."""
    together: dict[tuple[date, date | None, str], list[Competence]] = {}
    for each in sorted(person.competence, key=lambda each: each.since):
        together.setdefault((each.since, each.until, each.basis), []).append(each)
    return together


def newest_first(person: StaffMember) -> list[CpdEntry]:
    """Return the activities, the newest first."""
    return sorted(person.cpd, key=lambda entry: entry.on, reverse=True)


def cpd_rows(person: StaffMember) -> Iterator[Row]:
    """Yield a row for each activity, the newest first."""
    for place, each in enumerate(newest_first(person)):
        yield Row(f"cpd {place}", ("CPD", f"{each.kind}: {each.learnt}", short(each.on), "", duration(each.minutes)))


def blank(day: date | None) -> str:
    """Return a date as lists show it, or nothing."""
    return short(day) if day else ""
