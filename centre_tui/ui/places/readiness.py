"""1 Readiness: what would fail if the external verifier came, worst first, one key from where it is put right."""

import time
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from centre_tui.domain.findings import Finding
from centre_tui.domain.front_page import FrontPage
from centre_tui.services.desk import Desk
from centre_tui.services.front_page import asking, front_page, looking_at_claims, page_left
from centre_tui.services.question import Question
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.places.finding_rows import FINDING_COLUMNS, finding_row, whole
from centre_tui.ui.places.place import Listing, Place
from centre_tui.ui.text import lines

RESTS: Final = 3
"""How many times as long as it took to ask nothing is asked for other people's changes."""
LONGEST_REST: Final = 10.0
"""Seconds; what was asked for the first time took much longer than it will again."""
AT_ONCE: Final = 0.6
"""Seconds; a shorter rest is none."""
AREA_CELLS: Final = 12
STATE_CELLS: Final = 18
NAME_CELLS: Final = 10


class ReadinessPlace(Place):
    """Every finding for a visit, as of a day."""

    NUMBER = "1"
    NAME = "Readiness"
    EMPTY = "Nothing found: ready for the external verifier."
    COLUMNS: ClassVar = FINDING_COLUMNS
    DETAIL = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "day", "Day", id="readiness.day", tooltip="As if the visit were on another day"),
        Binding("c", "about_centre('centre')", "Centre", id="readiness.centre", tooltip="The centre and its settings"),
        Binding(
            "a", "about_centre('approval')", "Approval", id="readiness.approval", tooltip="Approval, closing dates"
        ),
        Binding("x", "about_centre('dcs')", "DCS", show=False, id="readiness.dcs", tooltip="A step of DCS"),
        Binding("t", "about_centre('task')", "Task", show=False, id="readiness.task", tooltip="A task devised (5.18)"),
        Binding("w", "look('ahead')", "Ahead", id="readiness.ahead", tooltip="What gets worse by the visit, by date"),
        Binding("o", "look('side')", "Sides", show=False, id="readiness.sides", tooltip="By owner, item, record …"),
        Binding("b", "look('beside')", "Beside", show=False, id="readiness.beside", tooltip="Since the last visit"),
        Binding("m", "look('rehearsal')", "Mock", show=False, id="readiness.mock", tooltip="A visit rehearsed"),
        Binding("C", "look('check')", "Check", show=False, id="readiness.check", tooltip="Days that cannot be"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.on: date | None = None
        self.findings: Mapping[int, Finding] = {}
        self.page: FrontPage | None = None
        self.took = 0.0
        self.resting = False

    def body(self) -> Iterable[Widget]:
        """Yield the front page above the findings."""
        summary, *others = super().body()
        yield from (summary, Static("", id="front"), *others)

    def books_changed(self) -> None:
        """Show the change: at once, or where that takes a while not so often that it is all the program does."""
        self.stale = True
        rest = min(self.took * RESTS, LONGEST_REST)
        if not self.is_current or self.resting:
            return
        if rest < AT_ONCE:
            self.go(self.reload, "reload")
        else:
            self.resting = True
            self.set_timer(rest, self.rested)

    def rested(self) -> None:
        """Show what changed meanwhile."""
        self.resting = False
        if self.is_current and self.stale:
            self.go(self.reload, "reload")

    async def reload(self) -> None:
        """Ask what is to be asked, a piece at a time; show it; then see about the claims."""
        begun = time.monotonic()
        await self.ask()
        self.took = time.monotonic() - begun

    async def ask(self) -> None:
        """Ask what is to be asked and show it."""
        question = Question(self.on)
        if await self.ask_books(partial(page_left, question=question)) is not None:
            await super().reload()
            return
        if await self.brought_up(partial(asking, question=question), question):
            await super().reload()
        if await self.brought_up(partial(looking_at_claims, question=question), question):
            await self.show_front()

    def listing(self, desk: Desk) -> Listing:
        """Return every finding, worst first, under the front page."""
        self.page = front_page(desk, Question(self.on))
        self.findings = dict(enumerate(self.page.readiness.findings))
        rows = [finding_row(place, finding, self.office_app.signs) for place, finding in self.findings.items()]
        return Listing(rows, self.page.headline)

    def summarise(self, summary: str) -> None:
        """Show the headline, and the front page under it."""
        super().summarise(summary)
        if self.page is not None:
            self.query_one("#front", Static).update(lines(front_lines(self.page)), layout=False)

    async def show_front(self) -> None:
        """Show the front page again, now that the claims are known."""
        self.page = await self.ask_books(partial(front_page, question=Question(self.on)))
        if self.page is not None:
            self.summarise(self.page.headline)

    def open(self, record: Hashable) -> None:
        """Open the record and field that would put the finding right."""
        from centre_tui.ui.places.mending import mend

        finding = self.findings.get(record) if isinstance(record, int) else None
        if finding is None or finding.fix is None:
            self.say("This one has no field of its own; its parts are listed with it.")
        else:
            mend(self, finding.fix)

    def detail(self, record: Hashable) -> str:
        """Return the finding whole, with where it is put right."""
        finding = self.findings.get(record) if isinstance(record, int) else None
        return whole(finding) if finding else ""

    def action_day(self) -> None:
        """Look at another day."""
        self.office_app.begin_opening()
        self.go(self.other_day, "form")

    async def other_day(self) -> None:
        """Ask for the day and read the records as of it."""
        from centre_tui.ui.forms.readiness import DayForm

        chosen = await self.shown(gather, lambda facts: DayForm(facts, self.on), "on")
        if isinstance(chosen, date):
            self.on = None if chosen == date.max else chosen
            await self.reload()

    def action_look(self, page: str) -> None:
        """Look at readiness from another side."""
        from centre_tui.ui.places.readiness_pages import PAGES

        self.show_page(PAGES[page]())

    def action_about_centre(self, form: str) -> None:
        """Open a form about the centre."""
        from centre_tui.ui.forms.centre import FORMS

        self.fill_in(gather, FORMS[form])


PLACE: Final = ReadinessPlace


def front_lines(page: FrontPage) -> list[str]:
    """Return the front page in two columns: the areas, and beside them what else there is to say in one look."""
    told = list(page.lines())
    areas, others = told[: len(page.areas)], told[len(page.areas) :]
    if page.readiness.total > len(page.readiness.findings):
        others.append(("Listed", f"the worst {len(page.readiness.findings):,} of {page.readiness.total:,}"))
    left = [f"{name:{AREA_CELLS}} {state:{STATE_CELLS}}" for name, state in areas]
    right = [f"{name:{NAME_CELLS}} {state}" for name, state in others]
    return [f"{one} {other}" for one, other in zip_longest(left, right, fillvalue="")]
