"""Where each document of a large db.json lies, kept in the index under the checksum of the documents it is about."""

from array import array
from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec

from centre_tui.store import index
from centre_tui.store.files import Directory

PREFIX: Final = "db-"
_decoder: Final = msgspec.msgpack.Decoder(dict[str, tuple[bytes, bytes, bytes]])


class Places(NamedTuple):
    """Ids, and where the document of each begins and ends; all in the order of the ids."""

    ids: "array[int]"
    starts: "array[int]"
    ends: "array[int]"


def kept(data: Directory, checksum: str) -> dict[str, Places] | None:
    """Return where the documents lie, by table, or None where that is not kept."""
    body = index.kept(data, PREFIX + checksum)
    if body is None:
        return None
    try:
        return {table: Places(*map(numbers, each)) for table, each in _decoder.decode(body).items()}
    except msgspec.MsgspecError:
        return None


def keep(data: Directory, checksum: str, places: Mapping[str, Places]) -> None:
    """Keep it for the next who opens the store, in place of what was kept of an earlier db.json."""
    body = msgspec.msgpack.encode({table: tuple(each.tobytes() for each in found) for table, found in places.items()})
    index.keep(data, PREFIX + checksum, (body,), instead_of=PREFIX)


def numbers(raw: bytes) -> "array[int]":
    """Return numbers as an array of them was laid out in bytes."""
    found = array("q")
    found.frombytes(raw)
    return found
