"""VISIT: each candidate's record beyond 5.20.3, and what went wrong and came to light only afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed, Decision, SignOff, Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Allocation, Candidate, InitialAssessment
from centre_tui.domain.dates import add_months
from centre_tui.domain.findings import Finding, Severity, ask
from centre_tui.domain.planning import Review
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.rules import visit_candidates, visit_decisions, visit_signatures
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_decisions import JudgedCase, judged
from centre_tui.domain.staff import Competence, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    TRAINEE_ID,
    UNITS,
    sound_assessor,
    sound_award,
    sound_iqa,
    sound_scene,
    sound_staff,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import (
    CANDIDATE_ID,
    sound_candidate,
    sound_decision,
    sound_entry,
    sound_sample,
    sound_sign_off,
    sound_unit,
    sound_witness,
    with_unit,
)
from tests.domain.rules.sound_visit import LAST_VISIT, prepared_scene, record_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
PLAN: Final = PERSON.plans[0]
UNIT: Final = sound_unit()
FIRST: Final = date(2026, 3, 16)
SIGNED: Final = sound_sign_off()
CLAIMED: Final = Claimed(7, date(2026, 6, 1))
ELSEWHERE: Final = UnitRecord(UNITS[0], UnitRoute.TRANSFER, transfer=Transfer("NCFE", date(2024, 2, 29)))


def of(candidate: Candidate) -> RecordCase:
    """This candidate's records on the day."""
    return record_case(candidate)


def unit(record: UnitRecord) -> RecordCase:
    """The sound candidate with another record of the first unit."""
    return record_case(with_unit(PERSON, record))


def decided(*decisions: Decision) -> RecordCase:
    """The sound candidate with these decisions on the first unit."""
    return unit(replace(UNIT, decisions=decisions))


def signed(sign_off: SignOff) -> RecordCase:
    """The sound candidate with the first unit signed off like this."""
    return unit(replace(UNIT, sign_off=sign_off))


def sampled(*samples: Sample) -> RecordCase:
    """The sound candidate with these samples of the first unit."""
    return unit(replace(UNIT, samples=samples))


def reviewed(*days: date, last_visit: date | None = None) -> RecordCase:
    """The sound candidate reviewed on these days."""
    reviews = tuple(Review(day, ASSESSOR_ID, "As planned") for day in days)
    return replace(record_case(replace(PERSON, reviews=reviews)), last_visit=last_visit)


RECORDED: Final = {
    "everything there": of(PERSON),
    "told about plagiarism on the day of the first decision": of(replace(PERSON, plagiarism_briefed_on=FIRST)),
    "planned twice, the first time in time": of(
        replace(PERSON, plans=(replace(PLAN, on=DAY), *PERSON.plans)),
    ),
    "initially assessed on the day of the first decision": of(
        replace(PERSON, initial_assessment=InitialAssessment(FIRST, "Ready"))
    ),
    "planned on the day of the first decision": of(replace(PERSON, plans=(replace(PLAN, on=FIRST),))),
    "a unit not begun needs no plan": of(
        with_unit(replace(PERSON, plans=(replace(PLAN, units=UNITS[1:]),)), UnitRecord(UNITS[0]))
    ),
    "not claimed, and not asked to keep everything": of(replace(PERSON, keep_notice_on=None)),
    "never entered": of(replace(PERSON, entries=())),
    "withdrawn before anything was finished": of(
        replace(
            PERSON,
            units=tuple(replace(each, sign_off=None, samples=()) for each in PERSON.units),
            reviews=PERSON.reviews[:1],
            entries=(replace(sound_entry(), withdrawn_on=date(2026, 4, 1)),),
        )
    ),
    "a unit from elsewhere needs no plan": of(
        with_unit(replace(PERSON, plans=(replace(PLAN, units=UNITS[1:]),)), replace(ELSEWHERE, started_on=FIRST))
    ),
    "a long gap that the last visit saw": reviewed(
        date(2026, 1, 13), date(2026, 5, 11), date(2026, 8, 9), last_visit=date(2026, 5, 12)
    ),
    "claimed and asked to keep everything": unit(replace(UNIT, claimed=CLAIMED)),
    "withdrawn, so not inactive": of(
        replace(PERSON, reviews=PERSON.reviews[:2], entries=(replace(sound_entry(), withdrawn_on=date(2026, 6, 1)),))
    ),
    "decided on the day of the sign-off": signed(replace(SIGNED, on=date(2026, 5, 11))),
    "sampled on the day of the sign-off": sampled(replace(sound_sample(), done_on=date(2026, 5, 12))),
    "sampled too early and again on the day of the sign-off": sampled(
        replace(sound_sample(), done_on=date(2026, 5, 11)), replace(sound_sample(), done_on=date(2026, 5, 12))
    ),
    "only sampled while it was under way": sampled(
        replace(sound_sample(), kind=SampleKind.INTERIM, done_on=FIRST, signed_on=None)
    ),
    "an interim sample before the sign-off": sampled(
        replace(sound_sample(), kind=SampleKind.INTERIM, done_on=date(2026, 4, 1)), sound_sample()
    ),
    "sampled again after it was signed off anew": sampled(
        replace(sound_sample(), done_on=date(2026, 5, 11), signed_on=None), sound_sample()
    ),
}


@pytest.mark.parametrize("case", RECORDED.values(), ids=RECORDED)
def test_a_record_in_order_is_told_nothing(case: RecordCase) -> None:
    """Nothing to say is nothing said."""
    assert told(visit_candidates.RULES, case) == ""


GAPS: Final = {
    "no profile": (of(replace(PERSON, profile_on=None)), "RD01 red"),
    "no cumulative record": (of(replace(PERSON, record_started_on=None)), "5.19-1 red"),
    "initial assessment after the first decision": (
        of(replace(PERSON, initial_assessment=InitialAssessment(date(2026, 3, 17), "Ready"))),
        "1.4-4 amber",
    ),
    "not told about plagiarism": (of(replace(PERSON, plagiarism_briefed_on=None)), "5.7-2 red"),
    "told about plagiarism too late": (of(replace(PERSON, plagiarism_briefed_on=date(2026, 3, 17))), "5.7-2 red"),
    "no plan": (of(replace(PERSON, plans=())), "RD05 red"),
    "a unit without a plan": (
        of(replace(PERSON, plans=(replace(PERSON.plans[0], units=UNITS[1:]),))),
        "RD05 red",
    ),
    "a unit begun, signed off or decided without a plan": (
        of(
            replace(
                PERSON,
                plans=(),
                units=(
                    UnitRecord(UNITS[0], started_on=FIRST),
                    replace(PERSON.units[1], started_on=None, decisions=()),
                    replace(PERSON.units[2], started_on=None, sign_off=None, samples=()),
                ),
            )
        ),
        "RD05 red",
    ),
    "planned after the first decision": (
        of(replace(PERSON, plans=(replace(PERSON.plans[0], on=date(2026, 3, 17)),))),
        "5.4-1 red",
    ),
    "no feedback": (decided(replace(UNIT.decisions[0], feedback="", feedback_on=None), UNIT.decisions[1]), "RD06 red"),
    "feedback on an unknown day": (
        decided(replace(UNIT.decisions[0], feedback_on=None), UNIT.decisions[1]),
        "4.2-10 red",
    ),
    "a long gap between reviews": (
        reviewed(date(2026, 4, 13), date(2026, 5, 11), date(2026, 6, 1)),
        "5.4-2 amber",
    ),
    "a long gap that ended on the day of the last visit": (
        reviewed(date(2026, 1, 13), date(2026, 5, 11), date(2026, 8, 9), last_visit=date(2026, 5, 11)),
        "5.4-2 amber",
    ),
    "never reviewed, which 5.20.3 tells": (of(replace(PERSON, reviews=())), "X-17 amber"),
    "a long gap, a unit still to do": (
        record_case(with_unit(replace(PERSON, reviews=PERSON.reviews[:3]), replace(UNIT, sign_off=None, samples=()))),
        "5.4-2 amber",
    ),
    "a long gap before the last unit was signed off": (
        record_case(
            with_unit(
                replace(PERSON, reviews=PERSON.reviews[:2]),
                replace(UNIT, sign_off=replace(SIGNED, on=date(2026, 8, 20)), samples=()),
            )
        ),
        "5.4-2 amber",
    ),
    "nothing for six months": (reviewed(date(2026, 3, 2), date(2026, 5, 11)), "X-17 amber"),
    "claimed and not asked to keep evidence": (
        of(replace(with_unit(PERSON, replace(UNIT, claimed=CLAIMED)), keep_notice_on=None)),
        "5.21-6 amber",
    ),
    "not signed by the candidate": (signed(replace(SIGNED, candidate_signed_on=None)), "5.7-5 red"),
    "sampled and not signed by the IQA": (sampled(replace(sound_sample(), signed_on=None)), "RD10-2 red"),
    "signed by the IQA and not sampled": (
        unit(replace(UNIT, samples=(sound_sample(), replace(sound_sample(), done_on=None)))),
        "RD10-2 amber",
    ),
    "signed off before the last decision": (signed(replace(SIGNED, on=date(2026, 5, 10))), "4.2-12 red"),
    "sampled before it was signed off": (sampled(replace(sound_sample(), done_on=date(2026, 5, 11))), "5.11-1 red"),
    "signed off and sampled before it was ever assessed": (
        unit(
            replace(
                UNIT,
                sign_off=replace(SIGNED, on=date(2026, 3, 2), candidate_signed_on=date(2026, 3, 2)),
                samples=(replace(sound_sample(), done_on=date(2026, 3, 10)),),
            )
        ),
        "4.2-12 red",
    ),
    "signed off and sampled on one day before it was ever assessed": (
        unit(
            replace(
                UNIT,
                sign_off=replace(SIGNED, on=date(2026, 3, 10), candidate_signed_on=date(2026, 3, 2)),
                samples=(replace(sound_sample(), done_on=date(2026, 3, 10)),),
            )
        ),
        "4.2-12 red",
    ),
    "sampled before it was ever assessed": (
        sampled(replace(sound_sample(), kind=SampleKind.INTERIM, done_on=date(2026, 3, 15)), sound_sample()),
        "5.11-1 red",
    ),
}


@pytest.mark.parametrize(("case", "expected"), GAPS.values(), ids=GAPS)
def test_each_gap_is_told_by_its_rule(case: RecordCase, expected: str) -> None:
    """One gap, its rule, and where to put it right."""
    assert told(visit_candidates.RULES, case) == expected
    check_told_well(ask(visit_candidates.RULES, case))


def test_the_longest_gap_between_reviews_is_named() -> None:
    """From which day to which, and how long the centre allows."""
    case = reviewed(date(2026, 4, 13), date(2026, 5, 11), date(2026, 6, 1))
    expected = "No review from 12 January 2026 to 13 April 2026: 91 days; the centre allows 90."
    assert sentences(visit_candidates.RULES, case, "5.4-2") == [expected]
    days = (date(2026, 3, 2), date(2026, 7, 1))
    reviews = tuple(Review(day, ASSESSOR_ID, "As planned") for day in days)
    twice = record_case(replace(PERSON, start=date(2025, 10, 1), reviews=reviews), last=None)
    assert sentences(visit_candidates.RULES, twice, "5.4-2") == [
        "No review from 1 October 2025 to 2 March 2026: 152 days; the centre allows 90."
    ]


def test_every_unit_without_a_plan_is_named() -> None:
    """Begun, signed off or decided on: each is work that was to be planned."""
    case, _expected = GAPS["a unit begun, signed off or decided without a plan"]
    assert sentences(visit_candidates.RULES, case, "RD05") == [
        "No record of assessment planning (RD05) for Units 1, 4 and 7."
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
@example(date(2024, 2, 29), date(2024, 8, 29))
@example(date(2023, 8, 29), date(2024, 2, 29))
@example(date(2023, 8, 31), date(2024, 2, 29))
@example(date(2023, 8, 31), date(2024, 3, 1))
def test_six_months_of_nothing_are_six_whole_months(entered: date, day: date) -> None:
    """Never a day early: six months from the 31st of August end on the 1st of March."""
    idle = replace(PERSON, start=None, units=(), plans=(), reviews=())
    idle = replace(idle, entries=(replace(sound_entry(), made_on=entered, sent_on=None, confirmed_on=None),))
    case = RecordCase(replace(prepared_scene(), on=day), idle)
    assert bool(sentences(visit_candidates.RULES, case, "X-17")) == (add_months(entered, 6) <= day)


def staffed(candidate: Candidate, *members: StaffMember) -> JudgedCase:
    """This candidate at a centre where these people stand in place of the sound ones, or beside them."""
    staff = sound_staff() | {member.id: member for member in members}
    return judged(RecordCase(replace(prepared_scene(), staff=staff), candidate, LAST_VISIT))


def missing(candidate: Candidate, number: int) -> JudgedCase:
    """This candidate at a centre where one person's record is not there."""
    staff = {each.id: each for each in sound_staff().values() if each.id != number}
    return judged(RecordCase(replace(prepared_scene(), staff=staff), candidate, LAST_VISIT))


def by_trainee(*, countersigned_by: int | None = None, on: date | None = None) -> Candidate:
    """The sound candidate with the first unit assessed and signed off by the trainee, and countersigned like this."""
    decisions = tuple(
        replace(each, assessor=TRAINEE_ID, countersigned_by=countersigned_by, countersigned_on=on)
        for each in UNIT.decisions
    )
    sign_off = replace(SIGNED, assessor=TRAINEE_ID, countersigned_by=countersigned_by, countersigned_on=on)
    return with_unit(PERSON, replace(UNIT, decisions=decisions, sign_off=sign_off))


STARTED_MARCH: Final = (RolePeriod(Role.ASSESSOR, date(2026, 3, 17)),)
BOTH: Final = (RolePeriod(Role.ASSESSOR, date(2020, 9, 1)), RolePeriod(Role.IQA, date(2020, 9, 1)))
IN_TRAINING: Final = replace(sound_trainee().awards[0], kind="V1")


def two_statements(first: str, other: str, *, second: bool = True) -> Candidate:
    """The candidate with an expert witness and another witness, expert or not, in one unit."""
    work, statement = UNIT.evidence
    witnesses = (replace(sound_witness(), name=first, expert=True), replace(sound_witness(), name=other, expert=second))
    return with_unit(PERSON, replace(UNIT, evidence=(work, *(replace(statement, witness=each) for each in witnesses))))


JUDGED_WELL: Final = {
    "by the right people": staffed(PERSON),
    "a trainee, countersigned": staffed(
        by_trainee(countersigned_by=ASSESSOR_ID, on=date(2026, 5, 13)), sound_trainee()
    ),
    "an interest in somebody else": staffed(PERSON, replace(sound_assessor(), interests=(99,))),
    "two periods that meet": staffed(
        PERSON,
        replace(
            sound_assessor(),
            roles=(RolePeriod(Role.ASSESSOR, date(2020, 9, 1), date(2026, 4, 1)), *STARTED_MARCH),
        ),
    ),
    "two records of competence that meet": staffed(
        PERSON,
        replace(
            sound_assessor(),
            competence=tuple(
                each
                for unit in UNITS
                for each in (
                    Competence(unit, date(2020, 9, 1), until=date(2026, 4, 1)),
                    Competence(unit, date(2026, 4, 2)),
                )
            ),
        ),
    ),
    "somebody close whose allocation was ended before anything was judged": staffed(
        replace(
            PERSON,
            allocations=(
                *PERSON.allocations,
                Allocation(Role.ASSESSOR, TRAINEE_ID, date(2026, 1, 12), until=date(2026, 1, 20)),
            ),
        ),
        replace(sound_trainee(), interests=(CANDIDATE_ID,)),
    ),
    "the IQA's namesake a witness beside an expert": staffed(two_statements("Ida Lund", "Tom Reid", second=False)),
    "one award after another": staffed(
        PERSON,
        replace(
            sound_assessor(),
            awards=(
                replace(sound_award("A1"), expires_on=date(2026, 4, 30)),
                replace(sound_award("A1"), awarded_on=date(2026, 4, 30)),
            ),
        ),
    ),
}


@pytest.mark.parametrize("case", JUDGED_WELL.values(), ids=JUDGED_WELL)
def test_the_right_people_are_told_nothing_about(case: JudgedCase) -> None:
    """Nothing to say is nothing said."""
    assert told(visit_decisions.RULES, case) == ""


def statement_of(name: str, *, expert: bool = True) -> Candidate:
    """The candidate with an expert witness of this name in a unit."""
    work, statement = UNIT.evidence
    witness = replace(sound_witness(), name=name, expert=expert)
    return with_unit(PERSON, replace(UNIT, evidence=(work, replace(statement, witness=witness))))


JUDGED_WRONG: Final = {
    "decided before becoming an assessor": (
        staffed(PERSON, replace(sound_assessor(), roles=STARTED_MARCH)),
        "4.3-2 red",
    ),
    "decided after leaving": (staffed(PERSON, replace(sound_assessor(), left_on=date(2026, 5, 1))), "4.3-2 red"),
    "decided by nobody on the staff list": (missing(PERSON, ASSESSOR_ID), "4.3-2 red"),
    "sampled by nobody on the staff list": (missing(PERSON, IQA_ID), "5.20.1-1 red"),
    "sampled by somebody who is no IQA": (staffed(PERSON, replace(sound_iqa(), roles=())), "5.20.1-1 red"),
    "decided without any award": (staffed(PERSON, replace(sound_assessor(), awards=())), "4.2-14 red"),
    "decided after the award expired": (
        staffed(PERSON, replace(sound_assessor(), awards=(replace(sound_award("A1"), expires_on=date(2026, 5, 10)),))),
        "4.2-14 red",
    ),
    "sampled without any award": (staffed(PERSON, replace(sound_iqa(), awards=())), "4.4-7 red"),
    "decided in a unit without competence": (
        staffed(PERSON, replace(sound_assessor(), competence=sound_assessor().competence[1:])),
        "4.2-02 red",
    ),
    "decided before competence was recorded": (
        staffed(
            PERSON,
            replace(sound_assessor(), competence=tuple(Competence(unit, date(2026, 3, 17)) for unit in UNITS)),
        ),
        "4.2-02 red",
    ),
    "a trainee nobody countersigned": (staffed(by_trainee(), sound_trainee()), "X-02 red"),
    "a trainee countersigned by the same": (
        staffed(by_trainee(countersigned_by=TRAINEE_ID, on=date(2026, 5, 13)), sound_trainee()),
        "X-02 red",
    ),
    "a trainee countersigned on no day": (
        staffed(by_trainee(countersigned_by=ASSESSOR_ID), sound_trainee()),
        "X-02 red",
    ),
    "held on an unknown day, so nobody knows": (
        staffed(PERSON, replace(sound_assessor(), awards=(replace(sound_award("A1"), awarded_on=None),))),
        "X-02 red",
    ),
    "a trainee IQA nobody countersigned": (
        staffed(PERSON, replace(sound_iqa(), awards=(replace(IN_TRAINING, started_on=date(2026, 3, 2)),))),
        "X-03 amber",
    ),
    "sampled by the assessor": (
        staffed(
            with_unit(PERSON, replace(UNIT, samples=(replace(sound_sample(), iqa=ASSESSOR_ID),))),
            replace(sound_assessor(), roles=BOTH, awards=(sound_award("A1"), sound_award("V1"))),
        ),
        "X-01 red",
    ),
    "a sample countersigned by the assessor": (
        staffed(with_unit(PERSON, replace(UNIT, samples=(replace(sound_sample(), countersigned_by=ASSESSOR_ID),)))),
        "X-01 red",
    ),
    "sampled by who had assessed it before a correction": (
        staffed(with_unit(PERSON, replace(UNIT, once_assessed_by=(IQA_ID,)))),
        "X-01 red",
    ),
    "sampled by who countersigned a decision": (
        staffed(
            with_unit(
                PERSON,
                replace(
                    UNIT,
                    decisions=tuple(
                        replace(each, countersigned_by=IQA_ID, countersigned_on=each.on) for each in UNIT.decisions
                    ),
                ),
            )
        ),
        "X-01 red",
    ),
    "judged by somebody close who is not allocated": (
        staffed(
            by_trainee(countersigned_by=ASSESSOR_ID, on=date(2026, 5, 13)),
            replace(sound_trainee(), interests=(CANDIDATE_ID,)),
        ),
        "S2 red",
    ),
    "quality-assured by one of two expert witnesses": (staffed(two_statements("Ida Lund", "Tom Reid")), "S3 amber"),
    "quality-assured by the expert witness": (staffed(statement_of("Tom Reid")), "S3 amber"),
    "by the expert witness, surname first": (staffed(statement_of("REID, Tom Andrew")), "S3 amber"),
    "by the expert witness, with no sample yet": (
        staffed(with_unit(PERSON, replace(statement_of("Tom Reid").units[0], samples=()))),
        "S3 amber",
    ),
    "judged by somebody close": (
        staffed(PERSON, replace(sound_assessor(), interests=(CANDIDATE_ID,))),
        "S2 red",
    ),
}


@pytest.mark.parametrize(("case", "expected"), JUDGED_WRONG.values(), ids=JUDGED_WRONG)
def test_the_wrong_people_are_found_afterwards(case: JudgedCase, expected: str) -> None:
    """Who should not have judged is named, with the units."""
    assert told(visit_decisions.RULES, case) == expected
    check_told_well(ask(visit_decisions.RULES, case))


@pytest.mark.parametrize(
    "candidate",
    [
        statement_of("Tom Reid", expert=False),
        statement_of("Ann Okafor"),
        statement_of("Reid"),
        statement_of("Tim Reid"),
        replace(statement_of("Tom Reid"), allocations=PERSON.allocations[:1]).with_unit(
            replace(statement_of("Tom Reid").units[0], samples=())
        ),
    ],
    ids=["no expert", "who does not sample it", "half a name", "another name", "who has nothing to do with it"],
)
def test_another_witness_is_no_expert_who_quality_assures(candidate: Candidate) -> None:
    """Only who bears the whole name, as an expert, and samples the unit or is to (S3)."""
    assert told(visit_decisions.RULES, staffed(candidate)) == ""


def test_somebody_may_assess_one_unit_and_sample_another() -> None:
    """Independence is asked unit by unit (X-01)."""
    other = sound_unit(UNITS[1])
    swapped = replace(
        other,
        decisions=tuple(replace(each, assessor=IQA_ID) for each in other.decisions),
        sign_off=replace(SIGNED, assessor=IQA_ID),
        samples=(replace(sound_sample(), iqa=ASSESSOR_ID),),
    )
    both = [replace(each, roles=BOTH, awards=(sound_award("A1"), sound_award("V1"))) for each in sound_staff().values()]
    assert told(visit_decisions.RULES, staffed(with_unit(PERSON, swapped), *both)) == ""


def test_countersigning_may_be_agreed_otherwise() -> None:
    """Then it is a warning (requirements A12)."""
    case = staffed(by_trainee(), sound_trainee())
    scene = case.scene
    settings = replace(scene.centre.settings, countersigning=False)
    agreed = replace(scene, centre=replace(scene.centre, settings=settings))
    found = ask(visit_decisions.RULES, judged(replace(case.record, scene=agreed)))
    assert [each.severity for each in found] == [Severity.AMBER]


def test_the_officer_reads_who_and_which_units() -> None:
    """Names and units, not numbers of records."""
    case = staffed(by_trainee(), sound_trainee())
    expected = "Not countersigned by a qualified assessor competent in it, though Singh, Asha was in training: Unit 1."
    assert sentences(visit_decisions.RULES, case, "X-02") == [expected]


def expired(awards: tuple[StaffAward, ...], day: date) -> list[Finding]:
    """What is found of the sound candidate's assessor when everything was decided on one day under these awards."""
    decision = replace(sound_decision(), on=day, feedback_on=day)
    record = replace(UNIT, decisions=(decision,), sign_off=replace(SIGNED, on=day), samples=())
    candidate = replace(PERSON, units=(record,))
    member = replace(sound_assessor(), awards=awards)
    staff = sound_staff() | {member.id: member}
    scene = replace(sound_scene(), on=add_months(day, 120), staff=staff)
    return [each for each in ask(visit_decisions.RULES, judged(RecordCase(scene, candidate))) if each.rule == "4.2-14"]


@given(st.dates(date(2021, 1, 1), date(2032, 12, 31)), st.integers(-800, 800))
@example(date(2024, 2, 29), 0)
@example(date(2024, 2, 29), -1)
@example(date(2024, 2, 28), 1)
def test_an_award_counts_to_the_day_it_expires(expires_on: date, days: int) -> None:
    """The day itself included, the day after not, in leap years too."""
    day = expires_on + timedelta(days)
    award = replace(sound_award("A1"), awarded_on=date(2015, 6, 1), expires_on=expires_on)
    assert bool(expired((award,), day)) == (day > expires_on)


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(visit_candidates, visit_candidates.RULES)
    check_all_asked(visit_signatures, visit_candidates.RULES)
    check_all_asked(visit_decisions, visit_decisions.RULES)
    check_ids_known(visit_candidates.RULES)
    check_ids_known(visit_decisions.RULES)


def test_only_the_units_of_the_one_who_is_not_on_the_list_are_named() -> None:
    """Unit 1 was the trainee's; the others are the assessor's."""
    case = staffed(by_trainee())
    assert sentences(visit_decisions.RULES, case, "4.3-2") == [
        "Decided by somebody who is not on the staff list: Unit 1."
    ]


@pytest.mark.parametrize("end", ["withdrawn_on", "completed_on"])
def test_reviews_are_due_until_the_entry_ends(end: str) -> None:
    """Also where a unit is not signed off; the day after the last review was due, there is a gap again."""
    last, open_still = PERSON.reviews[1].on, replace(UNIT, sign_off=None, decisions=(), samples=())

    def gaps(on: date) -> int:
        ended = replace(sound_entry(), withdrawn_on=on if end == "withdrawn_on" else None)
        entry = replace(ended, completed_on=on if end == "completed_on" else None)
        person = replace(with_unit(PERSON, open_still), reviews=PERSON.reviews[:2], entries=(entry,))
        return len(sentences(visit_candidates.RULES, of(person), "5.4-2"))

    assert (gaps(last + timedelta(90)), gaps(last + timedelta(91))) == (0, 1)


def test_what_somebody_unknown_signed_opens_at_its_place() -> None:
    """The second decision of two; and the sign-off, where that alone is theirs."""
    first, second = UNIT.decisions
    for record, opened in (
        (replace(UNIT, decisions=(first, replace(second, assessor=99))), ("assessor", 2)),
        (replace(UNIT, sign_off=replace(sound_sign_off(), assessor=99)), ("sign_off", 0)),
    ):
        found = ask(visit_decisions.RULES, staffed(with_unit(PERSON, record)))
        assert {(each.fix.field, each.fix.number) for each in found if each.rule == "4.3-2" and each.fix} == {opened}
