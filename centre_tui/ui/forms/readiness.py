"""The form that asks on which day readiness is looked at."""

from collections.abc import Callable
from datetime import date

from centre_tui.services.desk import Desk
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day
from centre_tui.ui.forms.form import Form, Values


class DayForm(Form):
    """The day to look at, as if the visit were then."""

    def __init__(self, facts: Facts, chosen: date | None) -> None:
        fields = (day("on", "As if the visit were on", facts.today, "blank: the next visit booked, or today"),)
        super().__init__("Readiness on a day", fields, {"on": chosen})

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Return the day chosen; nothing is written."""
        return lambda _desk: values["on"] or date.max
