"""Files handed out: made whole under a name of the program's own, readable by the group at most."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from centre_tui.domain.trouble import Full, Refused

SAFE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(csv|CSV|txt|html|json)")
SAFE_FOLDER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
MOST_FOLDERS: Final = 1000
FILE_MODE: Final = 0o640
PRIVATE_MODE: Final = 0o600
"""Of a file that only who wrote it may read."""
FOLDER_MODE: Final = 0o2770


def write_out(folder: Path, files: Mapping[str, bytes], *, mode: int = FILE_MODE) -> tuple[str, ...]:
    """Write files into the outbox, each whole or not at all, and return their paths.

    A name that is taken is replaced, never followed: a planted link is replaced itself. Raises Refused for a name the
    program would not make and Full where the disk will not take them.
    """
    if unsafe := [name for name in files if not SAFE_NAME.fullmatch(name)]:
        raise Refused(f"{len(unsafe)} export names are not names this program makes; nothing was written.")
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        inside = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise Refused(f"The folder for exports, {folder}, cannot be used: {error.strerror}.") from error
    try:
        for name, data in files.items():
            _write_whole(inside, name, data, mode)
        # The names must last like the bytes: an export that vanishes after a power cut would be prepared twice.
        os.fsync(inside)
    except OSError as error:
        raise Full(f"The files could not be written to {folder}: {error.strerror}. The batch is unchanged.") from error
    finally:
        os.close(inside)
    return tuple(str(folder / name) for name in files)


def write_folder(outbox: Path, name: str, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write files into a new folder of the outbox, all of them or none, and return the folder.

    A name that is taken gets a number. What `files` raises while they are made leaves nothing behind. Raises Refused
    for a name the program would not make and Full where the disk will not take them.
    """
    if not SAFE_FOLDER.fullmatch(name):
        raise Refused("That is no name this program gives a folder; nothing was written.")
    unfinished = outbox / f".{name}.{os.urandom(4).hex()}"
    try:
        outbox.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        unfinished.mkdir(mode=FOLDER_MODE)
        with _removed_unless_done(unfinished):
            _fill(unfinished, files)
            return _named(unfinished, outbox, name)
    except OSError as error:
        raise Full(f"The files could not be written to {outbox}: {error.strerror}. None of them is kept.") from error


@contextmanager
def _removed_unless_done(folder: Path) -> Iterator[None]:
    with ExitStack() as undoing:
        undoing.callback(shutil.rmtree, folder, ignore_errors=True)
        yield
        undoing.pop_all()


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    inside = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        for name, data in files:
            if not SAFE_NAME.fullmatch(name):
                raise Refused("An export name is not one this program makes; nothing was written.")
            _write_whole(inside, name, data)
        # The names must last like the bytes, or the folder could turn up with some of its files missing.
        os.fsync(inside)
    finally:
        os.close(inside)


def _named(folder: Path, outbox: Path, name: str) -> Path:
    """Give a finished folder its name, or that with the first number that is free."""
    for place in (outbox / name, *(outbox / f"{name}_{number}" for number in range(2, MOST_FOLDERS))):
        if not os.path.lexists(place):
            folder.rename(place)
            return place
    raise Refused(f"There are {MOST_FOLDERS} folders called {name} already: move some of them away.")


def _write_whole(inside: int, name: str, data: bytes, mode: int = FILE_MODE) -> None:
    unfinished = f".{name}.{os.urandom(4).hex()}"
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode, dir_fd=inside)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(data)
            file.flush()
            # The bytes must be on the disk before the name points at them.
            os.fsync(file.fileno())
        os.replace(unfinished, name, src_dir_fd=inside, dst_dir_fd=inside)
    except OSError:
        os.unlink(unfinished, dir_fd=inside)
        raise
