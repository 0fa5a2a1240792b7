"""How long readiness takes at a large centre: `python -m tests.bench.readiness`.

5,000 candidates with 12 units and 60 decisions each, ten assessors and four IQAs; one in ten has something missing.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from statistics import median
from time import process_time
from typing import Final

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.assessment import DecisionKind, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import CaseT, Finding, Rule
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.readiness import JUDGED_RULES, RECORD_RULES, readiness
from centre_tui.domain.rules.cases import RecordCase, VisitCase
from centre_tui.domain.rules.visit_decisions import judged
from centre_tui.domain.staff import Competence, Role, StaffMember
from centre_tui.domain.visit_scope import whole_records
from tests.domain.rules.sound import DAY, sound_assessor, sound_iqa, sound_qualification
from tests.domain.rules.sound_candidate import sound_candidate, sound_decision, sound_unit
from tests.domain.rules.sound_visit import LAST_VISIT, sound_case

CANDIDATES: Final = 5_000
UNITS: Final = 12
DECISIONS: Final = 5
ASSESSORS: Final = range(101, 111)
IQAS: Final = range(201, 205)
COLD_SECONDS: Final = 5.0
CANDIDATE_MILLISECONDS: Final = 0.3
REPEATS: Final = 5


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


def within(name: str, budget: float, unit: float, runs: Iterable[Callable[[], object]]) -> bool:
    """Print the median of the runs' processor time in some unit of seconds, and tell whether it is within the budget.

    Processor time, since others may share the machine.
    """
    times = []
    for run in runs:
        start = process_time()
        run()
        times.append((process_time() - start) / unit)
    middle = median(times)
    print(f"{name}: {len(times)} runs, median {middle:.2f} of {budget:.2f}, worst {max(times):.2f}")
    return middle <= budget


def one_candidate(case: VisitCase) -> bool:
    """Time what one candidate costs when the whole centre is asked: as of the day, then every rule."""

    def asked() -> None:
        for each in whole_records(case).values():
            record = RecordCase(case.scene, candidate_as_of(each, DAY), LAST_VISIT)
            asked_of(RECORD_RULES, record)
            asked_of(JUDGED_RULES, judged(record))

    return within("one candidate, ms", CANDIDATE_MILLISECONDS, 1e-3 * len(case.candidates), [asked] * REPEATS)


def asked_of(rules: Iterable[Rule[CaseT]], case: CaseT) -> list[Finding]:
    """What some rules find."""
    return [finding for rule in rules for finding in rule(case)]


def main() -> int:
    """Time one candidate, then the whole of a large centre with nothing kept; return 0 when both are quick enough."""
    large = large_case()
    quick = [
        one_candidate(large_case(100)),
        within(f"readiness of {CANDIDATES} candidates, s", COLD_SECONDS, 1.0, [partial(readiness, large)] * REPEATS),
    ]
    return 0 if all(quick) else 1


if __name__ == "__main__":
    sys.exit(main())
