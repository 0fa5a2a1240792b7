"""What gets worse by itself between two days: what expires, ages or falls due while nobody does anything.

Nothing is foreseen by other rules than those that are asked on the day: what was found on both days is compared, and of
each matter that is worse the rules are asked of that record day by day, halving, until the first day is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.asked_people import by_name
from centre_tui.domain.brief import Brief, brief
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.comparing import Matter, by_matter, severity
from centre_tui.domain.findings import Finding, Severity
from centre_tui.domain.grounds import Grounds
from centre_tui.domain.readiness import (
    findings_for_candidate,
    findings_for_centre,
    findings_for_person,
    last_visit_on,
    prepared,
)
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.person_work import first_signed_on
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.standing import WHOLE, Part, Records, Standing
from centre_tui.domain.visit_scope import of_qualification, records_asked
from centre_tui.domain.work import CandidateWork, named_in, work_on
from centre_tui.domain.worst_first import order


@dataclass(frozen=True, slots=True)
class Worsening:
    """From which day on something is worse than on the day before, and how it was then: nothing where it was sound."""

    on: date
    finding: Finding
    before: Severity | None


class Outlook:
    """The same books on two days and on the days between.

    The case is as asked for the later day: not prepared yet, and without candidates.
    """

    def __init__(self, case: VisitCase, now: Standing, then: Standing, records: Records) -> None:
        self._asked = case
        self._now, self._then = now, then
        self._records = records
        self._cases: dict[date, VisitCase] = {}
        self._grounds: dict[date, Grounds] = {}
        self._answers: dict[tuple[Part, date], dict[Matter, Finding]] = {}
        self._read: dict[int, Candidate] = {}

    def worsenings(self) -> Iterator[Worsening | None]:
        """Yield what gets worse, in no order; nothing for each part that was looked at and does not."""
        first, last = self._now.question.scene.on, self._then.question.scene.on
        before = self._now.parts()
        for part, found in self._then.parts().items():
            was, will = by_matter(before.get(part, ())), by_matter(found)
            self._answers[part, first], self._answers[part, last] = was, will
            for about, finding in will.items():
                if about not in was or severity(finding) < severity(was[about]):
                    yield self._dated(part, about, severity(finding))
            yield None

    def _dated(self, part: Part, about: Matter, bad: int) -> Worsening:
        """Return the day on which a matter of a part becomes as bad as on the last day."""
        first, last = self._now.question.scene.on, self._then.question.scene.on
        while last - first > timedelta(1):
            middle = first + (last - first) // 2
            if self._as_bad(part, about, bad, middle):
                last = middle
            else:
                first = middle
        before = self._on(part, first).get(about)
        return Worsening(last, self._on(part, last)[about], before.severity if before else None)

    def _as_bad(self, part: Part, about: Matter, bad: int, day: date) -> bool:
        found = self._on(part, day).get(about)
        return found is not None and severity(found) <= bad

    def _on(self, part: Part, day: date) -> dict[Matter, Finding]:
        """Return what is found of a part on a day, by what it is about."""
        if (part, day) not in self._answers:
            kind, number = part
            found = self._of_centre(day) if part == WHOLE else self._of_record(kind, number, day)
            self._answers[part, day] = by_matter(found)
        return self._answers[part, day]

    def _of_record(self, kind: str, number: int, day: date) -> tuple[Finding, ...]:
        return self._of_candidate(number, day) if kind == "candidate" else self._of_person(number, day)

    def _case(self, day: date) -> VisitCase:
        """Return the prepared case of a day, with the candidates in brief as of it."""
        if day not in self._cases:
            on_day = replace(self._asked, scene=replace(self._asked.scene, on=day))
            self._cases[day] = prepared(replace(on_day, candidates=self._briefs(day)))
        return self._cases[day]

    def _briefs(self, day: date) -> dict[int, Brief]:
        """Return the candidates in brief as of a day; those in whose records nothing happens meanwhile are as then."""
        now, then = self._now.case.candidates, self._then.case.candidates
        same = {n: each for n, each in then.items() if isinstance(each, Brief) and now.get(n) == each}
        others = [self._as_of(number, day) for number in then.keys() | now.keys() if number not in same]
        return {**same, **{each.id: brief(each) for each in others if each is not None}}

    def _as_of(self, number: int, day: date) -> Candidate | None:
        if number not in self._read:
            self._read[number] = self._records.candidate(number)
        code = self._asked.scene.qualification.entry_code
        return of_qualification(candidate_as_of(self._read[number], day), code)

    def _of_candidate(self, number: int, day: date) -> tuple[Finding, ...]:
        grounds, candidate = self._grounds_on(day), self._as_of(number, day)
        if candidate is None or not grounds.wants(brief(candidate)):
            return ()
        named = work_on(candidate).people | named_in(candidate)
        return findings_for_candidate(grounds.scene_naming(named, day), candidate, grounds.ground.last_visit)

    def _grounds_on(self, day: date) -> Grounds:
        if day not in self._grounds:
            self._grounds[day] = Grounds(self._case(day))
        return self._grounds[day]

    def _of_person(self, number: int, day: date) -> tuple[Finding, ...]:
        case = self._case(day)
        work = self._work(number, day)
        first, member = first_signed_on(number, work), case.scene.staff[number]
        return findings_for_person(PersonCase(case.scene, member, work, case.events, last_visit_on(case), first))

    def _work(self, who: int, day: date) -> tuple[CandidateWork, ...]:
        theirs = [number for number in self._then.case.candidates if who in self._then.people_of(number)]
        found = [each for number in theirs if (each := self._as_of(number, day)) is not None]
        return tuple(by_name(map(work_on, found)))

    def _of_centre(self, day: date) -> tuple[Finding, ...]:
        """Return what is found of the centre; of records in which nothing gets worse, what is found on the last day."""
        case = self._case(day)
        found = {
            each.id: tuple(self._on(("candidate", each.id), day).values())
            if each.id in self._worse
            else self._then.found_of(each.id)
            for each in records_asked(case)
        }
        return findings_for_centre(case, found)

    @cached_property
    def _worse(self) -> frozenset[int]:
        """Return the candidates of whom not the same is found on both days."""
        both = self._now.case.candidates.keys() | self._then.case.candidates.keys()
        return frozenset(number for number in both if self._now.found_of(number) != self._then.found_of(number))


def by_day(found: list[Worsening]) -> tuple[Worsening, ...]:
    """Return what gets worse by day, of one day the worst first."""
    return tuple(sorted(found, key=lambda each: (each.on, order(each.finding))))
