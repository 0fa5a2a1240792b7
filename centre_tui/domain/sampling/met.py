"""What meetings, visits and access arrangements say of one member of staff, as far as sampling asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.access import Arrangement, ArrangementState
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class Met:
    """The last standardisation a member of staff came to, the open actions that name them, and the visits' days.

    `asked_by_iqa` and `asked_by_verifier` count open actions of meetings and of visits' reports. `ends` are the days of
    visits held or booked, `booked` of those still to be held; `arranged` the candidates with an access arrangement.
    """

    standardised_on: date | None = None
    asked_by_iqa: int = 0
    asked_by_verifier: int = 0
    ends: tuple[date, ...] = ()
    booked: tuple[date, ...] = ()
    arranged: frozenset[int] = frozenset()


NOTHING_MET: Final = Met()


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings, visits and access arrangements of a centre as of a day, and what they say of anybody."""

    day: date
    events: tuple[StandardisationEvent, ...] = ()
    visits: tuple[Visit, ...] = ()
    arranged: frozenset[int] = frozenset()

    def about(self, member: int) -> Met:
        """Return what they say of one member of staff."""
        held = [each.on for each in self.events if each.held and each.on and member in each.attended]
        asked = [action for each in self.events for action in each.actions]
        reports = [action for each in self.visits if each.report for action in each.report.actions]
        days = [each.held_on or each.on for each in self.visits]
        booked = [each.on for each in self.visits if each.held_on is None and each.on and each.on > self.day]
        return Met(
            max([each for each in held if each <= self.day], default=None),
            sum([each.owner == member and each.closed_on is None for each in asked]),
            sum([each.owner == member and each.closed_on is None for each in reports]),
            tuple(sorted(each for each in days if each)),
            tuple(sorted(booked)),
            self.arranged,
        )


def arranged_on(arrangements: Iterable[Arrangement], day: date) -> frozenset[int]:
    """Return the candidates with an access arrangement in force on a day."""
    return frozenset(each.candidate for each in arrangements if each.state(day) is ArrangementState.IN_FORCE)
