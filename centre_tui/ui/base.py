"""What every screen of the program has: a title, a body, a line for news, the keys; and one way to the books."""

import time
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from centre_tui.services.errors import OfficeError, StoreError, Unacknowledged
from centre_tui.ui.output import PartsScreen
from centre_tui.ui.text import plain
from centre_tui.ui.waiting import STOPPED, Wait
from centre_tui.ui.warned import Warned
from centre_tui.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from centre_tui.services.desk import Desk
    from centre_tui.services.question import Question
    from centre_tui.ui.app import CentreApp
    from centre_tui.ui.at_books import Front, Pieces, Told

READING: Final = "Reading the records …"
REFUSED: Final = "Nothing is shown: the line below says why."
ResultT = TypeVar("ResultT")


class Speaking(PartsScreen):
    """A screen that knows its program and can say something on its line for news.

    `said` is what was said last. `unsaved` tells whether something is typed that is not in the books; `leaving`, that
    the officer was asked about it.
    """

    leaving = False
    said = ""

    @property
    def unsaved(self) -> bool:
        """Tell whether something was typed that is not in the books."""
        return False

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come back looking as before: what styles follow from does not change while another screen stands here."""
        event.refresh_styles = False

    def keep_draft(self, folder: Path) -> None:
        """Keep in a folder what is typed."""

    def action_leave(self) -> None:
        """Leave, unless something typed would be lost."""

    @property
    def office_app(self) -> "CentreApp":
        """Return the program this screen belongs to."""
        return cast("CentreApp", self.app)

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Put a sentence on the line for news."""
        self.said = sentence
        news = self.query_one("#news", Static)
        news.set_class(problem, "problem")
        news.update(plain(f"! {sentence}" if problem else sentence))


class Page(Speaking):
    """A screen with a title line, a body, a line for news and the line of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="page.back", tooltip="Back to where you came from"),
        Binding("question_mark,f1", "help", "Keys", show=False, id="page.help", tooltip="Every key of this screen"),
    ]

    told_to_wait = False
    stopping = False
    bar = ""
    warned: Warned | None = None

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield Static(plain(self.heading()), id="heading")
        yield from self.body()
        yield Static("", id="news")
        yield KeyLine(id="keys")

    def heading(self) -> str:
        """Return the title line."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Yield what the page is about."""
        raise NotImplementedError

    def entitle(self, title: str) -> None:
        """Change the title line."""
        self.query_one("#heading", Static).update(plain(title), layout=False)

    def refuse(self, sentence: str) -> None:
        """Say why something was refused."""
        self.say(sentence, problem=True)

    async def ask_books(self, job: "Callable[[Desk], ResultT]") -> ResultT | None:
        """Do a job at the books; where it is refused say why on the line for news and return nothing.

        What the rules warn of is refused once, and done when it is asked for again.
        """
        acknowledged = self.warned.answered(job, self.said) if self.warned else frozenset()
        try:
            return await self.office_app.perform(job, acknowledged)
        except Unacknowledged as error:
            self.warned = Warned.of(job, error)
            self.refuse(self.warned.sentence)
        except (OfficeError, StoreError) as refused:
            self.refuse(str(refused))
        return None

    async def looked_up(self, job: "Callable[[Desk], Pieces[object]]") -> bool:
        """Do a long job that only reads, a piece at a time; say why where it is refused. Tell whether it was done."""
        return await self.waited_for(partial(self.office_app.look_up, job))

    async def brought_up(self, job: "Callable[[Desk], Pieces[object]]", question: "Question") -> bool:
        """Do a long job that asks about readiness; say why where it is refused. Tell whether it was done."""
        return await self.waited_for(partial(self.office_app.bring_up, job, question))

    async def waited_for(self, work: "Callable[[Told, Front], Coroutine[object, object, object]]") -> bool:
        """Wait for something that tells how far it is; say so once that takes a while, and why it was refused."""
        wait = Wait(time.monotonic())

        def told(left: int) -> None:
            if sentence := wait.sentence(left, time.monotonic()):
                self.told_to_wait = True
                self.office_app.give_up()
                self.bar = sentence
                self.say(sentence)

        try:
            await work(told, lambda: self.is_current)
        except (OfficeError, StoreError) as refused:
            self.refuse(str(refused))
            return False
        finally:
            self.wait_no_longer()
        return True

    def wait_no_longer(self) -> None:
        """Take the bar away, if there is one and nothing was said since; say that it was stopped, if it was."""
        if self.told_to_wait and self.is_attached and (self.stopping or self.said == self.bar):
            self.say(STOPPED if self.stopping else "")
        self.told_to_wait = self.stopping = False

    def stop_waiting(self) -> bool:
        """Stop what somebody waits for, if there is anything; tell whether there was."""
        self.stopping = self.told_to_wait
        if self.told_to_wait:
            self.workers.cancel_group(self, "reload")
        return self.stopping

    def go(self, work: Callable[[], Coroutine[object, object, None]], group: str = "work") -> None:
        """Start work that waits for the books; a second start of a group takes the place of the first."""
        self.run_worker(work, group=group, exclusive=True)

    def books_changed(self) -> None:
        """Hear that records have changed; a page that shows some reads them again."""

    def action_back(self) -> None:
        """Leave this page; what somebody waits for is stopped first."""
        if not self.stop_waiting() and len(self.app.screen_stack) > 1:
            self.dismiss(None)

    def action_help(self) -> None:
        """List every key of this screen."""
        self.office_app.show_keys(self)
