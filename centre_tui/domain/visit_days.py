"""Which days of a visit, its report and what follows from it cannot be: the tables (handbook 5.20.2, 5.20.4)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.date_order import Order, Past
from centre_tui.domain.visits import Action, Sanction, Visit


def actions(visit: Visit) -> Iterator[tuple[str, date, Action]]:
    """Yield the actions of the report with what each is called, and the day of the report."""
    if visit.report is not None:
        for place, each in enumerate(visit.report.actions, 1):
            yield f"action {place}", visit.report.on, each


def sanctions(visit: Visit) -> Iterator[tuple[str, date, Sanction]]:
    """Yield the sanctions of the report with what each is called, and the day of the report."""
    if visit.report is not None:
        for place, each in enumerate(visit.report.sanctions, 1):
            yield f"sanction {place}", visit.report.on, each


ORDERS: Final[tuple[Order[Visit], ...]] = (
    Order(
        "5.20.4-1",
        "The report",
        "the visit",
        "report",
        lambda visit: [("", visit.held_on, visit.report.on)] if visit.report else [],
    ),
    Order(
        "5.20.4-1",
        "The day an action is due",
        "the report",
        "actions",
        lambda visit: [(part, reported, each.due) for part, reported, each in actions(visit)],
    ),
    Order(
        "5.20.2-12",
        "The evidence for an action",
        "the report",
        "actions",
        lambda visit: [(part, reported, each.offered_on) for part, reported, each in actions(visit)],
    ),
    Order(
        "4.1-8",
        "The end of an action",
        "the report",
        "actions",
        lambda visit: [(part, reported, each.closed_on) for part, reported, each in actions(visit)],
    ),
    Order(
        "4.1-8",
        "The end of an action",
        "the evidence for it",
        "actions",
        lambda visit: [(part, each.offered_on, each.closed_on) for part, _reported, each in actions(visit)],
    ),
    Order(
        "X-10",
        "OCR's letter about a sanction",
        "the report",
        "sanctions",
        lambda visit: [(part, reported, each.letter_on) for part, reported, each in sanctions(visit)],
    ),
    Order(
        "5.20.4-3",
        "What became of a sanction",
        "the report",
        "sanctions",
        lambda visit: [(part, reported, each.settled_on) for part, reported, each in sanctions(visit)],
    ),
    Order(
        "5.20.4-4",
        "An appeal",
        "the report",
        "appeals",
        lambda visit: [("", visit.report.on if visit.report else None, each.on) for each in visit.appeals],
    ),
    Order(
        "5.20.4-4",
        "The outcome of an appeal",
        "the appeal",
        "appeals",
        lambda visit: [("", each.on, each.outcome_on) for each in visit.appeals],
    ),
)
PAST: Final[tuple[Past[Visit], ...]] = (
    Past("5.20.4-1", "The visit that was held", "held_on", lambda visit: [("", visit.held_on)]),
    Past("5.20.4-1", "The report", "report", lambda visit: [("", visit.report.on)] if visit.report else []),
    Past(
        "5.20.2-12",
        "The evidence for an action",
        "actions",
        lambda visit: [(part, each.offered_on) for part, _reported, each in actions(visit)],
    ),
    Past(
        "4.1-8",
        "The end of an action",
        "actions",
        lambda visit: [(part, each.closed_on) for part, _reported, each in actions(visit)],
    ),
    Past(
        "X-10",
        "What became of a sanction",
        "sanctions",
        lambda visit: [
            (part, on) for part, _reported, each in sanctions(visit) for on in (each.letter_on, each.settled_on)
        ],
    ),
    Past(
        "5.20.4-4",
        "An appeal or its outcome",
        "appeals",
        lambda visit: [("", on) for each in visit.appeals for on in (each.on, each.outcome_on)],
    ),
    Past(
        "5.20.2-06",
        "The word of somebody to be interviewed",
        "interviews",
        lambda visit: [(f"interview {place}", each.confirmed_on) for place, each in enumerate(visit.interviews, 1)],
    ),
    Past(
        "5.20.2-05",
        "The test of Interchange",
        "interchange_tested_on",
        lambda visit: [("", visit.interchange_tested_on)],
    ),
    Past("5.20.2-13", "The test of playback", "playback_ready_on", lambda visit: [("", visit.playback_ready_on)]),
    Past(
        "5.20.2-11",
        "The look at an item of the checklist",
        "checked_on",
        lambda visit: [(f"{each.number}", each.checked_on) for each in visit.checklist],
    ),
)
