"""Files handed out: made whole under a name of the program's own, readable by the group and nobody else."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from centre_tui.store.errors import Full, Refused

SAFE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(csv|CSV|txt|html|json)")
FILE_MODE: Final = 0o640
FOLDER_MODE: Final = 0o2770


def write_out(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
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
            _write_whole(inside, name, data)
        # The names must last like the bytes: an export that vanishes after a power cut would be prepared twice.
        os.fsync(inside)
    except OSError as error:
        raise Full(f"The files could not be written to {folder}: {error.strerror}. The batch is unchanged.") from error
    finally:
        os.close(inside)
    return tuple(str(folder / name) for name in files)


def _write_whole(inside: int, name: str, data: bytes) -> None:
    unfinished = f".{name}.{os.urandom(4).hex()}"
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE, dir_fd=inside)
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
