"""The real program, cut off while a form is open: the terminal, the draft, the books and the next officer."""

import os
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from centre_tui.cli.exits import Exit
from centre_tui.ui.drafts import kept
from tests.ui.real import PATIENCE, RealTerminal, demonstration, program

TYPED: Final = "Achterberg"
ADDED: Final = ("--surname", "Berg", "--forenames", "Jo", "--date-of-birth", "1990-02-03")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return the configuration of a demonstration centre of one's own."""
    return demonstration(tmp_path / "centre")


@pytest.fixture
def terminal(config: Path, tmp_path: Path) -> Iterator[RealTerminal]:
    """Return the program on a terminal, with something typed in a form."""
    opened = RealTerminal(program("--config", str(config)), {"HOME": str(tmp_path)})
    try:
        opened.until("SAMPLE")
        opened.type("2")
        opened.until("candidates, ")
        opened.type("n")
        opened.until("New candidate")
        opened.type(TYPED)
        opened.until(TYPED)
        yield opened
    finally:
        opened.clean_up()


def expect_nothing_lost(terminal: RealTerminal, config: Path, home: Path) -> None:
    """Fail unless the draft is its officer's alone, the books can be written to, and nothing lives on."""
    drafts = home / ".local/state/centre-tui/drafts"
    assert kept(drafts, "New candidate")["surname"] == TYPED
    assert [stat.S_IMODE(each.stat().st_mode) for each in drafts.iterdir()] == [0o600]
    with pytest.raises(ProcessLookupError):
        os.killpg(terminal.process.pid, 0)
    expect_sound_books(config)


def expect_sound_books(config: Path) -> None:
    """Fail unless the books are whole and the next officer can write in them."""
    for words in (["store", "check"], ["candidates", "add", *ADDED]):
        command = program("--config", str(config), *words)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE)


def test_books_that_cannot_be_opened(tmp_path: Path) -> None:
    """The screen is painted before they are opened; it is given back, and what stands on it is why."""
    (tmp_path / "config.toml").write_text('data = "nowhere"\nallow_volatile = true\n', encoding="utf-8")
    opened = RealTerminal(program("--config", str(tmp_path / "config.toml")), {"HOME": str(tmp_path)})
    try:
        assert opened.ended() == Exit.CONFIGURATION
        assert opened.given_back
        assert "`centre-tui init`" in opened.shown
        assert "Traceback" not in opened.shown
    finally:
        opened.clean_up()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_a_form_is_open(
    terminal: RealTerminal, config: Path, tmp_path: Path, number: signal.Signals
) -> None:
    """The server goes down, or the session is ended: the screen is given back and nothing typed is lost."""
    terminal.process.send_signal(number)
    assert terminal.ended() == 128 + number
    assert terminal.given_back
    expect_nothing_lost(terminal, config, tmp_path)


def test_a_line_that_is_cut_while_a_form_is_open(terminal: RealTerminal, config: Path, tmp_path: Path) -> None:
    """The other end is gone: the program goes too."""
    terminal.hang_up()
    assert terminal.process.wait(PATIENCE) == 128 + signal.SIGHUP
    expect_nothing_lost(terminal, config, tmp_path)


def test_the_draft_is_offered_to_the_same_officer_again(terminal: RealTerminal, config: Path, tmp_path: Path) -> None:
    """In the same form, by F3; nowhere else."""
    terminal.process.send_signal(signal.SIGHUP)
    terminal.ended()
    again = RealTerminal(program("--config", str(config)), {"HOME": str(tmp_path)})
    try:
        again.until("SAMPLE")
        again.type("2")
        again.until("candidates, ")
        again.type("n")
        again.until("cut off")
        assert TYPED not in again.shown
        again.type("\x1bOR")
        again.until(TYPED)
    finally:
        again.clean_up()


def test_killed_outright_the_books_are_still_whole(terminal: RealTerminal, config: Path) -> None:
    """No program can keep a draft then; nobody has to clear up after it either."""
    terminal.process.kill()
    terminal.process.wait()
    expect_sound_books(config)
