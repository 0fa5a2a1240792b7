"""What is kept of a fault of the program's own: where it happened, never with whose data."""

import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual.worker import WorkerFailed

MODE: Final = 0o600


def described(fault: BaseException) -> str:
    """Return the kinds of error and the lines of code they passed through; no message and no variable."""
    return "\n".join(
        f"{type(each).__module__}.{type(each).__qualname__}\n{''.join(traceback.format_tb(each.__traceback__))}"
        for each in _chain(fault)
    )


def kept(folder: Path, fault: BaseException) -> tuple[str, Path | None]:
    """Keep a fault in a file of the folder that only its owner can read.

    Return the reference by which to find it, and the file; no file when it could not be written.
    """
    reference = os.urandom(4).hex().upper()
    path = folder / f"{reference}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, MODE)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(described(fault))
    except OSError:
        return reference, None
    return reference, path


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield fault
        fault = fault.error if isinstance(fault, WorkerFailed) else fault.__cause__ or fault.__context__
