"""How long readiness takes at a large centre; run by name: `python -m pytest -s tests/bench/readiness.py`.

5,000 candidates with 12 units and 60 decisions each, ten assessors and four IQAs; one in ten has something missing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import Final, TypeVar

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.assessment import DecisionKind, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Severity
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.readiness import RECORD_RULES, findings_for_candidate, readiness
from centre_tui.domain.rules.cases import RecordCase, VisitCase
from centre_tui.domain.staff import Competence, Role, StaffMember
from tests.domain.rules.sound import (
    DAY,
    sound_assessor,
    sound_candidate,
    sound_decision,
    sound_iqa,
    sound_qualification,
    sound_unit,
)
from tests.domain.rules.sound_visit import LAST_VISIT, sound_case

CANDIDATES: Final = 5_000
UNITS: Final = 12
DECISIONS: Final = 5
ASSESSORS: Final = range(101, 111)
IQAS: Final = range(201, 205)
COLD_SECONDS: Final = 5.0
CANDIDATE_MICROSECONDS: Final = 400.0
REPEATS: Final = 5

Result = TypeVar("Result")


def large_qualification() -> Qualification:
    """The sound qualification with 45 units."""
    units = tuple(Unit(f"Unit {n}", "B", 4, 3, 20, f"L/506/{2100 + n}", n) for n in range(1, 46))
    return replace(sound_qualification(), units=units)


def large_staff(keys: tuple[str, ...]) -> tuple[StaffMember, ...]:
    """The assessors and IQAs, competent in every unit, with room for everybody."""
    competence = tuple(Competence(key, sound_assessor().competence[0].since) for key in keys)
    assessors = [replace(sound_assessor(), id=number, forenames=f"A{number}") for number in ASSESSORS]
    iqas = [replace(sound_iqa(), id=number, forenames=f"B{number}") for number in IQAS]
    return tuple(
        replace(each, competence=competence, assessor_capacity=600, iqa_capacity=1500) for each in (*assessors, *iqas)
    )


def large_unit(key: str, assessor: int, iqa: int) -> UnitRecord:
    """One unit with its decisions, signed off and sampled."""
    unit, last = sound_unit(key), sound_decision()
    days = [last.on - timedelta(days) for days in range(7 * (DECISIONS - 1), 0, -7)]
    formative = [replace(sound_decision(DecisionKind.FORMATIVE, on), assessor=assessor) for on in days]
    sign_off = replace(unit.sign_off, assessor=assessor) if unit.sign_off else None
    samples = tuple(replace(each, iqa=iqa) for each in unit.samples)
    decisions = (*formative, replace(last, assessor=assessor))
    return replace(unit, decisions=decisions, sign_off=sign_off, samples=samples)


def large_candidate(number: int, keys: tuple[str, ...]) -> Candidate:
    """A candidate with everything in order, but for one in ten, who lacks an initial assessment and some feedback."""
    assessor, iqa = ASSESSORS[number % len(ASSESSORS)], IQAS[number % len(IQAS)]
    first = number % (len(keys) - UNITS)
    units = tuple(large_unit(key, assessor, iqa) for key in keys[first : first + UNITS])
    candidate = sound_candidate()
    if number % 10 == 0:
        units = tuple(
            replace(unit, decisions=tuple(replace(each, feedback="") for each in unit.decisions)) for unit in units
        )
        candidate = replace(candidate, initial_assessment=None)
    return replace(
        candidate,
        id=1000 + number,
        forenames=f"Petra {number}",
        plans=tuple(replace(each, units=keys) for each in candidate.plans),
        allocations=tuple(
            Allocation(role, who, candidate.allocations[0].since)
            for role, who in ((Role.ASSESSOR, assessor), (Role.IQA, iqa))
        ),
        units=units,
    )


def large_case(candidates: int = CANDIDATES) -> VisitCase:
    """The large centre on DAY."""
    qualification = large_qualification()
    keys = tuple(unit.key for unit in qualification.units)
    people = large_staff(keys)
    case = sound_case(staff=people)
    events = tuple(replace(each, attended=(*ASSESSORS, *IQAS, *each.attended)) for each in case.events)
    scene = replace(case.scene, qualification=qualification)
    found = {1000 + number: large_candidate(number, keys) for number in range(candidates)}
    return replace(case, scene=scene, candidates=found, events=events)


def timed(what: Callable[[], Result], repeats: int = REPEATS) -> tuple[float, Result]:
    """Return the median seconds of some runs, and the last result."""
    seconds: list[float] = []
    for _ in range(repeats):
        begun = perf_counter()
        result = what()
        seconds.append(perf_counter() - begun)
    return median(seconds), result


def test_a_large_centre_is_told_within_five_seconds() -> None:
    """The whole centre, nothing kept from before."""
    case = large_case()
    seconds, found = timed(lambda: readiness(case), 3)
    print(f"\nreadiness of {CANDIDATES} candidates: {seconds:.2f} s, {len(found.findings)} findings")
    assert found.counts[Severity.RED] >= CANDIDATES // 10
    assert seconds <= COLD_SECONDS


def test_one_candidate_is_told_at_once() -> None:
    """The rules of one candidate's records, as often as records are opened."""
    case = large_case(50)
    candidates = list(case.candidates.values())
    cases = [RecordCase(case.scene, each, LAST_VISIT) for each in candidates]
    rules, _ = timed(lambda: [[*rule(each)] for each in cases for rule in RECORD_RULES])
    as_of, _ = timed(lambda: [candidate_as_of(each, DAY) for each in candidates])
    alone, _ = timed(lambda: [findings_for_candidate(case.scene, each, LAST_VISIT) for each in candidates])
    each = {"its rules": rules, "as of the day": as_of, "asked alone": alone}
    print("\nof one candidate: " + ", ".join(f"{what} {took / 50 * 1e6:.0f} µs" for what, took in each.items()))
    assert (rules + as_of) / 50 * 1e6 <= CANDIDATE_MICROSECONDS
