"""What a copy of the program works out is what the program would; whatever becomes of the copy, nothing is left out."""

import os
import signal
import threading
import time
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pytest

from centre_tui.services import aside
from centre_tui.services.aside import done_aside, result_aside

# Python from 3.12 on warns of copies of a process that has threads: that of the tests has those of its runner.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

NUMBERS = range(1, 20)
LARGE = 300_000


def in_bytes(number: int) -> bytes:
    """What is worked out in these tests: more than a pipe holds of one of them."""
    return bytes(number) * (LARGE if number == 2 else 1)


@dataclass(frozen=True)
class Elsewhere:
    """Does something only in a copy, once it has worked out a few."""

    what: Callable[[], object]
    here: int

    def __call__(self, number: int) -> bytes:
        """Do it, and work it out."""
        if os.getpid() != self.here and number > 3:
            self.what()
        return in_bytes(number)


def found(work: Callable[[int], bytes]) -> list[tuple[int, bytes]]:
    """Return what comes of all numbers."""
    return [each for each in done_aside(NUMBERS, work) if each is not None]


EXPECTED = [(number, in_bytes(number)) for number in NUMBERS]


def test_a_copy_works_it_out_in_order() -> None:
    """All of it, and by another process."""
    assert found(in_bytes) == EXPECTED
    assert result_aside(lambda: str(os.getpid()).encode()) != str(os.getpid()).encode()
    assert not list(done_aside((), in_bytes))


def test_the_memory_the_work_needs_is_the_copys() -> None:
    """Ten megabytes there, nothing to speak of here."""
    tracemalloc.start()
    try:
        assert result_aside(lambda: str(len(list(range(300_000)))).encode()) == b"300000"
        assert tracemalloc.get_traced_memory()[1] < LARGE
    finally:
        tracemalloc.stop()


def test_a_copy_of_a_program_with_threads_works_it_out_too() -> None:
    """The screen's own thread goes on meanwhile; signals to the copy are not the program's."""
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        assert found(in_bytes) == EXPECTED
    finally:
        ended.set()
        other.join()


@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGTERM), lambda: os._exit(3), lambda: 1 / 0, lambda: time.sleep(60)]
)
def test_what_a_copy_leaves_undone_is_done_here(monkeypatch: pytest.MonkeyPatch, end: Callable[[], object]) -> None:
    """It was ended, ended itself, met an error, or says nothing any more."""
    monkeypatch.setattr(aside, "GLANCES", 5)
    assert found(Elsewhere(end, os.getpid())) == EXPECTED


def test_an_error_is_told_by_the_program() -> None:
    """What the copy met, the program meets."""

    def refusing(_number: int) -> bytes:
        raise ValueError("no strategy")

    with pytest.raises(ValueError, match="no strategy"):
        result_aside(lambda: refusing(1))


def test_no_copy_is_made_where_the_system_makes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is done here."""

    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert found(in_bytes) == EXPECTED


def test_nothing_is_left_behind_when_it_is_broken_off() -> None:
    """Neither a process nor an open pipe; nor does the program wait for what it asked no more."""
    before = len(os.listdir("/proc/self/fd"))
    with closing(done_aside(NUMBERS, Elsewhere(lambda: time.sleep(60), os.getpid()))) as working:
        next(working)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert len(os.listdir("/proc/self/fd")) == before
