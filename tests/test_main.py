"""The program as a process: its ways in, its streams, its signals, and what it does when something breaks."""

import io
import json
import os
import pty
import resource
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from centre_tui.arrival import Here
from centre_tui.cli.exits import Exit
from centre_tui.cli.program import LastResort
from centre_tui.cli.terminal import Terminal
from centre_tui.first_run import main as first_run
from centre_tui.start import start
from tests.cli.officer import ANN, NOW, VOLATILE

PROGRAM: Final = (sys.executable, "-m", "centre_tui")
ROOT: Final = Path(__file__).parent.parent
TIMEOUT: Final = 50
NEEDED: Final = ("init", "--centre-number", "12345", "--name", "Harbour College", "--surname", "Okafor")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of one's own to be in."""
    tmp_path.joinpath("config.toml").write_text(VOLATILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    before = os.umask(0o007)
    yield tmp_path
    os.umask(before)


def run(
    *words: str,
    limit: Callable[[], None] | None = None,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [*PROGRAM, *words],
        check=False,
        text=True,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=limit,
        timeout=TIMEOUT,
    )


def in_a_shell(line: str) -> subprocess.CompletedProcess[str]:
    """Let a shell run a line in which $PROGRAM is the program."""
    whole = line.replace("$PROGRAM", shlex.join(PROGRAM))
    return subprocess.run(["bash", "-c", whole], check=False, text=True, capture_output=True, timeout=TIMEOUT)


def loaded_by(*commands: str) -> list[str]:
    """Return the names of all modules that are loaded after commands were given in one process."""
    given = "; ".join(f"start({command.split()!r})" for command in commands)
    told = f"import sys; from centre_tui.start import start; {given}; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", told], check=True, text=True, capture_output=True, timeout=TIMEOUT)
    return ended.stdout.splitlines()[-1].split()


def test_without_a_terminal_the_screen_is_not_opened(folder: Path) -> None:
    """A script that names no command is told what to do."""
    ended = run()
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "needs a terminal" in ended.stderr and "--help" in ended.stderr


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_dumb_terminal_is_told_of_the_commands(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """No screen is drawn where none can be, and no colour is sent."""
    monkeypatch.setenv("TERM", name or "dumb")
    ours, theirs = pty.openpty()
    ended = run(stdin=theirs, stdout=theirs)
    assert ended.returncode == 2
    assert "TERM=dumb" in ended.stderr
    os.close(ours)
    os.close(theirs)


def test_no_command_loads_the_screen(folder: Path) -> None:
    """A command does not pay for what it does not show."""
    start(list(NEEDED), Here(lambda: ANN, lambda: NOW))
    loaded = loaded_by("rules", "readiness", "candidates list", "claims check", "combination --units 1", "store check")
    assert "centre_tui.services.claims" in loaded
    assert "textual" not in loaded and "rich" not in loaded


def test_the_first_painting_needs_nothing_of_the_store() -> None:
    """Whoever waits for the screen does not wait for what opens the books: that is imported behind it."""
    told = "import sys, centre_tui.start, centre_tui.ui.app, centre_tui.ui.driver; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", told], check=True, text=True, capture_output=True, timeout=TIMEOUT)
    assert not {"centre_tui.store", "tinydb", "msgspec", "centre_tui.domain.findings"} & set(ended.stdout.split())


def test_a_number_is_checked_without_the_records(folder: Path) -> None:
    """The lightest command reads no rule, no importer and no demonstration."""
    unneeded = ("centre_tui.domain.readiness", "centre_tui.exchange", "centre_tui.services.demonstration")
    assert not [name for name in loaded_by("identifiers uln 1") if name.startswith(unneeded)]


def test_the_version_is_told(folder: Path) -> None:
    """The first question of whoever helps."""
    assert run("--version").stdout.startswith("centre-tui 0.")


def test_a_reader_who_leaves_early_is_no_fault(folder: Path) -> None:
    """`centre-tui rules | head -1` ends in silence."""
    ended = in_a_shell("$PROGRAM rules | head -1; exit ${PIPESTATUS[0]}")
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr and "Error" not in ended.stderr
    assert ended.stdout.startswith("Rule")


def test_an_answer_that_cannot_be_written_is_said(folder: Path) -> None:
    """A full disk behind `>` is no success."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        ended = run("rules", stdout=full.fileno())
    assert ended.returncode == 74
    assert "could not be written" in ended.stderr


def test_closed_streams_are_survived(folder: Path) -> None:
    """Careless scripts start programs without streams."""
    assert in_a_shell("$PROGRAM rules <&- >&- 2>&-").returncode == 0


def little_room() -> None:
    """Let no file grow beyond 600 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))


def test_no_room_for_a_change(folder: Path) -> None:
    """A quota that is used up: said plainly, exit 73, and what was saved before is whole."""
    assert run(*NEEDED).returncode == 0
    full = run("staff", "add", "--surname", "Green", limit=little_room)
    assert (full.returncode, full.stdout) == (73, "")
    assert "no room" in full.stderr
    assert run("store", "check").returncode == 0
    assert json.loads(run("staff", "list", "--json").stdout)["staff"][0]["surname"] == "Okafor"


def has_opened(process: int, name: str) -> bool:
    """Tell whether a process has a file open in whose path the name is."""
    files = (os.path.realpath(each) for each in Path(f"/proc/{process}/fd").iterdir())
    return any(name in each for each in files)


def hear_interrupts() -> None:
    """Let Ctrl+C end the program, also where the tests run in the background and it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupted(folder: Path) -> None:
    """Ctrl+C ends it with 130 and without a traceback, and the lock is nobody's."""
    assert run(*NEEDED).returncode == 0
    process = subprocess.Popen(
        [*PROGRAM, "candidates", "import", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_interrupts,
    )
    while not has_opened(process.pid, "journal"):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, "Traceback" in said) == (130, False)
    assert run("staff", "add", "--surname", "Green").returncode == 0


def test_files_are_for_the_group_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the login's own mask is, nobody outside the group reads a record."""
    os.umask(0o000)
    assert run(*NEEDED).returncode == 0
    assert not [each for each in folder.joinpath("data").rglob("*") if each.stat().st_mode & 0o007]


def broken(_words: object) -> int:
    """Fail with somebody's data at hand."""
    surname = "".join(["Oka", "for"])
    raise RuntimeError(f"the name was {surname}")


def test_a_fault_of_the_program_shows_a_reference_and_no_data(folder: Path) -> None:
    """Frames without values go into a file for its owner; the officer sees one sentence."""
    said = io.StringIO()
    with LastResort(Terminal(io.StringIO(), said, io.StringIO()), folder / "faults") as ending:
        ending.code = broken(["x"])
    (kept,) = (folder / "faults").iterdir()
    text = kept.read_text(encoding="utf-8")
    assert ending.code == Exit.FAULT
    assert kept.stem in said.getvalue() and "Traceback" not in said.getvalue()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "RuntimeError" in text and "test_main.py" in text
    assert "Okafor" not in text + said.getvalue()


@pytest.mark.timeout(300)
def test_the_first_run_builds_tells_and_claims(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`make run` without a terminal: a demonstration, its readiness, the files of a batch; the second run the same."""
    here = Here(lambda: ANN, lambda: NOW)
    assert first_run(["demonstration"], here) == 0
    first = capsys.readouterr()
    assert "SAMPLE" in first.out and "for a visit on 23 November 2026" in first.out
    files = sorted(Path("demonstration/exports").iterdir())
    assert [each.suffix for each in files] == [".csv", ".txt"]
    assert f"Claim batch: {files[0]}" in first.out
    assert "SAMPLE" in files[1].read_text(encoding="utf-8")
    assert first_run(["demonstration"], here) == 0
    assert sorted(Path("demonstration/exports").iterdir()) == files
    assert first_run([], here) == 2
