"""A centre whose records are in a database: the same commands, and the way there and back."""

from pathlib import Path

import pytest

from centre_tui.config import explained
from tests.cli.officer import VOLATILE, Officer
from tests.store.server import emptied


@pytest.fixture
def moved(newcomer: Officer, server: str) -> Officer:
    """Return an officer whose configuration names an empty database."""
    Path("config.toml").write_text(f'store = "{emptied(server)}"\n' + VOLATILE, encoding="utf-8")
    return newcomer


def test_a_centre_is_set_up_and_worked_on(moved: Officer) -> None:
    """Nothing is kept in the folder of the records."""
    refused = moved.run("candidates", "list")
    assert refused.code == 78 and "centre-tui init" in refused.err
    moved.founds()
    assert moved.does("staff", "add", "--surname", "Okoro", "--forenames", "Joy") == "2"
    assert "Okoro" in moved.does("staff", "list")
    assert [each["what"] for each in moved.asks("history", "list")["changes"]][:1] == ["member of staff added"]
    assert "sound" in moved.run("store", "check").err
    assert "where: database postgres at" in moved.does("store", "info")
    assert moved.run("undo").code == 0
    assert not list(Path("data").glob("*"))


def test_a_centre_moves_either_way(moved: Officer) -> None:
    """`dump | load` into files, and into another database: the same bytes."""
    moved.founds()
    moved.does("staff", "add", "--surname", "Okoro", "--forenames", "Joy")
    moved.does("store", "dump", "out.jsonl")
    moved.does("--data", "files", "store", "load", "out.jsonl")
    moved.does("--data", "files", "store", "dump", "again.jsonl")
    assert Path("again.jsonl").read_bytes() == Path("out.jsonl").read_bytes()
    refused = moved.run("store", "load", "out.jsonl")
    assert refused.code == 73 and "holds records already" in refused.err


def test_a_backup_of_a_database_opens_as_files(moved: Officer) -> None:
    """And what only files can have done to them is refused."""
    moved.founds()
    moved.does("store", "backup", "copy")
    assert moved.run("--data", "copy", "store", "check").code == 0
    for words in (("store", "restore", "copy"), ("store", "rebuild")):
        refused = moved.run(*words)
        assert refused.code == 65 and "in a database" in refused.err
    refused = moved.run("demo")
    assert refused.code == 65 and "--data" in refused.err


def test_a_server_that_is_not_there_is_told_without_its_password(newcomer: Officer) -> None:
    """A sentence, and no address."""
    address = "postgresql://centre:secret@/postgres?host=/nowhere"
    Path("config.toml").write_text(f'store = "{address}"\n', encoding="utf-8")
    refused = newcomer.run("candidates", "list")
    assert refused.code == 74 and "database failed at connecting" in refused.err
    assert "secret" not in refused.err


def test_the_explained_configuration_names_the_store() -> None:
    """Whoever looks for it finds it."""
    assert "postgresql://" in explained()
