"""The whole fictitious centre: pure, and the same for the same arguments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Visit
from centre_tui.services.demonstration.batches import batch_of, batches, planned
from centre_tui.services.demonstration.candidates import candidate
from centre_tui.services.demonstration.dice import Dice
from centre_tui.services.demonstration.people import staff
from centre_tui.services.demonstration.records import centre, events
from centre_tui.services.demonstration.stories import plot_of, story_of
from centre_tui.services.demonstration.visiting import visits
from centre_tui.services.demonstration.working_days import WorkingDays
from centre_tui.services.demonstration.world import World, world
from centre_tui.services.errors import BadInput

MOST_CANDIDATES: Final = 20_000


@dataclass(frozen=True, slots=True)
class FictitiousCentre:
    """All records of a demonstration, with their ids: of each kind 1, 2, 3 … in the order of adding."""

    centre: Centre
    staff: tuple[StaffMember, ...]
    candidates: tuple[Candidate, ...]
    events: tuple[StandardisationEvent, ...]
    visits: tuple[Visit, ...]
    batches: tuple[ClaimBatch, ...]


def fictitious_centre(*, candidates: int, seed: int, on: date, qualification: Qualification) -> FictitiousCentre:
    """Return a centre as it stands on a day, with so many candidates; the same for the same arguments.

    BadInput for fewer than one or more than 20,000 candidates, and for a qualification without the units of 10380.
    """
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise BadInput(f"A demonstration has 1 to {MOST_CANDIDATES:,} candidates, not {candidates:,}.", "candidates")
    days = WorkingDays(on)
    shared, plans = world(days, qualification, seed), planned(candidates)
    home, people = centre(days, qualification), staff(days, qualification, candidates)
    everyone = tuple(cast(shared, candidates, seed, batch_of(plans)))
    return FictitiousCentre(
        centre=home,
        staff=people,
        candidates=everyone,
        events=events(days, qualification),
        visits=visits(shared, candidates, plans),
        batches=tuple(batches(shared, home, people, everyone, plans)),
    )


def cast(shared: World, candidates: int, seed: int, batch: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the candidates in the order of their numbers; each has a die of their own, so none depends on another."""
    for number in range(1, candidates + 1):
        dice = Dice(f"{seed}/{number}")
        plot = plot_of(shared, number, dice)
        made = candidate(shared, plot, dice, batch.get(number))
        yield story_of(number).twist(shared, plot, made)
