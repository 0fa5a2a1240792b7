"""Readiness from other sides: grouped, ahead to the visit, beside the last visit, rehearsed; Enter opens the field."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short, shown
from centre_tui.domain.findings import Finding, Fix
from centre_tui.domain.views import Side
from centre_tui.services.desk import Desk
from centre_tui.services.question import Question
from centre_tui.services.readiness import asking
from centre_tui.services.readiness_views import (
    NOW,
    compare,
    days_ahead,
    days_beside,
    rehearse,
    seen_from,
    worsening,
)
from centre_tui.ui.base import Page
from centre_tui.ui.places.check_page import CentreCheckPage
from centre_tui.ui.places.finding_rows import whole
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.mending import mend
from centre_tui.ui.places.place import Listing
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row

NEXT_SIDE: Final[Mapping[Side, Side]] = dict(zip(Side, [*list(Side)[1:], Side.ITEM], strict=True))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of such a page: the word it begins with, and the finding; or somebody picked, and why."""

    begins: str
    finding: Finding | None
    who: str = ""
    told: str = ""
    fix: Fix | None = None


def of_finding(begins: str, finding: Finding) -> Line:
    """Return a finding's line."""
    subject = finding.subject
    who = f"{subject.name}, {subject.part}" if subject.part else subject.name
    return Line(begins, finding, who, finding.sentence, finding.fix)


class ReadinessPage(ListPage):
    """A list of findings, each with a word of its own before it."""

    DETAIL = True
    COLUMNS: ClassVar = (
        Column("begins", "", 10),
        Column("severity", "", 7, toned=True),
        Column("rule", "Rule", 9),
        Column("subject", "Who or what", 16, weight=1),
        Column("sentence", "What is wrong", 28, weight=3, prose=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines: Mapping[int, Line] = {}

    def looked(self, desk: Desk) -> tuple[Iterator[Line], str]:
        """Return the lines, and one line about all of them."""
        raise NotImplementedError

    def questions(self, desk: Desk) -> Sequence[Question]:
        """Return what is asked of readiness for the page."""
        return (NOW,)

    async def reload(self) -> None:
        """Ask what is to be asked, a piece at a time, and show it."""
        for question in await self.ask_books(self.questions) or ():
            if not await self.brought_up(partial(asking, question=question), question):
                return
        await super().reload()

    def listing(self, desk: Desk) -> Listing:
        """Return what the page shows."""
        found, told = self.looked(desk)
        self.lines = dict(enumerate(found))
        return Listing([line_row(place, each, self.office_app.signs) for place, each in self.lines.items()], told)

    def open(self, record: Hashable) -> None:
        """Open the record and field that would put it right."""
        if isinstance(record, int) and (line := self.lines.get(record)) and line.fix:
            mend(self, line.fix)

    def detail(self, record: Hashable) -> str:
        """Return a line whole."""
        line = self.lines.get(record) if isinstance(record, int) else None
        if line is None:
            return ""
        return whole(line.finding) if line.finding else line.told


def line_row(place: int, line: Line, signs: Signs) -> Row:
    """Return a line; its severity is a word and a sign."""
    finding = line.finding
    severity = finding.severity.value if finding else ""
    cells = (line.begins, signs.beside(severity) if severity else "", finding.rule if finding else "")
    return Row(place, (*cells, line.who, line.told), tone=severity)


class AheadPage(ReadinessPage):
    """What gets worse between today and the visit, by date."""

    TITLE_LINE = "Readiness: what gets worse by the visit if nobody does anything"
    EMPTY = "Nothing gets worse by itself."

    def questions(self, desk: Desk) -> Sequence[Question]:
        """Return readiness today and on the day of the visit."""
        return days_ahead(desk)

    def looked(self, desk: Desk) -> tuple[Iterator[Line], str]:
        """Return what gets worse, by date."""
        found = worsening(desk)
        lines = (of_finding(short(each.on), each.finding) for each in found.worsenings)
        return lines, f"{len(found.worsenings)} by {shown(found.until)}"


class BesidePage(ReadinessPage):
    """What is otherwise than on the day of the last visit."""

    TITLE_LINE = "Readiness: what is otherwise than at the last visit"
    EMPTY = "Nothing is otherwise."

    def questions(self, desk: Desk) -> Sequence[Question]:
        """Return readiness now and on the day of the last visit."""
        return days_beside(desk)

    def looked(self, desk: Desk) -> tuple[Iterator[Line], str]:
        """Return what is new, worse, better and gone."""
        found = compare(desk, None)
        kinds = {"new": found.new, "worse": found.worse, "better": found.better, "gone": found.gone}
        lines = (of_finding(kind, each) for kind, findings in kinds.items() for each in findings)
        counts = ", ".join(f"{len(findings)} {kind}" for kind, findings in kinds.items() if findings)
        return lines, f"{shown(found.first.on)}: {counts or 'nothing otherwise'}; {found.same} as before"


class RehearsalPage(ReadinessPage):
    """Whom a verifier might pick, and what would be found; `n` picks others."""

    TITLE_LINE = "Readiness: a visit rehearsed"
    EMPTY = "There is nobody to pick."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "others", "Others", id="rehearsal.others", tooltip="Let the lot fall on others")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.seed = 1

    def looked(self, desk: Desk) -> tuple[Iterator[Line], str]:
        """Return who is picked and why, then what is found."""
        found = rehearse(desk, str(self.seed))
        picked = [
            Line(
                "picked",
                None,
                each.name,
                "; ".join(each.reasons),
                Fix("candidates", "candidate", each.candidate, "claimed"),
            )
            for each in found.picks
        ]
        lines = iter([*picked, *(of_finding("found", each) for each in found.findings)])
        return lines, f"Seed {found.seed}: {len(found.picks)} picked, {len(found.findings)} found"

    def action_others(self) -> None:
        """Pick others, by the next seed."""
        self.seed += 1
        self.action_reload()


class SidePage(ReadinessPage):
    """Every finding grouped and counted; `o` goes to the next side."""

    TITLE_LINE = "Readiness from one side"
    EMPTY = "Nothing found: ready for the external verifier."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "side", "Next side", id="side.next", tooltip="By item, record, candidate, person, owner, area")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.side = Side.OWNER

    def looked(self, desk: Desk) -> tuple[Iterator[Line], str]:
        """Return the findings by group."""
        groups = seen_from(desk, self.side)
        lines = (of_finding(group.name, each.finding) for group in groups for each in group.findings)
        counts = ", ".join(f"{group.name} {len(group.findings)}" for group in groups)
        return lines, f"By {self.side}: {counts}"

    def action_side(self) -> None:
        """Look from the next side."""
        self.side = NEXT_SIDE[self.side]
        self.action_reload()


PAGES: Final[Mapping[str, Callable[[], Page]]] = {
    "ahead": AheadPage,
    "side": SidePage,
    "beside": BesidePage,
    "rehearsal": RehearsalPage,
    "check": CentreCheckPage,
}
"""The sides by the words of their keys."""
