"""How the sampling of one assessor stands against the strategy on a day: the sheet that plans and RD11 are made of."""

from dataclasses import dataclass, replace

from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.coverage import Cover, Standing, Tally, demands_of, standings_of
from centre_tui.domain.sampling.escalation import escalated_units
from centre_tui.domain.sampling.rates_asked import size_asked
from centre_tui.domain.sampling.risk import Risk, rate_for, risk_of
from centre_tui.domain.sampling.size import Size
from centre_tui.domain.sampling.timing import Timing, timed, timing_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """One assessor's work on a day: risk, rate, size, every demand as it stands, and when samples were made.

    `rate` is the band's, in percent; `raised` are the units whose rate is raised, each with the agreed samples still to
    follow.
    """

    case: SamplingCase
    risk: Risk
    rate: int
    size: Size
    standings: tuple[Standing, ...]
    timing: Timing
    raised: dict[str, int]

    @property
    def gaps(self) -> tuple[Standing, ...]:
        """Return the demands that are not met by what is done."""
        return tuple(each for each in self.standings if not each.met)

    @property
    def met(self) -> bool:
        """Tell whether everything the strategy asks is done; nothing judged in the period is nothing to sample."""
        return not self.gaps

    def standing(self, cover: Cover) -> Standing | None:
        """Return how the demand of a kind that has no parts stands, or nothing where it is not asked."""
        return next((each for each in self.standings if each.demand.cover is cover), None)

    @property
    def brief(self) -> "SheetInBrief":
        """Return the sheet without the work."""
        alone, tallies = replace(self.case, work=(), outcomes=()), tuple([each.tally for each in self.standings])
        touched = bool(self.case.touched)
        return SheetInBrief(alone, touched, self.risk, self.rate, self.size, tallies, self.timing, self.raised)


@dataclass(frozen=True, slots=True)
class SheetInBrief:
    """A sheet without the work it was made from, to be kept for long; `touched` tells whether there was any."""

    case: SamplingCase
    touched: bool
    risk: Risk
    rate: int
    size: Size
    tallies: tuple[Tally, ...]
    timing: Timing
    raised: dict[str, int]

    @property
    def gaps(self) -> tuple[Tally, ...]:
        """Return the demands that are not met by what is done."""
        return tuple(each for each in self.tallies if not each.met)

    @property
    def met(self) -> bool:
        """Tell whether everything the strategy asks is done; nothing judged in the period is nothing to sample."""
        return not self.gaps

    def tally(self, cover: Cover) -> Tally | None:
        """Return how the demand of a kind that has no parts stands, or nothing where it is not asked."""
        return next((each for each in self.tallies if each.demand.cover is cover), None)


def sheet_of(case: SamplingCase) -> Sheet:
    """Return the sheet of one assessor."""
    risk = risk_of(case)
    rate = rate_for(case.strategy, risk.band)
    size = size_asked(case, rate)
    standings = tuple(standings_of(case, demands_of(case, rate, size)))
    timing = timing_of(timed(case.work, case.since, case.day), case.met.ends, case.strategy)
    raised = escalated_units(case.outcomes, case.strategy.clean_samples)
    return Sheet(case, risk, rate, size, standings, timing, raised)
