"""From when somebody is not there, and to when."""

from collections.abc import Callable

from centre_tui.domain.absence import Absence
from centre_tui.domain.staff import StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day
from centre_tui.ui.forms.form import Form, Values


class WhatIfForm(Form):
    """The days of an absence; nothing is written."""

    def __init__(self, facts: Facts, person: StaffMember) -> None:
        fields = (
            day("first", "Not here from", facts.today, "the first day on which somebody else is needed").needed(),
            day("last", "Until", facts.today, "the last day away; blank: leaves for good"),
        )
        super().__init__(f"What if {person.name} is not here", fields, {"first": facts.today})
        self.person = person

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Return the absence."""
        return lambda _desk: self.absence(values)

    def absence(self, values: Values) -> Absence:
        """Return the absence. Raises BadInput where it ends before it begins."""
        if values["last"] is not None and values["last"] < values["first"]:
            raise BadInput("The last day away is before the first.", "last")
        return Absence(self.person.id, values["first"], values["last"])
