"""People known by their keys, behind a real sshd on this machine alone, set up as the README says: `make faults`.

It is skipped where OpenSSH's server is not installed, and where a command cannot have an /etc of its own: the file that
says how people are told apart is root's, and every other program of this machine keeps seeing the one that is there.
"""

import json
import subprocess
from collections.abc import Iterator
from typing import Any, Final

import pytest

from centre_tui.services.accounts import account_of_key
from tests.faults.sshd import SSHD, Server, apart, can_be_apart, connected, part_of, running_by_keys
from tests.ui.real import PATIENCE, RealTerminal

ELSEWHERE: Final = [
    [],
    ["id"],
    ["bash", "-i"],
    ["--as", "una"],
    ["centre-tui", "--as", "una", "store", "dump"],
    ["; id"],
]

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(SSHD is None, reason="OpenSSH's server is not installed: apt-get install openssh-server"),
    pytest.mark.skipif(not can_be_apart(), reason="Only root, where mounting is allowed, has an /etc apart."),
]


@pytest.fixture(scope="module")
def una(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an sshd as una comes to it, the centre manager; ben has a key, and no staff record carries his name."""
    with running_by_keys(tmp_path_factory.mktemp("keys"), "una", "ben") as started:
        yield started


def told(server: Server, *words: str) -> dict[str, Any]:
    """Ask the records for something in una's name, on the server itself; return what a command's --json says."""
    command = [*apart(server.folder), str(server.folder / "centre-tui"), "--as", "una", "--json", *words]
    asked = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    found: dict[str, Any] = json.loads(asked.stdout)
    return found


def leave(terminal: RealTerminal) -> None:
    """Leave the program, and the connection with it."""
    terminal.type("q")
    assert terminal.ended() == 0
    assert terminal.given_back


def test_another_process_works_out_readiness_for_the_same_key(una: Server) -> None:
    """Of more than 400 candidates; what it left beside the records stands on the front page."""
    for each in (una.folder / "books/index").glob("kept-*"):
        each.unlink()
    asking = b"--as\0una\0readiness\0--keep\0"
    with connected(una) as terminal:
        terminal.wait_for(
            lambda: any(asking in part_of(each, "cmdline") for each in una.programs()), "the other process"
        )
        terminal.until("not ready")
        leave(terminal)


@pytest.mark.parametrize("words", ELSEWHERE)
def test_a_key_opens_the_screen_whatever_is_asked_for(una: Server, words: list[str]) -> None:
    """As the member of staff whose record carries the name of the key."""
    with connected(una, "--", *words) as terminal:
        terminal.until("not ready")
        assert b"uid=" not in terminal.written
        leave(terminal)


@pytest.mark.parametrize("words", ELSEWHERE)
def test_a_key_whose_name_no_record_carries_is_refused_in_words(una: Server, words: list[str]) -> None:
    """And sees nobody's data, whosever name is asked for."""
    with connected(una.by_key_of("ben"), "--", *words) as terminal:
        terminal.until("key:ben (a login no staff record carries) may not see readiness")
        terminal.type("2")
        terminal.until("key:ben (a login no staff record carries) may not see a candidate")
        assert "candidates, " not in terminal.shown
        leave(terminal)


@pytest.mark.parametrize("words", [["id"], ["--as", "una"], ["centre-tui", "--as", "una", "store", "dump"], []])
def test_without_a_terminal_nothing_is_done(una: Server, words: list[str]) -> None:
    """A sentence says how to connect, and no word of the records goes out."""
    asked = una.by_key_of("ben").asked("--", *words)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "connect with `ssh -t`" in asked.stderr


def test_no_files_are_handed_out(una: Server) -> None:
    """Not by sftp."""
    asked = una.asked("sftp", before=("-s",))
    assert (asked.returncode, asked.stdout) == (2, "")


def test_what_is_saved_stands_under_the_name_of_the_key(una: Server) -> None:
    """In the history, with the number that the name has; and the draft of a dropped line is that person's own."""
    with connected(una) as terminal:
        new_candidate(terminal, "Achterberg")
        for value in ("\x1b[BWilma", "\x1b[B01/02/2008"):
            terminal.type(value)
        terminal.until("2008")
        terminal.type("\x1bOQ")
        terminal.until("Saved as")
        terminal.type("\x1b")
        terminal.until("candidates, ")
        new_candidate(terminal, "Zwart")
        terminal.process.kill()
    change = told(una, "history", "list")["changes"][0]
    assert change["what"] == "candidate added"
    assert change["by"] == {"uid": account_of_key("una").uid, "name": "key:una"}
    private = una.folder / "home/.local/state/centre-tui" / f"of-{account_of_key('una').uid}"
    (draft,) = (private / "drafts").iterdir()
    assert draft.stat().st_mode & 0o777 == 0o600
    assert "Zwart" in draft.read_text(encoding="utf-8")


def new_candidate(terminal: RealTerminal, surname: str) -> None:
    """Open the form of a new candidate, and type a surname."""
    terminal.type("2")
    terminal.until("candidates, ")
    terminal.type("n")
    terminal.until("New candidate")
    terminal.type(surname)
    terminal.until(surname)
