"""When samples were made: not all at the end, and not long after the decisions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from centre_tui.domain.sampling.samples import SampleWork
from centre_tui.domain.sampling.timing import Timed, Timing, timed, timing_of
from tests.domain.rules.sound import DAY, IQA_ID, UNITS
from tests.domain.sampling.work_of import STRATEGY, ago, decision, done, planned


def samples(*found: SampleWork, iqa: int | None = None) -> list[Timed]:
    """The samples of one decision of forty days ago, signed off thirty days ago."""
    return list(timed([decision(1, UNITS[0], *found)], ago(365), DAY, iqa))


def test_only_what_was_done_in_the_period_is_timed() -> None:
    """With its outcome, not before anything was decided, and of the IQA meant."""
    assert samples(done(5)) == [Timed(ago(5), ago(40), None)]
    assert samples(done(5, None), planned(3), done(-1), done(366), done(41)) == []
    assert len(samples(done(40))) == 1
    assert len(samples(done(5), done(6, iqa=9), iqa=IQA_ID)) == 1
    assert list(timed([decision(1, UNITS[0], done(365))._replace(first_on=ago(400))], ago(365), DAY)) != []


def test_a_sample_is_about_the_last_decision_by_then() -> None:
    """One made while the unit was under way is about the first."""
    work = decision(1, UNITS[0], done(35), done(5))._replace(last_on=ago(30))
    assert [each.decided_on for each in timed([work], ago(365), DAY)] == [ago(40), ago(30)]


def made(*days: int) -> list[Timed]:
    """Samples made so many days ago, of decisions ten days earlier."""
    return [Timed(ago(each), ago(each + 10), None) for each in days]


@pytest.mark.parametrize(
    ("days", "near", "end_loaded"),
    [((0, 100), 1, False), ((0, 14), 2, True), ((15, 100), 0, False), ((14, 13, 100), 2, True), ((), 0, False)],
)
def test_the_end_is_two_weeks_before_a_visit(days: tuple[int, ...], near: int, *, end_loaded: bool) -> None:
    """Half of the samples may be made then, and no more."""
    found = timing_of(made(*days), (DAY,), STRATEGY)
    assert found.near_the_end == near
    assert found.end_loaded(STRATEGY) is end_loaded


def test_what_was_sampled_after_a_visit_was_not_made_for_it() -> None:
    """Of several visits each is an end."""
    assert timing_of(made(60, 74, 75, 59), (ago(60),), STRATEGY).near_the_end == 2
    assert timing_of(made(60, 74, 75, 59), (ago(60), ago(50)), STRATEGY).near_the_end == 3


def test_the_units_own_claim_is_an_end_too() -> None:
    """Claimed on the day of the sample, or two weeks after it."""
    found = [Timed(ago(5), ago(9), ago(5)), Timed(ago(25), ago(29), ago(11)), Timed(ago(26), ago(29), ago(11))]
    assert timing_of(found, (), STRATEGY).near_the_end == 2
    assert timing_of([Timed(ago(5), ago(9), ago(6))], (), STRATEGY).near_the_end == 0


def test_the_figures_of_the_end_are_the_strategys() -> None:
    """A month instead, and a quarter."""
    other = replace(STRATEGY, end_loaded_days=30, end_loaded_percent=25)
    found = timing_of(made(15, 100, 101), (DAY,), other)
    assert (found.near_the_end, found.end_loaded(other)) == (1, True)


def test_the_lag_is_the_median_of_the_days_since_the_decision() -> None:
    """Of two the middle between them; of none there is none, and nothing is late."""
    apart = [Timed(DAY, DAY - timedelta(days), None) for days in (1, 60, 400)]
    assert timing_of(apart, (), STRATEGY).lag == 60
    assert timing_of(apart[1:], (), STRATEGY).lag == 230
    assert timing_of([], (), STRATEGY).lag is None
    assert not Timing(3, 0, 60).late(STRATEGY)
    assert Timing(2, 0, 60.5).late(STRATEGY)
    assert not Timing(0, 0, None).late(STRATEGY)
    assert Timing(3, 0, 60).late(replace(STRATEGY, lag_days=59))
