"""How far a long job is, as a bar drawn over itself for somebody who waits; nothing where nobody is at the terminal."""

from collections.abc import Callable
from typing import Final

from centre_tui.cli.terminal import Terminal
from centre_tui.domain.progress import bar

WHOLE: Final = 100
EVERY: Final = 32
"""Of how many records one is told of, where nobody is at the terminal."""


def progress_on(terminal: Terminal) -> Callable[[int, int], None]:
    """Return what tells how far a job is: done, of how many; a line is written for each hundredth only."""

    def tell(done: int, of: int) -> None:
        if terminal.attended and of and (done == of or hundredths(done, of) != hundredths(done - 1, of)):
            terminal.say_again(bar(done, of) + ("\n" if done == of else ""))

    return tell


def remaining_on(terminal: Terminal) -> Callable[[int], None]:
    """Return what tells how many records are left: a bar for somebody who waits, else a line now and then."""
    tell, most, told = progress_on(terminal), 0, -1

    def remaining(left: int) -> None:
        nonlocal most, told
        most = max(most, left)
        if terminal.attended:
            tell(most - left, most)
        elif not left % EVERY and left != told:
            told = left
            terminal.say(f"{left} left")
            terminal.flush()

    return remaining


def hundredths(done: int, of: int) -> int:
    """Return how many hundredths are done."""
    return done * WHOLE // of
