"""One candidate as the books have them: particulars, entry, allocations, plans, reviews and units (RD01)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.assessment import Claimed, UnitRecord
from centre_tui.domain.candidates import Allocation, Apprenticeship, Candidate, InitialAssessment
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.planning import Fitness, Plan, Review
from centre_tui.domain.staff import Role
from centre_tui.services.demonstration import words
from centre_tui.services.demonstration.assessing import METHODS, unit_records
from centre_tui.services.demonstration.courses import (
    BETWEEN_REVIEWS,
    CLAIM_DAYS,
    CONFIRMED,
    PLANNED_BEFORE,
    SENT,
    UNITS_A_PLAN,
)
from centre_tui.services.demonstration.dice import Dice
from centre_tui.services.demonstration.numbers import centre_candidate_number, ocr_candidate_number, uln
from centre_tui.services.demonstration.plots import Plot
from centre_tui.services.demonstration.workplaces import COUNTRIES
from centre_tui.services.demonstration.world import World

YOUNGEST_DAYS: Final = 17 * 366
OLDEST_DAYS: Final = 61 * 365
SHELVES: Final = "ABCDEF"
SHARE_FUNDED: Final = 0.7
SHARE_KNOWN_TO_OCR: Final = 0.2
SHARE_APPRENTICES: Final = 0.12


def candidate(world: World, plot: Plot, dice: Dice, batch: int | None = None) -> Candidate:
    """Return the candidate as they are on the last day of their course; `batch` is the one they were claimed in."""
    days, course = world.days, plot.course
    entered = course.happened(course.entered)
    confirmed = course.happened(course.entered + CONFIRMED)
    known = dice.chance(SHARE_KNOWN_TO_OCR)
    units = tuple(claimed(world, plot, unit_records(world, plot, dice), batch))
    return Candidate(
        id=plot.number,
        surname=plot.name.surname,
        forenames=plot.name.forenames,
        date_of_birth=born(days[course.start], dice),
        gender=plot.name.gender,
        uln=uln(plot.number),
        ocr_candidate_number=ocr_candidate_number(plot.number) if known or confirmed else "",
        centre_candidate_number=centre_candidate_number(plot.number),
        reference=f"HL{plot.number:05d}",
        location=plot.place,
        country=dice.pick(COUNTRIES),
        publicly_funded=dice.chance(SHARE_FUNDED),
        prior_ocr_units=known,
        start=days[course.start],
        informed_on=days[course.start - 2],
        suitability=dice.pick(words.SUITABILITY),
        initial_assessment=InitialAssessment(days[course.initial], dice.pick(words.OUTCOMES)),
        profile_on=days[course.initial],
        record_started_on=days.happened(course.planned, course.until),
        record_location=f"Room 3, shelf {dice.pick(SHELVES)}, folder {plot.number}",
        access_asked_on=days[course.initial],
        plagiarism_briefed_on=days[course.initial],
        prior_learning_told_on=days[course.initial],
        keep_notice_on=days.happened(course.ends(len(plot.units)), course.until),
        apprenticeship=apprenticeship(world, plot, dice) if dice.chance(SHARE_APPRENTICES) else None,
        entries=(entry(world, plot),) if entered else (),
        allocations=tuple(allocations(world, plot)),
        units=units,
        plans=tuple(plans(world, plot, dice)),
        reviews=tuple(reviews(world, plot, dice)),
    )


def born(start: date, dice: Dice) -> date:
    """Return a date of birth that makes the candidate 17 to 60 at the start."""
    return start - timedelta(dice.between(YOUNGEST_DAYS, OLDEST_DAYS))


def entry(world: World, plot: Plot) -> Entry:
    """Return the entry for the full award, as far as it came: made, sent, confirmed, completed."""
    days, course = world.days, plot.course
    return Entry(
        world.qualification.entry_code,
        EntryKind.FULL,
        days[course.entered],
        sent_on=days.happened(course.entered + SENT, course.until),
        confirmed_on=days.happened(course.entered + CONFIRMED, course.until),
        completed_on=None if course.certificated is None else days[course.certificated],
    )


def allocations(world: World, plot: Plot) -> Iterator[Allocation]:
    """Yield who assesses, countersigns and quality-assures; until the certificates came, where they did."""
    course = plot.course
    if not course.happened(course.allocated):
        return
    until = None if course.certificated is None else world.days[course.certificated]
    people = {Role.ASSESSOR: plot.assessor, Role.COUNTERSIGNER: plot.countersigner, Role.IQA: plot.iqa}
    for role, member in people.items():
        if member is not None:
            yield Allocation(role, member, world.days[course.allocated], until)


def plans(world: World, plot: Plot, dice: Dice) -> Iterator[Plan]:
    """Yield RD05 for a few units at a time, each before the first of them is begun."""
    for first in range(0, len(plot.units), UNITS_A_PLAN):
        on = plot.course.begins(first) - PLANNED_BEFORE
        if plot.course.happened(on):
            units = tuple(unit.key for unit in plot.units[first : first + UNITS_A_PLAN])
            methods = tuple(dict.fromkeys((dice.pick(METHODS), dice.pick(METHODS), dice.pick(METHODS))))
            details = dice.pick(words.PLAN_DETAILS).format(name=plot.name.forenames.split(" ")[0])
            yield Plan(world.days[on], units, plot.assessor, methods, details, fit=tuple(Fitness))


def reviews(world: World, plot: Plot, dice: Dice) -> Iterator[Review]:
    """Yield a review with the first feedback and then about every eight weeks, as far as assessment came."""
    last = min(plot.course.until, plot.course.ends(len(plot.units)))
    for on in range(plot.course.middle(0), last + 1, BETWEEN_REVIEWS):
        details = dice.pick(words.REVIEWS).format(name=plot.name.forenames.split(" ")[0])
        yield Review(world.days[on], plot.assessor, details)


def apprenticeship(world: World, plot: Plot, dice: Dice) -> Apprenticeship:
    """Return what handbook 3.3 asks of an apprentice, as far as it came."""
    course, days = plot.course, world.days
    exempt = dice.chance(0.5)
    return Apprenticeship(
        started_on=days[course.start],
        workbook_on=days.happened(course.middle(3), course.until),
        english_on=None if exempt else days.happened(course.middle(5), course.until),
        maths_on=days.happened(course.middle(6), course.until),
        english_exempt=exempt,
    )


def claimed(world: World, plot: Plot, records: Iterator[UnitRecord], batch: int | None) -> Iterator[UnitRecord]:
    """Yield the records, marked as claimed in the batch if there was one."""
    day = None if plot.course.claim is None else CLAIM_DAYS[plot.course.claim]
    if day is None or batch is None:
        yield from records
        return
    certificated = None if day.certificated is None else world.days[day.certificated]
    mark = Claimed(batch, world.days[day.on], certificated)
    yield from (replace(record, claimed=mark) for record in records)
