"""The bytes of db.json: cut out of the file when they are asked for, once the whole is known to be as it was written.

A large file is gone over beside whatever else is done, so that nobody waits for that who does not ask for a document;
the first who asks waits, and no byte is handed out before.
"""

import hashlib
import mmap
import os
import threading
from collections.abc import Callable
from typing import Final

from centre_tui.store.files import let_go, read_from

MAPPED_FROM: Final = 4 << 20
AT_ONCE: Final = 8 << 20
"""Bytes that are gone over at once: in few and large steps, so that whatever runs beside is left alone."""
HELD_AT_MOST: Final = 8 << 20
"""Bytes of a mapped file that a process has had before it lets the system have their memory back."""


class Check(threading.Thread):
    """Goes over a file from a place on and compares its SHA-256 with what it should be."""

    def __init__(self, descriptor: int, start: int, expected: str) -> None:
        super().__init__(name="check of db.json", daemon=True)
        self._descriptor = os.dup(descriptor)
        self._place = start
        self._expected = expected
        self._sound = False
        self.start()

    def run(self) -> None:
        """Go over the file; one that cannot be read is not sound."""
        digest = hashlib.sha256()
        try:
            while chunk := read_from(self._descriptor, self._place, AT_ONCE):
                digest.update(chunk)
                self._place += len(chunk)
            self._sound = digest.hexdigest() == self._expected
        except OSError:
            self._sound = False
        finally:
            let_go(self._descriptor)

    def sound(self) -> bool:
        """Wait for the end, and tell whether the file is as it should be."""
        self.join()
        return self._sound


class Content:
    """A file's bytes: mapped when they are many, so that all processes share them."""

    def __init__(self, descriptor: int) -> None:
        size = os.fstat(descriptor).st_size
        self._mapped = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) if size >= MAPPED_FROM else None
        self.data: Final = read_from(descriptor, 0, size) if self._mapped is None else self._mapped
        self._had = 0
        self.expect_sound: Callable[[], None] = lambda: None

    @property
    def is_large(self) -> bool:
        """Tell whether to go over all of it would keep somebody waiting."""
        return self._mapped is not None

    def hold_back(self, expect_sound: Callable[[], None]) -> None:
        """Hand nothing out from now on unless this raises nothing."""
        self.expect_sound = expect_sound

    def cut(self, start: int, end: int) -> bytes:
        """Return some of the bytes."""
        self.expect_sound()
        self._had += end - start
        if self._mapped is not None and self._had > HELD_AT_MOST:
            self._mapped.madvise(mmap.MADV_DONTNEED)  # they stay in the system's cache, and are nobody's memory
            self._had = 0
        return self.data[start:end]
