"""db.json: the documents at one moment as an ordinary TinyDB file, one document a line; the journal makes it again.

Its first line carries the moment (seq, head, place in the journal), the next ids, the length and checksum of the rest,
and a seal of its own. A document is cut out of the file only when asked for.
"""

import hashlib
import os
import re
import time
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from centre_tui.domain.trouble import Damaged, Newer
from centre_tui.store import places
from centre_tui.store.content import BREATH, LARGE, Content, Rest, damage, no_rest
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Position
from centre_tui.store.errors import telling
from centre_tui.store.files import CHUNK, Directory, opened, read_from, write_all
from centre_tui.store.lines import seal_of
from centre_tui.store.places import Places

NAME: Final = "db.json"
UNFINISHED: Final = f"{NAME}.new"
FORMAT: Final = 1
READ_ONLY: Final = 0o440
OPENING: Final = b'{"_meta":{"1":'
FIRST_LINE: Final = re.compile(rb'(\{"_meta":\{"1":\{[^\n]*),"sum":"([0-9a-f]{32})"\}\}(?=,?\n)')
ROW: Final = re.compile(rb'"([0-9]{1,18})":')
TABLE: Final = re.compile(rb'"([A-Za-z0-9_.-]{1,64})":\{\n')
MAX_HEADER: Final = 1 << 16


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

    def note(self, record: int, start: int, end: int) -> None:
        """Remember where the next document lies."""
        for numbers, number in zip(self.places, (record, start, end), strict=True):
            numbers.append(number)

    def __getitem__(self, record: int) -> bytes:
        ids, starts, ends = self.places
        place = bisect_left(ids, record)
        if place == len(ids) or ids[place] != record:
            raise KeyError(record)
        named = b'"%d":' % record
        found = self._content.cut(starts[place] - len(named), ends[place])
        if not found.startswith(named):
            raise Damaged(f"The index of db.json is wrong about record {record}: remove the folder index/.")
        return found[len(named) :]

    def __iter__(self) -> Iterator[int]:
        return iter(self.places.ids)

    def __len__(self) -> int:
        return len(self.places.ids)


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


def header_for(documents: Documents, at: Position, rest: Rest) -> bytes:
    """Return the first line's header: the rest is gone through once for its length and checksum."""
    digest, size = hashlib.sha256(), 0
    for chunk in in_chunks(body(documents)):
        digest.update(chunk)
        size += len(chunk)
        rest(BREATH)
    following = dict(sorted(documents.following.items()))
    header = Header(
        FORMAT, documents.schema, at.seq, at.head, at.segment, at.offset, following, size, digest.hexdigest()
    )
    text = OPENING + msgspec.json.encode(header)[:-1]
    return text + f',"sum":"{seal_of(text)}"}}}}'.encode()


def begun(data: Directory) -> int:
    """Begin a new db.json beside the old one, still empty, and return its descriptor.

    To be done before the documents are settled: who puts another journal in place after that takes it away again.
    """
    data.remove(UNFINISHED)
    return data.create(UNFINISHED)


def write(data: Directory, descriptor: int, documents: Documents, at: Position, rest: Rest = no_rest) -> None:
    """Fill a db.json that was begun and put it in place of the old one; a crash or a full disk leaves the old one.

    Each piece goes to the disk by itself, with a rest as long: whoever saves meanwhile waits for one piece and not for
    the whole file, which the system would write out before anybody's next fsync.
    """
    os.fchmod(descriptor, READ_ONLY)
    write_all(descriptor, header_for(documents, at, rest))
    for chunk in in_chunks(body(documents)):
        write_all(descriptor, chunk)
        began = time.monotonic()
        os.fsync(descriptor)  # the bytes before the name, or a crash could leave half a file under it
        rest(time.monotonic() - began)
    data.rename(UNFINISHED, NAME)
    data.sync()  # the name, so that what was folded in is found there after a crash


# Reading


def header_in(data: bytes) -> tuple[Header, int]:
    """Return the header and where the rest begins; Damaged when it is not as it was written."""
    found = FIRST_LINE.match(data)
    if found is None or seal_of(found[1]).encode() != found[2]:
        raise Damaged(damage("its first line"))
    try:
        header = msgspec.json.decode(found[1][len(OPENING) :] + b"}", type=Header)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Damaged(damage("its first line")) from error
    if header.format != FORMAT:
        raise Newer(header.format, FORMAT)
    return header, found.end()


def rows_in(content: Content, start: int) -> dict[str, Rows]:
    """Go through the file for where each document of each table lies."""
    tables: dict[str, Rows] = {}
    rows = Rows(content)
    for line in content.lines(start):
        if found := TABLE.match(line):
            rows = tables.setdefault(found[1].decode(), Rows(content))
        elif found := ROW.match(line):
            rows.note(int(found[1]), start + found.end(), start + len(line.rstrip(b",\n")))
        start += len(line)
    return tables


def loaded(data: Directory, rest: Rest | None = None) -> Checkpoint | None:
    """Return what db.json holds, or None when there is none; Damaged when any byte of it is not as it was written.

    Of a large file that is found out beside, and raised by the first document that is asked for; or now, where there is
    `rest` to be had meanwhile.
    """
    with telling("reading db.json"):
        if data.status(NAME) is None:
            return None
        with opened(data.open(NAME)) as descriptor:
            content = Content(descriptor)
        header, start = header_in(content.raw(0, MAX_HEADER))
        if content.size - start != header.size:
            raise Damaged(damage("the documents"))
        if rest or content.size < LARGE:
            content.check(start, header.body, rest or no_rest)
            content.expect_sound()
        else:
            content.check_beside(start, header.body)
        rows = rows_of(data, content, header, start)
    documents = Documents(header.seq, header.head, header.schema, header.next, rows, base_seq=header.seq)
    return Checkpoint(documents, header.position())


def rows_of(data: Directory, content: Content, header: Header, start: int) -> dict[str, Rows]:
    """Return the tables; where the documents of a large file lie is looked up in the index, and kept there."""
    is_large = content.size >= LARGE
    found = places.kept(data, header.body) if is_large else None
    if found is not None:
        return {table: Rows(content, each) for table, each in found.items()}
    content.expect_sound()
    rows = rows_in(content, start)
    if is_large:
        places.keep(data, header.body, {table: each.places for table, each in rows.items()})
    return rows


def header_of(data: Directory) -> Header | None:
    """Return only the header of db.json, or None when there is none."""
    with telling("reading db.json"):
        if data.status(NAME) is None:
            return None
        with opened(data.open(NAME)) as descriptor:
            return header_in(read_from(descriptor, 0, MAX_HEADER))[0]
