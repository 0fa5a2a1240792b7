"""A slow line between a terminal and a program: python -m tests.bench.line COMMAND … is how far away officers sit.

What is typed and what is painted each take half the round trip; what is painted comes at the line's rate besides.
"""

import fcntl
import os
import pty
import select
import sys
import termios
import time
import tty
from collections import deque
from dataclasses import dataclass, field
from typing import Final

RATE: Final = 256_000 / 8
"""Bytes a second."""
TRIP: Final = 0.08
"""Seconds there and back."""
SLICE: Final = 256
"""Bytes that arrive at once."""


@dataclass(slots=True)
class Way:
    """One direction: what is on its way, and when each part arrives; `rate` is in bytes a second."""

    source: int
    target: int
    rate: float
    free_at: float = 0.0
    under_way: deque[tuple[float, bytes]] = field(default_factory=deque)

    def take(self, now: float) -> bool:
        """Take what the source has; tell whether it is still there."""
        try:
            data = os.read(self.source, 1 << 16)
        except OSError:
            return False
        for start in range(0, len(data), SLICE):
            part = data[start : start + SLICE]
            self.free_at = max(self.free_at, now) + len(part) / self.rate
            self.under_way.append((self.free_at + TRIP / 2, part))
        return bool(data)

    def deliver(self, now: float) -> None:
        """Hand over what has arrived."""
        while self.under_way and self.under_way[0][0] <= now:
            os.write(self.target, self.under_way.popleft()[1])


def carry(ways: tuple[Way, Way]) -> None:
    """Carry both ways until one end is gone."""
    while True:
        due = min((way.under_way[0][0] for way in ways if way.under_way), default=None)
        wait = None if due is None else max(0.0, due - time.monotonic())
        ready = select.select([way.source for way in ways], [], [], wait)[0]
        now = time.monotonic()
        if not all(way.take(now) for way in ways if way.source in ready):
            return
        for way in ways:
            way.deliver(now)


def main() -> None:
    """Run the command on a terminal of the same size at the far end of the line."""
    tty.setraw(0)
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))
    child, master = pty.fork()
    if not child:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.execvp(sys.argv[1], sys.argv[1:])
    carry((Way(0, master, rate=float("inf")), Way(master, 1, RATE)))


if __name__ == "__main__":
    main()
