"""What cannot be in a strategy: figures that no sample could follow."""

from collections.abc import Callable, Iterable
from typing import Final

from centre_tui.domain.strategy import Strategy

WHOLE: Final = 100
PERCENTAGE: Final = "A percentage is between 0 and 100."
ONE: Final = "This is at least 1."


def _percentages(*values: int) -> bool:
    return all(0 <= each <= WHOLE for each in values)


def _reasons(reasons: Iterable[str]) -> bool:
    return all(each.strip() for each in reasons)


CHECKS: Final[tuple[tuple[str, str, Callable[[Strategy], bool]], ...]] = (
    ("high_rate", PERCENTAGE, lambda each: _percentages(each.high_rate)),
    ("medium_rate", PERCENTAGE, lambda each: _percentages(each.medium_rate)),
    ("low_rate", PERCENTAGE, lambda each: _percentages(each.low_rate)),
    ("end_loaded_percent", PERCENTAGE, lambda each: _percentages(each.end_loaded_percent)),
    ("caseload_rates", PERCENTAGE, lambda each: _percentages(*[rate.rate for rate in each.caseload_rates])),
    ("method_rates", PERCENTAGE, lambda each: _percentages(*[rate.rate for rate in each.method_rates])),
    ("method_rates", "A rate by method needs its reason.", lambda each: _reasons(r.reason for r in each.method_rates)),
    ("period_months", ONE, lambda each: each.period_months is None or each.period_months >= 1),
    ("escalation_factor", ONE, lambda each: each.escalation_factor >= 1),
    ("clean_samples", ONE, lambda each: each.clean_samples >= 1),
    ("disagreements_for_high", ONE, lambda each: each.disagreements_for_high >= 1),
    (
        "medium_rate",
        "The higher the risk, the more is sampled: low, medium and high rate rise.",
        lambda each: each.low_rate <= each.medium_rate <= each.high_rate,
    ),
    (
        "risk_medium_from",
        "Medium risk begins at no more points than high risk.",
        lambda each: each.risk.medium_from <= each.risk.high_from,
    ),
    ("new_below", "Candidates are new before they are late.", lambda each: each.new_below <= each.late_from),
)


def strategy_problem(strategy: Strategy) -> tuple[str, str] | None:
    """Say which field of a strategy is wrong and why, or nothing when it is sound."""
    return next(((name, why) for name, why, sound in CHECKS if not sound(strategy)), None)
