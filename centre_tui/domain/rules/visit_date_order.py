"""VISIT and the record's page: days that cannot follow each other, or not have come yet, wherever they stand (5.20.3).

A day in the future had not happened on the day of a visit, and readiness looks at the records as they stood then: it is
told where the record itself is looked at.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.date_order import Order, Past, out_of_order, still_to_come
from centre_tui.domain.date_pairs import ORDERS
from centre_tui.domain.dates import shown
from centre_tui.domain.days_past import PAST
from centre_tui.domain.findings import Gate, Problem, Rule, Severity
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.wording import in_unit_order, units_listed

OF_PIECES: Final = frozenset(
    (
        *("on", "feedback_on", "dated", "sample_on", "sample_feedback_on", "sample_signed_on"),
        *("sample_countersigned_on", "plan_on", "review_on"),
    )
)
"""Fields that each decision, sample, piece of evidence, plan or review has, and of which each tells one day."""


def in_order(order: Order[Candidate]) -> Rule[RecordCase]:
    """Return the rule that one row of the table of orders makes."""

    def check(case: RecordCase) -> Iterator[Problem]:
        found = out_of_order(order, case.candidate)
        if found:
            units = in_unit_order(case.scene, [unit for unit, _first, _then in found])
            _unit, first, then = min(each for each in found if each[0] == units[0])
            told = f"{order.then}, {shown(then)}, is before {order.first}, {shown(first)}"
            yield problem(case, told, units, order.field, ordinal(order.pairs(case.candidate), (units[0], first, then)))

    return Rule(order.rule, Gate.VISIT, order.severity, check)


def has_come(past: Past[Candidate]) -> Rule[RecordCase]:
    """Return the rule that a kind of day is not recorded before it has come."""

    def check(case: RecordCase) -> Iterator[Problem]:
        found = still_to_come(past, case.candidate, case.scene.on)
        if found:
            units = in_unit_order(case.scene, [unit for unit, _on in found])
            _unit, on = min(each for each in found if each[0] == units[0])
            told = f"{past.what}, {shown(on)}, lies in the future: today is {shown(case.scene.on)}"
            yield problem(case, told, units, past.field, ordinal(past.days(case.candidate), (units[0], on)))

    return Rule(past.rule, Gate.VISIT, Severity.RED, check)


def ordinal(days: Sequence[tuple[object, ...]], meant: tuple[object, ...]) -> int:
    """Return which of the days told of its unit it is, counted from 1: of a unit's decisions, say, or of plans."""
    return [each for each in days if each[0] == meant[0]].index(meant) + 1


def problem(case: RecordCase, told: str, units: Sequence[str], field: str, number: int) -> Problem:
    """Return what is said of a day, and of which units; it is put right in the first, in the piece of this number."""
    first, *more = units
    also = f" So it is in {units_listed(case.scene, more)}." if more else ""
    return Problem(case.subject(first), f"{told}.{also}", case.fix(field, first, number if field in OF_PIECES else 0))


ORDER_RULES: Final[tuple[Rule[RecordCase], ...]] = tuple(map(in_order, ORDERS))
FUTURE_RULES: Final[tuple[Rule[RecordCase], ...]] = tuple(map(has_come, PAST))
