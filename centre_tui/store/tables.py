"""TinyDB over the store: its own queries and operations; only its two doors, reading and updating a table, are ours.

Reading gives a view that decodes a document when it is asked for, so every document is a fresh copy. An update collects
what was touched and hands over only that. Documents carry `_rev`; one that is written with a `_rev` other than the
current one is a Conflict. Ids come from the store and are never given out again. No query cache: others write too.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol, cast

import msgspec
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from centre_tui.domain.trouble import Clash, Conflict, Refused
from centre_tui.store.draft import Draft, Reader

Fields = Mapping[str, Any]
Updater = Callable[[Any], None]
REVISION: Final = "_rev"
NO_CACHE: Final = 0


def decoded(document: bytes) -> dict[str, Any]:
    """Return a document as TinyDB knows it, its revision as `_rev`."""
    found: dict[str, Any] = msgspec.json.decode(document)
    return found


def encoded(document: Fields) -> bytes:
    """Return a document's body as bytes; NaN, infinities and halves of a character pair are refused."""
    body = {key: value for key, value in document.items() if key != REVISION}
    try:
        return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as error:
        raise Refused(f"The document cannot be stored: {error}. Nothing was changed.") from error


class View(Mapping[str, dict[str, Any]]):
    """One table at one moment, as TinyDB reads it."""

    def __init__(self, reader: Reader, table: str) -> None:
        self._reader = reader
        self._table = table

    def __getitem__(self, record: str) -> dict[str, Any]:
        document = self._reader.get(self._table, int(record)) if record.isdecimal() else None
        if document is None:
            raise KeyError(record)
        return decoded(document)

    def __iter__(self) -> Iterator[str]:
        return map(str, self._reader.ids(self._table))

    def __len__(self) -> int:
        return len(self._reader.ids(self._table))


class Edited(MutableMapping[int, dict[str, Any]]):
    """One table as TinyDB's updaters alter it: a document may be altered in place until the next one is asked for."""

    def __init__(self, draft: Draft, table: str) -> None:
        self._draft = draft
        self._table = table
        self._lent: tuple[int, dict[str, Any]] | None = None

    def settle(self) -> None:
        """Take over what was done to the document that was lent last."""
        lent, self._lent = self._lent, None
        if lent is not None:
            self._take(*lent)

    def _take(self, record: int, document: Fields) -> None:
        there = self._draft.get(self._table, record)
        if there is None or decoded(there) != document:
            if there is not None:
                expect(self._draft, self._table, record, document)
            self._draft.write(self._table, record, encoded(document))

    def __getitem__(self, record: int) -> dict[str, Any]:
        if self._lent is not None and self._lent[0] == record:
            return self._lent[1]
        self.settle()
        there = self._draft.get(self._table, record)
        if there is None:
            raise KeyError(record)
        self._lent = (record, decoded(there))
        return self._lent[1]

    def __setitem__(self, record: int, document: dict[str, Any]) -> None:
        self.settle()
        self._take(record, document)

    def __delitem__(self, record: int) -> None:
        self._lent = None if self._lent is not None and self._lent[0] == record else self._lent
        self.settle()
        self._draft.remove(self._table, record)

    def __iter__(self) -> Iterator[int]:
        return iter(self._draft.ids(self._table))

    def __len__(self) -> int:
        return len(self._draft.ids(self._table))

    def clear(self) -> None:
        """Take every document away."""
        for record in self._draft.ids(self._table):
            self._draft.remove(self._table, record)


def expect(draft: Draft, table: str, record: int, mine: Fields) -> None:
    """Refuse to go on from a document that was saved, or taken away, since it was read; one without `_rev` may pass."""
    current = draft.revision(table, record)
    if mine.get(REVISION, current) != current:
        there = draft.get(table, record)
        raise Conflict((Clash(table, record, mine, there and decoded(there), current),))


class Reading(Storage):
    """What a table reads: the documents as they stand when it is asked, or as a change will leave them."""

    def __init__(self, reader: Callable[[], Reader]) -> None:
        super().__init__()
        self.reader = reader

    def read(self) -> dict[str, dict[str, Any]]:
        """Return a view of every table."""
        reader = self.reader()
        views: dict[str, Any] = {table: View(reader, table) for table in reader.tables()}
        return views

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Refuse: a change is made through a table."""
        raise Refused("Tables are written through their own methods.")


class ChangedTable(Table):
    """A table within one change."""

    def __init__(self, draft: Draft, name: str) -> None:
        super().__init__(Reading(lambda: draft), name, cache_size=NO_CACHE)
        self._draft = draft

    def save(self, document: Document) -> int:
        """Put a whole document in place of the one with its id; Conflict if that was saved since it was read."""
        self.expect(document)
        Edited(self._draft, self.name)[document.doc_id] = dict(document)
        return document.doc_id

    def expect(self, document: Document) -> None:
        """Refuse with a Conflict if a document that is only read here was saved since."""
        expect(self._draft, self.name, document.doc_id, document)

    def _read_table(self) -> dict[str, Fields]:
        return cast(dict[str, Fields], View(self._draft, self.name))

    def _update_table(self, updater: Updater) -> None:
        edited = Edited(self._draft, self.name)
        updater(edited)
        edited.settle()

    def _get_next_id(self) -> int:
        return self._draft.new_id(self.name)


class Changing(Protocol):
    """Begins a change of its own for one call of a table."""

    def __call__(self, what: str) -> AbstractContextManager["Tables"]:
        """Return the change."""


class Tables(Protocol):
    """Hands out tables within a change."""

    def table(self, name: str) -> ChangedTable:
        """Return the table of this name."""


class LoneTable(Table):
    """A table outside any change: every call that writes is a change of its own."""

    def __init__(self, reader: Callable[[], Reader], changing: Changing, name: str) -> None:
        super().__init__(Reading(reader), name, cache_size=NO_CACHE)
        self._reader = reader
        self._changing = changing

    def _change(self, verb: str) -> AbstractContextManager[Tables]:
        return self._changing(f"{self.name}: {verb}")

    def _read_table(self) -> dict[str, Fields]:
        return cast(dict[str, Fields], View(self._reader(), self.name))

    def save(self, document: Document) -> int:
        """Put a whole document in place of the one with its id; Conflict if that was saved since it was read."""
        with self._change("save") as change:
            return change.table(self.name).save(document)

    def insert(self, document: Fields) -> int:
        """Insert a document; return its id."""
        with self._change("insert") as change:
            return change.table(self.name).insert(document)

    def insert_multiple(self, documents: Iterable[Fields]) -> list[int]:
        """Insert documents, all or none; return their ids."""
        with self._change("insert") as change:
            return change.table(self.name).insert_multiple(documents)

    def update(
        self,
        fields: Fields | Callable[[MutableMapping[Any, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update the documents that match; return their ids."""
        with self._change("update") as change:
            return change.table(self.name).update(fields, cond, doc_ids)

    def update_multiple(
        self, updates: Iterable[tuple[Fields | Callable[[MutableMapping[Any, Any]], None], QueryLike]]
    ) -> list[int]:
        """Update the documents that match each query; return their ids."""
        with self._change("update") as change:
            return change.table(self.name).update_multiple(updates)

    def upsert(self, document: Fields, cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match, or insert this one; return the ids."""
        with self._change("upsert") as change:
            return change.table(self.name).upsert(document, cond)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the documents that match; return their ids."""
        with self._change("remove") as change:
            return change.table(self.name).remove(cond, doc_ids)

    def truncate(self) -> None:
        """Remove every document of the table."""
        with self._change("truncate") as change:
            change.table(self.name).truncate()
