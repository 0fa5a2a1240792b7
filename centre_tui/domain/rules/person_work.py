"""What one member of staff did among the candidates of a case: signed, assessed, sampled (handbook 4, 5.19, 5.20.1).

These pass over everything ever recorded, so they gather with list comprehensions, one for each kind of record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from centre_tui.domain.assessment import Decision, SignOff, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import Subject
from centre_tui.domain.quality import Sample
from centre_tui.domain.rules.cases import PersonCase, Scene
from centre_tui.domain.rules.record_units import TRANSFER
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visit_scope import live

Sampled = tuple[Candidate, UnitRecord, Sample]
SignedOff = tuple[Candidate, UnitRecord, SignOff]


def people_of(candidate: Candidate) -> set[int]:
    """Return everybody who is allocated to the candidate, or decided, signed or sampled anything of them."""
    decisions, samples, signed = _decisions([candidate]), _samples([candidate]), _signed([candidate])
    people: set[int | None] = {each.staff for each in candidate.allocations}
    people.update([each.assessor for each in decisions], [each.countersigned_by for each in decisions])
    people.update([each.iqa for each in samples], [each.countersigned_by for each in samples])
    people.update([each.assessor for each in signed], [each.countersigned_by for each in signed])
    return {each for each in people if each is not None}


def _decisions(candidates: Iterable[Candidate]) -> list[Decision]:
    return [each for candidate in candidates for unit in candidate.units for each in unit.decisions]


def _samples(candidates: Iterable[Candidate]) -> list[Sample]:
    return [each for candidate in candidates for unit in candidate.units for each in unit.samples]


def _signed(candidates: Iterable[Candidate]) -> list[SignOff]:
    return [unit.sign_off for candidate in candidates for unit in candidate.units if unit.sign_off]


def first_signed_on(case: PersonCase) -> date | None:
    """Return the first day the person signed anything: a decision, a sign-off, a sample, a countersignature."""
    who = case.member.id
    decisions, samples, signed = _decisions(case.candidates), _samples(case.candidates), _signed(case.candidates)
    days: list[date | None] = [each.on for each in decisions if each.assessor == who]
    days += [each.on for each in signed if each.assessor == who]
    days += [each.done_on for each in samples if each.iqa == who]
    days += [each.countersigned_on for each in decisions if each.countersigned_by == who]
    days += [each.countersigned_on for each in signed if each.countersigned_by == who]
    days += [each.countersigned_on for each in samples if each.countersigned_by == who]
    return min(filter(None, days), default=None)


@dataclass(frozen=True, slots=True)
class WorkCase:
    """One member of staff on the scene's day with what they did, gathered once for all rules about it.

    `samples` are completed, `overdue` were planned for before the day; `signed_off` are units assessed here; `assessed`
    and `quality_assured` are the live candidates allocated on the day.
    """

    person: PersonCase
    samples: list[Sampled]
    overdue: list[Sampled]
    signed_off: list[SignedOff]
    assessed: list[Candidate]
    quality_assured: list[Candidate]

    @property
    def scene(self) -> Scene:
        """Return the scene."""
        return self.person.scene

    @property
    def member(self) -> StaffMember:
        """Return the member of staff."""
        return self.person.member

    def subject(self) -> Subject:
        """Return the member of staff as the subject of a finding."""
        return self.person.subject()


def work_of(case: PersonCase) -> WorkCase:
    """Return a person's case with his or her work gathered."""
    who, day = case.member.id, case.scene.on
    samples = [
        (each, unit, sample)
        for each in case.candidates
        for unit in each.units
        for sample in unit.samples
        if sample.iqa == who
    ]
    signed_off = [
        (each, unit, unit.sign_off)
        for each in case.candidates
        for unit in each.units
        if unit.sign_off and unit.sign_off.assessor == who and unit.route is not TRANSFER
    ]
    return WorkCase(
        case,
        samples=[each for each in samples if each[2].done_on],
        overdue=[each for each in samples if not each[2].done_on and (each[2].planned_for or day) < day],
        signed_off=signed_off,
        assessed=caseload(case, Role.ASSESSOR),
        quality_assured=caseload(case, Role.IQA),
    )


def allocated_now(case: PersonCase, role: Role) -> list[tuple[Candidate, Allocation]]:
    """Return the person's allocations in a role that are in force on the day, each with its live candidate."""
    who, day = case.member.id, case.scene.on
    own = [(each, given) for each in case.candidates for given in each.allocations if given.staff == who]
    return [(each, given) for each, given in own if given.role is role and given.covers(day) and live(each)]


def caseload(case: PersonCase, role: Role) -> list[Candidate]:
    """Return the live candidates allocated to the person in a role on the day, each once."""
    return list({each.id: each for each, _given in allocated_now(case, role)}.values())


def units_covered(work: WorkCase) -> dict[str, date | None]:
    """Return the units the person quality-assures, each with the day it was first sampled, if it was.

    Covered are the units sampled, and those planned by the candidates allocated: all of them, or the one named.
    """
    covered: dict[str, date | None] = {}
    for candidate, given in allocated_now(work.person, Role.IQA):
        covered.update(dict.fromkeys([given.unit] if given.unit else [unit.unit for unit in candidate.units]))
    for _candidate, unit, sample in work.samples:
        first = covered.get(unit.unit) or sample.done_on
        covered[unit.unit] = min(filter(None, (first, sample.done_on)), default=None)
    return covered
