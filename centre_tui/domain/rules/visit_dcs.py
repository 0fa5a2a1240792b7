"""VISIT: what puts Direct Claim Status at risk on a day, before OCR says so; asked only while it is active (5.21.1).

Overdue actions, which put it at risk too, are told by rule 4.1-8.
"""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claim_facts import happened
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role
from centre_tui.domain.visits import SanctionState

TEAM: Final = (Role.ASSESSOR, Role.IQA)
STANDING: Final = (SanctionState.RECOMMENDED, SanctionState.CONFIRMED, SanctionState.APPEALED)


def active(case: VisitCase) -> bool:
    """Tell whether Direct Claim Status is active on the day."""
    scene = case.scene
    return scene.centre.dcs_state(scene.qualification.entry_code, scene.on) is DcsStep.ACTIVE


@rule("5.21.1-1", Gate.VISIT, Severity.AMBER)
def nothing_puts_it_at_risk(case: VisitCase) -> Iterator[Problem]:
    """Centre information is current, conditions are met, quality is kept up. Source: handbook 5.21.1."""
    if active(case):
        for told, fix in (*_out_of_date(case), *_sanctioned(case)):
            subject = Subject("centre", case.scene.centre.id, case.scene.centre.name, "Direct Claim Status")
            yield Problem(subject, f"Direct Claim Status is at risk: {told}.", fix)


def _out_of_date(case: VisitCase) -> Iterator[tuple[str, Fix]]:
    """Yield what the centre's information lacks: who is accountable, and people nobody told OCR about yet."""
    centre, last = case.scene.centre, case.last_visit()
    if not centre.accountable_officer.strip():
        yield "the accountable officer is not named", Fix("readiness", "centre", centre.id, "accountable_officer")
    since = last.held_on if last else None
    for member in sorted(case.scene.staff.values(), key=lambda each: (each.name, each.id)):
        new = since is not None and member.joined_on is not None and since < member.joined_on <= case.scene.on
        in_team = any(member.has_role(each, case.scene.on) for each in TEAM)
        if new and in_team and not happened(member.documents_seen_on, case.scene.on):
            told = f"{member.name} joined since the last visit and the documents are not on file"
            yield told, Fix("staff", "staff", member.id, "documents_seen_on")


def _sanctioned(case: VisitCase) -> Iterator[tuple[str, Fix]]:
    """Yield sanctions that stand or are recommended."""
    for visit in case.visits:
        for place, sanction in enumerate(visit.report.sanctions if visit.report else (), 1):
            if sanction.level > 0 and sanction.state in STANDING:
                told = f"a sanction of level {sanction.level} is {sanction.state}"
                yield told, Fix("visits", "visit", visit.id, "sanctions", f"sanction {place}")


RULES: Final[tuple[Rule[VisitCase], ...]] = (nothing_puts_it_at_risk,)
