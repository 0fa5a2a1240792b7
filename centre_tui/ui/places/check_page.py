"""What is wrong with one candidate's record without a visit: days that cannot be, and what sign-off would ask."""

from collections.abc import Hashable, Mapping
from typing import ClassVar

from centre_tui.domain.findings import Finding
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.record_check import check_record
from centre_tui.services.seeing import visible_candidate
from centre_tui.ui.places.finding_rows import FINDING_COLUMNS, finding_row, whole
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing


class CheckPage(ListPage):
    """The candidate's record looked over, the worst first; Enter opens the field that puts it right."""

    TITLE_LINE = "The record looked over"
    EMPTY = "No day is out of order, and sign-off would ask nothing more."
    COLUMNS: ClassVar = FINDING_COLUMNS
    DETAIL: ClassVar[bool] = True

    def __init__(self, candidate: int) -> None:
        super().__init__()
        self.candidate = candidate
        self.findings: Mapping[int, Finding] = {}

    def listing(self, desk: Desk) -> Listing:
        """Return what is wrong, as `assessments check` lists it."""
        name = visible_candidate(desk, self.candidate).name
        self.findings = dict(enumerate(check_record(desk, self.candidate)))
        rows = [finding_row(place, finding, self.office_app.signs) for place, finding in self.findings.items()]
        return Listing(rows, f"{name}: {counted(len(rows), 'finding')}")

    def open(self, record: Hashable) -> None:
        """Open the form that has the field."""
        from centre_tui.ui.places.mending import mend

        if isinstance(record, int) and (finding := self.findings.get(record)) and finding.fix:
            mend(self, finding.fix)

    def detail(self, record: Hashable) -> str:
        """Return a finding whole."""
        finding = self.findings.get(record) if isinstance(record, int) else None
        return whole(finding) if finding else ""
