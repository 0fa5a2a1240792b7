"""Who assesses or quality-assures candidates, from a day."""

from collections.abc import Callable, Sequence
from functools import partial

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.staff import Role
from centre_tui.services.allocation import Offer, allocate
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, person, units
from centre_tui.ui.forms.form import Form, Values


class AllocationForm(Form):
    """A member of staff for one or several candidates; only people who may are offered, the best first."""

    def __init__(self, facts: Facts, role: Role, candidates: Sequence[int], offers: Sequence[Offer]) -> None:
        offered = {each.member.id: f"{each.member.name} ({each.caseload})" for each in offers if each.allowed}
        fields = (
            person("staff", role.value.capitalize() if role is not Role.IQA else "IQA", offered).needed(),
            day("since", "From", facts.today).needed(),
            units("units", "Only for the unit", facts.qualification),
        )
        first = {"staff": next(iter(offered), None), "since": facts.today}
        super().__init__(f"{role.value} for {len(candidates)} candidate(s)", fields, first)
        self.role = role
        self.candidates = tuple(candidates)
        self.refusals = [each for each in offers if not each.allowed]

    def on_mount(self) -> None:
        """Say why somebody is not offered."""
        super().on_mount()
        if self.refusals:
            first = self.refusals[0]
            self.say(f"Not offered: {first.member.name}. {first.findings[0].sentence} (rule {first.findings[0].rule})")

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Allocate."""
        unit = next(iter(values["units"]), "")
        allocation = Allocation(self.role, values["staff"], values["since"], unit=unit)
        return partial(allocate, candidates=self.candidates, allocation=allocation)
