"""How the centre stands for a visit, kept record by record: after a change only what the change touches is asked again.

What is found of a candidate follows from the record and from a scene that `domain/grounds.py` reduces to what the rules
of records may look at; so it need not be asked again until one of these changes. It is the same with a member of staff.
The rules of the whole centre are asked each time, of candidates in brief. `readiness` gives the same answer with
nothing kept.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.brief import Brief, brief
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.findings import Finding
from centre_tui.domain.grounds import Grounds, Shared, centre_of_people
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.readiness import (
    Readiness,
    assembled,
    findings_for_candidate,
    findings_for_centre,
    last_visit_on,
    meetings_of,
    own_findings,
    people_asked,
    prepared,
    work_findings,
)
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.person_work import first_signed_on
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.sampling.met import Met
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visit_scope import in_scope, of_qualification, records_asked
from centre_tui.domain.work import CandidateWork, named_in, work_on

Works = dict[int, CandidateWork]
Part = tuple[str, int]
"""A candidate or member of staff, by kind and id, or the centre as a whole: what rules are asked of at once."""
WORKS_AT_HAND: Final = 2000
"""How many candidates' work is kept from reading them to asking about people; of the others it is read again."""
WHOLE: Final[Part] = ("centre", 0)
NOBODY: Final[frozenset[int]] = frozenset()


class Records(Protocol):
    """The candidates' records at one moment."""

    @property
    def revisions(self) -> Mapping[int, int]:
        """Return the revision of every candidate's record, by id."""

    def candidate(self, number: int) -> Candidate:
        """Return one candidate's record."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is kept of one candidate: the record's revision, the record in brief, and what was found in it.

    There is no `brief` of who is not entered for the qualification. `people` did any work on the candidate, `named` are
    all whom the record names; `work` is a mark of what the rules about people look at. Where nobody asked yet what is
    to be found, `found` is None.
    """

    revision: int
    brief: Brief | None = None
    people: frozenset[int] = NOBODY
    named: frozenset[int] = NOBODY
    work: int = 0
    found: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of one member of staff: what it rests on, and what was found, in the person's work and otherwise."""

    member: StaffMember
    centre: Centre
    sampling: Met
    signed_from: date | None
    worked: tuple[Finding, ...]
    met: tuple[tuple[StandardisationEvent, ...], date | None] | None = None
    own: tuple[Finding, ...] = ()


class Standing:
    """How the centre stands on one day for one visit, as far as it was asked."""

    def __init__(self) -> None:
        self._grounds: Grounds | None = None
        self._asked: dict[int, Asked] = {}
        self._people: dict[int, Person] = {}
        self._answered: VisitCase | None = None
        self._centre: tuple[Finding, ...] = ()
        self._shared = Shared()

    def steps(self, case: VisitCase, records: Records) -> Iterator[int]:
        """Ask what is to be asked again, a small step at a time; yield how many candidates are still to be read.

        The case has no candidates of its own: they are read from the records, one after the other. Steps that are
        broken off are made up for the next time.
        """
        grounds, work = Grounds(prepared(replace(case, candidates={}))), Works()
        self._forget(grounds, records.revisions)
        yield from self._read(grounds, records, work)
        briefs = {number: each.brief for number, each in self._asked.items() if each.brief is not None}
        case = prepared(replace(case, candidates=briefs))
        yield from self._ask_people(case, records, work)
        self._centre = findings_for_centre(case, {each.id: self.found_of(each.id) for each in records_asked(case)})
        self._answered = case

    def answer(self) -> Readiness:
        """Return the whole answer, the worst first; LookupError before the first steps came to their end."""
        return assembled(self.case, self.findings())

    @property
    def case(self) -> VisitCase:
        """Return the prepared case that was asked about, with the candidates in brief; LookupError before that."""
        if self._answered is None:
            raise LookupError("nothing was asked yet")
        return self._answered

    def findings(self) -> Iterator[Finding]:
        """Yield everything found, in no order."""
        for found in self.parts().values():
            yield from found

    def parts(self) -> dict[Part, tuple[Finding, ...]]:
        """Return what was found of each candidate, of each member of staff, and of the centre as a whole."""
        parts: dict[Part, tuple[Finding, ...]] = {
            ("candidate", each.id): self.found_of(each.id) for each in records_asked(self.case)
        }
        parts.update({("staff", who): (*each.own, *each.worked) for who, each in self._people.items()})
        return {**parts, WHOLE: self._centre}

    def people_of(self, candidate: int) -> frozenset[int]:
        """Return who did any work on a candidate."""
        return self._asked[candidate].people if candidate in self._asked else NOBODY

    def found_of(self, candidate: int) -> tuple[Finding, ...]:
        """Return what was found in one candidate's records."""
        asked = self._asked.get(candidate)
        return (asked.found if asked else None) or ()

    # What does not stand any more

    def _forget(self, grounds: Grounds, revisions: Mapping[int, int]) -> None:
        """Let go of what rests on a record, or on something of the scene, that is not the same any more."""
        before, self._grounds = self._grounds, grounds
        if before is None or before.common != grounds.common:
            self._asked, self._people, self._shared = {}, {}, Shared()
            return
        for number in self._asked.keys() - revisions.keys():
            self._drop_people(self._asked.pop(number).people)
        if changed := grounds.staff_changed(before):
            rests = [number for number, asked in self._asked.items() if not changed.isdisjoint(asked.named)]
            self._asked.update({number: replace(self._asked[number], found=None) for number in rests})

    def _drop_people(self, people: Iterable[int]) -> None:
        for who in people:
            self._people.pop(who, None)

    # Candidates

    def _read(self, grounds: Grounds, records: Records, work: Works) -> Iterator[int]:
        """Read and ask every candidate whose record is new, or of whom is not known what is asked now."""
        revisions = records.revisions.items()
        stale = [number for number, revision in revisions if self._is_stale(number, revision, grounds)]
        for left, number in zip(range(len(stale), 0, -1), stale, strict=True):
            yield left
            self._take(grounds, records.candidate(number), work)

    def _is_stale(self, number: int, revision: int, grounds: Grounds) -> bool:
        asked = self._asked.get(number)
        if asked is None or asked.revision != revision:
            return True
        return asked.found is None and asked.brief is not None and grounds.wants(asked.brief)

    def _take(self, grounds: Grounds, record: Candidate, work: Works) -> None:
        """Ask about one candidate, and let go of the people whose work on the candidate was other than before."""
        asked = self._asked_about(grounds, record, work)
        before = self._asked.get(record.id, Asked(0))
        if before.work != asked.work:
            self._drop_people(before.people | asked.people)
        self._asked[record.id] = asked

    def _asked_about(self, grounds: Grounds, record: Candidate, work: Works) -> Asked:
        candidate = of_qualification(candidate_as_of(record, grounds.on), grounds.code)
        if candidate is None:
            return Asked(record.revision)
        done = work_on(candidate)
        if len(work) < WORKS_AT_HAND:
            work[record.id] = done
        short, share = brief(candidate), self._shared
        people = share(done.people)
        named = share(done.people | named_in(candidate))
        found = None
        if grounds.wants(short):
            found = share.all(findings_for_candidate(grounds.scene_naming(named), candidate, grounds.last_visit))
        return Asked(record.revision, share.brief(short), people, named, hash(done), found)

    # People

    def _ask_people(self, case: VisitCase, records: Records, work: Works) -> Iterator[int]:
        """Ask again about everybody whose record, work or meetings are not as they were; let go of the others."""
        members = people_asked(case, (self._asked[each.id].people for each in in_scope(case)))
        centre, met = centre_of_people(case.scene.centre), (case.events, last_visit_on(case))
        for who in self._people.keys() - {each.id for each in members}:
            del self._people[who]
        meetings = meetings_of(case)
        for member in members:
            person, sampling = self._people.get(member.id), meetings.about(member.id)
            scene = replace(case.scene, centre=centre, staff={member.id: member})
            if person is None or (person.member, person.centre, person.sampling) != (member, centre, sampling):
                own = yield from self._read_work(case, member.id, records, work)
                yield 0
                person = self._worked(PersonCase(scene, member, met=sampling), own)
            if person.met != met:
                alone = PersonCase(scene, member, (), *met, person.signed_from)
                person = replace(person, met=met, own=tuple(own_findings(alone)))
            self._people[member.id] = person

    def _read_work(self, case: VisitCase, who: int, records: Records, work: Works) -> Generator[int, None, Works]:
        """Read the work on each of a person's candidates that is not at hand from just now; return all of it."""
        day, code = case.scene.on, case.scene.qualification.entry_code
        theirs = [number for number, asked in self._asked.items() if who in asked.people]
        own = {number: work[number] for number in theirs if number in work}
        unread = [number for number in theirs if number not in own]
        for left, number in zip(range(len(unread), 0, -1), unread, strict=True):
            yield left
            candidate = of_qualification(candidate_as_of(records.candidate(number), day), code)
            if candidate is not None:
                own[number] = work_on(candidate)
        return own

    def _worked(self, person: PersonCase, work: Works) -> Person:
        who, own = person.member.id, work.values()
        case = replace(person, candidates=tuple(sorted(own, key=lambda each: (each.name, each.id))))
        first, found = first_signed_on(who, own), tuple(work_findings(case))
        return Person(person.member, person.scene.centre, person.met, first, found)
