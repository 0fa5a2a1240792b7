"""Lines of a roll packed small: no more of them is unpacked than is looked at.

They are left beside the books in one block, for the other officers and so that nobody holds them in memory. A line is
of one revision of its record and rests on nothing else but this very program.
"""

from collections.abc import Iterator, Mapping, ValuesView
from hashlib import sha256
from typing import Final, Generic

import msgspec

from centre_tui.domain.trouble import StoreError
from centre_tui.services.blocks import Block, Piece, block_of
from centre_tui.services.columns import ColumnLines
from centre_tui.services.program import program
from centre_tui.services.roll_lines import LineT
from centre_tui.store.keepsakes import Keepsakes, Version

SORT: Final = "roll"
_encoder: Final = msgspec.msgpack.Encoder()
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
        return self._block.piece(record) if self._block else None

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
            for record, packed in self._block.pieces():
                if record not in self._since:
                    yield self._decoder.decode(packed)
        for since in self._since.values():
            if since is not None:
                yield self._decoder.decode(since[1])

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""
        known = self._block.revisions() if self._block else {}
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
    if isinstance(before, ColumnLines) and isinstance(after, ColumnLines):
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
        if block is not None and block.revisions() == self.revisions():
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

    def _pieces(self) -> Iterator[Piece]:
        """Yield the pieces of a block of all lines."""
        lines = self.lines
        return block_of(lines.revisions(), lambda record: lines.packed(record) or b"")
