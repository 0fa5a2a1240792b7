"""The real program on a pseudo-terminal, whose screen an emulator draws."""

import codecs
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.ui.emulator import Emulator

PATIENCE: Final = 30.0
MODES: Final = (b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?7h")
"""What gives the screen back, ends bracketed paste and lets lines wrap again."""
FOOT: Final = "SAMPLE"
"""What stands at the foot of every screen of a demonstration."""
DROPPED: Final = ("COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "TEXTUAL_DRIVER")


class RealTerminal:
    """A program in a session of its own, with a terminal of width × height cells."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        encoding: str = "utf-8",
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.written = b""
        self.emulator = Emulator(*size)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        inherited = {name: value for name, value in os.environ.items() if name not in DROPPED}
        self.process = subprocess.Popen(
            command,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            preexec_fn=_sit_down,
            env={**inherited, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment},
        )

    @property
    def shown(self) -> str:
        """Return what stands on the screen, line by line."""
        return "\n".join(self.emulator.lines())

    def read(self, wait: float = 0.05) -> bool:
        """Draw what the program writes within so many seconds; tell whether it wrote anything."""
        if not select.select([self.master], [], [], wait)[0]:
            return False
        data = os.read(self.master, 1 << 16)
        self.written += data
        self.emulator.feed(self._decoder.decode(data))
        return bool(data)

    def until(self, words: str, patience: float = PATIENCE) -> float:
        """Read until some words stand on the screen; return the seconds that took."""
        return self.wait_for(lambda: words in self.shown, words, patience)

    def wait_for(self, done: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
        """Read until something is so; return the seconds that took."""
        start = time.monotonic()
        while not done():
            assert time.monotonic() - start < patience, f"{what} was waited for in vain:\n{self.shown}"
            assert self.process.poll() is None or self.read(), f"ended before {what}:\n{self.shown}"
            self.read()
        return time.monotonic() - start

    def type(self, keys: str) -> None:
        """Press keys, reading all the while what they bring about."""
        data = keys.encode()
        while data:
            if select.select([], [self.master], [], 0)[1]:
                data = data[os.write(self.master, data[:4096]) :]
            self.read(0)

    def settle(self) -> None:
        """Read until nothing has come for a while."""
        while self.read(0.25):
            pass

    def ended(self, patience: float = PATIENCE) -> int:
        """Read until the program has ended; return its exit code as Popen gives it."""
        end = time.monotonic() + patience
        while self.process.poll() is None and time.monotonic() < end:
            self.read()
        while self.read():
            pass
        return self.process.wait(0.1)

    @property
    def given_back(self) -> bool:
        """Tell whether the terminal is as it was: its settings, its screen, its modes and its cursor.

        The emulator has no second screen, as GNU screen has none by default: on it nothing may be left of the program.
        """
        left = self.written.rpartition(MODES[0])[2]
        modes = all(mode in self.written for mode in MODES)
        return (
            modes and FOOT not in self.shown and b"\x1b[?25h" in left and termios.tcgetattr(self.slave) == self.before
        )

    def hang_up(self) -> None:
        """Close the terminal as a cut line does."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def clean_up(self) -> None:
        """Leave nothing behind."""
        self.process.kill()
        self.process.wait()
        for descriptor in {self.master, self.slave} - {-1}:
            os.close(descriptor)


def _sit_down() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def program(*words: str) -> list[str]:
    """Return the command that runs the real program."""
    return [sys.executable, "-I", "-m", "centre_tui", *words]


def demonstration(folder: Path) -> Path:
    """Write the demonstration centre into a folder; return its configuration. The officer's own folder is beside it."""
    folder.mkdir(exist_ok=True)
    config = folder / "config.toml"
    config.write_text('data = "books"\nallow_volatile = true\n', encoding="utf-8")
    made = ["--config", str(config), "demo", "--on", "2026-11-23"]
    subprocess.run(program(*made), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE)
    return config
