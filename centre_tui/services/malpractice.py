"""Suspected malpractice: a case opened, reported by the Head of Centre, investigated, closed; claims held (5.22)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.holds import Hold, HoldKind
from centre_tui.domain.malpractice import MalpracticeCase, Release
from centre_tui.domain.permissions import Action
from centre_tui.domain.staff import StaffMember
from centre_tui.exchange.malpractice_report import malpractice_report
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.holds import head_of_centre
from centre_tui.services.tidy import tidied
from centre_tui.store.outbox import PRIVATE_MODE, write_out

WHAT: Final = "record kept"
"""What the history says of a change to a case: no more than that there was one."""
PUT, LIFTED = "hold put", "hold lifted"
"""What it says where candidates' holds change with it: the same as of any other hold."""


def open_case(desk: Desk, draft: MalpracticeCase) -> Saved[MalpracticeCase]:
    """Open a case; nothing is claimed for the candidates concerned, or destroyed, until they are released (A25)."""
    desk.require(Action.SEE_MALPRACTICE)
    if draft.suspected_on is None:
        raise BadInput("Give the day it was suspected.", "suspected_on")
    not_in_the_future(desk, draft.suspected_on, "suspected_on")
    if not (draft.candidates or draft.staff):
        raise BadInput("Name whom the suspicion concerns: candidates, staff or both.", "candidates")
    if not draft.what.strip():
        raise BadInput("Say what is suspected.", "what")
    with desk.change(PUT if draft.candidates else WHAT) as change:
        for member in draft.staff:
            change.get(StaffMember, member)
        case = change.add(tidied(replace(draft, opened_by=desk.actor.name)))
        for number in case.candidates:
            candidate = change.get(Candidate, number)
            hold = Hold(draft.suspected_on, f"malpractice case {case.id}", case=case.id)
            change.save(replace(candidate, holds=(*candidate.holds, hold)))
        return Saved(case)


def report_case(desk: Desk, case: int, on: date, reference: str) -> Saved[MalpracticeCase]:
    """Record that the Head of Centre reported a case to OCR in writing, on which day and by which letter or e-mail."""
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "reported_on")
    head = head_of_centre(desk)
    if not reference.strip():
        raise BadInput("Say which letter or e-mail the report is.", "report_reference")
    with desk.change(WHAT) as change:
        before = still_open(change.get(MalpracticeCase, case))
        not_before(on, before.suspected_on, "it was suspected", "reported_on")
        after = replace(before, reported_on=on, reported_by=head, report_reference=reference)
        return Saved(change.save(tidied(after)))


def record_request(desk: Desk, case: int, on: date, due: date) -> Saved[MalpracticeCase]:
    """Record that OCR asked the Head of Centre to investigate, and by when it wants the outcome."""
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "asked_on")
    with desk.change(WHAT) as change:
        before = still_open(change.get(MalpracticeCase, case))
        not_before(on, before.reported_on, "the case was reported", "asked_on")
        not_before(due, on, "OCR asked", "outcome_due")
        return Saved(change.save(replace(before, asked_on=on, outcome_due=due)))


def record_outcome(desk: Desk, case: int, on: date, outcome: str) -> Saved[MalpracticeCase]:
    """Record the outcome of an investigation and the day it was reported to OCR."""
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "outcome_on")
    if not outcome.strip():
        raise BadInput("Say what the outcome is.", "outcome")
    with desk.change(WHAT) as change:
        before = still_open(change.get(MalpracticeCase, case))
        not_before(on, before.asked_on or before.reported_on, "OCR was told", "outcome_on")
        return Saved(change.save(tidied(replace(before, outcome_on=on, outcome=outcome))))


def release(desk: Desk, case: int, candidates: Sequence[int], on: date, because: str) -> Saved[MalpracticeCase]:
    """Record that the Head of Centre lets candidates' claims go although the case is open, with the reason (A25)."""
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "on")
    head = head_of_centre(desk)
    if not because.strip():
        raise BadInput("Say why the Head of Centre lets the claims go.", "because")
    with desk.change(LIFTED) as change:
        before = change.get(MalpracticeCase, case)
        not_before(on, before.suspected_on, "it was suspected", "on")
        for number in candidates:
            candidate = change.get(Candidate, number)
            if not any(each.case == case and each.lifted_on is None for each in candidate.holds):
                raise BadInput(f"No hold of case {case} stands on {candidate.name}.", "candidate")
            change.save(tidied(without_hold(candidate, case, on, head, because)))
        releases = tuple(Release(number, on, head, because) for number in candidates)
        return Saved(change.save(tidied(replace(before, releases=(*before.releases, *releases)))))


def without_hold(candidate: Candidate, case: int, on: date, head: str, because: str) -> Candidate:
    """Return the candidate with the holds of a case lifted."""
    holds = tuple(
        replace(each, lifted_on=on, lifted_by=head, lifted_because=because)
        if each.kind is HoldKind.MALPRACTICE and each.case == case and each.lifted_on is None
        else each
        for each in candidate.holds
    )
    return replace(candidate, holds=holds)


def close_case(desk: Desk, case: int, on: date) -> Saved[MalpracticeCase]:
    """Close a case that was reported and, where OCR asked, investigated; holds that stand are released one by one."""
    desk.require(Action.SEE_MALPRACTICE)
    not_in_the_future(desk, on, "closed_on")
    with desk.change(WHAT) as change:
        before = still_open(change.get(MalpracticeCase, case))
        if before.reported_on is None:
            raise BadInput("The case is not reported to OCR yet: report it first.", "reported_on", "5.22-1")
        if before.asked_on is not None and before.outcome_on is None:
            raise BadInput("OCR waits for the outcome: record it first.", "outcome_on", "5.22-2")
        not_before(on, before.outcome_on or before.reported_on, "the last thing recorded", "closed_on")
        return Saved(change.save(replace(before, closed_on=on, closed_by=desk.actor.name)))


def still_open(case: MalpracticeCase) -> MalpracticeCase:
    """Return the case. Raises BadInput where it is closed."""
    if case.closed_on is not None:
        raise BadInput(f"Case {case.id} is closed.", "case")
    return case


def not_before(on: date, earlier: date | None, what: str, field: str) -> None:
    """Raise BadInput for a day before something that comes first, or where that has not happened."""
    if earlier is None or on < earlier:
        raise BadInput(f"That day is before {what}.", field)


def visible_cases(desk: Desk) -> list[MalpracticeCase]:
    """Return every case, the latest first."""
    desk.require(Action.SEE_MALPRACTICE)
    return sorted(desk.store.all(MalpracticeCase), key=lambda each: each.id, reverse=True)


def visible_case(desk: Desk, number: int) -> MalpracticeCase:
    """Return one case."""
    desk.require(Action.SEE_MALPRACTICE)
    return desk.store.get(MalpracticeCase, number)


def people_of(desk: Desk, case: MalpracticeCase) -> dict[str, list[str]]:
    """Return the names of whom a case concerns, candidates and staff."""
    desk.require(Action.SEE_MALPRACTICE)
    candidates = [desk.store.get(Candidate, number).name for number in case.candidates]
    return {"candidates": candidates, "staff": [desk.member(number).name for number in case.staff]}


def write_report(desk: Desk, case: int) -> tuple[str, str]:
    """Write the Head of Centre's report of a case, to be signed and sent; return its path and its text (5.22-3).

    Whoever wrote the file may read it, and nobody else: the exports are for everybody in the office.
    """
    desk.require(Action.SEE_MALPRACTICE)
    found = desk.store.get(MalpracticeCase, case)
    head, centre = head_of_centre(desk), desk.centre()
    text = malpractice_report(found, centre, head, people_of(desk, found))
    name = f"malpractice_{centre.number}_{found.id:04}.txt"
    path = name if desk.dry else write_out(desk.outbox, {name: text}, mode=PRIVATE_MODE)[0]
    return path, text.decode()
