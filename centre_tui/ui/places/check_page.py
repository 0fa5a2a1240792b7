"""Records looked over without a visit: days that cannot be and, of a candidate, what sign-off would ask."""

from collections.abc import Hashable, Mapping, Sequence
from typing import ClassVar

from centre_tui.domain.findings import Finding
from centre_tui.domain.rules.wording import counted
from centre_tui.services.centre_check import check_centre
from centre_tui.services.desk import Desk
from centre_tui.services.record_check import check_record
from centre_tui.services.seeing import visible_candidate
from centre_tui.ui.places.finding_rows import FINDING_COLUMNS, finding_row, whole
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing


class LookedOver(ListPage):
    """What is wrong with records, the worst first; Enter opens the field that puts it right."""

    COLUMNS: ClassVar = FINDING_COLUMNS
    DETAIL: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.findings: Mapping[int, Finding] = {}

    def looked(self, desk: Desk) -> tuple[Sequence[Finding], str]:
        """Return what is wrong, and whose records were looked over."""
        raise NotImplementedError

    def listing(self, desk: Desk) -> Listing:
        """Return what is wrong, as the command lists it."""
        found, whose = self.looked(desk)
        self.findings = dict(enumerate(found))
        rows = [finding_row(place, finding, self.office_app.signs) for place, finding in self.findings.items()]
        return Listing(rows, f"{whose}: {counted(len(rows), 'finding')}")

    def open(self, record: Hashable) -> None:
        """Open the form that has the field."""
        from centre_tui.ui.places.mending import mend

        if isinstance(record, int) and (finding := self.findings.get(record)) and finding.fix:
            mend(self, finding.fix)

    def detail(self, record: Hashable) -> str:
        """Return a finding whole."""
        finding = self.findings.get(record) if isinstance(record, int) else None
        return whole(finding) if finding else ""


class CheckPage(LookedOver):
    """The candidate's record looked over."""

    TITLE_LINE = "The record looked over"
    EMPTY = "No day is out of order, and sign-off would ask nothing more."

    def __init__(self, candidate: int) -> None:
        super().__init__()
        self.candidate = candidate

    def looked(self, desk: Desk) -> tuple[Sequence[Finding], str]:
        """Return what is wrong, as `assessments check` lists it."""
        return check_record(desk, self.candidate), visible_candidate(desk, self.candidate).name


class CentreCheckPage(LookedOver):
    """The centre's record, meetings, visits, batches and cases looked over."""

    TITLE_LINE = "Meetings, visits, batches and cases looked over"
    EMPTY = "No day is out of order, and none of what happened lies in the future."

    def looked(self, desk: Desk) -> tuple[Sequence[Finding], str]:
        """Return what is wrong, as `centre check` lists it."""
        return check_centre(desk), desk.centre().name
