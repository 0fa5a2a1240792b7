"""What is said of a job that takes a while: nothing at first, then a bar, a few times a second at most."""

from dataclasses import dataclass
from typing import Final

from centre_tui.domain.progress import bar

PATIENCE: Final = 0.3
"""Seconds after which somebody who waits is told for what."""
TOLD_EVERY: Final = 0.5
STOPPED: Final = "Stopped. r reads the records again."


@dataclass(slots=True)
class Wait:
    """How far a job is that began at a moment, in seconds of any clock; told of how many records are left."""

    begun: float
    most: int = 0
    told_at: float = 0.0

    def sentence(self, left: int, now: float) -> str:
        """Return what to say now, or nothing."""
        self.most = max(self.most, left)
        if now - self.begun < PATIENCE or now - self.told_at < TOLD_EVERY:
            return ""
        self.told_at = now
        return f"{bar(self.most - left, self.most)} records read. Esc stops."
