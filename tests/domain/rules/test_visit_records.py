"""VISIT: the records of 5.20.3: complete ones are told nothing, and what is missing is told by its item, once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import (
    Claimed,
    Decision,
    DecisionKind,
    DecisionOutcome,
    Transfer,
    UnitRecord,
    UnitRoute,
)
from centre_tui.domain.candidates import Allocation, Candidate, InitialAssessment
from centre_tui.domain.findings import ask
from centre_tui.domain.planning import Review
from centre_tui.domain.quality import QualityAction, Sample, SampleKind
from centre_tui.domain.rules import visit_achievement, visit_records
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import place_in
from centre_tui.domain.staff import Role, StaffMember
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID, UNITS, sound_assessor, sound_iqa, sound_staff
from tests.domain.rules.sound_candidate import (
    sound_candidate,
    sound_decision,
    sound_entry,
    sound_sample,
    sound_unit,
    with_unit,
)
from tests.domain.rules.sound_visit import record_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
UNIT: Final = sound_unit()
BEGUN: Final = date(2026, 1, 12)
ASSESSES: Final = Allocation(Role.ASSESSOR, ASSESSOR_ID, BEGUN)
QUALITY_ASSURES: Final = Allocation(Role.IQA, IQA_ID, BEGUN)
PLANNED: Final = Sample(IQA_ID, SampleKind.SUMMATIVE, planned_for=DAY)
LATE: Final = replace(PLANNED, planned_for=DAY - timedelta(1))
NOT_YET: Final = replace(sound_decision(), outcome=DecisionOutcome.NOT_YET)
ELSEWHERE: Final = UnitRecord(
    UNITS[0], UnitRoute.TRANSFER, transfer=Transfer("NCFE", date(2024, 2, 29), "L/506/2150", "Certificate 4711")
)
FINISHED: Final = replace(sound_entry(), completed_on=date(2026, 6, 1))
JUST_STARTED: Final = Candidate(
    id=12,
    surname="Lund",
    forenames="Ida",
    location="Northgate Stores",
    start=DAY - timedelta(90),
    initial_assessment=InitialAssessment(DAY - timedelta(91), "Ready"),
    entries=(replace(sound_entry(), made_on=date(2026, 8, 1), sent_on=None, confirmed_on=date(2026, 8, 3)),),
    allocations=(ASSESSES, QUALITY_ASSURES),
)


def of(candidate: Candidate) -> RecordCase:
    """This candidate's records on the day."""
    return record_case(candidate)


def unit(record: UnitRecord) -> RecordCase:
    """The sound candidate with another record of the first unit."""
    return record_case(with_unit(PERSON, record))


def decided(*decisions: Decision) -> RecordCase:
    """The sound candidate with these decisions on the first unit."""
    return unit(replace(UNIT, decisions=decisions))


def sampled(*samples: Sample) -> RecordCase:
    """The sound candidate with these samples of the first unit."""
    return unit(replace(UNIT, samples=samples))


def staffed(record: UnitRecord, *members: StaffMember) -> RecordCase:
    """The sound candidate with another record of the first unit, and these people in place of the sound ones."""
    case = unit(record)
    return replace(case, scene=replace(case.scene, staff=sound_staff() | {each.id: each for each in members}))


def allocated(*allocations: Allocation) -> RecordCase:
    """The sound candidate with these allocations."""
    return record_case(replace(PERSON, allocations=allocations))


OPEN: Final = replace(UNIT, sign_off=None, samples=())
LEFT: Final = replace(sound_assessor(), left_on=DAY - timedelta(1))
CLAIMED_ALL: Final = replace(
    PERSON, units=tuple(replace(each, claimed=Claimed(7, date(2026, 6, 1))) for each in PERSON.units)
)
SOUND: Final = {
    "an assessor who leaves today, with a unit to do": staffed(OPEN, replace(LEFT, left_on=DAY)),
    "an assessor who has left, with nothing to do": staffed(UNIT, LEFT),
    "an IQA who is none any more, with everything claimed": replace(
        staffed(UNIT, replace(sound_iqa(), roles=())), candidate=CLAIMED_ALL
    ),
    "everything there": of(PERSON),
    "just started, nothing reviewed or assessed yet": of(JUST_STARTED),
    "a unit from elsewhere, neither assessed nor sampled here": unit(ELSEWHERE),
    "outside the sample by the strategy": unit(replace(UNIT, samples=(), outside_sample="3")),
    "an action instead of none": sampled(
        replace(sound_sample(), no_action=False, actions=(QualityAction("Date the calls"),))
    ),
    "allocated unit by unit": allocated(*(replace(each, unit=key) for key in UNITS for each in PERSON.allocations)),
    "one assessor after another": allocated(
        replace(ASSESSES, until=date(2026, 4, 1)), replace(ASSESSES, since=date(2026, 4, 2)), QUALITY_ASSURES
    ),
    "one person for both, one after the other": allocated(
        ASSESSES, QUALITY_ASSURES, replace(QUALITY_ASSURES, staff=ASSESSOR_ID, until=date(2026, 11, 22))
    ),
    "one person for both, in different units": allocated(
        *(replace(ASSESSES, unit=each) for each in UNITS),
        replace(ASSESSES, staff=IQA_ID, unit="J/601/1515"),
        replace(QUALITY_ASSURES, unit=UNITS[0]),
    ),
    "completed, the allocations over since then": of(
        replace(
            PERSON,
            entries=(FINISHED,),
            allocations=tuple(replace(each, until=date(2026, 6, 1)) for each in PERSON.allocations),
        )
    ),
    "decided on the day of the start": of(
        replace(PERSON, start=date(2026, 3, 16), reviews=PERSON.reviews[1:], plans=PERSON.plans)
    ),
    "assessed and not signed off yet": unit(replace(UNIT, sign_off=None, samples=())),
    "not yet met, and not signed off": unit(
        replace(UNIT, sign_off=None, samples=(), decisions=(*UNIT.decisions, NOT_YET))
    ),
    "not yet met, then met the same day": decided(
        *UNIT.decisions, replace(sound_decision(), outcome=DecisionOutcome.NOT_YET)
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_complete_records_are_told_nothing(case: RecordCase) -> None:
    """Nothing to say is nothing said."""
    assert told(visit_records.RULES, case) == ""


BROKEN: Final = {
    "an assessor who has left, with a unit to do": (staffed(OPEN, LEFT), "5.20.3-04 red"),
    "an IQA who is none any more": (staffed(UNIT, replace(sound_iqa(), roles=())), "5.20.3-05 red"),
    "outside the sample by a strategy nobody has": (
        unit(replace(UNIT, samples=(), outside_sample="4")),
        "5.20.3-11 red",
    ),
    "no surname": (of(replace(PERSON, surname="")), "5.20.3-01 red"),
    "no forenames": (of(replace(PERSON, forenames="")), "5.20.3-01 red"),
    "no location": (of(replace(PERSON, location="")), "5.20.3-01 red"),
    "no entry": (of(replace(PERSON, entries=())), "5.20.3-02 red"),
    "no start": (of(replace(PERSON, start=None)), "5.20.3-03 red"),
    "entry not confirmed": (of(replace(PERSON, entries=(replace(sound_entry(), confirmed_on=None),))), "5.20.3-03 red"),
    "no assessor": (allocated(QUALITY_ASSURES), "5.20.3-04 red"),
    "no assessor any more": (allocated(replace(ASSESSES, until=date(2026, 11, 22)), QUALITY_ASSURES), "5.20.3-04 red"),
    "an assessor nobody knows": (
        allocated(replace(ASSESSES, staff=99), QUALITY_ASSURES),
        "5.20.3-04 amber, 5.20.3-04 red",
    ),
    "another assessor than the one allocated": (
        allocated(replace(ASSESSES, staff=IQA_ID), QUALITY_ASSURES),
        "5.20.3-04 amber, X-01 amber",
    ),
    "one person to assess and to quality-assure": (
        allocated(ASSESSES, QUALITY_ASSURES, replace(QUALITY_ASSURES, staff=ASSESSOR_ID)),
        "X-01 amber",
    ),
    "one person for both in one unit": (
        allocated(ASSESSES, QUALITY_ASSURES, replace(QUALITY_ASSURES, staff=ASSESSOR_ID, unit=UNITS[1])),
        "X-01 amber",
    ),
    "another assessor than the one allocated then": (
        allocated(
            replace(ASSESSES, until=date(2026, 4, 1)),
            replace(ASSESSES, staff=IQA_ID, since=date(2026, 4, 2)),
            QUALITY_ASSURES,
        ),
        "5.20.3-04 amber, X-01 amber",
    ),
    "decided before anybody was allocated": (
        allocated(replace(ASSESSES, since=date(2026, 3, 17)), QUALITY_ASSURES),
        "5.20.3-04 red",
    ),
    "decided in a unit nobody was allocated for": (
        allocated(replace(ASSESSES, unit=UNITS[1]), replace(ASSESSES, unit=UNITS[2]), QUALITY_ASSURES),
        "5.20.3-04 red",
    ),
    "one assessor of two nobody knows": (
        allocated(ASSESSES, replace(ASSESSES, staff=99), QUALITY_ASSURES),
        "5.20.3-04 red",
    ),
    "decided between two assessors": (
        allocated(
            replace(ASSESSES, until=date(2026, 4, 1)), replace(ASSESSES, since=date(2026, 6, 1)), QUALITY_ASSURES
        ),
        "5.20.3-04 red",
    ),
    "just started, but assessed already": (
        of(
            replace(
                JUST_STARTED,
                units=(UnitRecord(UNITS[0], decisions=(sound_decision(DecisionKind.FORMATIVE, date(2026, 9, 1)),)),),
            )
        ),
        "5.20.3-07 red",
    ),
    "no IQA": (allocated(ASSESSES), "5.20.3-05 red"),
    "an IQA nobody knows": (allocated(ASSESSES, replace(QUALITY_ASSURES, staff=99)), "5.20.3-05 red"),
    "completed without ever having had an IQA": (
        of(replace(PERSON, entries=(FINISHED,), allocations=(ASSESSES,))),
        "5.20.3-05 red",
    ),
    "no initial assessment": (of(replace(PERSON, initial_assessment=None)), "5.20.3-06 red"),
    "its outcome missing": (of(replace(PERSON, initial_assessment=InitialAssessment(BEGUN))), "5.20.3-06 red"),
    "no review": (of(replace(PERSON, reviews=())), "5.20.3-07 red"),
    "reviews without details": (of(replace(PERSON, reviews=(Review(BEGUN, ASSESSOR_ID),))), "5.20.3-07 red"),
    "started long enough for a review": (of(replace(JUST_STARTED, start=DAY - timedelta(91))), "5.20.3-07 red"),
    "no start, so a review may be due": (of(replace(JUST_STARTED, start=None)), "5.20.3-03 red, 5.20.3-07 red"),
    "signed off without any decision": (decided(), "5.20.3-08 red, 5.20.3-09 red"),
    "a decision without its method": (
        decided(replace(sound_decision(), method=None), *UNIT.decisions),
        "5.20.3-08 red",
    ),
    "decided before the start": (
        of(replace(PERSON, start=date(2026, 3, 17))),
        "5.20.3-09 red",
    ),
    "signed off though not yet met": (
        decided(UNIT.decisions[0], replace(sound_decision(), outcome=DecisionOutcome.NOT_YET)),
        "5.20.3-09 red",
    ),
    "signed off though never met": (decided(NOT_YET), "5.20.3-09 red"),
    "one unit signed off though not yet met, another without any decision": (
        of(
            replace(
                PERSON,
                units=(
                    replace(PERSON.units[0], decisions=(*UNIT.decisions, replace(NOT_YET, on=DAY))),
                    replace(PERSON.units[1], decisions=()),
                    PERSON.units[2],
                ),
            )
        ),
        "5.20.3-08 red, 5.20.3-09 red",
    ),
    "a decision without justification": (
        decided(UNIT.decisions[0], replace(sound_decision(), justification="")),
        "5.20.3-10 red",
    ),
    "neither sampled nor outside": (sampled(), "5.20.3-11 red"),
    "the planned sample is late": (sampled(LATE), "5.20.3-11 red"),
    "a sample planned for no day": (sampled(replace(PLANNED, planned_for=None)), "5.20.3-11 red"),
    "a sample still to come": (sampled(PLANNED), "5.20.3-11 amber"),
    "claimed with the sample still to come": (
        unit(replace(UNIT, samples=(PLANNED,), claimed=Claimed(7, date(2026, 6, 1)))),
        "5.20.3-11 red",
    ),
    "a sample without outcome": (sampled(replace(sound_sample(), outcome=None)), "5.20.3-11 red"),
    "neither action nor none": (sampled(replace(sound_sample(), no_action=False)), "5.20.3-12 red"),
    "claimed and not achieved": (
        unit(replace(UNIT, sign_off=None, claimed=Claimed(7, date(2026, 6, 1)))),
        "5.20.3-13 red",
    ),
    "completed with nothing achieved": (
        of(replace(PERSON, entries=(FINISHED,), units=())),
        "5.20.3-13 red",
    ),
    "no formative decision": (
        of(replace(PERSON, units=tuple(replace(each, decisions=each.decisions[1:]) for each in PERSON.units))),
        "5.20.3-14 amber",
    ),
    "no summative decision": (decided(UNIT.decisions[0]), "5.20.3-14 amber"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_gap_is_told_by_its_item(case: RecordCase, expected: str) -> None:
    """One gap, its item, and where to put it right."""
    assert told(visit_records.RULES, case) == expected
    check_told_well(ask(visit_records.RULES, case))


def test_the_units_meant_are_named_once() -> None:
    """Three units with the same gap are one line, and Enter opens the first of them."""
    bare = tuple(replace(each, samples=()) for each in reversed(PERSON.units))
    found = ask(visit_records.RULES, of(replace(PERSON, units=bare)))
    assert [each.sentence for each in found] == [
        "Signed off, and neither sampled nor recorded as outside the sample: Units 1, 4 and 7."
    ]
    assert found[0].fix is not None
    assert (found[0].fix.field, found[0].fix.part) == ("samples", UNITS[0])


def test_the_first_day_without_an_assessor_is_named() -> None:
    """The officer need not search for the gap."""
    case = allocated(replace(ASSESSES, since=date(2026, 3, 17)), QUALITY_ASSURES)
    expected = "No assessor was allocated on 16 March 2026, when Unit 4 was assessed."
    assert sentences(visit_records.RULES, case, "5.20.3-04") == [expected]


def test_who_assessed_without_being_allocated_is_named_with_the_first_day() -> None:
    """One of two who have a candidate at once may assess; where nobody had, that is told by itself."""
    both = allocated(ASSESSES, replace(ASSESSES, staff=IQA_ID), QUALITY_ASSURES)
    assert sentences(visit_records.RULES, both, "5.20.3-04") == []
    other = allocated(replace(ASSESSES, staff=IQA_ID), QUALITY_ASSURES)
    assert sentences(visit_records.RULES, other, "5.20.3-04") == [
        "Assessed by Okafor, Ann on 16 March 2026, who was not allocated then: Units 1, 4 and 7."
    ]
    late = replace(UNIT, decisions=tuple(replace(each, on=each.on + timedelta(1)) for each in UNIT.decisions))
    case = replace(other, candidate=with_unit(other.candidate, late))
    found = [each for each in ask(visit_records.RULES, case) if each.rule == "5.20.3-04"]
    assert [each.fix.part for each in found if each.fix] == [UNITS[1]], "which is opened"
    for_one = allocated(ASSESSES, replace(ASSESSES, staff=IQA_ID, unit=UNITS[0]), QUALITY_ASSURES)
    assert sentences(visit_records.RULES, for_one, "5.20.3-04") == [], "the whole candidate is the assessor's too"


KINDS: Final = st.sampled_from(DecisionKind)
DAYS: Final = st.dates(BEGUN, DAY)


@given(st.lists(st.builds(sound_decision, KINDS, DAYS), max_size=6), st.permutations(range(6)))
@example([sound_decision(DecisionKind.SUMMATIVE, date(2026, 2, 28))], [0, 1, 2, 3, 4, 5])
def test_the_order_of_decisions_does_not_matter(decisions: list[Decision], places: list[int]) -> None:
    """Records keyed in another order are the same records."""
    shuffled = [decisions[place] for place in places if place < len(decisions)]
    assert ask(visit_records.RULES, decided(*shuffled)) == ask(visit_records.RULES, decided(*decisions))


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(visit_records, visit_records.RULES)
    check_all_asked(visit_achievement, visit_records.RULES)
    check_ids_known(visit_records.RULES)


def test_without_a_formative_decision_the_first_unit_decided_is_opened() -> None:
    """Any unit would do; it is always the same one."""
    bare = tuple(replace(each, decisions=each.decisions[1:]) for each in PERSON.units)
    (found,) = ask(visit_records.RULES, of(replace(PERSON, units=bare)))
    assert found.fix is not None and found.fix.part == min(UNITS)


def test_the_officer_reads_whether_there_was_ever_anybody() -> None:
    """Nobody on the day is another thing than nobody ever; and one thing is told of it, not two."""
    nobody = allocated(QUALITY_ASSURES)
    assert sentences(visit_records.RULES, nobody, "5.20.3-04") == ["No assessor is allocated on 23 November 2026."]
    finished = of(replace(PERSON, entries=(FINISHED,), allocations=(ASSESSES,)))
    assert sentences(visit_records.RULES, finished, "5.20.3-05") == ["No IQA was ever allocated."]
    silent = of(replace(PERSON, reviews=(Review(BEGUN, ASSESSOR_ID),)))
    assert sentences(visit_records.RULES, silent, "5.20.3-07") == [
        "None of the reviews and feedback sessions has any details."
    ]


def without_role(candidate: Candidate, *members: StaffMember) -> list[str]:
    """What is told of a candidate's IQA where these people have no role any more."""
    gone = {each.id: replace(each, roles=()) for each in members}
    case = of(candidate)
    case = replace(case, scene=replace(case.scene, staff=sound_staff() | gone))
    return sentences(visit_records.RULES, case, "5.20.3-05")


def test_by_which_strategy_a_unit_is_outside_is_no_matter_where_there_is_none() -> None:
    """That the centre has none is told by 4.1-3."""
    case = unit(replace(UNIT, samples=(), outside_sample="4"))
    bare = replace(case, scene=replace(case.scene, centre=replace(case.scene.centre, strategies=())))
    assert told(visit_achievement.RULES, case) == "5.20.3-11 red"
    assert told(visit_achievement.RULES, bare) == ""


def test_somebody_in_the_role_is_needed_while_anything_is_left_to_do() -> None:
    """One of several is enough, also where nothing is planned yet; of who has finished nobody is asked for any more."""
    second = replace(sound_iqa(), id=72, surname="Young")
    both = replace(PERSON, allocations=(ASSESSES, QUALITY_ASSURES, replace(QUALITY_ASSURES, staff=second.id)))
    told_of = "Young, Tom, who is allocated, is no IQA on 23 November 2026: allocate another."
    assert without_role(both, sound_iqa(), second) == [told_of]
    assert without_role(replace(both, units=()), sound_iqa(), second) == [told_of]
    assert without_role(replace(both, entries=(FINISHED,)), sound_iqa(), second) == []
    case = of(both)
    one = replace(case, scene=replace(case.scene, staff={**case.scene.staff, second.id: replace(second, roles=())}))
    assert sentences(visit_records.RULES, one, "5.20.3-05") == []


def test_each_piece_of_a_units_record_has_its_place() -> None:
    """Decisions, samples and evidence are counted for themselves, and a witness stands where the evidence does."""
    record = replace(UNIT, samples=(sound_sample(), replace(PLANNED)))
    for pieces in (record.decisions, record.samples, record.evidence):
        assert [place_in(record, each) for each in pieces] == [1, 2]
    witnessed = [place_in(record, each.witness) for each in record.evidence if each.witness]
    assert (witnessed, place_in(record, replace(PLANNED))) == ([2], 0)


def test_a_finding_opens_the_decision_meant_of_several() -> None:
    """The second of the first unit, though the first of another lacks the same."""
    silent = replace(sound_decision(), method=None)
    first, second = (replace(each, decisions=(each.decisions[0], silent)) for each in PERSON.units[:2])
    second = replace(second, decisions=(silent, *second.decisions))
    case = of(replace(PERSON, units=(first, second, PERSON.units[2])))
    (found,) = [each for each in ask(visit_achievement.RULES, case) if each.rule == "5.20.3-08"]
    assert found.fix is not None and (found.fix.part, found.fix.field, found.fix.number) == (first.unit, "method", 2)
    unsigned = replace(first, decisions=())
    told_of = sentences(visit_achievement.RULES, of(replace(PERSON, units=(unsigned, second))), "5.20.3-08")
    assert told_of == ["No assessment method is recorded for Units 1 and 4."]


def test_who_was_allocated_one_unit_may_assess_that_unit() -> None:
    """Though somebody else was given the candidate, and the others are no business of theirs."""
    second = replace(sound_assessor(), id=72)

    def told_of(given: str) -> list[str]:
        record = replace(UNIT, decisions=tuple(replace(each, assessor=second.id) for each in UNIT.decisions))
        case = staffed(record, second)
        by_unit = (ASSESSES, replace(ASSESSES, staff=second.id, unit=given), QUALITY_ASSURES)
        case = replace(case, candidate=replace(case.candidate, allocations=by_unit))
        return sentences(visit_records.RULES, case, "5.20.3-04")

    assert told_of(UNIT.unit) == []
    assert [each[:11] for each in told_of(UNITS[1])] == ["Assessed by"]
