"""What is settled about a candidate before any record is made: name, course, units, and who looks after them."""

from dataclasses import dataclass
from typing import Final

from centre_tui.services.demonstration.courses import Course
from centre_tui.services.demonstration.names import Name
from centre_tui.services.demonstration.people import ASSESSOR, LEAD, SECOND, TRAINEE
from centre_tui.services.demonstration.routes import MANDATORY
from centre_tui.services.demonstration.world import UnitOnShow

EVERY_THIRD: Final = 3
EVERY_OTHER: Final = 2
COMMON_UNIT_DIAGONAL: Final = 6
OTHER_UNIT_DIAGONAL: Final = 2
INTERIM_DIAGONAL: Final = 9


@dataclass(frozen=True, slots=True)
class Plot:
    """One candidate to be: `place` is where they work."""

    number: int
    name: Name
    place: str
    course: Course
    units: tuple[UnitOnShow, ...]
    assessor: int
    iqa: int

    @property
    def trainee(self) -> bool:
        """Tell whether a trainee assesses the candidate, so that everything is countersigned and sampled."""
        return self.assessor == TRAINEE

    @property
    def countersigner(self) -> int | None:
        """Return who countersigns, or nobody where the assessor is qualified."""
        return ASSESSOR if self.trainee else None

    def in_sample(self, unit: int) -> bool:
        """Tell whether the diagonal of candidates and units meets this unit; all of a trainee's work is sampled.

        Of units everybody takes one in six is, of others every second, so that no unit is left out over the year.
        """
        diagonal = COMMON_UNIT_DIAGONAL if unit in MANDATORY else OTHER_UNIT_DIAGONAL
        return self.trainee or (self.number // EVERY_THIRD + unit) % diagonal == 0

    def in_interim_sample(self, unit: int) -> bool:
        """Tell whether the unit is looked at while it is under way: one in nine."""
        return (self.number + unit) % INTERIM_DIAGONAL == 1


def pair(number: int) -> tuple[int, int]:
    """Return who assesses and who quality-assures a candidate: two different people, the work shared out (X-01)."""
    if number % EVERY_THIRD == 0:
        return SECOND, LEAD
    return ASSESSOR, LEAD if number % EVERY_OTHER else SECOND
