"""What lapses when: the staff's awards, proof, training, CPD, meetings, roles and papers, twelve months ahead."""

from collections.abc import Hashable, Mapping
from typing import ClassVar, Final

from centre_tui.domain.dates import short
from centre_tui.domain.findings import Severity
from centre_tui.domain.lapse import Lapse
from centre_tui.services.desk import Desk
from centre_tui.services.lapses import MONTHS_AHEAD, what_lapses
from centre_tui.services.sections import under
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.mending import mend
from centre_tui.ui.places.place import Listing
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row

TONES: Final[Mapping[str, str]] = {
    "missing": Severity.RED.value,
    "lapsed": Severity.RED.value,
    "soon": Severity.AMBER.value,
    "later": "",
}


def by_day(row: Row) -> list[str]:
    """Return what a line is sorted by in the column of days: the year first."""
    return row.cells[1].split("/")[::-1]


class LapsesPage(ListPage):
    """One line for each thing that lapses, the most pressing first."""

    TITLE_LINE = f"Staff: what lapses when, {MONTHS_AHEAD} months ahead"
    EMPTY = f"Nothing is missing, and nothing lapses within {MONTHS_AHEAD} months."
    COLUMNS: ClassVar = (
        Column("state", "", 9, toned=True),
        Column("until", "Good until", 10, order=by_day),
        Column("name", "Who", 17, weight=1),
        Column("what", "What", 15),
        Column("sentence", "More", 22, weight=3, prose=True),
    )
    DETAIL = True

    def __init__(self) -> None:
        super().__init__()
        self.lapses: Mapping[int, Lapse] = {}

    def listing(self, desk: Desk) -> Listing:
        """Return what lapses, as of today."""
        self.lapses = dict(enumerate(what_lapses(desk)))
        signs = self.office_app.signs
        rows = [lapse_row(place, each, each.state(desk.today), signs) for place, each in self.lapses.items()]
        states = [each.state(desk.today) for each in self.lapses.values()]
        counts = ", ".join(f"{states.count(state)} {state}" for state in TONES if state in states)
        return Listing(rows, counts or "nothing")

    def detail(self, record: Hashable) -> str:
        """Return a lapse whole, with its rule and what Enter opens."""
        found = self.lapses.get(record) if isinstance(record, int) else None
        return told(found) if found else ""

    def open(self, record: Hashable) -> None:
        """Open the record and field that would renew it."""
        if isinstance(record, int) and (found := self.lapses.get(record)):
            mend(self, found.fix)


def told(lapse: Lapse) -> str:
    """Return what a lapse says, with its rule and section."""
    return under(lapse.sentence, lapse.rule)


def lapse_row(place: int, lapse: Lapse, state: str, signs: Signs) -> Row:
    """Return a lapse's line; how pressing it is is a word and a sign."""
    sign = signs.status.get(TONES[state], " ")
    until = short(lapse.until) if lapse.until else ""
    return Row(place, (f"{sign} {state}", until, lapse.subject.name, lapse.what, lapse.sentence), tone=TONES[state])
