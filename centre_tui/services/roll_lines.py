"""Where the lines of a roll are: at hand as they are, or packed small, of which no more is unpacked than is looked at.

Packed lines are left beside the books in one block, for the other officers and so that nobody holds them in memory: the
packed lines one after the other, then where each of them ends, then where that begins (8 bytes). A line is of one
revision of its record and rests on nothing else but this very program.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, ValuesView
from hashlib import sha256
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from centre_tui.services.program import program
from centre_tui.store.errors import StoreError
from centre_tui.store.keepsakes import Keepsake, Keepsakes, Version
from centre_tui.store.places import numbers


class Line(Protocol):
    """What a line of a roll has."""

    @property
    def id(self) -> int:
        """Return the record's number."""

    @property
    def revision(self) -> int:
        """Return the change that the line was read after."""


LineT = TypeVar("LineT", bound=Line)
SORT: Final = "roll"
PLACE: Final = 8
AT_ONCE: Final = 200
"""How many lines are fetched at once by whoever goes over all of them."""


class Shelf(Protocol[LineT]):
    """Where lines are put and found."""

    @property
    def lines(self) -> Mapping[int, LineT]:
        """Return the lines by id; the mapping does not change any more."""

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""

    def put(self, line: LineT) -> None:
        """Put a line in its place."""

    def drop(self, record: int) -> None:
        """Let go of a line, if it is there."""

    def clear(self) -> None:
        """Let go of all lines."""

    def take_up(self, keepsakes: Keepsakes) -> bool:
        """Take what another sitting left, if it left anything since; tell whether it did."""

    def leave(self, keepsakes: Keepsakes) -> None:
        """Leave all lines for other sittings."""


class AtHand(Generic[LineT]):
    """Lines as they are."""

    def __init__(self) -> None:
        self._lines: dict[int, LineT] = {}
        self._lent = False

    @property
    def lines(self) -> Mapping[int, LineT]:
        """Return the lines by id; the mapping does not change any more."""
        self._lent = True
        return self._lines

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""
        return {record: line.revision for record, line in self._lines.items()}

    def put(self, line: LineT) -> None:
        """Put a line in its place."""
        self._own()[line.id] = line

    def drop(self, record: int) -> None:
        """Let go of a line, if it is there."""
        self._own().pop(record, None)

    def clear(self) -> None:
        """Let go of all lines."""
        self._lines, self._lent = {}, False

    def _own(self) -> dict[int, LineT]:
        """Return lines that nobody was handed yet."""
        if self._lent:
            self._lines, self._lent = dict(self._lines), False
        return self._lines

    def take_up(self, keepsakes: Keepsakes) -> bool:
        """Take nothing: nobody leaves such lines."""
        return False

    def leave(self, keepsakes: Keepsakes) -> None:
        """Leave nothing."""


class Contents(msgspec.Struct, array_like=True, frozen=True):
    """What stands in a block: ids in order, and of each the revision and where its line ends."""

    ids: bytes
    revisions: bytes
    ends: bytes


_encoder: Final = msgspec.msgpack.Encoder()
_contents: Final = msgspec.msgpack.Decoder(Contents)


class Block:
    """The packed lines another sitting left. Raises msgspec.MsgspecError, ValueError and StoreError where it cannot."""

    def __init__(self, kept: Keepsake) -> None:
        self._kept = kept
        begin = int.from_bytes(kept.part(kept.size - PLACE, kept.size))
        contents = _contents.decode(kept.part(begin, kept.size - PLACE))
        self.ids, self.revisions = numbers(contents.ids), numbers(contents.revisions)
        self._ends = numbers(contents.ends)

    def known(self) -> dict[int, int]:
        """Return the revision of which each line is, by id."""
        return dict(zip(self.ids, self.revisions, strict=True))

    def line(self, record: int) -> bytes | None:
        """Return one packed line."""
        place = bisect_left(self.ids, record)
        if place == len(self.ids) or self.ids[place] != record:
            return None
        return self._kept.part(self._ends[place - 1] if place else 0, self._ends[place])

    def all(self) -> Iterator[tuple[int, memoryview]]:
        """Yield every packed line with its id."""
        for first in range(0, len(self.ids), AT_ONCE):
            last = min(first + AT_ONCE, len(self.ids))
            begin = start = self._ends[first - 1] if first else 0
            some = memoryview(self._kept.part(begin, self._ends[last - 1]))
            for place in range(first, last):
                end = self._ends[place]
                yield self.ids[place], some[start - begin : end - begin]
                start = end


Since = Mapping[int, tuple[int, bytes] | None]


class PackedLines(Mapping[int, LineT]):
    """Packed lines by id: those of a block, but for those put since with their revisions, or dropped since (None)."""

    def __init__(self, decoder: "msgspec.msgpack.Decoder[LineT]", block: Block | None, since: Since) -> None:
        self._decoder = decoder
        self._block = block
        self._since = since

    def __getitem__(self, record: int) -> LineT:
        packed = self.packed(record)
        if packed is None:
            raise KeyError(record)
        return self._decoder.decode(packed)

    def packed(self, record: int) -> bytes | None:
        """Return a line as it is packed, or None where there is none."""
        if record in self._since:
            since = self._since[record]
            return since[1] if since else None
        return self._block.line(record) if self._block else None

    def __iter__(self) -> Iterator[int]:
        return iter(self.revisions())

    def __len__(self) -> int:
        return len(self.revisions())

    def values(self) -> "EachLine[LineT]":
        """Return every line, unpacked one after the other."""
        return EachLine(self)

    def each(self) -> Iterator[LineT]:
        """Yield every line; of those left some are fetched at once."""
        if self._block is not None:
            for record, packed in self._block.all():
                if record not in self._since:
                    yield self._decoder.decode(packed)
        for since in self._since.values():
            if since is not None:
                yield self._decoder.decode(since[1])

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""
        known = self._block.known() if self._block else {}
        known.update({record: since[0] for record, since in self._since.items() if since})
        for record, since in self._since.items():
            if since is None:
                known.pop(record, None)
        return known

    def altered_since(self, before: "PackedLines[LineT]") -> set[int]:
        """Return the records whose lines came, went or are others than before."""
        if before._block is self._block:
            both = self._since.keys() | before._since.keys()
            return {record for record in both if self.packed(record) != before.packed(record)}
        return {record for record, _revision in self.revisions().items() ^ before.revisions().items()}


def altered(before: Mapping[int, LineT], after: Mapping[int, LineT]) -> set[int]:
    """Return the records whose lines came, went or are others than before."""
    if isinstance(before, PackedLines) and isinstance(after, PackedLines):
        return after.altered_since(before)
    if not before:
        return set(after)
    return {record for record in {**before, **after} if before.get(record) is not after.get(record)}


class EachLine(ValuesView[LineT]):
    """Every line of some packed ones."""

    def __init__(self, lines: PackedLines[LineT]) -> None:
        super().__init__(lines)
        self._lines = lines

    def __iter__(self) -> Iterator[LineT]:
        return self._lines.each()


class Packed(Generic[LineT]):
    """Lines packed small, those that nobody left yet in memory."""

    def __init__(self, line: type[LineT]) -> None:
        self._decoder = msgspec.msgpack.Decoder(line)
        self._about = sha256(f"{line.__qualname__} {program()}".encode()).hexdigest()[:32]
        self.clear()

    @property
    def lines(self) -> PackedLines[LineT]:
        """Return the lines by id; the mapping does not change any more."""
        self._lent = True
        return PackedLines(self._decoder, self._block, self._since)

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""
        return self.lines.revisions()

    def put(self, line: LineT) -> None:
        """Put a line in its place."""
        self._own()[line.id] = (line.revision, _encoder.encode(line))

    def drop(self, record: int) -> None:
        """Let go of a line, if it is there."""
        self._own()[record] = None

    def clear(self) -> None:
        """Let go of all lines."""
        self._version: Version | None = None
        self._block: Block | None = None
        self._since: dict[int, tuple[int, bytes] | None] = {}
        self._lent = False

    def _own(self) -> dict[int, tuple[int, bytes] | None]:
        """Return lines that nobody was handed yet."""
        if self._lent:
            self._since, self._lent = dict(self._since), False
        return self._since

    def take_up(self, keepsakes: Keepsakes) -> bool:
        """Take what another sitting left, if it left anything since; tell whether it did."""
        block = self._left(keepsakes)
        if block is not None:
            self._rest_on(block)
        return block is not None

    def leave(self, keepsakes: Keepsakes) -> None:
        """Leave all lines for other sittings, and hold no more of them than they do."""
        keepsakes.keep(SORT, self._about, self._pieces())
        block = self._left(keepsakes)
        if block is not None and block.known() == self.revisions():
            self._rest_on(block)

    def _left(self, keepsakes: Keepsakes) -> Block | None:
        """Return what was left since the last time, or None where there is nothing that can be read."""
        version = keepsakes.version(SORT, self._about)
        if version is None or version == self._version:
            return None
        self._version, kept = version, keepsakes.kept(SORT, self._about)
        try:
            return Block(kept) if kept is not None else None
        except (msgspec.MsgspecError, ValueError, StoreError):
            return None

    def _rest_on(self, block: Block) -> None:
        self._block, self._since, self._lent = block, {}, False

    def _pieces(self) -> Iterator[bytes]:
        """Yield the pieces of a block of all lines."""
        lines, end = self.lines, 0
        known = lines.revisions()
        ids, ends = array("q", sorted(known)), array("q")
        for record in ids:
            packed = lines.packed(record) or b""
            end += len(packed)
            ends.append(end)
            yield packed
        revisions = array("q", [known[record] for record in ids])
        yield _encoder.encode(Contents(ids.tobytes(), revisions.tobytes(), ends.tobytes()))
        yield end.to_bytes(PLACE)
