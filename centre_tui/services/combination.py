"""The rule of combination for a candidate or a list of units, and the cheapest way on (handbook 2.1, 2.2)."""

from collections.abc import Sequence

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action
from centre_tui.domain.qualifications import Qualification
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.seeing import visible_candidate


def units_named(qualification: Qualification, references: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of units named by number or URN. Raises BadInput for one the qualification does not have."""
    found = {reference: qualification.unit(reference) for reference in references}
    if unknown := [reference for reference, unit in found.items() if unit is None]:
        raise BadInput(f"{', '.join(unknown)}: not a unit of {qualification.title}.", "units")
    return tuple(unit.key for unit in found.values() if unit is not None)


def achieved_by(desk: Desk, candidate: int) -> tuple[Qualification, tuple[str, ...]]:
    """Return a candidate's qualification and the units that count for it."""
    desk.require(Action.SEE_CANDIDATE)
    found: Candidate = visible_candidate(desk, candidate)
    return desk.qualification(qualification_of(found)), found.achieved()
