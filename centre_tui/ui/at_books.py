"""What the screen wants of the books is done beside it, one thing after another, and long things a piece at a time."""

import asyncio
import gc
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from centre_tui.ui.giving_back import give_back
from centre_tui.ui.typeahead import TypeAhead

PIECE: Final = 0.005
"""Seconds for which a long job may have the books, and the processor, before anything else has its turn."""
LONG: Final = 40
"""Pieces after which a job was so long that memory is given back."""
MUCH: Final = 0.03
"""Seconds of the processor for one thing after which memory is given back too."""
MANNERS: Final = 0.004
"""Seconds between two looks whether the keys typed have been seen to."""
LET_PASS: Final = 0.05
"""Seconds between two looks whether the jobs in front have ended."""
MOST_MANNERS: Final = 25
"""Looks after which a long job goes on all the same."""

ResultT = TypeVar("ResultT")
DoneT = TypeVar("DoneT")
Pieces = Generator[int, None, DoneT]
"""A long job that only reads: it yields wherever it may be interrupted, and returns what it came to.

What it yields is how many records are left to read.
"""
Told = Callable[[int], None]
Front = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Done(Generic[DoneT]):
    """What a long job came to."""

    result: DoneT


def nobody(_left: int) -> None:
    """Tell nobody how far a job is."""


class AtBooks(TypeAhead[ResultT], Generic[ResultT]):
    """An App with somebody at the books."""

    def __init__(self) -> None:
        super().__init__()
        self.books = ThreadPoolExecutor(1, "books")
        self.under_way: list[Front] = []

    async def at_books(self, job: Callable[[], DoneT]) -> DoneT:
        """Do one thing off the event loop, after whatever was asked before it."""
        return await asyncio.get_running_loop().run_in_executor(self.books, self.done, job)

    def done(self, job: Callable[[], DoneT]) -> DoneT:
        """Do one thing at the books; where it was much, give back afterwards what memory it needed for a while."""
        begun = time.thread_time()
        try:
            return job()
        finally:
            if time.thread_time() - begun > MUCH:
                self.give_back_soon()

    def give_back_soon(self) -> None:
        """Give memory back once nothing else is to be done, but not while the program opens."""
        if gc.isenabled():
            with suppress(RuntimeError):  # nobody is at the books any more
                self.books.submit(give_back)

    async def in_pieces(
        self, begin: Callable[[], Pieces[DoneT]], told: Told = nobody, front: Front = lambda: False
    ) -> DoneT:
        """Do a long job a piece at a time: keys and whatever else is wanted of the books go before it.

        After each piece `told` hears how many records are left. Jobs of which `front` says that the officer sees what
        they are for go before the others.
        """
        pieces, count = await self.at_books(begin), 0
        self.under_way.append(front)
        try:
            while isinstance(done := await self.at_books(lambda: piece_of(pieces)), int):
                count += 1
                told(done)
                await self.let_keys_pass()
                while not front() and any(each() for each in self.under_way):
                    await asyncio.sleep(LET_PASS)
            return done.result
        finally:
            self.under_way.remove(front)
            with suppress(RuntimeError):  # nobody is at the books any more
                self.books.submit(pieces.close)  # after the piece that may still be under way
            if count >= LONG:
                self.give_back_soon()

    async def let_keys_pass(self) -> None:
        """Wait while keys are being seen to, but not for ever."""
        for _ in range(MOST_MANNERS):
            if not self.kept_back and not self.handing_on:
                return
            await asyncio.sleep(MANNERS)


def piece_of(pieces: Pieces[DoneT]) -> Done[DoneT] | int:
    """Do a piece of a long job; return what it came to, or how many records are left while it has not ended."""
    end, left = time.perf_counter() + PIECE, 0
    try:
        while time.perf_counter() < end:
            left = next(pieces)
    except StopIteration as ended:
        return Done(ended.value)
    return left
