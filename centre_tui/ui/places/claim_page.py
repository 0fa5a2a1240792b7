"""What the rules say of one candidate's claim, each finding one key from where it is put right."""

from collections.abc import Hashable
from typing import ClassVar

from centre_tui.domain.dates import shown
from centre_tui.domain.rules.wording import counted
from centre_tui.services.claim_checks import check_claims
from centre_tui.services.desk import Desk
from centre_tui.services.preflight import Preflight
from centre_tui.ui.places.finding_rows import FINDING_COLUMNS, finding_row
from centre_tui.ui.places.mending import mend
from centre_tui.ui.places.record_page import RecordPage, Sheet


class ClaimPage(RecordPage):
    """A candidate's claim before it is made."""

    EMPTY = "No finding: this claim can go into a batch."
    COLUMNS: ClassVar = FINDING_COLUMNS

    def sheet(self, desk: Desk) -> Sheet:
        """Return every finding about the claim."""
        claim = check_claims(desk, candidates=[self.record])[0]
        self.findings = dict(enumerate(claim.findings))
        words = "can be claimed now" if claim.clean else "cannot be claimed yet"
        facts = [f"{claim.kind.value} claim of {counted(len(claim.units), 'unit')}: {words}.", *waiting(claim)]
        facts = ["Nothing is left to claim."] if claim.nothing_left else [*facts, "Enter opens what would change it."]
        rows = [finding_row(place, finding, self.office_app.signs) for place, finding in self.findings.items()]
        return Sheet(f"Claim of {claim.candidate.name}", facts, rows)

    def open(self, part: Hashable) -> None:
        """Open the record and field that would change the finding."""
        finding = self.findings.get(part) if isinstance(part, int) else None
        if finding is not None and finding.fix is not None:
            mend(self, finding.fix)


def waiting(claim: Preflight) -> list[str]:
    """Return the day of a claim that is refused today and what drives it, or that no date on record brings one."""
    if claim.day is None:
        return []
    if claim.claimable_on is None:
        below = "No date on record brings the day nearer; what stands below has to change."
        return [claim.lost or below, *claim.day.advice]
    return [f"Claimable on {shown(claim.claimable_on)}. Driven by: {claim.day.driven_by}.", *claim.day.advice]
