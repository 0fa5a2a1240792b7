"""Setting a centre up: by options, by answers at a terminal, and what happens to the configuration and the folder."""

import io
import stat
import tomllib
from pathlib import Path

import pytest

from tests.cli.officer import FOUNDING, VOLATILE, Officer

NEEDED = ("--centre-number", "12345", "--name", "Harbour College", "--surname", "Okafor")


class Attended(io.StringIO):
    """A terminal at which somebody sits who has typed these lines."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_whoever_sets_it_up_is_its_first_centre_manager(newcomer: Officer) -> None:
    """The books hold the centre, its approval, and one member of staff with the account."""
    newcomer.does(*FOUNDING)
    centre = newcomer.asks("centre", "show")["centre"]
    assert (centre["number"], centre["name"], centre["handbook_issued"]) == ("12345", "Harbour College", "2014-09-01")
    assert centre["approvals"][0]["qualification"] == "10380"
    assert centre["settings"]["office_keys_signed_forms"]
    (ann,) = newcomer.asks("staff", "list")["staff"]
    assert ann["account"] == {"uid": 1001, "name": "aokafor"}
    assert ann["roles"] == ["centre manager", "exams officer"]


def test_without_a_terminal_what_is_missing_is_named(newcomer: Officer) -> None:
    """Nobody is asked where nobody is there, and nothing is made."""
    answer = newcomer.run("init", "--name", "Harbour College")
    assert answer.code == 2
    assert "--centre-number, --surname" in answer.err
    assert not (newcomer.folder / "data").exists()


def test_at_a_terminal_only_what_is_missing_is_asked(newcomer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name given as an option is not asked for again."""
    monkeypatch.setattr("sys.stdin", Attended("12345\nOkafor\nAnn\nno\n"))
    monkeypatch.setattr("sys.stderr", Attended())
    newcomer.does("init", "--name", "Harbour College")
    assert newcomer.asks("centre", "show")["centre"]["number"] == "12345"
    assert newcomer.asks("staff", "show", "1")["member"]["forenames"] == "Ann"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--centre-number", "1234"), 65),
        (("--handbook-issued", "31/2/2014"), 65),
        (("--approve", "99999", "--approved-on", "today"), 65),
        (("--approve", "10380"), 2),
        (("--name", "\x1b[2J"), 65),
    ],
)
def test_wrong_answers_leave_nothing_behind(newcomer: Officer, more: tuple[str, ...], code: int) -> None:
    """They are tried before anything is made, so that the next try begins afresh."""
    assert newcomer.run("init", *NEEDED, *more).code == code
    assert not (newcomer.folder / "data").exists()
    newcomer.does("init", *NEEDED)


def test_a_dry_run_makes_nothing(newcomer: Officer) -> None:
    """Everything is checked, nothing is written."""
    newcomer.does("init", *NEEDED, "--dry-run")
    assert not (newcomer.folder / "data").exists()


def test_a_centre_is_set_up_once(officer: Officer) -> None:
    """What is there is never written over."""
    answer = officer.run(*FOUNDING)
    assert answer.code == 73
    assert len(officer.asks("staff", "list")["staff"]) == 1


def test_the_configuration_is_written_where_it_is_named(newcomer: Officer) -> None:
    """It names the folder, explains every key, and is for the group only."""
    folder = newcomer.folder / "records"
    answer = newcomer.run("--config", "mine.toml", "--data", str(folder), "init", *NEEDED)
    if "is forgotten when the machine stops" in answer.err:
        pytest.skip("the tests' folder is in memory, where no centre's records may be")
    assert (answer.code, "Wrote mine.toml" in answer.err) == (0, True)
    written = newcomer.folder / "mine.toml"
    assert tomllib.loads(written.read_text(encoding="utf-8")) == {"data": str(folder)}
    assert not stat.S_IMODE(written.stat().st_mode) & stat.S_IRWXO
    newcomer.does("--config", "mine.toml", "staff", "list")


def test_a_configuration_that_is_there_stays(newcomer: Officer) -> None:
    """What an installation chose is not lost by setting up."""
    answer = newcomer.run("init", *NEEDED)
    assert "config.toml was there already and stays as it is." in answer.err
    assert (newcomer.folder / "config.toml").read_text(encoding="utf-8") == VOLATILE


def test_with_data_only_no_configuration_is_written(newcomer: Officer) -> None:
    """An administrator who says --data each time wants no file in the folder they happen to be in."""
    answer = newcomer.run("init", *NEEDED, "--data", "records/of/us")
    assert "say --data records/of/us with every command" in answer.err
    newcomer.does("--data", "records/of/us", "staff", "list")
    newcomer.does("staff", "list", "--data", "records/of/us")


def test_an_open_folder_that_is_empty_is_closed(newcomer: Officer) -> None:
    """`init` puts right what every other command would refuse, and says so."""
    folder = newcomer.folder / "data"
    folder.mkdir()
    folder.chmod(0o755)
    folder.joinpath("README.md").write_text("records live here", encoding="utf-8")
    assert "was open to everybody" in newcomer.run("init", *NEEDED).err
    assert stat.S_IMODE(folder.stat().st_mode) == 0o2770


def test_an_open_folder_with_something_in_it_is_left_alone(newcomer: Officer) -> None:
    """Nobody's home is closed by a slip; the sentence says what to type."""
    home = newcomer.folder / "home"
    home.mkdir()
    home.chmod(0o755)
    home.joinpath("letter.txt").write_text("dear all", encoding="utf-8")
    answer = newcomer.run("init", *NEEDED, "--data", str(home))
    assert (answer.code, stat.S_IMODE(home.stat().st_mode)) == (78, 0o755)
    assert f"chmod o-rwx {home}" in answer.err


def test_a_file_in_the_place_of_the_folder_is_said(newcomer: Officer) -> None:
    """Nothing is made, nothing is lost."""
    Path("data").write_text("a file", encoding="utf-8")
    answer = newcomer.run("init", *NEEDED)
    assert answer.code in (73, 78)
    assert Path("data").read_text(encoding="utf-8") == "a file"
