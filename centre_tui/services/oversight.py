"""What an IQA records of assessors besides samples: observations, a band of risk set by hand, and actions closed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action, iqa_refusal
from centre_tui.domain.quality import Observation, QualityAction, RiskOverride, StandardisationEvent
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.assessment import Judged, change_unit
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.tidy import tidied


def record_observation(desk: Desk, assessor: int, observation: Observation) -> Saved[StaffMember]:
    """Record that an IQA observed an assessor at work; in the IQA's own name, and never of oneself (X-01)."""
    not_in_the_future(desk, observation.on, "on")
    if refused := iqa_refusal(desk.actor, desk.centre(), observation.iqa):
        raise NotAllowed(refused)
    if observation.iqa == assessor:
        raise NotAllowed("Nobody observes themselves at work.", "X-01")
    if not desk.member(observation.iqa).has_role(Role.IQA, observation.on):
        raise BadInput("This person is not an IQA on that day.", "iqa")
    with desk.change("assessor observed") as change:
        before = change.get(StaffMember, assessor)
        if not before.has_role(Role.ASSESSOR, observation.on):
            raise BadInput(f"{before.name} is not an assessor on that day.", "on")
        return Saved(change.save(replace(before, observations=(*before.observations, tidied(observation)))))


def set_risk(desk: Desk, assessor: int, override: RiskOverride) -> Saved[StaffMember]:
    """Set an assessor's band of risk by hand from a day, with the reason and the day it is looked at again."""
    desk.require(Action.PLAN_SAMPLE)
    kept = replace(tidied(override), by=desk.actor.name)
    if not kept.reason:
        raise BadInput("A band set by hand needs its reason.", "reason")
    if kept.review_on < kept.on:
        raise BadInput("The day of the review is before the band holds.", "review_on")
    if assessor == desk.actor.staff:
        raise NotAllowed("Nobody sets the risk of their own work.", "X-01")
    with desk.change("risk set by hand") as change:
        before = change.get(StaffMember, assessor)
        return Saved(change.save(replace(before, risk_overrides=(*before.risk_overrides, kept))))


@dataclass(frozen=True, slots=True)
class Done:
    """That an action was done: which of the open ones by its place, counted from 1, on which day, and how."""

    action: int
    closed_on: date
    closed_because: str = ""


def close_action(desk: Desk, candidate: int, unit: str, done: Done) -> Saved[Candidate]:
    """Close an action that a sample of a unit asked for."""
    desk.require(Action.PLAN_SAMPLE)
    not_in_the_future(desk, done.closed_on, "closed_on")

    def closed(_before: Candidate, record: UnitRecord) -> Judged:
        actions = [each for sample in record.samples for each in sample.actions]
        wanted = open_action(actions, done.action)
        samples = tuple(replace(each, actions=with_closed(each.actions, wanted, done)) for each in record.samples)
        return Judged(replace(record, samples=samples))

    return change_unit(desk, candidate, unit, "action of a sample closed", closed)


def close_event_action(desk: Desk, event: int, done: Done) -> Saved[StandardisationEvent]:
    """Close an action of a standardisation event."""
    desk.require(Action.PLAN_SAMPLE)
    not_in_the_future(desk, done.closed_on, "closed_on")
    with desk.change("action of standardisation closed") as change:
        before = change.get(StandardisationEvent, event)
        actions = with_closed(before.actions, open_action(before.actions, done.action), done)
        return Saved(change.save(tidied(replace(before, actions=actions))))


def ask_of_event(desk: Desk, event: int, action: QualityAction) -> Saved[StandardisationEvent]:
    """Add an action that came of a standardisation event, with who does it by when."""
    desk.require(Action.PLAN_SAMPLE)
    if not action.text.strip():
        raise BadInput("Say what is to be done.", "text")
    with desk.change("action of standardisation") as change:
        before = change.get(StandardisationEvent, event)
        asked = replace(action, opened_on=action.opened_on or desk.today)
        return Saved(change.save(tidied(replace(before, actions=(*before.actions, asked), no_action=False))))


def open_action(actions: Sequence[QualityAction], place: int) -> QualityAction:
    """Return the open action with a place among the open ones. Raises BadInput."""
    still = [each for each in actions if each.closed_on is None]
    if not 1 <= place <= len(still):
        told = "; ".join(f"{number} {each.text}" for number, each in enumerate(still, 1))
        raise BadInput(f"Which open action is meant? {told or 'None is open.'}", "action")
    return still[place - 1]


def with_closed(actions: tuple[QualityAction, ...], wanted: QualityAction, done: Done) -> tuple[QualityAction, ...]:
    """Return the actions with one of them closed on a day. Raises BadInput for a day before it was asked for."""
    if wanted.opened_on is not None and done.closed_on < wanted.opened_on:
        raise BadInput("This is before the action was asked for.", "closed_on")
    closed = replace(wanted, closed_on=done.closed_on, closed_because=done.closed_because)
    return tuple(closed if each is wanted else each for each in actions)
