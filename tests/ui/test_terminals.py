"""The real program on every kind of terminal: the same text, no sign or colour it lacks, and pastes of any size."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from centre_tui.ui.text import UTF8
from tests.ui.real import RealTerminal, demonstration, program

TERMS: Final = ("xterm", "xterm-256color", "screen", "tmux-256color", "putty", "linux", "vt100")
OLD: Final = ("linux", "vt100")
MORE_COLOURS: Final = re.compile(rb"[\[;][34]8[;:]")
"""Where a colour beyond the terminal's own 16 is asked for."""
QUESTION: Final = re.compile(rb"\x1b\[\?[0-9]+\$p|\x1b\[[0-9]*[cn]|\x1bP")
SIGNS: Final = {*UTF8.status.values(), UTF8.marked, UTF8.ellipsis, UTF8.before, UTF8.beyond}
LOCALES: Final = ("C", "POSIX", "en_GB.ISO-8859-1", "en_GB.US-ASCII", "en_GB.rot13", "en_GB.utf-16")
LINES: Final = "\r".join(f"Okafor, Ann {number} [b]q" for number in range(10_000))
BEGIN: Final = "\x1b[200~"
END: Final = "\x1b[201~"
BOUND: Final = 20.0
"""Seconds that a paste of 10,000 lines may take at most, on a machine with other work to do; it takes less than one."""


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the configuration of a demonstration centre, which no test here changes."""
    return demonstration(tmp_path_factory.mktemp("centre"))


def opened(config: Path, environment: Mapping[str, str], encoding: str = "utf-8") -> Iterator[RealTerminal]:
    """Open the program and wait until its first place is painted; close it again."""
    home = {"HOME": str(config.parent)}
    terminal = RealTerminal(program("--config", str(config)), {**home, **environment}, encoding=encoding)
    try:
        terminal.until("SAMPLE")
        terminal.until("not ready")
        terminal.until(" stuck")
        terminal.settle()
        yield terminal
    finally:
        terminal.clean_up()


@pytest.fixture(scope="module")
def usual(config: Path) -> str:
    """Return what the first place looks like where everything can be shown."""
    return next(opened(config, {"TERM": "xterm-256color"})).shown


@pytest.fixture(scope="module")
def usual_in_ascii(config: Path) -> str:
    """Return what the first place looks like where the installation chose signs of ASCII."""
    chosen = config.with_name("ascii.toml")
    chosen.write_text(f"{config.read_text(encoding='utf-8')}ascii = true\n", encoding="utf-8")
    return next(opened(chosen, {"TERM": "xterm-256color"})).shown


@pytest.mark.parametrize("term", TERMS)
def test_the_first_place_is_painted_the_same(config: Path, usual: str, usual_in_ascii: str, term: str) -> None:
    """At 80 × 24, every word; on consoles of the old kind with signs of ASCII."""
    for terminal in opened(config, {"TERM": term}):
        assert "not ready" in terminal.shown
        assert terminal.shown == (usual_in_ascii if term in OLD else usual)
        assert bool(MORE_COLOURS.search(terminal.written)) == ("256" in term)
        if term in OLD:
            assert not QUESTION.search(terminal.written)
            assert not set(terminal.shown) & SIGNS
        terminal.type("q")
        assert terminal.ended() == 0
        assert terminal.given_back


@pytest.mark.parametrize("term", ["xterm", "putty"])
def test_without_colours_nothing_is_coloured(config: Path, usual: str, term: str) -> None:
    """NO_COLOR: bold, reverse and underline are enough."""
    for terminal in opened(config, {"TERM": term, "NO_COLOR": "1"}):
        assert terminal.shown == usual
        inks = {cell.ink for line in terminal.emulator.cells() for cell in line}
        assert inks <= {"", "default"}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_without_utf8_gets_signs_of_ascii(config: Path, locale: str) -> None:
    """And no byte its encoding lacks; a locale that is none is taken to be ASCII."""
    latin = "8859" in locale
    for terminal in opened(config, {"TERM": "xterm", "LANG": locale}, encoding="latin-1" if latin else "ascii"):
        assert "not ready" in terminal.shown and "x red" in terminal.shown
        assert ("García" in terminal.shown) == latin
        assert terminal.written.isascii() == (not latin)
        terminal.type("q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("marks", [(BEGIN, END), ("", "")], ids=["marked", "unmarked"])
def test_ten_thousand_lines_are_pasted_everywhere(config: Path, marks: tuple[str, str]) -> None:
    """Into a list, where they are no keys; into the find line, a field and a paragraph, which take what they can."""
    pasted = LINES.join(marks)
    for terminal in opened(config, {"TERM": "xterm"}):
        paste(terminal, pasted)
        terminal.until("not ready")
        terminal.type("2/")
        terminal.settle()
        paste(terminal, pasted)
        terminal.until("No row has every word of")
        terminal.type("\x1b")
        terminal.until("Anwyl")
        terminal.type("n")
        terminal.until("New candidate")
        paste(terminal, pasted)
        terminal.until("Okafor, Ann 0 [b]q")
        terminal.type("\x1b")
        terminal.until("Esc again")
        terminal.type("\x1b")
        terminal.until("candidates, ")
        terminal.type("4t")
        terminal.until("Sampling strategy")
        terminal.type("\x1b[A")
        terminal.settle()
        paste(terminal, pasted)
        terminal.type("\x1bOQ")
        terminal.until("Shorten it")


def paste(terminal: RealTerminal, text: str) -> None:
    """Paste, and expect the program to be there again soon."""
    start = len(terminal.written)
    terminal.type(text)
    terminal.wait_for(lambda: not terminal.read(0.3), "the end of the paste", BOUND)
    assert b"Traceback" not in terminal.written[start:]
    assert terminal.process.poll() is None
