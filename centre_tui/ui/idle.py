"""How long a screen may stand without a key before it is covered, and before the program leaves."""

from dataclasses import dataclass
from typing import Final

MINUTE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds without a key until the screen is covered, and until the program leaves; 0 is never."""

    cover: float = 10 * MINUTE
    leave: float = 60 * MINUTE

    def covers(self, idle: float) -> bool:
        """Tell whether so many seconds without a key are enough to cover the screen."""
        return 0 < self.cover <= idle

    def leaves(self, idle: float) -> bool:
        """Tell whether so many seconds without a key are enough to leave."""
        return 0 < self.leave <= idle

    def until_next(self, idle: float) -> float | None:
        """Return the seconds until something is to be done if no key comes, or nothing when nothing ever is."""
        return min((limit - idle for limit in (self.cover, self.leave) if limit > idle), default=None)


def minutes(seconds: float) -> str:
    """Return seconds as minutes in words."""
    count = f"{seconds / MINUTE:.3g}"
    return f"{count} minute" if count == "1" else f"{count} minutes"
