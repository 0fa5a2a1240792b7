"""What is known of each candidate on the days between two that were asked about: asked again only where it may differ.

What was asked on one day is taken on every other on which it is the same (`domain/lasting.py`), as long as what it
rests on besides the record is the same too (`domain/grounds.py`).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Protocol

from centre_tui.domain.asked import Asked
from centre_tui.domain.asking import asked_about
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.grounds import Ground, Grounds
from centre_tui.domain.lasting import Days
from centre_tui.domain.readiness import prepared
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.work import CandidateWork


class Known(Protocol):
    """What was asked about on one day."""

    @property
    def ground(self) -> Ground | None:
        """Return what it rests on besides the records."""

    def asked(self, number: int) -> Asked | None:
        """Return all that is kept of one candidate."""

    def lasting(self, number: int) -> Days:
        """Return on which days what is kept of one candidate is the same; on none where nothing is kept."""

    def work(self, number: int) -> CandidateWork | None:
        """Return the work on one candidate."""


class DaysBetween:
    """The candidates of a case on any day; what is known on the two days at the ends is taken as far as it lasts.

    `record` returns a candidate's record; nobody's is asked for twice.
    """

    def __init__(self, case: VisitCase, ends: tuple[Known, Known], record: Callable[[int], Candidate]) -> None:
        self._case = replace(case, candidates={})
        self._seen: list[Ground] = []
        self._ends = [(self._known(end.ground), end) for end in ends if end.ground is not None]
        self._record = cache(record)
        self._grounds: dict[date, Grounds] = {}
        self._ground: dict[date, Ground] = {}
        self._asked: dict[int, list[tuple[Ground, Asked]]] = {}

    def on(self, number: int, day: date) -> Asked:
        """Return what is known of a candidate on a day, with what is found where a visit on that day asks for it."""
        grounds = self._grounds_on(day)
        for kept in self._kept(number, day):
            if kept.row.brief is None or not grounds.wants(kept.row.brief):
                return replace(kept, found=None)
            if kept.found is not None:
                return kept
        asked = asked_about(grounds, self._record(number))
        self._asked.setdefault(number, []).append((self._ground_on(day), asked))
        return asked

    def work(self, number: int, day: date) -> CandidateWork | None:
        """Return the work on a candidate as of a day, and no more than that."""
        end = next((each for each in self._ends_like(day) if each.lasting(number).has(day)), None)
        return end.work(number) if end is not None else self.on(number, day).work

    def _kept(self, number: int, day: date) -> Iterator[Asked]:
        """Yield what was asked about a candidate on another day and is the same on this."""
        ends = [end.asked(number) for end in self._ends_like(day)]
        between = [asked for ground, asked in self._asked.get(number, ()) if ground is self._ground_on(day)]
        yield from [each for each in (*ends, *between) if each is not None and each.lasting.has(day)]

    def _ends_like(self, day: date) -> list[Known]:
        """Return the days at the ends on which candidates rest on the same ground."""
        return [end for ground, end in self._ends if ground is self._ground_on(day)]

    def _grounds_on(self, day: date) -> Grounds:
        if day not in self._grounds:
            case = replace(self._case, scene=replace(self._case.scene, on=day))
            self._grounds[day] = Grounds(prepared(case))
        return self._grounds[day]

    def _ground_on(self, day: date) -> Ground:
        if day not in self._ground:
            self._ground[day] = self._known(self._grounds_on(day).ground)
        return self._ground[day]

    def _known(self, ground: Ground) -> Ground:
        """Return one and the same ground for all that are equal, so that they are told apart at once."""
        if ground not in self._seen:
            self._seen.append(ground)
        return self._seen[self._seen.index(ground)]
