"""The grid of candidates and units: how far each unit of each candidate is, and what it waits for."""

from dataclasses import dataclass

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.stages import NEXT, Stage, Step
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_lines


@dataclass(frozen=True, slots=True)
class Grid:
    """The candidates of one qualification, by name, as far as the officer may see them."""

    qualification: Qualification
    lines: tuple[CandidateLine, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Return the units that anybody listed is to take, in the qualification's order."""
        taken = {unit for line in self.lines for unit in line.planned}
        return tuple(unit for unit in self.qualification.in_order if unit.key in taken)


def grid(desk: Desk, *, qualification: str = "", waiting: Step | None = None, everybody: bool = False) -> Grid:
    """Return the grid of who has a live entry, or of everybody; only those with a unit that waits for a step, if given.

    Raises NotAllowed, and BadInput for a qualification that is not in the catalogue.
    """
    meant = desk.qualification(qualification)
    lines = (each for each in visible_lines(desk) if each.qualification == meant.entry_code)
    shown = (each for each in lines if each.live or everybody)
    return Grid(meant, tuple(each for each in shown if waiting is None or waits_for(each, waiting)))


def waits_for(line: CandidateLine, step: Step) -> bool:
    """Tell whether any unit of the candidate waits for the step; who has no unit at all waits for a plan."""
    if step is Step.PLAN:
        return not line.planned
    return any(NEXT[stage] is step for stage in line.stages)


def stage_in(line: CandidateLine, unit: str) -> Stage | None:
    """Return how far a unit of the candidate is, or nothing where it is not planned."""
    return line.units.get(unit)
