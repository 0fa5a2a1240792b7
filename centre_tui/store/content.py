"""The bytes of db.json: cut out of the file when they are asked for, once the whole is known to be as it was written.

A large file is gone over beside whatever else is done, so that nobody waits for that who does not ask for a document;
the first who asks waits, and no byte is handed out before, nor from a file that was written to since. Files are read
and not mapped: whoever looks at mapped bytes that somebody cuts off is killed by the system.
"""

import hashlib
import os
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from centre_tui.domain.trouble import Damaged
from centre_tui.store.errors import telling
from centre_tui.store.files import let_go, read_from

LARGE: Final = 4 << 20
AT_ONCE: Final = 2 << 20
"""Bytes that are gone over at once: in few and large steps, so that whatever runs beside is left alone."""
BREATH: Final = 0.02
"""Seconds to rest after each of them where nobody waits, so that those at work find processor and disk free."""
Rest = Callable[[float], object]


def no_rest(_seconds: float) -> None:
    """Go on at once."""


def damage(what: str) -> str:
    """Return the sentence for a db.json that is not as it was written."""
    return (
        f"db.json is damaged ({what} is not as it was written): nothing is shown from it. "
        "The journal holds every change: `centre-tui store rebuild` makes db.json again from it."
    )


def no_wait() -> None:
    """Go on at once: nobody checks any more."""


class Content:
    """An ordinary file's bytes, held open: another that takes its name takes nothing away."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = os.dup(descriptor)
        weakref.finalize(self, let_go, self._descriptor)
        self._as_checked = self._stamp()
        self.size: Final = self._as_checked[0]
        self._wait: Callable[[], None] = no_wait
        self._sound = False

    def _stamp(self) -> tuple[int, int]:
        status = os.fstat(self._descriptor)
        return status.st_size, status.st_mtime_ns

    def raw(self, start: int, end: int) -> bytes:
        """Return some of the bytes, whatever they are."""
        return read_from(self._descriptor, start, end - start)

    def lines(self, start: int) -> Iterator[bytes]:
        """Yield the lines from a place on, whatever they are; not twice at a time."""
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(start)
            yield from file

    def cut(self, start: int, end: int) -> bytes:
        """Return some of the bytes; Damaged unless all of them are as they were written."""
        self.expect_sound()
        with telling("reading db.json"):
            if self._stamp() != self._as_checked:
                raise Damaged(damage("the documents"))
            return self.raw(start, end)

    def expect_sound(self) -> None:
        """Wait for the end of a check, and raise Damaged unless it found everything as it should be."""
        self._wait()
        self._wait = no_wait  # this is asked for every document
        if not self._sound:
            raise Damaged(damage("the documents"))

    def check(self, start: int, expected: str, rest: Rest = no_rest) -> None:
        """Go over the file from a place on and compare its SHA-256 with what it should be, resting between pieces."""
        digest, piece = hashlib.sha256(), memoryview(bytearray(min(AT_ONCE, self.size)))
        with suppress(OSError):  # what cannot be read is not sound
            while length := os.preadv(self._descriptor, [piece], start):
                digest.update(piece[:length])
                start += length
                rest(BREATH)
        self._sound = digest.hexdigest() == expected

    def check_beside(self, start: int, expected: str) -> None:
        """Go over the file in a thread; whoever asks for a document waits for it."""
        thread = threading.Thread(target=self.check, args=(start, expected), name="check of db.json", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the system gives no more threads: then everybody waits
            self.check(start, expected)
        else:
            self._wait = thread.join
