"""Files kept in index/ beside the journal: only helps, to be thrown away at will.

Each is named by a checksum of what it is about, and its own seal tells whether it is whole. Where there is none, what
it is about is read instead. Nothing here is fsynced: what a crash takes is made again.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from typing import Final

from centre_tui.domain.trouble import StoreError
from centre_tui.store.files import CHUNK, Directory, closing, opened, read_from, write_all
from centre_tui.store.lines import SEAL, seal_of

NAME: Final = "index"
LARGEST: Final = 1 << 28


def kept(data: Directory, name: str) -> bytes | None:
    """Return what is kept under a name, or None where nothing whole is."""
    try:
        with closing(data.enter(NAME)) as index:
            content = index.read(name, LARGEST)
    except (OSError, StoreError):
        return None
    body, seal = content[:-SEAL], content[-SEAL:]
    return body if seal_of(body).encode() == seal else None


@contextmanager
def entered(data: Directory) -> Iterator[Directory]:
    """Open the index for the block; it is made if there is none."""
    if data.status(NAME) is None:
        data.make(NAME)
    with closing(data.enter(NAME)) as index:
        yield index


def keep(data: Directory, name: str, pieces: Iterable[bytes | memoryview], *, instead_of: str = "") -> None:
    """Keep the pieces, one after the other, in place of those whose names begin so.

    Who may not write here, or finds no room, keeps nothing, and leaves nothing half-written.
    """
    with suppress(OSError, StoreError), entered(data) as index, ExitStack() as undoing:
        unfinished = f"{name}.{os.getpid()}"
        index.remove(unfinished)
        undoing.callback(index.remove, unfinished)
        with opened(index.create(unfinished)) as descriptor:
            digest = sha256()
            for piece in gathered(pieces):
                digest.update(piece)
                write_all(descriptor, piece)
            write_all(descriptor, digest.hexdigest()[:SEAL].encode())
        for old in index.names():
            if instead_of and old.startswith(instead_of) and old != unfinished:
                index.remove(old)
        index.rename(unfinished, name)
        undoing.pop_all()


def gathered(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Yield the same bytes in pieces of a megabyte or so."""
    some = bytearray()
    for piece in pieces:
        some += piece
        if len(some) >= CHUNK:
            yield bytes(some)
            some.clear()
    yield bytes(some)


def is_whole(descriptor: int) -> bool:
    """Tell whether a file kept here ends in the seal of all that stands before it, without holding all of it."""
    end, digest = os.fstat(descriptor).st_size - SEAL, sha256()
    for start in range(0, end, CHUNK):
        digest.update(read_from(descriptor, start, min(CHUNK, end - start)))
    return end >= 0 and digest.hexdigest()[:SEAL].encode() == read_from(descriptor, end, SEAL)


def forget(data: Directory) -> None:
    """Remove all of it: another journal has taken the place of the one it is about."""
    with suppress(OSError, StoreError):
        data.remove_directory(NAME)
