"""One assignment, task, project or test that the centre devised (handbook 5.18)."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from centre_tui.domain.tasks import Task
from centre_tui.services.desk import Desk
from centre_tui.services.tasks import change_task, list_task
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, person, units, words, yes_no
from centre_tui.ui.forms.form import Form, Values


class TaskForm(Form):
    """A task to be listed or, with the reference of one that is, that task put right."""

    def __init__(self, facts: Facts, reference: str = "") -> None:
        self.listed = next((each for each in facts.centre.tasks if each.reference == reference), None)
        own = () if self.listed else (words("reference", "Reference", "the number it can be found by").needed(),)
        fields = (
            *own,
            words("title", "What it is"),
            units("units", "For units", facts.qualification),
            yes_no("every_criterion", "Every criterion", "yes or no: it enables each to be met (5.18)"),
            person("approved_by", "Approved by", facts.iqas),
            day("approved_on", "Approved on", facts.today),
        )
        title = f"Task {self.listed.reference}" if self.listed else "Task the centre devised"
        super().__init__(title, fields, asdict(self.listed) if self.listed else {})

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """List the task, or put it right; a question left blank is a no."""
        told = {**values, "every_criterion": bool(values["every_criterion"])}
        if self.listed is None:
            return partial(list_task, task=Task(**told))
        return partial(change_task, reference=self.listed.reference, told=told)
