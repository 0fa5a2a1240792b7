"""VISIT: the items of handbook 5.20.2 that are papers: the last report, signatures, certificates, records, actions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Finding, Fix, Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import staff_fix, staff_subject
from centre_tui.domain.rules.visit_applies import actions_to_show, active, nobody_in_scope
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.wording import counted, listed, people_listed
from centre_tui.domain.staff import Holding, Role, StaffAward, StaffMember
from centre_tui.domain.visit_scope import by_name

TEAM: Final = (Role.ASSESSOR, Role.IQA)


@rule("5.20.2-08", Gate.VISIT, Severity.RED)
def last_report_is_available(case: VisitCase) -> Iterator[Problem]:
    """A copy of the last report is on file; there is none before the first visit. Source: handbook 5.20.2."""
    last = case.last_visit()
    if last is None or last.held_on is None or (last.report is not None and last.report.reference):
        return
    fix = Fix("visits", "visit", last.id, "report")
    what = "where its copy is kept is not recorded" if last.report else "its report is not recorded"
    sentence = f"The last visit was on {shown(last.held_on)}, and {what}."
    yield Problem(case.subject("item 8"), sentence, fix)


@rule("5.20.2-09", Gate.VISIT, Severity.RED)
def signature_list_is_complete(case: VisitCase) -> Iterator[Problem]:
    """A sample signature list of all assessors and IQAs is available (RD02). Source: handbook 5.20.2, 5.19."""
    if missing := [each for each in active(case, Role.ASSESSOR, Role.IQA) if each.signature_on is None]:
        names = people_listed([each.name for each in missing])
        sentence = f"The sample signature list (RD02) lacks {counted(len(missing), 'signature')}: {names}."
        yield Problem(case.subject("item 9"), sentence, staff_fix(missing[0], "signature_on"))


@rule("5.20.2-10", Gate.VISIT, Severity.RED)
def team_documents_are_available(case: VisitCase) -> Iterator[Problem]:
    """Training, CV and original certificates of new members of the team; updated documents of the others.

    New is who joined since the last visit, or was neither assessor nor IQA before it; on an unknown day too.
    Source: handbook 5.20.2.
    """
    last = case.last_visit()
    since = last.held_on if last else None
    for member in active(case, Role.ASSESSOR, Role.IQA):
        if since is None or new_in_the_team(member, since):
            whom, lacking = "New in the team", list(_lacks_as_new(member))
        else:
            whom, lacking = "In the team since before the last visit", list(_lacks_as_before(member, since))
        if lacking:
            told = listed([words for words, _field in lacking], len(lacking))
            fix = staff_fix(member, next(field_name for _words, field_name in lacking))
            yield Problem(staff_subject(member), f"{whom}; not on file: {told}.", fix)


def new_in_the_team(member: StaffMember, since: date) -> bool:
    """Tell whether a member of the team was not in it on the day of the last visit, or nobody knows."""
    begun = min((each.since for each in member.roles if each.role in TEAM), default=since)
    return member.joined_on is None or max(member.joined_on, begun) > since


def _lacks_as_new(member: StaffMember) -> Iterator[tuple[str, str]]:
    """Yield what is not on file of a new member, each with its field."""
    if member.training_on is None:
        yield "details of training", "training_on"
    if member.cv_on is None:
        yield "curriculum vitae", "cv_on"
    if not _originals_seen(member.awards):
        yield "original certificates seen", "awards"


def _lacks_as_before(member: StaffMember, since: date) -> Iterator[tuple[str, str]]:
    """Yield what is not on file of a member who was there before, each with its field."""
    if member.documents_seen_on is None:
        yield "documents looked at", "documents_seen_on"
    gained = [each for each in member.awards if each.awarded_on and each.awarded_on > since]
    if gained and not _originals_seen(gained):
        yield f"the original of a certificate awarded since {shown(since)}", "awards"


def _originals_seen(awards: list[StaffAward] | tuple[StaffAward, ...]) -> bool:
    """Tell whether there is an award, every one held was seen in the original and the training for others is shown."""
    return bool(awards) and all(
        each.original_seen_on is not None if each.holding is Holding.HELD else bool(each.enrolment) for each in awards
    )


@dataclass(frozen=True, slots=True)
class RollUpCase:
    """What the rules of 5.20.3 found red of every candidate whose records were asked, by the candidate's id."""

    case: VisitCase
    found: Mapping[int, Sequence[Finding]]


@rule("5.20.2-11", Gate.VISIT, Severity.RED)
def centre_records_are_available(roll_up: RollUpCase) -> Iterator[Problem]:
    """All centre records of 5.20.3 are available: one finding for everything those rules found. Source: 5.20.2."""
    case, asked = roll_up.case, roll_up.found
    short = by_name(case.candidates[number] for number, found in asked.items() if found)
    if not asked and not nobody_in_scope(case):
        sentence = "No candidate is entered, so there is no record to show."
        yield Problem(case.subject("item 11"), sentence, Fix("candidates", "candidate", 0, "surname"))
    elif short:
        items = counted(sum(len(found) for found in asked.values()), "item")
        sentence = (
            f"The centre's records (5.20.3) are not complete for {len(short)} of {counted(len(asked), 'candidate')}: "
            f"{items} in all; the first is {short[0].name}."
        )
        yield Problem(case.subject("item 11"), sentence, asked[short[0].id][0].fix)


@rule("5.20.2-12", Gate.VISIT, Severity.RED)
def action_points_are_evidenced(case: VisitCase) -> Iterator[Problem]:
    """Every action point and recommendation since the last visit is closed or has evidence. Source: handbook 5.20.2."""
    for visit, action, fix in actions_to_show(case):
        if action.closed_on is None and not action.evidence:
            what = "Recommendation" if action.recommendation else "Action"
            on = f" of {shown(visit.report.on)}" if visit.report else ""
            sentence = f"{what}{on} has no evidence: {action.text.rstrip('.') or 'without text'}."
            yield Problem(case.subject("item 12"), sentence, fix)


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    last_report_is_available,
    signature_list_is_complete,
    team_documents_are_available,
    action_points_are_evidenced,
)
ROLL_UPS: Final[tuple[Rule[RollUpCase], ...]] = (centre_records_are_available,)
