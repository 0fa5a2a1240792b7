"""db.json: the documents at one moment as an ordinary TinyDB file, one document a line; the journal makes it again.

Its first line carries the moment (seq, head, place in the journal), the next ids, the length and checksum of the rest,
and a seal of its own. A document is cut out of the file only when asked for.
"""

import hashlib
import mmap
import os
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from centre_tui.store import places
from centre_tui.store.content import Check, Content
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Position
from centre_tui.store.errors import Damaged, Newer, telling
from centre_tui.store.files import CHUNK, Directory, opened, read_from, write_all
from centre_tui.store.lines import seal_of
from centre_tui.store.places import Places

NAME: Final = "db.json"
FORMAT: Final = 1
READ_ONLY: Final = 0o440
COMMA: Final = ord(",")
OPENING: Final = b'{"_meta":{"1":'
FIRST_LINE: Final = re.compile(rb'(\{"_meta":\{"1":\{[^\n]*),"sum":"([0-9a-f]{32})"\}\}(?=,?\n)')
ROW: Final = re.compile(rb'"([0-9]{1,18})":')
TABLE: Final = re.compile(rb'"([A-Za-z0-9_.-]{1,64})":\{\n')
MAX_HEADER: Final = 1 << 20


class Header(msgspec.Struct, frozen=True):
    """The first line of db.json."""

    format: int
    schema: int
    seq: int
    head: str
    segment: int
    offset: int
    next: dict[str, int]
    size: int
    body: str

    def position(self) -> Position:
        """Return the place in the journal from which to follow."""
        return Position(self.segment, self.offset, self.seq, self.head)


class Rows(Mapping[int, bytes]):
    """One table of db.json: where each document lies, in the order of the ids."""

    def __init__(self, content: Content, places: Places | None = None) -> None:
        self._content = content
        self.places: Final = places or Places(array("q"), array("q"), array("q"))
        self._ids, self._starts, self._ends = self.places

    def note(self, record: int, start: int, end: int) -> None:
        """Remember where the next document lies."""
        self._ids.append(record)
        self._starts.append(start)
        self._ends.append(end)

    def __getitem__(self, record: int) -> bytes:
        place = bisect_left(self._ids, record)
        if place == len(self._ids) or self._ids[place] != record:
            raise KeyError(record)
        named = b'"%d":' % record
        found = self._content.cut(self._starts[place] - len(named), self._ends[place])
        if not found.startswith(named):
            raise Damaged(f"The index of db.json is wrong about record {record}: remove the folder index/.")
        return found[len(named) :]

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What db.json holds."""

    documents: Documents
    position: Position


# Writing


def body(documents: Documents) -> Iterator[bytes]:
    """Yield the file after its first line's header: the tables, and the end."""
    for table in documents.tables():
        yield f',\n"{table}":{{'.encode()
        separator = b"\n"
        for record in documents.ids(table):
            yield b'%s"%d":%s' % (separator, record, documents.get(table, record))
            separator = b",\n"
        yield b"\n}"
    yield b"\n}\n"


def in_chunks(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Join small parts to pieces worth a system call."""
    gathered, size = [], 0
    for part in parts:
        gathered.append(part)
        size += len(part)
        if size >= CHUNK:
            yield b"".join(gathered)
            gathered, size = [], 0
    yield b"".join(gathered)


def header_for(documents: Documents, at: Position) -> bytes:
    """Return the first line's header: the rest is gone through once for its length and checksum."""
    digest, size = hashlib.sha256(), 0
    for chunk in in_chunks(body(documents)):
        digest.update(chunk)
        size += len(chunk)
    following = dict(sorted(documents.following.items()))
    header = Header(
        FORMAT, documents.schema, at.seq, at.head, at.segment, at.offset, following, size, digest.hexdigest()
    )
    text = OPENING + msgspec.json.encode(header)[:-1]
    return text + f',"sum":"{seal_of(text)}"}}}}'.encode()


def write(data: Directory, documents: Documents, at: Position) -> None:
    """Put a new db.json in place of the old one; a crash or a full disk leaves the old one."""
    data.remove(f"{NAME}.new")
    with opened(data.create(f"{NAME}.new")) as descriptor:
        write_all(descriptor, header_for(documents, at))
        for chunk in in_chunks(body(documents)):
            write_all(descriptor, chunk)
        os.fchmod(descriptor, READ_ONLY)
        os.fsync(descriptor)  # the bytes before the name, or a crash could leave half a file under it
    data.rename(f"{NAME}.new", NAME)
    data.sync()  # the name, so that what was folded in is found there after a crash


# Reading


def header_in(data: "mmap.mmap | bytes") -> tuple[Header, int]:
    """Return the header and where the rest begins; Damaged when it is not as it was written."""
    found = FIRST_LINE.match(data, 0, MAX_HEADER)
    if found is None or seal_of(found[1]).encode() != found[2]:
        raise Damaged(damage("its first line"))
    try:
        return msgspec.json.decode(found[1][len(OPENING) :] + b"}", type=Header), found.end()
    except (msgspec.MsgspecError, ValueError) as error:
        raise Damaged(damage("its first line")) from error


def rows_in(content: Content, start: int) -> dict[str, Rows]:
    """Go through the file for where each document of each table lies."""
    data = content.data
    tables: dict[str, Rows] = {}
    rows = Rows(content)
    start = data.find(b"\n", start) + 1
    while end := data.find(b"\n", start) + 1:
        if found := TABLE.match(data, start):
            rows = tables.setdefault(found[1].decode(), Rows(content))
        elif found := ROW.match(data, start):
            rows.note(int(found[1]), found.end(), end - 2 if data[end - 2] == COMMA else end - 1)
        start = end
    return tables


def loaded(data: Directory) -> Checkpoint | None:
    """Return what db.json holds, or None when there is none; Damaged when any byte of it is not as it was written.

    Of a large file that is found out beside, and raised by the first document that is asked for.
    """
    with telling("reading db.json"):
        if data.status(NAME) is None:
            return None
        with opened(data.open(NAME)) as descriptor:
            content = Content(descriptor)
            header, start = header_in(content.data)
            if header.format != FORMAT:
                raise Newer(header.format, FORMAT)
            if len(content.data) - start != header.size:
                raise Damaged(damage("the documents"))
            content.hold_back(partial(expect_sound, Check(descriptor, start, header.body)))
    rows = rows_of(data, content, header, start)
    documents = Documents(header.seq, header.head, header.schema, header.next, rows, base_seq=header.seq)
    return Checkpoint(documents, header.position())


def expect_sound(check: Check) -> None:
    """Raise Damaged unless the documents are as they were written."""
    if not check.sound():
        raise Damaged(damage("the documents"))


def rows_of(data: Directory, content: Content, header: Header, start: int) -> dict[str, Rows]:
    """Return the tables; where the documents of a large file lie is looked up in the index, and kept there."""
    if not content.is_large:
        content.expect_sound()
        return rows_in(content, start)
    found = places.kept(data, header.body)
    if found is not None:
        return {table: Rows(content, each) for table, each in found.items()}
    content.expect_sound()
    rows = rows_in(content, start)
    places.keep(data, header.body, {table: each.places for table, each in rows.items()})
    return rows


def header_of(data: Directory) -> Header | None:
    """Return only the header of db.json, or None when there is none."""
    with telling("reading db.json"):
        if data.status(NAME) is None:
            return None
        with opened(data.open(NAME)) as descriptor:
            return header_in(read_from(descriptor, 0, MAX_HEADER))[0]


def damage(what: str) -> str:
    """Return the sentence for a db.json that is not as it was written."""
    return (
        f"db.json is damaged ({what} is not as it was written): nothing is shown from it. "
        "The journal holds every change: `centre-tui store rebuild` makes db.json again from it."
    )
