"""What is kept of each candidate who was asked about; in memory here, or wherever else `Answers` are kept."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from centre_tui.domain.brief import Brief
from centre_tui.domain.findings import Finding
from centre_tui.domain.lasting import ALWAYS, Days
from centre_tui.domain.work import CandidateWork

NOBODY: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """What is looked at of everybody each time.

    There is no `brief` of who is not entered for the qualification. `people` did any work on the candidate, `named` are
    all whom the record names; `counted` tells that something was found that the rules of the centre count.
    """

    brief: Brief | None = None
    people: frozenset[int] = NOBODY
    named: frozenset[int] = NOBODY
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is kept of one candidate: the record's revision, its row, the work on the candidate, and what was found.

    Where nobody asked yet what is to be found, `found` is None. All of it is the same on the days it is `lasting`.
    """

    revision: int
    row: Row = Row()
    work: CandidateWork | None = None
    found: tuple[Finding, ...] | None = None
    lasting: Days = ALWAYS


class Answers(Protocol):
    """What is kept of all candidates, by their ids."""

    def revisions(self) -> Mapping[int, int]:
        """Return the revision at which each record was asked about."""

    def of_other_days(self, day: date) -> Collection[int]:
        """Return those of whom something else may be to say on the day."""

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield what is looked at of everybody."""

    def unasked(self) -> Collection[int]:
        """Return those of the qualification of whom nobody asked yet what is to be found."""

    def row(self, number: int) -> Row | None:
        """Return what is looked at of one candidate, or None where nothing is kept."""

    def work(self, number: int) -> CandidateWork | None:
        """Return the work on one candidate, or None where there is none or nothing is kept."""

    def has_work(self, number: int, work: CandidateWork | None) -> bool:
        """Tell whether the work kept of one candidate is this."""

    def asked(self, number: int) -> Asked | None:
        """Return all that is kept of one candidate, or None where nothing is."""

    def lasting(self, number: int) -> Days | None:
        """Return on which days what is kept of one candidate is the same, or None where nothing is kept."""

    def found(self, number: int) -> tuple[Finding, ...] | None:
        """Return what was found in one candidate's records, or None where nobody asked."""

    def keep(self, number: int, asked: Asked) -> None:
        """Keep what was asked about one candidate in place of what was kept before."""

    def unask(self, number: int) -> None:
        """Let go of what was found in one candidate's records."""

    def drop(self, number: int) -> None:
        """Let go of everything about one candidate."""

    def clear(self) -> None:
        """Let go of everything."""


class AtHand:
    """Answers kept as they are."""

    def __init__(self) -> None:
        self._asked: dict[int, Asked] = {}

    def revisions(self) -> Mapping[int, int]:
        """Return the revision at which each record was asked about."""
        return {number: each.revision for number, each in self._asked.items()}

    def of_other_days(self, day: date) -> Collection[int]:
        """Return those of whom something else may be to say on the day."""
        return [number for number, each in self._asked.items() if not each.lasting.has(day)]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield what is looked at of everybody."""
        yield from [(number, each.row) for number, each in self._asked.items()]

    def unasked(self) -> Collection[int]:
        """Return those of the qualification of whom nobody asked yet what is to be found."""
        return [number for number, each in self._asked.items() if each.found is None and each.row.brief is not None]

    def row(self, number: int) -> Row | None:
        """Return what is looked at of one candidate."""
        return self._asked[number].row if number in self._asked else None

    def work(self, number: int) -> CandidateWork | None:
        """Return the work on one candidate."""
        return self._asked[number].work if number in self._asked else None

    def has_work(self, number: int, work: CandidateWork | None) -> bool:
        """Tell whether the work kept of one candidate is this."""
        return self.work(number) == work

    def asked(self, number: int) -> Asked | None:
        """Return all that is kept of one candidate."""
        return self._asked.get(number)

    def lasting(self, number: int) -> Days | None:
        """Return on which days what is kept of one candidate is the same."""
        return self._asked[number].lasting if number in self._asked else None

    def found(self, number: int) -> tuple[Finding, ...] | None:
        """Return what was found in one candidate's records."""
        return self._asked[number].found if number in self._asked else None

    def keep(self, number: int, asked: Asked) -> None:
        """Keep what was asked about one candidate."""
        self._asked[number] = asked

    def unask(self, number: int) -> None:
        """Let go of what was found in one candidate's records."""
        self._asked[number] = replace(self._asked[number], found=None)

    def drop(self, number: int) -> None:
        """Let go of everything about one candidate."""
        del self._asked[number]

    def clear(self) -> None:
        """Let go of everything."""
        self._asked.clear()
