"""What cannot be in a strategy: figures that no sample could follow."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from centre_tui.domain.strategy import Strategy

WHOLE: Final = 100
PERCENTAGES: Final = ("high_rate", "medium_rate", "low_rate", "end_loaded_percent")
AT_LEAST_ONE: Final = ("period_months", "escalation_factor", "clean_samples", "disagreements_for_high")


def strategy_problem(strategy: Strategy) -> tuple[str, str] | None:
    """Say which field of a strategy is wrong and why, or nothing when it is sound."""
    return next(_problems(strategy), None)


def _problems(strategy: Strategy) -> Iterator[tuple[str, str]]:
    values = asdict(strategy)
    for name in PERCENTAGES:
        if not 0 <= values[name] <= WHOLE:
            yield name, "A percentage is between 0 and 100."
    for name in AT_LEAST_ONE:
        if values[name] is not None and values[name] < 1:
            yield name, "This is at least 1."
    if not strategy.low_rate <= strategy.medium_rate <= strategy.high_rate:
        yield "medium_rate", "The higher the risk, the more is sampled: low, medium and high rate rise."
    if not strategy.risk.medium_from <= strategy.risk.high_from:
        yield "risk.medium_from", "Medium risk begins at fewer points than high risk."
    if not strategy.new_below <= strategy.late_from:
        yield "new_below", "Candidates are new before they are late."
    if any(not 0 <= each.rate <= WHOLE for each in strategy.caseload_rates):
        yield "caseload_rates", "A percentage is between 0 and 100."
    if any(not 0 <= each.rate <= WHOLE or not each.reason for each in strategy.method_rates):
        yield "method_rates", "A rate by method is between 0 and 100 and has its reason."
