"""Which items of handbook 5.20.2 do not apply to a visit, computed and with the reason (requirements, section 0)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from centre_tui.domain.brief import Someone
from centre_tui.domain.dates import shown
from centre_tui.domain.evidence import Evidence
from centre_tui.domain.findings import Fix
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visit_scope import claims_in_question, in_scope, records_asked
from centre_tui.domain.visits import Action, ItemState, Visit


def booked(case: VisitCase) -> bool:
    """Tell whether the question is about a visit in the books, not one made up for the day."""
    return case.visit.id != 0


def waived(case: VisitCase, number: int) -> bool:
    """Tell whether a person marked an item not applicable and gave the reason."""
    item = case.visit.item(number)
    return item.state is ItemState.NOT_APPLICABLE and bool(item.reason)


def active(case: VisitCase, *roles: Role) -> list[StaffMember]:
    """Return who has one of the roles on the day, by name."""
    found = [each for each in case.scene.staff.values() if any(each.has_role(role, case.scene.on) for role in roles)]
    return sorted(found, key=lambda each: (each.name, each.id))


def recordings(case: VisitCase) -> list[tuple[Someone, str, Evidence]]:
    """Return the evidence on recordings of the candidates in scope, each with its candidate and unit."""
    return [(candidate, unit, each) for candidate in in_scope(case) for unit, each in candidate.recordings]


def actions_reported(case: VisitCase) -> Iterator[tuple[Visit, Action, Fix]]:
    """Yield every action and recommendation of a report, oldest visit first, with the visit and where it is recorded.

    The part of the fix is the action's place in its report: `action 1`.
    """
    for visit in sorted(case.visits, key=lambda each: (each.held_on or date.min, each.id)):
        for place, action in enumerate(visit.report.actions if visit.report else (), start=1):
            yield visit, action, Fix("visits", "visit", visit.id, "actions", f"action {place}")


def actions_to_show(case: VisitCase) -> Iterator[tuple[Visit, Action, Fix]]:
    """Yield what the visit asks evidence for: all of the last report, and of earlier ones what is still open."""
    last = case.last_visit()
    for visit, action, fix in actions_reported(case):
        if action.closed_on is None or (last is not None and visit.id == last.id):
            yield visit, action, fix


def not_booked(case: VisitCase) -> str | None:
    """Say that the item waits for a visit to be booked, or nothing."""
    return None if booked(case) else f"No visit is booked for {shown(case.scene.on)}."


def _since(case: VisitCase) -> str:
    last = case.last_visit()
    return f" since the visit of {shown(last.held_on)}" if last and last.held_on else ""


def no_claim(case: VisitCase) -> str | None:
    """Say that nothing claimed awaits this visit, or nothing."""
    claims = claims_in_question(case)
    if any(claims.claimed(each) for each in case.candidates.values()):
        return None
    return f"No candidate was claimed{_since(case)}, and no claim awaits confirmation."


def no_direct_claim(case: VisitCase) -> str | None:
    """Say that nothing claimed under Direct Claim Status awaits this visit, or nothing."""
    claims = claims_in_question(case)
    if any(claims.direct_claim(each) for each in case.candidates.values()):
        return None
    return f"Nothing was claimed under Direct Claim Status{_since(case)}, and no certificate is provisional."


def no_direct_claim_since(case: VisitCase) -> str | None:
    """Say that nothing was claimed under Direct Claim Status since the last visit, or nothing."""
    claims = claims_in_question(case)
    if any(claims.directly_since_last_visit(each) for each in case.candidates.values()):
        return None
    return f"Nothing was claimed under Direct Claim Status{_since(case)}."


def no_earlier_visit(case: VisitCase) -> str | None:
    """Say that there was no visit yet whose report could be shown, or nothing."""
    return "This is the first visit." if case.last_visit() is None else None


def no_assessment_team(case: VisitCase) -> str | None:
    """Say that there is nobody in the assessment team, or nothing; rule 4.1-2 is red then."""
    return None if active(case, Role.ASSESSOR, Role.IQA) else "Nobody is an assessor or IQA on the day (rule 4.1-2)."


def nobody_in_scope(case: VisitCase) -> str | None:
    """Say that some were entered and none of them has records to show now, or nothing; nobody entered is no pass."""
    if not case.candidates or records_asked(case):
        return None
    return f"No candidate is live, and none was claimed{_since(case)}."


def no_action_to_show(case: VisitCase) -> str | None:
    """Say that no report asks for anything that could be shown, or nothing; a report that is missing is no pass."""
    last = case.last_visit()
    if (last is not None and last.report is None) or any(True for _ in actions_to_show(case)):
        return None
    return no_earlier_visit(case) or "The last report has no action or recommendation, and none is open."


def no_recording(case: VisitCase) -> str | None:
    """Say that no candidate in scope has evidence on a recording, or nothing."""
    return None if recordings(case) else "No evidence of the candidates in scope is an audio or video recording."


REASONS: Final[Mapping[str, tuple[Callable[[VisitCase], str | None], ...]]] = {
    "5.20.2-01": (no_claim,),
    "5.20.2-02": (no_direct_claim_since,),
    "5.20.2-03": (not_booked,),
    "5.20.2-04": (not_booked,),
    "5.20.2-05": (not_booked,),
    "5.20.2-06": (not_booked,),
    "5.20.2-07": (no_direct_claim, not_booked),
    "5.20.2-08": (no_earlier_visit,),
    "5.20.2-09": (no_assessment_team,),
    "5.20.2-10": (no_assessment_team,),
    "5.20.2-11": (nobody_in_scope,),
    "5.20.2-12": (no_action_to_show,),
    "5.20.2-13": (no_recording,),
}


def not_applicable(case: VisitCase) -> dict[str, str]:
    """Return the items of 5.20.2 that do not apply, by rule id, with the reason; the first reason that holds."""
    found = {item: next(filter(None, (asked(case) for asked in reasons)), "") for item, reasons in REASONS.items()}
    return {item: reason for item, reason in found.items() if reason}
