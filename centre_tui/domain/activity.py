"""When something was last recorded of a candidate, and who has not been active for so long (X-17)."""

from datetime import date
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import add_months

INACTIVE_MONTHS: Final = 6


def last_activity(candidate: Candidate) -> date | None:
    """Return the last day of a decision, sign-off, claim, plan, review, entry or the start; nothing without any."""
    units = candidate.units
    days = [
        candidate.start,
        *[each.made_on for each in candidate.entries],
        *[each.on for unit in units for each in unit.decisions],
        *[unit.sign_off.on for unit in units if unit.sign_off],
        *[unit.claimed.on for unit in units if unit.claimed],
        *[each.on for each in candidate.plans],
        *[each.on for each in candidate.reviews],
    ]
    return max(filter(None, days), default=None)


def inactive(active_on: date | None, day: date, months: int = INACTIVE_MONTHS) -> bool:
    """Tell whether somebody last active on a day has not been for so many months; never active is inactive."""
    return active_on is None or add_months(active_on, months) <= day
