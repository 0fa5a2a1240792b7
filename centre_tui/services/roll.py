"""Rolls: what lists show of all records of a table, kept from one look to the next.

A line is read from one document and nothing else, and read again only when that document was saved again. What the day,
the officer's reach and other records add to it comes in where it is shown.

To add a list of many records: a frozen line with `id` and `revision`; a `Kind`, which says of which record it is and
how it is read (see candidate_lines.py); and a service that returns the lines the officer may see, made from
`desk.roll(KIND)`. Its place names the kind in ROLLS and returns a `LongListing` (see places/candidates.py).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic

from centre_tui.services.packed_lines import Packed
from centre_tui.services.roll_lines import AtHand, LineT, Shelf
from centre_tui.services.worth import worth
from centre_tui.store import Store
from centre_tui.store.documents import Documents

MANY: Final = 1000
Reading = Callable[[int, bytes], LineT]
"""Returns the line of a document, given its id and its bytes. Raises Damaged."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[LineT]):
    """A kind of line: of which record it is, and what makes a reader of such lines.

    A reader may keep one of values that are alike: it lives until everything was read. `packed` is the class of lines
    that weigh much: these are kept packed, and left beside the books for the other officers. `columns` makes the place
    of lines of which there are many, and all are looked at often: these are kept in columns.
    """

    record: type
    reader: Callable[[], Reading[LineT]]
    packed: type[LineT] | None = None
    columns: Callable[[], Shelf[LineT]] | None = None

    def shelf(self) -> Shelf[LineT]:
        """Return where such lines are put."""
        if self.columns is not None:
            return self.columns()
        return Packed(self.packed) if self.packed is not None else AtHand()


class Roll(Generic[LineT]):
    """The lines of one kind as of one moment, and the records still to be read for it."""

    def __init__(self, kind: Kind[LineT]) -> None:
        self._record = kind.record
        self._reader = kind.reader
        self._read = kind.reader()
        self._table = ""
        self._shelf = kind.shelf()
        self._documents = Documents()
        self._beginnings = 0
        self._owed: list[int] = []

    @property
    def owed(self) -> int:
        """Return how many records are still to be read."""
        return len(self._owed)

    @property
    def lines(self) -> Mapping[int, LineT]:
        """Return the lines read so far, by id; the mapping does not change any more."""
        return self._shelf.lines

    def follow(self, store: Store) -> None:
        """Note which records were saved since the last time."""
        before, self._documents = self._documents, store.documents
        if self._beginnings != store.beginnings:
            self._beginnings = store.beginnings
            self._table = store.table_of(self._record)
            self._shelf.clear()
            self._owe(self._documents.ids(self._table))
        elif self._documents is not before:
            saved = self._documents.saved_since(before.seq, self._table)
            self._owe(self._others() if saved is None else saved)
        if self._much_owed and self._shelf.take_up(store.keepsakes):
            self._owed = sorted(self._others(), reverse=True)

    @property
    def _much_owed(self) -> bool:
        """Tell whether others may have read, and left, what is owed."""
        return len(self._owed) >= worth(self._documents.count(self._table))

    def _others(self) -> Collection[int]:
        """Return the records of which there is no line as they are now, and those of lines that are there no more."""
        there = {record: self._documents.revision(self._table, record) for record in self._documents.ids(self._table)}
        return {record for record, _revision in there.items() ^ self._shelf.revisions().items()}

    def _owe(self, records: Collection[int]) -> None:
        self._owed = sorted({*self._owed, *records}, reverse=True)

    def reading(self, store: Store) -> Iterator[int]:
        """Read what is owed, a record at each step, and yield how many are left; what fails stays owed.

        Where that was much, it is left for the others, if it is of a kind that is left.
        """
        count, much = len(self._owed), self._much_owed
        while self._owed:
            record = self._owed[-1]
            document = self._documents.get(self._table, record)
            if document is None:
                self._shelf.drop(record)
            else:
                self._shelf.put(self._read(record, document))
            self._owed.pop()
            yield len(self._owed)
        if count > MANY:
            self._read = self._reader()  # what the one before kept of values weighs as much as hundreds of lines
        if much:
            self._shelf.leave(store.keepsakes)


class Rolls:
    """The rolls of one sitting, each begun when it is first asked for."""

    def __init__(self) -> None:
        self._rolls: dict[Kind[Any], Roll[Any]] = {}

    def followed(self, kind: Kind[LineT], store: Store) -> Roll[LineT]:
        """Return the roll of a kind, with what was saved meanwhile owed to it."""
        roll: Roll[LineT] = self._rolls.setdefault(kind, Roll(kind))
        roll.follow(store)
        return roll

    def lines(self, kind: Kind[LineT], store: Store) -> Mapping[int, LineT]:
        """Return every line of a kind by id, all of it read."""
        roll = self.followed(kind, store)
        for _ in roll.reading(store):
            pass
        return roll.lines
