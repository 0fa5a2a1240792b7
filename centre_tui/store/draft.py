"""What one change is about to put on the disk: documents over the moment it began from."""

import re
from typing import Final, Protocol

import msgspec

from centre_tui.domain.trouble import Missing, Refused
from centre_tui.store.documents import Documents
from centre_tui.store.lines import MAX_DOCUMENT, Line, revision_of, with_revision, without_revision

TABLE_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")
RESERVED: Final = frozenset({"_meta"})
LARGEST_ID: Final = 10**15

Key = tuple[str, int]


class Reader(Protocol):
    """The documents as somebody sees them."""

    def get(self, table: str, record: int) -> bytes | None:
        """Return a document's bytes, or None."""

    def ids(self, table: str) -> list[int]:
        """Return the ids of a table's documents."""

    def tables(self) -> list[str]:
        """Return the tables that hold documents."""


def expect_fit(table: str, record: int, size: int) -> None:
    """Refuse a table, a record's number or a document's size that the store does not keep."""
    if not TABLE_NAME.fullmatch(table) or table in RESERVED:
        raise Refused(f"{table!r} cannot be a table's name: letters, figures and _ . - only, at most 64.")
    if not 0 <= record <= LARGEST_ID:
        raise Refused(f"{record} cannot be the number of a record in {table}.")
    if size > MAX_DOCUMENT:
        raise Refused(
            f"Record {record} of {table} would be {size} bytes long; at most {MAX_DOCUMENT} are kept in one. "
            "Nothing was changed."
        )


class Draft:
    """The documents as they will be. `seq` is the number the change will have, and so the revision of what it puts."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._touched: dict[Key, bytes | None] = {}
        self._following: dict[str, int] = {}
        self._revived: dict[Key, int] = {}
        self.seq = documents.seq + 1

    def __bool__(self) -> bool:
        return bool(self._touched)

    # Reading: the moment it began from, and its own writes

    def get(self, table: str, record: int) -> bytes | None:
        """Return a document's bytes, or None when there is no such document."""
        key = (table, record)
        return self._touched[key] if key in self._touched else self._documents.get(table, record)

    def ids(self, table: str) -> list[int]:
        """Return the ids of a table's documents, in their order."""
        touched = {record: document for (name, record), document in self._touched.items() if name == table}
        gone = {record for record, document in touched.items() if document is None}
        return sorted({*self._documents.ids(table), *touched} - gone) if touched else self._documents.ids(table)

    def tables(self) -> list[str]:
        """Return the names of the tables that hold documents."""
        names = {*self._documents.tables(), *(table for table, _ in self._touched)}
        return sorted(table for table in names if self.ids(table))

    def revision(self, table: str, record: int) -> int:
        """Return the revision a document has now, 0 when there is none."""
        document = self.get(table, record)
        return revision_of(document) if document else 0

    # Writing

    def new_id(self, table: str) -> int:
        """Return an id that was never given out in this table."""
        record = max(self._documents.next_id(table), self._following.get(table, 1))
        self._following[table] = record + 1
        return record

    def write(self, table: str, record: int, body: bytes) -> None:
        """Put a document, given as a JSON object without its revision; the same as is there already changes nothing."""
        expect_fit(table, record, len(body))
        there = self.get(table, record)
        if there is None or without_revision(there) != body:
            self._touched[table, record] = with_revision(body, self.seq)
            self._following[table] = max(self._following.get(table, 1), record + 1)

    def remove(self, table: str, record: int) -> None:
        """Take a document away; Missing when there is none."""
        if self.get(table, record) is None:
            raise Missing(table, record)
        if self._documents.get(table, record) is None:
            del self._touched[table, record]
        else:
            self._touched[table, record] = None

    # Leaving

    def filled(self, line: Line) -> Line:
        """Return the line with what this draft puts, what that replaces and what it takes away."""
        put: dict[str, dict[str, msgspec.Raw]] = {}
        was: dict[str, dict[str, int]] = {}
        gone: dict[str, list[str]] = {}
        for (table, record), document in sorted(self._touched.items()):
            was.setdefault(table, {})[str(record)] = self._replaced(table, record)
            if document is None:
                gone.setdefault(table, []).append(str(record))
            else:
                put.setdefault(table, {})[str(record)] = msgspec.Raw(document)
        return msgspec.structs.replace(line, put=put, was=was, gone=gone)

    def _replaced(self, table: str, record: int) -> int:
        before = self._documents.get(table, record)
        return revision_of(before) if before else self._revived.get((table, record), 0)

    def revive(self, table: str, record: int, body: bytes, taken_away: int) -> None:
        """Put back a document that change `taken_away` took away, so that its history goes on across the gap."""
        self.write(table, record, body)
        self._revived[table, record] = taken_away
