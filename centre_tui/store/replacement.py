"""Putting another journal in place of the one there is, at once: for erasure, restore, load and migration.

The new journal is written whole into `journal.making`. Renaming that to `journal.next` is the moment it counts; from
then on everybody reads it there, and whoever holds the lock next finishes: db.json away, the old journal away or under
another name, `journal.next` renamed to `journal`. Each step is made durable before the next, and may be done again.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from centre_tui.domain.trouble import Unknown
from centre_tui.store import checkpoint, index, journal
from centre_tui.store.archive import number_at
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing, opened, undone_if_raised, write_all
from centre_tui.store.journal import segment_name

MAKING: Final = "journal.making"
NEXT: Final = "journal.next"
OLD_GOES_TO: Final = "old-goes-to"
LONGEST_NAME: Final = 255


def current(data: Directory) -> str:
    """Return the name of the directory that holds the journal which counts."""
    return NEXT if data.status(NEXT) else journal.NAME


def build(data: Directory, lines: Iterable[bytes], keeping: str, *, roll: int = journal.ROLL) -> None:
    """Write a journal of these lines and make it count; the old one goes to `keeping`, or away where that is empty."""
    with telling("writing the new journal"):
        data.remove_directory(MAKING)
        data.make(MAKING)
        with undone_if_raised(partial(data.remove_directory, MAKING)), closing(data.enter(MAKING)) as making:
            write_segments(making, lines, roll=roll)
            with opened(making.create(OLD_GOES_TO)) as descriptor:
                write_all(descriptor, keeping.encode())
                os.fsync(descriptor)  # what to do with the old journal must be known once the new one counts
            making.sync()  # the new files' names, before the name that makes them count
        data.rename(MAKING, NEXT)  # from here on the new journal counts
    with unfinished():
        data.sync()  # also after a crash


def write_segments(making: Directory, lines: Iterable[bytes], *, roll: int = journal.ROLL) -> None:
    """Write lines into segments in an empty directory, each file durable at its end."""
    descriptor, size, following = journal.NOBODY, roll, 1
    try:
        for raw in lines:
            number = number_at(raw, 0, MAKING)
            if size >= roll and number == following:  # a segment is looked for under the number that follows
                _end(descriptor)
                descriptor, size = making.create(segment_name(number)), 0
            write_all(descriptor, raw)
            size, following = size + len(raw), number + 1
    finally:
        _end(descriptor)


@contextmanager
def unfinished() -> Iterator[None]:
    """Say of a failure in the block that the new journal counts, or may count, but is not in its place yet."""
    try:
        yield
    except OSError as error:
        raise Unknown(
            f"The disk failed while the new journal was put in place ({error.strerror}). It is whole, and the next "
            "save carries it to its place; look then whether everything is as it should be."
        ) from error


def _end(descriptor: int) -> None:
    if descriptor != journal.NOBODY:
        with opened(descriptor):
            os.fsync(descriptor)  # every line of the new journal, before it counts


def finish(data: Directory) -> None:
    """Under the lock: carry the new journal to its place, from wherever a crash stopped it."""
    with unfinished():
        index.forget(data)
        with closing(data.enter(NEXT)) as new:
            known = new.status(OLD_GOES_TO) is not None
            keeping = new.read(OLD_GOES_TO, LONGEST_NAME).decode() if known else ""
            for name in (checkpoint.NAME, checkpoint.UNFINISHED):
                data.remove(name)
            if data.status(journal.NAME):
                data.rename(journal.NAME, keeping) if keeping else data.remove_directory(journal.NAME)
            data.sync()  # neither db.json nor the old journal may come back beside the new one
            new.remove(OLD_GOES_TO)
            new.sync()  # nothing but segments in a finished journal
        data.rename(NEXT, journal.NAME)
        data.sync()  # the end: the name by which everybody looks for it
        index.forget(data)  # what was made meanwhile of the old journal goes too
