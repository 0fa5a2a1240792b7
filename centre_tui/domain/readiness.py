"""Whether the centre is ready for an external verifier on a day: every rule of the visit asked, the worst first.

The pieces can be asked for one record each and kept (`domain/standing.py`): what is found of a candidate depends on the
scene, the candidate and the day of the last visit alone; of a member of staff on a person's case; of the centre on the
whole case, with the candidates in brief.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.case_as_of import case_as_of
from centre_tui.domain.findings import WORST_FIRST, CaseT, Finding, Rule, Severity
from centre_tui.domain.rules import (
    access,
    visit_candidates,
    visit_centre,
    visit_certificates,
    visit_date_order,
    visit_dated,
    visit_dcs,
    visit_decisions,
    visit_evidence,
    visit_items,
    visit_malpractice,
    visit_papers,
    visit_quality,
    visit_records,
    visit_sampling,
    visit_staff,
)
from centre_tui.domain.rules.access import ArrangementCase
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.person_work import first_signed_on, work_of
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.visit_decisions import judged
from centre_tui.domain.rules.visit_papers import RollUpCase
from centre_tui.domain.sampling.met import Meetings, arranged_on
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visit_scope import in_scope, narrowed, records_asked, whole_records
from centre_tui.domain.work import CandidateWork, work_on
from centre_tui.domain.worst_first import order

RECORD_RULES: Final = (
    *visit_records.RULES,
    *visit_candidates.RULES,
    *visit_evidence.RULES,
    *visit_date_order.ORDER_RULES,
)
JUDGED_RULES: Final = visit_decisions.RULES
PERSON_RULES: Final = visit_staff.RULES
WORK_RULES: Final = visit_sampling.RULES
CENTRE_RULES: Final = (
    *visit_items.RULES,
    *visit_quality.RULES,
    *visit_centre.RULES,
    *visit_dcs.RULES,
    *visit_certificates.RULES,
    *visit_malpractice.RULES,
    *visit_dated.RULES,
)
ROLL_UPS: Final = visit_papers.ROLL_UPS
ARRANGEMENT_RULES: Final = access.RULES
TEAM: Final = (Role.TUTOR, Role.ASSESSOR, Role.IQA)
ROLLED_UP: Final = "5.20.3-"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer for a day: ready when nothing blocks and nothing is red (X-15); the findings, worst first.

    `visit` is the visit asked about, 0 where none is booked. `counts` has every severity.
    """

    on: date
    visit: int
    ready: bool
    findings: tuple[Finding, ...]
    counts: Mapping[Severity, int]


def readiness(case: VisitCase) -> Readiness:
    """Ask every rule about the centre as it stood on the scene's day, for the scene's qualification.

    The case has the candidates' whole records.
    """
    case = prepared(case)
    last, whole = last_visit_on(case), whole_records(case)
    records = {each.id: findings_for_candidate(case.scene, whole[each.id], last) for each in records_asked(case)}
    work = {number: work_on(each) for number, each in whole.items()}
    people = [finding for each in person_cases(case, work) for finding in findings_for_person(each)]
    candidates = [finding for found in records.values() for finding in found]
    return assembled(case, (*candidates, *people, *findings_for_centre(case, records)))


def assembled(case: VisitCase, findings: Iterable[Finding]) -> Readiness:
    """Return the answer that findings come to, however they were gathered: sorted, counted and judged."""
    ordered = tuple(sorted(findings, key=order))
    found = Counter(each.severity for each in ordered)
    counts = {severity: found[severity] for severity in WORST_FIRST}
    ready = not counts[Severity.BLOCK] and not counts[Severity.RED]
    return Readiness(case.scene.on, case.visit.id, ready, ordered, counts)


def prepared(case: VisitCase) -> VisitCase:
    """Return the case as of its day and for its qualification only, as every piece below asks for it."""
    return narrowed(case_as_of(case))


def last_visit_on(case: VisitCase) -> date | None:
    """Return the day of the last visit held, or nothing before the first."""
    last = case.last_visit()
    return last.held_on if last else None


def findings_for_candidate(scene: Scene, candidate: Candidate, last_visit: date | None) -> tuple[Finding, ...]:
    """Return what the rules find in one candidate's records; scene and record are of the day."""
    record = RecordCase(scene, candidate, last_visit)
    return (*_asked(RECORD_RULES, record), *_asked(JUDGED_RULES, judged(record)))


def _asked(rules: Iterable[Rule[CaseT]], case: CaseT) -> Iterator[Finding]:
    """Yield what the rules find, in no order yet: all findings are put in order together."""
    for rule in rules:
        yield from rule(case)


def findings_for_person(person: PersonCase) -> tuple[Finding, ...]:
    """Return what the rules find of one member of staff; the case is one of `person_cases`."""
    return (*own_findings(person), *work_findings(person))


def own_findings(person: PersonCase) -> Iterator[Finding]:
    """Yield what the rules find that do not look at the candidates."""
    return _asked(PERSON_RULES, person)


def work_findings(person: PersonCase) -> Iterator[Finding]:
    """Yield what the rules find in the person's work on candidates, given what meetings and visits say of them."""
    return _asked(WORK_RULES, work_of(person))


def findings_for_centre(case: VisitCase, records: Mapping[int, Iterable[Finding]]) -> tuple[Finding, ...]:
    """Return what the rules find of the centre and the visit, given what they found in each record asked.

    The case is a prepared one; the records are rolled up (5.20.2-11), not asked again.
    """
    return tuple(finding for found in centre_findings(case, records) for finding in found)


def centre_findings(case: VisitCase, records: Mapping[int, Iterable[Finding]]) -> Iterator[Iterable[Finding]]:
    """Yield what each rule finds of the centre and the visit, as `findings_for_centre` returns it, rule by rule."""
    roll_up = RollUpCase(case, {number: tuple(filter(is_rolled_up, found)) for number, found in records.items()})
    yield from (rule(case) for rule in CENTRE_RULES)
    yield from (rule(roll_up) for rule in ROLL_UPS)
    yield findings_for_arrangements(case)


def findings_for_arrangements(case: VisitCase) -> Iterator[Finding]:
    """Yield what the rules find of the access arrangements; the case is a prepared one."""
    for arrangement in case.arrangements:
        yield from _asked(ARRANGEMENT_RULES, ArrangementCase(case.scene.on, arrangement))


def is_rolled_up(finding: Finding) -> bool:
    """Tell whether a finding is a red of 5.20.3, which 5.20.2-11 counts."""
    return finding.severity is Severity.RED and finding.rule.startswith(ROLLED_UP)


def person_cases(case: VisitCase, work: Mapping[int, CandidateWork]) -> Iterator[PersonCase]:
    """Yield a case for everybody in `people_asked`; work is that on every candidate of the case, by id."""
    last = last_visit_on(case)
    own, meetings = work_by_person(work.values()), meetings_of(case)
    for member in people_asked(case, (work[each.id].people for each in in_scope(case))):
        candidates = tuple(own.get(member.id, ()))
        first = first_signed_on(member.id, candidates)
        yield PersonCase(case.scene, member, candidates, case.events, last, first, meetings.about(member.id))


def meetings_of(case: VisitCase) -> Meetings:
    """Return the meetings, visits and access arrangements of a prepared case, as far as sampling asks."""
    day = case.scene.on
    return Meetings(day, case.events, case.visits, arranged_on(case.arrangements, day))


def people_asked(case: VisitCase, signers: Iterable[frozenset[int]]) -> list[StaffMember]:
    """Return each tutor, assessor and IQA of the day, and whoever signed in scope or has samples overdue; by name.

    The case is a prepared one; the signers are those of each candidate in scope. Somebody who has left is asked about
    as long as their signatures matter, or what they were to sample is not done.
    """
    signed = {who for people in signers for who in people}
    for each in case.candidates.values():
        signed.update([who for who, on in each.to_sample if on < case.scene.on])
    staff = sorted(case.scene.staff.values(), key=lambda each: (each.name, each.id))
    return [each for each in staff if each.id in signed or any(each.has_role(role, case.scene.on) for role in TEAM)]


def work_by_person(work: Iterable[CandidateWork]) -> dict[int, list[CandidateWork]]:
    """Return the candidates each person is allocated to, or ever decided, signed or sampled anything of; by name."""
    own: dict[int, list[CandidateWork]] = {}
    for each in sorted(work, key=lambda each: (each.name, each.id)):
        for who in each.people:
            own.setdefault(who, []).append(each)
    return own
