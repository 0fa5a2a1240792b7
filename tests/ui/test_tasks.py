"""The form of a task the centre devised."""

from pathlib import Path

from centre_tui.domain.tasks import Task
from centre_tui.services.tasks import list_task
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.tasks import TaskForm
from tests.office import IQA, ago
from tests.services.people import KEYS, peopled

TASK = Task("T4", "A customer's rights", KEYS[:1], approved_by=IQA, approved_on=ago(30))


def test_the_form_lists_a_new_task_or_puts_one_right(tmp_path: Path) -> None:
    """A new one begins blank and never writes over another; one that is listed keeps what it says and its reference."""
    place = peopled(tmp_path)
    desk = place.manager
    list_task(desk, TASK)
    new = TaskForm(gather(desk))
    assert (new.fields[0].name, new.values) == ("reference", {})
    old = TaskForm(gather(desk), "T4")
    assert "reference" not in {each.name for each in old.fields}
    old.saving({each.name: old.values.get(each.name) for each in old.fields})(desk)
    assert desk.centre().tasks == (TASK,)
