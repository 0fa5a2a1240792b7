"""One assessor's work for the tests of sampling, in a few words: decisions, samples, and the case of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.escalation import outcomes_of
from centre_tui.domain.sampling.met import Met
from centre_tui.domain.sampling.samples import SampleWork, sample_work
from centre_tui.domain.sampling.work import Judged
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.strategy import Strategy
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID, UNITS, sound_assessor, sound_scene

AGREED: Final = SampleOutcome.AGREED
DISAGREED: Final = SampleOutcome.DISAGREED
STRATEGY: Final = Strategy("3", date(2025, 9, 1))
MET: Final = Met(standardised_on=date(2026, 9, 15))
NO_SAMPLE: Final = sample_work(Sample(IQA_ID, SampleKind.SUMMATIVE))


def ago(days: int) -> date:
    """A day before DAY."""
    return DAY - timedelta(days)


def done(days: int, outcome: SampleOutcome | None = AGREED, iqa: int = IQA_ID) -> SampleWork:
    """A sample completed so many days ago."""
    return NO_SAMPLE._replace(iqa=iqa, done_on=ago(days), outcome=outcome)


def planned(days: int | None, iqa: int = IQA_ID) -> SampleWork:
    """A sample planned for so many days from DAY."""
    return NO_SAMPLE._replace(iqa=iqa, planned_for=None if days is None else DAY + timedelta(days))


def decision(candidate: int = 1, unit: str = UNITS[0], *samples: SampleWork, signed: int | None = 30) -> Judged:
    """A unit decided ten days before it was signed off so many days ago; with None it is under way for 40 days."""
    first = ago(signed + 10) if signed is not None else ago(40)
    return Judged(
        key=(candidate, unit),
        assessor=ASSESSOR_ID,
        candidate=candidate,
        name=f"Novak, {candidate}",
        unit=unit,
        first_on=first,
        last_on=first,
        signed_on=ago(signed) if signed is not None else None,
        own=signed is not None,
        closing=Method.OBSERVATION,
        methods=(Method.OBSERVATION,),
        locations=("Help desk",),
        progress=50,
        prior_learning=False,
        claimed_on=None,
        samples=samples,
        assessors=frozenset({ASSESSOR_ID}),
    )


def scene_with(strategy: Strategy = STRATEGY) -> Scene:
    """The sound scene under a strategy."""
    scene = sound_scene()
    return replace(scene, centre=replace(scene.centre, strategies=(strategy,)))


def case_of(
    work: Iterable[Judged], *, strategy: Strategy = STRATEGY, member: StaffMember | None = None
) -> SamplingCase:
    """The sound assessor, or another, with this work, in the year to DAY."""
    found = tuple(work)
    outcomes = tuple(outcomes_of(found, DAY))
    person = member or sound_assessor()
    since = first_day(DAY, strategy.period_months or 12)
    return SamplingCase(scene_with(strategy), person, strategy, since, found, outcomes, caseload=0, asked=0, met=MET)
