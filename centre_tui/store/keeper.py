"""Folding the journal into a new checkpoint, aside from the work, when that has become worthwhile."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from centre_tui.domain.trouble import StoreError
from centre_tui.store.content import Rest, no_rest
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Engine, Settled

THREAD: Final = "folding the journal"
SPREAD: Final = 20.0
"""Seconds over which those who did not make a checkpoint take it up, for they all find it worthwhile at once."""


class Keeper:
    """Makes checkpoints for one store, one at a time; what went wrong is kept as a note, for nothing is lost by it.

    `settled` returns the documents at a place in the journal that is durable; `go_on_from` is given each newer base.
    """

    def __init__(self, engine: Engine, settled: Settled, go_on_from: Callable[[Documents], None]) -> None:
        self._engine = engine
        self._settled = settled
        self._go_on_from = go_on_from
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()
        self.note = ""

    def fold(self) -> bool:
        """Make a checkpoint now, and go on from the newest there is; return whether it was made."""
        made = self._engine.fold(self._settled, no_rest, always=True)
        self._take_up(no_rest)
        return made

    def fold_quietly(self) -> None:
        """Make a checkpoint now; a failure is only noted."""
        with self._noting():
            self.fold()

    def begin_if_due(self) -> None:
        """Begin to make a checkpoint, if it is worthwhile and none is being made."""
        try:
            if self._engine.due() and not self._busy():
                self._thread = threading.Thread(target=self._keep_up, name=THREAD)
                self._thread.start()
        except (StoreError, RuntimeError) as error:  # a change was saved just now: nothing may sound as if it were not
            self.note = f"No checkpoint was begun: {error}"

    def end(self) -> None:
        """Wait for the checkpoint that is being made, which takes no rest any more."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def _busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _keep_up(self) -> None:
        with self._noting():
            made = self._engine.fold(self._settled, self._ending.wait, always=False)
            if not made:
                self._ending.wait(random.uniform(0, SPREAD))
            if made or not self._ending.is_set():  # whoever made it also says in the index where its documents lie
                self._take_up(self._ending.wait)

    def _take_up(self, rest: Rest) -> None:
        base = self._engine.newer_base(rest)
        if base is not None:
            self._go_on_from(base)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
            self.note = ""
        except StoreError as error:
            self.note = f"The last checkpoint was not made: {error}"
