"""Who sees to a finding: whoever was made responsible, else whose work it is, else the role whose task it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.fields_of_work import OF_A_PLAN, OF_A_REVIEW, OF_THE_ASSESSOR, SAMPLE
from centre_tui.domain.findings import Finding, Fix
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role

ITEM: Final = "5.20.2-"
RECORD: Final = "5.20.3-"
ROLLED_UP_IN: Final = 11
ITEMS_OF: Final[Mapping[str, int]] = {
    **dict.fromkeys(("RD02",), 9),
    **dict.fromkeys(("4.2-15", "4.4-8", "X-04"), 10),
    **dict.fromkeys(("4.1-8", "4.4-6"), 12),
}
"""Which of the 13 items of 5.20.2 a rule of another section is asked for."""

ASSESSOR: Final = frozenset(
    (
        *("decisions", "sign_off", "candidate_signed_on", "countersigned_by", "evidence", "plans", "reviews"),
        *("initial_assessment", "plagiarism_briefed_on", "record_started_on", "record_location"),
        *OF_A_PLAN,
        *OF_A_REVIEW,
    )
)
IQA: Final = frozenset(("samples", "outside_sample"))
TASKS: Final[Mapping[str, Role]] = {
    "candidate": Role.EXAMS_OFFICER,
    "batch": Role.EXAMS_OFFICER,
    "event": Role.IQA,
    "arrangement": Role.EXAMS_OFFICER,
}
"""Whose task a kind of record is, where no field and no name says otherwise; the rest is the centre manager's."""

Allocated = Callable[[int, Role, str], int | None]
"""Says who has a role for a candidate and unit on the day, by number, or nobody."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who sees to something: a member of staff, or a role (`staff` 0) where nobody in particular."""

    staff: int
    name: str


def item_of(rule: str) -> int | None:
    """Return the item of 5.20.2 that a rule belongs to, 0 for the interviews before them, or none."""
    if rule.startswith(ITEM):
        return int(rule.removeprefix(ITEM))
    return ROLLED_UP_IN if rule.startswith(RECORD) else ITEMS_OF.get(rule)


def owner_of(finding: Finding, case: VisitCase, allocated: Allocated) -> Owner:
    """Return who sees to a finding."""
    who = _named(finding, case) or _by_work(finding, allocated)
    member = case.scene.staff.get(who) if who else None
    return Owner(member.id, member.name) if member else Owner(0, _role(finding))


def _named(finding: Finding, case: VisitCase) -> int | None:
    """Return who was made responsible: of an action of a report, or of an item of the visit's list."""
    fix = finding.fix
    if fix and fix.kind == "visit" and fix.field == "actions":
        return _owner_of_action(fix.id, fix.part, case)
    about_visit = finding.subject.kind == "visit"
    item = item_of(finding.rule) if about_visit else None
    return case.visit.item(item).owner if item else None


def _owner_of_action(visit: int, part: str, case: VisitCase) -> int | None:
    place = int(part.rpartition(" ")[2]) if part else 0
    reports = [each.report for each in case.visits if each.id == visit and each.report]
    actions = reports[0].actions if reports else ()
    return actions[place - 1].owner if 0 < place <= len(actions) else None


def _by_work(finding: Finding, allocated: Allocated) -> int | None:
    """Return whose record or work a finding is about."""
    fix, subject = finding.fix, finding.subject
    if subject.kind == "staff":
        return subject.id
    role = _role_of(fix) if fix and fix.kind == "candidate" else None
    return allocated(fix.id, role, fix.part) if fix and role else None


def _role_of(fix: Fix) -> Role | None:
    if fix.field in ASSESSOR or (fix.part and fix.field in OF_THE_ASSESSOR):
        return Role.ASSESSOR
    return Role.IQA if fix.field in IQA or fix.field.startswith(SAMPLE) else None


def _role(finding: Finding) -> str:
    """Return the role whose task it is, for a name."""
    fix = finding.fix
    by_field = _role_of(fix) if fix and fix.kind == "candidate" else None
    return by_field or TASKS.get(fix.kind if fix else "", Role.CENTRE_MANAGER)
