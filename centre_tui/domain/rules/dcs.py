"""DCSCLAIM: what Direct Claim Status asks besides the rules of any claim (handbook 4.1, 5.20, 5.21).

The state of DCS is what dated records say and nothing else (5.21.3-4). No rule here applies to a claim that an external
verifier authorises.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from centre_tui.domain.centre import Centre, DcsRecord, DcsStep
from centre_tui.domain.claim_facts import decided, happened, sampled
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.dates import shown
from centre_tui.domain.dcs import AFTER
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.rules.cases import ClaimCase, Scene
from centre_tui.domain.visits import SanctionState, Visit

STEPS: Final = tuple(AFTER)
BEFORE: Final = tuple((earlier, later) for later, those in AFTER.items() for earlier in those)
ROADS_BACK: Final = (DcsStep.REINSTATING, DcsStep.FULL_PROCESS)
LEVEL_WITHOUT_DCS: Final = 2
WHEN_WITHDRAWN: Final = (
    "nothing is claimed directly. If OCR withdrew Direct Claim Status, record that: claims then wait for a visit."
)


def dcs_problem(scene: Scene, sentence: str, severity: Severity | None = None) -> Problem:
    """Return a problem of the centre's Direct Claim Status, put right where its steps are recorded."""
    subject = Subject("centre", scene.centre.id, scene.centre.name, "Direct Claim Status")
    return Problem(subject, sentence, Fix("readiness", "centre", scene.centre.id, "dcs"), severity)


def steps_missing(centre: Centre, qualification: str, day: date) -> Iterator[str]:
    """Say which steps to Direct Claim Status are not recorded, or out of order, by a day (rule 5.21-2).

    The offer letter, the agreement and the authorisation letter come together, so the agreement may be signed after or
    before the authorisation is noted. After a withdrawal one of the two roads back must stand before DCS is active
    again; the full process begins every step anew. Source: handbook 5.21, 5.21.2.
    """
    steps = centre.dcs_steps(qualification, day)
    run = _since_last(steps, DcsStep.FULL_PROCESS)
    first = {each.step: each.on for each in reversed(run)}
    if missing := [str(step) for step in STEPS if step not in first]:
        yield f"Not recorded of Direct Claim Status: {', '.join(missing)}."
    for earlier, later in BEFORE:
        if earlier in first and later in first and first[later] < first[earlier]:
            yield f'"{later}" is dated {shown(first[later])}, before "{earlier}" on {shown(first[earlier])}.'
    withdrawn = any(each.step is DcsStep.WITHDRAWN for each in steps)
    if withdrawn and not any(each.step in ROADS_BACK for each in _since_last(steps, DcsStep.WITHDRAWN)):
        yield "Direct Claim Status was withdrawn, and no road back to it is recorded."


def _since_last(steps: tuple[DcsRecord, ...], step: DcsStep) -> tuple[DcsRecord, ...]:
    """Return the steps after the last one of a sort, or all of them where there is none."""
    last = max((place for place, each in enumerate(steps) if each.step is step), default=-1)
    return steps[last + 1 :]


def not_active(centre: Centre, qualification: str, day: date) -> str | None:
    """Say why nothing can be claimed directly on a day, or nothing when Direct Claim Status is active (rule 5.21-3)."""
    steps = centre.dcs_steps(qualification, day)
    if not steps:
        return f"No step of Direct Claim Status is recorded by {shown(day)}."
    if steps[-1].step is DcsStep.ACTIVE:
        return None
    return f'Direct Claim Status is not active on {shown(day)}: "{steps[-1].step}" since {shown(steps[-1].on)}.'


def final_visit_before(visits: Iterable[Visit], qualification: str, day: date) -> Iterator[str]:
    """Say of each final visit held before a day when it was (rule 5.21.3-2)."""
    for visit in visits:
        if visit.qualification == qualification and visit.final and visit.held_on is not None and visit.held_on < day:
            on = shown(visit.held_on)
            yield f"The final visit for the qualification was on {on}: nothing is claimed directly after it."


def _visits(case: ClaimCase) -> Iterator[Visit]:
    """Yield the visits for the qualification of a direct claim; none where DCS is not asked for."""
    code = case.scene.qualification.entry_code
    if case.route is ClaimRoute.DCS:
        yield from (each for each in case.visits if each.qualification == code)


@rule("5.21-2", Gate.DCSCLAIM, Severity.BLOCK)
def every_step_is_recorded(case: ClaimCase) -> Iterator[Problem]:
    """DCS rests on all its steps, dated in order. Source: handbook 5.21."""
    scene = case.scene
    if case.route is ClaimRoute.DCS:
        told = steps_missing(scene.centre, scene.qualification.entry_code, scene.on)
        yield from (dcs_problem(scene, sentence) for sentence in told)


@rule("5.21-3", Gate.DCSCLAIM, Severity.BLOCK)
def active_on_the_day(case: ClaimCase) -> Iterator[Problem]:
    """A direct claim is dated on or after activation and before any withdrawal. Source: handbook 5.21."""
    scene = case.scene
    if case.route is ClaimRoute.DCS and (problem := not_active(scene.centre, scene.qualification.entry_code, scene.on)):
        yield dcs_problem(scene, problem)


@rule("5.21.3-2", Gate.DCSCLAIM, Severity.BLOCK)
def not_after_the_final_visit(case: ClaimCase) -> Iterator[Problem]:
    """Nothing is claimed directly after the final visit. Source: handbook 5.21.3."""
    scene = case.scene
    for told in final_visit_before(_visits(case), scene.qualification.entry_code, scene.on):
        yield dcs_problem(scene, told)


@rule("4.1-8", Gate.DCSCLAIM, Severity.BLOCK)
def corrective_measures_are_addressed(case: ClaimCase) -> Iterator[Problem]:
    """No action that carries DCS is overdue, or open without a date; others are a warning. Source: handbook 4.1."""
    for visit in _visits(case):
        for place, action in enumerate(visit.report.actions if visit.report else (), 1):
            undated = action.blocks_dcs and action.due is None
            overdue = undated or (action.due is not None and action.due < case.scene.on)
            if action.recommendation or not overdue or happened(action.closed_on, case.scene.on):
                continue
            due = f"was due on {shown(action.due)}" if action.due else "has no date it is due"
            severity = None if action.blocks_dcs else Severity.AMBER
            subject = Subject("visit", visit.id, "Visit", "actions")
            fix = Fix("visits", "visit", visit.id, "actions", f"action {place}")
            sentence = f'The external verifier\'s action "{action.text}" {due} and is open.'
            yield Problem(subject, sentence, fix, severity)


@rule("5.20.4-3", Gate.DCSCLAIM, Severity.BLOCK)
def no_sanction_takes_it_away(case: ClaimCase) -> Iterator[Problem]:
    """A sanction OCR confirmed at the level of DCS or above stands in the way until lifted. Source: 5.20.4; A24.

    It is not the withdrawal: that is a step of its own, after which claims go by the verifier's visit (5.21.3-4).
    """
    standing = (SanctionState.CONFIRMED, SanctionState.APPEALED)
    for visit in _visits(case):
        for place, sanction in enumerate(visit.report.sanctions if visit.report else (), 1):
            if sanction.level >= LEVEL_WITHOUT_DCS and sanction.state in standing:
                subject = Subject("visit", visit.id, "Visit", "sanctions")
                told = f"A sanction of level {sanction.level} is {sanction.state} and not lifted"
                sentence = f"{told}: {WHEN_WITHDRAWN}"
                fix = Fix("visits", "visit", visit.id, "sanctions", f"sanction {place}")
                yield Problem(subject, sentence, fix)


@rule("5.20.1-2", Gate.DCSCLAIM, Severity.BLOCK)
def quality_assurance_is_carried_out(case: ClaimCase) -> Iterator[Problem]:
    """Where units were decided since the last visit, samples were completed since then too. Source: handbook 5.20.1."""
    day = case.scene.on
    held = max((each.held_on for each in _visits(case) if each.held_on and each.held_on <= day), default=None)
    since = held or date.min
    decided_since = any(each.on >= since for record in case.records() for each in decided(record, day))
    if case.route is not ClaimRoute.DCS or not decided_since:
        return
    own = (each.done_on for record in case.candidate.units for each in sampled(record, day))
    if not any(each is not None and since <= each <= day for each in (case.last_sample_on, *own)):
        when = f"since the visit on {shown(held)}" if held else "at all"
        sentence = f"No sample was completed {when}: direct claims rest on internal quality assurance."
        yield dcs_problem(case.scene, sentence)


RULES: Final[tuple[Rule[ClaimCase], ...]] = (
    every_step_is_recorded,
    active_on_the_day,
    not_after_the_final_visit,
    corrective_measures_are_addressed,
    no_sanction_takes_it_away,
    quality_assurance_is_carried_out,
)
