"""What is done while nobody is there: the screen is covered, and later the program leaves.

It costs nothing while nothing happens: a key writes down the time, and one timer runs until something may be due.
"""

import time
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static

from centre_tui.ui.idle import Patience, minutes
from centre_tui.ui.leaving import OrderlyLeaving
from centre_tui.ui.terminal import size_problem
from centre_tui.ui.text import plain
from centre_tui.ui.too_small import TooSmall

ResultT = TypeVar("ResultT")


class Cover(ModalScreen[object]):
    """A sentence in place of the screen after a while without a key; what was on it is still there beneath."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(None)", "Go on", id="cover.go_on", tooltip="Uncover the screen")
    ]

    def __init__(self, after: float) -> None:
        super().__init__()
        self.after = after

    def compose(self) -> ComposeResult:
        """Say why there is nothing to see, and how to go on."""
        yield Static(plain(f"Covered after {minutes(self.after)}. Press Enter to go on."))


class Unattended(OrderlyLeaving[ResultT], Generic[ResultT]):
    """An App that covers its screen after `patience.cover` seconds without a key and leaves after `patience.leave`.

    `now` is a clock that only goes forward, in seconds.
    """

    patience = Patience()
    now: Callable[[], float] = time.monotonic
    _last_key = 0.0
    _due: Timer | None = None

    def on_mount(self) -> None:
        """Begin to wait."""
        self._last_key = self.now()
        self.look()

    async def on_event(self, event: events.Event) -> None:
        """Write down when somebody was there."""
        if isinstance(event, events.InputEvent | events.Paste):
            self._last_key = self.now()
        await super().on_event(event)

    def look(self) -> None:
        """Do what is due, and wait until something may be again."""
        idle = self.now() - self._last_key
        if self.patience.leaves(idle):
            self.leave_unattended()
            return
        if self.patience.covers(idle):
            self.cover()
        if self._due is not None:
            self._due.stop()
        wait = self.patience.until_next(idle)
        self._due = None if wait is None else self.set_timer(wait, self.look)

    def cover(self) -> None:
        """Cover the screen, unless it is covered."""
        if isinstance(self.screen, TooSmall):
            self.pop_screen()
        if not isinstance(self.screen, Cover):
            self.push_screen(Cover(self.patience.cover), self.uncovered)

    def uncovered(self, _: object) -> None:
        """Wait anew, and look whether the window is large enough."""
        self.look()
        self.fit(self.size)

    def leave_unattended(self) -> None:
        """Leave: what is being typed is kept."""
        self.keep_drafts()
        after = minutes(self.patience.leave)
        self.exit(message=Text(f"Left after {after} without a key. What was typed and not saved is kept."))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the screen to the new size."""
        self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Put a sentence in place of the screen while the window is too small, unless it is covered."""
        if isinstance(self.screen, Cover):
            return
        if isinstance(self.screen, TooSmall):
            self.pop_screen()
        if problem := size_problem(size.width, size.height):
            self.push_screen(TooSmall(problem))
