"""Captive: the screen and nothing else. No command, no shell, no path that is typed; imports come from the inbox."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from centre_tui.cli.exits import Exit
from centre_tui.domain.candidates import Candidate
from centre_tui.services.errors import BadInput
from centre_tui.services.inbox import MOST, read_named, read_waiting, waiting, without_following
from centre_tui.start import put_tools_away, start
from centre_tui.ui.app import CentreApp, Display
from centre_tui.ui.forms.importing import NOTHING_WAITS
from centre_tui.ui.keymap import bindings
from tests.office import staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

PACKAGE: Final = Path(__file__).parents[2] / "centre_tui"
GOOD: Final = "surname,forenames,date of birth\nOkafor,Ann,3/2/1990\n"
WAYS_OUT: Final = frozenset({"subprocess", "pty", "webbrowser", "code", "pdb", "multiprocessing", "runpy", "ctypes"})
NO_WAY_OUT: Final = {"sharing_out.py": {"multiprocessing"}, "giving_back.py": {"ctypes"}}
"""What copies this very program, and what calls the one function that gives memory back: neither runs another."""
CALLS_OUT: Final = (
    "system",
    "popen",
    "execl",
    "execv",
    "spawnl",
    "spawnv",
    "posix_spawn",
    "startfile",
    "open_url",
    "deliver_",
    "suspend",
)
WRITES_ELSEWHERE: Final = ("save_screenshot", "action_screenshot", "export_screenshot")
READ_BY_SHELLS: Final = frozenset({"EDITOR", "VISUAL", "PAGER", "SHELL", "BROWSER", "SSH_ORIGINAL_COMMAND"})


def an_inbox(folder: Path) -> Path:
    """Return an inbox with two files to import, and with things that nobody should be able to take."""
    inbox = folder / "inbox"
    inbox.mkdir()
    for name, text in (("autumn.csv", GOOD), ("broken.csv", "nonsense\n"), (".hidden.csv", GOOD), ("a\x1bb.csv", GOOD)):
        (inbox / name).write_text(text, encoding="utf-8")
    (folder / "secret.csv").write_text(GOOD, encoding="utf-8")
    (inbox / "link.csv").symlink_to(folder / "secret.csv")
    (inbox / "folder.csv").mkdir()
    os.mkfifo(inbox / "pipe.csv")
    return inbox


def test_only_files_of_the_inbox_wait(tmp_path: Path) -> None:
    """No link, no folder, no pipe, nothing hidden, and no name that would upset a terminal; the newest come first."""
    inbox = an_inbox(tmp_path)
    os.utime(inbox / "autumn.csv", (2e9, 2e9))
    assert waiting(inbox) == ("autumn.csv", "broken.csv")
    assert waiting(tmp_path / "absent") == ()
    for number in range(MOST + 5):
        (inbox / f"{number}.csv").write_text(GOOD, encoding="utf-8")
    assert len(waiting(inbox)) == MOST


@pytest.mark.parametrize("name", ["link.csv", "folder.csv", "pipe.csv", ".hidden.csv", "../secret.csv", "", ".", "/"])
def test_nothing_else_can_be_read(tmp_path: Path, name: str) -> None:
    """Whatever name reaches the service, to be imported or compared."""
    inbox = an_inbox(tmp_path)
    for read in (read_waiting, read_named):
        with pytest.raises(BadInput, match="No file of that name waits in the inbox"):
            read(inbox, name)


def test_a_link_put_in_a_files_place_is_not_followed(tmp_path: Path) -> None:
    """Not even where that is done between the list and the reading."""
    inbox = an_inbox(tmp_path)
    assert read_waiting(inbox, "autumn.csv") == GOOD.encode()
    with pytest.raises(OSError, match="symbolic links"):
        without_following(str(inbox / "link.csv"), os.O_RDONLY)


def test_a_file_of_the_inbox_is_imported_by_its_name(tmp_path: Path) -> None:
    """The names stand in the hint, the first letters are enough, and a path is no name."""
    office = staffed_office(tmp_path)
    inbox = an_inbox(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "f")
        text = officer.screen_text()
        assert "autumn.csv" in text and "link.csv" not in text
        await officer.type(str(tmp_path / "secret.csv"))
        await officer.press("f2")
        assert "Type one of: " in officer.screen_text()
        assert office.store.count(Candidate) == 0
        await officer.press("ctrl+u")
        await officer.type("aut")
        await officer.press("f2", "f2")

    at_the_keyboard(office, story, display=Display(inbox=inbox))
    assert [each.surname for each in office.store.all(Candidate)] == ["Okafor"]


def test_an_empty_inbox_says_so(tmp_path: Path) -> None:
    """Nothing to choose, and why."""

    async def story(officer: Officer) -> None:
        await officer.press("2", "f")
        assert NOTHING_WAITS in officer.screen_text()
        await officer.type("/etc/passwd")
        await officer.press("f2")
        assert "root:" not in officer.screen_text()

    at_the_keyboard(staffed_office(tmp_path), story, display=Display(inbox=tmp_path / "absent"))


def test_who_is_not_captive_names_any_file_of_their_own(tmp_path: Path) -> None:
    """At a shell of one's own nothing would be gained by an inbox."""
    office = staffed_office(tmp_path)
    an_inbox(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "f")
        await officer.type(str(tmp_path / "absent.csv"))
        await officer.press("f2")
        assert "cannot be read: No such file" in " ".join(officer.screen_text().split())
        await officer.press("ctrl+u")
        await officer.type(str(tmp_path / "secret.csv"))
        await officer.press("f2", "f2")

    at_the_keyboard(office, story)
    assert office.store.count(Candidate) == 1


@pytest.mark.parametrize("words", [["readiness"], ["store", "dump"], ["--json", "history", "list"], ["demo"]])
def test_no_command_is_done(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the command, and whatever was asked for over SSH."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "centre-tui store dump")
    assert start(["--captive", *words]) == Exit.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert "no command is done" in said.err
    assert not list(tmp_path.iterdir())


def test_without_a_terminal_it_says_how_to_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`ssh host id` has none."""
    monkeypatch.chdir(tmp_path)
    assert start(["--captive"]) == Exit.USAGE
    assert "connect with `ssh -t`" in capsys.readouterr().err


def test_textuals_own_tools_are_put_away() -> None:
    """They write screenshots and logs where the environment says, press keys and load code."""
    environment = {"TEXTUAL_SCREENSHOT": "1", "TEXTUAL_LOG": "/tmp/log", "TEXTUAL": "devtools", "LANG": "C.UTF-8"}
    put_tools_away(environment)
    assert environment == {"LANG": "C.UTF-8"}


def test_no_key_leads_out_of_the_program() -> None:
    """No palette, no screenshot, no way to suspend."""
    assert not CentreApp.ENABLE_COMMAND_PALETTE
    actions = {binding.action.partition("(")[0].rpartition(".")[2] for _, binding in bindings()}
    assert not actions & {"suspend_process", "command_palette", "screenshot", "toggle_dark", "change_theme", "bell"}


def called(tree: ast.AST) -> Iterator[str]:
    """Yield the name of everything that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the name of every package that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_nothing_in_the_program_starts_another() -> None:
    """No shell, editor, pager or browser, and nobody's choice of one is read."""
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 100
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assert set(imported(tree)) & WAYS_OUT <= NO_WAY_OUT.get(file.name, set()), file
        out = [name for name in called(tree) if name.startswith((*CALLS_OUT, *WRITES_ELSEWHERE))]
        assert not out, (file, out)
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert not texts & READ_BY_SHELLS, file
