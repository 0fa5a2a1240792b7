"""What disagreements and agreements do: a rate raised for a unit until two clean samples follow, and relief."""

from dataclasses import replace
from typing import Final

import pytest

from centre_tui.domain.quality import Observation, ObservationOutcome
from centre_tui.domain.sampling.escalation import (
    Outcome,
    agreed_in_a_row,
    disagreements_since,
    escalated_units,
    good_observations,
    outcomes_of,
    relieved,
)
from centre_tui.domain.sampling.samples import SampleWork
from tests.domain.rules.sound import DAY, IQA_ID, UNITS
from tests.domain.sampling.work_of import DISAGREED, STRATEGY, ago, decision, done, planned

ONE, TWO = UNITS[:2]
GOOD: Final = ObservationOutcome.SATISFACTORY
BAD: Final = ObservationOutcome.UNSATISFACTORY


def after(*samples: tuple[str, SampleWork]) -> list[Outcome]:
    """The outcomes of these samples, each of another candidate."""
    work = [decision(number, unit, sample, signed=400) for number, (unit, sample) in enumerate(samples, 1)]
    return outcomes_of(work, DAY)


def seen(days: int, outcome: ObservationOutcome = GOOD) -> Observation:
    """An observation so many days ago."""
    return Observation(ago(days), IQA_ID, outcome)


RAISED: Final = {
    "nothing sampled": ((), {}),
    "agreed": (((ONE, done(9)),), {}),
    "one disagreement": (((ONE, done(9, DISAGREED)),), {ONE: 2}),
    "one clean sample since": (((ONE, done(9, DISAGREED)), (ONE, done(8))), {ONE: 1}),
    "two clean samples since": (((ONE, done(9, DISAGREED)), (ONE, done(8)), (ONE, done(7))), {}),
    "clean samples of another unit": (((ONE, done(9, DISAGREED)), (TWO, done(8)), (TWO, done(7))), {ONE: 2}),
    "clean samples before": (((ONE, done(9)), (ONE, done(8)), (ONE, done(7, DISAGREED))), {ONE: 2}),
    "a clean sample of the same day": (((ONE, done(9, DISAGREED)), (ONE, done(9))), {ONE: 2}),
    "another disagreement begins again": (
        ((ONE, done(9, DISAGREED)), (ONE, done(8)), (ONE, done(7, DISAGREED)), (ONE, done(6))),
        {ONE: 1},
    ),
    "two units": (((ONE, done(9, DISAGREED)), (TWO, done(8, DISAGREED))), {ONE: 2, TWO: 2}),
    "without an outcome": (((ONE, done(9, None)),), {}),
    "only planned": (((ONE, planned(-3)),), {}),
    "still to come": (((ONE, done(-1, DISAGREED)),), {}),
}


@pytest.mark.parametrize(("samples", "expected"), RAISED.values(), ids=RAISED)
def test_a_disagreement_raises_the_unit_until_two_clean_samples_follow(
    samples: tuple[tuple[str, SampleWork], ...], expected: dict[str, int]
) -> None:
    """For that unit only, and in the order in which it happened."""
    assert escalated_units(after(*samples), 2) == expected


def test_how_many_clean_samples_is_a_figure() -> None:
    """One may be enough."""
    samples = after((ONE, done(9, DISAGREED)), (ONE, done(8)))
    assert escalated_units(samples, 1) == {}
    assert escalated_units(samples, 3) == {ONE: 2}


def test_a_sample_is_about_who_signed_or_had_decided_by_then() -> None:
    """A sample after the sign-off is about the signer; one before it about everybody who had decided."""
    other = decision(1, ONE, done(5, DISAGREED), signed=30)._replace(own=False)
    assert outcomes_of([other], DAY) == []
    assert len(outcomes_of([other._replace(samples=(done(35, DISAGREED),))], DAY)) == 1
    assert outcomes_of([other._replace(samples=(done(41, DISAGREED),))], DAY) == []
    assert len(outcomes_of([other._replace(samples=(done(40, DISAGREED),))], DAY)) == 1


def test_disagreements_are_counted_from_a_day_on() -> None:
    """That day too; agreement is none."""
    found = after((ONE, done(9, DISAGREED)), (TWO, done(8, DISAGREED)), (ONE, done(7)))
    assert [each.unit for each in disagreements_since(found, ago(9))] == [ONE, TWO]
    assert [each.unit for each in disagreements_since(found, ago(8))] == [TWO]


def test_a_run_of_agreement_ends_at_the_last_disagreement() -> None:
    """One of the same day ends it as well."""
    agreed = [(ONE, done(days)) for days in (4, 3, 2, 1)]
    assert agreed_in_a_row(after(*agreed)) == 4
    assert agreed_in_a_row(after((TWO, done(9, DISAGREED)), *agreed)) == 4
    assert agreed_in_a_row(after((TWO, done(1, DISAGREED)), *agreed)) == 0
    assert agreed_in_a_row(after((TWO, done(3, DISAGREED)), *agreed)) == 2
    assert agreed_in_a_row([]) == 0


OBSERVED: Final = {
    "never": ((), 0),
    "satisfactory": ((seen(10),), 1),
    "twice": ((seen(10), seen(20)), 2),
    "a year ago": ((Observation(DAY.replace(year=2025), IQA_ID, GOOD),), 1),
    "longer ago": ((seen(366),), 0),
    "still to come": ((seen(-1),), 0),
    "today": ((seen(0),), 1),
    "not satisfactory": ((seen(10, BAD),), 0),
    "satisfactory before it was not": ((seen(10, BAD), seen(20)), 0),
    "satisfactory after it was not": ((seen(10), seen(20, BAD), seen(30)), 1),
    "both on one day": ((seen(10), seen(10, BAD)), 0),
}


@pytest.mark.parametrize(("observations", "expected"), OBSERVED.values(), ids=OBSERVED)
def test_satisfactory_observations_count_for_a_year(observations: tuple[Observation, ...], expected: int) -> None:
    """Until one that was not satisfactory."""
    assert good_observations(observations, DAY, 12) == expected


def test_relief_takes_both() -> None:
    """Four agreed samples in a row, and one satisfactory observation; the figures are the strategy's."""
    four = after(*[(ONE, done(days)) for days in (4, 3, 2, 1)])
    assert relieved(STRATEGY, four, (seen(10),), DAY)
    assert not relieved(STRATEGY, four[1:], (seen(10),), DAY)
    assert not relieved(STRATEGY, four, (), DAY)
    assert relieved(replace(STRATEGY, agreed_for_relief=3), four[1:], (seen(10),), DAY)
    assert relieved(replace(STRATEGY, observations_for_relief=0), four, (), DAY)
    shorter = replace(STRATEGY, risk=replace(STRATEGY.risk, observation_months=0))
    assert not relieved(shorter, four, (seen(10),), DAY)
