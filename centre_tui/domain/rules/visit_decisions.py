"""VISIT: who decided and who sampled, found after the fact: imports and corrections go round the gates (4.2, 4.3, X).

Each rule first looks at whole periods, and only where that leaves a doubt at each decision.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.countersigning import Signed, assessed, not_countersigned, quality_assured
from centre_tui.domain.rules.independence import declared_interest, gave_testimony, in_charge
from centre_tui.domain.rules.qualified import awards_for
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import units_problem
from centre_tui.domain.rules.throughout import competent_throughout, in_role, qualified_from_first, with_award
from centre_tui.domain.staff import Role, StaffMember

Spans = dict[int, tuple[date, date]]
BY: Final = {Role.ASSESSOR: "assessor", Role.IQA: "sample_iqa"}
COUNTERSIGNED: Final = {Role.ASSESSOR: "countersigned_by", Role.IQA: "sample_countersigned_by"}
"""The fields of who decided or sampled, and of who countersigned it."""


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """One candidate's records with who assessed and who sampled them, from which day to which, gathered once."""

    record: RecordCase
    assessed: Spans
    sampled: Spans

    @property
    def scene(self) -> Scene:
        """Return the scene."""
        return self.record.scene

    @property
    def units(self) -> tuple[UnitRecord, ...]:
        """Return the candidate's units."""
        return self.record.candidate.units


def judged(record: RecordCase) -> JudgedCase:
    """Return a candidate's case with who judged it gathered."""
    signed = [unit.sign_off for unit in record.candidate.units if unit.sign_off]
    acts = {(each.assessor, each.on) for _unit, each in record.decided} | {(each.assessor, each.on) for each in signed}
    samples = {(each.iqa, each.done_on) for _unit, each in record.sampled if each.done_on}
    return JudgedCase(record, spans(acts), spans(samples))


def spans(acts: Collection[tuple[int, date]]) -> Spans:
    """Return the first and last day on which each person did something."""
    days: dict[int, list[date]] = {}
    for who, on in acts:
        days.setdefault(who, []).append(on)
    return {who: (min(found), max(found)) for who, found in days.items()}


def known(case: JudgedCase, found: Spans) -> Iterator[tuple[StaffMember, date, date]]:
    """Yield the staff among these people, with their days; of those not on the list rule 4.3-2 speaks."""
    for who, (first, last) in sorted(found.items()):
        member = case.scene.staff.get(who)
        if member is not None:
            yield member, first, last


def acts_of(case: JudgedCase, role: Role, who: int) -> Iterator[tuple[str, Signed]]:
    """Yield everything the person signed in the role, each with its unit."""
    signed_in = assessed if role is Role.ASSESSOR else quality_assured
    for unit in case.units:
        yield from ((unit.unit, each) for each in signed_in(unit, case.scene.on) if each.by == who)


def acts_problem(
    case: JudgedCase, acts: Collection[tuple[str, Signed]], words: str, field: str, severity: Severity | None = None
) -> Iterator[Problem]:
    """Yield one problem of the units of all these acts; it is put right in the first of the first unit."""
    for problem in units_problem(case.record, [unit for unit, _act in acts], words, field, severity):
        unit = problem.fix.part if problem.fix else ""
        number = next(act.number for each, act in acts if each == unit)
        meant = "sign_off" if not number and field == BY[Role.ASSESSOR] else field
        yield replace(problem, fix=case.record.fix(meant, unit, number))


def _not_in_role(case: JudgedCase, role: Role, found: Spans, words: str) -> Iterator[Problem]:
    for member, first, last in known(case, found):
        if not in_role(member, role, first, last):
            acts = [each for each in acts_of(case, role, member.id) if not member.has_role(role, each[1].on)]
            yield from acts_problem(case, acts, f"{words} {member.name}, no {role} at the time:", BY[role])
    for who in sorted(found.keys() - case.scene.staff.keys()):
        acts = list(acts_of(case, role, who))
        yield from acts_problem(case, acts, f"{words} somebody who is not on the staff list:", BY[role])


@rule("4.3-2", Gate.VISIT, Severity.RED)
def assessors_decided(case: JudgedCase) -> Iterator[Problem]:
    """Everything was decided by somebody who was an assessor on the day. Source: handbook 4.3."""
    yield from _not_in_role(case, Role.ASSESSOR, case.assessed, "Decided by")


@rule("5.20.1-1", Gate.VISIT, Severity.RED)
def iqas_sampled(case: JudgedCase) -> Iterator[Problem]:
    """Everything was sampled by somebody appointed as IQA on the day. Source: handbook 5.20.1."""
    yield from _not_in_role(case, Role.IQA, case.sampled, "Sampled by")


def _without_award(case: JudgedCase, role: Role, found: Spans, words: str) -> Iterator[Problem]:
    scene = case.scene
    for member, first, last in known(case, found):
        if not with_award(scene, member, role, first, last):
            acts = [each for each in acts_of(case, role, member.id) if not awards_for(scene, member, role, each[1].on)]
            told = f"{words} {member.name}, who neither held nor worked towards an {role}'s award at the time:"
            yield from acts_problem(case, acts, told, BY[role])


@rule("4.2-14", Gate.VISIT, Severity.RED)
def assessors_held_an_award(case: JudgedCase) -> Iterator[Problem]:
    """Everything was decided by somebody who held, or worked towards, an assessor's award. Source: handbook 4.2."""
    yield from _without_award(case, Role.ASSESSOR, case.assessed, "Decided by")


@rule("4.4-7", Gate.VISIT, Severity.RED)
def iqas_held_an_award(case: JudgedCase) -> Iterator[Problem]:
    """Everything was sampled by somebody who held, or worked towards, an IQA's award. Source: handbook 4.4."""
    yield from _without_award(case, Role.IQA, case.sampled, "Sampled by")


@rule("4.2-02", Gate.VISIT, Severity.RED)
def assessors_were_competent(case: JudgedCase) -> Iterator[Problem]:
    """Each unit was decided by somebody competent in it on the day. Source: handbook 4.2."""
    for member, first, last in known(case, case.assessed):
        competent = competent_throughout(member, first, last)
        doubted = {unit.unit for unit in case.units if unit.unit not in competent}
        if doubted:
            decided = [each for each in acts_of(case, Role.ASSESSOR, member.id) if each[0] in doubted]
            acts = [(unit, act) for unit, act in decided if not member.competent_in(unit, act.on)]
            words = f"Decided by {member.name}, not recorded as competent at the time:"
            yield from acts_problem(case, acts, words, BY[Role.ASSESSOR])


def _not_countersigned(
    case: JudgedCase, role: Role, found: Spans, severity: Severity | None = None
) -> Iterator[Problem]:
    """Say which acts of trainees lack a sound countersignature; who had no award at all is told by 4.2-14 or 4.4-7."""
    scene = case.scene
    for member, first, last in known(case, found):
        if not qualified_from_first(scene, member, role, first, last):
            own = [each for each in acts_of(case, role, member.id) if awards_for(scene, member, role, each[1].on)]
            acts = [(unit, act) for unit, act in own if not_countersigned(scene, unit, role, act)]
            told = f"Not countersigned by a qualified {role} competent in it, though {member.name} was in training:"
            yield from acts_problem(case, acts, told, COUNTERSIGNED[role], severity)


@rule("X-02", Gate.VISIT, Severity.RED)
def trainee_assessors_are_countersigned(case: JudgedCase) -> Iterator[Problem]:
    """A trainee assessor's decisions are countersigned; amber where the centre agreed otherwise. Source: X-02; A12."""
    severity = None if case.scene.centre.settings.countersigning else Severity.AMBER
    yield from _not_countersigned(case, Role.ASSESSOR, case.assessed, severity)


@rule("X-03", Gate.VISIT, Severity.AMBER)
def trainee_iqas_are_countersigned(case: JudgedCase) -> Iterator[Problem]:
    """A trainee IQA's samples are countersigned by a qualified IQA competent in the unit. Source: X-03."""
    yield from _not_countersigned(case, Role.IQA, case.sampled)


@rule("X-01", Gate.VISIT, Severity.RED)
def nobody_sampled_own_work(case: JudgedCase) -> Iterator[Problem]:
    """Nobody sampled, or countersigned a sample of, a unit they ever assessed. Source: S1, X-01."""
    units = case.units
    samplers = {each.iqa for unit in units for each in unit.samples}
    samplers |= {each.countersigned_by for unit in units for each in unit.samples if each.countersigned_by is not None}
    for who in sorted(samplers & _ever_assessed(case)):
        own = [unit.unit for unit in units if who in unit.assessors and who in _samplers(unit)]
        name = case.scene.person(who)
        words = f"{name} assessed, countersigned or signed off what {name} also quality-assures:"
        yield from units_problem(case.record, own, words, "samples")


def _ever_assessed(case: JudgedCase) -> set[int]:
    """Return everybody who ever assessed any of the units, a wider circle than that of each unit."""
    countersigned: set[int | None] = {each.countersigned_by for _unit, each in case.record.decided}
    countersigned |= {unit.sign_off.countersigned_by for unit in case.units if unit.sign_off}
    once = {who for unit in case.units for who in unit.once_assessed_by}
    return {each for each in countersigned if each is not None} | once | case.assessed.keys()


def _samplers(unit: UnitRecord) -> set[int | None]:
    return {who for each in unit.samples for who in (each.iqa, each.countersigned_by)}


@rule("S2", Gate.VISIT, Severity.RED)
def nobody_judged_somebody_close(case: JudgedCase) -> Iterator[Problem]:
    """Nobody who declared a personal interest in the candidate is allocated to, or judged, them. Source: Ofqual A4."""
    close = [who for who, member in case.scene.staff.items() if declared_interest(member, case.record.candidate)]
    if not close:
        return
    people = {each.staff for each in case.record.candidate.allocations if each.covers(case.scene.on)}
    people |= case.assessed.keys() | case.sampled.keys()
    for who in sorted(people.intersection(close)):
        sentence = f"{case.scene.person(who)} declared a personal interest in this candidate: allocate another."
        yield Problem(case.record.subject(), sentence, case.record.fix("allocations"))


@rule("S3", Gate.VISIT, Severity.AMBER)
def experts_do_not_quality_assure(case: JudgedCase) -> Iterator[Problem]:
    """Who gave expert testimony on a unit and quality-assures it, or is to, is told. Source: separation of duties."""
    experts = [unit for unit in case.units if any(each.witness and each.witness.expert for each in unit.evidence)]
    found: dict[int, list[str]] = {}
    for unit in experts:
        for who in _samplers(unit) | in_charge(case.scene, case.record.candidate, Role.IQA, unit.unit):
            member = case.scene.staff.get(who) if who is not None else None
            if member is not None and gave_testimony(unit, member):
                found.setdefault(member.id, []).append(unit.unit)
    for who, units in sorted(found.items()):
        words = f"{case.scene.person(who)} gave expert testimony on what they quality-assure; let another sample it:"
        yield from units_problem(case.record, units, words, "samples")


RULES: Final[tuple[Rule[JudgedCase], ...]] = (
    nobody_sampled_own_work,
    nobody_judged_somebody_close,
    assessors_decided,
    assessors_held_an_award,
    assessors_were_competent,
    trainee_assessors_are_countersigned,
    iqas_sampled,
    iqas_held_an_award,
    trainee_iqas_are_countersigned,
    experts_do_not_quality_assure,
)
