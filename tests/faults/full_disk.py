"""A disk that is full, a file that may grow no more: what was saved stays, and saving goes on with room again."""

import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from centre_tui.domain.trouble import Full
from centre_tui.store import Store
from tests.faults.tales import body, held

PADDING: Final = "x" * 5000


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size: the system takes a part of a write and refuses the rest."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[bool]:
    """Mount a disk of a few megabytes in memory; yield whether this may be done here."""
    place.mkdir()
    options = ["-o", f"size={megabytes}m,mode=0770"]
    mounted = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(place)], check=False, capture_output=True)
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(place)], check=True)


def fill(store: Store, most: int) -> int:
    """Save notes until there is no room; return how many were acknowledged."""
    for number in range(1, most + 1):
        try:
            with store.change("fill") as change:
                change.draft.write("notes", number, body(f"{number} {PADDING}"))
        except Full:
            return number - 1
    return most


def expect_saved(store: Store, acknowledged: int) -> None:
    """Fail unless exactly the acknowledged notes are there."""
    found = held(store.documents)
    assert sorted(record for _, record in found) == list(range(1, acknowledged + 1))
    assert store.check().sound
