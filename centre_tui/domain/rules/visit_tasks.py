"""VISIT: what the centre devised itself enables every criterion to be met, as an IQA approved (handbook 5.18)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.evidence import EvidenceSource
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.centre_problem import centre_problem
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import units_problem
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role
from centre_tui.domain.tasks import Task

# An enumeration's members are slow to look up, so one asked for of every record is looked up once.
TASK: Final = EvidenceSource.TASK


@rule("5.18-1", Gate.VISIT, Severity.AMBER)
def tasks_are_approved(case: VisitCase) -> Iterator[Problem]:
    """Each task names its units, enables every criterion of them, and an IQA approved it. Source: handbook 5.18."""
    for task in case.scene.centre.tasks:
        if faults := list(_faults(case, task)):
            sentence = f"Task {task.reference}: {'; '.join(faults)}."
            yield centre_problem(case.scene, sentence, "tasks", task.reference)


def _faults(case: VisitCase, task: Task) -> Iterator[str]:
    """Yield what is missing of a task, or wrong with who approved it."""
    if not task.units:
        yield "its units are not named"
    if not task.every_criterion:
        yield "that it enables every criterion to be met is not confirmed"
    if task.approved_by is None or task.approved_on is None:
        yield "an IQA's approval with its date is not recorded"
        return
    member = case.scene.staff.get(task.approved_by)
    if member is None or not member.has_role(Role.IQA, task.approved_on):
        yield f"approved by {case.scene.person(task.approved_by)}, no IQA on {shown(task.approved_on)}"


@rule("5.18-1", Gate.VISIT, Severity.AMBER)
def tasks_used_are_listed(case: RecordCase) -> Iterator[Problem]:
    """A unit with evidence from a task has one among those the centre devised and lists. Source: handbook 5.18."""
    used = {unit.unit for unit in case.candidate.units for each in unit.evidence if each.source is TASK}
    units = used.difference(*(each.units for each in case.scene.centre.tasks))
    words = "Evidence from an assignment, task, project or test, and the centre lists none of its own for"
    yield from units_problem(case, units, words, "evidence")


RULES: Final[tuple[Rule[VisitCase], ...]] = (tasks_are_approved,)
RECORD_RULES: Final[tuple[Rule[RecordCase], ...]] = (tasks_used_are_listed,)
