"""What was worked out from the books at some cost, kept beside them for the other officers: to be thrown away at will.

A keepsake is named by what it is about; its seal tells whether it is whole. It goes with the rest of the index when
another journal takes the place of this one. Nothing here is fsynced: what a crash takes is worked out again.
"""

import os
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Final, Protocol

from centre_tui.domain.trouble import StoreError
from centre_tui.store import index
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing, let_go, opened, read_from
from centre_tui.store.lines import SEAL
from centre_tui.store.lock import acquired

PREFIX: Final = "kept-"
LOCK: Final = "kept.LOCK"
KEPT_OF_A_SORT: Final = 3
UNFINISHED: Final = "."
"""What stands in the name of what somebody still writes."""
Version = tuple[int, int]


class Keepsakes(Protocol):
    """Where keepsakes are; each is of a sort, and about something."""

    @property
    def shared(self) -> bool:
        """Tell whether what is kept here is there for other processes."""

    def version(self, sort: str, about: str) -> Version | None:
        """Return what tells a keepsake from an earlier or later one, or None where there is none."""

    def newest(self, sort: str, beginning: str) -> str | None:
        """Return what the newest keepsake is about whose name begins so, or None where there is none."""

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
        """Return the bytes from one place to another. Raises StoreError."""


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
        """Return the bytes from one place to another. Raises Failing where the disk does."""
        with telling("reading what was worked out before"):
            return read_from(self._descriptor, start, end - start)


class Nowhere:
    """Where nothing is kept."""

    shared: Final = False

    def version(self, sort: str, about: str) -> Version | None:
        """Return None."""
        return None

    def newest(self, sort: str, beginning: str) -> str | None:
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

    def newest(self, sort: str, beginning: str) -> str | None:
        """Return what the newest keepsake is about whose name begins so, or None where there is none."""
        found = [about for of, about in self._kept if of == sort and about.startswith(beginning)]
        return found[-1] if found else None

    def kept(self, sort: str, about: str) -> "Keepsake | None":
        """Return a keepsake, or None where there is none."""
        found = self._kept.get((sort, about))
        return InBytes(found) if found is not None else None

    def keep(self, sort: str, about: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Keep the pieces in place of an earlier keepsake."""
        self._kept.pop((sort, about), None)
        self._kept[sort, about] = b"".join(pieces)  # the newest stands last
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
        with suppress(OSError, StoreError), closing(self._data.enter(index.NAME)) as beside:
            there = beside.status(f"{PREFIX}{sort}-{about}")
            return (there.st_ino, there.st_mtime_ns) if there else None
        return None

    def newest(self, sort: str, beginning: str) -> str | None:
        """Return what the newest keepsake is about whose name begins so, or None where there is none."""
        with suppress(OSError, StoreError), closing(self._data.enter(index.NAME)) as beside:
            found = [each for each in by_age(beside, f"{PREFIX}{sort}-{beginning}") if UNFINISHED not in each]
            return found[-1].removeprefix(f"{PREFIX}{sort}-") if found else None
        return None

    def kept(self, sort: str, about: str) -> "Keepsake | None":
        """Return a keepsake, or None where there is none that is whole."""
        try:
            with (
                closing(self._data.enter(index.NAME)) as beside,
                opened(beside.open(f"{PREFIX}{sort}-{about}")) as descriptor,
            ):
                return OnDisk(os.dup(descriptor)) if index.is_whole(descriptor) else None
        except (OSError, StoreError):
            return None

    def keep(self, sort: str, about: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Keep the pieces in place of an earlier keepsake; who may not write here keeps nothing."""
        name = f"{PREFIX}{sort}-{about}"
        index.keep(self._data, name, pieces)
        with suppress(OSError, StoreError), index.entered(self._data) as beside:
            clear(beside, sort)
            if not self._holds():
                beside.remove(name)  # it may tell of somebody who was erased meanwhile

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Tell whether nobody else works something out at this moment; keep the others from it for the block."""
        try:
            with index.entered(self._data) as beside:
                descriptor = acquired(beside, LOCK, 0)
        except (OSError, StoreError):
            yield True  # who may not write here leaves nothing that another could wait for
            return
        if descriptor is None:
            yield False
            return
        with opened(descriptor):
            yield True


def by_age(beside: Directory, beginning: str) -> list[str]:
    """Return the names that begin so, the newest last."""
    names = [name for name in beside.names() if name.startswith(beginning)]
    found = [(there.st_mtime_ns, name) for name in names if (there := beside.status(name))]
    return [name for _when, name in sorted(found)]


def clear(beside: Directory, sort: str) -> None:
    """Remove all but the newest keepsakes of a sort, and what is left of those that were never finished."""
    for name in by_age(beside, f"{PREFIX}{sort}-")[:-KEPT_OF_A_SORT]:
        beside.remove(name)
