"""Seats for the terminal's bench: a program on a pseudo-terminal, keys pressed, and when what came back."""

import fcntl
import math
import os
import pty
import select
import statistics
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUPPORTS_SYNC: Final = b"\x1b[?2026;2$y"
ASKS_SYNC: Final = b"\x1b[?2026$p"
QUIET: Final = 0.06
"""Seconds without output after which an answer is taken to be complete."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program answered to a key: seconds to the last byte, how many bytes, and each chunk's time and size."""

    seconds: float
    size: int
    chunks: tuple[tuple[float, int], ...]


class Seat:
    """One officer's terminal with a program on it."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int] = (120, 40), env: Mapping[str, str] | None = None
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=_sit_down,
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(env or {})},
        )
        os.close(slave)
        self.seen = b""

    def read(self, wait: float) -> bytes:
        """Return what comes within so many seconds; answer what the terminal would."""
        if not select.select([self.master], [], [], max(0.0, wait))[0]:
            return b""
        try:
            data = os.read(self.master, 1 << 20)
        except OSError:
            return b""
        self.seen = (self.seen + data)[-(1 << 16) :]
        if ASKS_SYNC in data:
            os.write(self.master, SUPPORTS_SYNC)
        return data

    def wait_for(self, marker: bytes, patience: float = 60.0) -> float:
        """Return the seconds from the start until a marker was painted."""
        end = time.perf_counter() + patience
        while marker not in self.seen:
            if time.perf_counter() > end or self.process.poll() is not None:
                raise SystemExit(f"{marker!r} was not painted by {self.process.args!r}: {self.seen[-500:]!r}")
            self.read(0.5)
        return time.perf_counter() - self.started

    def settle(self, quiet: float = QUIET, limit: float = 15.0) -> Answer:
        """Read until nothing has come for a while."""
        start = last = time.perf_counter()
        chunks: list[tuple[float, int]] = []
        while time.perf_counter() - last < quiet and time.perf_counter() - start < limit:
            if data := self.read(quiet):
                last = time.perf_counter()
                chunks.append((last, len(data)))
        return Answer(last - start, sum(size for _, size in chunks), tuple(chunks))

    def press(self, keys: bytes, quiet: float = QUIET) -> Answer:
        """Press a key and wait for the whole answer."""
        os.write(self.master, keys)
        return self.settle(quiet)

    def private_memory(self) -> float:
        """Return the megabytes that are this program's alone."""
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024

    def processor_seconds(self) -> float:
        """Return the seconds of processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def leave(self) -> None:
        """End the program and give the terminal up."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def _sit_down() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def part(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of the values do not exceed; not a number when there are none."""
    if not values:
        return math.nan
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]
