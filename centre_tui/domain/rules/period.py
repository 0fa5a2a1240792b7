"""The months up to a day in which something must have happened; how many is the centre's choice (A14 to A16)."""

from datetime import date, timedelta
from typing import Final

from centre_tui.domain.dates import add_months

ONE_DAY: Final = timedelta(days=1)


def first_day(day: date, months: int) -> date:
    """Return the earliest day from which so many months reach the day; a month is never counted short.

    What happened on 29 February 2024 lies within 12 months of 1 March 2025, as `add_months` has it.
    """
    first = add_months(day, -months)
    while add_months(first - ONE_DAY, months) >= day:
        first -= ONE_DAY
    return first
