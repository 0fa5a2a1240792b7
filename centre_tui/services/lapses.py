"""The board of what lapses when: of the staff an officer may see, some months ahead (handbook section 4)."""

from datetime import date
from typing import Final

from centre_tui.domain.lapse import Lapse
from centre_tui.domain.lapses import lapses
from centre_tui.domain.permissions import Action
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import may_see_everybody

MONTHS_AHEAD: Final = 12


def what_lapses(desk: Desk, *, on: date | None = None, months: int = MONTHS_AHEAD) -> list[Lapse]:
    """Return what is missing, what has lapsed and what lapses within so many months of a day, the most pressing first.

    Who may see only themselves is told of themselves only.
    """
    desk.require(Action.SEE_STAFF)
    events = [each for each in desk.store.all(StandardisationEvent) if each.qualification in ("", code(desk))]
    found = lapses(desk.scene(on=on), events, months)
    if may_see_everybody(desk):
        return found
    return [each for each in found if each.subject.kind == "staff" and each.subject.id == desk.actor.staff]


def code(desk: Desk) -> str:
    """Return the entry code of the qualification the board is about: the centre's first."""
    return desk.qualification().entry_code
