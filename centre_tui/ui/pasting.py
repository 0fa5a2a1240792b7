"""What is pasted, told from what is typed, so that ten thousand lines are one event and no line of them is a command.

A terminal says so itself by two marks. From one that does not, a great deal arriving at once is taken to be pasted.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

BEGIN: Final = "\x1b[200~"
END: Final = "\x1b[201~"
MANY: Final = 256
"""So many characters in one reading, with no escape among them, are not typed: that would be a lag of ten seconds."""
SOON: Final = 0.1
"""Seconds within which more without a mark belongs to what was taken to be pasted."""
LATE: Final = 3.0
"""Seconds of silence after which a paste is over whose end was lost."""
MOST: Final = 1 << 20
"""Characters of one paste that are kept; no field takes as many."""
HELD_FROM: Final = 3
"""A reading may end within the first mark; shorter beginnings of it are keys of their own."""


class Piece(NamedTuple):
    """A piece of what was read, and whether it was pasted."""

    text: str
    pasted: bool


class Pasting:
    """Tells what is pasted from what is typed; `now` is a clock that only goes forward, in seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._inside = False
        self._pasted = ""
        self._held = ""
        self._heard = float("-inf")
        self._guessed = float("-inf")

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of one reading, in order; a paste that is not over yet waits for the next reading."""
        before, self._heard = self._heard, self._now()
        if self._inside and self._heard - before > LATE:
            yield self._over()
        text, self._held = self._held + text, ""
        while text:
            if self._inside:
                text = self._take(text)
                if not self._inside:
                    yield self._over()
            else:
                typed, text = self._before_paste(text)
                if typed:
                    yield Piece(typed, self._is_guessed(typed))

    def _before_paste(self, text: str) -> tuple[str, str]:
        typed, begin, rest = text.partition(BEGIN)
        self._inside = bool(begin)
        if not begin:
            typed, self._held = without_beginning(typed, BEGIN, HELD_FROM)
        return typed, rest

    def _take(self, text: str) -> str:
        pasted, end, rest = text.partition(END)
        self._inside = not end
        if not end:
            pasted, self._held = without_beginning(pasted, END, 1)
        self._pasted += pasted[: MOST - len(self._pasted)]
        return rest

    def _over(self) -> Piece:
        pasted, self._pasted, self._inside = self._pasted.replace("\x00", ""), "", False
        return Piece(pasted, pasted=True)

    def _is_guessed(self, typed: str) -> bool:
        now = self._now()
        if "\x1b" in typed or (len(typed) < MANY and now - self._guessed > SOON):
            return False
        self._guessed = now
        return True


def without_beginning(text: str, mark: str, least: int) -> tuple[str, str]:
    """Return a text without the beginning of a mark at its end, and that beginning, if it has `least` characters."""
    for length in range(len(mark) - 1, least - 1, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""
