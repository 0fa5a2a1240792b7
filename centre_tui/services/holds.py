"""What stops or lets go a candidate's claims: holds put and lifted, and OCR's reply about a QUERY."""

from dataclasses import replace
from datetime import date

from centre_tui.domain.candidates import Candidate, Hold, QueryReply
from centre_tui.domain.permissions import Action
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied


def put_hold(desk: Desk, candidate: int, on: date, reason: str) -> Saved[Candidate]:
    """Hold everything of a candidate from a day: nothing is claimed and nothing destroyed until it is lifted."""
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "since")
    if not reason.strip():
        raise BadInput("A hold needs its reason.", "reason")
    with desk.change("hold put") as change:
        before = change.get(Candidate, candidate)
        return Saved(change.save(tidied(replace(before, holds=(*before.holds, Hold(on, reason))))))


def lift_hold(desk: Desk, candidate: int, on: date, reason: str) -> Saved[Candidate]:
    """Lift every hold of a candidate, with who did it and why (requirements A25)."""
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "lifted_on")
    if not reason.strip():
        raise BadInput("Say why the hold is lifted.", "reason")
    with desk.change("hold lifted") as change:
        before = change.get(Candidate, candidate)
        if not before.held:
            raise BadInput(f"{before.name} is not held.", "holds")
        if any(each.lifted_on is None and on < each.since for each in before.holds):
            raise BadInput("That day is before the hold was put.", "lifted_on")
        lifted = tuple(
            each
            if each.lifted_on is not None
            else replace(each, lifted_on=on, lifted_by=desk.actor.name, lifted_because=reason)
            for each in before.holds
        )
        return Saved(change.save(tidied(replace(before, holds=lifted))))


def acknowledge_query(desk: Desk, candidate: int, on: date, reference: str) -> Saved[Candidate]:
    """Record OCR's reply that lets a QUERY of the rule of combination be claimed (requirements A1)."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "on")
    if not reference.strip():
        raise BadInput("Give the reference of OCR's reply.", "reference")
    with desk.change("OCR's reply about the rule of combination") as change:
        before = change.get(Candidate, candidate)
        reply = QueryReply(on, reference.strip(), desk.actor.name)
        return Saved(change.save(tidied(replace(before, query_reply=reply))))
