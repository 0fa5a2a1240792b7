"""Finding changes in the journal by number, and walking it either way: numbers ascend with place."""

import mmap
import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import msgspec

from centre_tui.domain.trouble import Damaged
from centre_tui.store import index
from centre_tui.store.engine import Position
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, opened
from centre_tui.store.history import Recorded, recorded
from centre_tui.store.journal import segment_name, segments_in
from centre_tui.store.lines import TRAILER, TRAILER_SIZE, Line, read

NUMBER: Final = re.compile(rb'\{"seq":([0-9]{1,18}),')
Bytes = mmap.mmap | bytes
_decoder: Final = msgspec.json.Decoder(list[Recorded])


@contextmanager
def mapped(directory: Directory, name: str, upto: int | None = None) -> Iterator[Bytes]:
    """Yield a file's bytes, or those up to a place, without reading more of them than are looked at."""
    with telling(f"reading {name}"), opened(directory.open(name)) as descriptor:
        size = os.fstat(descriptor).st_size
        length = size if upto is None else min(size, upto)
        if not length:
            yield b""
            return
        with mmap.mmap(descriptor, length, access=mmap.ACCESS_READ) as data:
            yield data


def number_at(data: Bytes, start: int, name: str) -> int:
    """Return the number of the change whose line starts here."""
    found = NUMBER.match(data, start)
    if found is None:
        raise Damaged(f"{name} at byte {start} is damaged: no change begins there.")
    return int(found[1])


def line_of(data: Bytes, seq: int, name: str) -> tuple[int, int]:
    """Return where the line of a change starts and ends, found by halving."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = max(low, data.rfind(b"\n", low, middle) + 1)
        end = data.find(b"\n", middle) + 1
        number = number_at(data, start, name) if end else seq + 1
        if number == seq:
            return start, end
        low, high = (end, high) if number < seq else (low, start)
    raise Damaged(f"Change {seq} is not in {name}, where it belongs: the file is damaged.")


class Archive:
    """All changes in one journal directory, up to the last one known.

    `end` is its place in the file that is still written to: what lies behind may be cut off again at any moment, and
    whoever looks at bytes that are cut off is killed by the system.
    """

    def __init__(self, directory: Directory, last: int, end: Position | None = None) -> None:
        self._directory = directory
        self._last = last
        self._end = end
        self._segments = [first for first in segments_in(directory) if first <= last]

    def _segment_of(self, seq: int) -> int:
        place = bisect_right(self._segments, seq)
        if not place or not 0 < seq <= self._last:
            raise Damaged(f"Change {seq} is not in the journal.")
        return self._segments[place - 1]

    @contextmanager
    def _segment(self, first: int) -> Iterator[Bytes]:
        upto = self._end.offset if self._end is not None and self._end.segment == first else None
        with mapped(self._directory, segment_name(first), upto) as data:
            yield data

    def find(self, seq: int) -> Line:
        """Return one change, its checksum checked."""
        first = self._segment_of(seq)
        name = segment_name(first)
        with self._segment(first) as data:
            start, end = line_of(data, seq, name)
            return read(data[start:end], f"{name} at byte {start}")

    def lines(self) -> Iterator[Line]:
        """Yield every change, oldest first, its checksum checked."""
        for first in self._segments:
            yield from self._lines_in(first)

    def _lines_in(self, first: int) -> Iterator[Line]:
        name = segment_name(first)
        with self._segment(first) as data:
            start = 0
            while end := data.find(b"\n", start) + 1:
                line = read(data[start:end], f"{name} at byte {start}")
                yield line
                if line.seq == self._last:
                    return
                start = end
            if start != len(data):
                raise Damaged(f"{name} at byte {start} is damaged: it ends in half a line.")

    def backwards(self, kept_in: Directory) -> Iterator[Recorded]:
        """Yield what every change did, newest first; of files written to no more from what is kept of them there."""
        if self._segments:
            yield from map(recorded, self._backwards_in(self._segments[-1]))
        for first in reversed(self._segments[:-1]):
            yield from reversed(self._told(first, kept_in))

    def _told(self, first: int, kept_in: Directory) -> list[Recorded]:
        """Return what the changes of a file did, oldest first: as it is kept, or from its lines.

        It is kept under the seal of the last line, which stands for all lines before it: it is about these very lines.
        """
        name = f"{first:012d}-{self._seal_at_the_end_of(first)}"
        with suppress(msgspec.MsgspecError):
            if body := index.kept(kept_in, name):
                return _decoder.decode(body)
        found = [recorded(line) for line in self._lines_in(first)]
        index.keep(kept_in, name, (msgspec.json.encode(found),))
        return found

    def tell_last(self, kept_in: Directory) -> None:
        """See that what the changes of the file before the last did is kept there: it is written to no more."""
        for first in self._segments[-2:-1]:
            self._told(first, kept_in)

    def _backwards_in(self, first: int) -> Iterator[Line]:
        name = segment_name(first)
        with self._segment(first) as data:
            end = line_of(data, self._last, name)[1]
            while end:
                start = data.rfind(b"\n", 0, end - 1) + 1
                yield read(data[start:end], f"{name} at byte {start}")
                end = start

    def _seal_at_the_end_of(self, first: int) -> str:
        with self._segment(first) as data:
            found = TRAILER.fullmatch(data[-TRAILER_SIZE:])
        if found is None:
            raise Damaged(f"{segment_name(first)} is damaged: it does not end with a whole change.")
        return found[1].decode()
