"""Dates as officers type and read them: plain calendar days, day first, nothing guessed."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
RELATIVE: Final = {"today": 0, "tomorrow": 1, "yesterday": -1}
OFFSET: Final = re.compile(r"[+-][0-9]{1,5}")
WEEKDAY: Final = re.compile(r"[a-z]{3,9}")
WRITTEN: Final = (
    re.compile(r"(?P<day>[0-9]{1,2})(?P<gap>[/. -])(?P<month>[0-9]{1,2})(?:(?P=gap)(?P<year>[0-9]{0,4}))?"),
    re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[/. -]?(?P<month>[a-z]{3,9})(?:,? |[/.-])?(?P<year>[0-9]{0,4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4}|[0-9]{2})"),
)
MISREAD: Final = (
    (re.compile(r""), "Type a date: 3/4/2026, 3 apr 2026, +7, today or fri."),
    (
        re.compile(r"[0-9]{5}(?:\.[0-9]*)?"),
        "This is a spreadsheet's day number, not a date. Show it there as day, month and year, and copy it again.",
    ),
    (
        re.compile(r"[0-9]{7}"),
        "This has seven digits. Type eight: two for the day, two for the month, four for the year.",
    ),
)
UNREADABLE: Final = "This is not a date the program can read. Type it as 3/4/2026 or 3 apr 2026."


class DateProblem(ValueError):
    """What was typed is no date; the message is a sentence for the person who typed it."""


def read_date(text: str, today: date) -> date:
    """Return the date that was typed, relative to today where it says so, or raise DateProblem.

    Understood: `3/4/2026 3.4.2026 3-4-2026 "3 4 2026" 03042026 2026-04-03 "3 apr 2026"`, `today tomorrow yesterday`,
    `+7` and `-7` (days), and a weekday (`fri`): the coming one, today itself when it is that day.
    """
    typed = _tidied(text)
    days = _days_from(today, typed)
    return _read_written(typed) if days is None else _in_range(today + timedelta(days))


def read_written_date(text: str) -> date:
    """Return the date that a file or a pasted cell spells out in full, or raise DateProblem; `today` is none there."""
    return _read_written(_tidied(text))


def _tidied(text: str) -> str:
    return " ".join(text.lower().split())


def _days_from(today: date, typed: str) -> int | None:
    """Return how many days from today the typed word or offset means, or nothing when it is neither."""
    if typed in RELATIVE:
        return RELATIVE[typed]
    if OFFSET.fullmatch(typed):
        return int(typed)
    weekday = _place(typed, WEEKDAYS) if WEEKDAY.fullmatch(typed) else None
    return None if weekday is None else (weekday - today.weekday()) % len(WEEKDAYS)


def _place(typed: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the name that begins with what was typed, or nothing."""
    return next((place for place, name in enumerate(names) if name.lower().startswith(typed)), None)


def _read_written(typed: str) -> date:
    match = next((match for form in WRITTEN if (match := form.fullmatch(typed))), None)
    if match is None:
        raise DateProblem(next((why for form, why in MISREAD if form.fullmatch(typed)), UNREADABLE))
    return _from_parts(int(match["day"]), _month(match["month"]), match["year"] or "", typed)


def _month(typed: str) -> int:
    if typed[0] in "0123456789":
        return int(typed)
    place = _place(typed, MONTHS)
    if place is None:
        raise DateProblem("This month's name is not known. Type it as 4, apr or April.")
    return place + 1


def _from_parts(day: int, month: int, year: str, typed: str) -> date:
    """Return the date of a day, a month and a year as typed; raise DateProblem where one is short or impossible."""
    if len(year) == len("2026"):
        return _existing(day, month, int(year))
    if len(year) != len("26"):
        raise DateProblem("Type the year too, with four digits.")
    either = " or ".join(shown(each) for each in _both_centuries(day, month, int(year)))
    if not either:
        _existing(day, month, 2000 + int(year))
    raise DateProblem(f"Type the year with four digits: {typed} could be {either}.")


def _both_centuries(day: int, month: int, year: int) -> Iterator[date]:
    """Yield the days of this and the last century that a two-digit year may mean."""
    for century in (1900, 2000):
        try:
            yield date(century + year, month, day)
        except ValueError:
            continue


def _existing(day: int, month: int, year: int) -> date:
    """Return the date, or raise DateProblem saying which part of it cannot be."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateProblem(f"The year {year:04d} is not between {FIRST_YEAR} and {LAST_YEAR}. Check the year.")
    if not 1 <= month <= len(MONTHS):
        raise DateProblem(f"There is no month {month}. Type the day first, then the month: 31/12/{year}.")
    try:
        return date(year, month, day)
    except ValueError:
        leap = f" in {year}" if (day, month) == (29, 2) else ""
        raise DateProblem(f"{day} {MONTHS[month - 1]} does not exist{leap}. Check the day.") from None


def _in_range(day: date) -> date:
    return _existing(day.day, day.month, day.year)


def shown(day: date) -> str:
    """Return the date in words: 3 April 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """Return the date in figures: 03/04/2026."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def days_on(day: date, days: int) -> date:
    """Return the day so many days on, or back where that is negative; the calendar's first or last where it ends."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or the first of the month after where that day does not exist.

    Rolling forward, never back: a record is not destroyed early and a month not counted short. Where the calendar ends
    it is the calendar's first or last day. Source: handbook 5.20.3.
    """
    year, month = divmod(day.year * len(MONTHS) + day.month - 1 + months, len(MONTHS))
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(day.day > last)


def add_years(day: date, years: int) -> date:
    """Return the same day so many years on; 29 February becomes 1 March where it does not exist."""
    return add_months(day, years * len(MONTHS))


def age_on(born: date, day: date) -> int:
    """Return the whole years of age on a day; who was born on 29 February ages on 1 March of other years.

    Source: handbook 1.4; Family Law Reform Act 1969, section 9. Negative before birth.
    """
    years = day.year - born.year
    return years if add_years(born, years) <= day else years - 1


def days_until(today: date, day: date) -> int:
    """Return the days from today to the day; negative when it is past."""
    return (day - today).days
