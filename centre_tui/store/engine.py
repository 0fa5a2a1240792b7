"""What the store needs of whatever keeps the lines: files on a disk, memory, or PostgreSQL."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from centre_tui.store.documents import Documents
from centre_tui.store.lines import Line


class Replaced(Exception):
    """The journal is no longer the one that was followed: begin again from the start."""


class Engine(Protocol):
    """Keeps the lines, in order and for good; what they mean is no business of an engine."""

    @property
    def seq(self) -> int:
        """Return the number of the last change read or appended."""

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

    def find(self, seq: int) -> Line:
        """Return one change."""

    def lines(self) -> Iterator[Line]:
        """Return every change, oldest first."""

    def backwards(self) -> Iterator[Line]:
        """Return every change, newest first."""

    def replace(self, lines: Iterable[bytes], *, keeping: str) -> None:
        """Within a turn: put these lines in place of all there are, at once; `keeping` names where the old ones go."""

    def close(self) -> None:
        """Let go of everything."""
