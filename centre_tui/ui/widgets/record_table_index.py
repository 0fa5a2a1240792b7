"""Which records a table holds, in which order, and which of them the filter leaves: all by id and position."""

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from centre_tui.domain.text import folded
from centre_tui.ui.widgets.record_table_columns import Row

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

PLAINLY: Final = {code: " " for code in range(128) if not chr(code).isalnum()} | dict.fromkeys(map(ord, "'`"))

NO_WORDS: Final = " "


@runtime_checkable
class Placed(Protocol):
    """Ids that know their own places, so that the table of a hundred thousand need not keep them by id."""

    def place_of(self, record: object) -> int | None:
        """Return where a record stands, or None where it does not."""


class Index:
    """The rows of one table.

    A position is a record's place in the sequence handed in. `shown` holds the positions to draw, top to bottom. Rows
    are asked for when they are drawn, sorted or searched, so that a long list costs nothing it does not show.
    """

    def __init__(self) -> None:
        self.ids: Sequence[Hashable] = ()
        self.shown: Sequence[int] = ()
        self.query = ""
        self._positions: dict[Hashable, int] = {}
        self._make: Callable[[Hashable], Row] = _no_row
        self._given: dict[Hashable, Row] = {}
        self._ordered: Sequence[int] = ()
        self._order: Callable[[Row], SupportsRichComparison] | None = None
        self._descending = False
        self._searchable: list[str] = []
        self._unprepared = array("q")

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, record: Hashable) -> bool:
        return self._position(record) is not None

    def _position(self, record: Hashable) -> int | None:
        """Return where a record stands in the sequence handed in."""
        return self.ids.place_of(record) if isinstance(self.ids, Placed) else self._positions.get(record)

    def hold(
        self, ids: Sequence[Hashable], make: Callable[[Hashable], Row], altered: Collection[Hashable] | None = None
    ) -> None:
        """Hold these records in this order; the filter and the sort stay. An id may stand only once.

        Where `altered` is given, the rows of all other records are the same as before.
        """
        self._given = {}
        known = altered is not None and len(self._unprepared) < len(self._searchable)
        before = dict(zip(self.ids, self._searchable, strict=True)) if known else {}
        for record in altered or ():
            before.pop(record, None)
        self._hold(ids, make, before)

    def _hold(
        self, ids: Sequence[Hashable], make: Callable[[Hashable], Row], searchable: Mapping[Hashable, str]
    ) -> None:
        self.ids, self._make = ids, make
        self._positions = {} if isinstance(ids, Placed) else dict(zip(ids, range(len(ids)), strict=True))
        if not isinstance(ids, Placed) and len(self._positions) != len(ids):
            raise ValueError("a record stands twice in one table")
        self._searchable = [searchable.get(record, "") for record in ids] if searchable else [""] * len(ids)
        self._unprepared = array("q", (place for place, text in enumerate(self._searchable) if not text))
        self._unprepared.reverse()
        self._arrange()

    def replace(self, rows: Mapping[Hashable, Row]) -> None:
        """Take new rows for some records; those not held yet join at the end."""
        self._given.update(rows)
        for record in rows:
            position = self._position(record)
            if position is None:
                self.ids = [*self.ids, record]
                self._positions = self._positions or dict(zip(self.ids, range(len(self.ids)), strict=True))
                position = self._positions[record] = len(self.ids) - 1
                self._searchable.append("")
            self._searchable[position] = self._folded(record)
        self._arrange()

    def drop(self, records: Iterable[Hashable]) -> None:
        """Let some records go."""
        gone = set(records)
        kept = dict(zip(self.ids, self._searchable, strict=True))
        self._hold([record for record in self.ids if record not in gone], self._make, kept)

    def row(self, record: Hashable) -> Row:
        """Return a record's row."""
        return self._given.get(record) or self._make(record)

    def at(self, place: int) -> Hashable:
        """Return the record at a place of those shown."""
        return self.ids[self.shown[place]]

    def place_of(self, record: Hashable) -> int | None:
        """Return where a record stands among those shown, or nothing when it is not shown."""
        position = self._position(record)
        if position is None:
            return None
        try:
            return self.shown.index(position)
        except ValueError:
            return None

    def sort(self, order: "Callable[[Row], SupportsRichComparison] | None", *, descending: bool = False) -> None:
        """Order the rows; of equal ones, and without an order, in the order they were handed in."""
        self._order, self._descending = order, descending
        self._arrange()

    def filter(self, query: str) -> None:
        """Leave the rows that hold every word of the query, in any column, capitals and accents ignored."""
        query = folded(query)
        narrower = bool(self.query) and query.startswith(self.query) and not self._unprepared
        self.query = query
        self._narrow(self.shown if narrower else self._ordered)

    @property
    def unprepared(self) -> int:
        """Return how many rows cannot be searched yet: a filter does not find them before they are prepared."""
        return len(self._unprepared)

    def prepare(self, rows: int) -> None:
        """Make some more rows searchable, the first of them first, and look which of them the filter leaves."""
        for _ in range(min(rows, len(self._unprepared))):
            position = self._unprepared.pop()
            self._searchable[position] = self._searchable[position] or self._folded(self.ids[position])
        if self.query:
            self._narrow(self._ordered)

    def prepare_record(self, record: Hashable) -> None:
        """Make one record searchable, out of its turn."""
        position = self._position(record)
        if position is None:
            raise KeyError(record)
        self._searchable[position] = self._searchable[position] or self._folded(record)

    def _folded(self, record: Hashable) -> str:
        return searchable(" ".join(self.row(record).cells)) or NO_WORDS

    def _arrange(self) -> None:
        everything = range(len(self.ids))
        order = self._order
        if order is None:
            self._ordered = everything
        else:
            keys = [order(self.row(record)) for record in self.ids]
            self._ordered = sorted(everything, key=keys.__getitem__, reverse=self._descending)
        self._narrow(self._ordered)

    def _narrow(self, positions: Sequence[int]) -> None:
        text = self._searchable
        for word in self.query.split():
            positions = [position for position in positions if word in text[position]]
        self.shown = positions


def searchable(text: str) -> str:
    """Return text with the words that `folded` gives, faster where that can be; several spaces may stand between."""
    return text.casefold().translate(PLAINLY) if text.isascii() else folded(text)


def _no_row(record: Hashable) -> Row:
    raise KeyError(record)
