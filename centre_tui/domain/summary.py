"""Readiness summed up: everything found is counted, and no more of it is held than anybody looks through."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.findings import WORST_FIRST, Finding, Severity
from centre_tui.domain.worst_first import order

LISTED: Final = 2000
OVERLOADED: Final = "4.1-7"
ELSEWHERE: Final = "readiness"
Order = tuple[int, int, int, str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """How the centre stands on a day: what was found, counted by severity and by where it is put right.

    `findings` are the worst, in order; `overloaded` who has more candidates than time, or no limit set (4.1-7).
    """

    on: date
    visit: int
    ready: bool
    findings: tuple[Finding, ...]
    counts: Mapping[Severity, int]
    places: Mapping[tuple[str, Severity], int]
    overloaded: tuple[Finding, ...]

    @property
    def total(self) -> int:
        """Return how much was found."""
        return sum(self.counts.values())


class Summing:
    """A summary in the making."""

    def __init__(self, listed: int = LISTED) -> None:
        self._listed = listed
        self._places: Counter[tuple[str, Severity]] = Counter()
        self._overloaded: list[Finding] = []
        self._worst: list[tuple[Order, Finding]] = []
        self._last: Order | None = None

    def add(self, findings: Iterable[Finding]) -> None:
        """Count these, and list those that are among the worst so far."""
        for each in findings:
            self._places[each.fix.place if each.fix else ELSEWHERE, each.severity] += 1
            if each.rule == OVERLOADED:
                self._overloaded.append(each)
            place = order(each)
            if self._last is None or place < self._last:
                self._worst.append((place, each))
        if len(self._worst) > 2 * self._listed:
            self._cut()

    def _cut(self) -> None:
        self._worst = sorted(self._worst, key=_place)[: self._listed]
        if len(self._worst) == self._listed:
            self._last = self._worst[-1][0]

    def summary(self, on: date, visit: int) -> Summary:
        """Return the summary of what was added; ready when nothing blocks and nothing is red (X-15)."""
        self._cut()
        counted: Counter[Severity] = Counter()
        for (_place, severity), number in self._places.items():
            counted[severity] += number
        counts = {severity: counted[severity] for severity in WORST_FIRST}
        ready = not counts[Severity.BLOCK] and not counts[Severity.RED]
        overloaded = tuple(sorted(self._overloaded, key=order))
        return Summary(on, visit, ready, tuple(each for _, each in self._worst), counts, self._places, overloaded)


def _place(found: tuple[Order, Finding]) -> Order:
    return found[0]
