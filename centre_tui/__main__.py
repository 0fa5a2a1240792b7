"""The program's way in: `centre-tui` and `python -m centre_tui` are the same."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import Final, NoReturn

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


def program() -> NoReturn:
    """Do what the command line asks, and end with its exit code."""
    code = main()
    if code == INTERRUPTED:
        # An interrupt inside exec(), which dataclasses use, makes Python end by the signal whoever has caught it.
        for stream in filter(None, (sys.stdout, sys.stderr)):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    program()
