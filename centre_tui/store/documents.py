"""All documents at one moment, as bytes: a change makes the next moment and leaves this one to its readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from centre_tui.store.lines import GENESIS, Line, revision_of

Rows = Mapping[int, bytes]
Overlay = dict[str, dict[int, bytes | None]]


@dataclass(frozen=True, slots=True)
class Documents:
    """The tables after change `seq`, whose seal is `head`: a base that never alters, and what is newer than it.

    `following` gives each table's next id: ids that were given out once are never given out again. `base_seq` is the
    change that the base is of.
    """

    seq: int = 0
    head: str = GENESIS
    schema: int = 0
    following: Mapping[str, int] = field(default_factory=dict)
    base: Mapping[str, Rows] = field(default_factory=dict)
    newer: Mapping[str, Mapping[int, bytes | None]] = field(default_factory=dict)
    base_seq: int = 0

    def get(self, table: str, record: int) -> bytes | None:
        """Return a document's bytes, or None when there is no such document."""
        rows = self.newer.get(table, {})
        if record in rows:
            return rows[record]
        return self.base.get(table, {}).get(record)

    def revision(self, table: str, record: int) -> int:
        """Return the revision of a document, 0 when there is none."""
        document = self.get(table, record)
        return revision_of(document) if document else 0

    def ids(self, table: str) -> list[int]:
        """Return the ids of a table's documents, in their order."""
        base, newer = self.base.get(table, {}), self.newer.get(table, {})
        if not newer:
            return list(base)
        gone = {record for record, document in newer.items() if document is None}
        return sorted({*base, *newer} - gone)

    def count(self, table: str) -> int:
        """Return how many documents a table holds."""
        base, newer = self.base.get(table, {}), self.newer.get(table, {})
        return len(base) + sum((document is not None) - (record in base) for record, document in newer.items())

    def tables(self) -> list[str]:
        """Return the names of the tables that hold documents."""
        return sorted(table for table in {*self.base, *self.newer} if self.count(table))

    def next_id(self, table: str) -> int:
        """Return the id the table's next document gets."""
        return self.following.get(table, 1)

    def saved_since(self, seq: int, table: str) -> set[int] | None:
        """Return the ids of a table that were saved or taken away after a change, or None where that is not known."""
        if seq < self.base_seq:
            return None
        rows = self.newer.get(table, {})
        return {record for record, document in rows.items() if document is None or revision_of(document) > seq}

    def over(self, base: "Documents") -> "Documents":
        """Return the same documents over another base, which is an earlier moment of theirs; else these themselves."""
        if not self.base_seq < base.seq <= self.seq:
            return self
        newer = {table: _newer_than(base, table, rows) for table, rows in self.newer.items()}
        return replace(self, base=base.base, base_seq=base.seq, newer=newer)

    def after(self, lines: Iterable[Line]) -> "Documents":
        """Return the documents as these changes leave them, one after the other."""
        last: Line | None = None
        newer: Overlay = {}
        following = dict(self.following)
        for last in lines:
            for table, number in last.next.items():
                following[table] = max(following.get(table, 1), number)
            for table in last.was:
                if table not in newer:
                    newer[table] = dict(self.newer.get(table, {}))
                _apply(last, table, newer[table])
                following[table] = max(following.get(table, 1), *(int(each) + 1 for each in last.was[table]))
        if last is None:
            return self
        return replace(
            self, seq=last.seq, head=last.sum, schema=last.schema, following=following, newer={**self.newer, **newer}
        )


def _newer_than(base: Documents, table: str, rows: Mapping[int, bytes | None]) -> dict[int, bytes | None]:
    """Return the rows that the base does not hold, or holds in an older revision."""
    return {
        record: document
        for record, document in rows.items()
        if (revision_of(document) > base.seq if document else base.get(table, record) is not None)
    }


def _apply(line: Line, table: str, rows: dict[int, bytes | None]) -> None:
    for record, raw in line.put.get(table, {}).items():
        rows[int(record)] = bytes(raw)
    for record in line.gone.get(table, ()):
        rows[int(record)] = None
