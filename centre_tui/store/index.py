"""Files kept in index/ beside the journal: only helps, to be thrown away at will.

Each is named by a checksum of what it is about, and its own seal tells whether it is whole. Where there is none, what
it is about is read instead. Nothing here is fsynced: what a crash takes is made again.
"""

import os
from contextlib import suppress
from typing import Final

from centre_tui.store.errors import StoreError
from centre_tui.store.files import Directory, closing, opened, write_all
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


def keep(data: Directory, name: str, body: bytes, *, instead_of: str = "") -> None:
    """Keep it for the next who asks, in place of those whose names begin so; who may not write here keeps nothing."""
    with suppress(OSError, StoreError):
        if data.status(NAME) is None:
            data.make(NAME)
        with closing(data.enter(NAME)) as index:
            unfinished = f"{name}.{os.getpid()}"
            index.remove(unfinished)
            with opened(index.create(unfinished)) as descriptor:
                write_all(descriptor, body + seal_of(body).encode())
            for old in index.names():
                if instead_of and old.startswith(instead_of) and old != unfinished:
                    index.remove(old)
            index.rename(unfinished, name)


def forget(data: Directory) -> None:
    """Remove all of it: another journal has taken the place of the one it is about."""
    with suppress(OSError, StoreError):
        data.remove_directory(NAME)
