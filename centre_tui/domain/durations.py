"""How long something took: what officers type in minutes or hours, and how it is shown (handbook 4.5)."""

import re
from typing import Final

from centre_tui.domain.answers import AnswerProblem

HOUR: Final = 60
LONGEST: Final = 10_000
EXAMPLES: Final = "90, 90m, 1.5h, 1h30 or 1:30"
CLOCK: Final = re.compile(r"(\d{1,3}):([0-5]\d)")
IN_WORDS: Final = re.compile(
    r"(?:(\d{1,3}(?:[.,]\d{1,2})?)\s*h(?:(?:ou)?rs?)?)?\s*(?:(\d{1,5})\s*(?:m(?:in(?:ute)?s?)?)?)?", re.IGNORECASE
)


def read_duration(text: str) -> int | None:
    """Read a duration and return its minutes, to the nearest; blank is none. A number alone is minutes.

    Raises AnswerProblem for what is no duration, and for one too long to be one activity's.
    """
    typed = text.strip()
    if not typed:
        return None
    minutes = _by_clock(typed) if ":" in typed else _in_words(typed)
    if minutes is None or minutes > LONGEST:
        raise AnswerProblem(f"Type minutes or hours: {EXAMPLES}.")
    return minutes


def _by_clock(typed: str) -> int | None:
    found = CLOCK.fullmatch(typed)
    return int(found[1]) * HOUR + int(found[2]) if found else None


def _in_words(typed: str) -> int | None:
    found = IN_WORDS.fullmatch(typed)
    if found is None:
        return None
    hours, minutes = found.groups()
    return round(float((hours or "0").replace(",", ".")) * HOUR) + int(minutes or 0)


def duration(minutes: int) -> str:
    """Return a duration as officers read it: `1 h 30 min`, `45 min`; nothing for none."""
    hours, rest = divmod(minutes, HOUR)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest))
