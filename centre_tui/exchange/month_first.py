"""Columns of dates written month first, in which 4/3/2006 would be read as another day without anyone noticing."""

import re
from collections.abc import Iterable
from typing import Final

FIGURES: Final = re.compile(r"\s*([0-9]{1,2})([/. -])([0-9]{1,2})\2[0-9]{4}\b.*", re.DOTALL)
MONTHS: Final = 12


def month_first(texts: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    """Return the first row and date of a column that show it to be written month first, or nothing.

    It is when some date can only be read so and none can only be read day first; one slip among others is a slip.
    """
    shown = None
    for row, text in texts:
        match = FIGURES.fullmatch(text)
        first, second = (int(match[1]), int(match[3])) if match else (0, 0)
        if first > MONTHS >= second:
            return None
        if second > MONTHS >= first and shown is None:
            shown = (row, text)
    return shown
