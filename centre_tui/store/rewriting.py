"""Histories written anew: lines copied as they are, altered, or added, each sealed to the one before."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

from centre_tui.store.lines import GENESIS, SEAL, Line, expect_follows, sealed, with_revision

BATCH: Final = 1 << 20
Body = tuple[str, int, bytes]


class Chain:
    """A history being written, and the one it is written from as far as it was read."""

    def __init__(self) -> None:
        self.seq = 0
        self.head = GENESIS
        self._read = GENESIS

    def copy(self, line: Line) -> bytes:
        """Return the next line of the old history for the new one; Damaged when it does not follow the one before.

        Once a line was altered, its own seal and all after it are other ones: `first` then tells the seal it had.
        """
        expect_follows(line, self.seq, self._read)
        self._read = line.sum
        as_it_was = self._sealed(line)
        if as_it_was[-SEAL - 3 : -3] == line.sum.encode():
            return self._link(line.seq, as_it_was)
        return self._link(line.seq, self._sealed(replace(line, first=line.first or line.sum)))

    def add(self, line: Line) -> bytes:
        """Return a new line as the next one of the history, whatever number it came with."""
        after = -1 if line.seq == self.seq + 1 else self.seq
        return self._link(line.seq, self._sealed(replace(line, after=after)))

    def _sealed(self, line: Line) -> bytes:
        return sealed(replace(line, prev=self.head))

    def _link(self, seq: int, raw: bytes) -> bytes:
        self.seq = seq
        self.head = raw[-SEAL - 3 : -3].decode()
        return raw


def copied(lines: Iterable[Line], chain: Chain) -> Iterator[bytes]:
    """Yield a history as it is."""
    return (chain.copy(line) for line in lines)


def in_batches(bodies: Iterable[Body], was: Mapping[tuple[str, int], int], line: Line, chain: Chain) -> Iterator[bytes]:
    """Yield lines like `line` that put all these documents, some megabytes in each, and at least one line.

    `was` gives the revision that a document had before, where there was one.
    """
    batch: list[Body] = []
    size = 0
    for each in bodies:
        batch.append(each)
        size += len(each[2])
        if size >= BATCH:
            yield chain.add(_filled(replace(line, seq=chain.seq + 1), batch, was))
            batch, size = [], 0
    yield chain.add(_filled(replace(line, seq=chain.seq + 1), batch, was))


def _filled(line: Line, batch: list[Body], was: Mapping[tuple[str, int], int]) -> Line:
    put: dict[str, dict[str, msgspec.Raw]] = {}
    before: dict[str, dict[str, int]] = {}
    for table, record, body in batch:
        put.setdefault(table, {})[str(record)] = msgspec.Raw(with_revision(body, line.seq))
        before.setdefault(table, {})[str(record)] = was.get((table, record), 0)
    return replace(line, put=put, was=before)
