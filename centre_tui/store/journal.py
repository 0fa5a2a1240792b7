"""A place in the journal from which to read on and, at its end, to write on: the files that are the truth.

A change is committed when its line is whole and fsynced, not before and not otherwise. What a crash left of a line is
cut off by the next writer, who holds the lock and so knows that nobody is still writing it.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from centre_tui.domain.trouble import Damaged, Unknown
from centre_tui.store.engine import Position, Replaced
from centre_tui.store.errors import telling, told
from centre_tui.store.files import Directory, let_go, opened, read_from, write_all
from centre_tui.store.lines import MAX_LINE, SEAL, Line, decoded, follows, is_no_half_line, sound

NAME: Final = "journal"
ROLL: Final = 16 << 20
PIECE: Final = 1 << 20
NOBODY: Final = -1
TAIL: Final = SEAL + len('"}\n')


SEGMENT: Final = re.compile(r"([0-9]{12})\.jsonl")


def segments_in(directory: Directory) -> list[int]:
    """Return the first changes of the segments in a directory, in their order."""
    return [int(found[1]) for name in directory.names() if (found := SEGMENT.fullmatch(name))]


def segment_name(first: int) -> str:
    """Return the file name of the segment that begins with this change."""
    return f"{first:012d}.jsonl"


class Journal:
    """Follows the segments in one directory from a position on; not for two threads at once.

    `rest` is the length of the half line at the end: one being written just now, or one that a crash left. `passed`
    counts the bytes of the lines gone by. `place` is the directory's number: a copy of it has another.
    """

    def __init__(self, data: Directory, folder: str, at: Position, *, roll: int = ROLL) -> None:
        self._data = data
        self._folder = folder
        self._roll_at = roll
        self._directory = data.enter(folder)
        self.place = os.fstat(self._directory.descriptor).st_ino
        self._reader = self._writer = NOBODY
        self._durable = self._named = self.passed = 0
        self._enter(at)

    def close(self) -> None:
        """Let go of the files."""
        self._leave()
        self._directory.close()

    def _leave(self) -> None:
        for descriptor in (self._reader, self._writer):
            if descriptor != NOBODY:
                let_go(descriptor)
        self._reader = self._writer = NOBODY

    def _enter(self, at: Position) -> None:
        descriptor = self._directory.open(segment_name(at.segment))
        self._leave()
        self._reader = descriptor
        self._inode = os.fstat(descriptor).st_ino
        self.at = at
        self.rest = 0
        self._seen = (0, 0)

    # Reading on

    def poll(self) -> list[Line]:
        """Return the whole lines since last asked; Replaced when the file is no longer the one that was read."""
        with telling("reading the journal"):
            return list(self.read_on())

    def read_on(self) -> Iterator[Line]:
        """Yield the whole lines since last asked, holding no more of the file than a piece; Replaced as above."""
        yield from self._rest_of_segment()
        while self._next_begun():
            self._enter(replace(self.at, segment=self.at.seq + 1, offset=0))
            yield from self._rest_of_segment()

    def _next_begun(self) -> bool:
        following = self.at.seq + 1
        if self.rest or self.at.segment == following:
            return False
        return self._directory.status(segment_name(following)) is not None

    def segments(self) -> list[int]:
        """Return the first changes of the segments that are there."""
        return segments_in(self._directory)

    def expect_nothing_after(self, segments: list[int]) -> None:
        """Refuse to take this for the end of the journal while segments are there that follow it."""
        if any(first > self.at.segment for first in segments):
            raise Damaged(
                f"{self._where()} is damaged or cut off: more of the journal follows in another file. "
                "Nothing is shown from there on."
            )

    def _rest_of_segment(self) -> Iterator[Line]:
        status = self._data.status(f"{self._folder}/{segment_name(self.at.segment)}")
        if status is None or status.st_ino != self._inode:
            raise Replaced
        if self._seen == (status.st_size, status.st_mtime_ns):
            return
        self._expect_our_end(status.st_size)
        size, further = PIECE, True
        while further:
            data = self._unread(status.st_size, size)
            further = len(data) == size and self.at.offset + size < status.st_size
            lines = self._whole_lines(data, further=further)
            yield from lines
            size = PIECE if lines else 4 * size  # a line longer than a piece, or damage
        self._seen = (status.st_size, status.st_mtime_ns)

    def _expect_our_end(self, size: int) -> None:
        """Notice that a line which was read has been taken back by its writer, whose disk had failed."""
        offset = self.at.offset
        if offset and (size < offset or os.pread(self._reader, TAIL, offset - TAIL) != self.at.head.encode() + b'"}\n'):
            raise Replaced

    def _unread(self, size: int, most: int) -> bytes:
        left = size - self.at.offset
        if left > MAX_LINE + self._roll_at:
            raise Damaged(f"{self._where()} is followed by {left} bytes: no program of ours wrote them.")
        return read_from(self._reader, self.at.offset, min(left, most))

    def _where(self, further: int = 0) -> str:
        return f"{self._folder}/{segment_name(self.at.segment)} at byte {self.at.offset + further}"

    def _whole_lines(self, data: bytes, *, further: bool) -> list[Line]:
        lines: list[Line] = []
        start, seq, head = 0, self.at.seq, self.at.head
        while (end := data.find(b"\n", start) + 1) and sound(raw := data[start:end]):
            line = decoded(raw, self._where(start))
            if not follows(line, seq, head):
                raise Damaged(f"{self._where(start)} does not follow change {seq}: a line was removed or moved.")
            lines.append(line)
            start, seq, head = end, line.seq, line.sum
        if not further and start < len(data) and is_no_half_line(data[start:]):
            raise Damaged(
                f"{self._where(start)} is damaged: a crash does not leave a line so. Nothing is shown from there on. "
                "Restore the last backup; or `centre-tui store rebuild` says what is whole."
            )
        self.at = replace(self.at, offset=self.at.offset + start, seq=seq, head=head)
        self.rest, self.passed = len(data) - start, self.passed + start
        return lines

    # Writing on, under the lock

    def make_ready(self) -> None:
        """At the end: cut off what a crash left of a line, and make durable what the next line is built on."""
        with telling("making ready to save"):
            if self.rest or self.at.seq != self._durable:
                self.expect_nothing_after(self.segments())
            if self.rest:
                self._put_rest_aside()
                self._cut()
            if self.at.seq != self._durable:
                self._make_durable()
            if self.at.segment != self._named:
                self._directory.sync()  # whoever began this file may have died before its name was durable
                self._named = self.at.segment

    def _make_durable(self) -> None:
        try:
            os.fsync(self._appending())  # whoever wrote the line before may have died before its own fsync
        except OSError:
            self._distrust()
            raise
        self._durable = self.at.seq

    def _distrust(self) -> None:
        """Let go of a descriptor after a failed fsync: it may say the next time that all is well."""
        if self._writer != NOBODY:
            let_go(self._writer)
            self._writer = NOBODY

    def _appending(self) -> int:
        if self._writer == NOBODY:
            self._writer = self._directory.open(segment_name(self.at.segment), os.O_WRONLY | os.O_APPEND)
        return self._writer

    def _put_rest_aside(self) -> None:
        name = f"torn-{self.at.segment:012d}-{self.at.offset}"
        free = next(each for n in count(1) if self._directory.status(each := f"{name}-{n}") is None)
        with opened(self._directory.create(free)) as descriptor:
            write_all(descriptor, read_from(self._reader, self.at.offset, self.rest))
            os.fsync(descriptor)  # kept before it is cut off, should anybody want to look at it
        self._directory.sync()

    def _cut(self) -> None:
        """Cut the segment after the last whole line, through a descriptor on which nothing has failed yet."""
        with opened(self._directory.open(segment_name(self.at.segment), os.O_WRONLY)) as descriptor:
            os.ftruncate(descriptor, self.at.offset)
            os.fsync(descriptor)  # or the cut-off bytes could come back after a crash, behind the next line's
        self.rest = 0
        self._seen = (0, 0)

    def append(self, raw: bytes, line: Line) -> None:
        """Write one line and return when it is on the disk; Full or Failing when not, Unknown if nobody can say."""
        try:
            if self.at.offset >= self._roll_at:
                self._roll(line.seq)
            write_all(self._appending(), raw)
            os.fsync(self._writer)  # saved means on the disk
            if self._named != self.at.segment:
                self._directory.sync()  # and in a file that will be there after a crash
                self._named = self.at.segment
        except OSError as error:
            self._take_back(error)
            raise told(error, "saving the change", saved="It was not saved; nothing was changed.") from error
        self.at = replace(self.at, offset=self.at.offset + len(raw), seq=line.seq, head=line.sum)
        self._durable = line.seq
        self.passed += len(raw)

    def _roll(self, first: int) -> None:
        let_go(self._directory.create(segment_name(first)))
        self._enter(replace(self.at, segment=first, offset=0))

    def _take_back(self, error: OSError) -> None:
        self._distrust()
        try:
            self._cut()
        except OSError:
            raise Unknown(
                f"The disk failed while saving ({error.strerror}) and again while taking the change back: it may or "
                "may not have been saved. This window saves no more; open the program again and look if it is there."
            ) from error
