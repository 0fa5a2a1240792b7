"""Meetings with the candidate: assessment planned (RD05) and reviews, recorded and put right (handbook 5.4)."""

from dataclasses import replace
from typing import TypeVar

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.planning import Plan, Review
from centre_tui.services.assessment import check_units, require_assessor, require_reach
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, Clash, Conflict
from centre_tui.services.tidy import tidied

Meeting = TypeVar("Meeting", Plan, Review)


def record_plan(desk: Desk, candidate: int, plan: Plan) -> Saved[Candidate]:
    """Record what was agreed about assessing some units (RD05); a unit planned now and not before joins the others."""
    require_assessor(desk, plan.assessor)
    plan = each_unit_once(plan)
    with desk.change("assessment planned (RD05)") as change:
        before = change.get(Candidate, candidate)
        require_reach(desk, before, plan.on)
        check_units(desk, before, plan.units)
        return Saved(change.save(tidied(with_units(replace(before, plans=(*before.plans, plan)), plan))))


def correct_plan(desk: Desk, candidate: int, meant: Plan, plan: Plan) -> Saved[Candidate]:
    """Put what was recorded of assessment planning right; a unit first planned in it is planned on its day.

    `meant` is the plan as it was read; Conflict where it is not on record any more, or says something else by now.
    A unit that the plan does not name any more stays planned, and what was claimed of units is not changed.
    """
    require_assessor(desk, plan.assessor)
    plan = each_unit_once(plan)
    with desk.change("assessment planning corrected (RD05)") as change:
        before = change.get(Candidate, candidate)
        require_reach(desk, before, plan.on)
        check_units(desk, before, plan.units)
        plans = put_right(before, before.plans, meant, plan)
        require_assessor(desk, meant.assessor)
        units = tuple(replanned(each, meant, plan) for each in before.units)
        return Saved(change.save(tidied(with_units(replace(before, plans=plans, units=units), plan))))


def record_review(desk: Desk, candidate: int, review: Review) -> Saved[Candidate]:
    """Record a review or feedback session with the candidate (5.4, 5.20.3)."""
    check_review(desk, review)
    with desk.change("review recorded") as change:
        before = change.get(Candidate, candidate)
        require_reach(desk, before, review.on)
        return Saved(change.save(tidied(replace(before, reviews=(*before.reviews, review)))))


def correct_review(desk: Desk, candidate: int, meant: Review, review: Review) -> Saved[Candidate]:
    """Put what was recorded of a review right.

    `meant` is the review as it was read; Conflict where it is not on record any more, or says something else by now.
    """
    check_review(desk, review)
    with desk.change("review corrected") as change:
        before = change.get(Candidate, candidate)
        require_reach(desk, before, review.on)
        reviews = put_right(before, before.reviews, meant, review)
        require_assessor(desk, meant.by)
        return Saved(change.save(tidied(replace(before, reviews=reviews))))


def check_review(desk: Desk, review: Review) -> None:
    """Raise NotAllowed or BadInput where a review may not stand."""
    require_assessor(desk, review.by)
    not_in_the_future(desk, review.on, "on")
    if not review.details.strip():
        raise BadInput(
            "Say what the review was about: its details are looked for at the visit.", "details", "5.20.3-07"
        )


def put_right(candidate: Candidate, held: tuple[Meeting, ...], meant: Meeting, right: Meeting) -> tuple[Meeting, ...]:
    """Return the meetings with the one meant put right in its place. Raises Conflict where it is not among them."""
    if meant not in held:
        raise Conflict((Clash("candidates", candidate.id, right, candidate, candidate.revision),))
    place = held.index(meant)
    return tuple(right if at == place else each for at, each in enumerate(held))


def each_unit_once(plan: Plan) -> Plan:
    """Return the plan with no unit named twice."""
    return replace(plan, units=tuple(dict.fromkeys(plan.units)))


def with_units(candidate: Candidate, plan: Plan) -> Candidate:
    """Return the candidate with every unit of a plan among the units; one not planned before is planned on its day."""
    known = {record.unit for record in candidate.units}
    new = tuple(UnitRecord(unit, planned_on=plan.on) for unit in plan.units if unit not in known)
    return replace(candidate, units=(*candidate.units, *new))


def replanned(record: UnitRecord, meant: Plan, plan: Plan) -> UnitRecord:
    """Return a unit planned on the day of the plan put right, where it was planned on that plan's day before."""
    both = record.unit in meant.units and record.unit in plan.units
    moves = both and record.planned_on == meant.on and record.claimed is None
    return replace(record, planned_on=plan.on) if moves else record
