"""VISIT: the minimum records of each candidate that the external verifier reads (handbook 5.20.3).

Each rule says one thing of a candidate and names the units meant, so that a list of findings stays readable. Records
are asked as they stood on the day.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.dates import days_on, shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import visit_achievement
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.wording import units_listed
from centre_tui.domain.staff import Role

FIELDS: Final = {Role.ASSESSOR: "assessor", Role.IQA: "iqa"}


@rule("5.20.3-01", Gate.VISIT, Severity.RED)
def name_and_location(case: RecordCase) -> Iterator[Problem]:
    """The candidate's name and location. Source: handbook 5.20.3."""
    given = {
        "surname": ("surname", case.candidate.surname),
        "forenames": ("forenames", case.candidate.forenames),
        "location": ("location (workplace or site)", case.candidate.location),
    }
    for field_name, (words, value) in given.items():
        if not value:
            yield Problem(case.subject(), f"The candidate's {words} is not recorded.", case.fix(field_name))


@rule("5.20.3-02", Gate.VISIT, Severity.RED)
def qualification_is_known(case: RecordCase) -> Iterator[Problem]:
    """Title and level of the qualification, as the entry names it. Source: handbook 5.20.3."""
    if case.candidate.entry is None:
        title = case.scene.qualification.title
        sentence = f"No entry is recorded, so nothing says that the candidate takes the {title}."
        yield Problem(case.subject(), sentence, case.fix("entries"))


@rule("5.20.3-03", Gate.VISIT, Severity.RED)
def start_and_entry(case: RecordCase) -> Iterator[Problem]:
    """The start date on the programme, and Interchange's confirmation of the entry. Source: handbook 5.20.3."""
    entry = case.candidate.entry
    if case.candidate.start is None:
        yield Problem(case.subject(), "The start date on the programme is not recorded.", case.fix("start"))
    if entry is not None and entry.confirmed_on is None:
        sentence = f"The entry of {shown(entry.made_on)} is not confirmed: record the day Interchange confirmed it."
        yield Problem(case.subject(), sentence, case.fix("entry_confirmed_on"))


def _allocated(case: RecordCase, role: Role) -> list[Allocation]:
    return [each for each in case.candidate.allocations if each.role is role]


def _nobody_named(case: RecordCase, role: Role) -> Iterator[Problem]:
    """A live candidate has somebody in the role on the day; one who has finished had somebody."""
    day, entry, fix = case.scene.on, case.candidate.entry, case.fix(FIELDS[role])
    finished = entry is not None and not entry.live
    named = [each for each in _allocated(case, role) if finished or each.covers(day)]
    if not named:
        sentence = f"No {role} was ever allocated." if finished else f"No {role} is allocated on {shown(day)}."
        yield Problem(case.subject(), sentence, fix)
    elif any(each.staff not in case.scene.staff for each in named):
        sentence = f"The {role} allocated is not on the staff list, so no name can be shown."
        yield Problem(case.subject(), sentence, fix)
    elif not finished and _still_needed(case, role) and not any(_in_role(case, role, each) for each in named):
        name = case.scene.person(named[-1].staff)
        yield Problem(case.subject(), f"{name}, who is allocated, is no {role} on {shown(day)}: allocate another.", fix)


def _in_role(case: RecordCase, role: Role, allocation: Allocation) -> bool:
    return case.scene.staff[allocation.staff].has_role(role, case.scene.on)


def _still_needed(case: RecordCase, role: Role) -> bool:
    """Tell whether anything is left to do: units to achieve for an assessor, units to claim for an IQA."""
    units = case.candidate.units
    done = [each.achieved if role is Role.ASSESSOR else each.claimed is not None for each in units]
    return not done or not all(done)


@rule("5.20.3-04", Gate.VISIT, Severity.RED)
def assessor_is_named(case: RecordCase) -> Iterator[Problem]:
    """The name of the centre assessor, for the whole period of assessment. Source: handbook 5.20.3."""
    yield from _nobody_named(case, Role.ASSESSOR)
    allocations = _allocated(case, Role.ASSESSOR)
    if allocations and (gap := _first_uncovered(case, allocations)):
        day, unit = gap
        sentence = f"No assessor was allocated on {shown(day)}, when {units_listed(case.scene, [unit])} was assessed."
        yield Problem(case.subject(), sentence, case.fix("allocations", unit))


def _first_uncovered(case: RecordCase, allocations: list[Allocation]) -> tuple[date, str] | None:
    """Return the first decision, by its day and unit, on which nobody was allocated to assess the unit."""
    if any(_whole(case, each) for each in allocations):
        return None
    uncovered = [
        (decision.on, unit)
        for unit, decision in case.decided
        if not any(each.unit in ("", unit) and each.covers(decision.on) for each in allocations)
    ]
    return min(uncovered, default=None)


@rule("5.20.3-04", Gate.VISIT, Severity.AMBER)
def assessor_named_assessed(case: RecordCase) -> Iterator[Problem]:
    """Who assessed is who was allocated then; where nobody was, that is told by itself. Source: handbook 5.20.3."""
    allocations = _allocated(case, Role.ASSESSOR)
    if {each.assessor for _unit, each in case.decided} <= {each.staff for each in allocations if _whole(case, each)}:
        return
    strange = [
        (unit, each)
        for unit, each in case.decided
        if (then := [one for one in allocations if one.unit in ("", unit) and one.covers(each.on)])
        and each.assessor not in [one.staff for one in then]
    ]
    if strange:
        unit, first = min(strange, key=lambda pair: pair[1].on)
        units = units_listed(case.scene, [unit for unit, _each in strange])
        name = case.scene.person(first.assessor)
        sentence = f"Assessed by {name} on {shown(first.on)}, who was not allocated then: {units}."
        yield Problem(case.subject(), sentence, case.fix("allocations", unit))


def _whole(case: RecordCase, allocation: Allocation) -> bool:
    """Tell whether an allocation is for all units and for every day of a decision."""
    first, last = case.decided_from, case.decided_to
    if allocation.unit or first is None or last is None:
        return False
    return allocation.covers(first) and allocation.covers(last)


@rule("5.20.3-05", Gate.VISIT, Severity.RED)
def iqa_is_named(case: RecordCase) -> Iterator[Problem]:
    """The name of the IQA. Source: handbook 5.20.3."""
    yield from _nobody_named(case, Role.IQA)


@rule("X-01", Gate.VISIT, Severity.AMBER)
def assessor_is_not_the_iqa(case: RecordCase) -> Iterator[Problem]:
    """Nobody is allocated to assess and to quality-assure the same unit on the day. Source: requirements A11."""
    if not case.candidate.active:
        return
    now = [each for each in case.candidate.allocations if each.covers(case.scene.on)]
    assesses = {(each.staff, each.unit) for each in now if each.role is Role.ASSESSOR}
    both = [each for each in now if each.role is Role.IQA and any(_same(each, *one) for one in assesses)]
    if both:
        sentence = f"{case.scene.person(both[0].staff)} is allocated as assessor and as IQA at once: allocate another."
        yield Problem(case.subject(), sentence, case.fix("allocations", both[0].unit))


def _same(allocation: Allocation, staff: int, unit: str) -> bool:
    """Tell whether an allocation is of a person and for a unit, where blank units are all."""
    return allocation.staff == staff and (not unit or not allocation.unit or allocation.unit == unit)


@rule("5.20.3-06", Gate.VISIT, Severity.RED)
def initial_assessment(case: RecordCase) -> Iterator[Problem]:
    """Date and outcome of the initial assessment. Source: handbook 5.20.3, 5.3."""
    found = case.candidate.initial_assessment
    if found is None:
        yield Problem(case.subject(), "No initial assessment is recorded.", case.fix("initial_assessment"))
    elif not found.outcome:
        sentence = f"The initial assessment of {shown(found.on)} has no outcome."
        yield Problem(case.subject(), sentence, case.fix("initial_assessment"))


def first_review_is_due(case: RecordCase) -> bool:
    """Tell whether a review must have been held: once something was assessed, or the centre's days for one are over."""
    start, days = case.candidate.start, case.scene.centre.settings.review_days
    return case.candidate.assessed or start is None or days_on(start, days) < case.scene.on


@rule("5.20.3-07", Gate.VISIT, Severity.RED)
def reviews_are_recorded(case: RecordCase) -> Iterator[Problem]:
    """Dates and details of reviews and feedback sessions; who has just started needs none. Source: handbook 5.20.3."""
    if any(each.details for each in case.candidate.reviews):
        return
    if case.candidate.reviews:
        sentence = "None of the reviews and feedback sessions has any details."
        yield Problem(case.subject(), sentence, case.fix("review_details", number=len(case.candidate.reviews)))
    elif first_review_is_due(case):
        yield Problem(case.subject(), "No review or feedback session is recorded.", case.fix("reviews"))


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    name_and_location,
    qualification_is_known,
    start_and_entry,
    assessor_is_named,
    assessor_named_assessed,
    assessor_is_not_the_iqa,
    iqa_is_named,
    initial_assessment,
    reviews_are_recorded,
    *visit_achievement.RULES,
)
