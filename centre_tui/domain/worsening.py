"""What gets worse by itself between two days: what expires, ages or falls due while nobody does anything.

Nothing is foreseen by other rules than those that are asked on the day: what was found on both days is compared, and of
each matter that is worse the rules are asked of that record day by day, halving, until the first day is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from centre_tui.domain.asked_people import by_name
from centre_tui.domain.brief import Brief
from centre_tui.domain.comparing import Matter, by_matter, severity
from centre_tui.domain.days_between import DaysBetween
from centre_tui.domain.findings import Finding, Severity
from centre_tui.domain.readiness import (
    findings_for_centre,
    findings_for_person,
    last_visit_on,
    prepared,
)
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.person_work import first_signed_on
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.standing import WHOLE, Part, Records, Standing
from centre_tui.domain.visit_scope import records_asked
from centre_tui.domain.work import CandidateWork
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
        self._candidates = DaysBetween(case, (now, then), records.candidate)
        self._cases: dict[date, VisitCase] = {}
        self._answers: dict[tuple[Part, date], dict[Matter, Finding]] = {}

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
        if kind == "candidate":
            return self._candidates.on(number, day).found or ()
        return self._of_person(number, day)

    def _case(self, day: date) -> VisitCase:
        """Return the prepared case of a day, with the candidates in brief as of it."""
        if day not in self._cases:
            on_day = replace(self._asked, scene=replace(self._asked.scene, on=day))
            self._cases[day] = prepared(replace(on_day, candidates=self._briefs(day)))
        return self._cases[day]

    def _briefs(self, day: date) -> dict[int, Brief]:
        """Return the candidates in brief as of a day; those in whose records nothing happens meanwhile are as then."""
        same, others = self._in_brief
        briefs = [self._candidates.on(number, day).row.brief for number in others]
        return {**same, **{each.id: each for each in briefs if each is not None}}

    @cached_property
    def _in_brief(self) -> tuple[dict[int, Brief], list[int]]:
        """Return those who are the same in brief on both days, and who the others are."""
        now, then = self._now.case.candidates, self._then.case.candidates
        same = {n: each for n, each in then.items() if isinstance(each, Brief) and now.get(n) == each}
        return same, [number for number in then.keys() | now.keys() if number not in same]

    def _of_person(self, number: int, day: date) -> tuple[Finding, ...]:
        case = self._case(day)
        work = self._work(number, day)
        first, member = first_signed_on(number, work), case.scene.staff[number]
        return findings_for_person(PersonCase(case.scene, member, work, case.events, last_visit_on(case), first))

    def _work(self, who: int, day: date) -> tuple[CandidateWork, ...]:
        found = [self._candidates.work(number, day) for number in self._theirs.get(who, ())]
        return tuple(by_name([each for each in found if each is not None]))

    @cached_property
    def _theirs(self) -> dict[int, list[int]]:
        """Return on which candidates each person did any work by the last day."""
        theirs: dict[int, list[int]] = {}
        for number in self._then.case.candidates:
            for who in self._then.people_of(number):
                theirs.setdefault(who, []).append(number)
        return theirs

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
