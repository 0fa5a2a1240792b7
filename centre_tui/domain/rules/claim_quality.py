"""CLAIM: what must hold of internal quality assurance of the units claimed (handbook 4.1, 5.11, 5.19; X-01)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.claim_facts import happened, lacking, signed_off, summative_sample
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, place_of, rule
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.rules.claim_units import assessed_here, unit_problem
from centre_tui.domain.staff import Role


@rule("5.11-1", Gate.CLAIM, Severity.BLOCK)
def confirmed_or_outside_the_sample(case: ClaimCase) -> Iterator[Problem]:
    """Each decision is confirmed by a sample, or the unit is outside it by a recorded strategy. Source: 5.11; A19."""
    for record in assessed_here(case):
        waiting = list(_waiting(record, case))
        for sample in waiting:
            told = f" planned for {shown(sample.planned_for)}" if sample.planned_for else ""
            sentence = f"The sample{told} by {case.scene.person(sample.iqa)} is not done."
            yield unit_problem(case, record, sentence, "samples")
        done = summative_sample(record, case.scene.on)
        if done is not None:
            for field_name, told in _not_confirmed(case, done):
                fix = case.fix(field_name, record.unit, place_of(record.samples, done))
                yield Problem(case.subject(record.unit), told, fix)
        elif not waiting:
            yield from _not_outside(case, record)


def _waiting(record: UnitRecord, case: ClaimCase) -> Iterator[Sample]:
    """Yield the summative samples that are planned and not done by the day."""
    summative = (each for each in record.samples if each.kind is SampleKind.SUMMATIVE)
    yield from (each for each in summative if not happened(each.done_on, case.scene.on))


def _not_confirmed(case: ClaimCase, sample: Sample) -> Iterator[tuple[str, str]]:
    """Say why a completed sample does not confirm the assessor's decision, each with the field that changes it."""
    member = case.scene.staff.get(sample.iqa)
    if sample.outcome is None:
        yield "sample_outcome", "Whether the IQA agreed with the assessor is not recorded."
    elif sample.outcome is SampleOutcome.DISAGREED:
        yield "samples", "The last sample disagreed with the assessor: resolve it, then sample the unit again."
    if sample.done_on is not None and (member is None or not member.has_role(Role.IQA, sample.done_on)):
        told = f"The sample of {shown(sample.done_on)} is by {case.scene.person(sample.iqa)}, not an IQA on that day."
        yield "sample_iqa", told


def _not_outside(case: ClaimCase, record: UnitRecord) -> Iterator[Problem]:
    """A unit without a sample is knowingly left outside it, under a version of the strategy."""
    versions = {each.version for each in case.scene.centre.strategies if each.in_force_from <= case.scene.on}
    if not record.outside_sample:
        sentence = "The unit is neither sampled nor recorded as outside the sample."
        yield unit_problem(case, record, sentence, "outside_sample")
    elif record.outside_sample not in versions:
        sentence = f"Outside the sample by strategy {record.outside_sample}, which the centre has not in its records."
        yield unit_problem(case, record, sentence, "outside_sample")


@rule("RD10-2", Gate.CLAIM, Severity.BLOCK)
def iqa_signed_what_was_sampled(case: ClaimCase) -> Iterator[Problem]:
    """The IQA signs RD10 if, and only if, the unit is in the sample. Source: handbook 5.19."""
    day = case.scene.on
    for record in assessed_here(case):
        done = summative_sample(record, day)
        if done and (
            problem := lacking("The IQA's signature on the evidence record sheet (RD10)", done.signed_on, day)
        ):
            fix = case.fix("sample_signed_on", record.unit, place_of(record.samples, done))
            yield Problem(case.subject(record.unit), problem, fix)
        if any(each.signed_on and not each.done_on for each in record.samples):
            sentence = "An IQA signed the evidence record sheet (RD10), but the sample is not recorded as done."
            problem_at = case.fix("samples", record.unit)
            yield Problem(case.subject(record.unit), sentence, problem_at, Severity.AMBER)


@rule("X-01", Gate.CLAIM, Severity.BLOCK)
def sampled_by_somebody_else(case: ClaimCase) -> Iterator[Problem]:
    """Nobody samples, or countersigns the sample of, what they ever assessed or countersigned. Source: S1, X-01."""
    for record in assessed_here(case):
        names = {
            member: case.scene.person(member)
            for sample in record.samples
            for member in (sample.iqa, sample.countersigned_by)
            if member in record.assessors
        }
        for name in names.values():
            sentence = f"{name} assessed or countersigned the unit, and so may not quality-assure it."
            yield unit_problem(case, record, sentence, "samples")


@rule("4.1-3", Gate.CLAIM, Severity.AMBER)
def strategy_and_iqa_stand(case: ClaimCase) -> Iterator[Problem]:
    """A dated strategy is in force, and an IQA was allocated when the unit was signed off. Source: handbook 4.1."""
    scene = case.scene
    if scene.centre.strategy_on(scene.on) is None:
        subject = Subject("centre", scene.centre.id, scene.centre.name)
        fix = Fix("readiness", "centre", scene.centre.id, "strategies")
        yield Problem(subject, f"No sampling strategy is in force on {shown(scene.on)}.", fix)
    for record in assessed_here(case):
        sign_off = signed_off(record, scene.on)
        day = sign_off.on if sign_off else scene.on
        if not any(case.candidate.allocated(Role.IQA, day, record.unit)):
            sentence = f"No IQA was allocated for the unit on {shown(day)}."
            yield Problem(case.subject(record.unit), sentence, case.fix("allocations", record.unit))


RULES: Final[tuple[Rule[ClaimCase], ...]] = (
    confirmed_or_outside_the_sample,
    iqa_signed_what_was_sampled,
    sampled_by_somebody_else,
    strategy_and_iqa_stand,
)
