"""The program's way in: `centre-tui` and `python -m centre_tui` are the same."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Final

INTERRUPTED: Final = 130


def leave(_number: int, _frame: FrameType | None) -> None:
    """Leave at once: nothing was begun yet."""
    os._exit(INTERRUPTED)


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    os.umask(0o007)
    gc.disable()  # while the program is read nothing is garbage; the screen lets the collector work again
    before = signal.signal(signal.SIGINT, leave)
    from centre_tui.start import start

    signal.signal(signal.SIGINT, before)
    return start(sys.argv[1:] if words is None else words)


if __name__ == "__main__":
    sys.exit(main())
