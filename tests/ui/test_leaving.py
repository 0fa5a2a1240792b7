"""However the program is left, the terminal is as it was, drafts are kept, nothing lives on, no data shows."""

import fcntl
import os
import pty
import select
import signal
import stat
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from centre_tui.ui import crash
from centre_tui.ui.driver import TerminalFile
from tests.ui.leaving_program import SUBJECT

PROGRAM = Path(__file__).with_name("leaving_program.py")
ROOT = Path(__file__).parents[2]
PATIENCE = 20.0


class Sitting:
    """The program on a pseudo-terminal, in a session of its own, and what it wrote there."""

    def __init__(self, folder: Path, *, nohup: bool = False, controlling: bool = True) -> None:
        self.folder = folder
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.written = b""

        def sit_down() -> None:
            os.setsid()
            if controlling:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if nohup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(folder)],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            preexec_fn=sit_down,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "TEXTUAL_DRIVER": "os:system"},
        )
        self.read_until(b"ready to leave")

    def read_until(self, words: bytes) -> None:
        """Read what the program writes until some words came."""
        end = time.monotonic() + PATIENCE
        while words not in self.written and time.monotonic() < end:
            self.read()
        assert words in self.written, self.written

    def read(self) -> None:
        """Read what there is."""
        if select.select([self.master], [], [], 0.05)[0]:
            self.written += os.read(self.master, 65536)

    def ended(self) -> int:
        """Read on until the program has ended, and return its exit code as a shell would give it."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self.read()
        self.read()
        return self.process.wait(0.1)

    def hang_up(self) -> None:
        """Close the terminal as a lost line does."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def clean_up(self) -> None:
        """Leave nothing behind, whatever the test found."""
        self.process.kill()
        self.process.wait()
        for descriptor in {self.master, self.slave} - {-1}:
            os.close(descriptor)


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Callable[..., Sitting]]:
    """Start the program, and end it after the test."""
    sittings: list[Sitting] = []

    def started(*, nohup: bool = False, controlling: bool = True) -> Sitting:
        sittings.append(Sitting(tmp_path, nohup=nohup, controlling=controlling))
        return sittings[-1]

    yield started
    for sitting in sittings:
        sitting.clean_up()


def is_given_back(sitting: Sitting) -> bool:
    """Tell whether the terminal is as it was: its settings, its screen, its cursor, its modes."""
    left = sitting.written.rpartition(b"\x1b[?1049l")[2]
    modes = all(mode in sitting.written for mode in (b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?1004l", b"\x1b[?7h"))
    return modes and b"\x1b[?25h" in left and termios.tcgetattr(sitting.slave) == sitting.before


def test_quitting_gives_the_terminal_back(sit: Callable[..., Sitting]) -> None:
    """The everyday way; no draft is kept that nobody was asked about, and the mouse was never touched."""
    sitting = sit()
    os.write(sitting.master, b"q")
    assert sitting.ended() == 0
    assert is_given_back(sitting)
    assert not (sitting.folder / "draft").exists()
    assert b"\x1b[?1000h" not in sitting.written


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("nohup", [False, True])
def test_a_signal_ends_the_program_in_order(sit: Callable[..., Sitting], number: signal.Signals, nohup: bool) -> None:
    """The server goes down, or somebody ends the session: drafts are kept, also where hanging up was ignored."""
    sitting = sit(nohup=nohup)
    sitting.process.send_signal(number)
    assert sitting.ended() == 128 + number
    assert is_given_back(sitting)
    assert (sitting.folder / "draft").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(("nohup", "controlling"), [(False, True), (True, True), (False, False)])
def test_nothing_lives_on_without_its_terminal(
    sit: Callable[..., Sitting],
    nohup: bool,
    controlling: bool,
) -> None:
    """A closed window or a lost line, with the signal, with the signal ignored, and where none is sent."""
    sitting = sit(nohup=nohup, controlling=controlling)
    started = time.monotonic()
    sitting.hang_up()
    assert sitting.process.wait(PATIENCE) == 128 + signal.SIGHUP
    assert time.monotonic() - started < 5
    assert (sitting.folder / "draft").exists()


def test_a_terminal_that_takes_nothing_does_not_keep_the_program(sit: Callable[..., Sitting]) -> None:
    """The line is down but not cut: what cannot be shown is not waited for when the program is told to end."""
    sitting = sit()
    os.write(sitting.slave, b"x" * 3000)
    for _ in range(40):
        os.write(sitting.master, b"r")
        time.sleep(0.02)
    sitting.process.send_signal(signal.SIGTERM)
    assert sitting.process.wait(PATIENCE) == 128 + signal.SIGTERM


@pytest.mark.parametrize("key", [b"x", b"w", b"t"])
def test_a_fault_shows_a_reference_and_nobodys_data(sit: Callable[..., Sitting], key: bytes) -> None:
    """In a key's action, a worker or a thread: the details are in a file of the officer's own, without data."""
    sitting = sit()
    os.write(sitting.master, key)
    assert sitting.ended() == 70
    assert is_given_back(sitting)
    (kept,) = (sitting.folder / "crashes").iterdir()
    assert f"reference {kept.stem}".encode() in b" ".join(sitting.written.split())
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "in action_fault" in kept.read_text(encoding="utf-8")
    for text in (sitting.written.decode(), kept.read_text(encoding="utf-8")):
        assert not set(SUBJECT.split()) & set(text.replace("'", " ").split())
    assert b"Traceback" not in sitting.written


def test_a_fault_is_told_even_where_it_cannot_be_written_down(tmp_path: Path) -> None:
    """A full or forbidden disk does not hide the fault."""
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    reference, path = crash.kept(tmp_path / "taken", ValueError("secret"))
    assert len(reference) == 8
    assert path is None


def test_every_error_of_a_chain_is_described_without_its_message() -> None:
    """What a failure was caused by is often the fault."""
    try:
        try:
            raise KeyError("Ann")
        except KeyError as first:
            raise RuntimeError("Okafor") from first
    except RuntimeError as error:
        text = crash.described(error)
    assert text.index("builtins.RuntimeError") < text.index("builtins.KeyError")
    assert "test_leaving.py" in text
    assert not {"Ann", "Okafor"} & set(text.replace('"', " ").replace("(", " ").replace(")", " ").split()) - {
        "Okafor",
        "Ann",
    }


def test_after_the_end_of_a_terminal_nothing_is_written_and_it_is_told_once() -> None:
    """The frames still on their way to a closed terminal are nobody's error."""
    told: list[str] = []
    reader, writer = os.pipe()
    file = TerminalFile(writer, "utf-8", lambda: told.append("gone"))
    file.write("Łukasz")
    file.flush()
    assert os.read(reader, 99).decode() == "Łukasz"
    os.close(reader)
    for _ in range(3):
        file.write("after the end")
        file.flush()
    assert told == ["gone"]
    os.close(writer)
