"""Where each document of a large db.json lies: only a help, kept in the index and to be thrown away at will.

It is named by the checksum of the documents it is about, and its own seal tells whether it is whole. Where there is
none, db.json is gone through. Nothing here is fsynced: what a crash takes is made again.
"""

import os
from array import array
from collections.abc import Mapping
from contextlib import suppress
from typing import Final, NamedTuple

import msgspec

from centre_tui.store.errors import StoreError
from centre_tui.store.files import Directory, closing, opened, write_all
from centre_tui.store.index import LARGEST, NAME
from centre_tui.store.lines import SEAL, seal_of

PREFIX: Final = "db-"
Kept = dict[str, tuple[bytes, bytes, bytes]]
_decoder: Final = msgspec.msgpack.Decoder(Kept)


class Places(NamedTuple):
    """Ids, and where the document of each begins and ends; all in the order of the ids."""

    ids: "array[int]"
    starts: "array[int]"
    ends: "array[int]"


def kept(data: Directory, checksum: str) -> dict[str, Places] | None:
    """Return where the documents lie, by table, or None where that is not kept."""
    try:
        with closing(data.enter(NAME)) as index:
            content = index.read(PREFIX + checksum, LARGEST)
        body, seal = content[:-SEAL], content[-SEAL:]
        if seal_of(body).encode() != seal:
            return None
        found = _decoder.decode(body).items()
    except (OSError, StoreError, msgspec.MsgspecError):
        return None
    return {table: Places(*map(_numbers, each)) for table, each in found}


def keep(data: Directory, checksum: str, places: Mapping[str, Places]) -> None:
    """Keep it for the next who opens the store, in place of what was kept of an earlier db.json."""
    body = msgspec.msgpack.encode({table: tuple(each.tobytes() for each in found) for table, found in places.items()})
    with suppress(OSError, StoreError):
        if data.status(NAME) is None:
            data.make(NAME)
        with closing(data.enter(NAME)) as index:
            unfinished = f"{PREFIX}{checksum}.{os.getpid()}"
            index.remove(unfinished)
            with opened(index.create(unfinished)) as descriptor:
                write_all(descriptor, body + seal_of(body).encode())
            for old in [name for name in index.names() if name.startswith(PREFIX) and name != unfinished]:
                index.remove(old)
            index.rename(unfinished, PREFIX + checksum)


def _numbers(raw: bytes) -> "array[int]":
    found = array("q")
    found.frombytes(raw)
    return found
