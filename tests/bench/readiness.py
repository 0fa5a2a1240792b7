"""How long readiness takes at a large centre: `python -m tests.bench.readiness [candidates]`.

5,000 candidates with 12 units and 60 decisions each, ten assessors and four IQAs; one in ten has something missing.
The records are read from their documents, and answers are packed, as officers' programs do; the collector rests, as it
does in the process that asks much. Beside each figure stands how many times as long it takes as SQLite takes to hand
over the same rows, which asks nothing of them.
"""

import gc
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

from centre_tui.domain.assessment import Decision, DecisionKind, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.quality import Sample
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Competence, CpdEntry, CpdKind, Role, StaffMember
from centre_tui.domain.standing import Standing
from centre_tui.domain.visit_scope import whole_records
from centre_tui.services.books import codec
from centre_tui.services.packed import AnswersLeft, Packed
from centre_tui.services.several import Several
from centre_tui.store.keepsakes import InBytes
from centre_tui.store.lines import with_revision
from tests.domain.rules.sound import DAY, sound_assessor, sound_iqa, sound_qualification
from tests.domain.rules.sound_candidate import sound_candidate, sound_decision, sound_unit
from tests.domain.rules.sound_visit import sound_case

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

CANDIDATES: Final = 5_000
UNITS: Final = 12
DECISIONS: Final = 5
ASSESSORS: Final = range(101, 111)
IQAS: Final = range(201, 205)
COLD_SECONDS: Final = 5.0
FRESH_SECONDS: Final = 1.0
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


class Books:
    """The candidates' documents, each with its revision."""

    def __init__(self, candidates: Mapping[int, Candidate]) -> None:
        self._codec = codec()
        self._documents = {n: with_revision(self._codec.encode(each), 1) for n, each in candidates.items()}
        self.revisions = dict.fromkeys(self._documents, 1)

    def candidate(self, number: int) -> Candidate:
        """One candidate's record, as a copy for reading."""
        return self._codec.read(Candidate, number, self._documents[number])

    def save(self, candidate: Candidate) -> None:
        """Save a candidate's record again."""
        revision = self.revisions[candidate.id] + 1
        whole = self._codec.decode(Candidate, candidate.id, self._documents[candidate.id])
        changed = replace(whole, location=candidate.location, units=candidate.units or whole.units)
        self._documents[candidate.id] = with_revision(self._codec.encode(changed), revision)
        self.revisions = {**self.revisions, candidate.id: revision}


def rows_of(candidates: Mapping[int, Candidate]) -> sqlite3.Connection:
    """The same rows in SQLite: every candidate, unit, decision and sample, in memory."""
    tables = {Candidate: "candidate", UnitRecord: "unit", Decision: "decision", Sample: "sample"}
    connection = sqlite3.connect(":memory:")
    for kind, table in tables.items():
        names = ", ".join(f'"{each.name}"' for each in fields(kind))
        connection.execute(f"create table {table} (owner, {names})")
    for number, each in candidates.items():
        put(connection, "candidate", number, [each])
        put(connection, "unit", number, each.units)
        put(connection, "decision", number, [one for unit in each.units for one in unit.decisions])
        put(connection, "sample", number, [one for unit in each.units for one in unit.samples])
    return connection


def put(connection: sqlite3.Connection, table: str, owner: int, records: "Sequence[DataclassInstance]") -> None:
    """Put records into a table: what is no number or word of its own is left to its own table."""
    for each in records:
        values = [owner, *(plain(getattr(each, one.name)) for one in fields(each))]
        connection.execute(f"insert into {table} values ({', '.join('?' * len(values))})", values)


def plain(value: object) -> str | int | None:
    """A value as a column holds it."""
    return value if isinstance(value, str | int) or value is None else str(value) if isinstance(value, date) else ""


def queried(connection: sqlite3.Connection) -> int:
    """Ask SQLite for all of these rows, and count them."""
    tables = ("candidate", "unit", "decision", "sample")
    return sum(len(connection.execute(f"select * from {table}").fetchall()) for table in tables)


def processor_seconds(job: Callable[[], object]) -> float:
    """How long a job takes the processor: others may share the machine."""
    start = process_time()
    job()
    return process_time() - start


def seconds(job: Callable[[], object]) -> float:
    """How long somebody waits for a job that several processes do."""
    start = perf_counter()
    job()
    return perf_counter() - start


def asked(standing: Standing, case: VisitCase, books: Books) -> int:
    """Ask everything that is to be asked again; how many records that took."""
    return sum(1 for _left in standing.steps(case, books))


def left_of(answers: Packed, standing: Standing) -> bytes:
    """What one sitting leaves the next."""
    assert standing.resting is not None
    return b"".join(answers.block(standing.resting))


def taken_up(left: bytes, case: VisitCase, books: Books) -> None:
    """Take up what was left, and see that nothing else is to be read."""
    block = AnswersLeft(InBytes(left))
    assert not asked_records(Standing(Packed(block), block.resting), case, books)


def next_day(left: bytes, case: VisitCase, books: Books) -> None:
    """Take up what was left on the day before, and ask what the new day asks of it."""
    block, scene = AnswersLeft(InBytes(left)), replace(case.scene, on=case.scene.on + timedelta(1))
    asked(Standing(Packed(block), block.resting, Several()), replace(case, scene=scene), books)


def asked_records(standing: Standing, case: VisitCase, books: Books) -> int:
    """Ask everything that is to be asked again; how many records are read."""
    return sum(left > 0 for left in standing.steps(case, books))


def tell(name: str, seconds: Sequence[float], budget: float, beside: float) -> bool:
    """Print the median beside its budget and beside SQLite, and tell whether it is within the budget."""
    middle = median(seconds)
    told = (
        f"{middle * 1000:8.1f} ms of {budget * 1000:6.0f}, {middle / beside:6.2f} times SQLite's {beside * 1000:.0f} ms"
    )
    print(f"{name:46} {told}  {'ok' if middle <= budget else 'over'}")
    return middle <= budget


def main(candidates: int = CANDIDATES) -> int:
    """Time readiness cold and after changes of several sorts; return 0 when each is quick enough."""
    whole = large_case(candidates)
    known = whole_records(whole)
    books, case = Books(known), replace(whole, candidates={})
    beside = min(processor_seconds(partial(queried, rows_of(known))) for _ in range(2))
    del whole, known
    gc.disable()
    cold = [processor_seconds(partial(asked, Standing(Packed()), case, books)) for _ in range(REPEATS)]
    waited = [seconds(partial(asked, Standing(Packed(), asker=Several()), case, books)) for _ in range(REPEATS)]
    answers = Packed()
    standing = Standing(answers)
    asked(standing, case, books)
    taken = [processor_seconds(partial(taken_up, left_of(answers, standing), case, books)) for _ in range(REPEATS)]
    left = left_of(answers, standing)
    new = [seconds(partial(next_day, left, case, books)) for _ in range(REPEATS)]
    first = books.candidate(1001)
    unsampled = tuple(replace(each, samples=()) for each in books.candidate(1002).units)
    changes: tuple[tuple[str, float, Callable[[int], VisitCase]], ...] = (
        ("nothing changed", 0.1, lambda _n: case),
        (
            "a candidate's particulars saved",
            0.1,
            lambda n: kept(case, books, replace(first, location=f"Site {n}", units=())),
        ),
        ("a member of staff's CPD saved", 0.2, lambda n: replace(case, scene=learning(case.scene, n))),
        ("the visit's preparation saved", 0.1, lambda n: replace(case, visit=replace(case.visit, verifier=f"EV {n}"))),
        ("a sample saved", 0.2, lambda n: kept(case, books, replace(first, id=1002, units=unsampled[n:]))),
    )
    quick = [tell("the whole centre, nothing kept", cold, COLD_SECONDS, beside)]
    quick.append(tell("the same by all processors, waited for", waited, COLD_SECONDS, beside))
    quick.append(tell("taken up by the next officer's program", taken, 0.3, beside))
    quick.append(tell("the first question of the next day, waited for", new, FRESH_SECONDS, beside))
    for name, budget, change in changes:
        times = []
        for n in range(REPEATS):
            then = change(n)
            times.append(processor_seconds(partial(asked, standing, then, books)))
        quick.append(tell(name, times, budget, beside))
    times = [processor_seconds(standing.answer) for _ in range(REPEATS)]
    quick.append(tell("every finding in order", times, 0.1, beside))
    return 0 if all(quick) else 1


def kept(case: VisitCase, books: Books, candidate: Candidate) -> VisitCase:
    """Save a candidate; the rest of the case is as it was."""
    books.save(candidate)
    return case


def learning(scene: Scene, minutes: int) -> Scene:
    """The first assessor has learnt something more."""
    member = scene.staff[ASSESSORS[0]]
    learnt = (*member.cpd, CpdEntry(DAY, CpdKind.OTHER, minutes + 1))
    return replace(scene, staff={**scene.staff, member.id: replace(member, cpd=learnt)})


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
