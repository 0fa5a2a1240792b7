"""A candidate as a line of a list: what thousands are found, sorted, counted and kept within reach by."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from centre_tui.domain.candidates import Allocation, in_force, listed_name
from centre_tui.domain.entries import EntryKind, EntryState
from centre_tui.domain.staff import Role
from centre_tui.domain.stages import NEXT, Stage, Step


class CandidateLine(NamedTuple):
    """What lists say of one candidate; `entry`, `kind` and `qualification` are those of the live or last entry.

    `planned` and `achieved` are the keys of units, `stages` how far each planned one is, in the same order.
    `active_on` is the last day something was recorded of the candidate.
    """

    id: int
    revision: int
    surname: str
    forenames: str
    date_of_birth: date | None
    uln: str
    reference: str
    location: str
    start: date | None
    qualification: str
    kind: EntryKind | None
    entry: EntryState | None
    live: bool
    planned: tuple[str, ...]
    stages: tuple[Stage, ...]
    active_on: date | None
    achieved: tuple[str, ...]
    allocations: tuple[Allocation, ...]
    claimed: bool
    sampled: bool

    @property
    def units(self) -> Mapping[str, Stage]:
        """Return how far each planned unit is, by its key."""
        return dict(zip(self.planned, self.stages, strict=True))

    @property
    def name(self) -> str:
        """Return the name as lists show it: surname first."""
        return listed_name(self.surname, self.forenames)

    @property
    def active(self) -> bool:
        """Tell whether the candidate takes anybody's time: not entered yet, or neither withdrawn nor completed."""
        return self.entry is None or self.live

    def allocated(self, role: Role, day: date, unit: str = "") -> Iterator[Allocation]:
        """Yield who has the role for the candidate on the day; one for the unit comes before one for all units."""
        return in_force(self.allocations, role, day, unit)


def next_missing(line: CandidateLine, day: date) -> str:
    """Return the first thing missing on the way from entry to certificate: `a ULN`, `2 to sign off`, `nothing`.

    Before the units come what an entry and every decision rest on; of the units the step nearest the beginning.
    """
    if not line.active:
        return "nothing"
    there = {
        "a date of birth": line.date_of_birth,
        "a ULN": line.uln,
        "an entry": line.entry,
        "planned units": line.planned,
        "an assessor": _anybody(line, Role.ASSESSOR, day),
        "an IQA": _anybody(line, Role.IQA, day),
    }
    return next((what for what, found in there.items() if not found), None) or _next_step(line)


def _anybody(line: CandidateLine, role: Role, day: date) -> bool:
    return any(each.role is role and each.covers(day) for each in line.allocations)


def _next_step(line: CandidateLine) -> str:
    waiting = Counter(NEXT[stage] for stage in line.stages)
    steps = (step for step in Step if step is not Step.NOTHING and waiting[step])
    return next((f"{waiting[step]} to {step}" for step in steps), "nothing")
