"""5 Visits: every visit of the external verifier, booked, held and reported."""

from collections.abc import Hashable
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.visits import ItemState, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.visits import visible_visits
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.places.place import Listing, Place
from centre_tui.ui.widgets.record_table import Column, Row


class VisitsPlace(Place):
    """The list of visits, the next one first."""

    NUMBER = "5"
    NAME = "Visits"
    EMPTY = "No visit is booked. Press n to book one."
    COLUMNS: ClassVar = (
        Column("id", "No", 4, right=True),
        Column("on", "Day", 10),
        Column("state", "State", 10),
        Column("verifier", "External verifier", 18, weight=1),
        Column("items", "Items ready", 11, right=True),
        Column("actions", "Actions open", 12, right=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "new", "Book", id="visits.new", tooltip="Book a visit")]

    def listing(self, desk: Desk) -> Listing:
        """Return every visit, the latest first."""
        found = visible_visits(desk)
        coming = [each for each in found if each.held_on is None and each.on is not None and each.on >= desk.today]
        nearest = min((each.on for each in coming if each.on), default=None)
        words = f"the next in {(nearest - desk.today).days} days" if nearest else "none to come"
        return Listing([visit_row(each) for each in found], f"{counted(len(found), 'visit')}, {words}")

    def open(self, record: Hashable) -> None:
        """Open the visit's page."""
        from centre_tui.ui.places.visit_page import VisitPage

        if isinstance(record, int):
            self.show_page(VisitPage(record))

    def action_new(self) -> None:
        """Book a visit."""
        from centre_tui.ui.forms.visit import VisitForm

        self.fill_in(gather, partial(VisitForm, visit=None))


PLACE: Final = VisitsPlace


def visit_row(visit: Visit) -> Row:
    """Return a visit's line."""
    ready = sum(1 for each in visit.checklist if each.state is not ItemState.OPEN)
    actions = [each for each in visit.report.actions if each.closed_on is None] if visit.report else []
    return Row(
        visit.id,
        (
            str(visit.id),
            short(visit.on) if visit.on else "",
            visit.state.value,
            visit.verifier,
            f"{ready} of 13",
            str(len(actions) or ""),
        ),
    )
