"""The store: documents and records as they stand, changes with revisions checked, and what others have changed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from tinydb.table import Table

from centre_tui.store.change import Change
from centre_tui.store.changes import Changes
from centre_tui.store.documents import Documents
from centre_tui.store.draft import Draft
from centre_tui.store.engine import Engine, Replaced
from centre_tui.store.errors import Clash, Conflict, Missing, Newer, Refused, Unknown
from centre_tui.store.lines import Author, Line, read, sealed
from centre_tui.store.records import Codec, RecordT
from centre_tui.store.tables import LoneTable


@dataclass(frozen=True, slots=True)
class Session:
    """For whom a store is opened and by which rules: who acts, the clock, the kinds of record and their schema.

    `ticket` gives each change its mark; hand in one of your own where the files must be the same every time.
    """

    by: Author
    clock: Callable[[], datetime]
    codec: Codec
    schema: int
    ticket: Callable[[], str] = lambda: uuid4().hex
    patience: float = 10.0
    allow_volatile: bool = False

    def now(self) -> str:
        """Return the moment as it is written in the history."""
        return self.clock().isoformat(timespec="milliseconds")


class Store:
    """The centre's documents. Reading waits for nobody; `change` is the one way to write."""

    def __init__(self, engine: Engine, session: Session) -> None:
        self.session = session
        self.engine = engine
        self._cursor = threading.Lock()
        self._writing = threading.RLock()
        self._changing = False
        self._stopped: str | None = None
        self._news = Changes()
        self._documents = engine.start()

    # Reading

    @property
    def documents(self) -> Documents:
        """Return all documents at this moment."""
        return self._documents

    @property
    def sequence(self) -> int:
        """Return the number of the last change that is known."""
        return self._documents.seq

    @property
    def head(self) -> str:
        """Return the seal of the last change: kept elsewhere, it shows whether the history before it was altered."""
        return self._documents.head

    @property
    def schema(self) -> int:
        """Return the schema the documents follow."""
        return self._documents.schema

    def get(self, kind: type[RecordT], record: int) -> RecordT:
        """Return a record; Missing when there is none."""
        table = self.session.codec.table(kind)
        document = self._documents.get(table, record)
        if document is None:
            raise Missing(table, record)
        return self.session.codec.decode(kind, record, document)

    def all(self, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield every record of a kind at this one moment, in the order of their ids."""
        documents, codec = self._documents, self.session.codec
        table = codec.table(kind)
        for record in documents.ids(table):
            document = documents.get(table, record)
            if document is not None:
                yield codec.decode(kind, record, document)

    def count(self, kind: type) -> int:
        """Return how many records of a kind there are."""
        return self._documents.count(self.session.codec.table(kind))

    def table(self, name: str) -> Table:
        """Return a TinyDB table; each call of it that writes is a change of its own."""
        return LoneTable(lambda: self._documents, self.change, name)

    def follow(self) -> Changes | None:
        """Take in what others have saved; return what changed since last asked, own changes too, or None for nothing.

        Never waits: while this window is saving, what it and others save is told the next time.
        """
        if not self._cursor.acquire(blocking=False):
            return None
        try:
            self._take_in()
            news, self._news = self._news, Changes()
        finally:
            self._cursor.release()
        return news or None

    def _take_in(self) -> None:
        try:
            self._absorb(self.engine.poll(), own=False)
        except Replaced:
            self._begin_again()

    def _absorb(self, lines: list[Line], *, own: bool) -> None:
        self._documents = self._documents.after(lines)
        self._news = self._news.and_then(lines, own=own)

    def _begin_again(self) -> None:
        self._documents = self.engine.start()
        self._news = Changes(everything=True)

    # Changing

    @contextmanager
    def change(self, what: str, *, dry: bool = False) -> Iterator[Change]:
        """Save what is put in the block when it ends, all or nothing; raising in it saves nothing.

        Only one change is made at a time, by anybody: keep the block short and ask nobody anything in it. With `dry`
        everything is checked but nothing is written, and nobody is waited for.
        """
        with self._alone(), self._explaining():
            if dry:
                yield Change(Draft(self._documents), self.session.codec)
                return
            with self.turn():
                change = Change(Draft(self._documents), self.session.codec)
                yield change
                if change.draft and not change.cancelled:
                    self.commit(change.draft, self.line(what))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one thread change at a time, and no change begin within another."""
        with self._writing:
            if self._changing:
                raise RuntimeError("a change is being made in this thread already: use that one")
            self._changing = True
            try:
                yield
            finally:
                self._changing = False

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
            if self.engine.seq != self._documents.seq:
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
                f"These records still follow schema {theirs}; this program writes {ours}. Migrate them first."
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
        line = self.engine.find(clash.revision)
        return replace(clash, by=line.by.name, at=line.at)

    def close(self) -> None:
        """Let go of the files; the store cannot be used any more."""
        self.engine.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
