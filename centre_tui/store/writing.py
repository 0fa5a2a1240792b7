"""The one way to write in the books: changes, made one at a time, checked, and on the disk before they are shown."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Self

from tinydb.table import Table

from centre_tui.domain.trouble import Busy, Clash, Conflict, Newer, Refused, StoreError, Unknown
from centre_tui.store.books import Books, Session
from centre_tui.store.change import Change
from centre_tui.store.changes import Changes
from centre_tui.store.documents import Documents
from centre_tui.store.draft import Draft
from centre_tui.store.engine import Engine, Position, Replaced
from centre_tui.store.keeper import Keeper
from centre_tui.store.lines import Line, read, sealed
from centre_tui.store.tables import LoneTable


class Writing(Books):
    """The centre's documents, which may be changed."""

    def __init__(self, engine: Engine, session: Session) -> None:
        super().__init__(engine, session)
        self._writing = threading.RLock()
        self._changing = False
        self._stopped: str | None = None
        self.keeper = Keeper(engine, self._settled, self.go_on_from)

    def follow(self) -> Changes | None:
        """Take in what others have saved; return what changed since last asked, own changes too, or None for nothing.

        Never waits: while this window is saving, what it and others save is told the next time.
        """
        news = super().follow()
        self.keeper.begin_if_due()
        return news

    def table(self, name: str) -> Table:
        """Return a TinyDB table; each call of it that writes is a change of its own."""
        return LoneTable(lambda: self._documents, self.change, name)

    @contextmanager
    def change(self, what: str, *, dry: bool = False) -> Iterator[Change]:
        """Save what is put in the block when it ends, all or nothing; raising in it saves nothing.

        Only one change is made at a time, by anybody: keep the block short and ask nobody anything in it. With `dry`
        everything is checked but nothing is written, and nobody is waited for.
        """
        with self._alone(), self._explaining():
            if dry:
                yield Change(Draft(self._documents), self.session.codec, what)
                return
            with self.turn():
                change = Change(Draft(self._documents), self.session.codec, what)
                yield change
                if change.draft and not change.cancelled:
                    self.commit(change.draft, self.line(change.what))
        self.keeper.begin_if_due()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one thread change at a time, and no change begin within another."""
        if not self._writing.acquire(timeout=self.session.patience):
            raise Busy(f"{self.session.by.name}, at this very window", "", self.session.patience)
        try:
            if self._changing:
                raise RuntimeError("a change is being made in this thread already: use that one")
            self._changing = True
            try:
                yield
            finally:
                self._changing = False
        finally:
            self._writing.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the right to change, with everything that others saved taken in."""
        if self._stopped:
            raise Unknown(self._stopped)
        with self._holding():
            self._catch_up()
            self._expect_our_schema()
            yield

    @contextmanager
    def _holding(self) -> Iterator[None]:
        with self.engine.turn(self.session.by.name, self.session.now()):
            yield

    def _catch_up(self) -> None:
        with self._cursor:
            if self.engine.at.seq != self._documents.seq:
                self._begin_again()  # an interrupt came between reading lines and taking them in
            try:
                self._absorb(self.engine.settle(), own=False)
            except Replaced:
                self._begin_again()
                self._absorb(self.engine.settle(), own=False)

    def _expect_our_schema(self) -> None:
        theirs, ours = self.schema, self.session.schema
        if theirs > ours:
            raise Newer(theirs, ours)
        if 0 < theirs < ours:
            raise Refused(
                f"These records still follow schema {theirs}; this program writes {ours}. "
                "Bring them to it first: `centre-tui store migrate`. Nothing was changed."
            )

    def line(self, what: str) -> Line:
        """Return the change to be, still without documents."""
        documents, session = self._documents, self.session
        return Line(
            seq=documents.seq + 1,
            prev=documents.head,
            at=session.now(),
            by=session.by,
            what=what,
            tx=session.ticket(),
            schema=session.schema,
        )

    def commit(self, draft: Draft, line: Line) -> None:
        """Within a turn: put the draft on the disk, and only then show it."""
        raw = sealed(draft.filled(line))
        whole = read(raw, "the change to be saved")
        with self._cursor:
            try:
                self.engine.append(raw, whole)
            except Unknown as error:
                self._stopped = str(error)
                raise
            self._absorb([whole], own=True)

    def put_in_place(self, lines: Iterable[bytes], *, keeping: str) -> None:
        """Within a turn: let this history take the place of the one there is, and go on from it."""
        self.engine.replace(lines, keeping=keeping)
        try:
            with self._cursor:
                self._begin_again()
                self._absorb(self.engine.settle(), own=False)
        except StoreError as error:
            raise Unknown(f"It was done, but the store could not be read again: {error}") from error

    def checkpoint(self) -> bool:
        """Fold the journal into a new db.json now; return whether one was made."""
        return self.keeper.fold()

    def _settled(self) -> tuple[Documents, Position]:
        with self._alone(), self._holding():
            self._catch_up()
            return self._documents, self.engine.at

    def go_on_from(self, base: Documents) -> None:
        """Hold as documents of one's own only what is newer than the base."""
        with self._cursor:
            self._documents = self._documents.over(base)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Say with a conflict who saved the other version, and when."""
        try:
            yield
        except Conflict as conflict:
            raise Conflict(tuple(self._explained(clash) for clash in conflict.clashes)) from conflict

    def _explained(self, clash: Clash) -> Clash:
        if not 0 < clash.revision <= self.sequence:
            return clash
        try:
            line = self.engine.find(clash.revision)
        except StoreError:
            return clash  # that the other version's line cannot be read must not hide that there is one
        return replace(clash, by=line.by.name, at=line.at)

    def close(self) -> None:
        """Let go of the files; the store cannot be used any more."""
        self.keeper.end()
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
