"""The front page: how the centre stands in one look, in the same words on the screen and by command."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.areas import AREAS
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import WORST_FIRST, Finding, Severity
from centre_tui.domain.lapse import Lapse
from centre_tui.domain.summary import Summary

RED, AMBER = (Severity.RED, Severity.BLOCK), (Severity.AMBER,)
KEYS: Final = {"visits": "5", "candidates": "2", "staff": "3", "quality": "4", "claims": "6", "readiness": "1"}
"""The key of the place where an area is looked after."""
NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Area:
    """How one area stands: its name, the key of its place, and how much is red and amber there."""

    name: str
    key: str
    red: int
    amber: int

    @property
    def state(self) -> str:
        """Return the counts in words."""
        told = [f"{number} {word}" for number, word in ((self.red, "red"), (self.amber, "amber")) if number]
        return ", ".join(told) or "sound"


@dataclass(frozen=True, slots=True)
class ClaimsAhead:
    """How many candidates can be claimed for now, and how many have done their part and wait on something else."""

    ready: int
    stuck: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Everything the front page says; what the officer may not see, or what is not known yet, is None."""

    today: date
    readiness: Summary
    visit_on: date | None
    claims: ClaimsAhead | None
    lapsing: tuple[Lapse, ...] | None

    @property
    def areas(self) -> tuple[Area, ...]:
        """Return every area, sound ones too."""
        return tuple(areas(self.readiness))

    @property
    def first(self) -> Finding | None:
        """Return what to see to first: the worst that can be put right."""
        return next((each for each in self.readiness.findings if each.fix is not None), None)

    @property
    def overloaded(self) -> tuple[Finding, ...]:
        """Return who has more candidates than time, or no limit set."""
        return self.readiness.overloaded

    @property
    def headline(self) -> str:
        """Return the visit, how far it is, and whether the centre is ready for it."""
        counts = self.readiness.counts
        told = [f"{counts[severity]} {severity}" for severity in WORST_FIRST if counts[severity]]
        state = "ready" if self.readiness.ready else "not ready"
        return "; ".join([f"{self._when()}: {state}", *filter(None, [", ".join(told)])])

    def _when(self) -> str:
        if self.visit_on is None:
            return f"No visit booked; as of {shown(self.readiness.on)}"
        return f"Visit on {shown(self.visit_on)}, {in_days((self.visit_on - self.today).days)}"

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield the page below its headline: each line's name and what it says."""
        for area in self.areas:
            yield f"{area.key} {area.name}", area.state
        yield "To claim", self._claims()
        yield "Lapsing", self._lapsing()
        yield "Overloaded", named([each.subject.name for each in self.overloaded])
        yield "First", self._first()

    def _claims(self) -> str:
        if self.claims is None:
            return "not looked at yet"
        return f"{self.claims.ready} ready, {self.claims.stuck} stuck"

    def _lapsing(self) -> str:
        if self.lapsing is None:
            return "not for you to see"
        return named([f"{each.subject.name}, {each.what}" for each in self.lapsing])

    def _first(self) -> str:
        if self.first is None:
            return "nothing to do: look ahead with w"
        return f"Enter: {self.first.rule}, {self.first.subject.name}"


def areas(found: Summary) -> Iterator[Area]:
    """Yield how each area stands, in their order."""
    for place, name in AREAS.items():
        red, amber = (sum(found.places.get((place, each), 0) for each in these) for these in (RED, AMBER))
        yield Area(name, KEYS[place], red, amber)


def named(names: Sequence[str]) -> str:
    """Return how many there are, the first of them by name, or that there is nobody."""
    once = list(dict.fromkeys(names))
    if not once:
        return "none"
    more = "" if len(once) <= NAMED else f" and {len(once) - NAMED} more"
    return f"{len(once)}: {'; '.join(once[:NAMED])}{more}"


def in_days(days: int) -> str:
    """Return how far a day is, in words."""
    if days == 0:
        return "today"
    number = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {number}" if days > 0 else f"{number} ago"
