"""A small centre where every rule passes on DAY: each test takes one thing away, or makes one thing wrong."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.accounts import Account
from centre_tui.domain.centre import Approval, Centre
from centre_tui.domain.qualifications import Group, Qualification, RuleOfCombination, Unit, UnitKind
from centre_tui.domain.quality import Observation, ObservationOutcome
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.staff import Competence, CpdEntry, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from centre_tui.domain.strategy import Strategy

DAY: Final = date(2026, 11, 23)
CODE: Final = "10380"
UNITS: Final = ("L/506/2150", "K/506/2169", "Y/506/2166")
ASSESSOR_ID: Final = 1
IQA_ID: Final = 2
TRAINEE_ID: Final = 3
AWARDS: Final = {"A1": Role.ASSESSOR, "V1": Role.IQA}


def sound_qualification() -> Qualification:
    """Three units, all of them needed: 1 and 4 are mandatory, 7 makes up the credit; 4 is a knowledge unit."""
    return Qualification(
        entry_code=CODE,
        title="OCR Level 3 Diploma in Customer Service",
        awarding_body="OCR",
        level=3,
        number="601/3433/1",
        minimum_age=16,
        rule=RuleOfCombination(minimum_credit=14, groups=(Group("A", mandatory=True), Group("B", minimum=5))),
        units=(
            Unit("Organise and deliver customer service", "A", 5, 3, 27, UNITS[0], 1, UnitKind.COMPETENCE),
            Unit("Resolve customers' problems", "A", 4, 3, 19, UNITS[1], 4, UnitKind.KNOWLEDGE),
            Unit("Develop resources for consistent service", "B", 5, 3, 21, UNITS[2], 7),
        ),
    )


def sound_centre() -> Centre:
    """An approved centre with one sampling strategy and no Direct Claim Status."""
    return Centre(
        id=1,
        number="12345",
        name="Northside College",
        head_of_centre="Grace Hall",
        accountable_officer="Grace Hall",
        approvals=(Approval(CODE, date(2020, 9, 1)),),
        handbook_version="1",
        handbook_issued=date(2014, 9, 1),
        admin_guide="Admin guide: Vocational Qualifications, 2026",
        records_location="Locked cabinet, room 4",
        strategies=(Strategy("3", date(2025, 9, 1)),),
    )


def _staff(member: int, surname: str, forenames: str, role: Role, award: StaffAward) -> StaffMember:
    return StaffMember(
        id=member,
        surname=surname,
        forenames=forenames,
        account=Account(1000 + member, surname.lower()),
        joined_on=date(2020, 9, 1),
        roles=(RolePeriod(role, date(2020, 9, 1)),),
        awards=(award,),
        competence=tuple(Competence(unit, date(2020, 9, 1), "Ten years in customer service") for unit in UNITS),
        cpd=tuple(CpdEntry(date(2026, 10, 5), kind, 90, "New complaints procedure") for kind in CpdKind),
        assessor_capacity=30,
        iqa_capacity=30,
        handbook_read_on=date(2020, 9, 2),
        role_profile_on=date(2020, 9, 1),
        units_familiar_on=date(2020, 9, 2),
        cv_on=date(2020, 9, 1),
        training_on=date(2020, 9, 1),
        documents_seen_on=date(2020, 9, 1),
        signature_on=date(2020, 9, 1),
        interests_declared_on=date(2026, 9, 1),
    )


def sound_award(kind: str) -> StaffAward:
    """An award held long before anything else happened, its original seen."""
    return StaffAward(
        kind,
        Holding.HELD,
        awarded_on=date(2015, 6, 1),
        document=f"Certificate {kind}",
        original_seen_on=date(2020, 9, 1),
    )


def sound_assessor() -> StaffMember:
    """A qualified assessor, competent in every unit, and observed by the IQA."""
    observed = Observation(date(2026, 6, 9), IQA_ID, ObservationOutcome.SATISFACTORY)
    return replace(_staff(ASSESSOR_ID, "Okafor", "Ann", Role.ASSESSOR, sound_award("A1")), observations=(observed,))


def sound_iqa() -> StaffMember:
    """A qualified IQA, competent in every unit."""
    return _staff(IQA_ID, "Reid", "Tom", Role.IQA, sound_award("V1"))


def sound_trainee() -> StaffMember:
    """An assessor who works towards the award, with evidence of the training; takes no part unless a test says so."""
    award = StaffAward(
        "A1",
        Holding.WORKING_TOWARDS,
        started_on=date(2026, 3, 2),
        expected_by=date(2027, 3, 2),
        enrolment="Enrolment letter, 2 March 2026",
    )
    return _staff(TRAINEE_ID, "Singh", "Asha", Role.ASSESSOR, award)


def sound_staff() -> dict[int, StaffMember]:
    """The assessor and the IQA, by id."""
    return {member.id: member for member in (sound_assessor(), sound_iqa())}


def sound_scene() -> Scene:
    """The centre and its staff on DAY."""
    return Scene(DAY, sound_centre(), sound_staff(), sound_qualification(), AWARDS)
