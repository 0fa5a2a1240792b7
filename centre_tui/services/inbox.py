"""The inbox: files put there for import, offered by their names and never reached by a path that somebody types."""

import os
from pathlib import Path
from typing import Final

from centre_tui.domain.text import printable
from centre_tui.services.errors import BadInput
from centre_tui.services.importing import read_file, without_waiting

MOST: Final = 30


def waiting(inbox: Path) -> tuple[str, ...]:
    """Return the names of the latest files in the inbox, the newest first; none where there is no inbox.

    A link, a hidden file and a name that cannot be shown as it is are not offered.
    """
    try:
        with os.scandir(inbox) as entries:
            files = [each for each in entries if each.is_file(follow_symlinks=False) and fair(each.name)]
            files.sort(key=lambda each: (-each.stat(follow_symlinks=False).st_mtime, each.name))
    except OSError:
        return ()
    return tuple(each.name for each in files[:MOST])


def fair(name: str) -> bool:
    """Tell whether a file's name is one to offer."""
    return printable(name) == name and not name.startswith(".")


def read_waiting(inbox: Path, name: str) -> bytes:
    """Return the bytes of a file that waits in the inbox. Raises BadInput for any other name."""
    if name not in waiting(inbox):
        raise BadInput("No file of that name waits in the inbox.", "file")
    return read_file(inbox / name, opener=without_following)


def read_named(inbox: Path | None, name: str) -> bytes:
    """Return the bytes of a file that waits in the inbox or, where there is none, of one named with its folder."""
    return read_waiting(inbox, name) if inbox else read_file(Path(name).expanduser())


def without_following(path: str, flags: int) -> int:
    """Open a file, but not what a link in its place points to."""
    return without_waiting(path, flags | os.O_NOFOLLOW)
