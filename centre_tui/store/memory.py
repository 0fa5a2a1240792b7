"""The lines in memory: for quick tests of what stands above the store. Two stores over one are two officers."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from centre_tui.domain.trouble import Busy, Damaged
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Engine, Position, Replaced
from centre_tui.store.history import Recorded, recorded
from centre_tui.store.keepsakes import InMemory
from centre_tui.store.lines import Line, read


class Memory:
    """The lines that the engines of one test share."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self.made = 0
        self.keepsakes = InMemory()
        self.notes: dict[str, str] = {}
        self.lock = threading.Lock()
        self.holder = ("nobody", "")


class MemoryEngine(Engine):
    """One officer's view of the lines in memory."""

    def __init__(self, memory: Memory, patience: float = 10.0) -> None:
        self._memory = memory
        self._patience = patience
        self._read: list[Line] = []
        self._made = memory.made

    @property
    def at(self) -> Position:
        """Return the place after the last change read or appended."""
        return Position(seq=self._read[-1].seq, head=self._read[-1].sum) if self._read else Position()

    def start(self) -> Documents:
        """Return the documents as they stand."""
        self._read, self._made = [], self._memory.made
        return Documents().after(self.poll())

    def poll(self) -> list[Line]:
        """Return the changes since last asked."""
        if self._made != self._memory.made:
            raise Replaced
        fresh = [read(raw, "a line in memory") for raw in self._memory.lines[len(self._read) :]]
        self._read += fresh
        return fresh

    @contextmanager
    def turn(self, name: str, since: str) -> Iterator[None]:
        """Keep the others from changing anything."""
        if not self._memory.lock.acquire(timeout=self._patience):
            raise Busy(*self._memory.holder, self._patience)
        try:
            self._memory.holder = (name, since)
            yield
        finally:
            self._memory.lock.release()

    def settle(self) -> list[Line]:
        """Return what is new."""
        return self.poll()

    def append(self, raw: bytes, line: Line) -> None:
        """Keep this line."""
        self._memory.lines.append(raw)
        self._read.append(line)

    def find(self, seq: int) -> Line:
        """Return one change."""
        for line in self._read:
            if line.seq == seq:
                return line
        raise Damaged(f"Change {seq} is not in the journal.")

    def lines(self) -> Iterator[Line]:
        """Yield every change, oldest first."""
        return iter(tuple(self._read))

    def backwards(self) -> Iterator[Recorded]:
        """Yield what every change did, newest first."""
        return map(recorded, reversed(tuple(self._read)))

    def facts(self) -> dict[str, str]:
        """Return what is known."""
        return {"kept": "in memory, until the program ends", **self._memory.notes}

    def noted(self, what: str, text: str) -> None:
        """Keep a remark."""
        self._memory.notes[what] = text

    @property
    def keepsakes(self) -> InMemory:
        """Return where to keep what was worked out from the lines at some cost."""
        return self._memory.keepsakes

    def replace(self, lines: Iterable[bytes], *, keeping: str) -> None:
        """Put these lines in place of all there are."""
        self._memory.lines = list(lines)
        self._memory.made += 1
        self._memory.keepsakes = InMemory()

    def close(self) -> None:
        """Let go of nothing."""
