"""Who the candidates of the demonstration are: first every interesting case once, then ordinary ones in turn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from centre_tui.services.demonstration import twists, unit_twists
from centre_tui.services.demonstration.courses import CLAIM_DAYS, QUICKEST, Course, finished_by, under_way
from centre_tui.services.demonstration.dice import Dice
from centre_tui.services.demonstration.names import AWKWARD, Name, draw_name
from centre_tui.services.demonstration.people import LEAD, TRAINEE
from centre_tui.services.demonstration.plots import Plot, pair
from centre_tui.services.demonstration.routes import APPRENTICE, MANDATORY, ORDINARY, QUERY
from centre_tui.services.demonstration.twists import Twist
from centre_tui.services.demonstration.workplaces import draw_workplace
from centre_tui.services.demonstration.world import World

CourseOf: TypeAlias = Callable[[int, Dice], Course]

READY_SINCE: Final = -3
CLAIMED_AFTER: Final = 2
WITHDRAWN_SINCE: Final = -70


def ready(units: int, dice: Dice) -> Course:
    """Every unit is done, and nothing is claimed yet."""
    return finished_by(READY_SINCE, units, dice)


def certificated(place: int) -> CourseOf:
    """Return the course of somebody claimed on that claim day."""
    return lambda units, dice: finished_by(CLAIM_DAYS[place].on - CLAIMED_AFTER, units, dice, claim=place)


def starting(_units: int, dice: Dice) -> Course:
    """A first unit is under way at most."""
    return Course(-dice.between(12, 34), dice.between(QUICKEST, QUICKEST + 5))


def just_entered(_units: int, _dice: Dice) -> Course:
    """Entered today, and not sent to Interchange yet."""
    return Course(-6, QUICKEST)


def just_sent(_units: int, _dice: Dice) -> Course:
    """Sent to Interchange, which has not confirmed the entry."""
    return Course(-8, QUICKEST)


def given_up(_units: int, dice: Dice) -> Course:
    """Half of the way, and then no further."""
    return Course(WITHDRAWN_SINCE - dice.between(60, 120), dice.between(QUICKEST, QUICKEST + 5), WITHDRAWN_SINCE)


@dataclass(frozen=True, slots=True)
class Story:
    """One kind of candidate: a word for it, the course, the units where they matter, and what is special.

    `claim` is the place of the claim day in CLAIM_DAYS; the trainee assesses where `trainee` says so.
    """

    word: str
    course: CourseOf
    twist: Twist = twists.as_it_is
    units: tuple[int, ...] = ()
    claim: int | None = None
    trainee: bool = False


def claim_story(place: int) -> Story:
    """Return the story of somebody claimed on that claim day and certificated since, if certificates came."""
    return Story(f"claimed {place}", certificated(place), claim=place)


SPECIAL: Final = (
    Story("ready", ready),
    Story("recordings", ready, unit_twists.recordings),
    Story("access asked late", ready, twists.access_asked_late),
    Story("leapling", ready, twists.leapling),
    Story("switched from units", ready, twists.switched),
    Story("query", ready, units=(*MANDATORY, *QUERY)),
    Story("query answered", ready, twists.query_answered, (*MANDATORY, *QUERY)),
    Story("apprentice", ready, twists.apprentice, (*MANDATORY, *APPRENTICE)),
    Story("countersigned", ready, trainee=True),
    Story("not countersigned", ready, unit_twists.not_countersigned, trainee=True),
    Story("provisional", certificated(4), claim=4),
    Story("certificated", certificated(0), claim=0),
    Story("prior learning", ready, unit_twists.prior_learning),
    Story("credit transfer", ready, unit_twists.transferred),
    Story("withdrawn", given_up, twists.withdrawn),
    Story("units only", ready, twists.units_only, (1, 4, 12)),
    Story("funded without ULN", ready, twists.funded_without_uln),
    Story("unfunded without ULN", ready, twists.unfunded_without_uln),
    Story("held", ready, twists.held),
    Story("action open", ready, unit_twists.action_open),
    Story("disagreed", ready, unit_twists.disagreed),
    Story("sample not done", ready, unit_twists.sample_not_done),
    Story("outside the sample for no reason", ready, unit_twists.nobody_decided_on_the_sample),
    Story("never reviewed", under_way, twists.never_reviewed),
    Story("just entered", just_entered),
    Story("sent", just_sent),
    Story("returned", certificated(4), twists.returned, claim=4),
)
"""Every interesting case, the first of them ready to claim."""

USUAL: Final = (
    claim_story(3),
    Story("under way", under_way),
    claim_story(0),
    Story("ready", ready),
    Story("under way", under_way),
    claim_story(1),
    Story("starting", starting),
    Story("under way", under_way),
    claim_story(4),
    Story("under way", under_way),
    Story("ready", ready),
    claim_story(2),
    Story("under way", under_way),
    claim_story(5),
    Story("under way", under_way),
    Story("starting", starting),
    Story("under way", under_way),
    Story("withdrawn", given_up, twists.withdrawn),
    Story("under way", under_way),
    Story("under way", under_way),
)
"""Everybody after that, in turn."""


def story_of(number: int) -> Story:
    """Return the story of the candidate with this number, counted from 1."""
    if number <= len(SPECIAL):
        return SPECIAL[number - 1]
    return USUAL[(number - len(SPECIAL) - 1) % len(USUAL)]


def plot_of(world: World, number: int, dice: Dice) -> Plot:
    """Return what is settled about a candidate before any record is made."""
    story = story_of(number)
    units = story.units or (*MANDATORY, *dice.pick(ORDINARY))
    assessor, iqa = (TRAINEE, LEAD) if story.trainee else pair(number)
    course = story.course(len(units), dice)
    shown = tuple(world.units[unit] for unit in units)
    return Plot(number, name_of(number, dice), draw_workplace(dice), course, shown, assessor, iqa)


def name_of(number: int, dice: Dice) -> Name:
    """Return a candidate's name: of the first ones every second has one that files and screens have tripped over."""
    awkward, even = divmod(number, 2)
    return AWKWARD[awkward - 1] if not even and awkward <= len(AWKWARD) else draw_name(dice)
