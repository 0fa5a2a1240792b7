"""The books as they stand: records and tables read, and what others have changed taken in."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import uuid4

from centre_tui.domain.trouble import Missing
from centre_tui.store.changes import Changes, News
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Engine, Replaced
from centre_tui.store.keepsakes import Keepsakes
from centre_tui.store.lines import Author, Line
from centre_tui.store.records import Codec, RecordT


def tickets(mark: str) -> Callable[[], str]:
    """Return what gives each change of one session a mark of its own."""
    numbers = count(1)
    return lambda: f"{mark}-{next(numbers)}"


@dataclass(frozen=True, slots=True)
class Session:
    """For whom a store is opened and by which rules: who acts, the clock, the kinds of record and their schema.

    `ticket` gives each change its mark; hand in one of your own where the files must be the same every time. `patience`
    is how many seconds to wait for one's turn to save. `allow_volatile` lets a store live in a memory file system.
    `rights` are those of a directory that is made for a store.
    """

    by: Author
    clock: Callable[[], datetime]
    codec: Codec
    schema: int
    ticket: Callable[[], str] = field(default_factory=lambda: tickets(uuid4().hex))
    patience: float = 10.0
    allow_volatile: bool = False
    rights: int = 0o2770

    def now(self) -> str:
        """Return the moment as it is written in the history."""
        return self.clock().isoformat(timespec="milliseconds")


class Books:
    """The centre's documents as they stand. Reading waits for nobody.

    `beginnings` counts how often they were read from the start: what was kept of them from before holds no longer.
    """

    def __init__(self, engine: Engine, session: Session) -> None:
        self.session = session
        self.engine = engine
        self._cursor = threading.Lock()
        self._news = News()
        self.beginnings = 1
        self._documents = engine.start()

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

    @property
    def keepsakes(self) -> Keepsakes:
        """Return where to keep what was worked out from the documents at some cost."""
        return self.engine.keepsakes

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

    def table_of(self, kind: type) -> str:
        """Return the table in which records of a kind are kept."""
        return self.session.codec.table(kind)

    def count(self, kind: type) -> int:
        """Return how many records of a kind there are."""
        return self._documents.count(self.session.codec.table(kind))

    def follow(self) -> Changes | None:
        """Take in what others have saved; return what changed since last asked, own changes too, or None for nothing.

        Never waits: while this window is saving, what it and others save is told the next time.
        """
        if not self._cursor.acquire(blocking=False):
            return None
        try:
            self._take_in()
            return self._news.taken()
        finally:
            self._cursor.release()

    def _take_in(self) -> None:
        try:
            self._absorb(self.engine.poll(), own=False)
        except Replaced:
            self._begin_again()

    def _absorb(self, lines: list[Line], *, own: bool) -> None:
        self._documents = self._documents.after(lines)
        self._news.of(lines, own=own)

    def _begin_again(self) -> None:
        self.beginnings += 1
        self._documents = self.engine.start()
        self._news.of_everything()
