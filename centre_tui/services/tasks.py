"""The assignments, tasks, projects and tests the centre devised, listed with who approved each (handbook 5.18)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from centre_tui.domain.centre import Centre
from centre_tui.domain.permissions import Action
from centre_tui.domain.tasks import Task
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import CENTRE, Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied

Tasks = tuple[Task, ...]


def list_task(desk: Desk, task: Task) -> Saved[Centre]:
    """Add a task to those the centre devised. Raises BadInput for a reference that is listed already."""

    def added(before: Tasks) -> Tasks:
        if any(each.reference == tidied(task).reference for each in before):
            raise BadInput(f"Task {task.reference.strip()} is listed already: change that one.", "reference")
        return (*before, task)

    return change_tasks(desk, task.reference, added)


def change_task(desk: Desk, reference: str, told: Mapping[str, Any]) -> Saved[Centre]:
    """Put a task that is listed right; what is not told of it stays. Raises BadInput where there is none."""

    def changed(before: Tasks) -> Tasks:
        if all(each.reference != reference for each in before):
            raise BadInput(f"No task {reference} is listed.", "reference")
        return tuple(replace(each, **told) if each.reference == reference else each for each in before)

    return change_tasks(desk, reference, changed)


def change_tasks(desk: Desk, reference: str, changed: Callable[[Tasks], Tasks]) -> Saved[Centre]:
    """Change the tasks as they stand now; each has a reference, and no approval still to come."""
    desk.require(Action.EDIT_CENTRE)
    if not reference.strip():
        raise BadInput("A task needs a reference, so that it can be found.", "reference")
    with desk.change(f"task {reference.strip()}") as change:
        centre = change.get(Centre, CENTRE)
        after = tidied(replace(centre, tasks=changed(centre.tasks)))
        for task in after.tasks:
            if task not in centre.tasks and task.approved_on is not None:
                not_in_the_future(desk, task.approved_on, "approved_on")
        return Saved(change.save(after))
