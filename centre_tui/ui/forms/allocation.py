"""Who assesses, countersigns or quality-assures candidates, from a day; `?` says why somebody is not offered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Input

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.staff import Role
from centre_tui.services.allocation import BEST_FIRST, Offer, allocate, end_allocation, offers
from centre_tui.services.desk import Desk
from centre_tui.services.errors import OfficeError, StoreError
from centre_tui.services.sections import cited
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, person, units
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.offers_page import OffersPage
from centre_tui.ui.forms.telling import all_done

ASK: Final = "?"


class AllocationForm(Form):
    """A member of staff for one or several candidates; only people who may are offered, the best first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "why", "Why not", key_display="?", id="allocation.why", tooltip="Why not somebody else; `?` too"),
    ]

    def __init__(self, facts: Facts, role: Role, candidates: Sequence[int], offered: Sequence[Offer]) -> None:
        best = [each for each in offered if each.offered]
        told = "; ".join(f"{each.member.id} {each.member.name} ({each.load})" for each in best)
        named = role.value if role is Role.IQA else role.value.capitalize()
        fields = (
            replace(person("staff", named, facts.staff), hint=told or "Nobody may: ? says why.").needed(),
            day("since", "From", facts.today).needed(),
            day(
                "until", "Until", facts.today, "the last day; after it who had them before has them again; blank: open"
            ),
            units("units", "Only for units", facts.qualification),
        )
        first = {"staff": best[0].member.id if best else None, "since": facts.today}
        super().__init__(f"{named} for {len(candidates)} candidate{'s' if len(candidates) > 1 else ''}", fields, first)
        self.role = role
        self.candidates = tuple(candidates)
        self.offered = offered
        self.before: dict[str, str] = {}

    def on_mount(self) -> None:
        """Say by what the best is first or, where nobody may have the candidates, why the first does not."""
        super().on_mount()
        self.before = self.texts
        first = self.offered[0]
        self.say(BEST_FIRST if first.offered else f"Not offered: {first.member.name}. {cited(first.reasons[0])}")

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Allocate."""
        allocation = Allocation(self.role, values["staff"], values["since"], values["until"])
        return partial(allocate, candidates=self.candidates, allocation=allocation, units=values["units"])

    def saved(self, result: object) -> None:
        """Say how many have somebody now."""
        super().saved(all_done(result, "candidate", "candidates", "allocated"))

    @on(Input.Changed)
    def asked(self, message: Input.Changed) -> None:
        """Take `?` for the question in whichever field it is typed: no answer here has one, and the field stays."""
        field = message.input.name or ""
        if ASK in message.value:
            message.input.value = self.before.get(field, "")
            self.action_why()
        else:
            self.before[field] = message.value

    def action_why(self) -> None:
        """Say of everybody why they are not offered, for the day and the units typed."""
        rows = {row.field.name: row for row in self.rows}
        try:
            self.ask_why({name: rows[name].judged() for name in ("since", "units")})
        except ValueError:
            self.say("Put the day and the units right first.", problem=True)

    @work(exclusive=True, group="why")
    async def ask_why(self, values: Values) -> None:
        """Ask the rules again for what is typed, and show what they say of each person."""
        asked = partial(offers, candidates=self.candidates, role=self.role, on=values["since"], units=values["units"])
        try:
            found = await self.office_app.perform(asked)
        except (OfficeError, StoreError) as refused:
            self.say(str(refused), problem=True)
        else:
            await self.app.push_screen_wait(OffersPage(self.heading, found))


class EndAllocationForm(Form):
    """The last day on which somebody has the role for a candidate."""

    def __init__(self, facts: Facts, candidate: int, allocation: Allocation) -> None:
        who = facts.staff.get(allocation.staff, f"staff {allocation.staff}")
        fields = (day("until", "Last day", facts.today, "nobody has the role after it").needed(),)
        super().__init__(f"End: {who} as {allocation.role}", fields, {"until": allocation.until or facts.today})
        self.candidate = candidate
        self.allocation = allocation

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """End the allocation."""
        ended, role, unit = values["until"], self.allocation.role, self.allocation.unit
        return partial(end_allocation, candidate=self.candidate, role=role, until=ended, unit=unit)
