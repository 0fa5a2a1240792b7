"""When things happen to a candidate, in working days from the demonstration's own day.

Everything follows from the start and the pace; what would lie after `until` has not happened. So one way of making a
candidate gives all stages, from just entered to certificated.
"""

from dataclasses import dataclass
from typing import Final

from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.services.demonstration.dice import Dice

INITIAL_ASSESSMENT: Final = 3
ENTERED: Final = 6
SENT: Final = 1
CONFIRMED: Final = 3
PLANNED: Final = 8
ALLOCATED: Final = 9
FIRST_UNIT: Final = 15
PLANNED_BEFORE: Final = 4
UNITS_A_PLAN: Final = 4
BEFORE_PACE_ENDS: Final = 3
LAST_SAMPLE: Final = 7
BETWEEN_REVIEWS: Final = 38
SLOWEST: Final = 22
QUICKEST: Final = 13


@dataclass(frozen=True, slots=True)
class ClaimDay:
    """A day of claiming: by which route, when certificates came, and when a visit confirmed them, if these happened."""

    on: int
    route: ClaimRoute
    certificated: int | None = None
    confirmed: int | None = None


CLAIM_DAYS: Final = (
    ClaimDay(-292, ClaimRoute.EQA, certificated=-262),
    ClaimDay(-205, ClaimRoute.DCS, certificated=-198, confirmed=-105),
    ClaimDay(-150, ClaimRoute.DCS, certificated=-143, confirmed=-105),
    ClaimDay(-85, ClaimRoute.DCS, certificated=-78),
    ClaimDay(-40, ClaimRoute.DCS, certificated=-33),
    ClaimDay(-5, ClaimRoute.DCS),
)
"""The first by the external verifier's visit, the others under Direct Claim Status; the last is not answered yet."""


@dataclass(frozen=True, slots=True)
class Course:
    """One candidate's way through the programme: `pace` is working days a unit, `claim` a place in CLAIM_DAYS."""

    start: int
    pace: int
    until: int = 0
    claim: int | None = None

    @property
    def initial(self) -> int:
        """Return the day of the initial assessment."""
        return self.start + INITIAL_ASSESSMENT

    @property
    def entered(self) -> int:
        """Return the date of entry."""
        return self.start + ENTERED

    @property
    def planned(self) -> int:
        """Return the day on which the units were chosen."""
        return self.start + PLANNED

    @property
    def allocated(self) -> int:
        """Return the day from which assessor and IQA are allocated."""
        return self.start + ALLOCATED

    def begins(self, place: int) -> int:
        """Return the day on which the unit at this place, counted from 0, is begun."""
        return self.start + FIRST_UNIT + place * self.pace

    def middle(self, place: int) -> int:
        """Return the day of the formative decision on the unit at this place."""
        return self.begins(place) + self.pace // 2

    def decided(self, place: int) -> int:
        """Return the day of the summative decision on the unit at this place."""
        return self.begins(place) + self.pace - BEFORE_PACE_ENDS

    def ends(self, units: int) -> int:
        """Return the day by which so many units are assessed, signed off and sampled."""
        return self.decided(units - 1) + 1 + LAST_SAMPLE

    @property
    def certificated(self) -> int | None:
        """Return the day on which certificates came, if the candidate was claimed and they did."""
        return None if self.claim is None else CLAIM_DAYS[self.claim].certificated

    @property
    def goes_on(self) -> bool:
        """Tell whether nothing ended the course before the demonstration's own day."""
        return self.until == 0

    def happened(self, distance: int) -> bool:
        """Tell whether the day has come."""
        return distance <= self.until


def finished_by(last: int, units: int, dice: Dice, claim: int | None = None) -> Course:
    """Return a course of so many units that ends on the last day or up to a fortnight before."""
    pace = dice.between(QUICKEST, SLOWEST)
    length = Course(0, pace).ends(units)
    return Course(last - length - dice.between(0, 10), pace, claim=claim)


def under_way(units: int, dice: Dice) -> Course:
    """Return a course with some of the units done and some not."""
    pace = dice.between(QUICKEST, SLOWEST)
    return Course(-dice.between(40, Course(0, pace).decided(units - 1)), pace)
