"""The lines in PostgreSQL, for centres that outgrow one server: the same lines, seals, drafts and conflicts.

`centre_journal` holds a change a row; `centre_document` the documents as they stand, kept in the same transaction, as
text for us and as jsonb for reports. A session's advisory lock gives the turn and is let go by the server when the
session ends. Others look for rows after the last one they know: one look at an index, and certain, where a NOTIFY may
still be on its way. PostgreSQL keeps what was committed: there is nothing to fold, cut or carry on.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

import msgspec
import psycopg
from psycopg import sql

from centre_tui.domain.trouble import Busy, Damaged, Failing, Unknown
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Engine, Position, Replaced
from centre_tui.store.history import Recorded
from centre_tui.store.lines import Line, expect_follows, read
from centre_tui.store.rows import (
    BATCH,
    PUT_NOTE,
    TURN,
    WHO_HAS_IT,
    Connection,
    connected,
    documents_in,
    keep,
    last_and_generation,
    notes_in,
    one,
    parsed,
    telling,
)


class PostgresEngine(Engine):
    """Keeps the lines in one database, through two connections: one reads, one has the turn and writes."""

    def __init__(self, url: str, name: str, patience: float) -> None:
        self._address = (url, name)
        self._patience = patience
        with ExitStack() as undoing:
            self._reading = connected(url, name)
            undoing.callback(self._reading.close)
            self._writing = connected(url, name)
            undoing.pop_all()
        self._generation = ""
        self._at = Position()

    @property
    def at(self) -> Position:
        """Return the place after the last change read or appended."""
        return self._at

    # Beginning and following

    def start(self) -> Documents:
        """Return the documents as they stand, at one moment, and follow from here."""
        if self._reading.closed:
            self._reading = connected(*self._address)
        with telling("reading the store"), self._reading.transaction():
            self._reading.execute("set transaction isolation level repeatable read, read only")
            documents = documents_in(self._reading)
            _, self._generation = last_and_generation(self._reading)
        self._at = Position(seq=documents.seq, head=documents.head)
        return documents

    def poll(self) -> list[Line]:
        """Return the changes since last asked."""
        if self._reading.closed:
            raise Replaced  # the server was away: what was changed meanwhile is read anew
        with telling("following"):
            return self._new(self._reading)

    def _new(self, connection: Connection) -> list[Line]:
        last, now = last_and_generation(connection)
        if now != self._generation:
            raise Replaced
        if last == self._at.seq:
            return []
        rows = connection.execute("select seq, line from centre_journal where seq > %s order by seq", (self._at.seq,))
        lines = [parsed(row) for row in rows]
        for line in lines:
            expect_follows(line, self._at.seq, self._at.head)
            self._at = Position(seq=line.seq, head=line.sum)
        return lines

    # Changing

    @contextmanager
    def turn(self, name: str, since: str) -> Iterator[None]:
        """Hold the lock for the block; the server lets it go if this process dies."""
        if self._writing.closed:
            self._writing = connected(*self._address)
        with telling("saving"):
            self._take_turn()
        try:
            yield
        finally:
            self._end_turn()

    def _take_turn(self) -> None:
        milliseconds = max(1, round(self._patience * 1000))
        self._writing.execute(sql.SQL("set lock_timeout to {}").format(sql.Literal(f"{milliseconds}ms")))
        try:
            self._writing.execute("select pg_advisory_lock(%s)", (TURN,))
        except psycopg.errors.LockNotAvailable as error:
            who = self._writing.execute(WHO_HAS_IT, (TURN,)).fetchone() or ("somebody", "")
            raise Busy(who[0], who[1], self._patience) from error

    def _end_turn(self) -> None:
        """Let the lock go; a broken connection has let it go already, and what was saved before stays saved."""
        try:
            self._writing.execute("select pg_advisory_unlock(%s)", (TURN,))
        except psycopg.Error:
            self._writing.close()

    def settle(self) -> list[Line]:
        """Return what is new: it is durable, for it was committed."""
        with telling("making ready to save"):
            return self._new(self._writing)

    def append(self, raw: bytes, line: Line) -> None:
        """Keep this line and its documents for good, in one transaction."""
        with self._committing("saving the change"):
            keep(self._writing, raw, line)
        self._at = Position(seq=line.seq, head=line.sum)

    @contextmanager
    def _committing(self, doing: str) -> Iterator[None]:
        """Do the block in one transaction; Unknown when the connection broke just when it was committed."""
        with telling(doing), ExitStack() as undoing:
            self._writing.execute("begin")
            undoing.callback(self._roll_back)
            yield
            undoing.pop_all()
        try:
            self._writing.execute("commit")
        except psycopg.OperationalError as error:
            raise Unknown(
                "The connection to the database broke while saving: the change may or may not have been saved. This "
                "window saves no more; open the program again and look if it is there."
            ) from error
        except psycopg.Error as error:
            raise Failing(f"The database did not keep the change ({type(error).__name__}): not saved.") from error

    def _roll_back(self) -> None:
        if not self._writing.closed:
            self._writing.execute("rollback")

    # Looking back

    def find(self, seq: int) -> Line:
        """Return one change."""
        with telling("looking into the history"):
            row = self._reading.execute("select seq, line from centre_journal where seq = %s", (seq,)).fetchone()
        if row is None:
            raise Damaged(f"Change {seq} is not in the journal.")
        return parsed(row)

    def lines(self) -> Iterator[Line]:
        """Yield every change, oldest first."""
        after, last = 0, self._at.seq
        while after < last:
            with telling("looking into the history"):
                query = "select seq, line from centre_journal where seq > %s and seq <= %s order by seq limit %s"
                rows = self._reading.execute(query, (after, last, BATCH)).fetchall()
            yield from map(parsed, rows)
            after = rows[-1][0] if rows else last

    def backwards(self) -> Iterator[Recorded]:
        """Yield what every change did, newest first."""
        before = self._at.seq + 1
        while before:
            with telling("looking into the history"):
                query = "select seq, told from centre_journal where seq < %s order by seq desc limit %s"
                rows = self._reading.execute(query, (before, BATCH)).fetchall()
            yield from (msgspec.json.decode(told, type=Recorded) for _, told in rows)
            before = rows[-1][0] if rows else 0

    # What an administrator asks

    def facts(self) -> dict[str, str]:
        """Return what is known of where and how the lines are kept."""
        with telling("looking at the database"):
            version = one(self._reading, "select version()")
            size = one(self._reading, "select pg_total_relation_size('centre_journal')")
            notes = notes_in(self._reading)
        where = self._reading.info
        return {
            "where": f"database {where.dbname} at {where.host}",
            "server": str(version).partition(",")[0],
            "promise": "Whoever may write in the database can write the rows: the history shows what was done.",
            "journal": f"{size} bytes",
            "last backup": "none",
            **notes,
        }

    def noted(self, what: str, text: str) -> None:
        """Keep a remark beside the lines."""
        with telling(f"noting the {what}"):
            self._writing.execute(PUT_NOTE, (what, text))

    def purge(self) -> list[str]:
        """Remove every older copy of the journal, and the bytes of rows that were deleted."""
        with telling("removing older copies"):
            query = "select tablename from pg_tables where tablename like 'centre\\_journal\\_before%'"
            names: list[str] = [name for (name,) in self._writing.execute(query).fetchall()]
            for name in names:
                self._writing.execute(sql.SQL("drop table {}").format(sql.Identifier(name)))
            self._writing.execute("vacuum full centre_journal, centre_document")
            return names

    def replace(self, lines: Iterable[bytes], *, keeping: str) -> None:
        """Put these lines in place of all there are, in one transaction; the old ones go to a table of their own."""
        with self._committing("putting the new journal in place"):
            if keeping:
                name = sql.Identifier("centre_" + re.sub(r"[^a-z0-9]+", "_", keeping))
                self._writing.execute(sql.SQL("create table {} as table centre_journal").format(name))
            self._writing.execute("delete from centre_journal")
            self._writing.execute("delete from centre_document")
            for raw in lines:
                keep(self._writing, raw, read(raw, "the new journal"))
            self._writing.execute("update centre_note set note = (note::int + 1)::text where what = 'generation'")

    def close(self) -> None:
        """End both sessions."""
        self._reading.close()
        self._writing.close()
