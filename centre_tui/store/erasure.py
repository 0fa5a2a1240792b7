"""Erasing for good what an append-only history would keep for ever: a destroyed candidate's personal values.

The history is written anew: each version of the records is replaced by a tombstone that keeps its number, and what
other records hold of them (a claim's lines) is blanked. Who changed what and when stays; the chain is made again from
the first line that is altered, and each of those lines tells the seal it had. The erasure is a change of its own: it
names the records, so that a restore of an older backup can erase them again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from centre_tui.store.draft import Draft
from centre_tui.store.history import ERASED
from centre_tui.store.lines import Line, revision_of, with_revision, without_revision
from centre_tui.store.rewriting import Chain

Key = tuple[str, int]
Document = dict[str, Any]
Blank = Callable[[frozenset[Key], str, Document], Document]
TOMBSTONE: Final = f'{{"{ERASED}":true}}'.encode()


def nothing_elsewhere(erased: frozenset[Key], table: str, document: Document) -> Document:
    """Return the document as it is: no other record holds anything of those erased."""
    return document


@dataclass(frozen=True, slots=True)
class Erasure:
    """Which records are erased; `blank` returns another record's document without anything of theirs.

    `blank` gets the records erased, the table and the document as JSON values, without its revision.
    """

    records: frozenset[Key]
    blank: Blank = nothing_elsewhere

    def applied(self, lines: Iterable[Line], chain: Chain) -> Iterator[bytes]:
        """Yield the history without the values."""
        return (chain.copy(self._without(line)) for line in lines)

    def _without(self, line: Line) -> Line:
        put = {
            table: {record: msgspec.Raw(self._image(table, int(record), bytes(raw))) for record, raw in rows.items()}
            for table, rows in line.put.items()
        }
        return replace(line, put=put)

    def _image(self, table: str, record: int, document: bytes) -> bytes:
        body = TOMBSTONE if (table, record) in self.records else self._blanked(table, without_revision(document))
        return with_revision(body, revision_of(document))

    def _blanked(self, table: str, body: bytes) -> bytes:
        """Return another record's body without anything of those erased; the very same bytes where it holds nothing."""
        found = msgspec.json.decode(body)
        blanked = self.blank(self.records, table, msgspec.json.decode(body))
        return body if blanked == found else msgspec.json.encode(blanked)

    def written(self, draft: Draft) -> Draft:
        """Take the records away, and save anew whatever held something of them: no open form can bring it back."""
        for table, record in sorted(self.records):
            if draft.get(table, record) is not None:
                draft.remove(table, record)
        for table in draft.tables():
            for record in draft.ids(table):
                document = draft.get(table, record)
                if document is not None:
                    draft.write(table, record, self._blanked(table, without_revision(document)))
        return draft

    def named(self) -> dict[str, list[str]]:
        """Return the records by table, as the line of the erasure names them."""
        tables: dict[str, list[str]] = {}
        for table, record in sorted(self.records):
            tables.setdefault(table, []).append(str(record))
        return tables


def erased_in(lines: Iterable[Line]) -> frozenset[Key]:
    """Return every record that was ever erased."""
    return frozenset((table, int(each)) for line in lines for table, ids in line.erased.items() for each in ids)
