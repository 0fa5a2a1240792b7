"""The rows of a store in PostgreSQL: the journal, the documents kept up with it, and what the server says of itself."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final, LiteralString, TypeAlias

import msgspec
import psycopg

from centre_tui.domain.trouble import Failing, Full, NoStore, Refused
from centre_tui.store.documents import Documents
from centre_tui.store.history import recorded
from centre_tui.store.lines import Line, read, revision_of

Connection: TypeAlias = psycopg.Connection[Any]
Row = tuple[Any, ...]
TURN: Final = 0x63656E747265
LONGEST_NAME: Final = 63
BATCH: Final = 500
MAKING: Final[tuple[LiteralString, ...]] = (
    "create table if not exists centre_journal (seq bigint primary key, line text not null, told text not null)",
    """create table if not exists centre_document (
        tbl text not null, id bigint not null, rev bigint not null, raw text not null,
        body jsonb generated always as (raw::jsonb) stored, primary key (tbl, id))""",
    "create table if not exists centre_next (tbl text primary key, next bigint not null)",
    "create table if not exists centre_note (what text primary key, note text not null)",
    "insert into centre_note values ('generation', '1') on conflict do nothing",
)
PUT_DOCUMENT: Final = """
insert into centre_document (tbl, id, rev, raw) values (%s, %s, %s, %s)
on conflict (tbl, id) do update set rev = excluded.rev, raw = excluded.raw
"""
PUT_NEXT: Final = """
insert into centre_next values (%s, %s) on conflict (tbl) do update set next = greatest(centre_next.next, excluded.next)
"""
PUT_NOTE: Final = "insert into centre_note values (%s, %s) on conflict (what) do update set note = excluded.note"
WHO_HAS_IT: Final = """
select application_name, to_char(state_change, 'YYYY-MM-DD"T"HH24:MI:SSOF')
from pg_locks join pg_stat_activity using (pid)
where locktype = 'advisory' and granted and (classid::bigint << 32) + objid::bigint = %s
"""


@contextmanager
def telling(doing: str) -> Iterator[None]:
    """Let no bare error of the server out of the block."""
    try:
        yield
    except psycopg.errors.DiskFull as error:
        raise Full(f"There is no room on the database server for {doing}. Nothing was changed.") from error
    except (psycopg.errors.InsufficientPrivilege, psycopg.DataError) as error:
        raise Refused(f"The database refused {doing} ({error.diag.message_primary}). Nothing was changed.") from error
    except psycopg.Error as error:
        raise Failing(f"The database failed at {doing} ({type(error).__name__}). Nothing was changed.") from error


def connected(url: str, name: str) -> Connection:
    """Return a connection that keeps what it commits, under a name that others are told while it has the turn."""
    with telling("connecting"), ExitStack() as undoing:
        connection: Connection = psycopg.connect(url, autocommit=True, application_name=name[:LONGEST_NAME])
        undoing.callback(connection.close)
        connection.execute("set synchronous_commit to on")
        undoing.pop_all()
        return connection


def parsed(row: Row) -> Line:
    """Return the change in a row of the journal."""
    return read(row[1].encode() + b"\n", f"row {row[0]} of centre_journal")


def one(connection: Connection, query: LiteralString) -> object:
    """Return the one value a query gives, or None when it gives none."""
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def last_and_generation(connection: Connection) -> tuple[int, str]:
    """Return the last change, and how often the journal was replaced: who followed an earlier one must begin again."""
    query = "select (select max(seq) from centre_journal), note from centre_note where what = 'generation'"
    last, often = connection.execute(query).fetchone() or (0, "")
    return last, often


def documents_in(connection: Connection) -> Documents:
    """Return the documents as they stand, within a transaction that sees one moment."""
    if one(connection, "select to_regclass('centre_journal')") is None:
        raise NoStore("There is no store in this database. Make one with `centre-tui init`.")
    last = connection.execute("select seq, line from centre_journal order by seq desc limit 1").fetchone()
    if last is None:
        raise NoStore("The making of the store in this database was interrupted. Run `centre-tui init` again.")
    rows: dict[str, dict[int, bytes]] = {}
    for table, record, raw in connection.execute("select tbl, id, raw from centre_document order by tbl, id"):
        rows.setdefault(table, {})[record] = raw.encode()
    following: dict[str, int] = dict(connection.execute("select tbl, next from centre_next").fetchall())
    line = parsed(last)
    return Documents(line.seq, line.sum, line.schema, following, rows, base_seq=line.seq)


def told_of(line: Line) -> str:
    """Return what the history tells of a change, as text: so that looking back need not read its documents."""
    return msgspec.json.encode(recorded(line)).decode()


def keep(connection: Connection, raw: bytes, line: Line) -> None:
    """Put a change into the journal, and the documents and next ids as it leaves them."""
    text = raw.rstrip(b"\n").decode()
    put = [(table, int(n), bytes(document)) for table, rows in line.put.items() for n, document in rows.items()]
    gone = [(table, int(record)) for table, records in line.gone.items() for record in records]
    following = dict(line.next)
    for table, record in line.touched():
        following[table] = max(following.get(table, 1), record + 1)
    with connection.cursor() as cursor:
        cursor.execute("insert into centre_journal values (%s, %s, %s)", (line.seq, text, told_of(line)))
        cursor.executemany(PUT_DOCUMENT, [(t, n, revision_of(document), document.decode()) for t, n, document in put])
        cursor.executemany("delete from centre_document where tbl = %s and id = %s", gone)
        cursor.executemany(PUT_NEXT, list(following.items()))


def notes_in(connection: Connection) -> dict[str, str]:
    """Return the remarks kept beside the lines."""
    query = "select what, note from centre_note where what <> 'generation'"
    found: dict[str, str] = dict(connection.execute(query).fetchall())
    return found
