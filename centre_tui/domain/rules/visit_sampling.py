"""VISIT: what each IQA sampled, told and asked for, and whether people have the time (4.1, 4.4, 5.20.1, RD07)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, place_of, rule
from centre_tui.domain.quality import SampleOutcome
from centre_tui.domain.rules import strategy_met
from centre_tui.domain.rules.cases import staff_fix
from centre_tui.domain.rules.person_work import WorkCase, allocated_units, units_covered
from centre_tui.domain.rules.wording import counted, in_unit_order, units_listed
from centre_tui.domain.sampling.samples import SampleWork
from centre_tui.domain.staff import Role
from centre_tui.domain.work import CandidateWork, UnitWork

Sampled = tuple[UnitWork, SampleWork]
MANY: Final = ("samples", "open_action")
"""Fields that are of the unit's samples together: one to be recorded, an action to be closed."""


def samples_problem(
    work: WorkCase, found: Iterable[Sampled], words: str, field: str, severity: Severity | None = None
) -> Iterator[Problem]:
    """Yield one problem of all these samples, if there are any, naming the first, in whose field it is put right."""
    samples = sorted(found, key=_when)
    if samples:
        unit, sample = samples[0]
        label, on = work.scene.qualification.label(unit.unit), sample.done_on or sample.planned_for
        when = f" on {shown(on)}" if on else ""
        sentence = f"{counted(len(samples), 'sample')} {words}; the first is {unit.name}, {label}{when}."
        number = 0 if field in MANY else place_of(unit.samples, sample)
        yield Problem(work.subject(), sentence, unit.fix(field, number), severity)


def _when(found: Sampled) -> tuple[date, str, int, str]:
    unit, sample = found
    return sample.done_on or sample.planned_for or date.max, unit.name, unit.candidate, unit.unit


def _samples(work: WorkCase, wrong: Callable[[SampleWork], bool]) -> list[Sampled]:
    return [each for each in work.doubtful if wrong(each[1])]


@rule("4.4-1", Gate.VISIT, Severity.RED)
def iqa_is_competent_throughout(work: WorkCase) -> Iterator[Problem]:
    """Before starting, an IQA is competent in every unit covered. Source: handbook 4.4."""
    scene, member, fix = work.scene, work.member, staff_fix(work.member, "competence")
    recorded = {each.unit for each in member.competence}
    covered = units_covered(work) if member.has_role(Role.IQA, scene.on) else {}
    if never := [unit for unit in covered if unit not in recorded]:
        yield Problem(work.subject(), f"No competence is recorded in {units_listed(scene, never)}.", fix)
    known = [unit for unit in covered if unit in recorded and not member.competent_in(unit, scene.on)]
    allocated = allocated_units(work) if known else frozenset()
    if over := [unit for unit in known if unit in allocated]:
        sentence = f"Is not competent on {shown(scene.on)} in {units_listed(scene, over)}, though allocated."
        yield Problem(work.subject(), sentence, fix)
    sampled = sampled_without_competence(work)
    if wrong := {unit: on for unit, on in sampled.items() if unit not in never}:
        unit = in_unit_order(scene, wrong)[0]
        first = f"{units_listed(scene, [unit])} on {shown(wrong[unit])}"
        sentence = f"Sampled {units_listed(scene, wrong)} on a day for which no competence is recorded: {first}."
        yield Problem(work.subject(), sentence, fix)


def sampled_without_competence(work: WorkCase) -> dict[str, date]:
    """Return the units sampled on a day the person was not competent in them, each with the first such day."""
    found: dict[str, date] = {}
    for unit, on in sorted({(unit.unit, sample.done_on) for unit, sample in work.samples if sample.done_on}):
        if not work.member.competent_in(unit, on):
            found.setdefault(unit, on)
    return found


@rule("4.1-3", Gate.VISIT, Severity.RED)
def assessor_has_an_iqa(work: WorkCase) -> Iterator[Problem]:
    """An assessor's candidates have an IQA; of single candidates without one 5.20.3-05 speaks. Source: handbook 4.1."""
    candidates = work.assessed if work.member.has_role(Role.ASSESSOR, work.scene.on) else []
    if candidates and not any(_has_iqa(work, each) for each in candidates):
        sentence = f"No IQA is allocated to any of this assessor's {counted(len(candidates), 'candidate')}."
        first = min(candidates, key=lambda each: (each.name, each.id))
        yield Problem(work.subject(), sentence, first.fix("iqa"))


def _has_iqa(work: WorkCase, candidate: CandidateWork) -> bool:
    return any(each.role is Role.IQA and each.covers(work.scene.on) for each in candidate.allocations)


@rule("4.1-7", Gate.VISIT, Severity.AMBER)
def people_have_the_time(work: WorkCase) -> Iterator[Problem]:
    """The caseload of each assessor and IQA is within the capacity set for it. Source: handbook 4.1."""
    member = work.member
    capacities = (
        (Role.ASSESSOR, len(work.assessed), "assessor_capacity", member.assessor_capacity),
        (Role.IQA, len(work.quality_assured), "iqa_capacity", member.iqa_capacity),
    )
    for role, load, field_name, capacity in capacities:
        if load and capacity is None:
            sentence = f"Has {counted(load, 'candidate')} as {role}; how many are possible is not set."
            yield Problem(work.subject(), sentence, staff_fix(member, field_name))
        elif capacity is not None and load > capacity:
            sentence = f"Has {counted(load, 'candidate')} as {role}; the capacity is {capacity}."
            yield Problem(work.subject(), sentence, staff_fix(member, field_name))


@rule("4.4-2", Gate.VISIT, Severity.RED)
def samples_are_done_as_planned(work: WorkCase) -> Iterator[Problem]:
    """Each IQA completed what was planned to date: amber when something was done, red when nothing. Source: 4.4."""
    severity = Severity.AMBER if work.samples else None
    yield from samples_problem(work, work.overdue, "planned and not done by now", "samples", severity)


@rule("RD07", Gate.VISIT, Severity.RED)
def feedback_is_recorded(work: WorkCase) -> Iterator[Problem]:
    """Each completed sample has its record of feedback to the assessor. Source: handbook 5.19."""
    yield from samples_problem(
        work, _samples(work, lambda each: not each.fed_back), "without feedback (RD07)", "sample_feedback"
    )


@rule("4.4-3", Gate.VISIT, Severity.RED)
def feedback_was_given(work: WorkCase) -> Iterator[Problem]:
    """When feedback was given is recorded; if there is none RD07 says so, of a disagreement 5.20.1-8. Source: 4.4."""
    undated = _samples(work, lambda each: each.fed_back and each.feedback_on is None and not _disagreed(each))
    yield from samples_problem(work, undated, "with feedback to the assessor on an unknown day", "sample_feedback_on")


def _disagreed(sample: SampleWork) -> bool:
    return sample.outcome is SampleOutcome.DISAGREED


@rule("4.4-4", Gate.VISIT, Severity.AMBER)
def competence_is_confirmed(work: WorkCase) -> Iterator[Problem]:
    """The IQA confirms of each completed sample that the assessor was competent. Source: handbook 4.4."""
    silent = _samples(work, lambda each: not each.confirmed)
    yield from samples_problem(
        work, silent, "without the IQA's word that the assessor was competent", "sample_competence"
    )


@rule("5.20.1-4", Gate.VISIT, Severity.RED)
def decisions_are_consistent(work: WorkCase) -> Iterator[Problem]:
    """Whether the IQA agreed is recorded of each sample, and no disagreement is open. Source: handbook 5.20.1."""
    silent = _samples(work, lambda each: each.outcome is None)
    yield from samples_problem(work, silent, "without an outcome", "sample_outcome")
    disputed = _samples(work, lambda each: _disagreed(each) and each.open_action)
    yield from samples_problem(work, disputed, "that disagreed, with an action still open", "open_action")


@rule("5.20.1-8", Gate.VISIT, Severity.RED)
def assessors_are_told_of_discrepancies(work: WorkCase) -> Iterator[Problem]:
    """The assessor was told of each disagreement on a day. Source: handbook 5.20.1."""
    untold = _samples(work, lambda each: _disagreed(each) and each.feedback_on is None)
    words = "that disagreed, and when the assessor was told is not recorded"
    yield from samples_problem(work, untold, words, "sample_feedback_on")


@rule("5.20.1-9", Gate.VISIT, Severity.RED)
def ways_into_line_are_suggested(work: WorkCase) -> Iterator[Problem]:
    """Each disagreement led to an action with an owner and a day. Source: handbook 5.20.1."""
    idle = _samples(work, lambda each: _disagreed(each) and not each.owned_action)
    words = "that disagreed, without an action that has an owner and a day"
    yield from samples_problem(work, idle, words, "sample_action")
    day = work.scene.on
    late = _samples(work, lambda each: not _disagreed(each) and each.open_due is not None and each.open_due < day)
    yield from samples_problem(work, late, "with an action open past its day", "open_action", Severity.AMBER)


RULES: Final[tuple[Rule[WorkCase], ...]] = (
    iqa_is_competent_throughout,
    assessor_has_an_iqa,
    *strategy_met.RULES,
    samples_are_done_as_planned,
    feedback_is_recorded,
    feedback_was_given,
    competence_is_confirmed,
    decisions_are_consistent,
    assessors_are_told_of_discrepancies,
    ways_into_line_are_suggested,
    people_have_the_time,
)
