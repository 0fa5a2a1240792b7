"""What an officer may see: records out of reach stay out of sight, and personal numbers with them."""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from operator import attrgetter

from centre_tui.domain.activity import INACTIVE_MONTHS, inactive
from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding
from centre_tui.domain.holds import Hold, HoldKind
from centre_tui.domain.permissions import Action, Reach, Reachable, may, may_for, reach
from centre_tui.domain.staff import StaffMember
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk, refusal
from centre_tui.services.errors import NotAllowed
from centre_tui.services.packed_lines import altered


def seen(desk: Desk, candidate: Candidate) -> Candidate:
    """Return the candidate as the officer may see it: numbers, date of birth and why there is a hold where allowed."""
    if not may(desk.actor, Action.SEE_MALPRACTICE):
        holds = tuple(unexplained(desk, each) for each in candidate.holds)
        candidate = replace(candidate, holds=holds)
    if may_for(desk.actor, Action.SEE_PERSONAL, candidate, desk.today):
        return candidate
    return replace(candidate, date_of_birth=None, uln="", ocr_candidate_number="", uci="", gender="")


def unexplained(desk: Desk, hold: Hold) -> Hold:
    """Return a hold as who may not see malpractice may see it: an enquiry whole for the office, else that it stands."""
    if hold.kind is HoldKind.ENQUIRY and may(desk.actor, Action.BUILD_CLAIM):
        return hold
    return replace(hold, reason="", lifted_because="", kind=None, case=0)


def visible_candidates(desk: Desk) -> Iterator[Candidate]:
    """Yield every candidate the officer may see, as the officer may see it."""
    desk.require(Action.SEE_CANDIDATE)
    for candidate in desk.store.all(Candidate):
        if may_for(desk.actor, Action.SEE_CANDIDATE, candidate, desk.today):
            yield seen(desk, candidate)


def visible_lines(desk: Desk) -> list[CandidateLine]:
    """Return the line of every candidate the officer may see, as the officer may see it, by name."""
    return sorted(each_visible_line(desk), key=attrgetter("surname", "forenames", "id"))


def each_visible_line(desk: Desk) -> Iterator[CandidateLine]:
    """Yield the line of every candidate the officer may see, as the officer may see it."""
    desk.require(Action.SEE_CANDIDATE)
    everybody = reach(desk.actor, Action.SEE_CANDIDATE) is Reach.ALL
    whole = reach(desk.actor, Action.SEE_PERSONAL) is Reach.ALL
    for each in desk.roll(CANDIDATES).values():
        if everybody or may_for(desk.actor, Action.SEE_CANDIDATE, each, desk.today):
            yield each if whole else seen_line(desk, each)


def inactive_lines(desk: Desk, months: int = INACTIVE_MONTHS) -> list[CandidateLine]:
    """Return who has a live entry and has not been active for so many months (X-17); the longest first."""
    found = [each for each in visible_lines(desk) if each.live and inactive(each.active_on, desk.today, months)]
    return sorted(found, key=lambda each: each.active_on or date.min)


def by_id(desk: Desk, found: Iterable[CandidateLine]) -> Mapping[Hashable, CandidateLine]:
    """Return lines by id in their order, to be kept for long: where they are the roll's own they are left there."""
    if reach(desk.actor, Action.SEE_PERSONAL) is Reach.ALL:
        return Among(desk.roll(CANDIDATES), array("q", [each.id for each in found]))
    return {each.id: each for each in found}


class Among(Mapping[Hashable, CandidateLine]):
    """Some lines of a roll in an order of their own, each made when it is looked at."""

    def __init__(self, lines: Mapping[int, CandidateLine], ids: "array[int]") -> None:
        self._lines = lines
        self._ids = ids

    def __getitem__(self, record: Hashable) -> CandidateLine:
        if not isinstance(record, int):
            raise KeyError(record)
        return self._lines[record]

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def altered_since(self, before: object) -> set[Hashable] | None:
        """Return the records whose lines are others than before, or None where all may be."""
        return {*altered(before._lines, self._lines)} if isinstance(before, Among) else None


def seen_line(desk: Desk, line: CandidateLine) -> CandidateLine:
    """Return the line as the officer may see it: numbers and date of birth where allowed."""
    if may_for(desk.actor, Action.SEE_PERSONAL, line, desk.today):
        return line
    return line._replace(date_of_birth=None, uln="")


def visible_candidate(desk: Desk, number: int) -> Candidate:
    """Return one candidate as the officer may see it. Raises NotAllowed, or Missing where there is none."""
    candidate = desk.store.get(Candidate, number)
    desk.require_for(candidate, Action.SEE_CANDIDATE)
    return seen(desk, candidate)


def visible_staff(desk: Desk) -> list[StaffMember]:
    """Return the staff the officer may see, by name: everybody, or only themselves."""
    desk.require(Action.SEE_STAFF)
    everybody = sorted(desk.store.all(StaffMember), key=lambda member: (member.name, member.id))
    if may_see_everybody(desk):
        return everybody
    return [member for member in everybody if member.id == desk.actor.staff]


def visible_member(desk: Desk, number: int) -> StaffMember:
    """Return one member of staff. Raises NotAllowed for somebody the officer may not see."""
    desk.require(Action.SEE_STAFF)
    if number != desk.actor.staff and not may_see_everybody(desk):
        raise NotAllowed(refusal(desk.actor, Action.SEE_STAFF))
    return desk.member(number)


def may_see_everybody(desk: Desk) -> bool:
    """Tell whether the officer may see all staff records."""
    return reach(desk.actor, Action.SEE_STAFF) is Reach.ALL


def visible_findings(
    desk: Desk, findings: Iterable[Finding], candidates: Mapping[int, Reachable]
) -> tuple[Finding, ...]:
    """Return the findings about candidates the officer may see, and about no person but the officer otherwise."""
    return tuple(finding for finding in findings if _may_see(desk, finding, candidates))


def _may_see(desk: Desk, finding: Finding, candidates: Mapping[int, Reachable]) -> bool:
    if finding.subject.kind == "candidate":
        candidate = candidates.get(finding.subject.id)
        return candidate is not None and may_for(desk.actor, Action.SEE_CANDIDATE, candidate, desk.today)
    if finding.subject.kind == "staff":
        return may_see_everybody(desk) or finding.subject.id == desk.actor.staff
    return finding.subject.kind != "arrangement"
