"""One record looked over without a visit: days that cannot be, and what entry and sign-off would ask (section 5)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from centre_tui.domain.findings import WORST_FIRST, Finding, Severity, ask, blocking
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.rules import entry as entry_rules
from centre_tui.domain.rules import signoff, staff_dates
from centre_tui.domain.rules.cases import EntryCase, SignOffCase
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_achievement import (
    assessments_are_dated,
    decisions_are_justified,
    methods_are_recorded,
)
from centre_tui.domain.rules.visit_date_order import FUTURE_RULES, ORDER_RULES
from centre_tui.domain.rules.visit_evidence import RULES
from centre_tui.domain.rules.visit_records import assessor_named_assessed
from centre_tui.services.allocation import qualification_of
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_candidate, visible_member

DECIDED: Final = (methods_are_recorded, assessments_are_dated, decisions_are_justified, assessor_named_assessed)
"""What the external verifier asks of decisions (5.20.3)."""


def check_record(desk: Desk, number: int) -> tuple[Finding, ...]:
    """Return what is wrong with the days, decisions and evidence of a candidate's record, the worst first.

    The record is looked at as it is, and not as it stood today: what is dated later is exactly what is looked for.
    """
    candidate = visible_candidate(desk, number)
    case = RecordCase(desk.scene(qualification_of(candidate)), candidate)
    found = ask((*ORDER_RULES, *FUTURE_RULES, *RULES, *DECIDED), case)
    told = {each.rule for each in found}
    also = [each for each in (*at_sign_off(case), *at_entry(desk, case)) if each.rule not in told]
    return tuple(sorted((*found, *also), key=lambda each: WORST_FIRST.index(each.severity)))


def check_person(desk: Desk, number: int) -> tuple[Finding, ...]:
    """Return which days of a staff record cannot follow each other, or have not come yet, the worst first."""
    person = PersonCase(desk.scene(), visible_member(desk, number))
    return tuple(ask((*staff_dates.RULES, *staff_dates.FUTURE_RULES), person))


def at_sign_off(case: RecordCase) -> Iterator[Finding]:
    """Yield what sign-off would ask of each unit signed off here, were it today; what it refuses is red by now."""
    for unit, _signed in case.signed_off:
        for each in ask(signoff.RULES, SignOffCase(case.scene, case.candidate, unit)):
            yield replace(each, severity=Severity.RED) if each.severity is Severity.BLOCK else each


def at_entry(desk: Desk, case: RecordCase) -> Iterator[Finding]:
    """Yield what refuses the candidate's entry, were it sent today, where one was sent; for who may see numbers."""
    entry = case.candidate.entry
    if entry is None or entry.sent_on is None:
        return
    if may_for(desk.actor, Action.SEE_PERSONAL, case.candidate, desk.today):
        lines = desk.roll(CANDIDATES).values()
        uln = case.candidate.uln
        same = tuple(each.id for each in lines if uln and each.uln == uln and each.id != case.candidate.id)
        for each in blocking(ask(entry_rules.RULES, EntryCase(case.scene, case.candidate, entry, same))):
            if each.subject.kind == "candidate":
                yield replace(each, severity=Severity.RED)
