"""Where much is to be asked another process asks it and leaves the answers beside the books: keys need not wait."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from centre_tui.services.question import Question

MUCH: Final = 400
"""Records to be read, of a few of which each costs a millisecond, from which on another process reads them."""


class TooMuch(Exception):
    """There is more to ask than should be asked here."""


@dataclass(frozen=True, slots=True)
class Helper:
    """How to run this program again on the same books and for the same person, and from how many records on."""

    command: Sequence[str]
    much: int = MUCH

    def unless_much(self, told: Callable[[int], None]) -> Callable[[int], None]:
        """Return what tells how many records are left, and raises TooMuch where that is many."""

        def tell(left: int) -> None:
            if left > self.much:
                raise TooMuch
            told(left)

        return tell

    async def ask(self, question: "Question", told: Callable[[int], None]) -> None:
        """Have everything asked and left beside the books; tell how many records are left. Stopping ends the process.

        Whatever keeps it from that, the answers are asked here then.
        """
        on = ("--on", f"{question.on:%d/%m/%Y}") if question.on else ()
        visit = ("--visit", str(question.visit)) if question.visit else ()
        nothing, heard = asyncio.subprocess.DEVNULL, asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(
                *self.command, "readiness", "--keep", *on, *visit, stdin=nothing, stdout=nothing, stderr=heard
            )
        except OSError:
            return
        try:
            while process.stderr is not None and (line := await process.stderr.readline()):
                if line.split(b" ")[0].isdigit():
                    told(int(line.split(b" ")[0]))
            await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
