"""Staff: who they are, what they hold, what they may assess and how they keep up to date (handbook section 4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from centre_tui.domain.accounts import Account
from centre_tui.domain.quality import Observation, RiskOverride


class Role(StrEnum):
    """What a person does at the centre; a person may have several, each for a period.

    A countersigner is an assessor allocated to countersign for a candidate (X-02), and is that for nobody else.
    """

    EXAMS_OFFICER = "exams officer"
    CENTRE_MANAGER = "centre manager"
    ASSESSOR = "assessor"
    IQA = "IQA"
    TUTOR = "tutor"
    EXTERNAL_VERIFIER = "external verifier"
    COUNTERSIGNER = "countersigner"


GRANTED: Final = tuple(role for role in Role if role is not Role.COUNTERSIGNER)
"""The roles a person is given for a period."""
ALLOCATED: Final = (Role.ASSESSOR, Role.COUNTERSIGNER, Role.IQA)
"""The roles in which a candidate is given to somebody."""


class Holding(StrEnum):
    """Handbook 4.2 and 4.4: an award is held, or worked towards."""

    HELD = "held"
    WORKING_TOWARDS = "working towards"


class CpdKind(StrEnum):
    """The three kinds of activity of handbook 4.5."""

    WORK_EXPERIENCE = "work experience"
    WORK_SHADOWING = "work shadowing"
    OTHER = "other CPD"


@dataclass(frozen=True, slots=True)
class RolePeriod:
    """One role from a day, to and including another; open while `until` is blank.

    `granted_by` is the record of the centre manager who gave it, 0 where that is not known (rule S5).
    """

    role: Role
    since: date
    until: date | None = None
    granted_by: int = 0

    def covers(self, day: date) -> bool:
        """Tell whether the person had the role on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class StaffAward:
    """An assessor's or IQA's award: `kind` is its key in the catalogue, or blank for another title with a reason.

    `role` is what another title qualifies for; of an award in the catalogue the catalogue says it.
    For an award worked towards, `started_on` and `enrolment` are the evidence of training; for one held, `document`
    and `original_seen_on` are the proof. `verifier_saw_on` is when an external verifier saw another title (A13).
    Source: handbook 4.2, 4.4, 5.20.2.
    """

    kind: str
    holding: Holding
    title: str = ""
    role: Role | None = None
    awarded_on: date | None = None
    started_on: date | None = None
    expected_by: date | None = None
    expires_on: date | None = None
    document: str = ""
    original_seen_on: date | None = None
    enrolment: str = ""
    accepted_by: str = ""
    accepted_because: str = ""
    verifier_saw_on: date | None = None


@dataclass(frozen=True, slots=True)
class Competence:
    """That a person is occupationally competent in a unit, since when and on what basis (handbook 4.2, 4.4)."""

    unit: str
    since: date
    basis: str = ""
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the competence is recorded for the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class CpdEntry:
    """One activity of continuing professional development (handbook 4.5), with its length in minutes."""

    on: date
    kind: CpdKind
    minutes: int = 0
    learnt: str = ""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One person on the centre's staff, or an external verifier with read-only access for a period."""

    id: int = 0
    revision: int = 0
    surname: str = ""
    forenames: str = ""
    account: Account | None = None
    joined_on: date | None = None
    left_on: date | None = None
    roles: tuple[RolePeriod, ...] = ()
    awards: tuple[StaffAward, ...] = ()
    competence: tuple[Competence, ...] = ()
    cpd: tuple[CpdEntry, ...] = ()
    assessor_capacity: int | None = None
    iqa_capacity: int | None = None
    handbook_read_on: date | None = None
    role_profile_on: date | None = None
    units_familiar_on: date | None = None
    cv_on: date | None = None
    training_on: date | None = None
    documents_seen_on: date | None = None
    signature_on: date | None = None
    interests_declared_on: date | None = None
    interests: tuple[int, ...] = ()
    observations: tuple[Observation, ...] = ()
    risk_overrides: tuple[RiskOverride, ...] = ()

    @property
    def name(self) -> str:
        """Return the name as lists show it: surname first."""
        return f"{self.surname}, {self.forenames}" if self.forenames else self.surname

    def has_role(self, role: Role, day: date) -> bool:
        """Tell whether the person has the role on the day and has not left."""
        left = self.left_on is not None and self.left_on < day
        return not left and any(each.role is role and each.covers(day) for each in self.roles)

    def roles_on(self, day: date) -> frozenset[Role]:
        """Return every role the person has on the day."""
        return frozenset(role for role in Role if self.has_role(role, day))

    def competent_in(self, unit: str, day: date) -> bool:
        """Tell whether competence in the unit is recorded for the day."""
        return any(each.unit == unit and each.covers(day) for each in self.competence)

    def units_on(self, day: date) -> frozenset[str]:
        """Return the units in which competence is recorded for the day."""
        return frozenset(each.unit for each in self.competence if each.covers(day))

    def capacity(self, role: Role) -> int | None:
        """Return how many candidates the person can have in a role; nothing where that is not set, or not counted."""
        return {Role.ASSESSOR: self.assessor_capacity, Role.IQA: self.iqa_capacity}.get(role)

    def newest_cpd(self, day: date) -> dict[CpdKind, date | None]:
        """Return for each kind of activity the day of the newest by the day, or nothing where there is none (4.5)."""
        past = [each for each in self.cpd if each.on <= day]
        return {kind: max((each.on for each in past if each.kind is kind), default=None) for kind in CpdKind}
