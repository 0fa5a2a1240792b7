"""Everybody's claims as lists show them, kept for a sitting: whose record was not saved again is not asked again.

Of thousands of claims the same few sentences hold; one of each is kept, and of the candidate what the list shows.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Allocation, in_force
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.findings import Finding, Subject, blocking
from centre_tui.domain.permissions import Action
from centre_tui.domain.shared import Shared
from centre_tui.domain.staff import Role
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.claim_checks import asked_of, grounded, numbers_asked
from centre_tui.services.desk import Desk
from centre_tui.services.preflight import Asked, Preflight


@dataclass(frozen=True, slots=True)
class Waiting:
    """The earliest day of a claim that is refused today, what it waits for, and what would save time.

    `lost` says what will refuse the claim for good before it is ready, where that is so.
    """

    on: date | None
    driven_by: str
    lost: str
    advice: tuple[str, ...]


class Claimant(NamedTuple):
    """What the list of claims shows of a candidate, of a revision."""

    id: int
    revision: int
    name: str
    location: str
    allocations: tuple[Allocation, ...]

    def allocated(self, role: Role, day: date) -> Iterator[Allocation]:
        """Yield who has the role for the candidate on the day."""
        return in_force(self.allocations, role, day)


@dataclass(frozen=True, slots=True)
class ClaimInBrief:
    """What claiming one candidate would come to, as `Preflight` says; `units` is how many.

    Of each finding is kept whether it is about a candidate, not which.
    """

    candidate: Claimant
    kind: ClaimKind
    units: int
    findings: tuple[Finding, ...]
    waiting: Waiting | None = None

    @property
    def clean(self) -> bool:
        """Tell whether no rule refuses the claim."""
        return bool(self.units) and not blocking(self.findings)

    @property
    def claimable_on(self) -> date | None:
        """Return the day to come on which the claim can be made, or nothing where no date on record brings one."""
        return self.waiting.on if self.waiting and self.units else None


class Known:
    """What is known of claims in one sitting, of each revision; forgotten when what all claims rest on is another."""

    def __init__(self) -> None:
        self._ground: object = None
        self._found: dict[int, tuple[bool, ClaimInBrief]] = {}
        self._kept = Shared()

    def on(self, ground: object) -> None:
        """Forget everything where claims rest on something else now."""
        if ground != self._ground:
            self._ground, self._found, self._kept = ground, {}, Shared()

    def get(self, line: CandidateLine, *, as_units: bool) -> ClaimInBrief | None:
        """Return what was found of a candidate's revision, or nothing."""
        found = self._found.get(line.id)
        same = found is not None and found[0] == as_units and found[1].candidate.revision == line.revision
        return found[1] if found is not None and same else None

    def keep(self, line: CandidateLine, found: Preflight, *, as_units: bool) -> ClaimInBrief:
        """Keep what was found in brief, and return it."""
        findings = self._kept(tuple(map(_of_anybody, found.findings)))
        day = found.day
        waiting = self._kept(Waiting(day.on, day.driven_by, found.lost, day.advice)) if day else None
        claimant = Claimant(line.id, line.revision, line.name, line.location, line.allocations)
        brief = ClaimInBrief(claimant, found.kind, len(found.units), findings, waiting)
        self._found[line.id] = (as_units, brief)
        return brief


def _of_anybody(finding: Finding) -> Finding:
    return replace(finding, subject=Subject(finding.subject.kind, 0, ""), fix=None)


def asking_in_brief(desk: Desk, as_units: frozenset[int], known: Known) -> Generator[int, None, list[ClaimInBrief]]:
    """Ask about everybody with something to claim, a candidate at a step, those known already not again.

    They come in the order of `check_claims`.
    """
    desk.require(Action.SEE_CLAIMS)
    asked = Asked(as_units=as_units)
    ground = yield from grounded(desk, asked.qualification)
    known.on(ground)
    lines, moment = desk.roll(CANDIDATES), desk.standings.moment(desk.store)
    found = []
    for number in numbers_asked(desk, asked):
        line, units = lines[number], number in as_units
        one = known.get(line, as_units=units)
        if one is None:
            one = known.keep(line, asked_of(ground, moment.candidate(number), asked), as_units=units)
        yield number
        found.extend([one] if one.units else [])
    return sorted(found, key=in_order)


def in_order(each: ClaimInBrief) -> tuple[bool, date, str, int]:
    """Return the place of a claim in the list."""
    return not each.clean, each.claimable_on or date.max, each.candidate.name, each.candidate.id
