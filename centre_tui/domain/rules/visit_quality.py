"""VISIT: whether the centre as a whole has the staff, samples, and does what it was asked to do (4.1, 4.4, 5.20.1)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import visit_standardisation
from centre_tui.domain.rules.cases import staff_fix, staff_subject, unit_fix
from centre_tui.domain.rules.centre_problem import centre_problem, staff_problem
from centre_tui.domain.rules.qualified import staffed
from centre_tui.domain.rules.visit_applies import actions_reported, active
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.wording import counted, people_listed
from centre_tui.domain.staff import Role
from centre_tui.domain.visits import Action


@rule("4.1-1", Gate.VISIT, Severity.RED)
def enough_assessors(case: VisitCase) -> Iterator[Problem]:
    """The assessors with an award can take every live candidate; a capacity not set counts for none. Source: 4.1."""
    assessors = sorted(staffed(case.scene, Role.ASSESSOR), key=lambda each: (each.name, each.id))
    candidates = sum([each.live for each in case.candidates.values()])
    room = sum(each.assessor_capacity or 0 for each in assessors)
    if not assessors or room >= candidates:
        return
    unset = [each for each in assessors if each.assessor_capacity is None]
    more = f" The capacity of {people_listed([each.name for each in unset])} is not set." if unset else ""
    live_now = counted(candidates, "candidate")
    sentence = f"The assessors together can take {room}, for {live_now} entered now.{more}"
    problem = staff_problem(case.scene, sentence)
    yield replace(problem, fix=staff_fix((unset or assessors)[0], "assessor_capacity"))


@rule("4.1-2", Gate.VISIT, Severity.RED)
def two_people_to_run_it(case: VisitCase) -> Iterator[Problem]:
    """At least one assessor and one IQA, two different people. Source: handbook 4.1; requirements A11, X-01."""
    assessors = {each.id for each in staffed(case.scene, Role.ASSESSOR)}
    iqas = {each.id for each in staffed(case.scene, Role.IQA)}
    found = {"assessor": assessors, "IQA": iqas}
    if missing := [role for role, people in found.items() if not people]:
        sentence = f"No {' and no '.join(missing)} who holds, or works towards, an award for it is on the staff list."
        yield staff_problem(case.scene, sentence)
    elif len(assessors | iqas) == 1:
        sentence = "The only assessor is also the only IQA; two different people are needed."
        yield staff_problem(case.scene, sentence)


@rule("4.1-3", Gate.VISIT, Severity.RED)
def strategy_is_in_force(case: VisitCase) -> Iterator[Problem]:
    """A dated strategy of internal quality assurance is in force. Source: handbook 4.1."""
    if case.scene.centre.strategy_on(case.scene.on) is None:
        sentence = f"No sampling strategy is in force on {shown(case.scene.on)}."
        yield centre_problem(case.scene, sentence, "strategies")


@rule("5.20.1-2", Gate.VISIT, Severity.RED)
def quality_assurance_is_carried_out(case: VisitCase) -> Iterator[Problem]:
    """At least one sample was completed since the last visit, while decisions were taken. Source: handbook 5.20.1."""
    last = case.last_visit()
    since = last.held_on if last and last.held_on else date.min
    candidates = case.candidates.values()
    if any(each.sampled_on and each.sampled_on >= since for each in candidates):
        return
    last_decided = [(each, each.decided_last) for each in candidates if each.decided_last]
    decided = [(each.name, each.id, each, unit) for each, (on, unit) in last_decided if on >= since]
    if decided:
        *_, candidate, unit = min(decided, key=lambda each: each[:2])
        words = f" since the visit of {shown(since)}" if last else " yet"
        sentence = f"Decisions were taken, and no internal quality assurance was carried out{words}."
        problem = centre_problem(case.scene, sentence, "samples")
        yield replace(problem, fix=unit_fix(candidate, unit, "samples"))


def overdue_actions(case: VisitCase) -> Iterator[tuple[Action, Fix]]:
    """Yield the actions of reports that are open past their day, or without one; a recommendation is none."""
    for _visit, action, fix in actions_reported(case):
        late = action.due is None or action.due < case.scene.on
        if action.closed_on is None and late and not action.recommendation:
            yield action, fix


@rule("4.1-8", Gate.VISIT, Severity.RED)
def corrective_measures_are_addressed(case: VisitCase) -> Iterator[Problem]:
    """No corrective measure is open past its day; one without a day counts as past. Source: handbook 4.1."""
    for action, fix in overdue_actions(case):
        due = f"was due on {shown(action.due)} and is open" if action.due else "is open, with no day it is due by"
        worse = action.next_level if action.next_level > action.level else 0
        more = f"; left undone it may count as level {worse}" if worse else ""
        level = f" It carries level {action.level}{more}." if action.level else ""
        sentence = f"The action {due}: {action.text.rstrip('.') or 'without text'}.{level}"
        yield Problem(case.subject("actions"), sentence, fix)


@rule("4.4-6", Gate.VISIT, Severity.RED)
def iqas_respond_to_measures(case: VisitCase) -> Iterator[Problem]:
    """No corrective measure that an IQA owns is overdue. Source: handbook 4.4."""
    late = list(overdue_actions(case))
    for member in active(case, Role.IQA):
        own = [fix for action, fix in late if action.owner == member.id]
        if own:
            sentence = f"Has {counted(len(own), 'overdue action')} of the external verifier to see to."
            yield Problem(staff_subject(member), sentence, own[0])


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    two_people_to_run_it,
    enough_assessors,
    strategy_is_in_force,
    corrective_measures_are_addressed,
    iqas_respond_to_measures,
    quality_assurance_is_carried_out,
    *visit_standardisation.RULES,
)
