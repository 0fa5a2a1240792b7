"""SIGNOFF: a unit is signed off only on sound decisions, signatures and declarations."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, SignOff, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.rules import signoff, signoff_decisions, signoff_evidence, signoff_witnesses
from centre_tui.domain.rules.cases import SignOffCase
from centre_tui.domain.staff import Competence, Role, RolePeriod, StaffMember
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    TRAINEE_ID,
    sound_assessor,
    sound_iqa,
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
    sound_unit,
    with_unit,
)
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
UNIT: Final = replace(sound_unit(), samples=())
DECISION: Final = sound_decision()
SIGNED: Final = sound_sign_off()
FORMATIVE: Final = sound_decision(DecisionKind.FORMATIVE, date(2026, 3, 16))
BY_TRAINEE: Final = replace(DECISION, assessor=TRAINEE_ID)
COUNTERSIGNED: Final = replace(BY_TRAINEE, countersigned_by=ASSESSOR_ID, countersigned_on=date(2026, 5, 12))
PRIOR: Final = replace(
    UNIT, route=UnitRoute.RPL, currency_note="Still the same system", prior_evidence_on=date(2025, 6, 2)
)


def closing(unit: UnitRecord, candidate: Candidate = PERSON) -> SignOffCase:
    """The unit about to be signed off, the trainee being on the staff as well."""
    scene = replace(sound_scene(), staff={**sound_staff(), TRAINEE_ID: sound_trainee()})
    return SignOffCase(scene, with_unit(candidate, unit), unit)


def signed(sign_off: SignOff | None) -> SignOffCase:
    """The sound unit with this sign-off."""
    return closing(replace(UNIT, sign_off=sign_off))


def decided(*decisions: Decision) -> SignOffCase:
    """The sound unit resting on these decisions."""
    return closing(replace(UNIT, decisions=decisions))


def with_staff(case: SignOffCase, *members: StaffMember) -> SignOffCase:
    """The same with these people as they are here."""
    return replace(case, scene=replace(case.scene, staff={**case.scene.staff, **{each.id: each for each in members}}))


INTERESTED: Final = replace(sound_assessor(), interests=(CANDIDATE_ID,))
BY_BOTH: Final = replace(SIGNED, countersigned_by=TRAINEE_ID, countersigned_on=date(2026, 5, 13))

SOUND: Final = {
    "the sound unit": closing(UNIT),
    "with a sample by the IQA": closing(sound_unit()),
    "today": signed(replace(SIGNED, on=DAY, candidate_signed_on=DAY)),
    "on the day of the last decision": signed(replace(SIGNED, on=date(2026, 5, 11))),
    "not yet met at first": decided(
        replace(FORMATIVE, kind=DecisionKind.SUMMATIVE, outcome=DecisionOutcome.NOT_YET), DECISION
    ),
    "prior learning of this very day": closing(replace(PRIOR, prior_evidence_on=DAY)),
    "prior learning with its note": closing(PRIOR),
    "a trainee's decision, countersigned": decided(COUNTERSIGNED),
    "an interest, and a second person without one": with_staff(signed(BY_BOTH), INTERESTED),
    "an assessor who left afterwards": with_staff(closing(UNIT), replace(sound_assessor(), left_on=date(2026, 6, 1))),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_sign_off_is_told_nothing(case: SignOffCase) -> None:
    """Nothing to say is nothing said."""
    assert told(signoff.RULES, case) == ""


BROKEN: Final = {
    "not signed": (signed(None), "5.1-3 block, 5.10-1 amber, 5.7-1 amber, 5.7-5 block, 5.8-1 block, 5.8-2 amber"),
    "signed tomorrow": (signed(replace(SIGNED, on=DAY + timedelta(1))), "5.1-3 block"),
    "signed before the last decision": (signed(replace(SIGNED, on=date(2026, 5, 10))), "5.1-3 block"),
    "no declaration of the candidate": (signed(replace(SIGNED, candidate_signed_on=None)), "5.7-5 block"),
    "a declaration of tomorrow": (signed(replace(SIGNED, candidate_signed_on=DAY + timedelta(1))), "5.7-5 block"),
    "criteria not confirmed": (signed(replace(SIGNED, criteria_met=False)), "5.8-1 block"),
    "no decision": (decided(), "5.8-1 block"),
    "formative decisions only": (decided(FORMATIVE), "5.8-1 block"),
    "the last decision not yet met": (
        decided(FORMATIVE, replace(DECISION, outcome=DecisionOutcome.NOT_YET)),
        "5.8-1 block",
    ),
    "met once, and then not, recorded out of order": (
        decided(replace(DECISION, outcome=DecisionOutcome.NOT_YET), replace(DECISION, on=date(2026, 5, 4))),
        "5.8-1 block",
    ),
    "prior learning without decision": (closing(replace(PRIOR, decisions=())), "5.8-1 block, 9.9-1 block"),
    "prior learning without evidence": (
        closing(replace(PRIOR, evidence=())),
        "5.16-3 block, 5.8-2 amber, 9.9-1 block",
    ),
    "prior learning without a note": (closing(replace(PRIOR, currency_note="")), "9.9-2 block"),
    "prior learning of no date": (closing(replace(PRIOR, prior_evidence_on=None)), "9.9-2 block"),
    "prior learning of tomorrow": (closing(replace(PRIOR, prior_evidence_on=DAY + timedelta(1))), "9.9-2 block"),
    "signed by who quality-assured": (
        closing(replace(UNIT, samples=(replace(sound_sample(), iqa=ASSESSOR_ID),))),
        "X-01 block",
    ),
    "countersigned by who quality-assured": (
        closing(replace(UNIT, sign_off=replace(SIGNED, countersigned_by=IQA_ID), samples=(sound_sample(),))),
        "X-01 block",
    ),
    "a personal interest": (with_staff(closing(UNIT), INTERESTED), "S2 block"),
    "a personal interest of both": (
        with_staff(signed(BY_BOTH), INTERESTED, replace(sound_trainee(), interests=(CANDIDATE_ID,))),
        "S2 block",
    ),
    "how it is authentic not noted": (signed(replace(SIGNED, authentic="")), "5.7-1 amber"),
    "independence not confirmed": (signed(replace(SIGNED, works_independently=False)), "5.10-1 amber"),
    "decided by the IQA": (decided(replace(DECISION, assessor=IQA_ID)), "4.3-2 block, X-02 amber"),
    "decided by somebody unknown": (
        decided(replace(DECISION, assessor=77)),
        "4.2-02 block, 4.3-2 block, X-02 amber",
    ),
    "signed by somebody unknown": (
        signed(replace(SIGNED, assessor=77)),
        "4.2-02 block, 4.3-2 block, X-02 amber",
    ),
    "assessor only since the day after": (
        with_staff(closing(UNIT), replace(sound_assessor(), roles=(RolePeriod(Role.ASSESSOR, date(2026, 5, 12)),))),
        "4.3-2 block",
    ),
    "competent only since the day after": (
        with_staff(closing(UNIT), replace(sound_assessor(), competence=(Competence(UNIT.unit, date(2026, 5, 12)),))),
        "4.2-02 block",
    ),
    "a decision without criteria": (decided(replace(DECISION, criteria="")), "4.2-06 block"),
    "a unit of another qualification": (
        closing(replace(UNIT, unit="J/601/1515")),
        "4.2-02 block, 4.2-06 block, 5.4-1 amber",
    ),
    "no feedback": (decided(replace(DECISION, feedback="")), "4.2-10 amber"),
    "feedback of no date": (decided(replace(DECISION, feedback_on=None)), "4.2-10 amber"),
    "never planned": (closing(UNIT, replace(PERSON, plans=())), "5.4-1 amber"),
    "planned after the first decision": (
        closing(UNIT, replace(PERSON, plans=(replace(PERSON.plans[0], on=date(2026, 3, 17)),))),
        "5.4-1 amber",
    ),
    "plagiarism never explained": (closing(UNIT, replace(PERSON, plagiarism_briefed_on=None)), "5.7-2 amber"),
    "plagiarism explained too late": (
        closing(UNIT, replace(PERSON, plagiarism_briefed_on=date(2026, 3, 17))),
        "5.7-2 amber",
    ),
    "a trainee's decision": (decided(BY_TRAINEE), "X-02 amber"),
    "a trainee's sign-off": (signed(replace(SIGNED, assessor=TRAINEE_ID)), "X-02 amber"),
    "countersigned before it was decided": (
        decided(replace(COUNTERSIGNED, countersigned_on=date(2026, 5, 10))),
        "X-02 amber",
    ),
    "countersigned tomorrow": (decided(replace(COUNTERSIGNED, countersigned_on=DAY + timedelta(1))), "X-02 amber"),
    "countersigned by the IQA": (decided(replace(COUNTERSIGNED, countersigned_by=IQA_ID)), "X-02 amber"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: SignOffCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(signoff.RULES, case) == expected
    check_told_well(ask(signoff.RULES, case))


def test_a_bare_unit_never_passes() -> None:
    """With nothing on record every question that has an answer is answered with no."""
    bare = closing(UnitRecord(UNIT.unit), Candidate(id=CANDIDATE_ID, surname="Novak", units=(UNIT,)))
    assert told(signoff.RULES, bare) == (
        "5.1-3 block, 5.10-1 amber, 5.16-3 block, 5.4-1 amber, 5.7-1 amber, 5.7-2 amber, 5.7-5 block, 5.8-1 block, "
        "5.8-2 amber"
    )


def test_the_officer_reads_the_facts() -> None:
    """The sentence names the people and days it rests on."""
    assert sentences(signoff.RULES, decided(replace(DECISION, assessor=IQA_ID)), "4.3-2") == [
        "The summative decision of 11 May 2026 is by Reid, Tom: no assessor on that day."
    ]
    assert sentences(signoff.RULES, decided(BY_TRAINEE), "X-02") == [
        "The summative decision of 11 May 2026 is by Singh, Asha, with no assessor's award on record for that day, "
        "and is not countersigned."
    ]
    assert sentences(signoff.RULES, closing(replace(PRIOR, decisions=())), "9.9-1") == [
        "Prior learning is assessed like any other evidence and exempts from nothing: there are no decisions."
    ]
    assert sentences(signoff.RULES, decided(FORMATIVE, replace(DECISION, feedback="")), "4.2-10") == [
        "Feedback with its date is missing for the decision of 11 May 2026."
    ]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.dates(date(2024, 2, 28), date(2027, 12, 31)))
@example(date(2026, 5, 11), date(2024, 2, 29))
@example(DAY, DAY)
def test_signing_follows_the_last_decision_and_precedes_tomorrow(signed_on: date, decided_on: date) -> None:
    """No other day will do."""
    unit = replace(UNIT, decisions=(replace(DECISION, on=decided_on),), sign_off=replace(SIGNED, on=signed_on))
    refused = {each.rule for each in ask(signoff.RULES, closing(unit)) if each.severity is Severity.BLOCK}
    assert ("5.1-3" in refused) == (not decided_on <= signed_on <= DAY)


@given(st.permutations([FORMATIVE, DECISION, replace(DECISION, on=date(2026, 4, 1), outcome=DecisionOutcome.NOT_YET)]))
def test_the_order_of_recording_does_not_matter(decisions: list[Decision]) -> None:
    """Days decide which decision was the last, not the order in which they were keyed."""
    assert told(signoff.RULES, decided(*decisions)) == ""


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    for module in (signoff, signoff_decisions, signoff_evidence, signoff_witnesses):
        check_all_asked(module, signoff.RULES)
    check_ids_known(signoff.RULES)


def test_an_iqa_signs_nothing_off() -> None:
    """Being able to judge a unit is not being its assessor."""
    case = with_staff(signed(replace(SIGNED, assessor=IQA_ID)), sound_iqa())
    assert told(signoff.RULES, case) == "4.3-2 block, X-02 amber"


def test_the_officer_reads_what_prior_learning_lacks() -> None:
    """Its evidence, or a decision on it; the field to fill in follows."""
    unit = replace(sound_unit(), route=UnitRoute.RPL)
    for lacking, told_of, field in (
        (replace(unit, evidence=()), "there is no evidence.", "evidence"),
        (replace(unit, decisions=()), "there are no decisions.", "decisions"),
    ):
        case = SignOffCase(sound_scene(), with_unit(sound_candidate(), lacking), lacking)
        (found,) = [each for each in ask(signoff.RULES, case) if each.rule == "9.9-1"]
        assert found.sentence.endswith(told_of) and found.fix is not None and found.fix.field == field
