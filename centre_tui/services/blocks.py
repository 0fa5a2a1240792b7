"""Pieces packed into one block, each found by its record's id: what one sitting leaves beside the books for others.

Laid out as one: the pieces one after the other, then the packed contents, then where these begin (8 bytes). Whoever
keeps the block sees to it that it comes back as it was.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import msgspec

from centre_tui.store.keepsakes import Keepsake
from centre_tui.store.places import numbers

Piece = bytes | memoryview
PLACE: Final = 8
AT_ONCE: Final = 200
"""How many pieces are fetched at once by whoever goes over all of them."""


class Contents(msgspec.Struct, array_like=True, frozen=True):
    """What stands in a block: ids in order, of each the revision and where its piece ends; and what else is left."""

    ids: bytes
    revisions: bytes
    ends: bytes
    more: msgspec.Raw


_encoder: Final = msgspec.msgpack.Encoder()
_contents: Final = msgspec.msgpack.Decoder(Contents)


class Block:
    """The pieces another sitting left; `more` is what else it left, packed.

    Raises msgspec.MsgspecError, ValueError and StoreError where they cannot be read.
    """

    def __init__(self, kept: Keepsake) -> None:
        self._kept = kept
        begin = int.from_bytes(kept.part(kept.size - PLACE, kept.size))
        contents = _contents.decode(kept.part(begin, kept.size - PLACE))
        self._ids, self._revisions = numbers(contents.ids), numbers(contents.revisions)
        self._ends = numbers(contents.ends)
        self.more: Final = bytes(contents.more)

    def revisions(self) -> dict[int, int]:
        """Return the revision of the record that each piece is of, by id."""
        return dict(zip(self._ids, self._revisions, strict=True))

    def piece(self, record: int) -> bytes | None:
        """Return one record's piece."""
        place = bisect_left(self._ids, record)
        if place == len(self._ids) or self._ids[place] != record:
            return None
        return self._kept.part(self._ends[place - 1] if place else 0, self._ends[place])

    def pieces(self) -> Iterator[tuple[int, memoryview]]:
        """Yield every piece with its record's id."""
        for first in range(0, len(self._ids), AT_ONCE):
            last = min(first + AT_ONCE, len(self._ids))
            begin = start = self._ends[first - 1] if first else 0
            some = memoryview(self._kept.part(begin, self._ends[last - 1]))
            for place in range(first, last):
                end = self._ends[place]
                yield self._ids[place], some[start - begin : end - begin]
                start = end


def block_of(revisions: Mapping[int, int], piece: Callable[[int], Piece], more: object = None) -> Iterator[Piece]:
    """Yield a block of each record's piece, with the revision of the record it is of, and of what else is left."""
    ids, ends, end = array("q", sorted(revisions)), array("q"), 0
    for record in ids:
        each = piece(record)
        end += len(each)
        ends.append(end)
        yield each
    known = array("q", [revisions[record] for record in ids])
    rest = msgspec.Raw(_encoder.encode(more))
    yield _encoder.encode(Contents(ids.tobytes(), known.tobytes(), ends.tobytes(), rest))
    yield end.to_bytes(PLACE)
