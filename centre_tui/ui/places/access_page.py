"""A candidate's access arrangements, for who may see them: one line each, and how far each one is."""

from collections.abc import Hashable
from datetime import date
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.access import Arrangement, ArrangementKind, ArrangementState
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import short
from centre_tui.services.access import visible_arrangement, visible_arrangements
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_candidate
from centre_tui.ui.forms.access import ArrangementForm
from centre_tui.ui.forms.facts import Facts, gather_for
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row

SETTLED: Final = frozenset({ArrangementState.IN_FORCE, ArrangementState.ENDED})


class AccessPage(RecordPage):
    """The access arrangements of the candidate that `record` is the number of."""

    EMPTY = "No access arrangement. Press n to record one."
    COLUMNS: ClassVar = (
        Column("number", "No", 4, right=True),
        Column("adjustment", "What is done", 24, weight=1),
        Column("since", "From", 10),
        Column("until", "Until", 10),
        Column("state", "State", 15, toned=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="access.new", tooltip="Record what is done differently for the candidate"),
        Binding("e", "edit", "Edit", id="access.edit", tooltip="Edit the arrangement under the cursor"),
    ]

    def sheet(self, desk: Desk) -> Sheet:
        """Return the arrangements, the latest first."""
        candidate = visible_candidate(desk, self.record)
        rows = [row(each, desk.today) for each, _whose in visible_arrangements(desk, self.record)]
        asked = candidate.access_asked_on
        facts = [
            f"Asked about access needs on {short(asked)}" if asked else "Not yet asked about access needs (9.10)",
            "Only the adjustment is kept here, never a diagnosis.",
        ]
        return Sheet(f"Access arrangements of {candidate.name}", facts, rows)

    def open(self, part: Hashable) -> None:
        """Edit the arrangement under the cursor."""
        self.action_edit()

    def action_new(self) -> None:
        """Record an arrangement."""

        def facts(desk: Desk) -> tuple[Facts, Candidate, Arrangement]:
            candidate = visible_candidate(desk, self.record)
            new = Arrangement(candidate=candidate.id, kind=ArrangementKind.ADJUSTMENT)
            return gather_for(desk, candidate), candidate, new

        self.fill_in(facts, lambda told: ArrangementForm(*told))

    def action_edit(self, number: int = 0, field: str = "") -> None:
        """Edit the arrangement under the cursor, or the one with a number."""
        meant = number or self.table.cursor_id
        if isinstance(meant, int):
            self.fill_in(lambda desk: about(desk, meant), lambda told: ArrangementForm(*told), field)


def about(desk: Desk, number: int) -> tuple[Facts, Candidate, Arrangement]:
    """Return an arrangement, whose it is, and the facts a form about it needs."""
    arrangement, candidate = visible_arrangement(desk, number)
    return gather_for(desk, candidate), candidate, arrangement


def row(arrangement: Arrangement, today: date) -> Row:
    """Return an arrangement's line."""
    state = arrangement.state(today)
    return Row(
        arrangement.id,
        (
            str(arrangement.id),
            arrangement.adjustment,
            short(arrangement.since) if arrangement.since else "",
            short(arrangement.until) if arrangement.until else "",
            state.value,
        ),
        tone="" if state in SETTLED else "amber",
    )
