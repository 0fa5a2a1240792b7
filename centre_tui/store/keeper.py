"""Folding the journal into a new checkpoint, aside from the work, when that has become worthwhile."""

import threading
from typing import Final, Protocol

from centre_tui.store.documents import Documents
from centre_tui.store.engine import Position
from centre_tui.store.errors import StoreError

THREAD: Final = "folding the journal"


class Folding(Protocol):
    """What folding needs of an engine."""

    def due(self) -> bool:
        """Return whether enough was changed since the base for a new one to be worth making."""

    def fold(self, documents: Documents, at: Position, *, always: bool) -> bool:
        """Make a new base of the documents as of a place; False when somebody else is at it or has just done it."""

    def base(self) -> Documents | None:
        """Return the newest base there is, or None where the engine keeps none."""


class Books(Protocol):
    """What folding needs of the store."""

    def settled(self) -> tuple[Documents, Position]:
        """Return the documents at a place in the journal that is durable."""

    def go_on_from(self, base: Documents) -> None:
        """Hold as documents of one's own only what is newer than the base."""


class Keeper:
    """Makes checkpoints for one store, one at a time; what went wrong is kept as a note, for nothing is lost by it."""

    def __init__(self, books: Books, engine: Folding) -> None:
        self._books = books
        self._engine = engine
        self._thread: threading.Thread | None = None
        self.note = ""

    def fold(self, *, always: bool) -> bool:
        """Make a checkpoint now, and go on from the newest there is; return whether it was made."""
        made = self._engine.fold(*self._books.settled(), always=always)
        base = self._engine.base()
        if base is not None:
            self._books.go_on_from(base)
        return made

    def begin_if_due(self) -> None:
        """Begin to make a checkpoint, if it is worthwhile and none is being made."""
        try:
            if self._engine.due() and not self._busy():
                self._thread = threading.Thread(target=self.fold_quietly, name=THREAD)
                self._thread.start()
        except (StoreError, RuntimeError) as error:  # a change was saved just now: nothing may sound as if it were not
            self.note = f"No checkpoint was begun: {error}"

    def _busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def fold_quietly(self, *, always: bool = False) -> None:
        """Make a checkpoint, if it is worthwhile or `always`; a failure is only noted."""
        try:
            self.fold(always=always)
            self.note = ""
        except StoreError as error:
            self.note = f"The last checkpoint was not made: {error}"

    def end(self) -> None:
        """Wait for the checkpoint that is being made."""
        if self._thread is not None:
            self._thread.join()
