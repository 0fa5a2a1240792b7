"""What the screen wants of the books is done beside it, one thing after another, and long things a piece at a time."""

import asyncio
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from centre_tui.ui.typeahead import TypeAhead

PIECE: Final = 0.005
"""Seconds for which a long job may have the books, and the processor, before anything else has its turn."""
MANNERS: Final = 0.004
"""Seconds between two looks whether the keys typed have been seen to."""
MOST_MANNERS: Final = 25
"""Looks after which a long job goes on all the same."""

ResultT = TypeVar("ResultT")
DoneT = TypeVar("DoneT")
Pieces = Generator[object, None, DoneT]
"""A long job that only reads: it yields wherever it may be interrupted, and returns what it came to."""


@dataclass(frozen=True, slots=True)
class Done(Generic[DoneT]):
    """What a long job came to."""

    result: DoneT


class AtBooks(TypeAhead[ResultT], Generic[ResultT]):
    """An App with somebody at the books."""

    def __init__(self) -> None:
        super().__init__()
        self.books = ThreadPoolExecutor(1, "books")

    async def at_books(self, job: Callable[[], DoneT]) -> DoneT:
        """Do one thing off the event loop, after whatever was asked before it."""
        return await asyncio.get_running_loop().run_in_executor(self.books, job)

    async def in_pieces(self, begin: Callable[[], Pieces[DoneT]]) -> DoneT:
        """Do a long job a piece at a time: keys and whatever else is wanted of the books go before it."""
        pieces = await self.at_books(begin)
        try:
            while (done := await self.at_books(lambda: piece_of(pieces))) is None:
                await self.let_keys_pass()
            return done.result
        finally:
            pieces.close()

    async def let_keys_pass(self) -> None:
        """Wait while keys are being seen to, but not for ever."""
        for _ in range(MOST_MANNERS):
            if not self.kept_back and not self.handing_on:
                return
            await asyncio.sleep(MANNERS)


def piece_of(pieces: Pieces[DoneT]) -> Done[DoneT] | None:
    """Do a piece of a long job; return what it came to, or nothing while it has not ended."""
    end = time.perf_counter() + PIECE
    try:
        while time.perf_counter() < end:
            next(pieces)
    except StopIteration as ended:
        return Done(ended.value)
    return None
