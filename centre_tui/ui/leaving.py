"""Leaving, however it comes: by a signal, with the terminal gone, or by a fault; the terminal is given back."""

import asyncio
import signal
import threading
from pathlib import Path
from typing import Final, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import App

from centre_tui.ui import crash
from centre_tui.ui.base import Speaking
from centre_tui.ui.driver import TerminalDriver
from centre_tui.ui.key_names import on_keyboard

SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM)
SIGNALLED: Final = 128
FAULTY: Final = 70
ResultT = TypeVar("ResultT")


class OrderlyLeaving(App[ResultT], Generic[ResultT]):
    """An App that leaves in order: what is being typed is kept, and no traceback reaches the screen.

    Faults are written to `crash_folder`. The exit code is 128 and the signal's number, as a shell would give; 129 when
    the terminal is gone; 70 after a fault.
    """

    crash_folder: Path = Path("crashes")

    def keep_drafts(self) -> None:
        """Keep what is being typed: called just before leaving unasked. It must be quick and must not fail."""

    def leave(self, number: int) -> None:
        """Leave because of a signal. The same signal a second time ends the program at once."""
        asyncio.get_running_loop().remove_signal_handler(number)
        self.keep_drafts()
        self.exit(return_code=SIGNALLED + number)

    def action_help_quit(self) -> None:
        """Say on the line for news which key leaves: who presses Ctrl+C may want to."""
        keys = (key for key, active in self.active_bindings.items() if active.binding.id == "app.quit_anywhere")
        if isinstance(self.screen, Speaking):
            self.screen.say(f"{' or '.join(on_keyboard(key, key) for key in keys)} leaves the program.")

    def get_driver_class(self) -> type[TerminalDriver]:
        """Use our driver, whatever the environment asks for."""
        return TerminalDriver

    def on_load(self) -> None:
        """Listen for the signals before the terminal is taken over; also where they were ignored, as under nohup."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self.leave, number)
        loop.set_exception_handler(self._note_unheard)
        threading.excepthook = self._hear_of_thread

    def on_unmount(self) -> None:
        """Let later faults of threads be told as Python tells them."""
        threading.excepthook = threading.__excepthook__

    @on(TerminalDriver.Gone)
    def leave_a_dead_terminal(self) -> None:
        """Leave: nobody can see or type."""
        self.leave(signal.SIGHUP)

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first fault in a file, say its reference after the screen is gone, and leave."""
        self._return_code = FAULTY
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self._exit_renderables.append(Text(self._apology(error)))
        self._close_messages_no_wait()

    def _hear_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        if self._loop is not None and isinstance(fault.exc_value, Exception):
            self._loop.call_soon_threadsafe(self._handle_exception, fault.exc_value)

    def _note_unheard(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """Keep a fault nobody waited for, which asyncio would write across the screen."""
        fault = context.get("exception")
        if isinstance(fault, Exception):
            crash.kept(self.crash_folder, fault)

    def _apology(self, error: Exception) -> str:
        reference, path = crash.kept(self.crash_folder, error)
        where = f"The details are in {path}" if path else "The details could not be written down"
        return (
            f"The program stopped because of a fault of its own, reference {reference}. What was saved is safe. "
            f"{where}; they hold no personal data. Give the reference to whoever looks after the program."
        )
