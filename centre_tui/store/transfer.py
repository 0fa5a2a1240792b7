"""Carrying a centre between machines, versions and engines: every document as JSON Lines, the same bytes out as in.

The first line says what it is, the schema and the next ids; then one document a line, by table and id; the last line
counts them and carries the checksum of all before it, so that a stream cut short is noticed.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, TypeVar

import msgspec

from centre_tui.domain.trouble import Damaged, Refused
from centre_tui.store.documents import Documents
from centre_tui.store.draft import expect_fit
from centre_tui.store.lines import MAX_DOCUMENT, without_revision

FORMAT: Final = 1
LONGEST: Final = MAX_DOCUMENT + 1000
Body = tuple[str, int, bytes]
Progress = Callable[[int, int], None]
LineT = TypeVar("LineT", bound=msgspec.Struct)


class First(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of a dump."""

    dump: int
    schema: int
    documents: int
    next: dict[str, int]


class Carried(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One document of a dump."""

    table: str
    id: int
    document: msgspec.Raw


class Last(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line of a dump."""

    end: int
    sum: str


def dumped(documents: Documents) -> Iterator[bytes]:
    """Yield the lines of a dump."""
    keys = [(table, record) for table in documents.tables() for record in documents.ids(table)]
    digest = hashlib.sha256()
    following = dict(sorted(documents.following.items()))
    yield _told(msgspec.json.encode(First(FORMAT, documents.schema, len(keys), following)), digest)
    for table, record in keys:
        document = documents.get(table, record)
        if document is not None:
            carried = Carried(table, record, msgspec.Raw(without_revision(document)))
            yield _told(msgspec.json.encode(carried), digest)
    yield msgspec.json.encode(Last(len(keys), digest.hexdigest())) + b"\n"


def counted(bodies: Iterator[Body], of: int, progress: Progress) -> Iterator[Body]:
    """Yield the documents, telling how many have come."""
    for done, each in enumerate(bodies, 1):
        progress(done, of)
        yield each


def _told(text: bytes, digest: "hashlib._Hash") -> bytes:
    digest.update(text + b"\n")
    return text + b"\n"


class Reading:
    """A dump being read: the first line at once, the documents one by one, the last line checked at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self._number = 0
        self.first = self._decoded(self._line(), First)
        if self.first.dump != FORMAT:
            raise Refused(
                f"This dump is of format {self.first.dump}; this program reads {FORMAT}. Nothing was changed."
            )

    def _line(self) -> bytes:
        self._number += 1
        line = self._stream.readline(LONGEST)
        self._digest.update(line)
        if not line.endswith(b"\n"):
            raise Damaged(f"The dump breaks off in line {self._number}, or that line is too long. Nothing was changed.")
        return line

    def _decoded(self, line: bytes, kind: type[LineT]) -> LineT:
        try:
            return msgspec.json.decode(line, type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise Damaged(self._wrong(str(error))) from error

    def _wrong(self, how: str) -> str:
        return f"Line {self._number} of the dump is not what it should be: {how}. Nothing was changed."

    def documents(self) -> Iterator[Body]:
        """Yield (table, id, body) of every document; Damaged when anything is wrong, at the latest at the end."""
        for _ in range(self.first.documents):
            carried = self._decoded(self._line(), Carried)
            body = bytes(carried.document)
            expect_fit(carried.table, carried.id, len(body))
            self._expect_plain(body)
            yield carried.table, carried.id, body
        told = self._digest.hexdigest()
        last = self._decoded(self._line(), Last)
        if (last.end, last.sum) != (self.first.documents, told) or self._stream.readline(1):
            raise Damaged(self._wrong("the dump was altered or is not whole"))

    def _expect_plain(self, body: bytes) -> None:
        """Refuse what JSON readers disagree about: keys given twice, numbers out of range, halves of characters."""
        try:
            json.loads(body, object_pairs_hook=_once)
            found = msgspec.json.decode(body)
        except (ValueError, RecursionError) as error:
            raise Damaged(self._wrong(str(error))) from error
        if not isinstance(found, dict) or "_rev" in found:
            raise Damaged(self._wrong("the document is no object, or carries a revision"))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found
