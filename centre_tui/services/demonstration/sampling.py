"""What internal quality assurance made of a unit: samples planned and done, or why it is outside the sample (RD07)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.quality import QualityAction, Sample, SampleKind, SampleOutcome
from centre_tui.services.demonstration.courses import LAST_SAMPLE
from centre_tui.services.demonstration.dice import Dice
from centre_tui.services.demonstration.plots import Plot
from centre_tui.services.demonstration.words import INTERIM_FEEDBACK, SAMPLE_FEEDBACK
from centre_tui.services.demonstration.world import UnitOnShow, World

REASONS: Final = ("coverage: {label}", "diagonal", "random", "coverage: method")
TRAINEE_REASON: Final = "everything a trainee decides"
ACTIONS: Final = (
    "Add the time of day to the observation record.",
    "Say in the feedback which criteria are still open.",
    "Note how the witness was contacted.",
)
ACTION_DUE: Final = 15
ACTION_DONE: Final = 1
SHARE_WITH_ACTION: Final = 0.08


def samples(world: World, plot: Plot, dice: Dice, unit: UnitOnShow, days: tuple[int, int]) -> Iterator[Sample]:
    """Yield the samples of a unit; `days` are those of its formative decision and of its sign-off.

    Of somebody who left before the sample's day nothing is planned any more.
    """
    middle, signed = days
    on = signed + dice.between(3, LAST_SAMPLE)
    if plot.in_interim_sample(unit.number) and plot.course.happened(middle + 2):
        yield interim(world, plot, dice, unit, middle + 2)
    if (
        plot.in_sample(unit.number)
        and plot.course.happened(signed)
        and (plot.course.goes_on or plot.course.happened(on))
    ):
        yield summative(world, plot, dice, unit, on)


def sampled(found: tuple[Sample, ...]) -> bool:
    """Tell whether a unit is in the sample: a summative one is done or planned."""
    return any(each.kind is SampleKind.SUMMATIVE for each in found)


def interim(world: World, plot: Plot, dice: Dice, unit: UnitOnShow, on: int) -> Sample:
    """Return a completed look at a unit before its sign-off; RD10 is not signed for it."""
    day = world.days[on]
    return Sample(
        iqa=plot.iqa,
        kind=SampleKind.INTERIM,
        planned_for=day,
        reason=reason(plot, unit, dice),
        seed=seed(world, plot, on),
        strategy=world.strategy(on),
        done_on=day,
        outcome=SampleOutcome.AGREED,
        feedback=dice.pick(INTERIM_FEEDBACK),
        feedback_on=day,
        competence_confirmed=True,
        no_action=True,
    )


def summative(world: World, plot: Plot, dice: Dice, unit: UnitOnShow, on: int) -> Sample:
    """Return the sample of a signed-off unit: done by its day, or still planned where the day has not come."""
    day = world.days[on]
    why, feedback, asked = reason(plot, unit, dice), dice.pick(SAMPLE_FEEDBACK), dice.chance(SHARE_WITH_ACTION)
    if not plot.course.happened(on):
        return Sample(plot.iqa, SampleKind.SUMMATIVE, day, why, seed(world, plot, on), world.strategy(on))
    done = min(on + ACTION_DONE, plot.course.until)
    action = QualityAction(dice.pick(ACTIONS), plot.assessor, world.days[on + ACTION_DUE], world.days[done])
    return Sample(
        iqa=plot.iqa,
        kind=SampleKind.SUMMATIVE,
        planned_for=day,
        reason=why,
        seed=seed(world, plot, on),
        strategy=world.strategy(on),
        done_on=day,
        outcome=SampleOutcome.AGREED,
        feedback=feedback,
        feedback_on=day,
        competence_confirmed=True,
        actions=(action,) if asked else (),
        no_action=not asked,
        signed_on=day,
    )


def reason(plot: Plot, unit: UnitOnShow, dice: Dice) -> str:
    """Return why the unit was chosen."""
    return TRAINEE_REASON if plot.trainee else dice.pick(REASONS).format(label=unit.unit.label)


def seed(world: World, plot: Plot, on: int) -> str:
    """Return what makes the choice reproducible: period, strategy and assessor."""
    return f"{world.days[on].year}-{world.strategy(on)}-{plot.assessor}"
