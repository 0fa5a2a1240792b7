"""How far sampling is with every unit that was decided on, a few bytes each: what long lists are made from."""

from array import array
from collections.abc import Generator, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, overload

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.packed_lines import altered
from centre_tui.services.sampling_grid import SIGNS, WAITING, Decided, decided_units, states_of
from centre_tui.services.sampling_lines import SAMPLING, SamplingLine
from centre_tui.services.seeing import each_visible_line, seen_line
from centre_tui.services.steps import result_of

STATES: Final = tuple(SIGNS)
PLACES: Final = {state: place for place, state in enumerate(STATES)}
UnitId = tuple[int, str]


def knowing_states(desk: Desk) -> Generator[int, None, None]:
    """Look at the units whose state is not known today, a candidate's at a step; yield how many are left."""
    day = desk.today
    yield from desk.sheets.states.following(desk.roll(SAMPLING), day, lambda line: _told(line, states_of(line, day)))


def _told(line: SamplingLine, states: Mapping[str, str]) -> bytes:
    """Return the place of each unit among those planned, and that of its state among all."""
    places = {unit: place for place, unit in enumerate(line.planned)}
    return array("H", [each for unit, state in states.items() for each in (places[unit], PLACES[state])]).tobytes()


def states_told(told: bytes, line: CandidateLine) -> dict[str, str]:
    """Return the state of each unit of a candidate from what is known of them, in the order the units were planned."""
    found = array("H", told)
    return {line.planned[place]: STATES[state] for place, state in zip(found[::2], found[1::2], strict=True)}


def visible_by_name(desk: Desk) -> Iterator[tuple[CandidateLine, bytes]]:
    """Yield of every candidate the officer may see, and of whom a unit was decided, the line and what is known of it.

    They come by name, each line made when its turn comes.
    """
    result_of(knowing_states(desk))
    told, lines = desk.sheets.states.told, desk.roll(CANDIDATES)
    for _name, number in sorted((each.name, each.id) for each in each_visible_line(desk) if each.id in told):
        yield seen_line(desk, lines[number]), told[number]


class UnitIds(Sequence[UnitId]):
    """Units of candidates by number and key, a few bytes each; no unit stands twice."""

    def __init__(self) -> None:
        self._candidates, self._units = array("q"), array("H")
        self._keys: dict[str, int] = {}
        self._by_place: list[str] = []

    def append(self, candidate: int, unit: str) -> None:
        """Add a unit at the end."""
        if unit not in self._keys:
            self._keys[unit] = len(self._by_place)
            self._by_place.append(unit)
        self._candidates.append(candidate)
        self._units.append(self._keys[unit])

    def __len__(self) -> int:
        return len(self._candidates)

    @overload
    def __getitem__(self, place: int) -> UnitId: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[UnitId]: ...

    def __getitem__(self, place: int | slice) -> UnitId | Sequence[UnitId]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        return self._candidates[place], self._by_place[self._units[place]]

    def place_of(self, record: object) -> int | None:
        """Return where a unit stands, or None where it does not."""
        if not isinstance(record, tuple) or record[1] not in self._keys:
            return None
        candidate, unit, place = record[0], self._keys[record[1]], -1
        for _ in range(self._candidates.count(candidate)):
            place = self._candidates.index(candidate, place + 1)
            if self._units[place] == unit:
                return place
        return None


@dataclass(frozen=True, slots=True)
class UnitsInOrder:
    """The decided units the officer may see: by id, how many wait for something, and how many candidates' they are."""

    ids: UnitIds
    waiting: int


def units_in_order(desk: Desk) -> UnitsInOrder:
    """Return each decided unit: what waits for something first, of both by candidate's name."""
    ids, others, waiting = UnitIds(), UnitIds(), 0
    for line, told in visible_by_name(desk):
        for unit, state in states_told(told, line).items():
            waits = state in WAITING
            waiting += waits
            (ids if waits else others).append(line.id, unit)
    for candidate, unit in others:
        ids.append(candidate, unit)
    return UnitsInOrder(ids, waiting)


class DecidedUnits(Mapping[Hashable, Decided]):
    """Decided units by id, unpacked when they are looked at."""

    def __init__(self, ids: UnitIds, lines: Mapping[int, SamplingLine]) -> None:
        self.ids = ids
        self._lines = lines
        self._last: tuple[int, Mapping[str, Decided]] = (0, {})

    def __getitem__(self, record: Hashable) -> Decided:
        if not isinstance(record, tuple):
            raise KeyError(record)
        candidate, unit = record
        if candidate != self._last[0]:
            self._last = (candidate, {each.unit: each for each in decided_units(self._lines[candidate])})
        return self._last[1][unit]

    def __iter__(self) -> Iterator[UnitId]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def altered_since(self, before: "DecidedUnits") -> set[Hashable]:
        """Return the units of candidates whose lines are others than before."""
        others = set(altered(before._lines, self._lines))
        return {(candidate, unit) for candidate, unit in self.ids if candidate in others} if others else set()
