"""The line to the officer's terminal: it sleeps while nothing happens, and says so when the terminal is gone.

It replaces three things of Textual's LinuxDriver: the reading loop, the file written to, and the questions asked of
terminals that would show them.
"""

import io
import os
import select
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from queue import Full
from typing import Final

from textual import events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from centre_tui.ui.output import QuietOutput
from centre_tui.ui.output.stage import WIPE
from centre_tui.ui.pasting import MANY, MOST, SOON, Pasting
from centre_tui.ui.terminal import Terminal

READ_AT_ONCE: Final = 65536
STANDARD: Final = (1, 2)
PATIENCE: Final = 1.0
CLEAR: Final = "\x1b[H\x1b[2J"
START: Final[Callable[[LinuxDriver], None]] = LinuxDriver.start_application_mode


class TerminalFile(io.TextIOWrapper):
    """Writes to a terminal, one system call a frame; from its end on it writes nothing, and calls `gone` once."""

    def __init__(self, descriptor: int, encoding: str, gone: Callable[[], None]) -> None:
        super().__init__(io.BytesIO(), encoding)
        self._descriptor = descriptor
        self._gone = gone
        self._over = False
        self._waiting: list[str] = []

    def fileno(self) -> int:
        """Return the terminal's descriptor."""
        return self._descriptor

    def write(self, text: str) -> int:
        """Take text to be written at the next flush."""
        self._waiting.append(text)
        return len(text)

    def flush(self) -> None:
        """Write what was taken."""
        data = "".join(self._waiting).encode(self.encoding, "replace")
        self._waiting.clear()
        try:
            while data and not self._over:
                data = data[os.write(self._descriptor, data) :]
        except OSError:
            self._over = True
            self._gone()


class TerminalDriver(LinuxDriver):
    """Textual's driver, but quiet: no polling while idle, and end-of-file is the end of the terminal."""

    class Gone(events.Event):
        """The terminal is gone: its window was closed or its line cut."""

    _wake: int | None = None
    _asleep = -1
    _output = 2
    _told = False
    _pasting: Pasting

    @property
    def terminal(self) -> Terminal:
        """What is known of the terminal."""
        return self._app.terminal if isinstance(self._app, QuietOutput) else Terminal()

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self._output = next(filter(os.isatty, STANDARD), self._output)
        self._file = TerminalFile(self._output, self.terminal.encoding, self._tell_gone)
        self._asleep, self._wake = os.pipe()
        self._pasting = Pasting(get_time)
        START(self)
        self.write(CLEAR)

    def stop_application_mode(self) -> None:
        """Give the terminal back blank: one without a second screen would go on showing records."""
        self.write(f"\x1b[m{WIPE}")
        super().stop_application_mode()

    def close(self) -> None:
        """Let what was written go out, but not for ever: a terminal that takes nothing must not keep the program."""
        writer = self._writer_thread
        if writer is not None:
            with suppress(Full):
                writer._queue.put(None, timeout=PATIENCE)
            writer.join(PATIENCE)

    def disable_input(self) -> None:
        """Stop reading: closing one end of the pipe wakes the reader at the other."""
        if self._wake is not None:
            os.close(self._wake)
            self._wake = None
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read keys until input is disabled or the terminal is gone."""
        asleep = self._asleep
        parser = XTermParser(self._debug)
        decoder = getincrementaldecoder(self.terminal.encoding)("replace")
        try:
            while not self.exit_event.is_set():
                until = parser._timeout_time
                wait = None if until is None else max(0.0, until - get_time())
                ready = select.select([self.fileno, asleep], [], [], wait)[0]
                if self.fileno in ready and not self._read(parser, decoder):
                    self._tell_gone()
                    return
                for message in parser.tick():
                    self.process_message(message)
        finally:
            os.close(asleep)

    def _read(self, parser: XTermParser, decoder: IncrementalDecoder) -> bool:
        try:
            data = self._gathered()
        except OSError:
            return False
        for piece in self._pasting.pieces(decoder.decode(data)):
            for message in (events.Paste(piece.text),) if piece.pasted else parser.feed(piece.text):
                self.process_message(message)
        return bool(data)

    def _gathered(self) -> bytes:
        """Return what there is to read; where that is a great deal, with what follows at once."""
        data = os.read(self.fileno, READ_AT_ONCE)
        while MANY <= len(data) < MOST and b"\x1b" not in data and select.select([self.fileno], [], [], SOON)[0]:
            data += os.read(self.fileno, READ_AT_ONCE)
        return data

    def _run_input_thread(self) -> None:
        """Leave a fault of the reader to the program, which keeps it off the screen as any other."""
        self.run_input_thread()

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal back only after having let it go: a cut line sends this signal too."""
        if self._must_signal_resume:
            super()._sigcont_application()

    def _tell_gone(self) -> None:
        if not self._told and not self._loop.is_closed():
            self._told = True
            self.send_message(self.Gone())

    def _get_terminal_size(self) -> tuple[int, int]:
        try:
            return os.get_terminal_size(self._output)[:2]
        except OSError:
            return super()._get_terminal_size()

    def _request_terminal_sync_mode_support(self) -> None:
        if not self.terminal.is_plain:
            super()._request_terminal_sync_mode_support()

    def _query_in_band_window_resize(self) -> None:
        if not self.terminal.is_plain:
            super()._query_in_band_window_resize()
