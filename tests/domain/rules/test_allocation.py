"""ALLOC: who may be given a candidate, and why not; nobody both assesses and quality-assures one unit."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example
from hypothesis import given as whenever
from hypothesis import strategies as st

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.centre import Settings
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.rules import allocation, allocation_warnings
from centre_tui.domain.rules.cases import AllocationCase
from centre_tui.domain.staff import Competence, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    UNITS,
    sound_assessor,
    sound_award,
    sound_centre,
    sound_iqa,
    sound_scene,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import sound_candidate
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

ASSESSOR: Final = sound_assessor()
IQA: Final = sound_iqa()
NEW: Final = replace(sound_candidate(), allocations=(), units=tuple(UnitRecord(unit, planned_on=DAY) for unit in UNITS))


def assessing(member: StaffMember, candidate: Candidate = NEW) -> AllocationCase:
    """The person about to assess the candidate in all units."""
    return AllocationCase(sound_scene(), member, Role.ASSESSOR, candidate, UNITS)


def assuring(member: StaffMember, candidate: Candidate = NEW) -> AllocationCase:
    """The person about to quality-assure the candidate in all units."""
    return AllocationCase(sound_scene(), member, Role.IQA, candidate, UNITS)


def begun(case: AllocationCase, since: date, grace: int) -> AllocationCase:
    """The same where the person has the role only since a day and proof may come some days later."""
    settings = Settings(proof_grace_days=grace)
    scene = replace(case.scene, centre=replace(sound_centre(), settings=settings))
    return replace(case, scene=scene, member=replace(case.member, roles=(RolePeriod(case.role, since),)))


def undocumented(member: StaffMember) -> StaffMember:
    """The person with the award and nothing to show for it."""
    return replace(member, awards=tuple(replace(each, document="", enrolment="") for each in member.awards))


def given(candidate: Candidate, role: Role, staff: int, since: date = date(2026, 3, 2), unit: str = "") -> Candidate:
    """The candidate with somebody in a role since a day."""
    return replace(candidate, allocations=(*candidate.allocations, Allocation(role, staff, since, unit=unit)))


COUNTERSIGNED: Final = given(NEW, Role.COUNTERSIGNER, ASSESSOR_ID)


def countersigning(member: StaffMember, candidate: Candidate = NEW) -> AllocationCase:
    """The person about to countersign for the candidate in all units."""
    return AllocationCase(sound_scene(), member, Role.COUNTERSIGNER, candidate, UNITS)


def without_countersigning(case: AllocationCase) -> AllocationCase:
    """The same at a centre that agreed with its external verifier to do without."""
    centre = replace(sound_centre(), settings=Settings(countersigning=False))
    return replace(case, scene=replace(case.scene, centre=centre))


OTHER_TITLE: Final = StaffAward(
    "",
    Holding.HELD,
    title="A2",
    role=Role.ASSESSOR,
    awarded_on=date(2015, 6, 1),
    document="Certificate A2",
    original_seen_on=date(2020, 9, 1),
    accepted_by="Grace Hall",
    accepted_because="Older award of the same standard",
)

UNDATED: Final = replace(sound_centre(), handbook_issued=None)

SOUND: Final = {
    "the assessor": assessing(ASSESSOR),
    "the IQA": assuring(IQA),
    "a trainee whom somebody countersigns": assessing(sound_trainee(), COUNTERSIGNED),
    "a trainee where the centre does without countersigning": without_countersigning(assessing(sound_trainee())),
    "who countersigns the trainee": countersigning(ASSESSOR),
    "another title that the external verifier saw": assessing(
        replace(ASSESSOR, awards=(replace(OTHER_TITLE, verifier_saw_on=date(2026, 5, 4)),))
    ),
    "the assessor again, with a full caseload": replace(assessing(ASSESSOR, sound_candidate()), caseload=30),
    "a unit that is named and not planned yet": assessing(ASSESSOR, replace(NEW, units=())),
    "an assessor who works towards the award of an IQA besides": assessing(
        replace(ASSESSOR, awards=(*ASSESSOR.awards, replace(sound_trainee().awards[0], kind="V1")))
    ),
    "an IQA without an assessor's papers": assuring(replace(IQA, role_profile_on=None, units_familiar_on=None)),
    "the handbook read the day it was issued": assuring(replace(IQA, handbook_read_on=date(2014, 9, 1))),
    "CPD of this day a year ago": assessing(replace(ASSESSOR, cpd=(replace(ASSESSOR.cpd[0], on=date(2025, 11, 23)),))),
    "another title beside one of the handbook's": assessing(replace(ASSESSOR, awards=(OTHER_TITLE, sound_award("A1")))),
    "CPD of today": assessing(replace(ASSESSOR, cpd=(replace(ASSESSOR.cpd[1], on=DAY),))),
    "the thirtieth candidate": replace(assessing(ASSESSOR), caseload=29),
    "the last day of employment": assessing(replace(ASSESSOR, left_on=DAY)),
    "who was a trainee on the day and has qualified since": assessing(
        replace(
            ASSESSOR,
            awards=(
                replace(
                    sound_award("A1"), awarded_on=date(2026, 12, 1), started_on=date(2026, 1, 5), enrolment="Letter"
                ),
            ),
        ),
        given(NEW, Role.COUNTERSIGNER, 9),
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_allocation_is_told_nothing(case: AllocationCase) -> None:
    """Nothing to say is nothing said."""
    assert told(allocation.RULES, case) == ""


BROKEN: Final = {
    "no longer an assessor": (
        assessing(replace(ASSESSOR, roles=(RolePeriod(Role.ASSESSOR, date(2020, 9, 1), date(2026, 11, 22)),))),
        "4.3-2 block",
    ),
    "an assessor from tomorrow": (begun(assessing(ASSESSOR), date(2026, 11, 24), 0), "4.3-2 block"),
    "left yesterday": (assessing(replace(ASSESSOR, left_on=date(2026, 11, 22))), "4.3-2 block"),
    "the IQA left yesterday": (assuring(replace(IQA, left_on=date(2026, 11, 22))), "5.20.1-1 block"),
    "no role at all": (assessing(replace(ASSESSOR, roles=())), "4.3-2 block"),
    "an IQA without the role": (assuring(replace(IQA, roles=())), "5.20.1-1 block"),
    "allocated as a tutor": (replace(assessing(ASSESSOR), role=Role.TUTOR), "4.3-2 block"),
    "allocated as a tutor, where units were assessed before": (
        replace(assessing(ASSESSOR, sound_candidate()), role=Role.TUTOR),
        "4.3-2 block",
    ),
    "competent in two units of three": (
        assessing(replace(ASSESSOR, competence=ASSESSOR.competence[:2])),
        "4.2-02 block",
    ),
    "competent from tomorrow": (
        assessing(replace(ASSESSOR, competence=tuple(Competence(unit, date(2026, 11, 24)) for unit in UNITS))),
        "4.2-02 block",
    ),
    "no competence recorded": (assessing(replace(ASSESSOR, competence=())), "4.2-02 block"),
    "an IQA not competent in a unit": (assuring(replace(IQA, competence=IQA.competence[1:])), "4.4-1 block"),
    "no unit planned": (replace(assessing(ASSESSOR), units=()), "4.2-02 block"),
    "no unit planned, for an IQA": (replace(assuring(IQA), units=()), "4.4-1 block"),
    "no award": (assessing(replace(ASSESSOR, awards=())), "4.2-14 block, 4.2-15 block"),
    "the wrong award": (assessing(replace(ASSESSOR, awards=IQA.awards)), "4.2-14 block, 4.2-15 block"),
    "no award, for an IQA": (assuring(replace(IQA, awards=())), "4.4-7 block, 4.4-8 amber"),
    "another title, accepted": (assessing(replace(ASSESSOR, awards=(OTHER_TITLE,))), "4.2-14 amber"),
    "another title for an IQA": (
        assuring(replace(IQA, awards=(replace(OTHER_TITLE, role=Role.IQA),))),
        "4.4-7 amber",
    ),
    "another title, for no reason": (
        assessing(replace(ASSESSOR, awards=(replace(OTHER_TITLE, accepted_because=""),))),
        "4.2-14 block, 4.2-15 block",
    ),
    "training that begins tomorrow": (
        assessing(
            replace(sound_trainee(), awards=(replace(sound_trainee().awards[0], started_on=DAY + timedelta(1)),))
        ),
        "4.2-14 block, 4.2-15 block",
    ),
    "no proof": (assessing(undocumented(ASSESSOR)), "4.2-15 block"),
    "a copy, the original not seen": (
        assessing(replace(ASSESSOR, awards=(replace(sound_award("A1"), original_seen_on=None),))),
        "4.2-15 block",
    ),
    "no evidence of the training": (assessing(undocumented(sound_trainee()), COUNTERSIGNED), "4.2-15 block"),
    "a trainee whom nobody countersigns": (assessing(sound_trainee()), "X-02 amber"),
    "a trainee whom somebody countersigns from tomorrow": (
        assessing(sound_trainee(), given(NEW, Role.COUNTERSIGNER, ASSESSOR_ID, DAY + timedelta(1))),
        "X-02 amber",
    ),
    "a trainee whom somebody countersigns in one unit": (
        assessing(sound_trainee(), given(NEW, Role.COUNTERSIGNER, ASSESSOR_ID, unit=UNITS[0])),
        "X-02 amber",
    ),
    "an award held with no date": (
        assessing(replace(ASSESSOR, awards=(replace(sound_award("A1"), awarded_on=None),))),
        "X-02 amber",
    ),
    "a trainee about to countersign": (countersigning(sound_trainee()), "X-02 block"),
    "nobody's award, about to countersign": (
        countersigning(replace(ASSESSOR, awards=())),
        "4.2-14 block, 4.2-15 block",
    ),
    "an IQA about to countersign": (
        countersigning(IQA),
        "4.2-14 block, 4.2-15 block, 4.3-2 block",
    ),
    "who assesses about to countersign": (
        countersigning(ASSESSOR, given(NEW, Role.ASSESSOR, ASSESSOR_ID)),
        "X-02 block",
    ),
    "who countersigns about to assess": (
        assessing(ASSESSOR, given(NEW, Role.COUNTERSIGNER, ASSESSOR_ID)),
        "X-02 block",
    ),
    "the IQA about to countersign too": (
        countersigning(ASSESSOR, given(NEW, Role.IQA, ASSESSOR_ID)),
        "X-01 block",
    ),
    "who countersigns about to quality-assure": (
        assuring(IQA, given(NEW, Role.COUNTERSIGNER, IQA_ID)),
        "X-01 block",
    ),
    "countersigning without competence": (countersigning(replace(ASSESSOR, competence=())), "4.2-02 block"),
    "an IQA in training": (
        assuring(replace(sound_trainee(), roles=IQA.roles, awards=(replace(sound_trainee().awards[0], kind="V1"),))),
        "X-03 amber",
    ),
    "an IQA's award without proof": (assuring(undocumented(IQA)), "4.4-8 amber"),
    "no proof, on the last day of grace": (
        begun(assessing(undocumented(ASSESSOR)), DAY - timedelta(27), 28),
        "4.2-15 amber",
    ),
    "no proof, when the days of grace are over": (
        begun(assessing(undocumented(ASSESSOR)), DAY - timedelta(28), 28),
        "4.2-15 block",
    ),
    "interests declared more than a year ago": (
        assessing(replace(ASSESSOR, interests_declared_on=date(2025, 11, 22))),
        "X-16 amber",
    ),
    "interests not declared": (assessing(replace(ASSESSOR, interests_declared_on=None)), "X-16 amber"),
    "the handbook not read": (assessing(replace(ASSESSOR, handbook_read_on=None)), "1.0-1 amber"),
    "an older handbook read": (assuring(replace(IQA, handbook_read_on=date(2014, 8, 31))), "1.0-1 amber"),
    "the handbook's date not set": (
        replace(
            assessing(ASSESSOR), scene=replace(sound_scene(), centre=replace(sound_centre(), handbook_issued=None))
        ),
        "1.0-1 amber",
    ),
    "no role profile": (assessing(replace(ASSESSOR, role_profile_on=None)), "4.2-01 amber"),
    "not familiar with the units": (assessing(replace(ASSESSOR, units_familiar_on=None)), "4.2-03 amber"),
    "no CPD": (assessing(replace(ASSESSOR, cpd=())), "4.1-6 amber, 4.2-04 amber"),
    "CPD only planned": (
        assessing(replace(ASSESSOR, cpd=(replace(ASSESSOR.cpd[0], on=DAY + timedelta(1)),))),
        "4.1-6 amber, 4.2-04 amber",
    ),
    "no CPD of the IQA": (assuring(replace(IQA, cpd=())), "4.1-6 amber"),
    "CPD only from books": (
        assessing(replace(ASSESSOR, cpd=tuple(each for each in ASSESSOR.cpd if each.kind is CpdKind.OTHER))),
        "4.2-04 amber",
    ),
    "at work more than a year ago": (
        assessing(replace(ASSESSOR, cpd=(ASSESSOR.cpd[2], replace(ASSESSOR.cpd[0], on=date(2025, 11, 22))))),
        "4.2-04 amber",
    ),
    "CPD of more than a year ago": (
        assuring(replace(IQA, cpd=tuple(replace(each, on=date(2025, 11, 22)) for each in IQA.cpd))),
        "4.1-6 amber",
    ),
    "the thirty-first candidate": (replace(assessing(ASSESSOR), caseload=30), "4.1-7 amber"),
    "capacity not set": (assessing(replace(ASSESSOR, assessor_capacity=None)), "4.1-7 amber"),
    "the IQA's capacity not set": (assuring(replace(IQA, iqa_capacity=None)), "4.1-7 amber"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: AllocationCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(allocation.RULES, case) == expected
    check_told_well(ask(allocation.RULES, case))


def test_the_officer_reads_the_facts() -> None:
    """The sentence names the units, days and figures it rests on."""
    two_lacking = assessing(replace(ASSESSOR, competence=ASSESSOR.competence[:1]))
    assert sentences(allocation.RULES, two_lacking, "4.2-02") == [
        "Competence on 23 November 2026 is not recorded for Units 4 and 7."
    ]
    without = assessing(replace(ASSESSOR, awards=()))
    assert sentences(allocation.RULES, without, "4.2-14") == [
        "No award for the role is held or worked towards on 23 November 2026: A1, or another title accepted with a "
        "reason."
    ]
    old = tuple(replace(ASSESSOR.cpd[0], on=date(2025, month, 3)) for month in (5, 10, 4))
    assert sentences(allocation.RULES, assessing(replace(ASSESSOR, cpd=old)), "4.1-6") == [
        "The last CPD is of 3 October 2025, more than 12 months before 23 November 2026."
    ]
    left = assessing(replace(ASSESSOR, left_on=date(2026, 11, 22)))
    assert sentences(allocation.RULES, left, "4.3-2") == [
        "Left on 22 November 2026; nobody is allocated to them from 23 November 2026."
    ]
    both = assuring(replace(ASSESSOR, roles=IQA.roles), sound_candidate())
    assert sentences(allocation.RULES, both, "X-01") == [
        "Has assessed, countersigned or signed off Units 1, 4 and 7 of this candidate and may not also be the IQA, "
        "now or later."
    ]
    late = begun(assessing(undocumented(ASSESSOR)), DAY, 28)
    assert sentences(allocation.RULES, late, "4.2-15") == [
        "Neither an award's original seen nor evidence of training for it is on file. It must be by 21 December 2026."
    ]


@whenever(st.integers(0, 400), st.integers(0, 400))
@example(0, 0)
@example(28, 28)
def test_more_grace_never_blocks_what_less_allowed(days_since: int, grace: int) -> None:
    """The proof's warning becomes a refusal once, when the days are over."""
    case = begun(assessing(undocumented(ASSESSOR)), DAY - timedelta(days_since), grace)
    severities = {each.severity for each in ask(allocation.RULES, case) if each.rule == "4.2-15"}
    assert severities == {Severity.AMBER if days_since < grace else Severity.BLOCK}


def test_what_depends_on_the_candidate_is_asked_of_each() -> None:
    """The rules of the person and of the pair together are all of them, each once."""
    assert sorted(map(id, (*allocation.OF_THE_PERSON, *allocation.OF_THE_PAIR))) == sorted(map(id, allocation.RULES))


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(allocation, allocation.RULES)
    check_all_asked(allocation_warnings, allocation.RULES)
    check_ids_known(allocation.RULES)
