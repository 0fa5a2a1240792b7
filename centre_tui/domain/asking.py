"""What is asked of one candidate and of one member of staff at a time, and what is kept of it for `Standing`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.asked import Asked, Row
from centre_tui.domain.brief import brief
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.findings import Finding
from centre_tui.domain.grounds import Ground, Grounds
from centre_tui.domain.lasting import watched
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.readiness import findings_for_candidate, is_rolled_up, work_findings
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.person_work import first_signed_on
from centre_tui.domain.sampling.met import Met
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visit_scope import of_qualification
from centre_tui.domain.work import CandidateWork, named_in, work_on


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


@dataclass(frozen=True, slots=True)
class Resting:
    """What all answers rest on, and what is known of the staff: with the answers, all that one sitting leaves another.

    All of it is of the day `on`. Of the staff only what was found in their work is left; the rest costs little to ask
    again.
    """

    on: date
    ground: Ground
    people: tuple[Person, ...] = ()


class Asker(Protocol):
    """What asks about candidates and people, in whatever order; it is given how one is asked about."""

    def candidates(self, numbers: Sequence[int], ask: Callable[[int], Asked]) -> Iterator[tuple[int, Asked]]:
        """Yield what is to be kept of each of these candidates."""

    def people(self, numbers: Sequence[int], effort: int, ask: Callable[[int], Person]) -> Iterable[tuple[int, Person]]:
        """Return what is to be kept of these people where they are better asked all at once, else nothing.

        The effort is how much there is to ask, about the asking of one candidate each.
        """


class InTurn:
    """Asks about one after the other."""

    def candidates(self, numbers: Sequence[int], ask: Callable[[int], Asked]) -> Iterator[tuple[int, Asked]]:
        """Yield what is to be kept of each of these candidates."""
        return ((number, ask(number)) for number in numbers)

    def people(self, numbers: Sequence[int], effort: int, ask: Callable[[int], Person]) -> Iterable[tuple[int, Person]]:
        """Return nothing."""
        return ()


def asked_about(grounds: Grounds, record: Candidate) -> Asked:
    """Return what is to be kept of one candidate; what is to be found only where a visit asks for it."""
    on = watched(grounds.on)
    candidate = of_qualification(candidate_as_of(record, on), grounds.code)
    if candidate is None:
        return Asked(record.revision, lasting=on.lasting)
    work, short = work_on(candidate), brief(candidate)
    named = work.people | named_in(candidate)
    found = None
    if grounds.wants(short):
        found = findings_for_candidate(grounds.scene_naming(named, on), candidate, grounds.ground.last_visit)
    row = Row(short, work.people, named, any(map(is_rolled_up, found or ())))
    return Asked(record.revision, row, work, found, on.lasting)


def worked(person: PersonCase, work: list[CandidateWork]) -> Person:
    """Return what is to be kept of a member of staff whose work is given, by name."""
    case = replace(person, candidates=tuple(work))
    first = first_signed_on(person.member.id, work)
    return Person(person.member, person.scene.centre, person.met, first, tuple(work_findings(case)))
