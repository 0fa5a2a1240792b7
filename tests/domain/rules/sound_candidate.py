"""The candidate of the sound centre, every record in order: decisions, evidence, sign-off, samples and entry."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, SignOff, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate, InitialAssessment
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.evidence import Anonymised, Evidence, EvidenceSource, Medium, Witness
from centre_tui.domain.planning import Fitness, Method, Plan, Review
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome
from centre_tui.domain.staff import (
    Role,
)
from tests.domain.rules.sound import ASSESSOR_ID, CODE, IQA_ID, UNITS

CANDIDATE_ID: Final = 11
ULN: Final = "9276308686"


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
        natural=True,
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
        happened_when="10.20 to 11.45",
        happened_at="Help desk",
        description="Petra dealt with an angry caller, found the lost order and rang back the same day.",
        written_on=date(2026, 4, 21),
        signed_on=date(2026, 4, 21),
        no_skills_list=True,
        contacted_on=date(2026, 4, 22),
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
        method=Method.WORK_PRODUCT,
        natural=True,
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
        sufficient=True,
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


def interim_sample() -> Sample:
    """A sample made while the unit was under way; RD10 is not signed for it."""
    day = date(2026, 4, 17)
    done = replace(sound_sample(), planned_for=day, done_on=day, feedback_on=day)
    return replace(done, kind=SampleKind.INTERIM, signed_on=None)


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
        units=(
            *(sound_unit(unit) for unit in UNITS[:-1]),
            replace(sound_unit(UNITS[-1]), samples=(interim_sample(), sound_sample())),
        ),
        plans=(
            Plan(
                date(2026, 1, 19),
                UNITS,
                ASSESSOR_ID,
                (Method.OBSERVATION, Method.WORK_PRODUCT),
                "Help desk first",
                fit=tuple(Fitness),
            ),
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
