"""What only a database server can do to a store: end sessions, be away; and centres moving either way."""

import io
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing.synchronize import Event
from typing import Any

import psycopg
import pytest

from centre_tui.domain.trouble import Busy, Failing, NoStore, Refused, StoreError
from centre_tui.store import Store, create_store, memory_store, open_store
from tests.store.office import ANN, BOB, Learner, enter, names, new_store, opened, rename, session
from tests.store.server import emptied


@pytest.fixture
def address(server: str) -> str:
    """Return the address of an empty database."""
    return emptied(server)


@pytest.fixture
def ann(address: str) -> Iterator[Store]:
    """Return a new store in the database, opened by Ann."""
    with new_store(address) as store:
        yield store


def end_other_sessions(address: str) -> None:
    """End every other session of the server, as its restart does."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")


def test_a_store_is_made_once(ann: Store, address: str) -> None:
    """And where there is none, that is said."""
    enter(ann, "a")
    with pytest.raises(Refused, match="a store in this database"):
        create_store(address, session())
    assert names(ann) == ["a"]


def test_an_empty_database_holds_no_store(address: str) -> None:
    """It says how to make one."""
    with pytest.raises(NoStore, match="centre-tui init"):
        open_store(address, session())


def test_a_server_that_is_not_there_is_told(server: str) -> None:
    """No traceback, and no address with a password in it."""
    with pytest.raises(Failing, match="database failed") as caught:
        open_store("postgresql://centre:secret@/postgres?host=/nowhere", session())
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("which", [2, 3])
def test_a_session_that_cannot_be_had_leaves_none_open(
    ann: Store, address: str, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second connection is refused, or the first thing that is asked of it."""
    asked = []

    def connect(url: str, *, autocommit: bool, application_name: str) -> psycopg.Connection[Any]:
        asked.append(url)
        if len(asked) == which:
            raise psycopg.OperationalError("too many clients")
        connection = psycopg.Connection.connect(url, autocommit=autocommit, application_name=application_name)
        if len(asked) == which - 1:
            monkeypatch.setattr(connection, "execute", fail)
        return connection

    def fail(*_: object) -> None:
        raise psycopg.OperationalError("gone")

    monkeypatch.setattr(psycopg, "connect", connect)
    with pytest.raises(Failing):
        open_store(address, session(BOB))
    monkeypatch.undo()
    with psycopg.connect(address, autocommit=True) as connection:
        query = "select count(*) from pg_stat_activity where application_name like 'bob %'"
        wait_until(lambda: connection.execute(query).fetchone() == (0,))


def wait_until(so: Callable[[], bool]) -> None:
    """Wait a few seconds for something the server does after it was told to."""
    for _ in range(100):
        if so():
            return
        time.sleep(0.05)
    raise AssertionError("it has not come to pass")


def hold(address: str, holds: Event) -> None:
    """Take the turn, say so, and keep it."""
    with opened(address, ANN) as store, store.change("thinking"):
        holds.set()
        signal.pause()


def test_the_holder_is_named_and_a_dead_one_holds_nothing(ann: Store, address: str) -> None:
    """The server ends the session of a process that dies, and its lock with it."""
    context = multiprocessing.get_context("spawn")
    holds = context.Event()
    holder = context.Process(target=hold, args=(address, holds), daemon=True)
    holder.start()
    assert holds.wait(20)
    with opened(address, BOB, patience=0.3) as bob:
        with pytest.raises(Busy, match=rf"ann \(process {holder.pid}\)"):
            enter(bob, "too early")
        assert holder.pid is not None
        os.kill(holder.pid, signal.SIGKILL)
        holder.join()
        enter(bob, "a")
    ann.follow()
    assert names(ann) == ["a"]


def test_a_server_that_was_away_is_told_and_then_the_window_goes_on(ann: Store, address: str) -> None:
    """What was acknowledged is there; what was under way is told as not saved."""
    enter(ann, "a")
    end_other_sessions(address)
    with pytest.raises(StoreError):
        enter(ann, "b")
    with pytest.raises(StoreError):
        ann.follow()
    ann.follow()
    enter(ann, "c")
    assert names(ann) == ["a", "c"]
    assert ann.check().sound


def test_a_session_that_ends_within_a_change_saves_nothing(ann: Store, address: str) -> None:
    """The lock is gone and with it the change."""
    enter(ann, "a")
    with pytest.raises(StoreError), ann.change("cut off") as change:
        change.add(Learner(name="b"))
        end_other_sessions(address)
    with opened(address, BOB) as bob:
        assert names(bob) == ["a"]
        rename(bob, 1, "goes on")


def test_a_centre_moves_into_the_database_and_out_again(ann: Store) -> None:
    """`dump | load`, either way, the same bytes."""
    with memory_store(session()) as elsewhere:
        enter(elsewhere, "Zoë “O’Neill”", "b\u0000c")
        before = io.BytesIO()
        with pytest.raises(Refused):
            elsewhere.dump(before)
            ann.load(io.BytesIO(before.getvalue()))
        with elsewhere.change("remove") as change:
            change.delete(Learner, 2)
        elsewhere.dump(whole := io.BytesIO())
    ann.load(io.BytesIO(whole.getvalue()))
    ann.dump(again := io.BytesIO())
    assert again.getvalue() == whole.getvalue()


def test_the_documents_can_be_asked_for_by_other_programs(ann: Store, address: str) -> None:
    """As jsonb, kept up with every change."""
    enter(ann, "a", "b")
    rename(ann, 1, "aa")
    with psycopg.connect(address) as connection:
        rows = connection.execute("select body->>'name', rev from centre_document order by id").fetchall()
    assert rows == [("aa", 3), ("b", 2)]
    assert "database" in ann.info()["where"]
