"""The risk of an assessor as the sum of its named parts, and the band it puts the work in (5.20.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.quality import Band, RiskOverride
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.escalation import disagreements_since, relieved
from centre_tui.domain.sampling.risk_parts import PARTS, Part, newly_qualified
from centre_tui.domain.strategy import Strategy

BANDS: Final = tuple(Band)
FULL_STOP: Final = "."


@dataclass(frozen=True, slots=True)
class RiskPart:
    """One part of a risk with what it counts and the facts it rests on."""

    part: Part
    points: int
    because: str


@dataclass(frozen=True, slots=True)
class Risk:
    """An assessor's risk: the parts and their sum, the band that holds, and every reason it is not the sum's own.

    `override` is the one set by hand that holds, or whose review is overdue (then the higher band holds).
    """

    parts: tuple[RiskPart, ...]
    by_points: Band
    computed: Band
    band: Band
    reasons: tuple[str, ...] = ()
    override: RiskOverride | None = None

    @property
    def points(self) -> int:
        """Return the sum of the parts."""
        return sum(each.points for each in self.parts)

    @property
    def words(self) -> str:
        """Return the band with what it rests on: `high risk: in training`."""
        return f"{self.band} risk: {'; '.join(self.reasons) or counted(self.points, 'point')}"


def risk_of(case: SamplingCase) -> Risk:
    """Return an assessor's risk on the day."""
    parts = tuple(RiskPart(part, points, because) for part, points, because in _parts(case) if points)
    by_points = band_for(case.strategy, sum(each.points for each in parts))
    computed, reasons = _adjusted(case, by_points)
    override = override_on(case.member.risk_overrides, case.day)
    if override is None:
        return Risk(parts, by_points, computed, computed, tuple(reasons))
    band, told = _overridden(override, computed, case.day)
    return Risk(parts, by_points, computed, band, (*reasons, told), override)


def band_for(strategy: Strategy, points: int) -> Band:
    """Return the band of a sum of points."""
    if points >= strategy.risk.high_from:
        return Band.HIGH
    return Band.MEDIUM if points >= strategy.risk.medium_from else Band.LOW


def rate_for(strategy: Strategy, band: Band) -> int:
    """Return the rate of a band, in percent."""
    return {Band.HIGH: strategy.high_rate, Band.MEDIUM: strategy.medium_rate, Band.LOW: strategy.low_rate}[band]


def override_on(overrides: tuple[RiskOverride, ...], day: date) -> RiskOverride | None:
    """Return the last band set by hand by a day, or nothing."""
    begun = [each for each in overrides if each.on <= day]
    return max(begun, key=lambda each: each.on, default=None)


def _adjusted(case: SamplingCase, band: Band) -> tuple[Band, list[str]]:
    """Return the band with what raises and relieves it: training and disagreements first, then good work."""
    if new := newly_qualified(case):
        return Band.HIGH, [new]
    disagreed = len(disagreements_since(case.outcomes, case.since))
    reasons = []
    if disagreed >= case.strategy.disagreements_for_high:
        band, reasons = Band.HIGH, [f"{counted(disagreed, 'disagreement')} in the period"]
    if band is not Band.LOW and relieved(case.strategy, case.outcomes, case.member.observations, case.day):
        band = BANDS[BANDS.index(band) - 1]
        reasons.append(f"{case.strategy.agreed_for_relief} samples agreed in a row, observed with satisfaction")
    return band, reasons


def _overridden(override: RiskOverride, computed: Band, day: date) -> tuple[Band, str]:
    """Return the band with one set by hand: as set until its review, then the higher of the two."""
    if day <= override.review_on:
        return override.band, f"set by hand until {shown(override.review_on)}: {override.reason.rstrip(FULL_STOP)}"
    band = max(override.band, computed, key=BANDS.index)
    return band, f"set by hand, the review of {shown(override.review_on)} overdue: {override.reason.rstrip(FULL_STOP)}"


def _parts(case: SamplingCase) -> Iterator[tuple[Part, int, str]]:
    """Yield each part that applies with its points and its facts."""
    for part, (points, because) in PARTS.items():
        if told := because(case):
            yield part, points(case), told
