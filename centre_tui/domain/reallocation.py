"""Who takes over what an absence leaves without anybody, with the fewest changes.

A change is one person given one candidate in one role, whole or in some units. First as few orphans as possible are
left with nobody; then as few changes as possible are made; of equal ways the one with more room. Who is over the
capacity set for them, or is refused by a rule of allocation, takes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import Final, TypeAlias

from centre_tui.domain.absence import Orphan
from centre_tui.domain.staff import Role

Place: TypeAlias = tuple[int, Role]
"""A member of staff in a role."""
Cost: TypeAlias = tuple[int, int]
"""How many are left with nobody, and how many changes are made: the first counts before the second."""
MOST_TRIED: Final = 20_000
MOST_SEARCHED: Final = 200


@dataclass(frozen=True, slots=True)
class Handover:
    """One person given one candidate in one role for some days, for units named or for an allocation as it stands."""

    candidate: int
    role: Role
    staff: int
    since: date
    until: date | None
    unit: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One way to look after an orphan: the changes, the places whose room they use, and units still left out."""

    handovers: tuple[Handover, ...]
    uses: tuple[Place, ...]
    missing: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """Return how many changes it takes."""
        return len(self.handovers)


@dataclass(frozen=True, slots=True)
class Reallocation:
    """For each orphan the way chosen, or nothing; `fewest` tells whether no other choice makes fewer changes."""

    orphans: tuple[Orphan, ...]
    chosen: tuple[Option | None, ...]
    fewest: bool

    @property
    def handovers(self) -> tuple[Handover, ...]:
        """Return every change, in the order of the orphans."""
        return tuple(each for option in self.chosen if option for each in option.handovers)

    @property
    def left(self) -> tuple[Orphan, ...]:
        """Return the orphans nobody takes."""
        return tuple(orphan for orphan, option in zip(self.orphans, self.chosen, strict=True) if option is None)


@dataclass(slots=True)
class Room:
    """How many more candidates each place can take; a place whose capacity is not set is never full."""

    capacity: Mapping[Place, int | None]
    load: Counter[Place]

    def free(self, place: Place) -> float:
        """Return how much room there is."""
        capacity = self.capacity.get(place)
        return inf if capacity is None else capacity - self.load[place]

    def share(self, place: Place) -> float:
        """Return how much of the room is in use; where no capacity is set, all of it."""
        capacity = self.capacity.get(place)
        return self.load[place] / capacity if capacity else 1.0

    def holds(self, uses: Sequence[Place]) -> bool:
        """Tell whether there is room for one more in each of the places."""
        return all(self.free(place) >= count for place, count in Counter(uses).items())


def chosen(options: Sequence[Sequence[Option]], room: Room) -> tuple[list[Option | None], bool]:
    """Choose a way for each orphan; return also whether nothing better is possible.

    Where every way is one change, a matching finds the best there is. Otherwise what it leaves is looked after next,
    and unless that costs no more than it must, every combination that may be better is tried, up to MOST_TRIED.
    """
    used = Room(room.capacity, room.load.copy())
    found = completed(options, matching(options, used), used)
    search = Search(options, Room(room.capacity, room.load.copy()), found)
    single = all(way.changes == 1 for ways in options for way in ways)
    if single or cost_of(found) == search.least[0]:
        return found, True
    if len(options) > MOST_SEARCHED:
        return found, False
    search.run(0, [])
    return list(search.best), search.tried < MOST_TRIED


@dataclass(slots=True)
class Matching:
    """As many orphans as can be with one person each, the emptier place first; the room is used up as it goes."""

    single: Sequence[Sequence[Option]]
    room: Room
    found: list[Option | None]
    taken: dict[Place, list[int]] = field(default_factory=lambda: defaultdict(list))

    def placed(self, orphan: int, tried: set[Place]) -> bool:
        """Place an orphan, where need be by moving others to another place of theirs."""
        by_share = sorted(self.single[orphan], key=lambda each: [self.room.share(place) for place in each.uses])
        return any(self.taken_in(orphan, way, tried) for way in by_share)

    def taken_in(self, orphan: int, way: Option, tried: set[Place]) -> bool:
        """Take an orphan in by one way, if its place has room or somebody there can be moved."""
        for place in way.uses:
            if place in tried:
                return False
            tried.add(place)
            if self.room.free(place) < 1 and not any(self.moved(each, place, tried) for each in [*self.taken[place]]):
                return False
            self.taken[place].append(orphan)
            self.room.load[place] += 1
        self.found[orphan] = way
        return True

    def moved(self, orphan: int, place: Place, tried: set[Place]) -> bool:
        """Move an orphan out of a place to another."""
        if not self.placed(orphan, tried):
            return False
        self.taken[place].remove(orphan)
        self.room.load[place] -= 1
        return True


def matching(options: Sequence[Sequence[Option]], room: Room) -> list[Option | None]:
    """Give as many orphans as can be to one person each; the room is used up."""
    single = [[each for each in ways if each.changes == 1] for ways in options]
    made = Matching(single, room, [None] * len(options))
    for orphan in range(len(options)):
        made.placed(orphan, set())
    return made.found


def completed(options: Sequence[Sequence[Option]], matched: Sequence[Option | None], room: Room) -> list[Option | None]:
    """Look after who was left with the first other way there is room for, the fewest changes first."""
    done = list(matched)
    for place, way in enumerate(matched):
        if way is None and (
            other := next((each for each in by_changes(options[place]) if room.holds(each.uses)), None)
        ):
            done[place] = other
            room.load.update(other.uses)
    return done


def by_changes(ways: Sequence[Option]) -> list[Option]:
    """Return the ways by the changes they take."""
    return sorted(ways, key=lambda each: each.changes)


class Search:
    """Every combination of ways that may be better than the best so far, up to MOST_TRIED ways tried.

    Of ways that use the same room only the one with the fewest changes is tried. `least` says for each place what is
    left and changed at least from there on.
    """

    def __init__(self, options: Sequence[Sequence[Option]], room: Room, found: Sequence[Option | None]) -> None:
        self.options = [alike_once(by_changes(ways)) for ways in options]
        self.room = room
        self.best, self.cost = found, cost_of(found)
        self.tried = 0
        self.least: list[Cost] = [(0, 0)]
        for ways in reversed(self.options):
            left, changes = self.least[-1]
            self.least.append((left + (not ways), changes + (ways[0].changes if ways else 0)))
        self.least.reverse()

    def run(self, place: int, so_far: list[Option | None], cost: Cost = (0, 0)) -> None:
        """Try what is still open from a place on, after what is chosen so far and costs so much."""
        (left, changes), (still_left, still_changes) = cost, self.least[place]
        if self.tried >= MOST_TRIED or (left + still_left, changes + still_changes) >= self.cost:
            return
        if place == len(self.options):
            self.best, self.cost = so_far, cost
            return
        for way in self.options[place]:
            self.tried += 1
            if self.room.holds(way.uses):
                self.room.load.update(way.uses)
                self.run(place + 1, [*so_far, way], (left, changes + way.changes))
                self.room.load.subtract(way.uses)
        self.run(place + 1, [*so_far, None], (left + 1, changes))


def alike_once(ways: Sequence[Option]) -> list[Option]:
    """Return the first of the ways that use the same room."""
    first: dict[tuple[Place, ...], Option] = {}
    for each in ways:
        first.setdefault(tuple(sorted(each.uses)), each)
    return list(first.values())


def cost_of(ways: Sequence[Option | None]) -> tuple[int, int]:
    """Return how many are left with nobody, and how many changes are made."""
    return sum(each is None for each in ways), sum(each.changes for each in ways if each)
