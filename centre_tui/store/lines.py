"""One change as one line of JSON: the documents it put, what they replaced, who and when, sealed and chained.

`{"seq":7,"prev":"<seal of 6>","at":"…","by":{"uid":1001,"name":"asmith"},"what":"claim batch 0007","tx":"…",`
`"schema":1,"put":{"candidates":{"17":{"_rev":7,…}}},"was":{"candidates":{"17":3}},"del":{},"sum":"<seal>"}`

Whole documents, not differences: every line restores its documents by itself, and one bad line costs one version.
The seal is the first half of the SHA-256 of everything before it; it holds the seal of the line before, so a removed,
swapped or edited line shows. It is no signature: keep a head elsewhere to notice a chain made anew.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

import msgspec

from centre_tui.domain.trouble import Damaged, Refused

SEAL: Final = 32
GENESIS: Final = "0" * SEAL
TRAILER: Final = re.compile(rb',"sum":"([0-9a-f]{32})"}\n')
TRAILER_SIZE: Final = len(b',"sum":""}\n') + SEAL
BEGINNING: Final = b'{"seq":'
REVISION: Final = re.compile(rb'\{"_rev":([0-9]{1,18})[,}]')
MAX_DOCUMENT: Final = 1_000_000
MAX_LINE: Final = 1 << 28


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change: the Unix account, by number and by name as it was at the time."""

    uid: int
    name: str


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One change. `was` gives the revision each touched document had before, 0 for a new one; `del` has the same keys.

    `undoes` names the change this one took back. `after` is given where the number before is not one less: after a
    restore, so that no number is ever used for two changes. `erased` names the records whose values were removed from
    the lines before, and `first` is the seal that a line had before such a removal. `final` says that a change cannot
    be taken back, and `next` gives next ids that are higher than the documents tell.
    """

    seq: int
    prev: str
    at: str
    by: Author
    what: str
    tx: str
    schema: int
    after: int = -1
    undoes: int = 0
    final: bool = False
    erased: dict[str, list[str]] = {}
    next: dict[str, int] = {}
    first: str = ""
    put: dict[str, dict[str, msgspec.Raw]] = {}
    was: dict[str, dict[str, int]] = {}
    gone: dict[str, list[str]] = msgspec.field(default_factory=dict, name="del")
    sum: str = ""

    @property
    def predecessor(self) -> int:
        """Return the number of the change before this one."""
        return self.seq - 1 if self.after < 0 else self.after

    def touched(self) -> list[tuple[str, int]]:
        """Return (table, id) of every document this change touched."""
        return [(table, int(each)) for table, ids in self.was.items() for each in ids]

    def image(self, table: str, record: int) -> bytes | None:
        """Return the document as this change left it, or None where it took it away or did not touch it."""
        raw = self.put.get(table, {}).get(str(record))
        return None if raw is None else bytes(raw)

    def before(self, table: str, record: int) -> int:
        """Return the revision the document had before this change, 0 for none."""
        return self.was.get(table, {}).get(str(record), 0)


def follows(line: Line, seq: int, head: str) -> bool:
    """Return whether a change is the next one after change `seq`, whose seal is `head`."""
    return line.predecessor == seq and line.prev == head and line.seq > seq


def expect_follows(line: Line, seq: int, head: str) -> None:
    """Raise Damaged where a change is not the next one after change `seq`, whose seal is `head`."""
    if not follows(line, seq, head):
        raise Damaged(f"Change {line.seq} does not follow change {seq}: a change was removed or moved.")


_decoder: Final = msgspec.json.Decoder(Line)
_encoder: Final = msgspec.json.Encoder()


def seal_of(body: bytes) -> str:
    """Return the seal of a line's bytes up to its own seal."""
    return hashlib.sha256(body).hexdigest()[:SEAL]


def sealed(line: Line) -> bytes:
    """Return the line's bytes, newline and all, with its seal in place of whatever it carried."""
    try:
        body = _encoder.encode(msgspec.structs.replace(line, sum=""))[:-1]
    except UnicodeEncodeError as error:
        raise Refused("The text holds a character that cannot be stored (half of a pair). Type it again.") from error
    return body + f',"sum":"{seal_of(body)}"}}\n'.encode()


def seal_in(raw: bytes) -> str | None:
    """Return the seal of a whole line's bytes if it is the right one, else None."""
    trailer = TRAILER.fullmatch(raw[-TRAILER_SIZE:])
    if trailer is None:
        return None
    carried = trailer[1].decode()
    return carried if seal_of(raw[:-TRAILER_SIZE]) == carried else None


def read(raw: bytes, where: str) -> Line:
    """Return the change that a line's bytes hold; Damaged, naming `where`, if they are not as they were written."""
    if seal_in(raw) is None:
        raise Damaged(f"{where} is damaged: its checksum does not match. Nothing is shown from it.")
    return decoded(raw, where)


def decoded(raw: bytes, where: str) -> Line:
    """Return the change that the bytes of a sound line hold."""
    try:
        return _decoder.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Damaged(f"{where} is not a change this version of the program can read ({error}).") from error


def sound(raw: bytes) -> bool:
    """Return whether the bytes are one whole line as it was written."""
    return seal_in(raw) is not None


def is_no_half_line(rest: bytes) -> bool:
    """Return whether the bytes at the end are more than a crash can have left of the last line.

    A crash cuts a line short, or leaves zeros where a part of it should be: it does not leave its end without a gap
    before, nor a whole line after it.
    """
    return (rest.endswith(b'"}\n') and b"\0" not in rest) or _hides_a_line(rest)


def _hides_a_line(rest: bytes) -> bool:
    start = rest.find(BEGINNING)
    while start >= 0:
        end = rest.find(b'"}\n', start)
        if end >= 0 and sound(rest[start : end + 3]):
            return True
        start = rest.find(BEGINNING, start + 1)
    return False


def revision_of(document: bytes) -> int:
    """Return the number of the change that wrote the document."""
    found = REVISION.match(document)
    if found is None:
        raise Damaged("A document does not begin with its revision: it was not written by this program.")
    return int(found[1])


def with_revision(body: bytes, revision: int) -> bytes:
    """Return the bytes of a JSON object with its revision put first."""
    comma = b"" if body == b"{}" else b","
    return b'{"_rev":%d%s%s' % (revision, comma, body[1:])


def without_revision(document: bytes) -> bytes:
    """Return the bytes of the object as they were before the revision was put first."""
    found = REVISION.match(document)
    if found is None:
        raise Damaged("A document does not begin with its revision: it was not written by this program.")
    return b"{" + document[found.end() :] if found[0].endswith(b",") else b"{}"
