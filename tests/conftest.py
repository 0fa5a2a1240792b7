"""What tests of several layers share: a database server, where one can be had."""

import gc
from collections.abc import Iterator

import pytest

from tests.store.server import may_not_run, running


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a PostgreSQL server's database, or skip where there can be none."""
    if reason := may_not_run():
        pytest.skip(reason)
    with running() as address:
        yield address


@pytest.fixture(scope="module", autouse=True)
def nothing_left_open() -> Iterator[None]:
    """Find what a module's tests left open while they can still be named, and not in the middle of another's."""
    yield
    gc.collect()
