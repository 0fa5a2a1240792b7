"""Records gone over by several processes at once, one for each processor: readiness of thousands is asked in less time.

The processes are copies of this one, so each has the books as they were. They take their records by the handful from
one queue, and hand back what they found packed. What one that ended before its time did not hand back is done here.
"""

import os
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import msgspec

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ResultT = TypeVar("ResultT")
Handful = Sequence[int]

WORTH: Final = 500
"""How many candidates' asking takes so long that another process is worth its beginning."""
PLACE: Final = 4
QUEUE: Final = 10_000
"""Handfuls at most: the pipe that is the queue holds all of them."""
MOST: Final = 4
"""Processes at most: others work at the machine too."""
_encoder: Final = msgspec.msgpack.Encoder()
_handed: Final = msgspec.msgpack.Decoder(list[tuple[int, bytes]])


@dataclass(frozen=True, slots=True)
class Task(Generic[ResultT]):
    """What is done with each record, by its id, and how what it comes to is packed and unpacked.

    Records are taken by the handful. What comes of one should be no more than a pipe holds (64 kB): nobody waits then.
    """

    do: Callable[[int], ResultT]
    packed: Callable[[ResultT], bytes]
    unpacked: Callable[[bytes], ResultT]
    handful: int


def processes_for(records: int) -> int:
    """Return how many processes the asking of so many candidates' records is worth.

    It is one where this process has threads, which a copy of it would lack.
    """
    return min(os.cpu_count() or 1, MOST) if records >= WORTH and threading.active_count() == 1 else 1


def shared_out(
    numbers: Sequence[int], task: Task[ResultT], processes: int
) -> Generator[tuple[int, ResultT], None, None]:
    """Yield what the task comes to for each record, worked out by so many processes, and then in no order."""
    if processes == 1:
        yield from ((number, task.do(number)) for number in numbers)
        return
    size = max(task.handful, len(numbers) // QUEUE)
    handfuls = [numbers[first : first + size] for first in range(0, len(numbers), size)]
    done = set[int]()
    for number, result in at_once(handfuls, task, processes - 1):
        done.add(number)
        yield number, result
    yield from ((number, task.do(number)) for number in numbers if number not in done)


def at_once(handfuls: Sequence[Handful], task: Task[ResultT], helpers: int) -> Iterator[tuple[int, ResultT]]:
    """Yield what this process and its helpers work out; the helpers end with it, however it ends."""
    with ExitStack() as ending:
        queue = queued(len(handfuls))
        ending.callback(os.close, queue)
        readers: list[Connection] = []
        for _ in range(helpers):
            readers.append(begun(queue, handfuls, task, readers, ending))
        while (place := next_of(queue)) is not None:
            yield from ((number, task.do(number)) for number in handfuls[place])
            yield from handed_back(readers, task, 0)
        while readers:
            yield from handed_back(readers, task, None)


def queued(handfuls: int) -> int:
    """Return the end of a pipe from which whoever is free reads the place of the next handful, until it is empty."""
    reading, writing = os.pipe()
    with open(writing, "wb") as places:
        places.write(b"".join(place.to_bytes(PLACE) for place in range(handfuls)))
    return reading


def next_of(queue: int) -> int | None:
    """Take the place of the next handful from the queue, or None where there is none left."""
    place = os.read(queue, PLACE)
    return int.from_bytes(place) if place else None


def begun(
    queue: int, handfuls: Sequence[Handful], task: Task[ResultT], others: Sequence["Connection"], ending: ExitStack
) -> "Connection":
    """Begin a helper, and return what is handed back by it."""
    from multiprocessing import get_context  # as slow to read as a tenth of the program, for a few commands

    copies = get_context("fork")
    reader, writer = copies.Pipe(duplex=False)
    helper = copies.Process(target=work, args=(queue, handfuls, task, writer, (*others, reader)), daemon=True)
    helper.start()
    writer.close()
    ending.callback(helper.join)
    ending.callback(helper.terminate)
    ending.callback(reader.close)
    return reader


def work(
    queue: int,
    handfuls: Sequence[Handful],
    task: Task[ResultT],
    writer: "Connection",
    not_mine: Sequence["Connection"],
) -> None:
    """Work on one handful after the other, and hand each back, as long as somebody takes them.

    What goes wrong here is done again by the process that is asked, and told by it.
    """
    try:
        for each in not_mine:
            each.close()
        while (place := next_of(queue)) is not None:
            found = [(number, task.packed(task.do(number))) for number in handfuls[place]]
            writer.send_bytes(_encoder.encode(found))
    finally:
        os._exit(0)  # says nothing, and does nothing of what the first process does at its end


def handed_back(
    readers: list["Connection"], task: Task[ResultT], patience: float | None
) -> Iterator[tuple[int, ResultT]]:
    """Yield what helpers have handed back; those that have ended are taken from the list."""
    from multiprocessing.connection import wait

    ready = wait(readers, patience)
    for reader in [each for each in readers if each in ready]:
        try:
            content = reader.recv_bytes()
        except EOFError:
            readers.remove(reader)
        else:
            yield from ((number, task.unpacked(each)) for number, each in _handed.decode(content))
