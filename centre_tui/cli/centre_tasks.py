"""centre-tui centre task: an assignment, task, project or test the centre devised (handbook 5.18)."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, argument, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.domain.tasks import Task
from centre_tui.services.centre import visible_centre
from centre_tui.services.desk import Desk
from centre_tui.services.tasks import change_task, list_task


def task(desk: Desk, given: Given) -> Reply:
    """List a task, or put the one with this reference right."""
    told = own(Task, given)
    reference = told["reference"].strip()
    if any(each.reference == reference for each in visible_centre(desk).tasks):
        return saved(change_task(desk, reference, told), f"Changed task {reference}.")
    return saved(list_task(desk, Task(**told)), f"Listed task {reference}.")


TASK: Final = Command(
    "task",
    "list an assignment, task, project or test the centre devised, or put it right (5.18)",
    'centre task T4 --title "Customers\' rights" --units 5 --every-criterion yes --approved-by 4 --approved-on today',
    at_desk(task),
    (
        argument("reference", reading.words, "the number it can be found by"),
        *options_of(Task, without=("reference",), readers={"approved_by": reading.person}),
    ),
    writes=True,
    more="What is not named of a task already listed stays as it is.",
)
