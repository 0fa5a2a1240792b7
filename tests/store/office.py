"""Two officers, their records and their clock: what the tests of the store are about."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final

from centre_tui.store import Author, Codec, Session, Store, create_store, open_store

START: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANN: Final = Author(1001, "ann")
BOB: Final = Author(1002, "bob")


class State(StrEnum):
    """Where a learner's unit stands."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a learner's record."""

    number: int
    state: State = State.OPEN
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Learner:
    """A record with everything that the domain's records have: dates, values of a list, parts, defaults."""

    id: int = 0
    revision: int = 0
    name: str = ""
    born: date | None = None
    units: tuple[Unit, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A second kind of record."""

    id: int = 0
    revision: int = 0
    learners: tuple[int, ...] = ()


CODEC: Final = Codec({Learner: "learners", Batch: "batches"})


def ticking() -> Callable[[], datetime]:
    """Return a clock that goes on a second each time it is looked at."""
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


def session(by: Author = ANN, *, schema: int = 1, patience: float = 5.0) -> Session:
    """Return an officer's session with marks that are the same every time."""
    numbers = count(1)
    return Session(by, ticking(), CODEC, schema, lambda: f"{by.name}-{next(numbers)}", patience, allow_volatile=True)


def new_store(where: Path | str) -> Store:
    """Return a new store that Ann has opened."""
    os.umask(0o007)
    return create_store(where, session())


def opened(where: Path | str, by: Author = BOB, *, patience: float = 5.0) -> Store:
    """Return the store as another officer has opened it."""
    return open_store(where, session(by, patience=patience))


def enter(store: Store, *names: str) -> tuple[Learner, ...]:
    """Enter learners and return them."""
    with store.change("enter") as change:
        return tuple(change.add(Learner(name=name)) for name in names)


def rename(store: Store, learner: int, name: str) -> None:
    """Give a learner another name."""
    with store.change(f"rename {learner}") as change:
        change.put(replace(change.get(Learner, learner), name=name))


def names(store: Store) -> list[str]:
    """Return the learners' names."""
    return [learner.name for learner in store.all(Learner)]
