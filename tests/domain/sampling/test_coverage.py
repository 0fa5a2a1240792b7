"""What the strategy asks of samples: each demand alone, and planned, due and done never counted as each other."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.planning import Method
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.coverage import Cover, Group, Standing, groups_of, sampled_at_all
from centre_tui.domain.sampling.met import Met
from centre_tui.domain.sampling.rates_asked import rates_of
from centre_tui.domain.sampling.samples import SampleWork
from centre_tui.domain.sampling.sheet import Sheet, sheet_of
from centre_tui.domain.sampling.work import Judged
from centre_tui.domain.strategy import CaseloadRate, MethodRate
from tests.domain.rules.sound import ASSESSOR_ID, DAY, TRAINEE_ID, UNITS, sound_trainee
from tests.domain.sampling.work_of import DISAGREED, STRATEGY, ago, case_of, decision, done, planned

ONE, TWO, THREE = UNITS
OBSERVED, ASKED, PRODUCT = Method.OBSERVATION, Method.QUESTIONING, Method.WORK_PRODUCT


def asked(*work: Judged) -> dict[tuple[Cover, str], Standing]:
    """Every demand by what it is about."""
    return {(each.demand.cover, each.demand.part): each for each in sheet_of(case_of(work)).standings}


def gaps(*work: Judged) -> set[tuple[Cover, str]]:
    """What is not met."""
    return {(each.demand.cover, each.demand.part) for each in sheet_of(case_of(work)).gaps}


def test_each_demand_is_asked_by_itself() -> None:
    """Assessor, size, unit, method, location, interim, summative and group."""
    other = decision(2, TWO)._replace(methods=(ASKED, PRODUCT), locations=("Yard",), progress=10)
    assert set(asked(decision(1, ONE), other)) == {
        (Cover.ASSESSOR, ""),
        (Cover.SIZE, ""),
        (Cover.UNIT, ONE),
        (Cover.UNIT, TWO),
        (Cover.METHOD, OBSERVED),
        (Cover.METHOD, ASKED),
        (Cover.METHOD, PRODUCT),
        (Cover.LOCATION, "Help desk"),
        (Cover.LOCATION, "Yard"),
        (Cover.INTERIM, ""),
        (Cover.SUMMATIVE, ""),
        (Cover.GROUP, Group.MIDDLE),
        (Cover.GROUP, Group.NEW),
    }


def test_how_a_demand_stands_is_found_by_what_it_asks_for() -> None:
    """In figures or unit by unit; nothing where it is not asked, and something sampled at all is of the assessor."""
    case = case_of([decision(1, ONE), decision(2, TWO)])
    sheet = sheet_of(case)
    for cover in (Cover.SIZE, Cover.ASSESSOR, Cover.INTERIM):
        standing, tally = sheet.standing(cover), sheet.brief.tally(cover)
        assert standing and tally and standing.demand.cover is tally.demand.cover is cover
        assert standing.demand.among and not tally.demand.among
    assert (sheet.standing(Cover.FIRST), sheet.brief.tally(Cover.FIRST)) == (None, None)
    assert sampled_at_all(case).demand.cover is Cover.ASSESSOR


def test_nothing_judged_is_nothing_asked() -> None:
    """Nor what was judged before the period."""
    assert asked() == {}
    assert asked(decision(signed=400)) == {}
    assert sheet_of(case_of([])).met


def test_what_is_under_way_asks_for_a_look_but_counts_no_decision() -> None:
    """Its method and place are to be sampled; nothing is signed off, so there is no size, unit or summative."""
    found = set(asked(decision(signed=None)))
    assert found == {
        (Cover.ASSESSOR, ""),
        (Cover.METHOD, OBSERVED),
        (Cover.LOCATION, "Help desk"),
        (Cover.INTERIM, ""),
        (Cover.GROUP, Group.MIDDLE),
    }


def test_an_interim_and_a_summative_sample_meet_everything_of_one_unit() -> None:
    """Neither alone does."""
    both = (done(35), done(5))
    assert gaps(decision(1, ONE, *both)) == set()
    assert gaps(decision(1, ONE, both[0])) == {(Cover.SUMMATIVE, "")}
    assert gaps(decision(1, ONE, both[1])) == {(Cover.INTERIM, "")}


def test_a_sample_of_a_unit_under_way_covers_the_unit() -> None:
    """Of another candidate's; the size of the sample is counted of what was decided."""
    found = asked(decision(1, ONE), decision(2, ONE, done(5), signed=None))
    assert found[Cover.UNIT, ONE].met
    assert not found[Cover.SIZE, ""].met
    assert found[Cover.INTERIM, ""].met


NOT_DONE: Final = {
    "planned": (planned(3), (0, 0, 1)),
    "due": (planned(-3), (0, 1, 0)),
    "due today": (planned(0), (0, 1, 0)),
    "without outcome": (done(3, None), (0, 1, 0)),
    "done": (done(3), (1, 0, 0)),
    "done, with disagreement": (done(3, DISAGREED), (1, 0, 0)),
    "done before the period": (done(366), (0, 0, 0)),
    "done on its first day": (done(0)._replace(done_on=date(2025, 11, 23)), (1, 0, 0)),
    "done by the assessor": (done(3, iqa=ASSESSOR_ID), (0, 0, 0)),
    "planned for the assessor": (planned(3, ASSESSOR_ID), (0, 0, 0)),
}


@pytest.mark.parametrize(("sample", "expected"), NOT_DONE.values(), ids=NOT_DONE)
def test_planned_due_and_done_stand_apart(sample: SampleWork, expected: tuple[int, int, int]) -> None:
    """Only what somebody independent did in the period, with its outcome, meets a demand."""
    work = decision()._replace(samples=(sample,))
    standing = asked(work)[Cover.ASSESSOR, ""]
    assert (len(standing.done), len(standing.due), len(standing.planned)) == expected
    assert standing.met is bool(expected[0])
    assert standing.missing == (0 if any(expected) else 1)


def test_one_unit_stands_in_one_state_only() -> None:
    """Done before due, due before planned, and twice planned is planned once."""
    standing = asked(decision(1, ONE, done(3), planned(-2), planned(2)))[Cover.SIZE, ""]
    assert (len(standing.done), len(standing.to_come)) == (1, 0)
    standing = asked(decision(1, ONE, planned(-2), planned(2)))[Cover.SIZE, ""]
    assert (len(standing.due), len(standing.planned)) == (1, 0)


def test_what_is_to_come_is_not_asked_again() -> None:
    """Three of ten are asked for: one done, one due, one planned; nothing is missing, and it is not met."""
    work = [decision(number, ONE) for number in range(1, 11)]
    work[0] = work[0]._replace(samples=(done(3),))
    work[1] = work[1]._replace(samples=(planned(-3),))
    work[2] = work[2]._replace(samples=(planned(3),))
    standing = asked(*work)[Cover.SIZE, ""]
    assert standing.demand.least == 4
    assert (standing.met, standing.missing, len(standing.to_come)) == (False, 1, 2)


def test_a_planned_sample_is_of_the_kind_it_can_be() -> None:
    """Called summative, it is interim as long as the unit is under way; that is what it will be."""
    found = asked(decision(1, ONE, planned(3), signed=None))
    assert found[Cover.INTERIM, ""].missing == 0
    found = asked(decision(1, ONE, planned(3)))
    assert found[Cover.INTERIM, ""].missing == 1
    assert found[Cover.SUMMATIVE, ""].missing == 0


def trainees(*work: Judged) -> Sheet:
    """The work as a trainee's."""
    own = [each._replace(assessor=TRAINEE_ID, assessors=frozenset({TRAINEE_ID})) for each in work]
    return sheet_of(case_of(own, member=sound_trainee()))


def first_decisions(sheet: Sheet) -> dict[str, Standing]:
    """The demands for a trainee's first decisions, by unit."""
    return {each.demand.part: each for each in sheet.standings if each.demand.cover is Cover.FIRST}


def test_a_trainees_first_decision_of_each_unit_is_sampled_itself() -> None:
    """A later one of the same unit does not do."""
    first, later, other = decision(1, ONE, signed=60), decision(2, ONE, done(2), signed=20), decision(3, TWO, done(2))
    found = first_decisions(trainees(first, later, other))
    assert found[ONE].demand.among == {first.key}
    assert (found[ONE].met, found[TWO].met) == (False, True)


def test_of_two_first_decisions_on_one_day_either_will_do() -> None:
    """Nobody recorded which was the first."""
    found = first_decisions(trainees(decision(1, ONE), decision(2, ONE, done(2))))
    assert found[ONE].met
    other = first_decisions(trainees(decision(1, ONE), decision(2, TWO, done(2))))
    assert (other[ONE].met, other[TWO].met) == (False, True)


def test_first_decisions_are_a_trainees_and_of_the_period() -> None:
    """A qualified assessor's are not asked for, nor those before the period."""
    assert first_decisions(sheet_of(case_of([decision()]))) == {}
    assert first_decisions(trainees(decision(1, ONE, signed=400), decision(2, ONE))) == {}


def test_a_disagreement_doubles_the_rate_of_its_unit() -> None:
    """Of ten decisions in the unit two are asked for at 10%, until two clean samples follow."""
    work = [decision(number, ONE) for number in range(1, 11)] + [decision(20, TWO)]
    bad = work[0]._replace(samples=(done(9, DISAGREED),))
    case = case_of([bad, *work[1:]])
    sheet = sheet_of(case)
    standing = sheet.standing(Cover.DISAGREEMENT)
    assert standing is not None
    assert (sheet.rate, standing.demand.part, standing.demand.least, standing.missing) == (25, ONE, 5, 4)
    assert sheet.raised == {ONE: 2}
    clean = [each._replace(samples=(done(3),)) for each in work[1:3]]
    assert sheet_of(case_of([bad, *clean, *work[3:]])).standing(Cover.DISAGREEMENT) is None


def test_a_raised_rate_is_never_more_than_all() -> None:
    """Twice 100% is 100%."""
    rates = rates_of(case_of([decision(1, ONE, done(9, DISAGREED))]), 100, 1)
    assert rates.raised == {ONE: 100}
    assert rates_of(case_of([decision(1, ONE, done(9, DISAGREED))]), 30, 1).raised == {ONE: 60}


def by_method(rate: int, review_on: date) -> SamplingCase:
    """Two observations and two work products, under a strategy with a rate for observation."""
    work = [decision(1), decision(2), decision(3)._replace(closing=PRODUCT), decision(4)._replace(closing=None)]
    return case_of(work, strategy=replace(STRATEGY, method_rates=(MethodRate(OBSERVED, rate, "new form", review_on),)))


def test_a_method_may_have_its_own_rate_until_a_review() -> None:
    """Of what was closed by it; afterwards never less than the band's rate."""
    case = by_method(50, DAY)
    rates = rates_of(case, 10, 4)
    assert [rates(each) for each in case.work] == [50, 50, 10, 10]
    standing = sheet_of(case).standing(Cover.METHOD_RATE)
    assert standing is not None
    assert (standing.demand.part, standing.demand.least, len(standing.demand.among)) == (OBSERVED, 1, 2)
    assert rates_of(by_method(5, DAY), 10, 4)(case.work[0]) == 5
    assert rates_of(by_method(5, ago(1)), 10, 4)(case.work[0]) == 10
    assert rates_of(by_method(50, ago(1)), 10, 4)(case.work[0]) == 50


def test_a_caseload_may_have_its_own_least_rate() -> None:
    """The higher of the two holds."""
    case = case_of(
        [decision()], strategy=replace(STRATEGY, caseload_rates=(CaseloadRate(18, 35), CaseloadRate(100, 5)))
    )
    assert rates_of(case, 10, 18).percent == 35
    assert rates_of(case, 10, 19).percent == 10
    assert rates_of(case, 50, 18).percent == 50


@pytest.mark.parametrize(
    ("progress", "expected"),
    [(0, Group.NEW), (33, Group.NEW), (34, Group.MIDDLE), (66, Group.MIDDLE), (67, Group.LATE), (100, Group.LATE)],
)
def test_candidates_are_new_mid_way_and_late(progress: int, expected: Group) -> None:
    """By the share of their units signed off when the decision was taken; prior learning is a group besides."""
    work, case = decision()._replace(progress=progress), case_of([])
    assert list(groups_of(case, work)) == [expected]
    assert list(groups_of(case, work._replace(prior_learning=True))) == [expected, Group.PRIOR_LEARNING]
    arranged = replace(case, met=Met(arranged=frozenset({work.candidate})))
    assert list(groups_of(arranged, work)) == [expected, Group.ARRANGED]
