"""Further samples: as few as close every gap, each with its reason, and chosen so that anybody can do it again."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import combinations
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.choice import Choice, Samplers, as_planned, choice_of, reason_of, seed_of
from centre_tui.domain.sampling.coverage import Cover, Demand, Group, Standing
from centre_tui.domain.sampling.sheet import sheet_of
from centre_tui.domain.sampling.telling import demand_cells
from centre_tui.domain.sampling.work import Judged, Key
from centre_tui.domain.staff import Competence, Role, RolePeriod
from centre_tui.domain.strategy import MethodRate
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    UNITS,
    sound_assessor,
    sound_iqa,
    sound_scene,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import sound_candidate
from tests.domain.sampling.work_of import STRATEGY, ago, case_of, decision, done, planned

ONE, TWO, THREE = UNITS


def chosen(case: SamplingCase, *without: Key) -> Choice:
    """What is chosen of everything but these units."""
    return choice_of(case, sheet_of(case).standings, [each.key for each in case.work if each.key not in without])


def closed(case: SamplingCase, choice: Choice) -> bool:
    """Whether nothing is open that could be closed, once everything to come was done on the day after."""
    keys = {each.judged.key for each in choice.extras}
    work = [with_sample(each) if each.key in keys else each for each in case.work]
    left = [each for each in sheet_of(replace(case, work=tuple(work))).standings if each.missing]
    beyond = {(each.demand.cover, each.demand.part) for each in choice.beyond}
    return all((each.demand.cover, each.demand.part) in beyond for each in left)


def with_sample(judged: Judged) -> Judged:
    """The unit with a sample planned for tomorrow."""
    return judged._replace(samples=(*judged.samples, planned(1)))


METHODS: Final = tuple(Method)[:3]
DECISIONS: Final = st.builds(
    lambda unit, method, place, progress, signed, samples: decision(1, unit, *samples, signed=signed)._replace(
        methods=(method,), locations=(place,), progress=progress
    ),
    st.sampled_from(UNITS),
    st.sampled_from(METHODS),
    st.sampled_from(("Help desk", "Yard")),
    st.sampled_from((0, 50, 90)),
    st.sampled_from((None, 30, 60)),
    st.sampled_from(((), (), (), (planned(5),), (done(3),))),
)


@given(st.lists(DECISIONS, max_size=7), st.sampled_from((0, 10, 100)))
@example([decision()._replace(samples=())], 10)
def test_the_extra_samples_are_the_fewest_that_close_every_gap(found: list[Judged], low: int) -> None:
    """Compared with every smaller choice there is."""
    work = [each._replace(key=(number, each.unit), candidate=number) for number, each in enumerate(found)]
    case = case_of(work, strategy=replace(STRATEGY, low_rate=low, medium_rate=low))
    choice = chosen(case)
    assert choice.exact
    assert closed(case, choice)
    fewer = [each.key for each in case.work]
    extras = {each.judged.key: each for each in choice.extras}
    assert len(extras) == len(choice.extras)
    if extras:
        for keys in combinations(fewer, len(extras) - 1):
            some = tuple(replace(choice.extras[0], judged=each) for each in case.work if each.key in keys)
            assert not closed(case, replace(choice, extras=some))


def test_the_reason_of_each_is_what_it_closes() -> None:
    """The unit and the place nobody sampled, or chance alone where only the number is short."""
    work = [decision(number, ONE, done(3), done(35)) for number in (1, 2)]
    work += [decision(3, TWO)._replace(locations=("Yard",)), decision(4, ONE), decision(5, ONE)]
    choice = chosen(case_of(work, strategy=replace(STRATEGY, fewest_candidates=4)))
    assert [each.reason for each in choice.extras] == ["coverage: Unit 4; coverage: Yard", "random"]
    assert [each.kind for each in choice.extras] == [SampleKind.SUMMATIVE] * 2
    assert choice.exact


def test_a_look_at_what_is_under_way_is_interim() -> None:
    """It is what closes that gap."""
    (extra,) = chosen(case_of([decision(1, ONE, done(3)), decision(2, ONE, signed=None)])).extras
    assert (extra.kind, extra.reason, extra.judged.key) == (SampleKind.INTERIM, "coverage: interim", (2, ONE))


def test_what_nothing_can_close_is_told() -> None:
    """Everything was signed off before anybody looked: there is nothing to sample while it is under way."""
    choice = chosen(case_of([decision(1, ONE, done(3))]))
    assert choice.extras == ()
    assert [each.demand.cover for each in choice.beyond] == [Cover.INTERIM]
    choice = chosen(case_of([decision(1, ONE)]), (1, ONE))
    assert choice.extras == ()
    assert Cover.UNIT in [each.demand.cover for each in choice.beyond]


def test_what_is_planned_already_is_not_planned_again() -> None:
    """It will close its gap; so nothing further is chosen for it."""
    assert [each.reason for each in chosen(case_of([decision(1, ONE, planned(3))])).extras] == []


def test_a_choice_can_be_made_again_by_anybody() -> None:
    """By the seed alone: the smallest SHA-256 of seed, candidate and unit, whatever order the records come in."""
    work = [decision(number, ONE) for number in range(1, 40)]
    case = case_of(work, strategy=replace(STRATEGY, medium_rate=10, low_rate=10))
    choice = chosen(case)
    assert choice.seed == "2026-09-01/3/1"

    def digest(number: int) -> str:
        return sha256(f"2026-09-01/3/1/{number}/{ONE}".encode()).hexdigest()

    expected = sorted(range(1, 40), key=digest)[: len(choice.extras)]
    assert [each.judged.candidate for each in choice.extras] == expected
    again = chosen(replace(case, work=tuple(reversed(case.work))))
    assert [each.judged.key for each in again.extras] == [each.judged.key for each in choice.extras]


def test_another_period_version_or_assessor_is_another_choice() -> None:
    """Each is part of the seed; the period is counted from the day the strategy came into force."""
    case = case_of([decision()])
    assert seed_of(replace(case, strategy=replace(STRATEGY, version="4"))) == "2026-09-01/4/1"
    assert seed_of(replace(case, member=sound_iqa())) == "2026-09-01/3/2"
    earlier = replace(case, scene=replace(case.scene, on=date(2026, 8, 31)))
    assert seed_of(earlier) == "2025-09-01/3/1"
    assert seed_of(replace(case, scene=replace(case.scene, on=date(2026, 9, 1)))) == "2026-09-01/3/1"
    assert seed_of(replace(case, strategy=replace(STRATEGY, period_months=3))) == "2026-09-01/3/1"
    assert seed_of(replace(case, strategy=replace(STRATEGY, period_months=2))) == "2026-11-01/3/1"
    for months in (0, 1):
        october = replace(case, scene=replace(case.scene, on=date(2026, 10, 31)))
        assert seed_of(replace(october, strategy=replace(STRATEGY, period_months=months))) == "2026-10-01/3/1"


def test_a_leap_days_strategy_has_its_periods_too() -> None:
    """From 29 February it goes on from 1 March."""
    leap = replace(STRATEGY, in_force_from=date(2024, 2, 29))
    case = case_of([decision()], strategy=leap)
    assert seed_of(case) == "2026-03-01/3/1"


def test_who_may_sample_is_competent_independent_and_allocated_first() -> None:
    """Not the assessor, not who is close to the candidate, not who is no IQA or not competent in the unit."""
    scene, person = sound_scene(), sound_candidate()
    second = replace(sound_iqa(), id=9)
    assessor = replace(sound_assessor(), roles=(*sound_assessor().roles, RolePeriod(Role.IQA, date(2020, 9, 1))))
    stranger = replace(sound_iqa(), id=10, competence=(Competence(TWO, date(2020, 9, 1)),))
    close = replace(sound_iqa(), id=11, interests=(person.id,))
    people = (assessor, stranger, second, sound_iqa(), close, sound_trainee())
    scene = replace(scene, staff={each.id: each for each in people})
    samplers, given = Samplers(scene), person.allocations
    assert samplers.of(decision(person.id, ONE), given) == [IQA_ID, 9]
    judged = decision(person.id, TWO)._replace(assessors=frozenset({ASSESSOR_ID, IQA_ID}))
    assert samplers.of(judged, given) == [9, 10]
    own = tuple(replace(each, staff=9) if each.role is Role.IQA else each for each in given)
    assert samplers.of(decision(person.id, ONE), own) == [9, IQA_ID]
    of_unit = Allocation(Role.IQA, 9, ago(400), unit=ONE)
    assert samplers.of(decision(person.id, ONE), (*given, of_unit)) == [9, IQA_ID]
    assert samplers.of(decision(person.id, TWO), (*given, of_unit)) == [IQA_ID, 9, 10]


def test_all_that_says_why_is_stored_with_the_plan() -> None:
    """Kind, day, reason, seed and strategy; nothing is done."""
    case = case_of([decision(1, ONE)])
    choice = chosen(case)
    expected = Sample(IQA_ID, SampleKind.SUMMATIVE, DAY + timedelta(18), choice.extras[0].reason, choice.seed, "3")
    assert as_planned(case, choice.extras[0], IQA_ID, choice.seed) == expected


def test_what_one_sample_closes_is_no_reason_for_the_next() -> None:
    """Two units at one place nobody sampled: the place is the reason of one of them only."""
    at_the_yard = [decision(number, unit)._replace(locations=("Yard",)) for number, unit in ((2, TWO), (3, THREE))]
    reasons = [each.reason for each in chosen(case_of([decision(1, ONE, done(3), done(35)), *at_the_yard])).extras]
    assert sorted(each.count("coverage: Yard") for each in reasons) == [0, 1]
    assert sorted(each.split("; ")[0] for each in reasons) == ["coverage: Unit 4", "coverage: Unit 7"]


def test_each_of_several_further_samples_says_what_it_is_for() -> None:
    """Two more by the rate of the method, and both say so."""
    rate = MethodRate(Method.OBSERVATION, 100, "new form", DAY)
    covered = decision(1, ONE, done(35), done(5))
    case = case_of([covered, decision(2), decision(3)], strategy=replace(STRATEGY, method_rates=(rate,)))
    assert [each.reason for each in chosen(case).extras] == ["rate by method: observation"] * 2


def test_who_has_an_access_arrangement_is_not_told() -> None:
    """The reason is the one of any other unit taken at random; other groups are named (9.10)."""
    scene, nothing = case_of([]).scene, frozenset[Key]()
    groups = {each: Standing(Demand(Cover.GROUP, each, 1, nothing), nothing, nothing, nothing) for each in Group}
    assert reason_of(scene, [groups[Group.ARRANGED]]) == "random"
    assert reason_of(scene, [groups[Group.ARRANGED], groups[Group.NEW]]) == "coverage: new candidates"
    assert "access" not in " ".join(Group)


PARTS: Final = {
    Cover.UNIT: (ONE, "unit", "coverage: Unit 1"),
    Cover.FIRST: (ONE, "first decision of a trainee", "first decision of a trainee: Unit 1"),
    Cover.DISAGREEMENT: (ONE, "raised after a disagreement", "disagreement: Unit 1"),
    Cover.METHOD: ("observation", "method", "coverage: observation"),
    Cover.METHOD_RATE: ("observation", "rate by method", "rate by method: observation"),
    Cover.LOCATION: ("Yard", "location", "coverage: Yard"),
    Cover.GROUP: ("RPL", "candidates", "coverage: RPL candidates"),
    Cover.ASSESSOR: ("", "one sample at least", "random"),
    Cover.SIZE: ("", "size of the sample", "random"),
    Cover.INTERIM: ("", "interim", "coverage: interim"),
    Cover.SUMMATIVE: ("", "summative", "coverage: summative"),
}


@pytest.mark.parametrize("cover", Cover)
def test_each_demand_has_its_words(cover: Cover) -> None:
    """As it is listed, and as the reason that is stored with a sample; units by their numbers."""
    part, words, reason = PARTS[cover]
    scene, nothing = case_of([]).scene, frozenset[Key]()
    standing = Standing(Demand(cover, part, 1, nothing), nothing, nothing, nothing)
    assert demand_cells(scene, standing.tally)[1:3] == (words, "Unit 1" if part == ONE else part)
    assert reason_of(scene, [standing]) == reason
