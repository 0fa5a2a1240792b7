"""What the store needs of whatever keeps the lines: files on a disk, memory, or PostgreSQL."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from centre_tui.store.content import Rest
from centre_tui.store.documents import Documents
from centre_tui.store.history import Recorded
from centre_tui.store.keepsakes import Keepsakes, Nowhere
from centre_tui.store.lines import GENESIS, Line


class Replaced(Exception):
    """The journal is no longer the one that was followed: begin again from the start."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two lines: the segment's first change, the byte in it, the change before and its seal."""

    segment: int = 1
    offset: int = 0
    seq: int = 0
    head: str = GENESIS


Settled = Callable[[], tuple[Documents, Position]]


class Engine(Protocol):
    """Keeps the lines, in order and for good; what they mean is no business of an engine.

    One that keeps the documents up with every change has nothing to fold, and needs to say nothing of it; nor does one
    that has no place for keepsakes.
    """

    @property
    def at(self) -> Position:
        """Return the place after the last change read or appended."""

    def start(self) -> Documents:
        """Return the documents as they stand now, and follow from here."""

    def poll(self) -> list[Line]:
        """Return the changes since last asked; Replaced when they cannot be told."""

    def turn(self, name: str, since: str) -> AbstractContextManager[None]:
        """Keep everybody else from changing anything during the block; Busy when the turn does not come in time."""

    def settle(self) -> list[Line]:
        """Within a turn: return what is new, with everything that a next line is built on made durable."""

    def append(self, raw: bytes, line: Line) -> None:
        """Within a turn: keep this line for good; whatever this raises, but for Unknown, nothing of it was kept."""

    def due(self) -> bool:
        """Return whether enough was changed since the base for a new one to be worth making."""
        return False

    def fold(self, settled: Settled, rest: Rest, *, always: bool) -> bool:
        """Make a new base of the documents once they are settled; False when somebody else is at it or has done it."""
        return False

    def newer_base(self, rest: Rest) -> Documents | None:
        """Return the base there is now, if it is of a later change than the one that was last gone on from."""
        return None

    def find(self, seq: int) -> Line:
        """Return one change."""

    def lines(self) -> Iterator[Line]:
        """Return every change, oldest first."""

    def backwards(self) -> Iterator[Recorded]:
        """Return what every change did, newest first; their documents need not be read for it."""

    def inspect(self) -> list[str]:
        """Return a sentence for whatever lies about that an administrator should know of."""
        return []

    def facts(self) -> dict[str, str]:
        """Return what is known of where and how the lines are kept, for people to read."""

    def noted(self, what: str, text: str) -> None:
        """Keep a remark beside the lines that facts tell again: when the last backup was made."""

    @property
    def keepsakes(self) -> Keepsakes:
        """Return where to keep what was worked out from the lines at some cost."""
        return Nowhere()

    def purge(self) -> list[str]:
        """Within a turn: remove every older copy that was kept aside; return their names."""
        return []

    def replace(self, lines: Iterable[bytes], *, keeping: str) -> None:
        """Within a turn: put these lines in place of all there are, at once; `keeping` names where the old ones go."""

    def close(self) -> None:
        """Let go of everything."""
