"""A version of the program that needs a newer schema: told, brought there by one command, and back again."""

from collections.abc import Iterator
from typing import Any

import pytest

from centre_tui.services import keeping, schema
from centre_tui.services.schema import SCHEMA, STEPS
from tests.cli.officer import Officer

ADD = ("staff", "add", "--surname", "Green", "--forenames", "Ben")


def test_every_earlier_schema_has_its_step() -> None:
    """Whoever raises the schema says how the documents before it get there."""
    assert set(STEPS) == set(range(1, SCHEMA))


def noted(table: str, document: dict[str, Any]) -> dict[str, Any]:
    """Return a document as the newer schema has it."""
    return {**document, "forenames": f"{document['forenames']} J."} if table == "staff" else document


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A program that writes schema 2; undone, it is the older one again."""
    with monkeypatch.context() as patch:
        for module in (keeping, schema):
            patch.setattr(module, "SCHEMA", 2)
        patch.setattr(keeping, "STEPS", {1: noted})
        yield patch


def test_records_of_an_older_schema_are_read_and_brought_to_the_newer(
    officer: Officer, newer: pytest.MonkeyPatch
) -> None:
    """Until then nothing is changed; afterwards an older program only reads, and the way back is a restore."""
    refused = officer.run(*ADD)
    assert (refused.code, "centre-tui store migrate" in refused.err) == (78, True)
    assert "schema: 1; this program writes 2: `centre-tui store migrate`" in officer.does("store", "info")
    assert officer.asks("store", "migrate")["altered"] == 1
    assert officer.asks("staff", "list")["staff"][0]["forenames"].endswith(" J.")
    assert "Nothing to do" in officer.run("store", "migrate").err
    officer.does(*ADD)
    assert officer.asks("store", "check")["sound"]
    assert "schema: 2\n" in officer.does("store", "info")

    newer.undo()
    assert len(officer.asks("staff", "list")["staff"]) == 2
    for words in (ADD, ("store", "migrate")):
        older = officer.run(*words)
        assert (older.code, "newer version of the program" in older.err) == (78, True)
    officer.does("store", "restore", "data/journal.before-schema-2")
    officer.does(*ADD)
    assert not officer.asks("staff", "list")["staff"][0]["forenames"].endswith(" J.")
