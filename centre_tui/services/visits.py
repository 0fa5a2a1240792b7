"""Visits of the external verifier: booked, prepared, held; whom they look at; whether the centre is ready for one."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Finding, Gate, ask
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import visit_dates
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visits import ChecklistItem, Visit
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied
from centre_tui.store import Change

ITEMS: Final = range(1, 14)


def save_visit(desk: Desk, draft: Visit) -> Saved[Visit]:
    """Book a visit, or save one as a form or command filled it in. Raises BadInput and Unacknowledged."""
    desk.require(Action.EDIT_VISIT)
    if draft.on is None:
        raise BadInput("A visit needs its day.", "on")
    desk.qualification(draft.qualification)
    with desk.change("visit booked" if not draft.id else "visit prepared") as change:
        kept = tidied(draft)
        already = asked(desk, change, change.get(Visit, kept.id)) if kept.id else ()
        saved = change.save(kept) if kept.id else change.add(kept)
        return Saved(saved, desk.allowed(change, Gate.SAVE, asked(desk, change, saved), already))


def asked(desk: Desk, change: Change, visit: Visit) -> list[Finding]:
    """Return what the rules say of the day of a visit."""
    case = VisitCase(desk.scene(visit.qualification), visit, {}, tuple(change.all(Visit)))
    return ask((*visit_dates.RULES, *visit_dates.BOOKING), case)


def check_item(desk: Desk, visit: int, item: ChecklistItem) -> Saved[Visit]:
    """Record what a person prepared for one of the 13 items of 5.20.2, with who looked at it today."""
    desk.require(Action.EDIT_VISIT)
    if item.number not in ITEMS:
        raise BadInput(f"The items of 5.20.2 are numbered 1 to {len(ITEMS)}.", "number")
    checked = replace(item, checked_on=desk.today, checked_by=desk.actor.name)
    with desk.change(f"visit item {item.number}") as change:
        before = change.get(Visit, visit)
        others = tuple(each for each in before.checklist if each.number != item.number)
        items = tuple(sorted((*others, checked), key=lambda each: each.number))
        return Saved(change.save(tidied(replace(before, checklist=items))))


def hold_visit(desk: Desk, visit: int, on: date) -> Saved[Visit]:
    """Record that the visit took place."""
    desk.require(Action.EDIT_VISIT)
    not_in_the_future(desk, on, "held_on")
    with desk.change("visit held") as change:
        before = change.get(Visit, visit)
        if before.report is not None and before.report.on < on:
            raise BadInput(f"Its report is of {shown(before.report.on)}; the visit was held by then.", "held_on")
        return Saved(change.save(replace(before, held_on=on)))


def visible_visits(desk: Desk) -> list[Visit]:
    """Return every visit, the latest first."""
    desk.require(Action.SEE_READINESS)
    return sorted(desk.store.all(Visit), key=lambda each: (each.on or date.max, each.id), reverse=True)


def visible_visit(desk: Desk, number: int) -> Visit:
    """Return one visit."""
    desk.require(Action.SEE_READINESS)
    return desk.store.get(Visit, number)
