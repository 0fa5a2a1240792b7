"""Whether the centre is ready for an external verifier on a day: every rule of the visit asked, the worst first.

The pieces can be asked for one record each and kept: what is found of a candidate depends on the scene, the candidate
and the day of the last visit alone; of a member of staff on a person's case; of the centre on the whole case.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.case_as_of import case_as_of, scene_as_of
from centre_tui.domain.findings import WORST_FIRST, CaseT, Finding, Rule, Severity
from centre_tui.domain.rules import (
    access,
    visit_candidates,
    visit_centre,
    visit_decisions,
    visit_items,
    visit_papers,
    visit_quality,
    visit_records,
    visit_sampling,
    visit_staff,
)
from centre_tui.domain.rules.access import ArrangementCase
from centre_tui.domain.rules.cases import PersonCase, RecordCase, Scene, VisitCase
from centre_tui.domain.rules.person_work import people_of, work_of
from centre_tui.domain.rules.visit_decisions import judged
from centre_tui.domain.rules.visit_papers import RollUpCase
from centre_tui.domain.staff import Role
from centre_tui.domain.visit_scope import by_name, in_scope, narrowed, records_asked

RECORD_RULES: Final = (*visit_records.RULES, *visit_candidates.RULES)
JUDGED_RULES: Final = visit_decisions.RULES
PERSON_RULES: Final = visit_staff.RULES
WORK_RULES: Final = visit_sampling.RULES
CENTRE_RULES: Final = (*visit_items.RULES, *visit_quality.RULES, *visit_centre.RULES)
ROLL_UPS: Final = visit_papers.ROLL_UPS
ARRANGEMENT_RULES: Final = access.RULES
TEAM: Final = (Role.TUTOR, Role.ASSESSOR, Role.IQA)
ROLLED_UP: Final = "5.20.3-"
# What a finding may cost the centre when an external verifier makes it, from 4 down to 1: for the order only.
WEIGHTS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("5.20.3-13",), 4),
    **dict.fromkeys(("4.2-02", "4.2-14", "4.3-2", "4.4-1", "4.4-7", "5.7-5", "X-01", "X-02", "S2"), 3),
    **dict.fromkeys(("4.1-8", "4.4-2", "4.4-6", "5.11-1", "5.20.1-2", "5.20.1-3", "5.20.2-12", "5.20.3-11", "RD11"), 2),
}
GROUPS: Final = (("5.20.2-", 0), ("5.20.3-", 2))


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
    """Ask every rule about the centre as it stood on the scene's day, for the scene's qualification."""
    case = prepared(case)
    last = last_visit_on(case)
    records = {each.id: _of_record(RecordCase(case.scene, each, last)) for each in records_asked(case)}
    people = [finding for each in person_cases(case) for finding in findings_for_person(each)]
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
    """Return what the rules find in one candidate's records as they stood on the scene's day."""
    return _of_record(RecordCase(scene_as_of(scene), candidate_as_of(candidate, scene.on), last_visit))


def _of_record(record: RecordCase) -> tuple[Finding, ...]:
    return (*_asked(RECORD_RULES, record), *_asked(JUDGED_RULES, judged(record)))


def _asked(rules: Iterable[Rule[CaseT]], case: CaseT) -> Iterator[Finding]:
    """Yield what the rules find, in no order yet: all findings are put in order together."""
    for rule in rules:
        yield from rule(case)


def findings_for_person(person: PersonCase) -> tuple[Finding, ...]:
    """Return what the rules find of one member of staff; the case is one of `person_cases`."""
    return (*_asked(PERSON_RULES, person), *_asked(WORK_RULES, work_of(person)))


def findings_for_centre(case: VisitCase, records: Mapping[int, Iterable[Finding]]) -> tuple[Finding, ...]:
    """Return what the rules find of the centre and the visit, given what they found in each record asked.

    The case is a prepared one; the records are rolled up (5.20.2-11), not asked again.
    """
    roll_up = RollUpCase(case, {number: tuple(filter(is_rolled_up, found)) for number, found in records.items()})
    return (*_asked(CENTRE_RULES, case), *_asked(ROLL_UPS, roll_up), *findings_for_arrangements(case))


def findings_for_arrangements(case: VisitCase) -> Iterator[Finding]:
    """Yield what the rules find of the access arrangements; the case is a prepared one."""
    for arrangement in case.arrangements:
        yield from _asked(ARRANGEMENT_RULES, ArrangementCase(case.scene.on, arrangement))


def is_rolled_up(finding: Finding) -> bool:
    """Tell whether a finding is a red of 5.20.3, which 5.20.2-11 counts."""
    return finding.severity is Severity.RED and finding.rule.startswith(ROLLED_UP)


def person_cases(case: VisitCase) -> Iterator[PersonCase]:
    """Yield a case for each tutor, assessor and IQA of the day, and whoever signed for a candidate in scope; by name.

    The case is a prepared one. Somebody who has left is asked about as long as their signatures matter.
    """
    work = work_by_person(case)
    signers = {who for candidate in in_scope(case) for who in people_of(candidate)}
    for member in sorted(case.scene.staff.values(), key=lambda each: (each.name, each.id)):
        if member.id in signers or any(member.has_role(role, case.scene.on) for role in TEAM):
            candidates = tuple(work.get(member.id, ()))
            yield PersonCase(case.scene, member, candidates, case.events, last_visit_on(case))


def work_by_person(case: VisitCase) -> dict[int, list[Candidate]]:
    """Return the candidates each person is allocated to, or ever decided, signed or sampled anything of; by name."""
    work: dict[int, list[Candidate]] = {}
    for candidate in by_name(case.candidates.values()):
        for who in people_of(candidate):
            work.setdefault(who, []).append(candidate)
    return work


def order(finding: Finding) -> tuple[int, int, int, str, int, str, str, str]:
    """Return the place of a finding: severity, what it may cost, items before records, then the subject's name."""
    subject = finding.subject
    group = next((place for begins, place in GROUPS if finding.rule.startswith(begins)), 1)
    weight = -WEIGHTS.get(finding.rule, 1)
    named = (subject.name, subject.id, finding.rule, subject.part, finding.sentence)
    return (WORST_FIRST.index(finding.severity), weight, group, *named)
