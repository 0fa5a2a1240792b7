"""What if somebody is not there: who is left, what nobody covers, which claims slip, and who takes over."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.absence import Absence
from centre_tui.domain.findings import Severity
from centre_tui.services.desk import Desk
from centre_tui.services.what_if import what_if
from centre_tui.services.what_if_made import carry_out
from centre_tui.services.what_if_told import Told, lines, summary, title
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row

TONES: Final = {
    "nobody": Severity.RED.value,
    "unit": Severity.RED.value,
    "claim": Severity.AMBER.value,
    "sample": Severity.AMBER.value,
    "change": "",
}


class WhatIfPage(ListPage):
    """One line for each consequence, and then for each change; nothing is written until it is asked for."""

    TITLE_LINE = "What if"
    EMPTY = "Nothing comes of it: no candidate is this person's on these days."
    DETAIL = True
    COLUMNS: ClassVar = (
        Column("kind", "", 8, toned=True),
        Column("sentence", "What comes of it", 60, weight=1, prose=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "apply", "Make changes", id="what_if.apply", tooltip="Make the changes in one step; u undoes it"),
    ]

    def __init__(self, absence: Absence) -> None:
        super().__init__()
        self.absence = absence
        self.told: Mapping[int, Told] = {}
        self.named = ""

    def listing(self, desk: Desk) -> Listing:
        """Return what comes of the absence."""
        found = what_if(desk, self.absence)
        self.named = title(found)
        self.told = dict(enumerate(lines(found)))
        signs = self.office_app.signs
        return Listing([told_row(place, each, signs) for place, each in self.told.items()], summary(found))

    def summarise(self, summary: str) -> None:
        """Show who is not there when, and what it comes to."""
        self.entitle(f"What if: {self.named}")
        super().summarise(summary)

    def detail(self, record: Hashable) -> str:
        """Return a line whole."""
        found = self.told.get(record) if isinstance(record, int) else None
        return found.sentence if found else ""

    def open(self, record: Hashable) -> None:
        """Open the candidate's page."""
        found = self.told.get(record) if isinstance(record, int) else None
        if found and found.candidate:
            self.show_page(CandidatePage(found.candidate))

    def action_apply(self) -> None:
        """Make the changes."""
        self.do(partial(carried_out, absence=self.absence))


def carried_out(desk: Desk, absence: Absence) -> str:
    """Make the changes and say what was made."""
    return f"{carry_out(desk, absence)} u takes all of it back."


def told_row(place: int, told: Told, signs: Signs) -> Row:
    """Return a line; what kind it is is a word and a sign."""
    tone = TONES[told.kind]
    return Row(place, (f"{signs.status.get(tone, ' ')} {told.kind}", told.sentence), tone=tone)
