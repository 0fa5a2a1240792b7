"""A line of a frozen batch that is not keyed after all: the batch keeps it as it was and tells that it was left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown

LEFT_OUT: Final = "left out"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out while keying: a unit of a candidate, or with a blank `unit` all of theirs; why, when, who."""

    candidate: int
    unit: str
    because: str
    on: date
    by: str = ""

    def covers(self, candidate: int, unit: str) -> bool:
        """Tell whether a line is among what was left out."""
        return self.candidate == candidate and self.unit in ("", unit)

    def told(self, name: str) -> str:
        """Return it in words, the candidate named."""
        what = f"{name}, {self.unit}" if self.unit else name
        return f"Left out {shown(self.on)} by {self.by}: {what}: {self.because}"


def is_left_out(left_out: Iterable[LeftOut], candidate: int, unit: str = "") -> bool:
    """Tell whether a line, or with a blank `unit` all of a candidate, was left out."""
    return any(each.covers(candidate, unit) for each in left_out)
