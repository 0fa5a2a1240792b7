"""A member of staff: particulars, roles, awards, competence and professional development (handbook section 4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Final, TypeVar

from centre_tui.domain.accounts import Account
from centre_tui.domain.answers import AnswerProblem
from centre_tui.domain.staff import GRANTED, CpdEntry, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.staff import (
    add_award,
    add_cpd,
    add_member,
    change_role,
    correct_cpd,
    end_competence,
    end_role,
    grant_role,
    record_competence,
    save_member,
)
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, choice, day, length, member, number, numbers, paragraph, units, words
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.record_form import RecordForm

PartT = TypeVar("PartT")


def account(name: str, label: str, accounts: Callable[[str], Account]) -> Field:
    """Return a field for a Unix account by its name; `accounts` finds it or raises ValueError with a sentence."""

    def read(text: str) -> Account | None:
        return accounts(text.strip()) if text.strip() else None

    def show(value: object) -> str:
        return str(value["name"]) if isinstance(value, dict) else ""

    return Field(name, label, read, show, "the name this person logs in with; blank for nobody's account")


class StaffForm(RecordForm[StaffMember]):
    """A person's particulars."""

    def __init__(self, facts: Facts, accounts: Callable[[str], Account], person: StaffMember | None) -> None:
        today = facts.today
        fields = (
            words("surname", "Surname").needed(),
            words("forenames", "Forenames"),
            account("account", "Login", accounts),
            day("joined_on", "Joined on", today),
            day("role_profile_on", "Role profile dated", today),
            day("handbook_read_on", "Handbook acknowledged", today),
            day("units_familiar_on", "Familiar with the units", today),
            day("cv_on", "CV dated", today),
            day("training_on", "Training details dated", today),
            day("documents_seen_on", "Originals seen on", today),
            day("signature_on", "Sample signature (RD02)", today),
            day("interests_declared_on", "Interests declared on", today),
            numbers("interests", "Interest in candidates", "the numbers of candidates this person must not judge"),
            number("assessor_capacity", "Candidates to assess", "the most this person can assess at a time"),
            number("iqa_capacity", "Candidates as IQA", "the most this person can quality-assure at a time"),
            day("left_on", "Left on", today),
        )
        title = f"Staff: {person.name}" if person else "New member of staff"
        super().__init__(title, fields, person or StaffMember(joined_on=today))

    def shown_values(self, record: StaffMember) -> dict[str, object]:
        """Return the person's values under the names of the fields."""
        return asdict(record)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add or save the record."""
        draft = replace(self.record, **values)
        return partial(save_member if draft.id else add_member, draft=draft)


class RoleForm(Form):
    """A role given for a period, or ended; or one period of a role, put right."""

    def __init__(self, facts: Facts, person: StaffMember, period: RolePeriod | None = None) -> None:
        fields = (
            choice("role", "Role", GRANTED).needed(),
            day("since", "From", facts.today).needed(),
            day("until", "Until", facts.today, "blank: open; an external verifier's must end"),
        )
        super().__init__(f"Role of {person.name}", fields, asdict(period) if period else {"since": facts.today})
        self.person = person
        self.period = period
        self.today = facts.today

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Grant the role; a role the person has already is ended by its new end."""
        role, until = Role(values["role"]), values["until"]
        if self.period is not None:
            new = replace(self.period, role=role, since=values["since"], until=until)
            return partial(change_role, member=self.person.id, old=self.period, new=new)
        if until is not None and self.person.has_role(role, self.today):
            return partial(end_role, member=self.person.id, role=role, on=until)
        return partial(grant_role, member=self.person.id, period=RolePeriod(role, values["since"], until))


class AwardForm(Form):
    """An award held or worked towards, with its proof."""

    def __init__(
        self, facts: Facts, person: StaffMember, titles: Mapping[str, str], award_before: StaffAward | None = None
    ) -> None:
        today = facts.today
        fields = (
            award("kind", "Award", titles),
            words("title", "Another title", "only for an award the handbook does not name"),
            member("role", "Another title is for", Role),
            member("holding", "Held or working towards", Holding).needed(),
            day("awarded_on", "Awarded on", today),
            words("document", "Document", "where the certificate or its copy is filed"),
            day("original_seen_on", "Original seen on", today),
            day("started_on", "Training started on", today),
            words("enrolment", "Evidence of training", "enrolment letter or the like, for one worked towards"),
            day("expected_by", "Expected by", today),
            day("expires_on", "Expires on", today),
            words("accepted_because", "Accepted because", "only for another title"),
            words("accepted_by", "Accepted by", "only for another title"),
            day("verifier_saw_on", "External verifier saw it", today, "only for another title (requirements A13)"),
        )
        values = asdict(award_before) if award_before else {"holding": Holding.HELD}
        super().__init__(f"Award of {person.name}", fields, values)
        self.person = person

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the award."""
        return partial(add_award, member=self.person.id, award=StaffAward(**values))


def award(name: str, label: str, titles: Mapping[str, str]) -> Field:
    """Return a field for an award of the catalogue, by its key or the first letters of it."""
    field = choice(name, label, sorted(titles))

    def echo(text: str) -> str:
        try:
            return titles.get(str(field.read(text)), "")
        except AnswerProblem:
            return ""

    return replace(field, echo=echo)


class CompetenceForm(Form):
    """Units a person is competent in, a whole group at once."""

    def __init__(self, facts: Facts, person: StaffMember, chosen: Sequence[str] = ()) -> None:
        fields = (
            units("units", "Units", facts.qualification).needed(),
            day("since", "Since", facts.today).needed(),
            words("basis", "On the basis of", "experience, a qualification, an observation").needed(),
        )
        values = {"since": facts.today, "units": tuple(chosen)}
        super().__init__(f"Competence of {person.name}", fields, values)
        self.person = person

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the competence."""
        return partial(
            record_competence,
            member=self.person.id,
            units=values["units"],
            since=values["since"],
            basis=values["basis"],
        )


class EndCompetenceForm(Form):
    """Units a person is competent in no longer, from a day on."""

    def __init__(self, facts: Facts, person: StaffMember, chosen: Sequence[str] = ()) -> None:
        fields = (
            units("units", "Units", facts.qualification).needed(),
            day("until", "Until", facts.today, "the last day of it").needed(),
        )
        values = {"until": facts.today, "units": tuple(chosen)}
        super().__init__(f"End of competence of {person.name}", fields, values)
        self.person = person

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """End the competence."""
        return partial(end_competence, member=self.person.id, units=values["units"], until=values["until"])


class CpdForm(Form):
    """One activity of professional development."""

    def __init__(self, facts: Facts, person: StaffMember, before: CpdEntry | None = None) -> None:
        fields = (
            day("on", "On", facts.today).needed(),
            member("kind", "Kind", CpdKind).needed(),
            length("minutes", "How long"),
            paragraph("learnt", "What was learnt"),
        )
        super().__init__(f"CPD of {person.name}", fields, asdict(before) if before else {"on": facts.today})
        self.person = person
        self.place = person.cpd.index(before) if before in person.cpd else None

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the activity, or put right what was recorded of it."""
        entry = CpdEntry(**{**values, "minutes": values["minutes"] or 0})
        if self.place is None:
            return partial(add_cpd, member=self.person.id, entry=entry)
        return partial(correct_cpd, member=self.person.id, place=self.place, entry=entry)


def numbered(parts: Sequence[PartT], number: int) -> PartT | None:
    """Return one of several, counted from 1; nothing where there is none of this number."""
    return parts[number - 1] if 0 < number <= len(parts) else None


def one_competence(facts: Facts, person: StaffMember, number: int) -> Form:
    """Return the form that ends competence in a unit, or with none meant the one that records more."""
    found = numbered(person.competence, number)
    return EndCompetenceForm(facts, person, [found.unit]) if found else CompetenceForm(facts, person)


ONE_OF_SEVERAL: Final[Mapping[str, Callable[[Facts, StaffMember, int], Form]]] = {
    "role": lambda facts, person, number: RoleForm(facts, person, numbered(person.roles, number)),
    "cpd": lambda facts, person, number: CpdForm(facts, person, numbered(person.cpd, number)),
    "competence": one_competence,
}
"""Forms about one of several, counted from 1 as they are recorded; with 0, or one that is gone, about a new one."""
