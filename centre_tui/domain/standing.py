"""How the centre stands for a visit, kept record by record: after a change only what the change touches is asked again.

What is found of a candidate follows from the record and from a scene that `domain/grounds.py` reduces to what the rules
of records may look at; so it need not be asked again until one of these changes, or the day passes another that it was
compared with (`domain/lasting.py`). It is the same with a member of staff, but that every day is asked anew. The rules
of the whole centre are asked each time, of candidates in brief. `readiness` gives the same answer with nothing kept.
"""

from array import array
from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Protocol

from centre_tui.domain.asked import NOBODY, Answers, Asked, AtHand, Row
from centre_tui.domain.asked_people import AskedPeople
from centre_tui.domain.asking import Asker, InTurn, Resting, asked_about
from centre_tui.domain.brief import Brief
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding
from centre_tui.domain.grounds import Ground, Grounds
from centre_tui.domain.lasting import NEVER, Days
from centre_tui.domain.readiness import Readiness, assembled, centre_findings, prepared
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.shared import Shared
from centre_tui.domain.visit_scope import records_asked
from centre_tui.domain.work import CandidateWork

Rows = dict[int, Row]
Part = tuple[str, int]
"""A candidate or member of staff, by kind and id, or the centre as a whole: what rules are asked of at once."""
WHOLE: Final[Part] = ("centre", 0)
ROWS_AT_HAND: Final = 6_000
"""Of how many candidates the rows are held from one question to the next; of more they are unpacked each time."""
MANY: Final = 64
"""How many rows are gone over in one step."""


class Records(Protocol):
    """The candidates' records at one moment."""

    @property
    def revisions(self) -> Mapping[int, int]:
        """Return the revision of every candidate's record, by id."""

    def candidate(self, number: int) -> Candidate:
        """Return one candidate's record."""


class Standing:
    """How the centre stands on one day for one visit, as far as it was asked.

    `sampled_on` is the day of the last sample completed of any candidate.
    """

    def __init__(
        self, answers: Answers | None = None, resting: Resting | None = None, asker: Asker | None = None
    ) -> None:
        self._answers: Answers = answers or AtHand()
        self._asker = asker or InTurn()
        self._ground: Ground | None = resting.ground if resting else None
        self._on: date | None = resting.on if resting else None
        self._people = AskedPeople(self._answers, resting.people if resting else (), self._asker)
        self._effort = 0
        self._left_at = 0
        self.sampled_on: date | None = None
        self._rows: Rows = {}
        self._of_whom = array("q")
        self._answered: VisitCase | None = None
        self._centre: tuple[Finding, ...] = ()

    def steps(self, case: VisitCase, records: Records) -> Iterator[int]:
        """Ask what is to be asked again, a small step at a time; yield how many candidates are still to be read.

        The case has no candidates of its own: they are read from the records, one after the other. Steps that are
        broken off are made up for the next time.
        """
        grounds = Grounds(prepared(replace(case, candidates={})))
        self._forget(grounds.ground, records.revisions)
        yield from self._read(grounds, records)
        self._on = grounds.on
        rows = yield from self._all_rows()
        case = prepared(replace(case, candidates=briefs_in(rows)))
        self.sampled_on = max([each.sampled_on for each in case.candidates.values() if each.sampled_on], default=None)
        yield from self._people.steps(case, rows)
        yield from self._ask_centre(case, rows)
        self._answered = replace(case, candidates={})

    def answer(self) -> Readiness:
        """Return the whole answer, the worst first; LookupError before the first steps came to their end."""
        return assembled(self.question, self.findings())

    @property
    def question(self) -> VisitCase:
        """Return the prepared case that was asked about, without candidates; LookupError before that."""
        if self._answered is None:
            raise LookupError("nothing was asked yet")
        return self._answered

    @property
    def case(self) -> VisitCase:
        """Return the prepared case that was asked about, with the candidates in brief; LookupError before that."""
        return replace(self.question, candidates=briefs_in(self._rows or dict(self._answers.rows())))

    @property
    def resting(self) -> Resting | None:
        """Return what the answers rest on, for another sitting; nothing before anything was asked."""
        return Resting(self._on, self._ground, self._people.resting) if self._ground and self._on else None

    @property
    def effort(self) -> int:
        """Return how much was asked since `was_left`, about the asking of one candidate each."""
        return self._effort + self._people.effort - self._left_at

    def was_left(self) -> None:
        """Take it that another sitting can have all that was asked so far."""
        self._left_at = self._effort + self._people.effort

    def findings(self) -> Iterator[Finding]:
        """Yield everything found, in no order."""
        share = Shared()
        for _part, found in self.each_part():
            yield from share.all(found)

    def parts(self) -> dict[Part, tuple[Finding, ...]]:
        """Return what was found of each candidate, of each member of staff, and of the centre as a whole."""
        share = Shared()
        return {part: share.all(found) for part, found in self.each_part()}

    def each_part(self) -> Iterator[tuple[Part, tuple[Finding, ...]]]:
        """Yield what was found of each part, one after the other, held by nobody."""
        for number in self._of_whom:
            yield ("candidate", number), self.found_of(number)
        for who, found in self._people.found():
            yield ("staff", who), found
        yield WHOLE, self._centre

    @property
    def ground(self) -> Ground | None:
        """Return what the answers rest on besides the records; nothing before anything was asked."""
        return self._ground

    def asked(self, number: int) -> Asked | None:
        """Return all that is kept of one candidate, or nothing."""
        return self._answers.asked(number)

    def lasting(self, number: int) -> Days:
        """Return on which days what is kept of one candidate is the same; on none where nothing is kept."""
        return self._answers.lasting(number) or NEVER

    def work(self, number: int) -> CandidateWork | None:
        """Return the work on one candidate, or nothing."""
        return self._answers.work(number)

    def people_of(self, candidate: int) -> frozenset[int]:
        """Return who did any work on a candidate."""
        row = self._answers.row(candidate)
        return row.people if row else NOBODY

    def found_of(self, candidate: int) -> tuple[Finding, ...]:
        """Return what was found in one candidate's records."""
        return self._answers.found(candidate) or ()

    # What does not stand any more

    def _forget(self, ground: Ground, revisions: Mapping[int, int]) -> None:
        """Let go of what rests on a record, or on something of the scene, that is not the same any more."""
        before, self._ground = self._ground, ground
        if before is None or before.common != ground.common:
            self._answers.clear()
            self._people.clear()
            self._rows = {}
            return
        for number in self._answers.revisions().keys() - revisions.keys():
            self._people.drop(self.people_of(number))
            self._answers.drop(number)
            self._rows.pop(number, None)
        if changed := ground.staff_changed(before):
            for number in [number for number, row in self._answers.rows() if not changed.isdisjoint(row.named)]:
                self._answers.unask(number)

    # Candidates

    def _read(self, grounds: Grounds, records: Records) -> Iterator[int]:
        """Read and ask every candidate whose record is new, or of whom is not known what is asked now."""
        known = self._answers.revisions()
        stale = {number for number, revision in records.revisions.items() if known.get(number) != revision}
        if self._on != grounds.on:
            self._people.clear()
            stale.update(self._answers.of_other_days(grounds.on))
        stale.update(number for number in self._answers.unasked() if self._is_wanted(number, grounds))
        asked = self._asker.candidates(sorted(stale), lambda number: asked_about(grounds, records.candidate(number)))
        for left in range(len(stale), 0, -1):
            yield left
            self._take(*next(asked))

    def _is_wanted(self, number: int, grounds: Grounds) -> bool:
        row = self._answers.row(number)
        return row is not None and row.brief is not None and grounds.wants(row.brief)

    def _take(self, number: int, asked: Asked) -> None:
        """Keep what was asked of one candidate; let go of the people whose work on the candidate was other before."""
        self._effort += 1
        if not self._answers.has_work(number, asked.work):
            self._people.drop(self.people_of(number) | asked.row.people)
        self._answers.keep(number, asked)
        if self._rows:
            self._rows[number] = asked.row

    def _all_rows(self) -> Generator[int, None, Rows]:
        """Return what is looked at of everybody."""
        if self._rows:
            return self._rows
        rows: Rows = {}
        for number, row in self._answers.rows():
            rows[number] = row
            if not len(rows) % MANY:
                yield 0
        self._rows = rows if len(rows) <= ROWS_AT_HAND else {}
        return rows

    # The centre

    def _ask_centre(self, case: VisitCase, rows: Rows) -> Iterator[int]:
        """Ask the rules of the whole centre, given what they count of what was found of candidates."""
        of_whom = array("q", [each.id for each in records_asked(case)])
        records = {number: self.found_of(number) if rows[number].counted else () for number in of_whom}
        found: list[Finding] = []
        for some in centre_findings(case, records):
            found += some
            yield 0
        self._centre, self._of_whom = tuple(found), of_whom


def briefs_in(rows: Rows) -> dict[int, Brief]:
    """Return the candidates of the qualification in brief."""
    return {number: row.brief for number, row in rows.items() if row.brief is not None}
