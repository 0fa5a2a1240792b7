"""Putting a backup in place. Nothing is overwritten: the journal that was there is kept beside the new one.

Numbers of changes go on from the highest ever used, so that no form which is still open can be mistaken for one of a
restored record. Records that were erased here since the backup are erased again on the way.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final, TypeAlias

import msgspec
from msgspec.structs import replace

from centre_tui.store import journal, lock, replacement
from centre_tui.store.books import Session
from centre_tui.store.erasure import Blank, Document, Erasure, Key, nothing_elsewhere
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing
from centre_tui.store.lines import GENESIS, Line
from centre_tui.store.opening import entered, open_store, placed
from centre_tui.store.remains import archive_at, erased_here, highest_number, used_here
from centre_tui.store.rewriting import Chain
from centre_tui.store.store import Store

BlankOf: TypeAlias = Callable[[Iterable[tuple[str, Document]]], Blank]
ASIDE: Final = "journal.before-restore"


def nothing_known(_erased: Iterable[tuple[str, Document]]) -> Blank:
    """Return what blanks nothing: no other record holds anything of those erased."""
    return nothing_elsewhere


class Restoring:
    """A backup's lines on their way into a store, and the change at their end that says so."""

    def __init__(self, erasure: Erasure, line: Line) -> None:
        self._erasure = erasure
        self._line = line
        self._standing: dict[Key, int] = {}
        self._schema = line.schema

    def lines(self, backup: Iterable[Line]) -> Iterator[bytes]:
        """Yield the history as it will be."""
        chain = Chain()
        yield from self._erasure.applied(self._noting(backup), chain)
        yield chain.add(self._ending(chain.seq))

    def _noting(self, backup: Iterable[Line]) -> Iterator[Line]:
        for line in backup:
            self._schema = line.schema
            for key in self._erasure.records.intersection(line.touched()):
                self._standing[key] = line.seq if line.image(*key) else 0
            yield line

    def _ending(self, last: int) -> Line:
        was: dict[str, dict[str, int]] = {}
        for (table, record), revision in sorted(self._standing.items()):
            if revision:
                was.setdefault(table, {})[str(record)] = revision
        return replace(
            self._line,
            seq=max(self._line.seq, last + 1),
            what=f"restored from a backup as of change {last}",
            schema=self._schema,
            erased=self._erasure.named(),
            was=was,
            gone={table: list(records) for table, records in was.items()},
        )


def restore(source: Path, where: Path, session: Session, *, blank: BlankOf = nothing_known) -> Store:
    """Put the backup at `source` in place and return the store, opened; whatever was at `where` is kept beside it.

    `blank` is given the table and document of every version the backup has of the records erased here; it returns what
    takes out of other records again what they hold of those, as for an erasure.
    """
    with archive_at(source) as archive, telling(f"restoring into {where}"):
        placed(where, session)
        with under_lock(where, session) as data:
            erased = erased_here(data)
            erasure = Erasure(erased, blank(versions(erased, archive.lines())))
            line = ending(session, data, "restored from a backup as of change {}")
            replacement.build(data, Restoring(erasure, line).lines(archive.lines()), free_name(data, ASIDE))
            replacement.finish(data)
    return freshly_opened(where, session)


def versions(erased: frozenset[Key], backup: Iterable[Line]) -> Iterator[tuple[str, Document]]:
    """Yield every version a backup has of the records erased, with its table."""
    for line in backup:
        for table, record in sorted(erased.intersection(line.touched())):
            if image := line.image(table, record):
                yield table, msgspec.json.decode(image)


@contextmanager
def under_lock(where: Path, session: Session) -> Iterator[Directory]:
    """Hold a data directory and its lock, whatever state the files in it are in."""
    _, data = entered(where, session)
    with closing(data), lock.held(data, session.by.name, session.now(), session.patience):
        if data.status(replacement.NEXT):
            replacement.finish(data)
        yield data


def freshly_opened(where: Path, session: Session) -> Store:
    """Return the store that was put in place, with a db.json of its own."""
    store = open_store(where, session)
    store.keeper.fold_quietly()
    return store


def ending(session: Session, data: Directory, what: str) -> Line:
    """Return the change that will end a history put in place, above every number used in the directory before."""
    return Line(
        seq=highest_number(data) + 1,
        prev=GENESIS,
        at=session.now(),
        by=session.by,
        what=what,
        tx=session.ticket(),
        schema=session.schema,
        next=used_here(data),
        final=True,
    )


def free_name(data: Directory, name: str) -> str:
    """Return a name under which to keep the journal that is there, or none where there is none to keep."""
    if not data.status(journal.NAME):
        return ""
    return next(each for n in count(1) if data.status(each := f"{name}-{n}") is None)
