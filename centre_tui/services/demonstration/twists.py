"""What makes a candidate of the demonstration a special case: each twist changes a sound record in one respect."""

from calendar import isleap
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.dates import add_years
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.holds import Hold, QueryReply
from centre_tui.services.demonstration.people import OFFICER, PEOPLE
from centre_tui.services.demonstration.plots import Plot
from centre_tui.services.demonstration.world import World

Twist: TypeAlias = Callable[[World, Plot, Candidate], Candidate]

LEAST_AGE: Final = 16
UNITS_ONLY_FOR: Final = 60
FIRST_UNITS: Final = 3


def as_it_is(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """Nothing special."""
    return candidate


def name_of(member: int) -> str:
    """Return the name of somebody on the staff, as they sign."""
    return f"{PEOPLE[member].forenames} {PEOPLE[member].surname}"


def access_asked_late(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """Access needs were only asked about when assessment was well under way (9.10)."""
    return replace(candidate, access_asked_on=world.days[plot.course.middle(2)])


def leapling(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """Born on 29 February of the latest year that makes the candidate 16 at the start."""
    start = world.days[plot.course.start]
    born = next(day for day in leap_days_before(start) if add_years(day, LEAST_AGE) <= start)
    return replace(candidate, date_of_birth=born)


def leap_days_before(day: date) -> tuple[date, ...]:
    """Return the leap days of the forty years before a day, the latest first."""
    return tuple(date(year, 2, 29) for year in range(day.year - 1, day.year - 40, -1) if isleap(year))


def switched(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """Entered for units first; that entry was withdrawn and the full award entered (requirements A5)."""
    full, on = candidate.entries[0], plot.course.entered + UNITS_ONLY_FOR
    first = replace(
        full,
        kind=EntryKind.UNITS,
        units=tuple(unit.key for unit in plot.units[:FIRST_UNITS]),
        withdrawn_on=world.days[on],
        withdrawn_because="The employer now pays for the full award; entered for it the same day.",
    )
    later = replace(full, made_on=world.days[on], sent_on=world.days[on + 1], confirmed_on=world.days[on + 3])
    return replace(candidate, entries=(first, later))


def units_only(_world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """Entered for a few units and not for the full award (7.3.2)."""
    units = tuple(unit.key for unit in plot.units)
    return replace(candidate, entries=(replace(candidate.entries[0], kind=EntryKind.UNITS, units=units),))


def query_answered(world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """OCR's reply about the rule of combination is on record (A1)."""
    about = tuple(sorted(candidate.achieved()))
    reply = QueryReply(world.days[-1], "Customer Support Centre, e-mail ref. 204117", name_of(OFFICER), about)
    return replace(candidate, query_reply=reply)


def apprentice(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """An apprentice who meets rights and responsibilities by Unit 43 instead of the workbook (3.3)."""
    course, days = plot.course, world.days
    extras = Apprenticeship(days[course.start], english_on=days[course.middle(4)], maths_exempt=True)
    return replace(candidate, apprenticeship=extras)


def withdrawn(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """Left the employer; what was signed off stays achieved."""
    day = world.days[plot.course.until]
    because = "Left the employer and the area; unit certificates explained."
    entry = replace(candidate.entries[0], withdrawn_on=day, withdrawn_because=because)
    allocations = tuple(replace(each, until=day) for each in candidate.allocations)
    return replace(candidate, entries=(entry,), allocations=allocations)


def funded_without_uln(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """Publicly funded, and the ULN was never asked for (7.4)."""
    return replace(candidate, publicly_funded=True, uln="")


def unfunded_without_uln(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """Not publicly funded, so that a claim without a ULN is accepted (7.4)."""
    return replace(candidate, publicly_funded=False, uln="")


def held(world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """Two pieces of work were found to be alike; the Head of Centre looks into it (5.22)."""
    hold = Hold(world.days[-8], "Suspected plagiarism: Unit 5 account like another candidate's. Reported to OCR.")
    return replace(candidate, holds=(hold,))


def never_reviewed(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """No review is recorded though assessment is under way (5.4)."""
    return replace(candidate, reviews=())


def returned(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """Interchange returned the claim, so nothing of it counts as claimed."""
    units = tuple(replace(each, claimed=None) for each in candidate.units)
    allocations = tuple(replace(each, until=None) for each in candidate.allocations)
    entry = replace(candidate.entries[0], completed_on=None)
    return replace(candidate, units=units, allocations=allocations, entries=(entry,))
