"""The risk of an assessor: each part by itself with its points, their sum, and what makes the band another."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.quality import Band, Observation, ObservationOutcome, RiskOverride
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.risk import band_for, override_on, rate_for, risk_of
from centre_tui.domain.sampling.risk_parts import Part
from centre_tui.domain.staff import CpdEntry, CpdKind, StaffMember
from centre_tui.domain.strategy import RiskPoints
from tests.domain.rules.sound import (
    DAY,
    IQA_ID,
    UNITS,
    sound_assessor,
    sound_award,
    sound_trainee,
)
from tests.domain.sampling.work_of import DISAGREED, MET, STRATEGY, ago, case_of, decision, done

ASSESSOR: Final = sound_assessor()
OLD: Final = decision(signed=400)._replace(locations=("Help desk",))
SEEN: Final = Observation(ago(10), IQA_ID, ObservationOutcome.SATISFACTORY)


OLD_LOOK: Final = replace(SEEN, on=date(2025, 6, 1))


def asked(of_samples: int = 0, of_meetings: int = 0, of_visits: int = 0) -> SamplingCase:
    """The assessor whom so many open actions of samples name, and of meetings and visits."""
    met = replace(MET, asked_by_iqa=of_meetings, asked_by_verifier=of_visits)
    return replace(case_of([OLD]), asked=of_samples, met=met)


def awarded(on: date) -> StaffMember:
    """The assessor with the award since a day."""
    return replace(ASSESSOR, awards=(replace(sound_award("A1"), awarded_on=on),))


def away(case: SamplingCase, on: date | None = None) -> SamplingCase:
    """The case of somebody who last came to a meeting on a day."""
    return replace(case, met=replace(case.met, standardised_on=on))


def loaded(candidates: int, capacity: int | None) -> SamplingCase:
    """The assessor with so many candidates and a capacity."""
    return replace(case_of([OLD], member=replace(ASSESSOR, assessor_capacity=capacity)), caseload=candidates)


def disagreed(*days: int) -> SamplingCase:
    """The assessor whom an IQA contradicted so many days ago each."""
    work = [decision(number, UNITS[0], done(each, DISAGREED), signed=400) for number, each in enumerate(days, 1)]
    return case_of(work)


def at(place: str, signed: int = 30) -> SamplingCase:
    """The assessor who judged somewhere besides the usual place."""
    return case_of([OLD, decision(2, signed=signed)._replace(locations=(place,))])


TRAINEE: Final = replace(sound_trainee(), observations=(SEEN,))
FIRST: Final = date(2026, 8, 23)
PARTS: Final = {
    "a settled assessor": (case_of([OLD]), {}),
    "in training": (case_of([], member=TRAINEE), {Part.TRAINING: 3}),
    "no award on record": (case_of([OLD], member=replace(ASSESSOR, awards=())), {Part.TRAINING: 3}),
    "qualified for a day less than a year": (case_of([OLD], member=awarded(date(2025, 11, 24))), {Part.TRAINING: 3}),
    "qualified for a year": (case_of([OLD], member=awarded(date(2025, 11, 23))), {}),
    "new to the qualification": (case_of([decision()]), {Part.NEW_WORK: 2}),
    "new to a unit": (case_of([OLD, decision(2, UNITS[1])]), {Part.NEW_WORK: 2}),
    "first decision three months ago": (case_of([decision()._replace(first_on=FIRST)]), {Part.NEW_WORK: 2}),
    "first decision longer ago": (case_of([decision()._replace(first_on=date(2026, 8, 22))]), {}),
    "an action of a sample": (asked(1), {Part.OPEN_ACTION: 2}),
    "an action of a meeting": (asked(of_meetings=1), {Part.OPEN_ACTION: 2}),
    "an action of the external verifier": (asked(of_visits=1), {Part.OPEN_ACTION: 2}),
    "one disagreement": (disagreed(9), {Part.DISAGREEMENTS: 2}),
    "two disagreements": (disagreed(9, 8), {Part.DISAGREEMENTS: 4}),
    "three count no more": (disagreed(9, 8, 7), {Part.DISAGREEMENTS: 4}),
    "a disagreement a year ago": (disagreed(365), {Part.DISAGREEMENTS: 2}),
    "a disagreement longer ago": (disagreed(366), {}),
    "over capacity": (loaded(31, 30), {Part.CAPACITY: 1}),
    "at capacity": (loaded(30, 30), {}),
    "capacity not set": (loaded(1, None), {Part.CAPACITY: 1}),
    "nobody to assess": (loaded(0, None), {}),
    "no CPD": (case_of([OLD], member=replace(ASSESSOR, cpd=())), {Part.CPD: 1}),
    "old CPD": (
        case_of([OLD], member=replace(ASSESSOR, cpd=(CpdEntry(date(2025, 11, 22), CpdKind.OTHER),))),
        {Part.CPD: 1},
    ),
    "CPD a year ago": (
        case_of([OLD], member=replace(ASSESSOR, cpd=(CpdEntry(date(2025, 11, 23), CpdKind.OTHER),))),
        {},
    ),
    "no standardisation": (away(case_of([OLD])), {Part.STANDARDISATION: 1}),
    "standardisation six months ago": (away(case_of([OLD]), date(2026, 5, 23)), {}),
    "standardisation longer ago": (away(case_of([OLD]), date(2026, 5, 22)), {Part.STANDARDISATION: 1}),
    "never observed": (case_of([OLD], member=replace(ASSESSOR, observations=())), {Part.OBSERVATION: 1}),
    "observed a year ago": (
        case_of([OLD], member=replace(ASSESSOR, observations=(replace(SEEN, on=date(2025, 11, 23)),))),
        {},
    ),
    "observed longer ago": (
        case_of([OLD], member=replace(ASSESSOR, observations=(replace(SEEN, on=date(2025, 11, 22)),))),
        {Part.OBSERVATION: 1},
    ),
    "observation still to come": (
        case_of([OLD], member=replace(ASSESSOR, observations=(replace(SEEN, on=ago(-1)),))),
        {Part.OBSERVATION: 1},
    ),
    "a new location": (at("Yard"), {Part.LOCATION: 1}),
    "a location not new any more": (at("Yard", signed=100), {}),
    "a remote location": (at("By video (remote)", signed=100), {Part.LOCATION: 1}),
    "a remote location, in capitals": (at("ONLINE", signed=100), {Part.LOCATION: 1}),
}


@pytest.mark.parametrize(("case", "expected"), PARTS.values(), ids=PARTS)
def test_each_part_of_a_risk(case: SamplingCase, expected: dict[Part, int]) -> None:
    """Told with its points and its facts, and only where it applies."""
    risk = risk_of(case)
    assert {each.part: each.points for each in risk.parts} == expected
    assert risk.points == sum(expected.values())
    assert all(each.because for each in risk.parts)


def test_the_facts_of_each_part_are_told() -> None:
    """So that nobody has to believe a number."""
    case = case_of(
        [OLD, decision(2, UNITS[1], done(9, DISAGREED)), decision(3, UNITS[2])._replace(locations=("Yard",))],
        member=replace(ASSESSOR, cpd=(), observations=(), assessor_capacity=1),
    )
    case = replace(away(case), caseload=2, asked=1)
    assert {each.part: each.because for each in risk_of(case).parts} == {
        Part.NEW_WORK: "first decisions on Unit 4 and Unit 7",
        Part.OPEN_ACTION: "1 action of IQA",
        Part.DISAGREEMENTS: "1 disagreement in 12 months",
        Part.CAPACITY: "2 candidates, capacity 1",
        Part.CPD: "no CPD on record",
        Part.STANDARDISATION: "no standardisation attended",
        Part.OBSERVATION: "never observed by an IQA",
        Part.LOCATION: "Yard",
    }
    told = {each.part: each.because for each in risk_of(case_of([decision()])).parts}
    assert told == {Part.NEW_WORK: "first decision on 14 October 2026"}
    assert risk_of(loaded(2, None)).parts[0].because == "2 candidates, capacity not set"
    assert [each.because for each in risk_of(asked(1, 1, 1)).parts] == [
        "2 actions of IQA and 1 action of the external verifier"
    ]
    assert [each.because for each in risk_of(away(case_of([OLD]), date(2026, 5, 22))).parts] == [
        "last standardisation on 22 May 2026"
    ]
    twice = risk_of(case_of([decision(), decision(2, UNITS[1], signed=20)]))
    assert [each.because for each in twice.parts] == ["first decision on 14 October 2026"]
    stale = replace(ASSESSOR, cpd=(replace(ASSESSOR.cpd[0], on=date(2025, 9, 1)),), observations=(OLD_LOOK,))
    assert [each.because for each in risk_of(case_of([OLD], member=stale)).parts] == [
        "last CPD on 1 September 2025",
        "last observed on 1 June 2025",
    ]


@pytest.mark.parametrize(
    ("points", "band", "rate"),
    [(0, Band.LOW, 10), (2, Band.LOW, 10), (3, Band.MEDIUM, 25), (5, Band.MEDIUM, 25), (6, Band.HIGH, 100)],
)
def test_the_bands(points: int, band: Band, rate: int) -> None:
    """0-2 low, 3-5 medium, 6 and more high; each with its rate."""
    assert band_for(STRATEGY, points) is band
    assert rate_for(STRATEGY, band) == rate


def test_every_figure_is_the_strategys() -> None:
    """A centre that counts otherwise is counted otherwise."""
    points = RiskPoints(disagreement=1, most_for_disagreements=9, medium_from=2, high_from=3)
    other = replace(STRATEGY, risk=points, disagreements_for_high=9)
    risk = risk_of(replace(disagreed(9, 8), strategy=other))
    assert (risk.points, risk.band) == (2, Band.MEDIUM)
    never = replace(STRATEGY, risk=RiskPoints(no_observation=0))
    assert risk_of(case_of([OLD], member=replace(ASSESSOR, observations=()), strategy=never)).parts == ()


def test_a_trainee_is_high_whatever_the_sum() -> None:
    """So is whoever qualified less than a year ago; good work does not relieve them."""
    good = [decision(number, UNITS[0], done(number), signed=400) for number in range(1, 6)]
    risk = risk_of(case_of(good, member=TRAINEE))
    assert (risk.by_points, risk.computed, risk.band) == (Band.MEDIUM, Band.HIGH, Band.HIGH)
    assert risk.words == "high risk: in training"
    recent = risk_of(case_of(good, member=awarded(ago(30))))
    assert recent.words == "high risk: qualified for less than 12 months"


def test_two_disagreements_in_the_period_are_high() -> None:
    """Two before it are not."""
    assert risk_of(disagreed(9)).band is Band.LOW
    risk = risk_of(disagreed(9, 8))
    assert (risk.by_points, risk.band) == (Band.MEDIUM, Band.HIGH)
    assert risk.words == "high risk: 2 disagreements in the period"
    assert risk_of(disagreed(366, 367)).band is Band.LOW


def test_good_work_relieves_by_one_band() -> None:
    """Four agreed samples after the disagreements and an observation: from high to medium, from medium to low."""
    bad = [decision(number, UNITS[0], done(60 + number, DISAGREED), signed=400) for number in (1, 2)]
    good = [decision(number, UNITS[0], done(number), signed=400) for number in range(3, 7)]
    risk = risk_of(case_of([*bad, *good]))
    assert risk.band is Band.MEDIUM
    assert risk.words == (
        "medium risk: 2 disagreements in the period; 4 samples agreed in a row, observed with satisfaction"
    )
    assert risk_of(case_of([*bad, *good[1:]])).band is Band.HIGH
    medium = replace(case_of([bad[0], *good]), asked=1)
    assert (risk_of(medium).by_points, risk_of(medium).band) == (Band.MEDIUM, Band.LOW)
    assert risk_of(case_of(good)).words == "low risk: 0 points"


SET: Final = RiskOverride(ago(20), Band.HIGH, "back after a long absence", DAY, "Reid")


def by_hand(*overrides: RiskOverride) -> SamplingCase:
    """The settled assessor with bands set by hand."""
    return case_of([OLD], member=replace(ASSESSOR, risk_overrides=overrides))


def test_a_band_set_by_hand_holds_until_its_review() -> None:
    """Up or down; the sum and its parts stay to be seen."""
    risk = risk_of(by_hand(SET))
    assert (risk.by_points, risk.computed, risk.band, risk.override) == (Band.LOW, Band.LOW, Band.HIGH, SET)
    assert risk.words == "high risk: set by hand until 23 November 2026: back after a long absence"
    assert risk_of(by_hand(replace(SET, reason="Back after a long absence."))).words.endswith("long absence")
    lower = replace(disagreed(9, 8), member=replace(ASSESSOR, risk_overrides=(replace(SET, band=Band.LOW),)))
    assert risk_of(lower).band is Band.LOW


def test_after_its_review_the_higher_band_holds() -> None:
    """Nobody is sampled less because a review was forgotten."""
    late = replace(SET, review_on=ago(1))
    risk = risk_of(by_hand(late))
    assert risk.band is Band.HIGH
    assert risk.words == ("high risk: set by hand, the review of 22 November 2026 overdue: back after a long absence")
    lower = replace(late, band=Band.LOW)
    assert risk_of(replace(disagreed(9, 8), member=replace(ASSESSOR, risk_overrides=(lower,)))).band is Band.HIGH


def test_the_last_band_set_by_hand_counts() -> None:
    """One set for a day to come does not yet."""
    newer = replace(SET, on=ago(10), band=Band.MEDIUM)
    coming = replace(SET, on=ago(-1), band=Band.LOW)
    assert override_on((SET, newer, coming), DAY) == newer
    assert override_on((coming,), DAY) is None
    assert risk_of(by_hand(newer, SET)).band is Band.MEDIUM
