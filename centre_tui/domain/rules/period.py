"""The months up to a day in which something must have happened; how many is the centre's choice (A14 to A16)."""

from datetime import date

from centre_tui.domain.dates import add_months, days_on


def first_day(day: date, months: int) -> date:
    """Return the earliest day from which so many months reach the day; a month is never counted short.

    What happened on 29 February 2024 lies within 12 months of 1 March 2025, as `add_months` has it.
    """
    first = add_months(day, -months)
    while first > date.min and add_months(days_on(first, -1), months) >= day:
        first = days_on(first, -1)
    return first
