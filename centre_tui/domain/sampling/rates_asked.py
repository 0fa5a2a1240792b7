"""At which rate each of an assessor's decisions is to be sampled, and how many samples that comes to (A16)."""

from collections.abc import Mapping
from dataclasses import dataclass

from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.escalation import escalated_units
from centre_tui.domain.sampling.size import WHOLE, Size, caseload_rate, size_of
from centre_tui.domain.sampling.work import Judged


@dataclass(frozen=True, slots=True)
class Rates:
    """The rate of each decision: the band's or the caseload's, by its method, and raised after a disagreement."""

    percent: int
    by_method: Mapping[str, int]
    raised: Mapping[str, int]

    def __call__(self, judged: Judged) -> int:
        """Return the rate of one decision, in percent."""
        by_method = self.by_method.get(judged.closing, self.percent) if judged.closing else self.percent
        return max(by_method, self.raised.get(judged.unit, 0))


def rates_of(case: SamplingCase, percent: int, candidates: int) -> Rates:
    """Return the rates that hold for an assessor whose band has this rate."""
    strategy = case.strategy
    percent = max(percent, caseload_rate(strategy.caseload_rates, candidates))
    raised = min(WHOLE, percent * strategy.escalation_factor)
    units = escalated_units(case.outcomes, strategy.clean_samples)
    return Rates(percent, _method_rates(case, percent), dict.fromkeys(units, raised))


def _method_rates(case: SamplingCase, percent: int) -> dict[str, int]:
    """Return the rates by method: as they were set until their review, after it never lower than the others."""
    return {
        each.method: each.rate if case.day <= each.review_on else max(each.rate, percent)
        for each in case.strategy.method_rates
    }


def size_asked(case: SamplingCase, percent: int) -> Size:
    """Return how many of the assessor's decisions are to be sampled at the rate of his or her band."""
    decided = case.decided
    candidates = len({each.candidate for each in decided})
    rates = rates_of(case, percent, candidates)
    return size_of(case.strategy, [rates(each) for each in decided], candidates)
