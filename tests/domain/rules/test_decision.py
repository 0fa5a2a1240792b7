"""SAVE: a decision is refused where it could never stand, and told early what sign-off and the visit will ask for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Decision, DecisionKind, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.planning import Method
from centre_tui.domain.rules import decision, decision_warnings
from centre_tui.domain.rules.cases import DecisionCase
from centre_tui.domain.staff import Competence, Role, RolePeriod, StaffMember
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    TRAINEE_ID,
    UNITS,
    sound_assessor,
    sound_scene,
    sound_staff,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import (
    CANDIDATE_ID,
    sound_candidate,
    sound_decision,
    sound_sample,
    sound_sign_off,
)
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
DECISION: Final = sound_decision()
RECORD: Final = UnitRecord(
    UNITS[0],
    planned_on=date(2026, 1, 19),
    decisions=(sound_decision(DecisionKind.FORMATIVE, date(2026, 3, 16)),),
)
BY_TRAINEE: Final = replace(DECISION, assessor=TRAINEE_ID)
COUNTERSIGNED: Final = replace(BY_TRAINEE, countersigned_by=ASSESSOR_ID, countersigned_on=date(2026, 5, 13))
SHARED: Final = replace(
    PERSON, allocations=(*PERSON.allocations, Allocation(Role.ASSESSOR, TRAINEE_ID, date(2026, 1, 12)))
)


def saving(made: Decision, candidate: Candidate = PERSON, record: UnitRecord = RECORD) -> DecisionCase:
    """The decision about to be saved, the trainee being on the staff as well."""
    scene = replace(sound_scene(), staff={**sound_staff(), TRAINEE_ID: sound_trainee()})
    return DecisionCase(scene, candidate, record, made)


def closed(on: date) -> UnitRecord:
    """The unit signed off on a day."""
    return replace(RECORD, sign_off=replace(sound_sign_off(), on=on))


def with_staff(case: DecisionCase, *members: StaffMember) -> DecisionCase:
    """The same with these people as they are here."""
    return replace(case, scene=replace(case.scene, staff={**case.scene.staff, **{each.id: each for each in members}}))


def by_method(method: Method | None) -> Decision:
    """A decision by another method, with its justification and nothing of an observation."""
    return replace(DECISION, method=method, plan="", seen="")


INTERESTED: Final = replace(sound_trainee(), interests=(CANDIDATE_ID,))

SOUND: Final = {
    "an observation": saving(DECISION),
    "the very first decision": saving(DECISION, record=UnitRecord(UNITS[0])),
    "plagiarism explained on the day of the first decision": saving(
        DECISION, replace(PERSON, plagiarism_briefed_on=date(2026, 3, 16))
    ),
    "on the day of its sign-off": saving(DECISION, record=closed(DECISION.on)),
    "questioning with its detail": saving(by_method(Method.QUESTIONING)),
    "a work product": saving(replace(by_method(Method.WORK_PRODUCT), natural=False)),
    "a discussion with its plan": saving(replace(by_method(Method.PROFESSIONAL_DISCUSSION), plan="Six questions")),
    "on the candidate's first day": saving(
        replace(DECISION, on=date(2026, 1, 19), feedback_on=None),
        replace(PERSON, start=date(2026, 1, 19)),
        UnitRecord(UNITS[0]),
    ),
    "today": saving(replace(DECISION, on=DAY, feedback_on=DAY)),
    "a trainee's, still to be countersigned": saving(BY_TRAINEE, SHARED),
    "a trainee's, countersigned": saving(COUNTERSIGNED, SHARED),
    "an interest, and a second person without one": with_staff(saving(COUNTERSIGNED, SHARED), INTERESTED),
    "an assessor who left afterwards": with_staff(saving(DECISION), replace(sound_assessor(), left_on=DECISION.on)),
    "a sample only planned by the assessor": saving(
        DECISION, record=replace(RECORD, samples=(replace(sound_sample(), iqa=ASSESSOR_ID, done_on=None),))
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_decision_is_told_nothing(case: DecisionCase) -> None:
    """Nothing to say is nothing said."""
    assert told(decision.RULES, case) == ""


BROKEN: Final = {
    "no method": (saving(by_method(None)), "5.6-1 block"),
    "an observation without its plan": (saving(replace(DECISION, plan="")), "5.12-1 block"),
    "an observation without what was seen": (saving(replace(DECISION, seen="")), "5.12-1 block"),
    "an observation of who knows what": (saving(replace(DECISION, natural=False)), "5.12-2 amber"),
    "an observation without justification": (saving(replace(DECISION, justification="")), "5.12-1 block"),
    "questioning without detail": (
        saving(replace(by_method(Method.QUESTIONING), justification="")),
        "5.13-1 block",
    ),
    "a work product without justification": (
        saving(replace(by_method(Method.WORK_PRODUCT), justification="")),
        "5.20.3-10 amber",
    ),
    "a discussion without a plan": (saving(by_method(Method.PROFESSIONAL_DISCUSSION)), "5.14-1 amber"),
    "no criteria": (saving(replace(DECISION, criteria="")), "4.2-06 amber"),
    "a unit of another qualification": (
        saving(
            DECISION,
            replace(PERSON, plans=(replace(PERSON.plans[0], units=("J/601/1515",)),)),
            UnitRecord("J/601/1515"),
        ),
        "4.2-02 amber, 4.2-06 amber",
    ),
    "tomorrow": (saving(replace(DECISION, on=DAY + timedelta(1), feedback_on=None)), "5.20.3-09 block"),
    "before the start": (
        saving(DECISION, replace(PERSON, start=date(2026, 5, 12)), UnitRecord(UNITS[0])),
        "5.20.3-09 block",
    ),
    "on a unit signed off before": (saving(DECISION, record=closed(DECISION.on - timedelta(1))), "5.1-3 amber"),
    "the start not known": (saving(DECISION, replace(PERSON, start=None)), "5.20.3-03 amber"),
    "feedback before the decision": (
        saving(replace(DECISION, feedback_on=date(2026, 5, 10))),
        "5.20.3-09 block",
    ),
    "feedback tomorrow": (saving(replace(DECISION, feedback_on=DAY + timedelta(1))), "5.20.3-09 block"),
    "countersigned before the decision": (
        saving(replace(COUNTERSIGNED, countersigned_on=date(2026, 5, 10)), SHARED),
        "5.20.3-09 block, X-02 amber",
    ),
    "by the IQA": (
        saving(replace(DECISION, assessor=IQA_ID)),
        "4.3-2 block, 5.20.3-04 amber",
    ),
    "by somebody unknown": (
        saving(replace(DECISION, assessor=77)),
        "4.2-02 amber, 4.3-2 block, 5.20.3-04 amber",
    ),
    "by an assessor of a later day": (
        with_staff(saving(DECISION), replace(sound_assessor(), roles=(RolePeriod(Role.ASSESSOR, date(2026, 5, 12)),))),
        "4.3-2 block",
    ),
    "by an assessor who had left": (
        with_staff(saving(DECISION), replace(sound_assessor(), left_on=date(2026, 5, 10))),
        "4.3-2 block",
    ),
    "by an assessor competent only later": (
        with_staff(saving(DECISION), replace(sound_assessor(), competence=(Competence(UNITS[0], date(2026, 5, 12)),))),
        "4.2-02 amber",
    ),
    "not allocated": (saving(DECISION, replace(PERSON, allocations=())), "5.20.3-04 amber"),
    "allocated to somebody else": (saving(BY_TRAINEE), "5.20.3-04 amber"),
    "never planned": (saving(DECISION, replace(PERSON, plans=())), "5.4-1 amber"),
    "planned after the first decision": (
        saving(DECISION, replace(PERSON, plans=(replace(PERSON.plans[0], on=date(2026, 3, 17)),))),
        "5.4-1 amber",
    ),
    "plagiarism not explained": (saving(DECISION, replace(PERSON, plagiarism_briefed_on=None)), "5.7-2 amber"),
    "plagiarism explained too late": (
        saving(DECISION, replace(PERSON, plagiarism_briefed_on=date(2026, 3, 17))),
        "5.7-2 amber",
    ),
    "quality-assured by its assessor": (
        saving(DECISION, record=replace(RECORD, samples=(replace(sound_sample(), iqa=ASSESSOR_ID),))),
        "X-01 block",
    ),
    "countersigned by the unit's IQA": (
        saving(replace(COUNTERSIGNED, countersigned_by=IQA_ID), SHARED, replace(RECORD, samples=(sound_sample(),))),
        "X-01 block, X-02 amber",
    ),
    "a personal interest": (with_staff(saving(BY_TRAINEE, SHARED), INTERESTED), "S2 block"),
    "a personal interest of both": (
        with_staff(saving(COUNTERSIGNED, SHARED), INTERESTED, replace(sound_assessor(), interests=(CANDIDATE_ID,))),
        "S2 block",
    ),
    "a personal interest, countersigned by oneself": (
        with_staff(saving(replace(COUNTERSIGNED, countersigned_by=TRAINEE_ID), SHARED), INTERESTED),
        "S2 block, X-02 amber",
    ),
    "countersigned by another trainee": (
        with_staff(saving(COUNTERSIGNED, SHARED), replace(sound_trainee(), id=ASSESSOR_ID)),
        "X-02 amber",
    ),
    "countersigned by somebody unknown": (saving(replace(COUNTERSIGNED, countersigned_by=77), SHARED), "X-02 amber"),
    "a countersignature by nobody": (saving(replace(COUNTERSIGNED, countersigned_by=None), SHARED), "X-02 amber"),
    "countersigned without a day": (saving(replace(COUNTERSIGNED, countersigned_on=None), SHARED), "X-02 amber"),
    "countersigned by somebody not competent": (
        with_staff(saving(COUNTERSIGNED, SHARED), replace(sound_assessor(), competence=())),
        "X-02 amber",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: DecisionCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(decision.RULES, case) == expected
    check_told_well(ask(decision.RULES, case))


def test_the_officer_reads_the_facts() -> None:
    """The sentence names the people and days it rests on."""
    assert sentences(decision.RULES, saving(replace(DECISION, assessor=77)), "4.3-2") == [
        "The decision needs somebody who is an assessor on 11 May 2026; it names nobody on the staff list."
    ]
    assert sentences(decision.RULES, saving(BY_TRAINEE), "5.20.3-04") == [
        "On 11 May 2026 the unit is allocated to Okafor, Ann; the decision names Singh, Asha."
    ]
    assert sentences(decision.RULES, saving(DECISION, replace(PERSON, allocations=())), "5.20.3-04") == [
        "On 11 May 2026 the unit is allocated to no assessor; the decision names Okafor, Ann."
    ]
    late = saving(replace(COUNTERSIGNED, countersigned_by=IQA_ID), SHARED)
    assert sentences(decision.RULES, late, "X-02") == [
        "The decision of 11 May 2026 is by Singh, Asha, with no assessor's award on record for that day, "
        "and is countersigned by Reid, Tom, with no such award on record either."
    ]


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.dates(date(2024, 1, 1), date(2028, 12, 31)))
@example(date(2024, 2, 29), date(2024, 2, 29))
@example(date(2024, 3, 1), date(2024, 2, 29))
@example(DAY, DAY)
def test_a_decision_lies_between_the_start_and_today(start: date, on: date) -> None:
    """Any day of the programme so far, and no other."""
    made = replace(DECISION, on=on, feedback_on=None)
    case = saving(made, replace(PERSON, start=start), UnitRecord(UNITS[0]))
    refused = {each.rule for each in ask(decision.RULES, case) if each.severity is Severity.BLOCK}
    assert ("5.20.3-09" in refused) == (not start <= on <= DAY)


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(decision, decision.RULES)
    check_all_asked(decision_warnings, decision.RULES)
    check_ids_known(decision.RULES)
