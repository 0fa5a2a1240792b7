"""A page an officer works on: forms open from it, and what they saved is said on its line for news."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType

from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.history import undo_last
from centre_tui.ui.base import READING, REFUSED, Page
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from centre_tui.ui.forms.form import Form

FactsT = TypeVar("FactsT")
Job = Callable[[Desk], Generator[int, None, None]]
"""Something that is worked out a step at a time; it yields how much is left."""


class WorkingPage(Page):
    """A page that opens forms and takes back the officer's own last change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", show=False, id="page.undo", tooltip="Take back your own last change")
    ]

    @on(events.Paste)
    def pasted(self, event: events.Paste) -> None:
        """Take what was pasted onto the page and into no field of it."""
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Say that this page takes nothing pasted; one that does opens a form with it."""
        self.say("Nothing is pasted here: open the form it is for.", problem=True)

    def fill_in(self, gather: Callable[[Desk], FactsT], make: "Callable[[FactsT], Form]", field: str = "") -> None:
        """Open a form made from facts gathered at the books, with the cursor in a field if one is named."""
        self.office_app.begin_opening()
        self.go(partial(self.filled_in, gather, make, field), "form")

    async def filled_in(self, gather: Callable[[Desk], FactsT], make: "Callable[[FactsT], Form]", field: str) -> None:
        """Gather, open, wait until the form closes, and say what was saved."""
        from centre_tui.ui.forms.telling import news

        result = await self.shown(gather, make, field)
        if result is not None:
            self.say(news(result))

    async def shown(self, gather: Callable[[Desk], FactsT], make: "Callable[[FactsT], Form]", field: str) -> object:
        """Open a form and return what it closes with; keys typed while it is on its way are for the form."""
        try:
            facts = await self.ask_books(gather)
            if facts is None:
                return None
            form = make(facts)
            form.begin_at = field
            closing = self.app.push_screen(form, wait_for_dismiss=True)
            await form.open.wait()
        finally:
            self.office_app.end_opening()
        return await closing

    async def read(self, job: Callable[[Desk], FactsT], *, first: bool) -> FactsT | None:
        """Read what the page shows; keys typed before it was read for the first time are for the page."""
        try:
            return await self.ask_books(job)
        finally:
            if first:
                self.office_app.end_opening()

    def refuse(self, sentence: str) -> None:
        """Say why something was refused; a list that was to be read for the first time says that it will not come."""
        super().refuse(sentence)
        for table in self.query(RecordTable):
            if table.empty == READING:
                table.empty = REFUSED
                table.refresh()

    def show_page(self, page: Page) -> None:
        """Open another page; keys typed while it is read for the first time are for it."""
        self.office_app.begin_opening()
        self.app.push_screen(page)

    def do(self, job: Callable[[Desk], str]) -> None:
        """Do one thing at the books and say what came of it."""
        self.go(partial(self.done, job), "form")

    async def done(self, job: Callable[[Desk], str]) -> None:
        """Do one thing at the books and say what came of it, or why it was refused."""
        told = await self.ask_books(job)
        if told is not None:
            self.say(told)

    def print_forms(self, candidates: Sequence[int], who: str) -> None:
        """Ask which forms of the candidates to print, write them into the exports and say where they are."""
        self.go(partial(self.printed, candidates, who), "form")

    async def printed(self, candidates: Sequence[int], who: str) -> None:
        """Open the form, wait until the files are written, and name them."""
        from centre_tui.ui.forms.printing import PrintForm

        paths = await self.shown(gather, partial(PrintForm, candidates=candidates, who=who), "")
        if isinstance(paths, tuple):
            self.say(f"{counted(len(paths), 'file')} written: {paths[0]} …")

    def action_undo(self) -> None:
        """Take back the officer's own last change."""
        self.do(undo_last)
