"""A candidate's record reduced to what the rules about people look at: who signed, who is allocated, what was sampled.

Named tuples, since there are some for every unit of everybody and they cost a third of a dataclass to make.
"""

from datetime import date
from typing import Final, NamedTuple

from centre_tui.domain.assessment import UnitRecord, UnitRoute
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Fix
from centre_tui.domain.quality import Sample, SampleOutcome

# An enumeration's members are slow to look up, so one asked for of every record is looked up once.
TRANSFER: Final = UnitRoute.TRANSFER


class SampleWork(NamedTuple):
    """A sample as the rules about people look at it: what there is of feedback and actions, not their words."""

    iqa: int
    planned_for: date | None
    done_on: date | None
    outcome: SampleOutcome | None
    fed_back: bool
    feedback_on: date | None
    open_action: bool
    owned_action: bool


class UnitWork(NamedTuple):
    """One unit of one candidate with who signed it off here, nobody where that is not so, and its samples."""

    candidate: int
    name: str
    unit: str
    assessor: int | None
    signed_on: date | None
    outside_sample: bool
    samples: tuple[SampleWork, ...]

    def fix(self, field_name: str) -> Fix:
        """Return the field of the unit that would change it."""
        return Fix("candidates", "candidate", self.candidate, field_name, self.unit)


class CandidateWork(NamedTuple):
    """One candidate as the rules about people look at it: who signed first when, who is allocated, what was done.

    `people` is everybody who is allocated to the candidate, or decided, signed or sampled anything of them.
    """

    id: int
    name: str
    live: bool
    people: frozenset[int]
    signed: tuple[tuple[int, date], ...]
    allocations: tuple[Allocation, ...]
    planned: tuple[str, ...]
    units: tuple[UnitWork, ...]

    def fix(self, field_name: str) -> Fix:
        """Return the field of the candidate that would change it."""
        return Fix("candidates", "candidate", self.id, field_name)


def work_on(candidate: Candidate) -> CandidateWork:
    """Return a candidate's record reduced to what the rules about people look at."""
    number, name = candidate.id, candidate.name
    return CandidateWork(
        number,
        name,
        candidate.live,
        people_of(candidate),
        tuple(sorted(_signed_first(candidate).items())),
        candidate.allocations,
        tuple([each.unit for each in candidate.units]),
        tuple([_unit_work(number, name, each) for each in candidate.units if each.samples or each.sign_off]),
    )


def _unit_work(number: int, name: str, unit: UnitRecord) -> UnitWork:
    signed = unit.sign_off if unit.route is not TRANSFER else None
    who, on = (signed.assessor, signed.on) if signed else (None, None)
    samples = tuple([_sample_work(each) for each in unit.samples])
    return UnitWork(number, name, unit.unit, who, on, bool(unit.outside_sample), samples)


def _sample_work(sample: Sample) -> SampleWork:
    actions = sample.actions
    return SampleWork(
        sample.iqa,
        sample.planned_for,
        sample.done_on,
        sample.outcome,
        bool(sample.feedback),
        sample.feedback_on,
        any(each.closed_on is None for each in actions),
        any(each.owner and each.due for each in actions),
    )


def people_of(candidate: Candidate) -> frozenset[int]:
    """Return everybody who is allocated to the candidate, or decided, signed or sampled anything of them."""
    units = candidate.units
    decisions = [each for unit in units for each in unit.decisions]
    samples = [each for unit in units for each in unit.samples]
    signed = [unit.sign_off for unit in units if unit.sign_off]
    people: set[int | None] = {each.staff for each in candidate.allocations}
    people.update([each.assessor for each in decisions], [each.assessor for each in signed])
    people.update([each.iqa for each in samples], [each.countersigned_by for each in samples])
    people.update([each.countersigned_by for each in decisions], [each.countersigned_by for each in signed])
    return frozenset([each for each in people if each is not None])


def named_in(candidate: Candidate) -> frozenset[int]:
    """Return whom a candidate's record names besides: in plans, in reviews, and by what was corrected since."""
    named = {each.assessor for each in candidate.plans} | {each.by for each in candidate.reviews}
    return frozenset([*named, *[who for unit in candidate.units for who in unit.once_assessed_by]])


def _signed_first(candidate: Candidate) -> dict[int, date]:
    """Return the first day each person signed anything: a decision, a sign-off, a sample, a countersignature."""
    first: dict[int, date] = {}
    for who, on in sorted(signatures(candidate), key=lambda each: each[1], reverse=True):
        first[who] = on
    return first


def signatures(candidate: Candidate) -> set[tuple[int, date]]:
    """Return who signed anything of a candidate on which day; a signature without its day tells nothing."""
    units = candidate.units
    decisions = [each for unit in units for each in unit.decisions]
    samples = [each for unit in units for each in unit.samples]
    signed = [unit.sign_off for unit in units if unit.sign_off]
    found = {(each.assessor, each.on) for each in decisions} | {(each.assessor, each.on) for each in signed}
    found |= {(each.iqa, each.done_on) for each in samples if each.done_on}
    countersigned = [(each.countersigned_by, each.countersigned_on) for each in decisions]
    countersigned += [(each.countersigned_by, each.countersigned_on) for each in samples]
    countersigned += [(each.countersigned_by, each.countersigned_on) for each in signed]
    return found | {(who, on) for who, on in countersigned if who is not None and on is not None}
