"""What the changes in older files of the journal did, without their documents: only a help, to be thrown away at will.

A file of the journal that is written to no more has one here, named by the seal of its last line. A seal stands for
all lines before it, so a file of that name is about these very lines; its own seal tells whether it is whole. Where
there is none, or none that is whole, the journal is read. Nothing here is fsynced: what a crash takes is made again.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

import msgspec

from centre_tui.store.errors import StoreError
from centre_tui.store.files import Directory, closing, opened, write_all
from centre_tui.store.history import Recorded, recorded
from centre_tui.store.lines import SEAL, Line, seal_of

NAME: Final = "index"
LARGEST: Final = 1 << 28
_decoder: Final = msgspec.json.Decoder(list[Recorded])


def told(data: Directory, name: str, lines: Callable[[], Iterable[Line]]) -> list[Recorded]:
    """Return what the changes of a file of the journal did, oldest first: as it is kept, or from its lines."""
    found = _kept(data, name)
    if found is None:
        found = [recorded(line) for line in lines()]
        _keep(data, name, found)
    return found


def _kept(data: Directory, name: str) -> list[Recorded] | None:
    try:
        with closing(data.enter(NAME)) as index:
            content = index.read(name, LARGEST)
        body, seal = content[:-SEAL], content[-SEAL:]
        return _decoder.decode(body) if seal_of(body).encode() == seal else None
    except (OSError, StoreError, msgspec.MsgspecError):
        return None


def _keep(data: Directory, name: str, found: list[Recorded]) -> None:
    """Keep it for the next who asks; who may not write here reads the journal again."""
    body = msgspec.json.encode(found)
    with suppress(OSError, StoreError):
        if data.status(NAME) is None:
            data.make(NAME)
        with closing(data.enter(NAME)) as index:
            unfinished = f"{name}.new"
            index.remove(unfinished)
            with opened(index.create(unfinished)) as descriptor:
                write_all(descriptor, body + seal_of(body).encode())
            index.rename(unfinished, name)


def forget(data: Directory) -> None:
    """Remove all of it: another journal has taken the place of the one it is about."""
    with suppress(OSError, StoreError):
        data.remove_directory(NAME)
