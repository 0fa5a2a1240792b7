"""Rolls: what lists show of all records of a table, kept from one look to the next.

A line is read from one document and nothing else, and read again only when that document was saved again. What the day,
the officer's reach and other records add to it comes in where it is shown.

To add a list of many records: a frozen line with `id` and `revision`; a `Kind`, which says of which record it is and
how it is read (see candidate_lines.py); and a service that returns the lines the officer may see, made from
`desk.roll(KIND)`. Its place names the kind in ROLLS and returns a `LongListing` (see places/candidates.py).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from centre_tui.store import Store
from centre_tui.store.documents import Documents


class Line(Protocol):
    """What a line of a roll has."""

    @property
    def id(self) -> int:
        """Return the record's number."""

    @property
    def revision(self) -> int:
        """Return the change that the line was read after."""


MANY: Final = 1000
LineT = TypeVar("LineT", bound=Line)
Reading = Callable[[int, bytes], LineT]
"""Returns the line of a document, given its id and its bytes. Raises Damaged."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[LineT]):
    """A kind of line: of which record it is, and what makes a reader of such lines.

    A reader may keep one of values that are alike: it lives until everything was read. Of more records than
    `ahead_at_most` the roll takes so much memory that it is read only for who goes to see it.
    """

    record: type
    reader: Callable[[], Reading[LineT]]
    ahead_at_most: int = 1_000_000


class Roll(Generic[LineT]):
    """The lines of one kind as of one moment, and the records still to be read for it."""

    def __init__(self, kind: Kind[LineT]) -> None:
        self._record = kind.record
        self._reader = kind.reader
        self._read = kind.reader()
        self._table = ""
        self._lines: dict[int, LineT] = {}
        self._documents = Documents()
        self._beginnings = 0
        self._owed: list[int] = []
        self._lent = False

    @property
    def owed(self) -> int:
        """Return how many records are still to be read."""
        return len(self._owed)

    @property
    def lines(self) -> Mapping[int, LineT]:
        """Return the lines read so far, by id; the mapping does not change any more."""
        self._lent = True
        return self._lines

    def _own(self) -> dict[int, LineT]:
        """Return lines that nobody was handed yet."""
        if self._lent:
            self._lines, self._lent = dict(self._lines), False
        return self._lines

    def follow(self, store: Store) -> None:
        """Note which records were saved since the last time."""
        before, self._documents = self._documents, store.documents
        if self._beginnings != store.beginnings:
            self._beginnings = store.beginnings
            self._table = store.table_of(self._record)
            self._lines, self._lent = {}, False
            self._owe(self._documents.ids(self._table))
        elif self._documents is not before:
            self._owe(self._saved_since(before))

    def _saved_since(self, before: Documents) -> Collection[int]:
        saved = self._documents.saved_since(before.seq, self._table)
        if saved is not None:
            return saved
        there = {record: self._documents.revision(self._table, record) for record in self._documents.ids(self._table)}
        held = {record: line.revision for record, line in self._lines.items()}
        return {record for record, _ in there.items() ^ held.items()}

    def _owe(self, records: Collection[int]) -> None:
        self._owed = sorted({*self._owed, *records}, reverse=True)

    def reading(self) -> Iterator[int]:
        """Read what is owed, a record at each step, and yield how many are left; what fails stays owed."""
        many = len(self._owed) > MANY
        while self._owed:
            record = self._owed[-1]
            document = self._documents.get(self._table, record)
            if document is None:
                self._own().pop(record, None)
            else:
                self._own()[record] = self._read(record, document)
            self._owed.pop()
            yield len(self._owed)
        if many:
            self._read = self._reader()  # what the one before kept of values weighs as much as hundreds of lines


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
        for _ in roll.reading():
            pass
        return roll.lines
