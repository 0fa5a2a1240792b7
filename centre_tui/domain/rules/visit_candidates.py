"""VISIT: what each candidate's cumulative assessment record must show (handbook 5.4, 5.7, 5.19; RD01, RD05, RD06)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from centre_tui.domain.activity import inactive, last_activity
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import days_on, shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.planning import Plan
from centre_tui.domain.rules import visit_entry, visit_planning, visit_signatures, visit_tasks
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import pieces_problem, units_problem
from centre_tui.domain.rules.wording import in_unit_order
from centre_tui.domain.work import TRANSFER


@rule("RD01", Gate.VISIT, Severity.RED)
def profile_exists(case: RecordCase) -> Iterator[Problem]:
    """Every entered candidate has a candidate profile. Source: handbook 5.19."""
    if case.candidate.profile_on is None:
        yield Problem(case.subject(), "No candidate profile (RD01) is recorded.", case.fix("profile_on"))


@rule("5.19-1", Gate.VISIT, Severity.RED)
def record_was_started(case: RecordCase) -> Iterator[Problem]:
    """Each candidate has a cumulative assessment record. Source: handbook 5.19."""
    if case.candidate.record_started_on is None:
        sentence = "That a cumulative assessment record (CAR) was started is not recorded."
        yield Problem(case.subject(), sentence, case.fix("record_started_on"))


@rule("1.4-4", Gate.VISIT, Severity.AMBER)
def initial_assessment_came_first(case: RecordCase) -> Iterator[Problem]:
    """The initial assessment came before the first decision; if it is missing 5.20.3-06 says so. Source: 1.4, 5.3."""
    initial, first = case.candidate.initial_assessment, case.decided_from
    if initial is not None and first is not None and first < initial.on:
        sentence = f"The initial assessment is of {shown(initial.on)}, after the first decision on {shown(first)}."
        yield Problem(case.subject(), sentence, case.fix("initial_assessment"))


@rule("5.7-2", Gate.VISIT, Severity.RED)
def plagiarism_was_explained(case: RecordCase) -> Iterator[Problem]:
    """The candidate was told about plagiarism before the first decision. Source: handbook 5.7."""
    told, first = case.candidate.plagiarism_briefed_on, case.decided_from
    if told is None:
        sentence = "That the candidate was told what plagiarism is, and that work must be their own, is not recorded."
        yield Problem(case.subject(), sentence, case.fix("plagiarism_briefed_on"))
    elif first is not None and first < told:
        sentence = f"Told about plagiarism on {shown(told)}, after the first decision on {shown(first)}."
        yield Problem(case.subject(), sentence, case.fix("plagiarism_briefed_on"))


def _first_plans(candidate: Candidate) -> dict[str, Plan]:
    """Return the plan in which each unit was first planned with the candidate (RD05)."""
    planned: dict[str, Plan] = {}
    for plan in sorted(candidate.plans, key=lambda each: each.on, reverse=True):
        planned.update(dict.fromkeys(plan.units, plan))
    return planned


@rule("RD05", Gate.VISIT, Severity.RED)
def assessment_was_planned(case: RecordCase) -> Iterator[Problem]:
    """A record of assessment planning exists for each unit started here. Source: handbook 5.19."""
    here = [each for each in case.candidate.units if each.route is not TRANSFER]
    started = [each.unit for each in here if each.decisions or each.sign_off or each.started_on]
    units = set(started) - _first_plans(case.candidate).keys()
    yield from units_problem(case, units, "No record of assessment planning (RD05) for", "plans")


@rule("5.4-1", Gate.VISIT, Severity.RED)
def planning_came_first(case: RecordCase) -> Iterator[Problem]:
    """Assessment was planned before the first decision; where there is no plan rule RD05 says so. Source: 5.4."""
    first = _first_plans(case.candidate)
    units = [unit for unit, each in case.decided if unit in first and each.on < first[unit].on]
    for problem in units_problem(case, units, "Planned only after the first decision:", "plan_on"):
        unit = in_unit_order(case.scene, units)[0]
        yield replace(problem, fix=case.fix("plan_on", unit, case.candidate.plans.index(first[unit]) + 1))


@rule("RD06", Gate.VISIT, Severity.RED)
def feedback_is_recorded(case: RecordCase) -> Iterator[Problem]:
    """Each decision has its record of assessment feedback. Source: handbook 5.19."""
    silent = [(unit, each) for unit, each in case.decided if not each.feedback]
    yield from pieces_problem(case, silent, "A decision has no feedback (RD06) in", "feedback")


@rule("4.2-10", Gate.VISIT, Severity.RED)
def feedback_was_given(case: RecordCase) -> Iterator[Problem]:
    """Feedback was given on a day after each decision; where there is none rule RD06 says so. Source: handbook 4.2."""
    undated = [(unit, each) for unit, each in case.decided if not each.feedback_on and each.feedback]
    yield from pieces_problem(case, undated, "When feedback was given is not recorded in", "feedback_on")


@rule("5.4-2", Gate.VISIT, Severity.AMBER)
def reviews_are_regular(case: RecordCase) -> Iterator[Problem]:
    """No longer than the centre's days lie between reviews, up to the day or the end. Source: handbook 5.4.

    Gaps that ended before the last visit have been seen by it.
    """
    most, start = case.scene.centre.settings.review_days, case.candidate.start
    if start is None or not case.candidate.reviews:
        return
    steps = [*sorted([start, *[each.on for each in case.candidate.reviews]]), _end(case)]
    gaps = [(first, then) for first, then in pairwise(steps) if days_on(first, most) < then]
    recent = [each for each in gaps if case.last_visit is None or each[1] >= case.last_visit]
    if recent:
        gap, first, then = max((then - first, first, then) for first, then in recent)
        sentence = f"No review from {shown(first)} to {shown(then)}: {gap.days} days; the centre allows {most}."
        yield Problem(case.subject(), sentence, case.fix("reviews"))


def _end(case: RecordCase) -> date:
    """Return the day up to which reviews are due: that of the question, of the end, or of the last unit signed off."""
    candidate, entry = case.candidate, case.candidate.entry
    ended = [each for each in (entry.withdrawn_on, entry.completed_on) if each] if entry else []
    signed = [unit.sign_off.on for unit in candidate.units if unit.sign_off]
    finished = signed if len(signed) == len(candidate.units) else []
    return min([case.scene.on, *ended, *([max(finished)] if finished else [])])


@rule("X-17", Gate.VISIT, Severity.AMBER)
def inactive_are_withdrawn(case: RecordCase) -> Iterator[Problem]:
    """Who has not been active for six months is withdrawn, or the reason is known. Source: NCFE."""
    entry = case.candidate.entry
    if entry is None or not entry.live:
        return
    last = last_activity(case.candidate) or entry.made_on
    if inactive(last, case.scene.on):
        sentence = f"Nothing is recorded since {shown(last)}: withdraw the candidate if they have left, or claim."
        yield Problem(case.subject(), sentence, case.fix("withdrawn_on"))


@rule("5.21-6", Gate.VISIT, Severity.AMBER)
def evidence_is_kept_for_a_year(case: RecordCase) -> Iterator[Problem]:
    """Every candidate claimed was asked to keep evidence and record for one year. Source: handbook 5.21; A7."""
    if case.candidate.keep_notice_on is None and any(unit.claimed for unit in case.candidate.units):
        sentence = "Claimed; that the candidate was asked to keep evidence and record for a year is not recorded."
        yield Problem(case.subject(), sentence, case.fix("keep_notice_on"))


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    profile_exists,
    record_was_started,
    assessment_was_planned,
    planning_came_first,
    feedback_is_recorded,
    feedback_was_given,
    plagiarism_was_explained,
    *visit_signatures.RULES,
    initial_assessment_came_first,
    reviews_are_regular,
    inactive_are_withdrawn,
    evidence_is_kept_for_a_year,
    *visit_entry.RULES,
    *visit_planning.RULES,
    *visit_tasks.RECORD_RULES,
)
