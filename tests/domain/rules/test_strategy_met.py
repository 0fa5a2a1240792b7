"""VISIT: whether as much was sampled as the strategy asks for, of everything it asks for, and in time (RD11)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.assessment import Claimed, DecisionKind, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import ask
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Band, RiskOverride, Sample, SampleOutcome
from centre_tui.domain.rules import strategy_met
from centre_tui.domain.rules.person_work import WorkCase, work_of
from centre_tui.domain.sampling.coverage import Group
from centre_tui.domain.sampling.met import Meetings
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.strategy import MethodRate, Strategy
from centre_tui.domain.visits import Visit
from tests.domain.rules.sound import CODE, DAY, IQA_ID, sound_assessor, sound_iqa, sound_trainee
from tests.domain.rules.sound_candidate import sound_candidate, sound_decision, sound_sample
from tests.domain.rules.sound_visit import person_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
ASSESSOR: Final = sound_assessor()
IQA: Final = sound_iqa()
STRATEGY: Final = Strategy("3", date(2025, 9, 1))
TO_COME: Final = Sample(IQA_ID, sound_sample().kind, DAY + timedelta(3))


def work(
    candidate: Candidate = PERSON,
    member: StaffMember = ASSESSOR,
    strategy: Strategy | None = STRATEGY,
    visits: tuple[Visit, ...] = (),
) -> WorkCase:
    """The assessor, or another, with the candidate's records under a strategy."""
    case = person_case(member, candidate)
    strategies = () if strategy is None else (strategy,)
    centre = replace(case.scene.centre, strategies=strategies)
    meetings = Meetings(DAY, case.events, visits)
    return work_of(replace(case, scene=replace(case.scene, centre=centre), met=meetings.about(member.id)))


def changed(*changes: Callable[[UnitRecord], UnitRecord]) -> Candidate:
    """The candidate whose first units are changed, each by its own."""
    rest = PERSON.units[len(changes) :]
    return replace(PERSON, units=(*(change(each) for change, each in zip(changes, PERSON.units, strict=False)), *rest))


def sampled(*samples: Sample) -> Callable[[UnitRecord], UnitRecord]:
    """A change to these samples."""
    return lambda unit: replace(unit, samples=samples)


def elsewhere(unit: UnitRecord) -> UnitRecord:
    """The unit assessed in another place by another method, and not sampled."""
    decisions = tuple(replace(each, location="Yard", method=Method.QUESTIONING) for each in unit.decisions)
    return replace(unit, decisions=decisions, samples=())


def located(unit: UnitRecord, place: str) -> UnitRecord:
    """The unit assessed in another place, and not sampled."""
    return replace(unit, decisions=tuple(replace(each, location=place) for each in unit.decisions), samples=())


def half(unit: UnitRecord) -> UnitRecord:
    """The unit first decided on once another was signed off, and not sampled."""
    later = (sound_decision(DecisionKind.FORMATIVE, date(2026, 6, 20)), sound_decision(on=date(2026, 6, 22)))
    signed = replace(unit.sign_off, on=date(2026, 6, 22)) if unit.sign_off else None
    return replace(unit, decisions=later, sign_off=signed, samples=())


def at_rate(rate: int) -> Strategy:
    """The strategy with one rate for every band."""
    return replace(STRATEGY, high_rate=rate, medium_rate=rate, low_rate=rate)


BY_METHOD: Final = replace(
    STRATEGY,
    method_rates=tuple(MethodRate(each, 100, "new form", DAY) for each in (Method.OBSERVATION, Method.QUESTIONING)),
)
LATE: Final = replace(sound_sample(), done_on=date(2026, 8, 1))
SOUND: Final = {
    "everything sampled": work(),
    "no strategy in force": work(strategy=None),
    "nobody's candidate": work(member=replace(IQA, roles=())),
    "the IQA": work(member=IQA),
    "sampled as many as the rate asks for": work(changed(sampled()), strategy=replace(at_rate(1), fewest_candidates=1)),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_what_meets_the_strategy_is_told_nothing(case: WorkCase) -> None:
    """But units never sampled, which are told whatever the size."""
    assert told(strategy_met.RULES, case) in ("", "RD11 amber")


@pytest.mark.parametrize(
    ("changes", "severity", "told_so"),
    [
        ((sampled(), sampled(), sampled()), "red", "Signed off 3 units in the period from 23 November 2025"),
        ((sampled(TO_COME), sampled(), sampled()), "amber", "none of them sampled (1 planned)."),
        ((sampled(LATE), sampled(), sampled()), "", ""),
    ],
    ids=["nothing", "to come", "one"],
)
def test_whether_anything_was_sampled_is_asked_without_a_strategy(
    changes: tuple[Callable[[UnitRecord], UnitRecord], ...], severity: str, told_so: str
) -> None:
    """That a strategy is missing spares nobody's work; what its figures would ask is not asked."""
    case = work(changed(*changes), strategy=None)
    assert told(strategy_met.RULES, case) == (f"5.20.1-3 {severity}" if severity else "")
    assert told_so in "".join(sentences(strategy_met.RULES, case, "5.20.1-3"))


def test_a_sound_assessor_is_told_nothing_at_all() -> None:
    """Interim and summative, every unit, method and place."""
    assert told(strategy_met.RULES, work()) == ""
    assert told(strategy_met.RULES, work(member=IQA)) == ""


BROKEN: Final = {
    "not one sample": (
        work(changed(sampled(), sampled(), sampled())),
        "5.20.1-3 red",
        "Signed off 3 units in the period from 23 November 2025, none of them sampled.",
    ),
    "the first to come": (
        work(changed(sampled(TO_COME), sampled(), sampled())),
        "5.20.1-3 amber",
        "Signed off 3 units in the period from 23 November 2025, none of them sampled (1 planned).",
    ),
    "nothing signed off yet": (
        work(changed(*[lambda unit: replace(unit, sign_off=None, samples=())] * 3)),
        "5.20.1-3 amber",
        "Judged 3 units in the period from 23 November 2025, none of them sampled.",
    ),
    "too few": (
        work(changed(sampled(), sampled()), strategy=at_rate(100)),
        "RD11 red",
        "Of 3 units signed off in the period 1 is sampled; strategy 3 asks for 3 (100%, low risk: 0 points).",
    ),
    "too few, the rest to come": (
        work(changed(sampled(TO_COME), sampled(TO_COME)), strategy=at_rate(100)),
        "RD11 amber",
        "Of 3 units signed off in the period 1 is sampled (2 planned); "
        "strategy 3 asks for 3 (100%, low risk: 0 points).",
    ),
    "too few, some due": (
        work(changed(sampled(replace(TO_COME, planned_for=DAY)), sampled(TO_COME)), strategy=at_rate(100)),
        "RD11 red",
        "Of 3 units signed off in the period 1 is sampled (1 planned, 1 due); "
        "strategy 3 asks for 3 (100%, low risk: 0 points).",
    ),
    "a unit never sampled": (
        work(changed(sampled())),
        "RD11 amber",
        "Signed off in the period, and never sampled: Unit 1.",
    ),
    "a method never sampled": (
        work(changed(elsewhere)),
        "RD11 amber",
        "Used in the period, and never sampled: the method questioning.",
    ),
    "a place never sampled": (
        work(changed(elsewhere)),
        "RD11 amber",
        "Assessed in the period, and never sampled at Yard.",
    ),
    "a place with a number for its name": (
        work(changed(lambda unit: located(unit, "7"))),
        "RD11 amber",
        "Assessed in the period, and never sampled at 7.",
    ),
    "a group never sampled": (
        work(changed(half)),
        "RD11 amber",
        "Assessed in the period, and never sampled: candidates mid-way.",
    ),
    "never while it was under way": (
        work(changed(*[sampled(sound_sample())] * 3)),
        "RD11 amber",
        "Nothing was sampled in the period while it was under way (interim).",
    ),
    "only while it was under way": (
        work(changed(*[sampled(PERSON.units[-1].samples[0])] * 3)),
        "RD11 amber",
        "Nothing was sampled in the period after its sign-off (summative).",
    ),
    "less than the rate of the method": (
        work(
            changed(sampled(), sampled()),
            strategy=replace(STRATEGY, method_rates=(MethodRate(Method.OBSERVATION, 60, "new form", DAY),)),
        ),
        "RD11 red",
        "Sampled less than the strategy asks by method: observation.",
    ),
    "less than the rate of the method, the rest to come": (
        work(changed(sampled(TO_COME), sampled(TO_COME)), strategy=BY_METHOD),
        "RD11 amber",
        "Sampled less than the strategy asks by method: observation.",
    ),
    "less than the rate of two methods, of one the rest to come": (
        work(changed(sampled(TO_COME), elsewhere), strategy=BY_METHOD),
        "RD11 red",
        "Sampled less than the strategy asks by method: observation and questioning.",
    ),
    "a band to be reviewed": (
        work(member=replace(ASSESSOR, risk_overrides=(RiskOverride(DAY, Band.LOW, "", DAY - timedelta(1)),))),
        "RD11 amber",
        "The risk was set to low by hand; its review of 22 November 2026 is overdue.",
    ),
    "long after the decision": (
        work(changed(*[sampled(LATE)] * 3), member=IQA),
        "RD11 amber",
        "From decision to outcome it takes 82 days in the middle of 3 samples; the strategy allows 60.",
    ),
    "all at the end before a visit": (
        work(member=IQA, visits=(Visit(1, 1, CODE, date(2026, 6, 3)),)),
        "RD11 amber",
        "End-loaded: 3 of 4 samples in the 14 days before a claim or visit; the strategy allows 50%.",
    ),
    "an IQA without a sample": (
        work(changed(sampled(), sampled(), sampled()), member=IQA),
        "RD11 red",
        "Completed no sample in the period from 23 November 2025, so the record (RD11) is empty; "
        "3 units of the candidates allocated were signed off.",
    ),
    "an IQA whose samples are to come": (
        work(changed(*[sampled(TO_COME)] * 3), member=IQA),
        "RD11 amber",
        "Completed no sample in the period from 23 November 2025, so the record (RD11) is empty; "
        "3 units of the candidates allocated were signed off.",
    ),
}


@pytest.mark.parametrize(("case", "expected", "sentence"), BROKEN.values(), ids=BROKEN)
def test_each_gap_is_told_in_words(case: WorkCase, expected: str, sentence: str) -> None:
    """With its severity, and where it is put right."""
    found = {each.sentence: f"{each.rule} {each.severity}" for each in ask(strategy_met.RULES, case)}
    assert found.get(sentence) == expected
    check_told_well(ask(strategy_met.RULES, case))


def test_of_somebody_not_sampled_at_all_one_thing_is_told() -> None:
    """Not every unit, method and place besides."""
    assert told(strategy_met.RULES, work(changed(sampled(), sampled(), sampled()))) == "5.20.1-3 red"


def test_the_fix_is_the_first_unit_that_would_close_the_gap() -> None:
    """By the candidate's name and the unit."""
    found = ask(strategy_met.RULES, work(changed(elsewhere)))
    assert {(each.fix.id, each.fix.part) for each in found if each.fix} == {(PERSON.id, PERSON.units[0].unit)}


def test_nobody_is_given_away_as_having_an_access_arrangement() -> None:
    """That nobody of that group was sampled is told, and what opens is the first unit of all (9.10)."""
    arranged = replace(changed(sampled(), sampled(), sampled()), id=12, surname="Young")
    case = person_case(ASSESSOR, PERSON, arranged)
    meetings = Meetings(DAY, case.events, (), frozenset({arranged.id})).about(ASSESSOR.id)
    centre = replace(case.scene.centre, strategies=(replace(STRATEGY, fewest_candidates=1, low_rate=1, medium_rate=1),))
    found = ask(strategy_met.RULES, work_of(replace(case, scene=replace(case.scene, centre=centre), met=meetings)))
    first = PERSON.id, min(each.unit for each in PERSON.units)
    told_of = [each for each in found if Group.ARRANGED in each.sentence]
    assert [(each.fix.id, each.fix.part) for each in told_of if each.fix] == [first]


def test_a_trainees_first_decision_is_red_until_its_sample_is_to_come() -> None:
    """That the unit was never sampled is amber besides, as of anybody."""
    trainee = replace(sound_trainee(), id=ASSESSOR.id)
    for samples, severity in (((), "red"), ((TO_COME,), "amber")):
        found = ask(strategy_met.RULES, work(changed(sampled(*samples)), member=trainee))
        told_of = {each.sentence: str(each.severity) for each in found}
        assert told_of["First decision of a trainee, and not sampled: Unit 1."] == severity
        assert told_of["Signed off in the period, and never sampled: Unit 1."] == "amber"


def test_too_few_samples_after_a_disagreement_are_red_until_enough_are_to_come() -> None:
    """Of six units one was sampled, and disagreed: the rate of the unit is twice what it was."""
    disagreed = replace(sound_sample(), outcome=SampleOutcome.DISAGREED)
    first, bare = changed(sampled(disagreed)), changed(sampled(), sampled(), sampled())
    coming = changed(sampled(TO_COME), sampled(TO_COME), sampled(TO_COME))
    for other, severity in ((bare, "red"), (coming, "amber")):
        case = person_case(ASSESSOR, first, *(replace(other, id=number) for number in range(12, 17)))
        centre = replace(case.scene.centre, strategies=(STRATEGY,))
        case = replace(case, scene=replace(case.scene, centre=centre), met=work().person.met)
        (found,) = [each for each in ask(strategy_met.RULES, work_of(case)) if "disagreement" in each.sentence]
        assert (found.sentence, found.severity) == ("After a disagreement, and sampled too little: Unit 1.", severity)


def test_a_claim_soon_after_the_sample_is_an_end() -> None:
    """Claimed within two weeks of it."""

    def claimed(unit: UnitRecord) -> UnitRecord:
        return replace(unit, claimed=Claimed(1, date(2026, 5, 25)))

    assert sentences(strategy_met.RULES, work(changed(claimed, claimed, claimed), member=IQA), "RD11") == [
        "End-loaded: 3 of 4 samples in the 14 days before a claim or visit; the strategy allows 50%."
    ]


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten."""
    check_all_asked(strategy_met, strategy_met.RULES)
    check_ids_known(strategy_met.RULES)


def test_a_band_set_by_hand_is_told_from_the_day_after_its_review_was_due() -> None:
    """Not on the day itself, nor before."""
    for due, expected in ((DAY - timedelta(1), "RD11 amber"), (DAY, ""), (DAY + timedelta(1), "")):
        override = RiskOverride(date(2026, 6, 1), Band.LOW, "", due)
        assert told(strategy_met.RULES, work(member=replace(ASSESSOR, risk_overrides=(override,)))) == expected


SINCE: Final = date(2025, 11, 23)
EMPTY: Final = "Completed no sample in the period from 23 November 2025, so the record (RD11) is empty; "


def of_the_iqa(*changes: Callable[[UnitRecord], UnitRecord], member: StaffMember = IQA) -> list[str]:
    """What is told of the IQA's own record, each with its severity."""
    found = ask(strategy_met.RULES, work(changed(*changes), member=member))
    return [f"{each.severity}: {each.sentence.removeprefix(EMPTY)}" for each in found if EMPTY in each.sentence]


def signed_on(day: date) -> Callable[[UnitRecord], UnitRecord]:
    """A change to the day of the sign-off, without any sample."""
    return lambda unit: replace(unit, samples=(), sign_off=unit.sign_off and replace(unit.sign_off, on=day))


def outside(unit: UnitRecord) -> UnitRecord:
    """The unit left outside the sample, knowingly."""
    return replace(unit, samples=(), outside_sample="3")


def transferred(unit: UnitRecord) -> UnitRecord:
    """The unit signed off here before it was brought by credit transfer, and sampled by nobody."""
    return replace(unit, samples=(), route=UnitRoute.TRANSFER)


def test_an_iqas_record_is_empty_only_where_there_was_something_to_sample() -> None:
    """Signed off in the period and not left outside; sampled on its first day is sampled, and on the day before not."""
    none, before = signed_on(DAY), signed_on(SINCE - timedelta(1))
    assert of_the_iqa(none, none, none) == ["red: 3 units of the candidates allocated were signed off."]
    assert of_the_iqa(signed_on(SINCE), outside, before) == ["red: 1 unit of the candidates allocated was signed off."]
    assert of_the_iqa(none, outside, transferred) == ["red: 1 unit of the candidates allocated was signed off."]
    assert of_the_iqa(outside, outside, before) == []
    assert of_the_iqa(none, none, none, member=replace(IQA, roles=())) == []
    for done_on, count in ((SINCE, 0), (SINCE - timedelta(1), 1)):
        old = sampled(replace(sound_sample(), done_on=done_on))
        assert len(of_the_iqa(old, old, old)) == count


def test_an_iqas_samples_are_to_come_when_each_unit_has_one_planned_from_today_on() -> None:
    """One unit without, one without its day, or one that somebody else has done, and it is red."""
    today = sampled(replace(TO_COME, planned_for=DAY))
    others = sampled(replace(TO_COME, iqa=99, done_on=date(2026, 6, 1)))
    undated = sampled(replace(TO_COME, planned_for=None))
    for third, severity in ((today, "amber"), (sampled(), "red"), (others, "red"), (undated, "red")):
        assert of_the_iqa(today, today, third) == [f"{severity}: 3 units of the candidates allocated were signed off."]


def test_the_first_candidate_by_name_and_number_is_the_one_to_open() -> None:
    """However they are kept."""
    bare = changed(sampled(), sampled(), sampled())
    people = [replace(bare, id=number, surname=name) for number, name in ((30, "Young"), (41, "Abbot"), (40, "Abbot"))]
    case = work_of(replace(person_case(IQA, *people), met=work(member=IQA).person.met))
    (found,) = [each for each in ask(strategy_met.RULES, case) if each.rule == "RD11"]
    assert found.fix is not None and found.fix.id == 40
    theirs = work_of(replace(person_case(ASSESSOR, *people), met=work().person.met))
    (found,) = [each for each in ask(strategy_met.RULES, theirs) if each.rule == "5.20.1-3"]
    assert found.fix is not None and found.fix.id == 40


def test_the_first_unit_by_its_number_is_the_one_to_open() -> None:
    """Of several that would do, for the assessor and for the IQA."""
    unsampled = changed(sampled(), sampled(), sampled())
    for member, rule in ((ASSESSOR, "5.20.1-3"), (IQA, "RD11")):
        (found,) = [each for each in ask(strategy_met.RULES, work(unsampled, member=member)) if each.rule == rule]
        assert found.fix is not None and found.fix.part == min(each.unit for each in PERSON.units)
