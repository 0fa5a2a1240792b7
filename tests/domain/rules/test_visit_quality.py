"""VISIT: staffing, standardisation and internal quality assurance: done, recorded, and as much as was planned."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.dates import add_months
from centre_tui.domain.findings import Rule, ask
from centre_tui.domain.quality import QualityAction, Sample, SampleKind, SampleOutcome, StandardisationEvent
from centre_tui.domain.rules import strategy_met, visit_quality, visit_sampling, visit_standardisation
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.rules.person_work import WorkCase, units_covered, work_of
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Competence, Role, RolePeriod, StaffMember
from centre_tui.domain.visits import Action, Visit
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    TRAINEE_ID,
    UNITS,
    sound_assessor,
    sound_award,
    sound_iqa,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import (
    sound_candidate,
    sound_decision,
    sound_sample,
    sound_sign_off,
    sound_unit,
    with_unit,
)
from tests.domain.rules.sound_visit import LAST_VISIT, booked_visit, last_visit, person_case, sound_case, sound_events
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
UNIT: Final = sound_unit()
ASSESSOR: Final = sound_assessor()
IQA: Final = sound_iqa()
HELD, NEXT = sound_events()
BOTH_ROLES: Final = replace(
    ASSESSOR,
    roles=(RolePeriod(Role.ASSESSOR, date(2020, 9, 1)), RolePeriod(Role.IQA, date(2020, 9, 1))),
    awards=(sound_award("A1"), sound_award("V1")),
)
DISPUTED: Final = replace(
    sound_sample(),
    outcome=SampleOutcome.DISAGREED,
    no_action=False,
    actions=(QualityAction("Ask again about criterion 2.1", ASSESSOR_ID, date(2026, 6, 5), date(2026, 6, 4)),),
)


def staffed(*members: StaffMember) -> VisitCase:
    """The sound case with these people and nobody else on the staff list."""
    case = sound_case()
    return replace(case, scene=replace(case.scene, staff={each.id: each for each in members}))


def reported(*actions: Action) -> VisitCase:
    """The sound case whose last report has these actions."""
    visit = last_visit()
    assert visit.report is not None
    return replace(sound_case(), visits=(replace(visit, report=replace(visit.report, actions=actions)), booked_visit()))


SINCE: Final = date(2026, 9, 16)


def met(*events: StandardisationEvent) -> VisitCase:
    """The sound case with these standardisation meetings."""
    return replace(sound_case(), events=events)


def unsampled(*units: UnitRecord) -> tuple[UnitRecord, ...]:
    """These units without their samples."""
    return tuple(replace(each, samples=()) for each in units)


def sampled_all(*samples: Sample) -> Candidate:
    """The candidate with these samples of every unit."""
    return replace(PERSON, units=tuple(replace(each, samples=samples) for each in PERSON.units))


def decided_all(day: date) -> Candidate:
    """The candidate with every unit decided on a day and not sampled."""
    return replace(
        PERSON, units=tuple(replace(each, decisions=(sound_decision(on=day),), samples=()) for each in PERSON.units)
    )


def visited(day: date, *events: StandardisationEvent, staff: tuple[StaffMember, ...] = (ASSESSOR, IQA)) -> VisitCase:
    """The sound case with the last visit held on a day, these meetings and these people."""
    visits = (replace(last_visit(), on=day, held_on=day), booked_visit())
    return replace(staffed(*staff), visits=visits, events=events)


OPEN: Final = Action("Date every plan", ASSESSOR_ID, DAY, 1)
CENTRE_SOUND: Final = {
    "the sound centre": sound_case(),
    "one of both roles beside an IQA": staffed(BOTH_ROLES, IQA),
    "an action due today": reported(OPEN),
    "a recommendation past its day": reported(replace(OPEN, due=date(2026, 6, 1), recommendation=True)),
    "nothing decided, so nothing to sample": sound_case(replace(PERSON, units=())),
    "just enough room": staffed(replace(ASSESSOR, assessor_capacity=1), IQA),
    "one candidate sampled since the visit, another never": sound_case(
        replace(PERSON, id=12, units=unsampled(*PERSON.units))
    ),
    "sampled on the day of the last visit": sound_case(sampled_all(replace(sound_sample(), done_on=LAST_VISIT))),
    "decided and never sampled, but all before the last visit": sound_case(decided_all(date(2026, 4, 14))),
    "a meeting held on nobody knows which day besides": met(HELD, NEXT, replace(HELD, id=3, on=None)),
    "a meeting that names only the work": met(replace(HELD, units=()), NEXT),
    "a meeting that names only the units": met(replace(HELD, work=""), NEXT),
    "a meeting held on the day of the last visit": visited(HELD.on or DAY, HELD, NEXT),
    "a meeting held today, the first since the last visit": visited(SINCE, HELD, replace(HELD, id=3, on=DAY), NEXT),
    "a meeting with an action": met(replace(HELD, no_action=False, actions=DISPUTED.actions), NEXT),
    "the next meeting today": met(HELD, replace(NEXT, on=DAY)),
    "an old meeting without outcome": met(HELD, NEXT, replace(HELD, id=3, on=date(2025, 9, 15), outcome="")),
}


@pytest.mark.parametrize("case", CENTRE_SOUND.values(), ids=CENTRE_SOUND)
def test_a_centre_in_order_is_told_nothing(case: VisitCase) -> None:
    """Nothing to say is nothing said."""
    assert told(visit_quality.RULES, case) == ""


CENTRE_BROKEN: Final = {
    "nobody at all": (staffed(), "4.1-2 red"),
    "no assessor": (staffed(IQA), "4.1-2 red"),
    "no IQA": (staffed(ASSESSOR), "4.1-2 red"),
    "one person for both": (staffed(BOTH_ROLES), "4.1-2 red"),
    "an assessor without an award": (staffed(replace(ASSESSOR, awards=()), IQA), "4.1-2 red"),
    "too many candidates": (staffed(replace(ASSESSOR, assessor_capacity=0), IQA), "4.1-1 red"),
    "capacity not set": (staffed(replace(ASSESSOR, assessor_capacity=None), IQA), "4.1-1 red"),
    "no strategy": (
        replace(
            sound_case(),
            scene=replace(sound_case().scene, centre=replace(sound_case().scene.centre, strategies=())),
        ),
        "4.1-3 red",
    ),
    "an action past its day": (reported(replace(OPEN, due=date(2026, 11, 22))), "4.1-8 red"),
    "an action without a day": (reported(replace(OPEN, due=None)), "4.1-8 red"),
    "an IQA's action past its day": (
        reported(replace(OPEN, owner=IQA_ID, due=date(2026, 11, 22))),
        "4.1-8 red, 4.4-6 red",
    ),
    "nothing sampled since the last visit": (
        sound_case(replace(PERSON, units=tuple(replace(each, samples=()) for each in PERSON.units))),
        "5.20.1-2 red",
    ),
    "sampled only before the last visit": (
        sound_case(
            replace(
                PERSON,
                units=tuple(
                    replace(each, samples=(replace(sound_sample(), done_on=date(2026, 4, 14)),))
                    for each in PERSON.units
                ),
            )
        ),
        "5.20.1-2 red",
    ),
    "decided on the day of the last visit, and never sampled": (sound_case(decided_all(LAST_VISIT)), "5.20.1-2 red"),
    "the meeting of today held, and no next": (met(HELD, replace(HELD, id=3, on=DAY)), "5.20.1-5 red"),
    "a next meeting on no day": (met(HELD, replace(NEXT, on=None)), "5.20.1-5 red"),
    "a next meeting whose day went by": (met(HELD, replace(NEXT, on=DAY - timedelta(1))), "5.20.1-5 red"),
    "no meeting": (met(NEXT), "4.1-5 red"),
    "no meeting since the visit": (
        replace(met(HELD, NEXT), visits=(replace(last_visit(), on=SINCE, held_on=SINCE), booked_visit())),
        "4.1-5 amber",
    ),
    "since the last visit a meeting that was not held, and one on nobody knows which day": (
        visited(SINCE, HELD, NEXT, replace(HELD, id=3, on=DAY, held=False), replace(HELD, id=4, on=None)),
        "4.1-5 amber",
    ),
    "no meeting since the last visit, and nobody who assesses": (
        visited(SINCE, HELD, NEXT, staff=(IQA,)),
        "4.1-2 red",
    ),
    "the last meeting too long ago": (met(replace(HELD, on=date(2026, 5, 22)), NEXT), "4.1-5 red"),
    "a meeting only planned": (met(replace(HELD, held=False), NEXT), "4.1-5 red"),
    "no next meeting": (met(HELD), "5.20.1-5 red"),
    "a meeting about nothing": (met(replace(HELD, units=(), work=""), NEXT), "5.20.1-6 amber"),
    "a meeting without outcome": (met(replace(HELD, outcome=""), NEXT), "5.20.1-7 red"),
    "a meeting that says nothing of actions": (met(replace(HELD, no_action=False), NEXT), "5.20.1-7 red"),
}


@pytest.mark.parametrize(("case", "expected"), CENTRE_BROKEN.values(), ids=CENTRE_BROKEN)
def test_each_gap_of_the_centre_is_told_by_its_rule(case: VisitCase, expected: str) -> None:
    """One gap, its rule, and where to put it right."""
    assert told(visit_quality.RULES, case) == expected
    check_told_well(ask(visit_quality.RULES, case))


def test_an_overdue_action_says_what_it_may_come_to() -> None:
    """The level it carries, and the next one."""
    case = reported(replace(OPEN, due=date(2026, 6, 1)))
    expected = (
        "The action was due on 1 June 2026 and is open: Date every plan. "
        "It carries level 1; left undone it may count as level 2."
    )
    assert sentences(visit_quality.RULES, case, "4.1-8") == [expected]
    highest = reported(replace(OPEN, due=date(2026, 6, 1), level=4))
    (said,) = sentences(visit_quality.RULES, highest, "4.1-8")
    assert said.endswith("Date every plan. It carries level 4."), "there is no level above it"


def iqas(*samples: Sample) -> WorkCase:
    """The IQA whose candidate has these samples of the first unit."""
    return work_of(person_case(IQA, with_unit(PERSON, replace(UNIT, samples=samples))))


def assessors(*candidates: Candidate, member: StaffMember = ASSESSOR) -> WorkCase:
    """The assessor, or another member of staff, with these candidates."""
    return work_of(person_case(member, *candidates))


def competent_until(day: date) -> StaffMember:
    """The IQA, whose competence ends with a day."""
    return replace(IQA, competence=tuple(replace(each, until=day) for each in IQA.competence))


LONG_AGO: Final = sound_decision(on=date(2025, 11, 20))
PLANNED: Final = Sample(IQA_ID, SampleKind.SUMMATIVE, planned_for=DAY)
LATE: Final = replace(PLANNED, planned_for=DAY - timedelta(1))
ACTION: Final = replace(DISPUTED.actions[0], closed_on=None)
WORK_SOUND: Final = {
    "the assessor": assessors(PERSON),
    "the IQA": iqas(sound_sample()),
    "a disagreement dealt with": iqas(DISPUTED),
    "a sample planned for today": iqas(PLANNED),
    "an action due today": iqas(replace(sound_sample(), actions=(replace(ACTION, due=DAY),))),
    "an action due tomorrow": iqas(replace(sound_sample(), actions=(replace(ACTION, due=DAY + timedelta(1)),))),
    "as many candidates as the capacity": assessors(PERSON, member=replace(ASSESSOR, assessor_capacity=1)),
    "an assessor without candidates, and without a capacity": assessors(
        replace(PERSON, allocations=(), units=()), member=replace(ASSESSOR, assessor_capacity=None)
    ),
    "one candidate of two without an IQA": assessors(
        PERSON, replace(PERSON, id=12, allocations=PERSON.allocations[:1])
    ),
    "competent again, and before": assessors(
        PERSON,
        member=replace(IQA, competence=(*IQA.competence, *(Competence(unit, date(2026, 5, 21)) for unit in UNITS))),
    ),
    "competent since the day of the first sample": assessors(
        PERSON,
        member=replace(
            IQA,
            competence=tuple(
                Competence(each.unit, min(sample.done_on or DAY for sample in each.samples)) for each in PERSON.units
            ),
        ),
    ),
    "an assessor without candidates": assessors(replace(PERSON, allocations=(), units=())),
    "signed off more than a year ago": assessors(
        replace(
            PERSON,
            units=tuple(
                replace(each, decisions=(LONG_AGO,), sign_off=replace(sound_sign_off(), on=date(2025, 11, 22)))
                for each in unsampled(*PERSON.units)
            ),
        )
    ),
}


@pytest.mark.parametrize("case", WORK_SOUND.values(), ids=WORK_SOUND)
def test_work_in_order_is_told_nothing(case: WorkCase) -> None:
    """Nothing to say is nothing said."""
    assert told(visit_sampling.RULES, case) == ""


WORK_BROKEN: Final = {
    "a planned sample not done": (iqas(LATE), "4.4-2 amber"),
    "no sample done as planned": (
        assessors(replace(PERSON, units=tuple(replace(each, samples=(LATE,)) for each in PERSON.units)), member=IQA),
        "4.4-2 red, RD11 red",
    ),
    "no feedback": (iqas(replace(sound_sample(), feedback="", feedback_on=None)), "RD07 red"),
    "feedback on an unknown day": (iqas(replace(sound_sample(), feedback_on=None)), "4.4-3 red"),
    "no outcome": (iqas(replace(sound_sample(), outcome=None)), "5.20.1-4 red"),
    "a disagreement still open": (
        iqas(replace(DISPUTED, actions=(replace(DISPUTED.actions[0], closed_on=None),))),
        "5.20.1-4 red",
    ),
    "the assessor not told of a disagreement": (iqas(replace(DISPUTED, feedback_on=None)), "5.20.1-8 red"),
    "a disagreement without action": (iqas(replace(DISPUTED, actions=(), no_action=True)), "5.20.1-9 red"),
    "an action without an owner": (
        iqas(replace(DISPUTED, actions=(replace(DISPUTED.actions[0], owner=None),))),
        "5.20.1-9 red",
    ),
    "competence not confirmed": (iqas(replace(sound_sample(), competence_confirmed=False)), "4.4-4 amber"),
    "an action open past its day": (
        iqas(replace(sound_sample(), actions=(replace(DISPUTED.actions[0], closed_on=None),))),
        "5.20.1-9 amber",
    ),
    "a sample planned for no day": (iqas(sound_sample(), replace(PLANNED, planned_for=None)), "4.4-2 amber"),
    "the sample of everything due today": (assessors(sampled_all(PLANNED)), "5.20.1-3 red"),
    "the sample of everything still to come": (
        assessors(sampled_all(replace(PLANNED, planned_for=DAY + timedelta(1)))),
        "5.20.1-3 amber",
    ),
    "nobody sampled the assessor": (assessors(replace(PERSON, units=unsampled(*PERSON.units))), "5.20.1-3 red"),
    "a unit never sampled": (
        assessors(replace(PERSON, units=(*PERSON.units[:2], *unsampled(PERSON.units[2])))),
        "RD11 amber",
    ),
    "an IQA who sampled nothing": (
        assessors(replace(PERSON, units=unsampled(*PERSON.units)), member=IQA),
        "RD11 red",
    ),
    "no IQA for any candidate any more": (
        assessors(
            replace(
                PERSON, allocations=(PERSON.allocations[0], replace(PERSON.allocations[1], until=DAY - timedelta(1)))
            )
        ),
        "4.1-3 red",
    ),
    "no IQA for any candidate": (assessors(replace(PERSON, allocations=PERSON.allocations[:1])), "4.1-3 red"),
    "more candidates than the capacity": (
        assessors(PERSON, replace(PERSON, id=12), member=replace(ASSESSOR, assessor_capacity=1)),
        "4.1-7 amber",
    ),
    "capacity not set": (assessors(PERSON, member=replace(IQA, iqa_capacity=None)), "4.1-7 amber"),
    "an IQA whose competence has ended": (
        assessors(PERSON, member=competent_until(DAY - timedelta(1))),
        "4.4-1 red",
    ),
    "an IQA whose competence ended before a sample": (
        assessors(
            replace(PERSON, allocations=()),
            member=competent_until(date(2026, 5, 19)),
        ),
        "4.4-1 red",
    ),
    "an IQA no more, who sampled without competence": (
        assessors(PERSON, member=replace(IQA, roles=(replace(IQA.roles[0], until=date(2026, 6, 1)),), competence=())),
        "4.4-1 red",
    ),
    "an IQA without competence in a unit": (
        assessors(PERSON, member=replace(IQA, competence=IQA.competence[1:])),
        "4.4-1 red",
    ),
    "an IQA competent only after the first sample": (
        assessors(PERSON, member=replace(IQA, competence=tuple(Competence(unit, date(2026, 5, 21)) for unit in UNITS))),
        "4.4-1 red",
    ),
}


@pytest.mark.parametrize(("case", "expected"), WORK_BROKEN.values(), ids=WORK_BROKEN)
def test_each_gap_of_a_persons_work_is_told_by_its_rule(case: WorkCase, expected: str) -> None:
    """One gap, its rule, and where to put it right."""
    assert told(visit_sampling.RULES, case) == expected
    check_told_well(ask(visit_sampling.RULES, case))


def test_the_units_an_iqa_covers_are_those_planned_and_those_sampled() -> None:
    """Each with the day it was first sampled; where one unit alone is allocated, the others are not covered."""
    first, second, third = (each.unit for each in PERSON.units)
    again = replace(sound_sample(), done_on=date(2026, 5, 4))
    units = (replace(PERSON.units[0], samples=(sound_sample(), again)), *PERSON.units[1:])
    alone = replace(PERSON.allocations[1], unit=second)
    bare = tuple(replace(each, samples=()) for each in units)
    assessor, iqa = PERSON.allocations

    def covered(allocation: Allocation, *records: UnitRecord) -> dict[str, date | None]:
        candidate = replace(PERSON, allocations=(assessor, allocation), units=records)
        return units_covered(work_of(person_case(IQA, candidate)))

    assert covered(iqa, *bare) == {first: None, second: None, third: None}
    assert covered(alone, *bare) == {second: None}
    assert covered(alone, units[0], *bare[1:]) == {second: None, first: date(2026, 5, 4)}
    assert covered(alone, replace(units[0], samples=(again, sound_sample())))[first] == date(2026, 5, 4)


def test_competence_that_ended_is_no_matter_in_a_unit_that_somebody_else_has_now() -> None:
    """Sampled while it lasted; of the candidate the IQA now has another unit alone."""
    first, second = (each.unit for each in PERSON.units[:2])
    ended = tuple(replace(each, until=DAY - timedelta(1)) if each.unit == first else each for each in IQA.competence)
    iqa = replace(PERSON.allocations[1], unit=second)
    candidate = replace(PERSON, allocations=(PERSON.allocations[0], iqa))
    case = work_of(person_case(replace(IQA, competence=ended), candidate))
    assert sentences(visit_sampling.RULES, case, "4.4-1") == []
    everything = work_of(person_case(replace(IQA, competence=ended), PERSON))
    assert "though allocated" in sentences(visit_sampling.RULES, everything, "4.4-1")[0]


def test_competence_never_recorded_is_told_once_and_of_a_former_iqa_where_it_was_sampled() -> None:
    """In a unit covered and sampled it is one thing that is missing, not three."""
    first = PERSON.units[0].unit
    lacking = replace(IQA, competence=tuple(each for each in IQA.competence if each.unit != first))
    case = work_of(person_case(lacking, PERSON))
    assert sentences(visit_sampling.RULES, case, "4.4-1") == ["No competence is recorded in Unit 1."]
    former = replace(lacking, roles=(RolePeriod(Role.IQA, date(2020, 9, 1), DAY - timedelta(1)),))
    assert sentences(visit_sampling.RULES, work_of(person_case(former, PERSON)), "4.4-1") == [
        "Sampled Unit 1 on a day for which no competence is recorded: Unit 1 on 20 May 2026."
    ]


def test_meetings_are_asked_about_where_somebody_assesses_whoever_assures() -> None:
    """An assessor without an IQA still meets others; an IQA alone has nobody to agree with."""
    alone = replace(staffed(ASSESSOR), events=())
    assert {"4.1-5", "5.20.1-5"} <= {each.rule for each in ask(visit_quality.RULES, alone)}
    since = visited(SINCE, HELD, staff=(ASSESSOR,))
    assert sentences(visit_quality.RULES, since, "4.1-5") == [
        "No standardisation was held since the visit of 16 September 2026."
    ]


def test_what_meetings_lack_is_told_from_the_oldest_on() -> None:
    """Two of one day by their number, however they are kept."""
    bare = [replace(HELD, id=number, on=on, outcome="") for number, on in ((9, HELD.on), (8, HELD.on), (7, SINCE))]
    found = [
        each.subject.id for each in ask(visit_quality.RULES, met(bare[2], *bare[:2], NEXT)) if each.rule == "5.20.1-7"
    ]
    assert found == [8, 9, 7]


def test_the_first_of_many_samples_is_named() -> None:
    """How many, and where to begin."""
    bare = replace(sound_sample(), feedback="", feedback_on=None)
    units = tuple(replace(each, samples=(bare,)) for each in PERSON.units)
    expected = "3 samples without feedback (RD07); the first is Novak, Petra, Unit 4 on 20 May 2026."
    assert sentences(visit_sampling.RULES, work_of(person_case(IQA, replace(PERSON, units=units))), "RD07") == [
        expected
    ]


def trainees(sampled: int) -> WorkCase:
    """A trainee who signed off three units of the candidate, so many of them sampled."""
    units = tuple(
        replace(
            each,
            decisions=(replace(sound_decision(), assessor=TRAINEE_ID),),
            sign_off=replace(sound_sign_off(), assessor=TRAINEE_ID),
            samples=each.samples if place < sampled else (),
        )
        for place, each in enumerate(PERSON.units)
    )
    return work_of(person_case(sound_trainee(), replace(PERSON, units=units)))


def test_a_trainee_is_sampled_at_the_high_rate() -> None:
    """All of it, where the strategy says 100%."""
    assert "RD11 red" in told(visit_sampling.RULES, trainees(2))
    assert "RD11 red" not in told(visit_sampling.RULES, trainees(3))
    expected = (
        "Of 3 units signed off in the period 2 are sampled; strategy 3 asks for 3 (100%, high risk: in training)."
    )
    assert expected in sentences(visit_sampling.RULES, trainees(2), "RD11")


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.integers(1, 36))
@example(date(2025, 3, 1), 12)
@example(date(2024, 2, 29), 6)
@example(date(2024, 2, 29), 12)
def test_the_period_begins_on_the_first_day_that_still_reaches(day: date, months: int) -> None:
    """Exactly as months are added everywhere."""
    first = first_day(day, months)
    assert add_months(first, months) >= day
    assert add_months(first - timedelta(1), months) < day


def test_only_a_visit_that_was_held_asks_for_anything() -> None:
    """A visit only booked has no report."""
    case = replace(sound_case(), visits=(Visit(3, 1, "10380", DAY),))
    assert told(visit_quality.RULES, case) == ""


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(visit_quality, visit_quality.RULES)
    check_all_asked(visit_sampling, visit_sampling.RULES)
    check_all_asked(strategy_met, visit_sampling.RULES)
    written = {id(each) for each in vars(visit_standardisation).values() if isinstance(each, Rule)}
    asked = {id(each) for each in visit_standardisation.RULES} | {
        id(each) for each in visit_standardisation.PERSON_RULES
    }
    assert written == asked
    check_ids_known(visit_quality.RULES)
    check_ids_known(visit_sampling.RULES)


def test_the_officer_reads_how_much_room_there_is() -> None:
    """And whose capacity is not set, which is then the first thing to open."""
    words = "The assessors together can take 0, for 1 candidate entered now."
    full = staffed(replace(ASSESSOR, assessor_capacity=0), IQA)
    assert sentences(visit_quality.RULES, full, "4.1-1") == [words]
    other = replace(ASSESSOR, id=9, surname="Zander", assessor_capacity=None)
    unset = staffed(replace(ASSESSOR, assessor_capacity=0), other, IQA)
    (found,) = [each for each in ask(visit_quality.RULES, unset) if each.rule == "4.1-1"]
    assert found.sentence == f"{words} The capacity of Zander, Ann is not set."
    assert found.fix is not None and found.fix.id == 9


def test_the_first_candidate_decided_on_is_named_where_nothing_was_sampled() -> None:
    """By name and then by number, however they are kept; before the first visit there is no visit to count from."""
    namesakes = [replace(decided_all(DAY), id=number, surname="Abbot") for number in (30, 12)]
    case = replace(sound_case(), candidates={each.id: each for each in (*namesakes, decided_all(DAY))})
    for visits, words in ((case.visits, " since the visit of 15 April 2026"), ((), " yet")):
        (found,) = [each for each in ask(visit_quality.RULES, replace(case, visits=visits)) if each.rule == "5.20.1-2"]
        assert found.sentence == f"Decisions were taken, and no internal quality assurance was carried out{words}."
        assert found.fix is not None and found.fix.id == 12


def test_an_overdue_action_without_level_or_text_is_told_all_the_same() -> None:
    """No level, no threat; no text, and it says so."""
    bare = reported(replace(OPEN, text="", due=None, level=0))
    assert sentences(visit_quality.RULES, bare, "4.1-8") == [
        "The action is open, with no day it is due by: without text."
    ]


def test_meetings_are_named_by_their_day_and_the_last_of_old_is_told() -> None:
    """Where none was held of late it is a matter of meetings as a whole."""
    silent = ask(visit_quality.RULES, met(replace(HELD, outcome=""), NEXT))
    assert [(each.subject.id, each.subject.name, each.fix and each.fix.id) for each in silent] == [
        (1, "Standardisation of 15 September 2026", 1)
    ]
    old = tuple(replace(HELD, id=number, on=date(2025, number, 4)) for number in (3, 9, 6))
    missed = replace(HELD, id=4, held=False, on=date(2025, 12, 4))
    (none,) = [each for each in ask(visit_quality.RULES, met(*old, missed, NEXT)) if each.rule == "4.1-5"]
    assert (none.subject.id, none.subject.name, none.fix and none.fix.id) == (0, "Standardisation", 0)
    assert none.sentence.endswith("to 23 November 2026; the last was on 4 September 2025.")
    undated = met(replace(HELD, on=None), NEXT)
    assert sentences(visit_quality.RULES, undated, "4.1-5")[0].endswith("to 23 November 2026.")


def test_which_role_nobody_has_is_told_and_that_one_person_has_both() -> None:
    """However many there are of the other."""
    second = replace(ASSESSOR, id=9)
    words = "who holds, or works towards, an award for it is on the staff list."
    for people, told_of in (
        ((), f"No assessor and no IQA {words}"),
        ((IQA,), f"No assessor {words}"),
        ((ASSESSOR, second), f"No IQA {words}"),
        ((BOTH_ROLES,), "The only assessor is also the only IQA; two different people are needed."),
    ):
        assert sentences(visit_quality.RULES, staffed(*people), "4.1-2") == [told_of]


def test_who_has_more_candidates_than_time_reads_in_which_role() -> None:
    """An assessor's time and an IQA's are two figures, put right each in its own field."""
    for member, role, field_name in ((ASSESSOR, "assessor", "assessor_capacity"), (IQA, "IQA", "iqa_capacity")):
        unset = replace(member, assessor_capacity=None, iqa_capacity=None)
        (found,) = [each for each in ask(visit_sampling.RULES, assessors(PERSON, member=unset)) if each.rule == "4.1-7"]
        assert found.sentence == f"Has 1 candidate as {role}; how many are possible is not set."
        assert found.fix is not None and found.fix.field == field_name
        full = replace(member, assessor_capacity=0, iqa_capacity=0)
        assert sentences(visit_sampling.RULES, assessors(PERSON, member=full), "4.1-7") == [
            f"Has 1 candidate as {role}; the capacity is 0."
        ]


def test_of_samples_of_one_day_the_first_by_name_and_number_is_to_put_right() -> None:
    """However the candidates are kept; and so of candidates whom no IQA has."""
    unit = replace(sound_unit(), samples=(LATE,))
    people = [
        replace(PERSON, id=number, surname=name, units=(unit,))
        for number, name in ((30, "Young"), (41, "Abbot"), (40, "Abbot"))
    ]
    (late,) = [each for each in ask(visit_sampling.RULES, assessors(*people, member=IQA)) if each.rule == "4.4-2"]
    alone = [replace(each, allocations=each.allocations[:1]) for each in people]
    (nobody,) = [each for each in ask(visit_sampling.RULES, assessors(*alone)) if each.rule == "4.1-3"]
    assert late.fix is not None and nobody.fix is not None
    assert (late.fix.id, nobody.fix.id) == (40, 40)


def test_the_earliest_sample_is_the_first_to_put_right() -> None:
    """By the day it was done or, where it was not, planned for; one planned for no day comes last."""
    days = {UNITS[0]: None, UNITS[1]: date(2026, 11, 3), UNITS[2]: date(2026, 11, 2)}
    late = tuple(replace(sound_unit(unit), samples=(replace(LATE, planned_for=day),)) for unit, day in days.items())
    (sentence,) = sentences(visit_sampling.RULES, assessors(replace(PERSON, units=late), member=IQA), "4.4-2")
    assert sentence == "3 samples planned and not done by now; the first is Novak, Petra, Unit 7 on 2 November 2026."
    undated = tuple(replace(each, samples=(replace(LATE, planned_for=None),)) for each in late)
    (sentence,) = sentences(visit_sampling.RULES, assessors(replace(PERSON, units=undated), member=IQA), "4.4-2")
    assert sentence == "3 samples planned and not done by now; the first is Novak, Petra, Unit 4."
    bare = replace(sound_sample(), feedback="", feedback_on=None)
    done = (
        replace(sound_unit(UNITS[0]), samples=(replace(bare, planned_for=date(2026, 5, 20), done_on=DAY),)),
        replace(sound_unit(UNITS[1]), samples=(replace(bare, planned_for=date(2026, 9, 1)),)),
    )
    (sentence,) = sentences(visit_sampling.RULES, assessors(replace(PERSON, units=done), member=IQA), "RD07")
    assert sentence == "2 samples without feedback (RD07); the first is Novak, Petra, Unit 4 on 20 May 2026."


def test_an_iqas_lack_of_competence_is_told_with_the_first_unit() -> None:
    """By its number, with the day; also of somebody who is no IQA any more, for what they sampled."""
    late = replace(IQA, competence=tuple(Competence(unit, date(2026, 5, 21)) for unit in UNITS))
    (sentence,) = sentences(visit_sampling.RULES, assessors(PERSON, member=late), "4.4-1")
    assert sentence == ("Sampled Units 1, 4 and 7 on a day for which no competence is recorded: Unit 1 on 20 May 2026.")
    left = assessors(PERSON, member=replace(late, roles=()))
    assert sentences(visit_sampling.RULES, left, "4.4-1") == [sentence]


def test_an_assessor_without_any_iqa_is_told_with_the_first_candidate() -> None:
    """By name; of somebody who assesses no longer nothing is asked."""
    alone = replace(PERSON, allocations=PERSON.allocations[:1])
    both = (alone, replace(alone, id=12, surname="Abbot"))
    (found,) = [each for each in ask(visit_sampling.RULES, assessors(*both)) if each.rule == "4.1-3"]
    assert found.sentence == "No IQA is allocated to any of this assessor's 2 candidates."
    assert found.fix is not None and found.fix.id == 12
    gone = assessors(*both, member=replace(ASSESSOR, roles=()))
    assert sentences(visit_sampling.RULES, gone, "4.1-3") == []


def test_the_sample_meant_of_several_opens() -> None:
    """By its place in the unit; what is of all of them together has none."""
    silent = replace(sound_sample(), outcome=None)
    first = replace(PERSON.units[0], samples=(sound_sample(), silent))
    case = work_of(person_case(IQA, with_unit(PERSON, first)))
    (found,) = [each.fix for each in ask(visit_sampling.RULES, case) if "without an outcome" in each.sentence]
    assert found is not None and (found.part, found.number) == (first.unit, 2)
    late = replace(PERSON.units[0], samples=(sound_sample(), LATE))
    overdue = ask(visit_sampling.RULES, work_of(person_case(IQA, with_unit(PERSON, late))))
    assert {each.fix.number for each in overdue if each.fix and each.fix.field == "samples"} == {0}
