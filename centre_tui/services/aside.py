"""What needs much memory for a while is worked out by a copy of this program, whose memory goes with it.

Memory that held a hundred thousand small things does not go back to the system when these are let go of, since a few
that stay lie among them. A copy has the books as they were, hands back packed what it came to, and ends.

Of a program that has threads only the one that asks goes on in the copy. So the work there reads and reckons, of what
was imported and opened before; it waits for no other thread, and leaves by no other door than its end. Whatever a copy
leaves undone, because it ended before its time or says nothing any more, is done here.
"""

import gc
import os
import select
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

Work = Callable[[int], bytes]
SIZE: Final = 8
"""Bytes before each result, which say how long it is."""
GLANCE: Final = 0.02
"""Seconds for which a result is waited for before whoever asks may do something else."""
GLANCES: Final = 1_500
"""Glances in vain, some thirty seconds, after which a copy is given up."""
TOLD_TO_ALL: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGWINCH)
"""What the terminal or the system says to a program and its copies: a copy does with it what the system does."""


def done_aside(numbers: Sequence[int], work: Work) -> Generator[tuple[int, bytes] | None, None, None]:
    """Yield each number with what the work comes to, one after the other, and None again and again while it goes on."""
    done = 0
    with ExitStack() as ending:
        for content in handed_back(begun(numbers, work, ending), len(numbers)):
            if content is None:
                yield None
            else:
                yield numbers[done], content
                done += 1
    yield from ((number, work(number)) for number in numbers[done:])


def result_aside(work: Callable[[], bytes]) -> bytes:
    """Return what some work comes to, done by a copy."""
    return next(each for each in done_aside((0,), lambda _number: work()) if each is not None)[1]


def handed_back(reading: int | None, count: int) -> Iterator[bytes | None]:
    """Yield so many results of a copy, and None where there is none yet; fewer where the copy comes to no more."""
    glances = 0
    while reading is not None and count and glances < GLANCES:
        if not select.select([reading], [], [], GLANCE)[0]:
            glances += 1
            yield None
            continue
        content = whole_of(reading)
        if content is None:
            return
        yield content
        count, glances = count - 1, 0


def whole_of(reading: int) -> bytes | None:
    """Return the next result, or None where the copy ended before it was handed back whole."""
    size = exactly(reading, SIZE)
    return None if size is None else exactly(reading, int.from_bytes(size))


def exactly(reading: int, size: int) -> bytes | None:
    """Return so many bytes, or None where there are fewer."""
    found = bytearray()
    while len(found) < size:
        some = os.read(reading, size - len(found))
        if not some:
            return None
        found += some
    return bytes(found)


def begun(numbers: Sequence[int], work: Work, ending: ExitStack) -> int | None:
    """Begin a copy and return where it hands back; it ends with whoever asks. None where the system makes no copy."""
    reading, writing = os.pipe()
    ending.callback(os.close, reading)
    try:
        copy = copied(numbers, work, writing)
    except OSError:
        return None
    finally:
        os.close(writing)
    ending.callback(os.waitpid, copy, 0)
    ending.callback(stop, copy)
    return reading


def stop(copy: int) -> None:
    """End a copy that has not ended yet."""
    with suppress(ProcessLookupError):
        os.kill(copy, signal.SIGKILL)


def copied(numbers: Sequence[int], work: Work, writing: int) -> int:
    """Make a copy that works, and return its number; OSError where the system makes none."""
    with signals_kept() as before:
        copy = os.fork()
        if copy == 0:
            try:
                by_itself(before)
                for number in numbers:
                    hand_back(writing, work(number))
            finally:
                os._exit(0)  # says nothing, and does nothing of what the program does at its end
    return copy


@contextmanager
def signals_kept() -> Iterator[set[int]]:
    """Let signals wait for the block, so that none is seen to by a copy as if it were the program; yield who waited."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, TOLD_TO_ALL)
    try:
        yield {int(each) for each in before}
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def by_itself(waiting: set[int]) -> None:
    """Cut a copy off from what is the program's: its signals, and whatever would be seen to as it lets go of things."""
    gc.disable()
    signal.set_wakeup_fd(-1)
    for each in TOLD_TO_ALL:
        signal.signal(each, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, waiting)


def hand_back(writing: int, content: bytes) -> None:
    """Hand back one result; OSError where nobody takes it."""
    rest = memoryview(len(content).to_bytes(SIZE) + content)
    while rest:
        rest = rest[os.write(writing, rest) :]
