"""Which days of standardisation meetings and of the centre's own record cannot be: two tables (4.1, 5.20.1, 5.21)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.centre import Centre, DcsStep
from centre_tui.domain.date_order import Order, Pair, Past
from centre_tui.domain.dcs import AFTER, IN_ORDER, reached
from centre_tui.domain.quality import StandardisationEvent

DECLARED: Final = ("5.1-1", "5.18-2", "6.1-1", "9.6-4", "9.7-1", "X-02")
"""The rules about which a named person declares something."""
MEETING_ORDERS: Final[tuple[Order[StandardisationEvent], ...]] = (
    Order(
        "5.20.1-7",
        "The end of an action",
        "the meeting",
        "outcome",
        lambda event: [("", event.on, each.closed_on) for each in event.actions if event.held],
    ),
    Order(
        "5.20.1-7",
        "The end of an action",
        "the day it was asked for",
        "outcome",
        lambda event: [("", each.opened_on, each.closed_on) for each in event.actions],
    ),
    Order(
        "5.20.1-7",
        "The day an action is due",
        "the meeting",
        "outcome",
        lambda event: [("", event.on, each.due) for each in event.actions if event.held],
    ),
)
MEETING_PAST: Final[tuple[Past[StandardisationEvent], ...]] = (
    Past("4.1-5", "A meeting that was held", "held", lambda event: [("", event.on)] if event.held else []),
    Past(
        "5.20.1-7",
        "An action of the meeting",
        "outcome",
        lambda event: [("", on) for each in event.actions for on in (each.opened_on, each.closed_on)],
    ),
)


def steps(centre: Centre, first: DcsStep, then: DcsStep) -> Iterator[Pair]:
    """Yield the days of two steps of Direct Claim Status, for each qualification that has reached both."""
    for qualification in dict.fromkeys(each.qualification for each in centre.dcs):
        found = reached(centre, qualification)
        if first in found and then in found:
            yield "", found[first].on, found[then].on


def in_their_order(first: DcsStep, then: DcsStep) -> Order[Centre]:
    """Return the row that one step of Direct Claim Status does not come before another (5.21-2)."""
    told = f'The step "{then}" of Direct Claim Status'
    return Order(IN_ORDER, told, f'"{first}"', "dcs", lambda centre: [*steps(centre, first, then)])


CENTRE_ORDERS: Final[tuple[Order[Centre], ...]] = (
    Order(
        "9.6-1",
        "The last entry date",
        "the approval",
        "approvals",
        lambda centre: [("", each.approved_on, each.last_entry) for each in centre.approvals],
    ),
    Order(
        "9.6-1",
        "The last certification date",
        "the last entry date",
        "approvals",
        lambda centre: [("", each.last_entry, each.last_certification) for each in centre.approvals],
    ),
    Order(
        "4.1-3",
        "The day a method's rate is looked at again",
        "the day the strategy is in force from",
        "strategies",
        lambda centre: [
            (each.version, each.in_force_from, rate.review_on)
            for each in centre.strategies
            for rate in each.method_rates
        ],
    ),
    *(in_their_order(first, then) for then, before in AFTER.items() for first in before),
)


def declared_by_then(rule: str) -> Past[Centre]:
    """Return the row that what somebody declares about a rule was declared by today."""
    return Past(
        rule,
        "The declaration",
        "declarations",
        lambda centre: [(rule, each.on) for each in centre.declarations if each.rule == rule],
    )


CENTRE_PAST: Final[tuple[Past[Centre], ...]] = (
    Past("1.0-1", "The issue of the handbook", "handbook_issued", lambda centre: [("", centre.handbook_issued)]),
    Past(
        "5.19-2",
        "The approval of the centre's own forms",
        "forms_approved_on",
        lambda centre: [("", centre.forms_approved_on)],
    ),
    Past(
        "5.18-1",
        "The approval of a task",
        "tasks",
        lambda centre: [(each.reference, each.approved_on) for each in centre.tasks],
    ),
    *map(declared_by_then, DECLARED),
    Past(IN_ORDER, "A step of Direct Claim Status", "dcs", lambda centre: [("", each.on) for each in centre.dcs]),
)
