"""A copy of the whole store at one moment, every line of it checked on the way, made while people work.

A backup is a store itself and opens as one. It needs no lock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from centre_tui.domain.trouble import Failing, Taken
from centre_tui.store import checkpoint, journal, replacement
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Position
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing, opened, undone_if_raised
from centre_tui.store.journal import segment_name, segments_in
from centre_tui.store.lines import Line
from centre_tui.store.rewriting import Chain, copied

MAKING: Final = ".making"
OWN_MODE: Final = 0o700


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made: where, and the change it holds everything up to."""

    where: Path
    seq: int
    head: str


def back_up(lines: Iterable[Line], documents: Documents, to: Path) -> BackedUp:
    """Write a store of these lines and documents into a directory that is not there yet; it appears when whole."""
    to = to.resolve()
    with telling(f"making a backup in {to}"):
        if to.exists():
            raise Taken(f"{to} is there already: give the name of a directory that is not. Nothing was changed.")
        making = to.with_name(to.name + MAKING)
        to.parent.mkdir(OWN_MODE, parents=True, exist_ok=True)
        _clear(making)
        making.mkdir(OWN_MODE)
        with undone_if_raised(partial(_clear, making)), closing(Directory.at(making)) as data:
            _fill(data, lines, documents)
        with closing(Directory.at(to.parent)) as parent:
            parent.rename(making.name, to.name)
            parent.sync()  # a backup that was reported is there after a crash
    return BackedUp(to, documents.seq, documents.head)


def _fill(data: Directory, lines: Iterable[Line], documents: Documents) -> None:
    data.make(journal.NAME)
    with closing(data.enter(journal.NAME)) as directory:
        chain = Chain()
        replacement.write_segments(directory, copied(lines, chain))
        if (chain.seq, chain.head) != (documents.seq, documents.head):
            raise Failing("The store was put in place anew while it was copied. Make the backup again.")
        directory.sync()
        last = segments_in(directory)[-1]
        status = directory.status(segment_name(last))
    at = Position(last, status.st_size if status else 0, documents.seq, documents.head)
    with opened(checkpoint.begun(data)) as descriptor:
        checkpoint.write(data, descriptor, documents, at)


def _clear(making: Path) -> None:
    """Remove what an earlier backup left when it was cut short; anything else there is left alone and refused."""
    if making.exists():
        with closing(Directory.at(making)) as data:
            data.remove_directory(journal.NAME)
            for name in (checkpoint.NAME, checkpoint.UNFINISHED):
                data.remove(name)
        making.rmdir()
