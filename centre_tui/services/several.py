"""Readiness of many candidates asked by as many processes as the machine has processors."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from centre_tui.domain.asked import Asked
from centre_tui.domain.asking import Person
from centre_tui.services.packed import packed, unpacked
from centre_tui.services.sharing_out import Task, processes_for, shared_out

CANDIDATES: Final = 16
"""How many candidates are taken at once: what is kept of them is some 50 kB."""
_encoder: Final = msgspec.msgpack.Encoder()
_person: Final = msgspec.msgpack.Decoder(Person)


class Several:
    """Asks about many in several processes at once, and about few one after the other.

    `processes` tells how many processes the asking of so many candidates is worth.
    """

    def __init__(self, processes: Callable[[int], int] = processes_for) -> None:
        self._processes = processes

    def candidates(self, numbers: Sequence[int], ask: Callable[[int], Asked]) -> Iterator[tuple[int, Asked]]:
        """Yield what is to be kept of each of these candidates."""
        return shared_out(numbers, Task(ask, packed, unpacked, CANDIDATES), self._processes(len(numbers)))

    def people(self, numbers: Sequence[int], effort: int, ask: Callable[[int], Person]) -> Iterable[tuple[int, Person]]:
        """Return what is to be kept of these people, where that is worth several processes."""
        processes = self._processes(effort)
        return shared_out(numbers, Task(ask, _encoder.encode, _person.decode, 1), processes) if processes > 1 else ()
