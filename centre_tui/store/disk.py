"""The lines in files on a local disk: journal, checkpoint and lock put together."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from centre_tui.store import checkpoint, journal, lock, replacement
from centre_tui.store.archive import Archive
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Replaced
from centre_tui.store.errors import Damaged, NoStore, StoreError, telling
from centre_tui.store.files import Directory, closing
from centre_tui.store.journal import Journal, Position
from centre_tui.store.lines import Line

ATTEMPTS: Final = 5


class DiskEngine:
    """Keeps the lines under one data directory; `notes` are sentences the administrator should read."""

    def __init__(self, path: Path, data: Directory, patience: float, *, roll: int = journal.ROLL) -> None:
        self.path = path
        self.data = data
        self.notes: tuple[str, ...] = ()
        self._patience = patience
        self._roll = roll
        self._journal: Journal | None = None
        self._turn = journal.NOBODY

    @property
    def following(self) -> Journal:
        """Return the journal as far as it was followed."""
        if self._journal is None:
            raise RuntimeError("the engine was not started, or was closed")
        return self._journal

    @property
    def seq(self) -> int:
        """Return the number of the last change read or appended."""
        return self.following.at.seq

    # Beginning

    def start(self) -> Documents:
        """Return the documents as they stand; nothing on the disk is changed, and nobody is waited for."""
        self.close_journal()
        with telling(f"opening the store in {self.path}"):
            for _ in range(ATTEMPTS - 1):
                before = self._marks()
                try:
                    return self._start()
                except (StoreError, Replaced, FileNotFoundError):
                    self.close_journal()
                    if self._marks() == before:
                        break  # nobody is putting another journal in place: it is as bad as it looks
            return self._start()

    def _marks(self) -> list[tuple[int, int] | None]:
        names = (journal.NAME, replacement.NEXT, checkpoint.NAME)
        found = [self.data.status(name) for name in names]
        return [status and (status.st_ino, status.st_mtime_ns) for status in found]

    def _start(self) -> Documents:
        hint = lock.holder_in(self.data)
        base = checkpoint.loaded(self.data)
        try:
            return self._follow_from(
                base.documents if base else Documents(), base.position if base else Position(), hint
            )
        except (Replaced, FileNotFoundError):
            if base is None:
                raise
            return self._without(base, hint)

    def _follow_from(self, documents: Documents, at: Position, hint: lock.Holder) -> Documents:
        self._journal = None
        folder = replacement.current(self.data)
        self._expect_begun(folder)
        self._journal = Journal(self.data, folder, at, roll=self._roll)
        segments = self._journal.segments()
        documents = documents.after(self._journal.poll())
        self._journal.expect_nothing_after(segments)
        self._expect_acknowledged(hint)
        if not documents.seq:
            raise NoStore(f"The making of the store in {self.path} was interrupted. Run `centre-tui init` again.")
        return documents

    def _expect_begun(self, folder: str) -> None:
        if self.data.status(folder) is None and self.data.status(checkpoint.NAME) is None:
            raise NoStore(f"There is no store in {self.path}. Make one with `centre-tui init`.")
        with closing(self.data.enter(folder)) as directory:
            segments = journal.segments_in(directory)
        if not segments and self.data.status(checkpoint.NAME) is None:
            raise NoStore(f"The making of the store in {self.path} was interrupted. Run `centre-tui init` again.")
        if segments[:1] != [1]:
            raise Damaged(
                f"The first file of the journal is missing from {self.path}/{folder}. Restore the last backup."
            )

    def _expect_acknowledged(self, hint: lock.Holder) -> None:
        """Notice that the journal lost its end: LOCK names a later change that was saved in this very directory."""
        if hint.place == self.following.place and hint.seq > self.seq:
            raise Damaged(
                f"The journal's end is damaged or missing: change {hint.seq} was saved, but whole changes are there "
                f"only up to {self.seq}. If older files were put back on purpose, run `centre-tui store rebuild`; "
                "otherwise restore the last backup."
            )

    def _without(self, base: checkpoint.Checkpoint, hint: lock.Holder) -> Documents:
        """Open a copy that was made while people worked, db.json last: the journal in it is whole up to a moment."""
        documents = self._follow_from(Documents(), Position(), hint)
        if hint.place == self.following.place or documents.seq >= base.position.seq:
            raise Damaged(checkpoint.damage("its place in the journal"))
        self.notes = (
            f"These files are a copy made while people worked: db.json knows change {base.position.seq}, the journal "
            f"ends at {documents.seq}. The store is shown as of change {documents.seq}.",
        )
        return documents

    # Following and changing

    def poll(self) -> list[Line]:
        """Return the changes since last asked."""
        return self.following.poll()

    @contextmanager
    def turn(self, name: str, since: str) -> Iterator[None]:
        """Hold LOCK for the block."""
        me = lock.Holder(name=name, process=os.getpid(), since=since)
        with lock.held(self.data, me, self._patience) as self._turn:
            try:
                if self.data.status(replacement.NEXT):
                    replacement.finish(self.data)
                    raise Replaced
                yield
            finally:
                self._turn = journal.NOBODY

    def settle(self) -> list[Line]:
        """Return what is new, with everything that a next line is built on made durable."""
        hint = lock.holder_in(self.data)
        lines = self.following.poll()
        self._expect_acknowledged(hint)
        return lines + self.following.settle()

    def append(self, raw: bytes, line: Line) -> None:
        """Keep this line for good."""
        self.following.append(raw, line)
        self._acknowledge()

    def _acknowledge(self) -> None:
        hint = lock.holder_in(self.data)
        lock.say(self._turn, msgspec.structs.replace(hint, seq=self.seq, place=self.following.place))

    # Looking back

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """Yield the journal up to where it was followed."""
        with telling("reading the journal"), closing(self.data.enter(replacement.current(self.data))) as directory:
            yield Archive(directory, self.seq)

    def find(self, seq: int) -> Line:
        """Return one change."""
        with self.archive() as archive:
            return archive.find(seq)

    def lines(self) -> Iterator[Line]:
        """Yield every change, oldest first."""
        with self.archive() as archive:
            yield from archive.lines()

    def backwards(self) -> Iterator[Line]:
        """Yield every change, newest first."""
        with self.archive() as archive:
            yield from archive.backwards()

    # Putting another journal in its place, and ending

    def replace(self, lines: Iterable[bytes], *, keeping: str) -> None:
        """Put these lines in place of all there are; the old files are kept under another name, or removed."""
        replacement.build(self.data, lines, keeping)
        replacement.finish(self.data)
        self.close_journal()

    def close_journal(self) -> None:
        """Follow no longer."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def close(self) -> None:
        """Let go of everything."""
        self.close_journal()
        self.data.close()
