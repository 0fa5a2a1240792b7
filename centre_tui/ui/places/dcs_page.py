"""Direct Claim Status: its steps in order, what puts it at risk today, and which portfolios must still be kept."""

from collections.abc import Hashable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short
from centre_tui.domain.findings import Finding
from centre_tui.services.dcs import DirectStatus, Provisional, Stage, direct_status, provisional, risks
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.centre import DcsForm
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.mending import mend
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row

MOST_SINCE: Final = 4
"""How much of what became of it since is shown: the last of it; `dcs list` says all."""


class DcsPage(RecordPage):
    """The seven steps above; below them the risks, then the direct claims no visit has confirmed."""

    EMPTY = "Nothing puts Direct Claim Status at risk, and no direct claim is provisional."
    COLUMNS: ClassVar = (
        Column("kind", "", 13, toned=True),
        Column("rule", "Rule", 9),
        Column("who", "Who or what", 20, weight=1),
        Column("told", "What", 30, weight=2, prose=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step", "Record a step", id="dcs.step", tooltip="A dated step; nothing else moves the state")
    ]

    def __init__(self) -> None:
        super().__init__(0)
        self.risks: tuple[Finding, ...] = ()

    def sheet(self, desk: Desk) -> Sheet:
        """Return the steps, the risks and what is provisional."""
        status, self.risks = direct_status(desk), risks(desk)
        kept = provisional(desk)
        signs = self.office_app.signs
        rows = [
            *(risk_row(place, each, signs) for place, each in enumerate(self.risks)),
            *(kept_row(place, each, signs) for place, each in enumerate(kept)),
        ]
        return Sheet(f"Direct Claim Status for {status.qualification}: {status.state or 'none'}", facts(status), rows)

    def open(self, part: Hashable) -> None:
        """Open what would change the risk, or the candidate whose portfolio is kept."""
        if isinstance(part, int):
            fix = self.risks[part].fix
            if fix is not None:
                mend(self, fix)
        elif isinstance(part, tuple):
            self.show_page(CandidatePage(part[2]))

    def action_step(self) -> None:
        """Record a dated step."""
        self.fill_in(gather, DcsForm)


def facts(status: DirectStatus) -> list[str]:
    """Return the steps two on a line, and what may be recorded next."""
    told = [stage_words(each) for each in status.stages]
    pairs = [f"{one:38} {other}".rstrip() for one, other in zip(told[::2], [*told[1::2], ""], strict=True)]
    since = [f"{short(each.on)} {each.step}{': ' if each.note else ''}{each.note}" for each in status.since]
    return [*pairs, *since[-MOST_SINCE:], f"Next can be: {', '.join(status.next) or 'nothing'}"]


def stage_words(stage: Stage) -> str:
    """Return one of the steps with its day, or that it is next."""
    if stage.record is not None:
        return f"{short(stage.record.on)} {stage.step}"
    return f"{'next      ' if stage.may_be_next else '-         '} {stage.step}"


def risk_row(place: int, finding: Finding, signs: Signs) -> Row:
    """Return a risk's line."""
    cells = (signs.beside(finding.severity.value), finding.rule, finding.subject.name, finding.sentence)
    return Row(place, cells, tone=finding.severity.value)


def kept_row(place: int, each: Provisional, signs: Signs) -> Row:
    """Return the line of a portfolio that must be kept."""
    sign = signs.beside("waiting")[:2]
    where = each.location or "where the portfolio is kept is not recorded"
    told = f"batch {each.number:04}, claimed {short(each.claimed_on)}; {where}"
    return Row(("kept", place, each.candidate), (f"{sign}provisional", "5.21-4", each.name, told))


PAGE: Final = DcsPage
