"""The rule of combination: the verdict on a set of units, and the cheapest way on to a pass."""

from centre_tui.domain.combination.conditions import Shortfall
from centre_tui.domain.combination.route import DeadEnd, Objective, Route, cheapest_route
from centre_tui.domain.combination.verdict import Outcome, Partial, Verdict, judge

__all__ = [
    "DeadEnd",
    "Objective",
    "Outcome",
    "Partial",
    "Route",
    "Shortfall",
    "Verdict",
    "cheapest_route",
    "judge",
]
