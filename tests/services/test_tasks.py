"""Tasks the centre devised: listed once, put right, and never approved on a day to come (5.18)."""

from pathlib import Path

import pytest

from centre_tui.domain.tasks import Task
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.tasks import change_task, list_task
from tests.office import ASSESSOR, IQA, ago
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, peopled

TASK = Task("T4", "A customer's rights", KEYS[:1], approved_by=IQA, approved_on=ago(30))


@pytest.mark.parametrize("member", [OFFICER, ASSESSOR, IQA, TUTOR, VERIFIER])
def test_only_the_manager_lists_tasks(tmp_path: Path, member: int) -> None:
    """They are part of the centre's own record."""
    place = peopled(tmp_path)
    list_task(place.manager, TASK)
    with place.refused(NotAllowed, "may not change the centre's settings"):
        list_task(place.desk(member), Task("T5"))
    with place.refused(NotAllowed, "may not change the centre's settings"):
        change_task(place.desk(member), "T4", {"title": ""})


def test_a_task_is_listed_once_and_put_right(tmp_path: Path) -> None:
    """What is not told of it stays; its place among the others too."""
    place = peopled(tmp_path)
    desk = place.manager
    list_task(desk, Task(" T3 ", " Two   policies compared "))
    list_task(desk, TASK)
    with place.refused(BadInput, "Task T3 is listed already: change that one."):
        list_task(desk, Task("T3", "another"))
    change_task(desk, "T3", {"units": KEYS[:2], "every_criterion": True})
    assert desk.centre().tasks == (Task("T3", "Two policies compared", KEYS[:2], every_criterion=True), TASK)


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    """No reference, one that is not listed, an approval to come."""
    place = peopled(tmp_path)
    desk = place.manager
    with place.refused(BadInput, "A task needs a reference"):
        list_task(desk, Task(" "))
    with place.refused(BadInput, "No task T9 is listed."):
        change_task(desk, "T9", {"title": "x"})
    with place.refused(BadInput, "is still to come"):
        list_task(desk, Task("T5", approved_on=ago(-1)))
