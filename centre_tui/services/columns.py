"""Lines of a roll in columns: a value that many lines share is kept once, and a line is made when it is looked at.

Of 20,000 lines at hand most memory is their own making: each has a place for every value, and numbers and texts of its
own are things of their own. In columns they are a few bytes each.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, Generic, Protocol, TypeVar

from centre_tui.services.roll_lines import Line
from centre_tui.store.keepsakes import Keepsakes

NUMBERED: Final = ("id", "revision")
ANY_TEXT: Final = "surrogatepass"
ValueT = TypeVar("ValueT")


class Values(Line, Protocol):
    """A line that is a tuple of its values."""

    def __iter__(self) -> Iterator[Any]:
        """Return its values in order."""


class Column(Protocol[ValueT]):
    """One value of each line, by the line's place."""

    def append(self, value: ValueT, /) -> None:
        """Add the next line's."""

    def __getitem__(self, place: int, /) -> ValueT:
        """Return that of the line at a place."""


class Shared:
    """Values that many lines have in common."""

    def __init__(self) -> None:
        self._values: list[Hashable] = []
        self._known: dict[Hashable, int] = {}
        self._which = array("I")

    def append(self, value: Hashable, /) -> None:
        """Add the next line's."""
        which = self._known.setdefault(value, len(self._values))
        if which == len(self._values):
            self._values.append(value)
        self._which.append(which)

    def __getitem__(self, place: int, /) -> Hashable:
        return self._values[self._which[place]]

    def settle(self) -> None:
        """Let go of what is needed only while thousands are added."""
        self._known = {}


class Texts:
    """Texts of which each line has its own."""

    def __init__(self) -> None:
        self._all = bytearray()
        self._ends = array("I", [0])

    def append(self, text: str, /) -> None:
        """Add the next line's."""
        self._all += text.encode(errors=ANY_TEXT)
        self._ends.append(len(self._all))

    def __getitem__(self, place: int, /) -> str:
        return self._all[self._ends[place] : self._ends[place + 1]].decode(errors=ANY_TEXT)


LineT = TypeVar("LineT", bound=Values)


class Lines(Generic[LineT]):
    """Lines in columns, in the order of their ids; `texts` are the fields of which each line has its own text."""

    def __init__(self, make: Callable[[Iterable[Any]], LineT], fields: Sequence[str], texts: Collection[str]) -> None:
        self._make = make
        self.ids, self.revisions = array("q"), array("q")
        self._shared = [Shared() for field in fields if field not in (*NUMBERED, *texts)]
        shared = iter(self._shared)
        rest: Iterator[Column[Any]] = (
            Texts() if each in texts else next(shared) for each in fields if each not in NUMBERED
        )
        self._columns: tuple[Column[Any], ...] = (self.ids, self.revisions, *rest)

    def append(self, line: LineT) -> None:
        """Add a line, whose id is greater than all before."""
        for column, value in zip(self._columns, line, strict=True):
            column.append(value)

    def line(self, place: int) -> LineT:
        """Return the line at a place."""
        return self._make([column[place] for column in self._columns])

    def place_of(self, record: int, count: int) -> int | None:
        """Return the place of a line among so many, or None where it is not."""
        place = bisect_left(self.ids, record, 0, count)
        return place if place < count and self.ids[place] == record else None

    def settle(self) -> None:
        """Let go of what is needed only while thousands are added."""
        for each in self._shared:
            each.settle()


class ColumnLines(Mapping[int, LineT]):
    """The first so many lines by id, but for those put since, or dropped since (None)."""

    def __init__(self, lines: Lines[LineT], count: int, since: Mapping[int, LineT | None]) -> None:
        self._lines = lines
        self._count = count
        self._since = since

    def __getitem__(self, record: int) -> LineT:
        place = None if record in self._since else self._lines.place_of(record, self._count)
        line = self._since.get(record) if place is None else self._lines.line(place)
        if line is None:
            raise KeyError(record)
        return line

    def __iter__(self) -> Iterator[int]:
        return iter(self.revisions())

    def __len__(self) -> int:
        return len(self.revisions()) if self._since else self._count

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""
        known = dict(zip(self._lines.ids[: self._count], self._lines.revisions, strict=False))
        for record, line in self._since.items():
            if line is None:
                known.pop(record, None)
            else:
                known[record] = line.revision
        return known

    def altered_since(self, before: "ColumnLines[LineT]") -> set[int]:
        """Return the records whose lines came, went or are others than before."""
        records = {*self._since, *before._since}
        if before._lines is self._lines:
            records.update(self._lines.ids[before._count : self._count])
        else:
            records.update(self, before)
        return {record for record in records if self.get(record) != before.get(record)}


class InColumns(Generic[LineT]):
    """Where lines are put in columns."""

    def __init__(self, make: Callable[[Iterable[Any]], LineT], fields: Sequence[str], texts: Collection[str]) -> None:
        self._begin: Callable[[], Lines[LineT]] = partial(Lines, make, fields, texts)
        self.clear()

    @property
    def lines(self) -> Mapping[int, LineT]:
        """Return the lines by id; the mapping does not change any more."""
        self._lent = True
        self._lines.settle()
        return ColumnLines(self._lines, len(self._lines.ids), self._since)

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""
        return ColumnLines(self._lines, len(self._lines.ids), self._since).revisions()

    def put(self, line: LineT) -> None:
        """Put a line in its place."""
        ids = self._lines.ids
        if line.id not in self._since and (not ids or line.id > ids[-1]):
            self._lines.append(line)
        else:
            self._own()[line.id] = line

    def drop(self, record: int) -> None:
        """Let go of a line, if it is there."""
        self._own()[record] = None

    def clear(self) -> None:
        """Let go of all lines."""
        self._lines = self._begin()
        self._since: dict[int, LineT | None] = {}
        self._lent = False

    def _own(self) -> dict[int, LineT | None]:
        """Return lines that nobody was handed yet."""
        if self._lent:
            self._since, self._lent = dict(self._since), False
        return self._since

    def take_up(self, keepsakes: Keepsakes) -> bool:
        """Take nothing: nobody leaves such lines."""
        return False

    def leave(self, keepsakes: Keepsakes) -> None:
        """Leave nothing."""
