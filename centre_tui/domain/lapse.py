"""One thing that lapses: of the staff, or of the meetings they attend (section 4)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.findings import Fix, Subject

SOON_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class Lapse:
    """One thing that is in order until a day, the last; without a day it is missing already."""

    until: date | None
    what: str
    subject: Subject
    sentence: str
    rule: str
    fix: Fix

    def state(self, day: date) -> str:
        """Return how pressing it is on the day: missing, lapsed, soon (within 90 days) or later."""
        if self.until is None:
            return "missing"
        left = (self.until - day).days
        return "lapsed" if left < 0 else "soon" if left <= SOON_DAYS else "later"
