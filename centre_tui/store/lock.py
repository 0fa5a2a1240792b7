"""One change at a time: flock on LOCK, taken in the order of asking, with a deadline; a dead process holds nothing.

Asking again and again for a lock starves whoever is unlucky, so a thread stands in the system's own queue instead. It
is given up at the deadline; should its turn come after that, it lets go at once.

LOCK holds one sealed line of a fixed size, so that writing it needs no room: who holds the lock now, and the last
change that was acknowledged with the directory it is in. It is only a hint and never fsynced, but it is written after
the change is durable: when it names a change that the journal in that very directory does not hold, the journal has
lost its end. A copy of the files lies in another directory, so its hint says nothing.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from centre_tui.domain.trouble import Busy
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, let_go, opened, read_from
from centre_tui.store.lines import SEAL, seal_of

NAME: Final = "LOCK"
SIZE: Final = 512
LONGEST_NAME: Final = 64


class Holder(msgspec.Struct, frozen=True, omit_defaults=True):
    """What LOCK says: the last holder, and the last change acknowledged, with the number of the journal's directory."""

    name: str = ""
    process: int = 0
    since: str = ""
    seq: int = 0
    place: int = 0

    def person(self) -> str:
        """Return the holder in words."""
        return f"{self.name} (process {self.process})" if self.process else "somebody"


def packed(holder: Holder) -> bytes:
    """Return LOCK's bytes: always of the same length."""
    short = msgspec.structs.replace(holder, name=holder.name[:LONGEST_NAME])
    text = msgspec.json.encode(short)
    return (text + b" " + seal_of(text).encode()).ljust(SIZE - 1)[: SIZE - 1] + b"\n"


def unpacked(data: bytes) -> Holder:
    """Return what LOCK's bytes say, or nothing known when they are not whole."""
    text, _, seal = data.rstrip().rpartition(b" ")
    if len(seal) != SEAL or seal_of(text).encode() != seal:
        return Holder()
    try:
        return msgspec.json.decode(text, type=Holder)
    except msgspec.MsgspecError:
        return Holder()


def holder_in(data: Directory) -> Holder:
    """Return what LOCK says just now: nothing to those who may only read, for whoever may open it may also hold it."""
    with telling("reading who is writing"):
        try:
            descriptor = data.open(NAME)
        except (FileNotFoundError, PermissionError):
            return Holder()
        with opened(descriptor):
            return unpacked(read_from(descriptor, 0, SIZE))


class _Waiting:
    """A thread standing in the system's queue for the lock."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._decided = threading.Lock()
        self._given_up = False
        self._error: OSError | None = None
        self._turn = threading.Event()
        threading.Thread(target=self._stand, name="waiting for LOCK", daemon=True).start()

    def _stand(self) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        except OSError as error:
            self._error = error
        with self._decided:
            if self._given_up:
                let_go(self._descriptor)
            self._turn.set()

    def until(self, seconds: float) -> bool:
        """Return whether the turn came within the time; if not, the thread lets go by itself when it comes."""
        self._turn.wait(seconds)
        with self._decided:
            self._given_up = not self._turn.is_set()
        if self._error is not None and not self._given_up:
            let_go(self._descriptor)
            raise self._error
        return not self._given_up


def acquired(data: Directory, name: str, seconds: float) -> int | None:
    """Return a descriptor that holds the lock in this file, or None when the time has passed; closing it lets go."""
    descriptor = data.open(name, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if seconds > 0:
            return descriptor if _Waiting(descriptor).until(seconds) else None
        let_go(descriptor)
        return None
    except OSError:
        let_go(descriptor)
        raise
    return descriptor


class Turn:
    """The lock while it is held: what LOCK says, and says next."""

    def __init__(self, descriptor: int, me: Holder) -> None:
        self._descriptor = descriptor
        with telling("reading who saved last"):
            before = unpacked(os.pread(descriptor, SIZE, 0))
        self.says = before
        self.say(msgspec.structs.replace(me, seq=before.seq, place=before.place))

    def say(self, holder: Holder) -> None:
        """Write who holds the lock and what was saved last; that it cannot be said is no reason not to save."""
        try:
            os.pwrite(self._descriptor, packed(holder), 0)
        except OSError:
            return
        self.says = holder

    def end(self) -> None:
        """Write that nobody holds the lock any more; what was saved last stays."""
        self.say(Holder(seq=self.says.seq, place=self.says.place))

    def acknowledge(self, seq: int, place: int) -> None:
        """Write that a change is durable in the journal of this directory."""
        self.say(msgspec.structs.replace(self.says, seq=seq, place=place))


def is_held(data: Directory) -> bool:
    """Return whether somebody holds LOCK just now; nobody who may not open it can tell."""
    with telling("looking who is writing"):
        try:
            descriptor = data.open(NAME)
        except (FileNotFoundError, PermissionError):
            return False
        with opened(descriptor):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False


@contextmanager
def held(data: Directory, name: str, since: str, seconds: float) -> Iterator[Turn]:
    """Hold LOCK for the block; Busy, naming the holder, when the time has passed."""
    with telling("saving"):
        descriptor = acquired(data, NAME, seconds)
    if descriptor is None:
        other = holder_in(data)
        raise Busy(other.person(), other.since, seconds)
    with opened(descriptor):
        turn = Turn(descriptor, Holder(name=name, process=os.getpid(), since=since))
        try:
            yield turn
        finally:
            turn.end()
