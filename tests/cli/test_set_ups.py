"""The three set-ups at the command line: who is known how, and what they may name."""

import os
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.accounts import Account
from tests.cli.officer import ANN, FOUNDING, VOLATILE, Officer

KEEPER: Final = Account(os.getuid(), "centre")
CHOSEN: Final = 'identity = "{}"\n' + VOLATILE


@pytest.fixture
def una(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Officer:
    """Return an officer for whom sudo runs the keeper's program."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere.toml").write_text('data = "elsewhere"\n' + VOLATILE)
    return officer(Officer(tmp_path, capsys, KEEPER, sudo_uid="54321"), "keeper")


def officer(one: Officer, set_up: str) -> Officer:
    """Let root choose a set-up for the machine."""
    machine = one.folder / "machine.toml"
    machine.write_text(CHOSEN.format(set_up))
    machine.chmod(0o644)
    return one


def test_who_founds_a_centre_through_sudo_is_its_first_manager(una: Officer) -> None:
    """Known by sudo; the history has their account and not the keeper's."""
    una.does(*FOUNDING)
    assert (una.folder / "data").stat().st_mode & 0o7777 == 0o700
    (first,) = [each for each in una.asks("history", "list")["changes"] if each["by"]["uid"] != KEEPER.uid][:1]
    assert first["by"] == {"uid": 54321, "name": "uid 54321"}
    info = una.does("store", "info")
    assert "promise: Only this account can read or write the files: roles are enforced." in info
    assert "people: the program runs as the account that keeps the records, and sudo says for whom (keeper)" in info
    una.sudo_uid = "54322"
    refused = una.run("history", "list")
    assert refused.code == 3 and "uid 54322 (a login no staff record carries) may not" in refused.err


@pytest.mark.parametrize(
    "words",
    [
        ("--config", "elsewhere.toml", "rules"),
        ("--data", "elsewhere", "store", "check"),
        ("store", "dump", "stolen.jsonl"),
        ("store", "load", "planted.jsonl"),
        ("store", "backup", "copy"),
        ("store", "restore", "copy"),
        ("candidates", "import", "data/db.json"),
        ("combination", "--units", "1", "--qualification-file", "data/db.json"),
    ],
)
def test_no_file_is_reached_with_rights_that_are_lent(una: Officer, words: tuple[str, ...]) -> None:
    """Not even to see that it is there."""
    una.does(*FOUNDING)
    refused = una.run(*words)
    assert (refused.code, refused.out) == (3, "")
    assert "rights that are not your own" in refused.err
    assert not list(una.folder.glob("stolen*"))


def test_what_streams_in_and_out_is_the_officers_own(una: Officer) -> None:
    """The standard input and output were opened with their rights."""
    una.does(*FOUNDING)
    assert una.run("store", "dump").code == 0
    assert una.run("store", "dump", "-").code == 0


def test_a_configuration_lying_about_is_not_looked_at(una: Officer) -> None:
    """Whoever can write into the folder cannot lead the keeper's program elsewhere."""
    una.does(*FOUNDING)
    assert not (una.folder / "config.toml").exists()
    (una.folder / "config.toml").write_text('data = "elsewhere"\n')
    assert una.run("store", "check").code == 0


def test_a_key_stands_for_an_officer(una: Officer) -> None:
    """`--as` in the line of authorized_keys; the staff record takes the same name as key:NAME."""
    una.sudo_uid = ""
    officer(una, "key")
    una.does("--as", "una", *FOUNDING)
    una.does("--as", "una", "staff", "add", "--surname", "Smith", "--forenames", "Jo", "--account", "key:jsmith")
    assert una.run("--as", "jsmith", "history", "list").code == 3
    assert una.run("--as", "una", "history", "list").code == 0
    assert una.run("--as", "nobody", "candidates", "list").code == 3
    assert "key:una" in una.does("--as", "una", "history", "list")


def test_as_is_refused_where_people_have_accounts(una: Officer) -> None:
    """Exit 78: the installation is not set up so."""
    officer(una, "group")
    refused = una.run("--as", "una", "rules")
    assert refused.code == 78 and "--as NAME is for set-ups" in refused.err


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_says_nothing(una: Officer, mode: int) -> None:
    """Exit 78 and how to mend it."""
    (una.folder / "machine.toml").chmod(mode)
    refused = una.run("store", "check")
    assert refused.code == 78 and "must belong to root and be writable by nobody else" in refused.err


def test_an_administrator_names_what_they_like(una: Officer) -> None:
    """The keeper itself, as cron runs it, and root: their rights are their own."""
    una.does(*FOUNDING)
    una.sudo_uid = ""
    una.does("store", "backup", "copy")
    assert (una.folder / "copy" / "db.json").exists()


def test_without_a_file_everybody_is_their_own_account(una: Officer) -> None:
    """What sudo says does not count."""
    (una.folder / "machine.toml").unlink()
    (una.folder / "config.toml").write_text(VOLATILE)
    una.account = ANN
    una.does(*FOUNDING)
    assert una.asks("history", "list")["changes"][0]["by"] == {"uid": ANN.uid, "name": ANN.name}
    assert "runs the program (group)" in una.does("store", "info")
