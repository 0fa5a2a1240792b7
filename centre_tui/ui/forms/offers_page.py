"""Why somebody is not offered: everybody on the staff, the best first, with what the rules say of each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from centre_tui.domain.findings import Finding, Severity
from centre_tui.services.allocation import BEST_FIRST, Offer
from centre_tui.services.sections import cited, section_of
from centre_tui.ui.base import Page
from centre_tui.ui.text import Signs, plain
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.row_detail import RowDetail


class OffersPage(Page):
    """A line for each person and finding; under them the line at the cursor, whole."""

    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar = (
        Column("standing", "", 9, toned=True),
        Column("name", "Name", 18, weight=1),
        Column("load", "Caseload", 9),
        Column("rule", "Rule", 9),
        Column("section", "Section", 8, hide_below=100),
        Column("sentence", "Why", 26, weight=3, prose=True),
    )

    def __init__(self, title: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        self.title_line = title
        self.lines = dict(enumerate(told for each in offers for told in parts(each)))

    def heading(self) -> str:
        """Return what somebody is wanted for."""
        return f"{self.title_line}: who may, and why others may not"

    def body(self) -> Iterable[Widget]:
        """Yield by what they are sorted, the people, and the line at the cursor."""
        yield Static(plain(BEST_FIRST), id="summary")
        table = RecordTable(self.COLUMNS, empty="Nobody is on the staff list.", signs=self.office_app.signs, id="table")
        yield table
        yield RowDetail(table, self.told, always=True)

    def on_mount(self) -> None:
        """Show the people."""
        signs = self.office_app.signs
        rows = [row(place, *line, signs) for place, line in self.lines.items()]
        self.query_one("#table", RecordTable).show(rows)

    def told(self) -> str:
        """Return the line under the cursor, whole."""
        here = self.query_one("#table", RecordTable).cursor_id
        line = self.lines.get(here) if isinstance(here, int) else None
        return whole(*line) if line else ""


def parts(offer: Offer) -> Iterator[tuple[Offer, Finding | None]]:
    """Yield a person with each reason against them, or with each remark where they are offered, or alone."""
    told = offer.reasons or offer.findings
    yield from ((offer, each) for each in told or (None,))


def row(place: int, offer: Offer, finding: Finding | None, signs: Signs) -> Row:
    """Return a line: whether the person is offered as a word and a sign, the caseload, and one finding."""
    word = "offered" if offer.offered else "not"
    tone = "" if offer.offered else Severity.RED.value
    rule = (finding.rule, section_of(finding.rule), finding.sentence) if finding else ("", "", "")
    load = str(offer.caseload) if offer.capacity is None else f"{offer.caseload}/{offer.capacity}"
    return Row(place, (word, offer.member.name, load, *rule), tone=tone)


def whole(offer: Offer, finding: Finding | None) -> str:
    """Return a line whole, as the command says it."""
    told = cited(finding) if finding else "Nothing stands against it."
    return f"{offer.member.name}, {offer.load}: {told}"
