"""Opening a store in PostgreSQL, and making one."""

import os

from centre_tui.domain.trouble import Taken
from centre_tui.store.books import Session
from centre_tui.store.lines import read
from centre_tui.store.opening import first_line, store_over
from centre_tui.store.postgresql import PostgresEngine
from centre_tui.store.rows import MAKING, TURN, connected, keep, one, telling
from centre_tui.store.store import Store


def named(session: Session) -> str:
    """Return the name under which others are told of this session."""
    return f"{session.by.name} (process {os.getpid()})"


def open_postgresql(url: str, session: Session) -> Store:
    """Open the store in a database; NoStore, Damaged or Failing when that cannot be done."""
    return store_over(PostgresEngine(url, named(session), session.patience), session)


def create_postgresql(url: str, session: Session) -> Store:
    """Make an empty store in a database; Taken where there is one already."""
    with connected(url, named(session)) as connection, telling("making the store"), connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (TURN,))
        for statement in MAKING:
            connection.execute(statement)
        if one(connection, "select 1 from centre_journal limit 1"):
            raise Taken("There is a store in this database already. Nothing was changed.")
        raw = first_line(session)
        keep(connection, raw, read(raw, "the first change"))
    return open_postgresql(url, session)
