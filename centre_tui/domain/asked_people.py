"""What was found of the members of staff, who are asked again only when record, work or meetings are not as before."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from centre_tui.domain.asked import Answers, Row
from centre_tui.domain.asking import Asker, Person, worked
from centre_tui.domain.findings import Finding
from centre_tui.domain.grounds import centre_of_people
from centre_tui.domain.readiness import last_visit_on, meetings_of, own_findings, people_asked
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visit_scope import in_scope
from centre_tui.domain.work import CandidateWork

WORKS_TO_A_CANDIDATE: Final = 8
"""How many works it takes as long to ask about, once they are known, as about the records of a candidate."""
MANY: Final = 64
"""How many works are gone over in one step."""


class AskedPeople:
    """Everybody the rules ask about, as far as they were asked; their work on candidates is among the answers.

    `effort` is how much was asked so far, about the asking of one candidate each.
    """

    def __init__(self, answers: Answers, people: Iterable[Person], asker: Asker) -> None:
        self._answers = answers
        self._asker = asker
        self._people = {each.member.id: each for each in people}
        self.effort = 0

    @property
    def resting(self) -> tuple[Person, ...]:
        """Return what is left of everybody for another sitting."""
        return tuple(replace(each, met=None, own=()) for each in self._people.values())

    def found(self) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """Yield what was found of each, by id."""
        for who, each in self._people.items():
            yield who, (*each.own, *each.worked)

    def drop(self, people: Iterable[int]) -> None:
        """Let go of people whose work is not as it was."""
        for who in people:
            self._people.pop(who, None)

    def clear(self) -> None:
        """Let go of everybody."""
        self._people.clear()

    def steps(self, case: VisitCase, rows: Mapping[int, Row]) -> Iterator[int]:
        """Ask again about everybody who is not as before, and let go of who is not asked about any more.

        The case is a prepared one with the candidates in brief. Yields how much is left of one person's work.
        """
        cases = cases_of(case, rows)
        self.drop(self._people.keys() - cases.keys())
        stale = [who for who, each in cases.items() if self._is_stale(each)]
        theirs = works_of(stale, rows)
        effort = sum(map(len, theirs.values())) // WORKS_TO_A_CANDIDATE
        self.effort += effort
        yield 0
        self._people.update(
            self._asker.people(stale, effort, lambda who: worked(cases[who], by_name(self._works(theirs[who]))))
        )
        met = case.events, last_visit_on(case)
        for who, person in cases.items():
            if self._is_stale(person):
                work: list[CandidateWork] = []
                for each in self._works(theirs[who]):
                    work.append(each)
                    if not len(work) % MANY:
                        yield len(theirs[who]) - len(work)
                self._people[who] = worked(person, by_name(work))
                yield 0
            asked = self._people[who]
            if asked.met != met:
                alone = PersonCase(person.scene, person.member, (), *met, asked.signed_from)
                self._people[who] = replace(asked, met=met, own=tuple(own_findings(alone)))
            yield 0

    def _is_stale(self, case: PersonCase) -> bool:
        before, now = self._people.get(case.member.id), (case.member, case.scene.centre, case.met)
        return before is None or (before.member, before.centre, before.sampling) != now

    def _works(self, numbers: Iterable[int]) -> Iterator[CandidateWork]:
        return filter(None, map(self._answers.work, numbers))


def cases_of(case: VisitCase, rows: Mapping[int, Row]) -> dict[int, PersonCase]:
    """Return the case of everybody to be asked about, by id, without work; with no more of the scene than is theirs."""
    members = people_asked(case, (rows[each.id].people for each in in_scope(case)))
    centre, meetings = centre_of_people(case.scene.centre), meetings_of(case)
    return {
        each.id: PersonCase(
            replace(case.scene, centre=centre, staff={each.id: each}), each, met=meetings.about(each.id)
        )
        for each in members
    }


def by_name(work: Iterable[CandidateWork]) -> list[CandidateWork]:
    """Return work on candidates in the order of their names."""
    return sorted(work, key=lambda each: (each.name, each.id))


def works_of(people: Collection[int], rows: Mapping[int, Row]) -> dict[int, list[int]]:
    """Return on which candidates each of these people did any work, by id."""
    theirs: dict[int, list[int]] = {who: [] for who in people}
    for number, row in rows.items():
        for who in theirs.keys() & row.people:
            theirs[who].append(number)
    return theirs
