"""A store as each test wants it: on disk, or in memory with the same promises."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from centre_tui.store import Author, Memory, Store, memory_store
from tests.store.office import ANN, BOB, new_store, opened, session
from tests.store.server import emptied

Officers = Callable[[Author], Store]
ENGINES: Final = ("disk", "memory", "postgresql")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where a store may be made."""
    return tmp_path / "data"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    """Return a new store on disk, opened by Ann."""
    with new_store(place) as store:
        yield store


@pytest.fixture(params=ENGINES)
def officers(request: pytest.FixtureRequest, place: Path) -> Iterator[Officers]:
    """Return a door through which officers enter one store, over each engine."""
    inside: list[Store] = []
    memory = Memory()
    where: Path | str = place
    if request.param == "postgresql":
        where = emptied(request.getfixturevalue("server"))

    def enter(by: Author) -> Store:
        if request.param == "memory":
            inside.append(memory_store(session(by), memory))
        else:
            inside.append(opened(where, by) if inside else new_store(where))
        return inside[-1]

    yield enter
    for each in inside:
        each.close()


@pytest.fixture
def ann(officers: Officers) -> Store:
    """Return the store as Ann has it open."""
    return officers(ANN)


@pytest.fixture
def bob(officers: Officers, ann: Store) -> Store:
    """Return the same store as Bob has it open."""
    return officers(BOB)
