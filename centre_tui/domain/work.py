"""A candidate's record reduced to what the rules about people look at: who signed, who is allocated, what was sampled.

Named tuples, since there are some for every unit of everybody and they cost a third of a dataclass to make.
"""

from datetime import date
from typing import Final, NamedTuple

from centre_tui.domain.assessment import UnitRecord, UnitRoute
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Fix
from centre_tui.domain.sampling.samples import SampleWork
from centre_tui.domain.sampling.work import Judged, Samples, judged, samples_of

# An enumeration's members are slow to look up, so one asked for of every record is looked up once.
TRANSFER: Final = UnitRoute.TRANSFER


class UnitWork(NamedTuple):
    """One unit of one candidate with who signed it off here, nobody where that is not so, and its samples."""

    candidate: int
    name: str
    unit: str
    assessor: int | None
    signed_on: date | None
    outside_sample: bool
    samples: tuple[SampleWork, ...]

    def fix(self, field_name: str, number: int = 0) -> Fix:
        """Return the field of the unit, or of one of its samples, that would change it."""
        return Fix("candidates", "candidate", self.candidate, field_name, self.unit, number)


class CandidateWork(NamedTuple):
    """One candidate as the rules about people look at it: who signed first when, who is allocated, what was done.

    `people` is everybody who is allocated to the candidate, or decided, signed or sampled anything of them. `judged` is
    what sampling is made from.
    """

    id: int
    name: str
    live: bool
    people: frozenset[int]
    signed: tuple[tuple[int, date], ...]
    allocations: tuple[Allocation, ...]
    planned: tuple[str, ...]
    units: tuple[UnitWork, ...]
    judged: tuple[Judged, ...] = ()

    def fix(self, field_name: str) -> Fix:
        """Return the field of the candidate that would change it."""
        return Fix("candidates", "candidate", self.id, field_name)


def work_on(candidate: Candidate) -> CandidateWork:
    """Return a candidate's record reduced to what the rules about people look at."""
    number, name = candidate.id, candidate.name
    people, signed = _who(candidate)
    samples = samples_of(candidate)
    return CandidateWork(
        number,
        name,
        candidate.live,
        people,
        signed,
        candidate.allocations,
        tuple([each.unit for each in candidate.units]),
        tuple([_unit_work(number, name, each, samples) for each in candidate.units if each.samples or each.sign_off]),
        tuple(judged(candidate, samples)),
    )


def _unit_work(number: int, name: str, unit: UnitRecord, samples: Samples) -> UnitWork:
    signed = unit.sign_off if unit.route is not TRANSFER else None
    who, on = (signed.assessor, signed.on) if signed else (None, None)
    return UnitWork(number, name, unit.unit, who, on, bool(unit.outside_sample), samples.get(unit.unit, ()))


def _who(candidate: Candidate) -> tuple[frozenset[int], tuple[tuple[int, date], ...]]:
    """Return everybody who has to do with the candidate, and the first day each signed anything; by number."""
    units = candidate.units
    decisions = [each for unit in units for each in unit.decisions]
    samples = [each for unit in units for each in unit.samples]
    signed = [unit.sign_off for unit in units if unit.sign_off]
    acts: set[tuple[int | None, date | None]] = {(each.assessor, each.on) for each in decisions}
    acts.update([(each.assessor, each.on) for each in signed], [(each.iqa, each.done_on) for each in samples])
    acts.update([(each.countersigned_by, each.countersigned_on) for each in decisions if each.countersigned_by])
    acts.update([(each.countersigned_by, each.countersigned_on) for each in samples if each.countersigned_by])
    acts.update([(each.countersigned_by, each.countersigned_on) for each in signed if each.countersigned_by])
    people = {each.staff for each in candidate.allocations} | {who for who, _on in acts if who is not None}
    return frozenset(people), _first_days(acts)


def _first_days(acts: set[tuple[int | None, date | None]]) -> tuple[tuple[int, date], ...]:
    first: dict[int, date] = {}
    for who, on in acts:
        if who is not None and on is not None and on < first.get(who, date.max):
            first[who] = on
    return tuple(sorted(first.items()))


def named_in(candidate: Candidate) -> frozenset[int]:
    """Return whom a candidate's record names besides: in plans, in reviews, and by what was corrected since."""
    named = {each.assessor for each in candidate.plans} | {each.by for each in candidate.reviews}
    return frozenset([*named, *[who for unit in candidate.units for who in unit.once_assessed_by]])
