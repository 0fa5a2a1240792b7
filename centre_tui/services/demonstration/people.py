"""The staff of the demonstration: nine people, most of them in order, each gap on purpose and on one person only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.quality import Band, Observation, ObservationOutcome, RiskOverride
from centre_tui.domain.staff import (
    Competence,
    CpdEntry,
    CpdKind,
    Holding,
    Role,
    RolePeriod,
    StaffAward,
    StaffMember,
)
from centre_tui.services.demonstration.working_days import WorkingDays

RUNNER, MANAGER, OFFICER, ASSESSOR, SECOND, TRAINEE, LEAD, TUTOR, VERIFIER = range(1, 10)
"""Ids in the order of adding. SECOND assesses and quality-assures, never the same candidate; LEAD is the other IQA."""

ASSESSORS: Final = (ASSESSOR, SECOND, TRAINEE)
IQAS: Final = (LEAD, SECOND)
FOUNDED: Final = -1500
TRAINEE_CAME: Final = -400
OVERDUE_SINCE: Final = -20
VERIFIER_CAME: Final = -320
VERIFIER_GOES: Final = 65
BETWEEN_CPD: Final = 62
LAST_CPD: Final = -9
OLD_CPD: Final = -285
FEWEST_EACH: Final = 40
SHARE_EACH: Final = 0.6
OBSERVED: Final = -40
REVIEWED_IN: Final = 45
SEEN_AT_WORK: Final = "Open, unhurried questions; told the candidate at once what is still missing."
TRAINEE_CAPACITY: Final = 6
CPD_LEARNT: Final = {
    CpdKind.WORK_EXPERIENCE: "Two days at a partner's contact centre: new telephone system and its complaint codes.",
    CpdKind.WORK_SHADOWING: "Shadowed a branch supervisor; saw how refunds are approved since the change in policy.",
    CpdKind.OTHER: "Awarding body's webinar on sampling and feedback; notes shared with the team.",
}
CPD_ORDER: Final = (CpdKind.OTHER, CpdKind.WORK_EXPERIENCE, CpdKind.WORK_SHADOWING)
BASES: Final = (
    "Twelve years in customer service, the last five as a supervisor",
    "Level 4 award in customer service and current practice in retail",
    "Observed by the IQA; experience in contact centres and hospitality",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is: name, roles, and the awards held, by their keys in the catalogue."""

    surname: str
    forenames: str
    roles: tuple[Role, ...]
    awards: tuple[str, ...] = ()
    came: int = FOUNDED

    @property
    def judges(self) -> bool:
        """Tell whether the person assesses or quality-assures."""
        return not {Role.ASSESSOR, Role.IQA}.isdisjoint(self.roles)


PEOPLE: Final = {
    RUNNER: Person("Hargreave-Oyelaran", "Philippa", (Role.CENTRE_MANAGER, Role.EXAMS_OFFICER)),
    MANAGER: Person("Owusu-Mensah", "Abena", (Role.CENTRE_MANAGER,)),
    OFFICER: Person("O'Rafferty", "Siobhán", (Role.EXAMS_OFFICER,), came=FOUNDED + 330),
    ASSESSOR: Person("Kaczmarczyk", "Łucja", (Role.ASSESSOR,), ("A1",)),
    SECOND: Person("ap Rhydderch", "Gethin", (Role.ASSESSOR, Role.IQA), ("A1", "V1"), FOUNDED + 110),
    TRAINEE: Person("Begum-Hartley", "Nasreen", (Role.ASSESSOR,), came=TRAINEE_CAME),
    LEAD: Person("Fitzwilliam-Achebe", "Chidi", (Role.IQA,), ("V1",)),
    TUTOR: Person("Nguyễn", "Minh Châu", (Role.TUTOR,), came=FOUNDED + 600),
    VERIFIER: Person("Pendlebury-Rao", "Rosalind", (Role.EXTERNAL_VERIFIER,), came=VERIFIER_CAME),
}


def staff(days: WorkingDays, qualification: Qualification, candidates: int) -> tuple[StaffMember, ...]:
    """Return everybody on the staff list, with room for so many candidates."""
    capacity = max(FEWEST_EACH, int(candidates * SHARE_EACH))
    units = tuple(unit.key for unit in qualification.units)
    sound = (employed(days, number, person) for number, person in PEOPLE.items() if number != VERIFIER)
    able = (trained(days, member, units, capacity) if PEOPLE[member.id].judges else member for member in sound)
    return (*(GAPS.get(member.id, unchanged)(days, member) for member in able), verifier(days))


def employed(days: WorkingDays, number: int, person: Person) -> StaffMember:
    """Return what is on file of anybody who works at the centre."""
    return StaffMember(
        id=number,
        surname=person.surname,
        forenames=person.forenames,
        joined_on=days[person.came],
        roles=tuple(RolePeriod(role, days[person.came]) for role in person.roles),
        handbook_read_on=days[person.came + 4],
        cv_on=days[person.came],
        documents_seen_on=days[person.came],
        interests_declared_on=days[-60],
    )


def trained(days: WorkingDays, member: StaffMember, units: tuple[str, ...], capacity: int) -> StaffMember:
    """Return an assessor or IQA with all that handbook section 4 asks of them."""
    came = PEOPLE[member.id].came
    assesses = Role.ASSESSOR in PEOPLE[member.id].roles
    basis = BASES[member.id % len(BASES)]
    return replace(
        member,
        awards=tuple(award(days, kind, came) for kind in PEOPLE[member.id].awards),
        competence=tuple(Competence(unit, days[came], basis) for unit in units),
        cpd=tuple(cpd(days, came, LAST_CPD - member.id)),
        assessor_capacity=capacity if assesses else None,
        iqa_capacity=capacity if Role.IQA in PEOPLE[member.id].roles else None,
        role_profile_on=days[came],
        units_familiar_on=days[came + 4],
        training_on=days[came],
        signature_on=days[came + 1],
        observations=(observed(days, member.id),) if assesses else (),
    )


def observed(days: WorkingDays, number: int) -> Observation:
    """Return how the lead IQA found an assessor at work, some weeks ago."""
    day = days[OBSERVED - number]
    return Observation(day, LEAD, ObservationOutcome.SATISFACTORY, details=SEEN_AT_WORK, feedback_on=day)


def award(days: WorkingDays, kind: str, came: int) -> StaffAward:
    """Return an award held since before the person came, its original seen on the first day."""
    awarded, seen = days[came - 180], days[came]
    return StaffAward(kind, Holding.HELD, awarded_on=awarded, document=f"Certificate {kind}", original_seen_on=seen)


def cpd(days: WorkingDays, first: int, last: int) -> Iterator[CpdEntry]:
    """Yield an activity about every three months, the three kinds of handbook 4.5 in turn, the oldest first."""
    for place, distance in enumerate(range(last, first, -BETWEEN_CPD)):
        kind = CPD_ORDER[place % len(CPD_ORDER)]
        yield CpdEntry(days[distance], kind, 60 * (2 + place % 5), CPD_LEARNT[kind])


def verifier(days: WorkingDays) -> StaffMember:
    """Return the external verifier: read-only, and only until a day (rule S6)."""
    person = PEOPLE[VERIFIER]
    period = RolePeriod(Role.EXTERNAL_VERIFIER, days[VERIFIER_CAME], days[VERIFIER_GOES])
    return StaffMember(id=VERIFIER, surname=person.surname, forenames=person.forenames, roles=(period,))


def unchanged(_days: WorkingDays, member: StaffMember) -> StaffMember:
    """Return the member of staff as they are."""
    return member


def original_not_seen(days: WorkingDays, member: StaffMember) -> StaffMember:
    """Nobody saw the original of the IQA's award (4.4); as an assessor, of medium risk by hand until a review."""
    awards = tuple(replace(each, original_seen_on=None) if each.kind == "V1" else each for each in member.awards)
    reason = "The disagreement was about one record sheet; every other sample agreed."
    override = RiskOverride(days[-4], Band.MEDIUM, reason, days[REVIEWED_IN], PEOPLE[LEAD].surname)
    return replace(member, awards=awards, risk_overrides=(override,))


def in_training(days: WorkingDays, member: StaffMember) -> StaffMember:
    """Works towards the award for longer than trainees should, and past the day it was expected (X-04)."""
    begun = days[TRAINEE_CAME + 3]
    towards = StaffAward(
        "A1",
        Holding.WORKING_TOWARDS,
        started_on=begun,
        expected_by=days[OVERDUE_SINCE],
        enrolment="Enrolment letter and training plan, on file",
    )
    return replace(member, awards=(towards,), assessor_capacity=TRAINEE_CAPACITY)


def old_cpd(days: WorkingDays, member: StaffMember) -> StaffMember:
    """Nothing for more than the twelve months of the centre's setting (4.5; A14)."""
    return replace(member, cpd=tuple(cpd(days, FOUNDED, OLD_CPD)))


def handbook_not_read(_days: WorkingDays, member: StaffMember) -> StaffMember:
    """Nothing says that the handbook was read, and no interests are declared (1.0-1, X-16)."""
    return replace(member, handbook_read_on=None, interests_declared_on=None)


GAPS: Final[Mapping[int, Callable[[WorkingDays, StaffMember], StaffMember]]] = {
    SECOND: original_not_seen,
    TRAINEE: in_training,
    LEAD: old_cpd,
    TUTOR: handbook_not_read,
}
