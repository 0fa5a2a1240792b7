"""What a candidate's page says: who it is, how far the rule of combination is met, and a line for each unit."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.answers import ranges
from centre_tui.domain.assessment import UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.combination import DeadEnd, Objective, Outcome, Route
from centre_tui.domain.dates import short, shown
from centre_tui.domain.findings import Finding
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.staff import Role
from centre_tui.services.apprenticeships import Apprentice
from centre_tui.services.combination import nobody_told, question_about, verdict, way_on
from centre_tui.services.sections import cited
from centre_tui.ui.widgets.record_table import Row

NARROWEST: Final = 78
WORDS: Final = {Role.ASSESSOR: "Assessor", Role.IQA: "IQA"}
ASSESSES: Final = "Allocate an assessor"
SIGNS_TOO: Final = "Allocate who countersigns a trainee's decisions"
COUNTERSIGNS: Final = "Countersign a trainee's decisions on the unit"
CORRECTS: Final = "Correct a decision on the unit"
REPLANS: Final = "Correct assessment planning (RD05)"
REVIEWS_AGAIN: Final = "Correct a review"
RESAMPLES: Final = "Correct a sample, or add to it: feedback given later, a signature (RD07, RD10)"
WITNESSES: Final = "Record a witness statement (RD08)"
TRANSFERS: Final = "Record a credit transfer of the unit"
WHO_HAS: Final = "Who has the candidate, with dates; ends an allocation"
CHECKS: Final = "What is wrong with the days and the evidence"
EXTRAS: Final = "What an apprenticeship still asks (3.3)"


def in_order(records: Sequence[UnitRecord], qualification: Qualification) -> list[UnitRecord]:
    """Return unit records in the qualification's own order."""
    places = {unit.key: place for place, unit in enumerate(qualification.in_order)}
    return sorted(records, key=lambda record: places.get(record.unit, len(places)))


def unit_row(record: UnitRecord, qualification: Qualification) -> Row:
    """Return a unit's line: each step with its date, or blank."""
    unit = qualification.unit(record.unit)
    return Row(
        record.unit,
        (
            unit.label if unit else record.unit,
            unit.title if unit else "not in the qualification",
            day_or_blank(record.planned_on),
            decided_words(record),
            str(len(record.evidence) or ""),
            day_or_blank(record.sign_off.on) if record.sign_off else "",
            sampling_words(record),
            day_or_blank(record.claimed.on) if record.claimed else "",
        ),
    )


def decided_words(record: UnitRecord) -> str:
    """Return when the unit was decided on last, or by which way it comes where that is not the usual one."""
    if record.decisions:
        return short(record.decisions[-1].on)
    return {UnitRoute.TRANSFER: "brought", UnitRoute.RPL: "RPL"}.get(record.route, "")


def sampling_words(record: UnitRecord) -> str:
    """Return how far the sampling of a unit is, in a word or a date."""
    done = [each.done_on for each in record.samples if each.done_on is not None]
    if done:
        return short(max(done))
    return "planned" if record.samples else "outside" if record.outside_sample else ""


def day_or_blank(day: date | None) -> str:
    """Return a date as lists show it, or nothing."""
    return short(day) if day else ""


def particulars(candidate: Candidate, *, personal: bool) -> Iterator[str]:
    """Yield who the candidate is, the personal part as far as it is for the officer, and how the entry stands."""
    born = shown(candidate.date_of_birth) if candidate.date_of_birth else "not given"
    who = [f"Born {born}", f"ULN {candidate.uln or 'none'}"] if personal else ["Birthday and ULN: not for you to see"]
    yield from in_lines([*who, candidate.location or "workplace not given"])
    entry = candidate.entry
    if entry is None:
        yield "No entry yet: n makes one."
    elif entry.withdrawn_on:
        yield f"Entry {entry.qualification}, {entry.kind}: withdrawn {short(entry.withdrawn_on)}; n makes another"
    else:
        confirmed = f", confirmed {short(entry.confirmed_on)}" if entry.confirmed_on else ""
        yield f"Entry {entry.qualification}, {entry.kind}: {entry.state}, made {short(entry.made_on)}{confirmed}"


def people(candidate: Candidate, names: dict[int, str], on: date) -> list[str]:
    """Return who assesses and quality-assures the candidate on the day, in one line or as many as it needs."""
    told = [f"{word}: {allocated_name(candidate, role, names, on)}" for role, word in WORDS.items()]
    if next(candidate.allocated(Role.COUNTERSIGNER, on), None):
        told.insert(1, f"Countersigner: {allocated_name(candidate, Role.COUNTERSIGNER, names, on)}")
    return in_lines([*told, f"Plans {len(candidate.plans)}", f"Reviews {len(candidate.reviews)}"])


def in_lines(pieces: Sequence[str]) -> list[str]:
    """Return pieces side by side in lines that fit the narrowest screen; none is broken."""
    lines = [pieces[0]]
    for piece in pieces[1:]:
        beside = f"{lines[-1]}   {piece}"
        lines[-1:] = [beside] if len(beside) <= NARROWEST else [lines[-1], piece]
    return lines


def allocated_name(candidate: Candidate, role: Role, names: dict[int, str], on: date) -> str:
    """Return who has the role for the candidate on the day."""
    allocated = next(candidate.allocated(role, on), None)
    return names.get(allocated.staff, "unknown") if allocated else "nobody"


def combination(candidate: Candidate, scene: Scene) -> Iterator[str]:
    """Yield the verdict of the rule of combination, all that is missing, and the cheapest way on with who is here."""
    question = question_about(scene, candidate)
    judged = verdict(question)
    yield f"Rule of combination: {judged.outcome}, {judged.total} credits count"
    if judged.outcome is not Outcome.PASS:
        planned = verdict(replace(question, achieved=tuple(record.unit for record in candidate.units)))
        yield from wrapped(f"Because: {'; '.join(judged.reasons)}")
        route = route_words(way_on(question, Objective.UNITS))
        yield from wrapped(f"With all planned: {planned.outcome}   Cheapest way on: {route}")
        if told := nobody_told(question):
            yield from wrapped(told)


def wrapped(text: str) -> list[str]:
    """Return a text in lines that fit the narrowest screen."""
    return textwrap.wrap(text, NARROWEST, break_on_hyphens=False)


def apprenticeship(told: Apprentice | None) -> Iterator[str]:
    """Yield how far an apprenticeship is, and the first thing it still asks; nothing for who is no apprentice."""
    if told is not None:
        still = f"; {told.missing} still missing: {told.findings[0].sentence}" if told.missing else ""
        yield f"Apprenticeship since {shown(told.apprenticeship.started_on)}: {told.progress}{still}"


def route_words(route: Route | DeadEnd) -> str:
    """Return a route as units and credits, or why there is none."""
    if isinstance(route, DeadEnd):
        return f"none. {'; '.join(route.reasons)}"
    numbers = ranges([unit.number for unit in route.units if unit.number is not None])
    others = [unit.key for unit in route.units if unit.number is None]
    return f"units {', '.join([*numbers, *others])} ({route.credit} credits)"


def to_put_right(found: Sequence[Finding]) -> Iterator[str]:
    """Yield what is wrong with the days and the evidence of the record: the worst, and how many more there are."""
    if found:
        more = f" And {len(found) - 1} more: C lists them." if len(found) > 1 else ""
        yield from wrapped(f"! {cited(found[0])}{more}")
