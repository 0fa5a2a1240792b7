"""Something that takes a while: a bar says how far it is, and Esc stops it with nothing kept."""

from collections.abc import Callable
from threading import Event
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from centre_tui.domain.progress import bar
from centre_tui.services.desk import Desk
from centre_tui.services.errors import OfficeError, Stopped, StoreError
from centre_tui.ui.base import Speaking
from centre_tui.ui.text import plain
from centre_tui.ui.widgets.key_line import KeyLine

Progress = Callable[[int, int], None]
Job = Callable[[Desk, Progress], str]
LOOK_AGAIN: Final = 0.3


class LongWork(Speaking, ModalScreen[object]):
    """Does one long job at the books; closes with what came of it in words, or with why it was not done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="work.stop", tooltip="Stop; nothing of it is kept"),
    ]

    def __init__(self, title: str, job: Job) -> None:
        super().__init__()
        self.heading = title
        self.job = job
        self.stopping = Event()
        self.done = (0, 0)

    def compose(self) -> ComposeResult:
        """Lay out the title and the bar."""
        yield Static(plain(self.heading), id="heading")
        yield Static("", id="bar")
        yield Static("", id="news")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin, and look now and then how far it is."""
        self.set_interval(LOOK_AGAIN, self.show_bar)
        self.run_worker(self.work())

    async def work(self) -> None:
        """Do the job beside the screen and close with what came of it."""
        try:
            told = await self.office_app.perform(lambda desk: self.job(desk, self.progress))
        except (OfficeError, StoreError) as refused:
            told = f"! {refused}"
        self.dismiss(told)

    def progress(self, done: int, of: int) -> None:
        """Hear how far the job is; runs beside the screen. Raises Stopped once the officer wants it to end."""
        if self.stopping.is_set():
            raise Stopped
        self.done = (done, of)

    def show_bar(self) -> None:
        """Draw the bar."""
        done, of = self.done
        self.query_one("#bar", Static).update(plain(bar(done, of) if of else "Beginning …"), layout=False)

    def action_stop(self) -> None:
        """Ask the job to end at the next document."""
        self.stopping.set()
        self.say("Stopping …")
