"""VISIT: what the minimum records say of assessment, quality assurance and achievement (5.20.3-08 to -14)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.assessment import DecisionKind, DecisionOutcome, UnitRecord
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import pieces_problem, units_problem

NOT_YET: Final = DecisionOutcome.NOT_YET
FORMATIVE: Final = DecisionKind.FORMATIVE
SUMMATIVE: Final = DecisionKind.SUMMATIVE


@rule("5.20.3-08", Gate.VISIT, Severity.RED)
def methods_are_recorded(case: RecordCase) -> Iterator[Problem]:
    """The assessment methods used, of every decision and so of every unit signed off. Source: handbook 5.20.3."""
    silent = [(unit, each) for unit, each in case.decided if each.method is None]
    never = [unit.unit for unit, _signed in case.signed_off if not unit.decisions]
    words = "No assessment method is recorded for"
    if never:
        yield from units_problem(case, [*never, *[unit for unit, _each in silent]], words, "decisions")
    else:
        yield from pieces_problem(case, silent, words, "method")


@rule("5.20.3-09", Gate.VISIT, Severity.RED)
def assessments_are_dated(case: RecordCase) -> Iterator[Problem]:
    """Dates and outcomes of all assessments, by unit, none before the start. Source: handbook 5.20.3."""
    start = case.candidate.start
    never = [unit.unit for unit, _signed in case.signed_off if not unit.decisions]
    yield from units_problem(case, never, "Signed off, with no assessment and outcome recorded:", "decisions")
    if start is not None:
        early = [(unit, each) for unit, each in case.decided if each.on < start]
        words = f"Decided before the programme's start on {shown(start)}:"
        yield from pieces_problem(case, early, words, "on")
    unmet = {unit for unit, each in case.decided if each.outcome is NOT_YET}
    signed = [unit for unit in case.candidate.units if unit.sign_off and unit.unit in unmet]
    contradicted = [unit.unit for unit in signed if _last_said_not_yet(unit)]
    yield from units_problem(case, contradicted, 'Signed off, though the last decision is "not yet met":', "decisions")


def _last_said_not_yet(unit: UnitRecord) -> bool:
    """Tell whether every decision of the unit's last day is that it is not yet met."""
    last = max(each.on for each in unit.decisions)
    return all(each.outcome is NOT_YET for each in unit.decisions if each.on == last)


@rule("5.20.3-10", Gate.VISIT, Severity.RED)
def decisions_are_justified(case: RecordCase) -> Iterator[Problem]:
    """Enough detail to justify each decision. Source: handbook 5.20.3."""
    bare = [(unit, each) for unit, each in case.decided if not each.justification]
    yield from pieces_problem(case, bare, "A decision has no justification in", "justification")


@rule("5.20.3-11", Gate.VISIT, Severity.RED)
def quality_assurance_is_recorded(case: RecordCase) -> Iterator[Problem]:
    """Dates and outcomes of internal quality assurance, or "not in sample" by a strategy. Source: 5.20.3; A19.

    A unit not yet claimed whose sample is planned and not yet due is amber.
    """
    silent = [(unit, each) for unit, each in case.sampled if not each.outcome]
    yield from pieces_problem(case, silent, "A sample has no outcome in", "sample_outcome")
    sampled = {unit for unit, _each in case.sampled}
    signed = [unit for unit, _signed in case.signed_off if unit.unit not in sampled]
    waiting = [unit for unit in signed if not unit.outside_sample]
    due = [unit.unit for unit in waiting if unit.claimed or not _planned_from(unit, case.scene.on)]
    words = "Signed off, and neither sampled nor recorded as outside the sample:"
    yield from units_problem(case, due, words, "samples")
    unknown = [each.unit for each in signed if each.outside_sample and _by_no_strategy(case, each)]
    words = "Outside the sample by a strategy that the centre has not in its records:"
    yield from units_problem(case, unknown, words, "outside_sample")
    coming = [unit.unit for unit in waiting if unit.unit not in due]
    yield from units_problem(case, coming, "Signed off, the sample still to come:", "samples", Severity.AMBER)


def _by_no_strategy(case: RecordCase, unit: UnitRecord) -> bool:
    """Tell whether a unit is outside the sample by a strategy the centre had not; of none at all 4.1-3 speaks."""
    known = case.scene.centre.strategies
    return bool(known) and all(each.version != unit.outside_sample for each in known)


def _planned_from(unit: UnitRecord, day: date) -> bool:
    return any(each.planned_for and each.planned_for >= day for each in unit.samples)


@rule("5.20.3-12", Gate.VISIT, Severity.RED)
def quality_actions_are_recorded(case: RecordCase) -> Iterator[Problem]:
    """The actions of each sample, or that there are none. Source: handbook 5.20.3."""
    unsaid = [(unit, each) for unit, each in case.sampled if not each.no_action and not each.actions]
    yield from pieces_problem(case, unsaid, 'A sample has neither an action nor "none" in', "sample_action")


@rule("5.20.3-13", Gate.VISIT, Severity.RED)
def achievements_are_recorded(case: RecordCase) -> Iterator[Problem]:
    """The candidate's achievements: whatever was claimed or completed rests on units achieved. Source: 5.20.3."""
    claimed = [each.unit for each in case.candidate.units if each.claimed and not each.achieved]
    yield from units_problem(case, claimed, "Claimed, and not recorded as achieved:", "sign_off")
    entry = case.candidate.entry
    if entry is not None and entry.completed_on is not None and not case.candidate.achieved():
        sentence = f"Completed on {shown(entry.completed_on)}, and no unit is recorded as achieved."
        yield Problem(case.subject(), sentence, case.fix("units"))


@rule("5.20.3-14", Gate.VISIT, Severity.AMBER)
def kinds_of_decision_are_shown(case: RecordCase) -> Iterator[Problem]:
    """Formative and summative decisions both show. Source: handbook 5.20.3."""
    if case.decided and not any(each.kind is FORMATIVE for _unit, each in case.decided):
        fix = case.fix("decisions", min(unit for unit, _each in case.decided))
        yield Problem(case.subject(), "No formative decision is recorded for any unit.", fix)
    closed = {unit for unit, each in case.decided if each.kind is SUMMATIVE}
    units = [unit.unit for unit, _signed in case.signed_off if unit.unit not in closed and unit.decisions]
    yield from units_problem(case, units, "Signed off without a summative decision:", "decisions")


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    methods_are_recorded,
    assessments_are_dated,
    decisions_are_justified,
    quality_assurance_is_recorded,
    quality_actions_are_recorded,
    achievements_are_recorded,
    kinds_of_decision_are_shown,
)
