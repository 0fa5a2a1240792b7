"""What stops or lets go a candidate's claims: holds put and lifted, and OCR's reply about a QUERY."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.holds import Hold, HoldKind, QueryReply
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
    """Lift every hold of a candidate that is for malpractice: the Head of Centre does, with a reason (A25).

    Where the centre's record names no Head of Centre, only a hold that belongs to no case is lifted, by who is acting.
    """
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "lifted_on")
    if not reason.strip():
        raise BadInput("Say why the hold is lifted.", "reason")
    with desk.change("hold lifted") as change:
        before = change.get(Candidate, candidate)
        of_a_case = any(each.case and each.lifted_on is None for each in before.holds)
        head = head_of_centre(desk) if of_a_case else desk.centre().head_of_centre.strip() or desk.actor.name
        return Saved(change.save(tidied(lifted(before, HoldKind.MALPRACTICE, on, head, reason))))


def head_of_centre(desk: Desk) -> str:
    """Return who the Head of Centre is. Raises BadInput where the centre's record does not name one (5.22-3)."""
    head = desk.centre().head_of_centre.strip()
    if not head:
        raise BadInput(
            "Who the Head of Centre is does not stand in the centre's record: name them there first.",
            "head_of_centre",
            "5.22-3",
        )
    return head


def lifted(candidate: Candidate, kind: HoldKind, on: date, by: str, because: str) -> Candidate:
    """Return the candidate with every standing hold of a kind lifted. Raises BadInput where none stands."""
    standing = [each for each in candidate.holds if each.kind is kind and each.lifted_on is None]
    if not standing:
        raise BadInput(f"{candidate.name} is not held.", "holds")
    if any(on < each.since for each in standing):
        raise BadInput("That day is before the hold was put.", "lifted_on")
    holds = tuple(
        replace(each, lifted_on=on, lifted_by=by, lifted_because=because) if each in standing else each
        for each in candidate.holds
    )
    return replace(candidate, holds=holds)


def open_enquiry(desk: Desk, candidate: int, on: date, reference: str) -> Saved[Candidate]:
    """Record an enquiry about a candidate's result: nothing is claimed or destroyed until it is answered (7.6)."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "since")
    if not reference.strip():
        raise BadInput("Give the reference of the enquiry.", "reference")
    with desk.change("enquiry about a result") as change:
        before = change.get(Candidate, candidate)
        hold = Hold(on, reference.strip(), kind=HoldKind.ENQUIRY)
        return Saved(change.save(tidied(replace(before, holds=(*before.holds, hold)))))


def close_enquiry(desk: Desk, candidate: int, on: date, outcome: str) -> Saved[Candidate]:
    """Record the answer to the enquiries about a candidate's result, which lifts their hold (7.6)."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "lifted_on")
    if not outcome.strip():
        raise BadInput("Say what the answer was.", "outcome")
    with desk.change("enquiry answered") as change:
        before = change.get(Candidate, candidate)
        return Saved(change.save(tidied(lifted(before, HoldKind.ENQUIRY, on, desk.actor.name, outcome))))


def acknowledge_query(
    desk: Desk, candidate: int, on: date, reference: str, units: Sequence[str] = ()
) -> Saved[Candidate]:
    """Record OCR's reply that lets a QUERY of the rule of combination be claimed (requirements A1).

    It is about the units named, or about those achieved: with others, OCR is asked again.
    """
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "on")
    if not reference.strip():
        raise BadInput("Give the reference of OCR's reply.", "reference")
    with desk.change("OCR's reply about the rule of combination") as change:
        before = change.get(Candidate, candidate)
        about = tuple(sorted(units or before.achieved()))
        if not about:
            raise BadInput(f"{before.name} has achieved no unit: say which units OCR replied about.", "units")
        reply = QueryReply(on, reference.strip(), desk.actor.name, about)
        return Saved(change.save(tidied(replace(before, query_reply=reply))))
