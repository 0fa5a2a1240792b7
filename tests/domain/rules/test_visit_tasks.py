"""VISIT: tasks the centre devised: what passes, what fails, and with nothing listed (5.18)."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.evidence import EvidenceSource
from centre_tui.domain.findings import ask
from centre_tui.domain.readiness import readiness
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.visit_tasks import RECORD_RULES, RULES
from centre_tui.domain.tasks import Task
from tests.domain.rules.sound import ASSESSOR_ID, IQA_ID, UNITS
from tests.domain.rules.sound_candidate import sound_candidate, sound_evidence, sound_unit, with_unit
from tests.domain.rules.sound_visit import prepared_centre, prepared_scene, sound_case
from tests.domain.rules.told import check_ids_known, check_told_well, sentences, told

TASK: Final = Task("T4", "A customer's rights", UNITS[1:2], every_criterion=True, approved_by=IQA_ID)
APPROVED: Final = replace(TASK, approved_on=date(2026, 1, 5))


def listing(*tasks: Task) -> VisitCase:
    """The sound centre with these tasks listed."""
    case = sound_case()
    return replace(case, scene=replace(case.scene, centre=replace(case.scene.centre, tasks=tasks)))


def using(unit: str, *tasks: Task) -> RecordCase:
    """A candidate with a task among the evidence of a unit, at a centre that lists these."""
    done = replace(sound_evidence()[0], reference="9", source=EvidenceSource.TASK)
    record = sound_unit(unit)
    candidate = with_unit(sound_candidate(), replace(record, evidence=(*record.evidence, done)))
    return RecordCase(replace(prepared_scene(), centre=replace(prepared_centre(), tasks=tasks)), candidate)


BROKEN: Final = {
    "units not named": replace(APPROVED, units=()),
    "not every criterion": replace(APPROVED, every_criterion=False),
    "approved on no day": TASK,
    "approved by nobody": replace(APPROVED, approved_by=None),
    "approved by an assessor": replace(APPROVED, approved_by=ASSESSOR_ID),
    "approved by somebody unknown": replace(APPROVED, approved_by=99),
    "approved before the IQA was one": replace(APPROVED, approved_on=date(2020, 8, 31)),
}


@pytest.mark.parametrize("task", [APPROVED, replace(APPROVED, approved_on=date(2020, 9, 1))])
def test_an_approved_task_is_told_nothing(task: Task) -> None:
    """By an IQA, if only on the first day in the role; and a centre that devised none is asked nothing."""
    assert told(RULES, listing(task)) == told(RULES, listing()) == ""


@pytest.mark.parametrize("task", BROKEN.values(), ids=BROKEN)
def test_each_gap_is_told(task: Task) -> None:
    """One finding for the task, which its form puts right."""
    case = listing(APPROVED, replace(task, reference="T9"))
    (found,) = ask(RULES, case)
    assert (found.rule, found.severity, found.fix and found.fix.part) == ("5.18-1", "amber", "T9")
    check_told_well([found])


def test_a_bare_task_is_told_in_one_sentence() -> None:
    """Everything it lacks."""
    assert sentences(RULES, listing(Task("T1")), "5.18-1") == [
        "Task T1: its units are not named; that it enables every criterion to be met is not confirmed; "
        "an IQA's approval with its date is not recorded."
    ]


def test_evidence_from_a_task_needs_one_listed_for_its_unit() -> None:
    """Nobody can say that a task that is not listed enables every criterion to be met."""
    assert told(RECORD_RULES, using(UNITS[1], APPROVED)) == ""
    assert told(RECORD_RULES, using(UNITS[1])) == told(RECORD_RULES, using(UNITS[2], APPROVED)) == "5.18-1 amber"
    assert sentences(RECORD_RULES, using(UNITS[2], APPROVED), "5.18-1") == [
        "Evidence from an assignment, task, project or test, and the centre lists none of its own for Unit 7."
    ]
    check_told_well(ask(RECORD_RULES, using(UNITS[2])))


def test_an_approval_to_come_is_none_yet() -> None:
    """The visit sees the centre as it stood on its day."""
    later = replace(APPROVED, approved_on=date(2026, 11, 24))
    assert [each.rule for each in readiness(listing(later)).findings] == ["5.18-1"]
    assert readiness(listing(APPROVED)).findings == ()


def test_the_rules_are_known() -> None:
    """None is made up."""
    check_ids_known(RULES)
    check_ids_known(RECORD_RULES)


def test_an_approval_by_nobody_is_not_told_as_somebodys() -> None:
    """A day alone is no approval."""
    assert sentences(RULES, listing(BROKEN["approved by nobody"]), "5.18-1") == [
        "Task T4: an IQA's approval with its date is not recorded."
    ]
