"""What was worked out from the books at some cost, kept beside them for the other officers: to be thrown away at will.

A keepsake is named by what it is about; its seal tells whether it is whole. It goes with the rest of the index when
another journal takes the place of this one. Nothing here is fsynced: what a crash takes is worked out again.
"""

import os
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from hashlib import sha256
from typing import Final, Protocol

from centre_tui.store.errors import StoreError
from centre_tui.store.files import CHUNK, Directory, closing, let_go, opened, read_from, write_all
from centre_tui.store.index import NAME
from centre_tui.store.lock import acquired

PREFIX: Final = "kept-"
LOCK: Final = "kept.LOCK"
SEAL: Final = 32
KEPT_OF_A_SORT: Final = 3
Version = tuple[int, int]


class Keepsakes(Protocol):
    """Where keepsakes are; each is of a sort, and about something."""

    @property
    def shared(self) -> bool:
        """Tell whether what is kept here is there for other processes."""

    def version(self, sort: str, about: str) -> Version | None:
        """Return what tells a keepsake from an earlier or later one, or None where there is none."""

    def kept(self, sort: str, about: str) -> "Keepsake | None":
        """Return a keepsake, or None where there is none that is whole."""

    def keep(self, sort: str, about: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Keep the pieces, one after the other, in place of an earlier keepsake."""

    def alone(self) -> AbstractContextManager[bool]:
        """Tell whether nobody else works something out at this moment; keep the others from it for the block."""


class Keepsake(Protocol):
    """What was kept, still in its place: nobody holds more of it in memory than is asked for."""

    @property
    def size(self) -> int:
        """Return how many bytes there are."""

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes from one place to another."""


class InBytes:
    """A keepsake in memory."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size: Final = len(content)

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes from one place to another."""
        return self._content[start:end]


class OnDisk:
    """A keepsake in a file, which stays open as long as somebody has it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        weakref.finalize(self, let_go, descriptor)
        self.size: Final = os.fstat(descriptor).st_size - SEAL

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes from one place to another; fewer where the disk fails."""
        with suppress(OSError):
            return read_from(self._descriptor, start, end - start)
        return b""


class Nowhere:
    """Where nothing is kept."""

    shared: Final = False

    def version(self, sort: str, about: str) -> Version | None:
        """Return None."""
        return None

    def kept(self, sort: str, about: str) -> "Keepsake | None":
        """Return None."""
        return None

    def keep(self, sort: str, about: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Keep nothing."""

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Yield True."""
        yield True


class InMemory:
    """Keepsakes of stores over the same lines in memory."""

    shared: Final = False

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}
        self._version = 0

    def version(self, sort: str, about: str) -> Version | None:
        """Return what tells a keepsake from an earlier or later one, or None where there is none."""
        return (self._version, 0) if (sort, about) in self._kept else None

    def kept(self, sort: str, about: str) -> "Keepsake | None":
        """Return a keepsake, or None where there is none."""
        found = self._kept.get((sort, about))
        return InBytes(found) if found is not None else None

    def keep(self, sort: str, about: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Keep the pieces in place of an earlier keepsake."""
        self._kept[sort, about] = b"".join(pieces)
        self._version += 1

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Yield True."""
        yield True


class InIndex:
    """Keepsakes in the index of a data directory; `holds` tells whether the journal they are of is still in place."""

    shared: Final = True

    def __init__(self, data: Directory, holds: Callable[[], bool]) -> None:
        self._data = data
        self._holds = holds

    def version(self, sort: str, about: str) -> Version | None:
        """Return what tells a keepsake from an earlier or later one, or None where there is none."""
        with suppress(OSError, StoreError), closing(self._data.enter(NAME)) as index:
            there = index.status(f"{PREFIX}{sort}-{about}")
            return (there.st_ino, there.st_mtime_ns) if there else None
        return None

    def kept(self, sort: str, about: str) -> "Keepsake | None":
        """Return a keepsake, or None where there is none that is whole."""
        try:
            with (
                closing(self._data.enter(NAME)) as index,
                opened(index.open(f"{PREFIX}{sort}-{about}")) as descriptor,
            ):
                return OnDisk(os.dup(descriptor)) if is_whole(descriptor) else None
        except (OSError, StoreError):
            return None

    def keep(self, sort: str, about: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Keep the pieces in place of an earlier keepsake; who may not write here keeps nothing."""
        name = f"{PREFIX}{sort}-{about}"
        unfinished = f"{name}.{os.getpid()}"
        with suppress(OSError, StoreError), self._index() as index:
            index.remove(unfinished)
            with opened(index.create(unfinished)) as descriptor:
                digest = sha256()
                for piece in gathered(pieces):
                    digest.update(piece)
                    write_all(descriptor, piece)
                write_all(descriptor, digest.digest())
            index.rename(unfinished, name)
            clear(index, sort)
            if not self._holds():
                index.remove(name)  # it may tell of somebody who was erased meanwhile

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Tell whether nobody else works something out at this moment; keep the others from it for the block."""
        try:
            with self._index() as index:
                descriptor = acquired(index, LOCK, 0)
        except (OSError, StoreError):
            yield True  # who may not write here leaves nothing that another could wait for
            return
        if descriptor is None:
            yield False
            return
        with opened(descriptor):
            yield True

    @contextmanager
    def _index(self) -> Iterator[Directory]:
        if self._data.status(NAME) is None:
            self._data.make(NAME)
        with closing(self._data.enter(NAME)) as index:
            yield index


def is_whole(descriptor: int) -> bool:
    """Tell whether a file ends in the seal of all that stands before it."""
    end, digest = os.fstat(descriptor).st_size - SEAL, sha256()
    for start in range(0, end, CHUNK):
        digest.update(read_from(descriptor, start, min(CHUNK, end - start)))
    return end >= 0 and digest.digest() == read_from(descriptor, end, SEAL)


def gathered(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Yield the same bytes in pieces of a megabyte or so."""
    some = bytearray()
    for piece in pieces:
        some += piece
        if len(some) >= CHUNK:
            yield bytes(some)
            some.clear()
    yield bytes(some)


def clear(index: Directory, sort: str) -> None:
    """Remove all but the newest keepsakes of a sort, and what is left of those that were never finished."""
    names = [name for name in index.names() if name.startswith(f"{PREFIX}{sort}-")]
    found = [(there.st_mtime_ns, name) for name in names if (there := index.status(name))]
    for _when, name in sorted(found)[:-KEPT_OF_A_SORT]:
        index.remove(name)
