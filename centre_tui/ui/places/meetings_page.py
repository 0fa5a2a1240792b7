"""Standardisation: every meeting, who came, which units and work were compared, and what came of it."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.answers import units_in_short
from centre_tui.domain.dates import short
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.quality import visible_event, visible_events
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.oversight import EventActionDoneForm, EventActionForm
from centre_tui.ui.forms.quality import EventForm
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing
from centre_tui.ui.widgets.record_table import Column, Row


class MeetingsPage(ListPage):
    """The standardisation events, the latest first; Enter opens one."""

    TITLE_LINE = "Standardisation"
    EMPTY = "No meeting is planned or was held: n plans one."
    DETAIL: ClassVar[bool] = True
    COLUMNS: ClassVar = (
        Column("on", "On", 10),
        Column("held", "Held", 8, toned=True),
        Column("attended", "Who came", 16, weight=2),
        Column("units", "Units", 10, weight=1),
        Column("outcome", "Outcome", 14, weight=2, prose=True),
        Column("open", "Open", 4, right=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="meetings.new", tooltip="Plan or record a meeting"),
        Binding("a", "about('ask')", "Action", id="meetings.ask", tooltip="An action that came of it"),
        Binding("e", "about('done')", "Done", id="meetings.done", tooltip="An action was done"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.told: Mapping[int, str] = {}

    def listing(self, desk: Desk) -> Listing:
        """Return each meeting's line."""
        found = visible_events(desk)
        staff = {member.id: member.surname for member in desk.staff().values()}
        qualification = desk.qualification()
        self.told = {each.id: event_told(each, staff) for each in found}
        rows = [event_row(each, staff, qualification) for each in found]
        return Listing(rows, counted(len(found), "standardisation event"))

    def detail(self, record: Hashable) -> str:
        """Return the outcome and the actions whole."""
        return self.told.get(record, "") if isinstance(record, int) else ""

    def open(self, record: Hashable) -> None:
        """Open the meeting."""
        if isinstance(record, int):
            self.fill_in(
                lambda desk: (gather(desk), visible_event(desk, record)), lambda told: EventForm(told[0], told[1])
            )

    def action_new(self) -> None:
        """Plan or record a meeting."""
        self.fill_in(gather, partial(EventForm, event=None))

    def action_about(self, form: str) -> None:
        """Add an action to the meeting under the cursor, or close one."""
        here = self.table.cursor_id
        if isinstance(here, int):
            made = EventActionForm if form == "ask" else EventActionDoneForm
            self.fill_in(lambda desk: (gather(desk), visible_event(desk, here)), lambda told: made(*told))


def event_row(event: StandardisationEvent, staff: Mapping[int, str], qualification: Qualification) -> Row:
    """Return one meeting's line."""
    still = sum(1 for each in event.actions if each.closed_on is None)
    return Row(
        event.id,
        (
            short(event.on) if event.on else "no day",
            "held" if event.held else "planned",
            ", ".join(staff.get(each, "unknown") for each in event.attended),
            units_in_short(event.units, qualification),
            event.outcome,
            str(still or ""),
        ),
        tone="" if event.held else "amber",
    )


def event_told(event: StandardisationEvent, staff: Mapping[int, str]) -> str:
    """Return what came of a meeting and which actions are open, in one line."""
    still = [each for each in event.actions if each.closed_on is None]
    asked = [f"{each.text} ({staff.get(each.owner or 0, 'nobody')})" for each in still]
    none = ["no action needed"] if event.no_action and not event.actions else []
    return "; ".join(filter(None, [event.work, event.outcome, *asked, *none]))


PAGE: Final = MeetingsPage
