"""A small centre where every rule passes on DAY: each test takes one thing away, or makes one thing wrong."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import (
    Anonymised,
    Decision,
    DecisionKind,
    DecisionOutcome,
    Evidence,
    EvidenceSource,
    Medium,
    Method,
    Plan,
    Review,
    SignOff,
    UnitRecord,
    Witness,
)
from centre_tui.domain.candidates import Allocation, Candidate, Entry, EntryKind, InitialAssessment
from centre_tui.domain.centre import Approval, Centre
from centre_tui.domain.qualifications import Group, Qualification, RuleOfCombination, Unit, UnitKind
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome, Strategy
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.staff import (
    Account,
    Competence,
    CpdEntry,
    CpdKind,
    Holding,
    Role,
    RolePeriod,
    StaffAward,
    StaffMember,
)

DAY: Final = date(2026, 11, 23)
CODE: Final = "10380"
UNITS: Final = ("L/506/2150", "K/506/2169", "Y/506/2166")
ASSESSOR_ID: Final = 1
IQA_ID: Final = 2
TRAINEE_ID: Final = 3
CANDIDATE_ID: Final = 11
AWARDS: Final = {"A1": Role.ASSESSOR, "V1": Role.IQA}
ULN: Final = "9276308686"


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
    """A qualified assessor, competent in every unit."""
    return _staff(ASSESSOR_ID, "Okafor", "Ann", Role.ASSESSOR, sound_award("A1"))


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


def sound_decision(kind: DecisionKind = DecisionKind.SUMMATIVE, on: date = date(2026, 5, 11)) -> Decision:
    """An observation with all that handbook 5.12 asks for."""
    return Decision(
        on=on,
        assessor=ASSESSOR_ID,
        method=Method.OBSERVATION,
        kind=kind,
        outcome=DecisionOutcome.MET,
        justification="Every criterion seen at the help desk on a full working day.",
        plan="Agreed on 2 March: help desk, a Monday, 9 to 5",
        seen="Greeted, resolved and recorded eleven enquiries",
        location="Help desk",
        feedback="Clear and patient; record the time of each call.",
        feedback_on=on,
    )


def sound_witness() -> Witness:
    """A supervisor who wrote and signed what he saw."""
    return Witness(
        name="Mark Lund",
        position="Help desk supervisor",
        related=False,
        relationship="Supervises the candidate",
        contact="01632 960123",
        happened_on=date(2026, 4, 20),
        happened_at="Help desk",
        description="Petra dealt with an angry caller, found the lost order and rang back the same day.",
        written_on=date(2026, 4, 21),
        signed_on=date(2026, 4, 21),
    )


def sound_evidence() -> tuple[Evidence, ...]:
    """A work product and a witness statement that supports it."""
    work = Evidence(
        reference="1",
        title="Call log, April",
        location="Portfolio, section 1",
        source=EvidenceSource.WORKPLACE,
        medium=Medium.DOCUMENT,
        anonymised=Anonymised.YES,
        criteria="1.1, 1.2, 2.1",
    )
    statement = Evidence(
        reference="2",
        title="Statement of the supervisor",
        location="Portfolio, section 1",
        source=EvidenceSource.WITNESS,
        medium=Medium.PAPER,
        anonymised=Anonymised.NOT_NEEDED,
        criteria="2.1",
        witness=sound_witness(),
    )
    return work, statement


def sound_sign_off() -> SignOff:
    """RD10 signed by the candidate and the assessor."""
    return SignOff(
        assessor=ASSESSOR_ID,
        on=date(2026, 5, 12),
        candidate_signed_on=date(2026, 5, 11),
        criteria_met=True,
        authentic="Work discussed with the candidate in progress; style known.",
        works_independently=True,
    )


def sound_sample() -> Sample:
    """A completed summative sample that agreed with the assessor, RD07 given and RD10 signed."""
    return Sample(
        iqa=IQA_ID,
        kind=SampleKind.SUMMATIVE,
        planned_for=date(2026, 5, 20),
        reason="coverage",
        seed="2026-3-1",
        strategy="3",
        done_on=date(2026, 5, 20),
        outcome=SampleOutcome.AGREED,
        feedback="Sound; well justified.",
        feedback_on=date(2026, 5, 20),
        competence_confirmed=True,
        no_action=True,
        signed_on=date(2026, 5, 20),
    )


def sound_unit(unit: str = UNITS[0]) -> UnitRecord:
    """A unit assessed, signed off and sampled, and not yet claimed."""
    return UnitRecord(
        unit=unit,
        planned_on=date(2026, 1, 19),
        started_on=date(2026, 1, 19),
        decisions=(sound_decision(DecisionKind.FORMATIVE, date(2026, 3, 16)), sound_decision()),
        evidence=sound_evidence(),
        sign_off=sound_sign_off(),
        samples=(sound_sample(),),
    )


def sound_entry() -> Entry:
    """An entry for the full award, confirmed on Interchange."""
    return Entry(CODE, EntryKind.FULL, date(2026, 1, 12), sent_on=date(2026, 1, 12), confirmed_on=date(2026, 1, 14))


def sound_candidate() -> Candidate:
    """A candidate with everything achieved and nothing missing."""
    return Candidate(
        id=CANDIDATE_ID,
        surname="Novak",
        forenames="Petra",
        date_of_birth=date(1990, 2, 3),
        gender="F",
        uln=ULN,
        ocr_candidate_number="12345678",
        centre_candidate_number="17",
        reference="C-17",
        location="Northgate Stores, help desk",
        publicly_funded=True,
        prior_ocr_units=True,
        start=date(2026, 1, 12),
        informed_on=date(2026, 1, 5),
        suitability="Works at a help desk; wants to lead it.",
        initial_assessment=InitialAssessment(date(2026, 1, 8), "Ready to start; spreadsheet skills to build"),
        profile_on=date(2026, 1, 12),
        record_started_on=date(2026, 1, 19),
        record_location="Room 4, shelf N",
        access_asked_on=date(2026, 1, 8),
        plagiarism_briefed_on=date(2026, 1, 12),
        prior_learning_told_on=date(2026, 1, 8),
        keep_notice_on=date(2026, 5, 20),
        entries=(sound_entry(),),
        allocations=(
            Allocation(Role.ASSESSOR, ASSESSOR_ID, date(2026, 1, 12)),
            Allocation(Role.IQA, IQA_ID, date(2026, 1, 12)),
        ),
        units=tuple(sound_unit(unit) for unit in UNITS),
        plans=(
            Plan(date(2026, 1, 19), UNITS, ASSESSOR_ID, (Method.OBSERVATION, Method.WORK_PRODUCT), "Help desk first"),
        ),
        reviews=tuple(
            Review(day, ASSESSOR_ID, "Progress as planned; next unit agreed")
            for day in (date(2026, 3, 2), date(2026, 5, 11), date(2026, 7, 20), date(2026, 9, 28))
        ),
    )


def with_unit(candidate: Candidate, record: UnitRecord) -> Candidate:
    """The candidate with this record in the place of the one of the same unit."""
    units = tuple(record if each.unit == record.unit else each for each in candidate.units)
    return replace(candidate, units=units)
