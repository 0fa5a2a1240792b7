"""Opening a store where there is one, and making one where there is none."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, TypeGuard

from centre_tui.domain.trouble import NoStore, Refused, Taken
from centre_tui.store import journal, lock, place
from centre_tui.store.books import Session
from centre_tui.store.disk import DiskEngine
from centre_tui.store.engine import Engine, Position
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing, let_go
from centre_tui.store.lines import GENESIS, Line, read, sealed
from centre_tui.store.memory import Memory, MemoryEngine
from centre_tui.store.store import Store

MADE: Final = "store made"
ADDRESS: Final = "postgresql://"


def entered(where: Path, session: Session) -> tuple[Path, Directory]:
    """Return the data directory, resolved and held open; refused where a store cannot keep its promises."""
    path = where.resolve()
    try:
        data = Directory.at(path)
    except FileNotFoundError as error:
        raise NoStore(f"There is no store in {path}. Make one with `centre-tui init`.") from error
    except NotADirectoryError as error:
        raise Refused(f"{path} is not a directory.") from error
    with ExitStack() as undoing:
        undoing.callback(data.close)
        place.check_closed(path, data.descriptor)
        place.check_file_system(path, allow_volatile=session.allow_volatile)
        undoing.pop_all()
    return path, data


def placed(where: Path, session: Session) -> None:
    """Make the data directory if there is none, closed to everybody whom the session's rights shut out."""
    path = where.resolve()
    if not path.exists():
        path.mkdir()
        path.chmod(session.rights)
        with closing(Directory.at(path.parent)) as parent:
            parent.sync()  # or everything ever saved in it could be gone with its name after a crash


def in_database(where: Path | str) -> TypeGuard[str]:
    """Return whether this is the address of a database and not a directory."""
    return isinstance(where, str) and where.startswith(ADDRESS)


@contextmanager
def needing_driver() -> Iterator[None]:
    """Say what is missing where the driver for databases is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise Refused("A store in a database needs its driver: install centre-tui[postgresql].") from error


def open_store(where: Path | str, session: Session) -> Store:
    """Open the store in a directory, or in the database at an address postgresql://…; nothing is changed by that.

    NoStore, Refused, Damaged or Newer when it cannot be done.
    """
    if in_database(where):
        with needing_driver():
            from centre_tui.store.postgresql_opening import open_postgresql
        return open_postgresql(where, session)
    where = Path(where)
    with telling(f"opening {where}"):
        path, data = entered(where, session)
    return store_over(DiskEngine(path, data, session.patience), session)


def store_over(engine: Engine, session: Session) -> Store:
    """Return the store that an engine keeps; where it cannot be opened, nothing is left open."""
    with ExitStack() as undoing:
        undoing.callback(engine.close)
        store = Store(engine, session)
        undoing.pop_all()
    return store


def first_line(session: Session) -> bytes:
    """Return the first change of every store: it says which schema the records follow."""
    empty = Line(
        seq=1, prev=GENESIS, at=session.now(), by=session.by, what=MADE, tx=session.ticket(), schema=session.schema
    )
    return sealed(empty)


def create_store(where: Path | str, session: Session) -> Store:
    """Make an empty store in a directory, made if there is none, or in a database; Taken where a store is already."""
    if in_database(where):
        with needing_driver():
            from centre_tui.store.postgresql_opening import create_postgresql
        return create_postgresql(where, session)
    where = Path(where)
    with telling(f"making a store in {where}"):
        placed(where, session)
        path, data = entered(where, session)
        with closing(data):
            _make(path, data, session)
    return open_store(path, session)


def _make(path: Path, data: Directory, session: Session) -> None:
    with lock.held(data, session.by.name, session.now(), session.patience):
        if data.status(journal.NAME) is None:
            data.make(journal.NAME)
        with closing(data.enter(journal.NAME)) as directory:
            if directory.status(journal.segment_name(1)) is None:
                let_go(directory.create(journal.segment_name(1)))
            directory.sync()  # the file's name, before anything in it counts
        data.sync()  # the journal's own name, and LOCK's
        raw = first_line(session)
        new = journal.Journal(data, journal.NAME, Position())
        try:
            if new.poll():
                raise Taken(f"There is a store in {path} already. Nothing was changed.")
            new.make_ready()
            new.append(raw, read(raw, "the first change"))
        finally:
            new.close()


def memory_store(session: Session, memory: Memory | None = None) -> Store:
    """Return a store in memory, the same in everything but that it ends with the program."""
    shared = memory or Memory()
    if not shared.lines:
        shared.lines.append(first_line(session))
    return Store(MemoryEngine(shared, session.patience), session)
