"""The bar of a long command: for somebody who waits, and at most a hundred times."""

import io

from centre_tui.cli.progress import progress_on, remaining_on
from centre_tui.cli.terminal import Terminal


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Tell that somebody is there."""
        return True


def told(source: io.StringIO, err: io.StringIO, of: int) -> str:
    """Return what is written for a job of so many parts."""
    tell = progress_on(Terminal(io.StringIO(), err, source))
    for done in range(1, of + 1):
        tell(done, of)
    return err.getvalue()


def test_a_bar_is_drawn_over_itself() -> None:
    """Every part of a short job, every hundredth of a long one; the last ends the line."""
    short = told(Screen(), Screen(), 4)
    assert short.split("\r")[1:] == [
        f"[{'#' * filled}{'.' * (24 - filled)}] {done} of 4{end}"
        for done, filled, end in ((1, 6, ""), (2, 12, ""), (3, 18, ""), (4, 24, "\n"))
    ]
    assert told(Screen(), Screen(), 20_000).count("\r") == 100


def test_nobody_there_is_told_nothing() -> None:
    """Neither a script nor somebody whose messages go to a file; and a job without parts has no bar."""
    assert told(io.StringIO(), Screen(), 4) == "" == told(Screen(), io.StringIO(), 4)
    err = Screen()
    progress_on(Terminal(io.StringIO(), err, Screen()))(0, 0)
    assert err.getvalue() == ""


def test_a_program_that_waits_is_told_now_and_then() -> None:
    """Each number once, however long it stays the same: its reader is woken by every line."""
    err = io.StringIO()
    remaining = remaining_on(Terminal(io.StringIO(), err, io.StringIO()))
    for left in (65, 64, 33, 32, 1, 0, 0, 0, 32, 32, 0):
        remaining(left)
    assert err.getvalue().split() == ["64", "left", "32", "left", "0", "left", "32", "left", "0", "left"]
