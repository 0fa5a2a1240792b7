"""What one member of staff did among the candidates of a case, gathered for the rules (handbook 4, 5.19, 5.20.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.findings import Subject
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.sampling.case import SamplingCase, case_without_strategy, sampling_case
from centre_tui.domain.sampling.samples import SampleWork
from centre_tui.domain.sampling.sheet import Sheet, sheet_of
from centre_tui.domain.sampling.work import Judged
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.work import CandidateWork, UnitWork


def first_signed_on(who: int, candidates: Iterable[CandidateWork]) -> date | None:
    """Return the first day a person signed anything: a decision, a sign-off, a sample, a countersignature."""
    return min([on for each in candidates for by, on in each.signed if by == who], default=None)


@dataclass(frozen=True, slots=True)
class WorkCase:
    """One member of staff on the scene's day with what they did, gathered once for all rules about it.

    `samples` are completed, `doubtful` those of them against which something may be said; `overdue` were planned for
    before the day, or for none; `assessed` and `quality_assured` are the live candidates allocated on the day. What
    this person sampled is `sampled`, as the assessors judged it; `sampling` is what was judged and sampled in the
    period, strategy or none; `sheet` how it stands against the strategy, nothing where there is nothing to sample or
    no strategy.
    """

    person: PersonCase
    samples: list[tuple[UnitWork, SampleWork]]
    doubtful: list[tuple[UnitWork, SampleWork]]
    overdue: list[tuple[UnitWork, SampleWork]]
    assessed: list[CandidateWork]
    quality_assured: list[CandidateWork]
    sampled: list[Judged]
    sampling: SamplingCase | None = None
    sheet: Sheet | None = None

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
    units = [unit for each in case.candidates for unit in each.units]
    sampling = sampling_case(case.scene, case.member, case.candidates, case.met)
    samples = [(unit, each) for unit in units for each in unit.samples if each.iqa == who]
    completed = [each for each in samples if each[1].done_on]
    return WorkCase(
        case,
        samples=completed,
        doubtful=[each for each in completed if not each[1].sound],
        overdue=[each for each in samples if not each[1].done_on and _is_past(each[1].planned_for, day)],
        assessed=caseload(case, Role.ASSESSOR),
        quality_assured=caseload(case, Role.IQA),
        sampled=_sampled_by(case) if samples else [],
        sampling=sampling or case_without_strategy(case.scene, case.member, case.candidates),
        sheet=sheet_of(sampling) if sampling and sampling.work else None,
    )


def _is_past(planned_for: date | None, day: date) -> bool:
    """Tell whether a sample should have been done; without a day nobody could say that it is not late."""
    return planned_for is None or planned_for < day


def _sampled_by(case: PersonCase) -> list[Judged]:
    """Return what the person completed a sample of, each unit as its signer judged it, or else its last assessor."""
    who = case.member.id
    judged = [each for candidate in case.candidates for each in candidate.judged if each.samples]
    own = [each for each in judged if any(sample.iqa == who and sample.done_on for sample in each.samples)]
    return list({each.key: each for each in sorted(own, key=lambda each: each.own)}.values())


def allocated_now(case: PersonCase, role: Role) -> Iterator[tuple[CandidateWork, Allocation]]:
    """Yield the person's allocations in a role that are in force on the day, each with its live candidate."""
    who, day = case.member.id, case.scene.on
    for each in case.candidates:
        if each.live:
            for given in each.allocations:
                if given.staff == who and given.role is role and given.covers(day):
                    yield each, given


def caseload(case: PersonCase, role: Role) -> list[CandidateWork]:
    """Return the live candidates allocated to the person in a role on the day, each once."""
    return list({each.id: each for each, _given in allocated_now(case, role)}.values())


def allocated_units(work: WorkCase) -> frozenset[str]:
    """Return the units the person is to quality-assure by the allocations of the day."""
    given = allocated_now(work.person, Role.IQA)
    return frozenset(unit for each, by in given for unit in ([by.unit] if by.unit else each.planned))


def units_covered(work: WorkCase) -> dict[str, date | None]:
    """Return the units the person quality-assures, each with the day it was first sampled, if it was.

    Covered are the units sampled, and those planned by the candidates allocated: all of them, or the one named.
    """
    covered: dict[str, date | None] = {}
    for candidate, given in allocated_now(work.person, Role.IQA):
        covered.update(dict.fromkeys([given.unit] if given.unit else candidate.planned))
    for unit, on in sorted({(unit.unit, sample.done_on) for unit, sample in work.samples if sample.done_on}):
        covered[unit] = covered.get(unit) or on
    return covered
