"""What tests of several layers share: a database server, where one can be had."""

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
