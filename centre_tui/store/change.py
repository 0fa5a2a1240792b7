"""What one person is about to save: records read as they are now, and put back only if nobody saved them since."""

from collections.abc import Iterator
from dataclasses import replace

from centre_tui.domain.trouble import Clash, Conflict, Missing
from centre_tui.store.draft import Draft
from centre_tui.store.records import Codec, Record, RecordT
from centre_tui.store.tables import ChangedTable


class Change:
    """Everything that is put here is saved together when the block ends, or nothing of it."""

    def __init__(self, draft: Draft, codec: Codec, what: str) -> None:
        self.draft = draft
        self.what = what
        self.cancelled = False
        self._codec = codec

    @property
    def seq(self) -> int:
        """Return the number the change will have in the history."""
        return self.draft.seq

    def get(self, kind: type[RecordT], record: int) -> RecordT:
        """Return a record as it is now; Missing when there is none."""
        table = self._codec.table(kind)
        document = self.draft.get(table, record)
        if document is None:
            raise Missing(table, record)
        return self._codec.decode(kind, record, document)

    def all(self, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield every record of a kind as it is now, in the order of their ids."""
        for record in self.draft.ids(self._codec.table(kind)):
            yield self.get(kind, record)

    def count(self, kind: type) -> int:
        """Return how many records of a kind there are now."""
        return len(self.draft.ids(self._codec.table(kind)))

    def add(self, record: RecordT) -> RecordT:
        """Save a new record; return it with its number, which no other record of its kind ever had or will have."""
        table = self._codec.table(type(record))
        number = self.draft.new_id(table)
        self.draft.write(table, number, self._codec.encode(record))
        return self._as_saved(record, number)

    def put(self, *records: RecordT) -> tuple[RecordT, ...]:
        """Save records in place of what they were read as; Conflict, naming each, if any was saved since."""
        self.expect(*records)
        for record in records:
            self.draft.write(self._codec.table(type(record)), record.id, self._codec.encode(record))
        return tuple(self._as_saved(record, record.id) for record in records)

    def save(self, record: RecordT) -> RecordT:
        """Save one record in place of what it was read as, and return it with its new revision; Conflict as `put`."""
        return self.put(record)[0]

    def expect(self, *records: Record) -> None:
        """Go on only if these records, which are merely read here, are still as they were read; else Conflict."""
        clashes = tuple(self._clash(record) for record in records if not self._current(record))
        if clashes:
            raise Conflict(clashes)

    def delete(self, kind: type, record: int) -> None:
        """Take a record away; Missing when there is none. Its history stays."""
        self.draft.remove(self._codec.table(kind), record)

    def table(self, name: str) -> ChangedTable:
        """Return a TinyDB table whose writes are part of this change."""
        return ChangedTable(self.draft, name)

    def say(self, more: str) -> None:
        """Add to what the history says of this change."""
        self.what = f"{self.what}; {more}"

    def cancel(self) -> None:
        """Let the block end without saving anything."""
        self.cancelled = True

    def _current(self, record: Record) -> bool:
        return 0 < record.revision == self.draft.revision(self._codec.table(type(record)), record.id)

    def _clash(self, record: Record) -> Clash:
        table = self._codec.table(type(record))
        there = self.draft.get(table, record.id)
        theirs = None if there is None else self._codec.decode(type(record), record.id, there)
        return Clash(table, record.id, record, theirs, self.draft.revision(table, record.id))

    def _as_saved(self, record: RecordT, number: int) -> RecordT:
        return replace(record, id=number, revision=self.draft.revision(self._codec.table(type(record)), number))
