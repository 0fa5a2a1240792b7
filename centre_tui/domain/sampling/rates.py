"""Rates of their own in a strategy, as officers type them: by caseload, and by method until a review."""

import re
from datetime import date
from typing import Final

from centre_tui.domain.answers import AnswerProblem, read_member
from centre_tui.domain.dates import read_date, short
from centre_tui.domain.planning import Method
from centre_tui.domain.strategy import CaseloadRate, MethodRate

CASELOAD: Final = re.compile(r"([0-9]{1,6})\s*:\s*([0-9]{1,3})\s*%?")
METHOD: Final = re.compile(r"([^:]+):\s*([0-9]{1,3})\s*%?\s*,([^,]+),(.+)", re.DOTALL)


def caseload_rates_in_words(rates: tuple[CaseloadRate, ...]) -> str:
    """Return rates by caseload as an officer types them: `18:35, 100:25`."""
    return ", ".join(f"{each.up_to}:{each.rate}" for each in rates)


def read_caseload_rates(text: str) -> tuple[CaseloadRate, ...]:
    """Read rates by caseload, the smallest caseload first. Raises AnswerProblem."""
    found = []
    for each in filter(str.strip, text.split(",")):
        match = CASELOAD.fullmatch(each.strip())
        if match is None:
            raise AnswerProblem("Type the most candidates, a colon and the per cent: 18:35, 100:25.")
        found.append(CaseloadRate(int(match[1]), int(match[2])))
    return tuple(sorted(found, key=lambda rate: rate.up_to))


def method_rates_in_words(rates: tuple[MethodRate, ...]) -> str:
    """Return rates by method as an officer types them, a semicolon between two: `observation: 50, 1/9/2026, reason`."""
    return "; ".join(f"{each.method}: {each.rate}, {short(each.review_on)}, {each.reason}" for each in rates)


def read_method_rates(text: str, today: date) -> tuple[MethodRate, ...]:
    """Read rates by method: the method, a colon, the per cent, the day of the review and the reason."""
    return tuple(_method_rate(each.strip(), today) for each in filter(str.strip, text.split(";")))


def _method_rate(text: str, today: date) -> MethodRate:
    match = METHOD.fullmatch(text)
    method = read_member(match[1], Method) if match else None
    if match is None or method is None:
        raise AnswerProblem("Type method, per cent, review and reason: observation: 50, 1/9/2026, new form.")
    return MethodRate(method, int(match[2]), match[4].strip(), read_date(match[3], today))


def read_locations(text: str) -> tuple[str, ...]:
    """Read words by which a location is known to be remote, separated by commas."""
    return tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
