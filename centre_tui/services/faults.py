"""A fault of the program's own: where it happened is kept for whoever mends it, never with whose data."""

import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


def described(fault: BaseException) -> str:
    """Return the kinds of error and the lines of code they passed through; no message and no variable."""
    return "\n".join(
        f"{type(each).__module__}.{type(each).__qualname__}\n{''.join(traceback.format_tb(each.__traceback__))}"
        for each in chain(fault)
    )


def chain(fault: BaseException | None) -> Iterator[BaseException]:
    """Yield a fault and what led to it, each once."""
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield fault
        fault = fault.__cause__ or fault.__context__


def kept(folder: Path, fault: BaseException) -> tuple[str, Path | None]:
    """Keep a fault in a file of the folder that only its owner can read.

    Return the reference by which to find it, and the file; no file where it could not be written.
    """
    reference = os.urandom(4).hex().upper()
    path = folder / f"{reference}.txt"
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, MODE)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(described(fault))
    except OSError:
        return reference, None
    return reference, path


def apology(folder: Path, fault: BaseException) -> str:
    """Keep a fault, and return what to say to the person at the keyboard."""
    reference, path = kept(folder, fault)
    where = f"The details are in {path}" if path else "The details could not be written down"
    return (
        f"The program stopped because of a fault of its own, reference {reference}. What was saved is safe. "
        f"{where}; they hold no personal data. Give the reference to whoever looks after the program."
    )
