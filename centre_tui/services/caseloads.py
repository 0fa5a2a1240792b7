"""Who has how many candidates, beside how many they can have (handbook 4.1): where room is short, not set, or left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from centre_tui.domain.allocating import caseloads
from centre_tui.domain.permissions import Action, Reach, reach
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_staff

COUNTED: Final = (Role.ASSESSOR, Role.IQA)


class Room(StrEnum):
    """Whether somebody has room for more candidates; the most pressing first."""

    OVER = "over capacity"
    NOT_SET = "capacity not set"
    FULL = "full"
    LEFT = "room"


@dataclass(frozen=True, slots=True)
class Caseload:
    """How many candidates somebody has in a role on a day, and how many they can have, nothing where it is not set."""

    member: StaffMember
    role: Role
    candidates: int
    capacity: int | None

    @property
    def left(self) -> int | None:
        """Return how many more there is room for, less than none where it is too many; nothing where it is not set."""
        return None if self.capacity is None else self.capacity - self.candidates

    @property
    def room(self) -> Room:
        """Return whether there is room: absence of a figure is never room."""
        if self.left is None:
            return Room.NOT_SET
        return Room.OVER if self.left < 0 else Room.LEFT if self.left else Room.FULL


def caseloads_on(desk: Desk, on: date | None = None) -> list[Caseload]:
    """Return the caseload of every assessor and IQA the officer may see, where room is shortest first."""
    day, lines = on or desk.today, desk.roll(CANDIDATES).values()
    people = visible_staff(desk)
    found = [
        Caseload(each, role, counts[each.id], each.capacity(role))
        for role in COUNTED
        for counts in (caseloads(lines, role, day),)
        for each in people
        if each.has_role(role, day)
    ]
    order = list(Room)
    return sorted(found, key=lambda each: (order.index(each.room), each.left or 0, each.member.name, each.member.id))


def nobodys_told(desk: Desk, on: date | None = None) -> Iterator[str]:
    """Yield how many active candidates nobody has in a role on the day, for who may see every candidate."""
    if reach(desk.actor, Action.SEE_CANDIDATE) is Reach.ALL:
        day = on or desk.today
        active = [each for each in desk.roll(CANDIDATES).values() if each.active]
        for role in COUNTED:
            without = [each for each in active if not any(a.role is role and a.covers(day) for a in each.allocations)]
            if without:
                yield f"{counted(len(without), 'candidate')} without an {role}"
