"""How far something that takes a while is: one bar for the screen and for commands, in characters of every terminal."""

from typing import Final

CELLS: Final = 24


def bar(done: int, of: int) -> str:
    """Return a bar, and how many are done of how many: `[######..................] 25 of 100`."""
    filled = CELLS * done // of if of else 0
    return f"[{'#' * filled}{'.' * (CELLS - filled)}] {done:,} of {of:,}"
