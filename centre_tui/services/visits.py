"""Visits of the external verifier: booked, prepared, held; whom they look at; whether the centre is ready for one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.findings import ask
from centre_tui.domain.permissions import Action, Reach, may_for, reach
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.readiness import Readiness, prepared, readiness
from centre_tui.domain.rules import visit_dates
from centre_tui.domain.rules.cases import VisitCase
from centre_tui.domain.rules.visit_applies import not_applicable
from centre_tui.domain.visit_reasons import InScope, scope
from centre_tui.domain.visit_scope import whole_records
from centre_tui.domain.visits import ChecklistItem, Visit
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.seeing import seen, visible_findings
from centre_tui.services.tidy import tidied

ITEMS: Final = range(1, 14)


def save_visit(desk: Desk, draft: Visit) -> Saved[Visit]:
    """Book a visit, or save one as a form or command filled it in."""
    desk.require(Action.EDIT_VISIT)
    if draft.on is None:
        raise BadInput("A visit needs its day.", "on")
    desk.qualification(draft.qualification)
    with desk.change("visit booked" if not draft.id else "visit prepared") as change:
        kept = tidied(draft)
        saved = change.save(kept) if kept.id else change.add(kept)
        case = VisitCase(desk.scene(saved.qualification), saved, {}, tuple(change.all(Visit)))
        return Saved(saved, tuple(ask((*visit_dates.RULES, *visit_dates.BOOKING), case)))


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
        return Saved(change.save(replace(change.get(Visit, visit), held_on=on)))


def asked_about(desk: Desk, on: date, visit: int | None) -> Visit:
    """Return the visit meant: the one with the id, the next one booked from the day, or one made up for the day."""
    if visit is not None:
        return desk.store.get(Visit, visit)
    booked = [each for each in desk.store.all(Visit) if each.held_on is None and each.on is not None and each.on >= on]
    return min(booked, key=lambda each: each.on or date.max, default=Visit(qualification="", on=on))


def visit_case(desk: Desk, *, on: date | None = None, visit: int | None = None) -> VisitCase:
    """Return the whole centre as the external verifier would find it on a day."""
    day = on or desk.today
    meant = asked_about(desk, day, visit)
    return VisitCase(
        desk.scene(meant.qualification, on=day if on or visit is None else meant.on or day),
        meant,
        {each.id: each for each in desk.store.all(Candidate)},
        tuple(desk.store.all(Visit)),
        tuple(desk.store.all(StandardisationEvent)),
        tuple(desk.store.all(ClaimBatch)),
        tuple(desk.store.all(Arrangement)),
    )


def centre_readiness(desk: Desk, *, on: date | None = None, visit: int | None = None) -> Readiness:
    """Say every finding for a visit on a day, worst first, as far as the officer may see them (requirements X-15)."""
    desk.require(Action.SEE_READINESS)
    case = visit_case(desk, on=on, visit=visit)
    found = readiness(case)
    if reach(desk.actor, Action.SEE_READINESS) is Reach.ALL:
        return found
    seen = visible_findings(desk, found.findings, whole_records(case))
    counted = Counter(finding.severity for finding in seen)
    return replace(found, findings=seen, counts={severity: counted[severity] for severity in found.counts})


def items_not_applicable(desk: Desk, visit: int) -> Mapping[str, str]:
    """Return for each item of 5.20.2 that does not apply to a visit, by its rule, the reason computed."""
    desk.require(Action.SEE_READINESS)
    return not_applicable(prepared(visit_case(desk, visit=visit)))


def visit_scope(desk: Desk, visit: int) -> list[InScope]:
    """Return whom a visit looks at and why, as far as the officer may see them, by name (5.20.2; requirements A20)."""
    desk.require(Action.SEE_READINESS)
    found = scope(prepared(visit_case(desk, visit=visit)))
    return [
        replace(each, candidate=seen(desk, each.candidate))
        for each in found
        if may_for(desk.actor, Action.SEE_CANDIDATE, each.candidate, desk.today)
    ]


def visible_visits(desk: Desk) -> list[Visit]:
    """Return every visit, the latest first."""
    desk.require(Action.SEE_READINESS)
    return sorted(desk.store.all(Visit), key=lambda each: (each.on or date.max, each.id), reverse=True)


def visible_visit(desk: Desk, number: int) -> Visit:
    """Return one visit."""
    desk.require(Action.SEE_READINESS)
    return desk.store.get(Visit, number)
