"""The lines in files on a local disk: journal, checkpoint and lock put together."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from centre_tui.domain.trouble import StoreError
from centre_tui.store import checkpoint, journal, lock, replacement
from centre_tui.store.archive import Archive
from centre_tui.store.beginning import begin, expect_acknowledged
from centre_tui.store.content import Rest
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Position, Replaced, Settled
from centre_tui.store.errors import telling
from centre_tui.store.estate import NOTES, facts, notes_in, purged, remarks
from centre_tui.store.files import Directory, closing, opened, undone_if_raised
from centre_tui.store.history import Recorded
from centre_tui.store.journal import Journal
from centre_tui.store.keepsakes import InIndex
from centre_tui.store.lines import Line

WORTHWHILE: Final = 8 << 20
CHECKPOINT_LOCK: Final = "CHECKPOINT.LOCK"


class DiskEngine:
    """Keeps the lines under one data directory; `notes` are sentences the administrator should read."""

    def __init__(self, path: Path, data: Directory, patience: float, *, roll: int = journal.ROLL) -> None:
        self.path = path
        self.data = data
        self.notes: tuple[str, ...] = ()
        self._patience = patience
        self._roll = roll
        self._journal: Journal | None = None
        self._turn: lock.Turn
        self._passed = self._base = 0

    @property
    def following(self) -> Journal:
        """Return the journal as far as it was followed; Replaced when it has to be opened again."""
        if self._journal is None:
            raise Replaced
        return self._journal

    @property
    def at(self) -> Position:
        """Return the place after the last change read or appended."""
        return self._journal.at if self._journal else Position()

    def start(self) -> Documents:
        """Return the documents as they stand, and follow from here."""
        self.close_journal()
        begun = begin(self.data, self._roll)
        self._journal, self.notes, self._passed = begun.journal, begun.notes, 0
        self._base = begun.documents.base_seq
        return begun.documents

    # Following and changing

    def poll(self) -> list[Line]:
        """Return the changes since last asked."""
        return self.following.poll()

    @contextmanager
    def turn(self, name: str, since: str) -> Iterator[None]:
        """Hold LOCK for the block."""
        with lock.held(self.data, name, since, self._patience) as self._turn:
            yield

    def settle(self) -> list[Line]:
        """Return what is new, with everything that a next line is built on made durable."""
        self._finish_replacement()
        lines = self.following.poll()
        expect_acknowledged(self.following, self._turn.says)
        self.following.make_ready()
        self._acknowledge()
        return lines

    def _acknowledge(self) -> None:
        """Let LOCK know this journal and its last change, if it does not: all of it is durable."""
        known = (self._turn.says.seq, self._turn.says.place)
        now = (self.following.at.seq, self.following.place)
        if known != now:
            self._turn.acknowledge(*now)

    def _finish_replacement(self) -> None:
        """Carry on where somebody died while putting another journal in place."""
        with telling("looking whether a new journal is to be put in place"):
            pending = self.data.status(replacement.NEXT)
        if pending:
            replacement.finish(self.data)
            raise Replaced

    def append(self, raw: bytes, line: Line) -> None:
        """Keep this line for good."""
        self.following.append(raw, line)
        self._acknowledge()

    # Folding the journal into db.json

    def due(self) -> bool:
        """Return whether so much was changed since db.json that a new one is worth making."""
        with telling("looking at db.json"):
            return self._gone_by() - self._passed > self._enough()

    def _enough(self) -> int:
        there = self.data.status(checkpoint.NAME)
        return max(WORTHWHILE, there.st_size // 8 if there else 0)

    def _worthwhile(self, base: Position, at: Position) -> bool:
        return base.segment != at.segment or at.offset - base.offset > self._enough()

    def fold(self, settled: Settled, rest: Rest, *, always: bool) -> bool:
        """Write a new db.json, unless another process is writing one or has just written it."""
        with telling("writing db.json"):
            descriptor = lock.acquired(self.data, CHECKPOINT_LOCK, 0)
            if descriptor is None:
                return False
            with opened(descriptor):
                there = checkpoint.header_of(self.data)
                base = there.position() if there else Position()
                if not (always or self._worthwhile(base, self.at)) or not self._write(base, settled, rest):
                    return False
            with suppress(StoreError), self.archive() as archive:
                archive.tell_last(self.data)  # damage there is told to whoever looks back, and by a check
            return True

    def _write(self, base: Position, settled: Settled, rest: Rest) -> bool:
        unfinished = partial(self.data.remove, checkpoint.UNFINISHED)
        with opened(checkpoint.begun(self.data)) as descriptor, undone_if_raised(unfinished):
            documents, at = settled()
            if base.seq >= at.seq:
                self.data.remove(checkpoint.UNFINISHED)
                return False
            self._passed = self._gone_by()  # should it fail, as on a full disk, it is not tried again at every save
            try:
                checkpoint.write(self.data, descriptor, documents, at, rest)
            except FileNotFoundError:
                return False  # somebody put another journal in place meanwhile, and took this away
        return True

    def _gone_by(self) -> int:
        return self._journal.passed if self._journal else 0

    def newer_base(self, rest: Rest) -> Documents | None:
        """Return what db.json holds, if it is of a later change than what was last gone on from."""
        header = checkpoint.header_of(self.data)
        there = checkpoint.loaded(self.data, rest) if header and header.seq > self._base else None
        if there is None:
            return None
        self._passed, self._base = self._gone_by(), there.documents.seq
        return there.documents

    # Looking back

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """Yield the journal up to where it was followed."""
        with telling("reading the journal"), closing(self.data.enter(replacement.current(self.data))) as directory:
            yield Archive(directory, self.at.seq, self.at)

    def find(self, seq: int) -> Line:
        """Return one change."""
        with self.archive() as archive:
            return archive.find(seq)

    def lines(self) -> Iterator[Line]:
        """Yield every change, oldest first."""
        with self.archive() as archive:
            yield from archive.lines()

    def backwards(self) -> Iterator[Recorded]:
        """Yield what every change did, newest first."""
        with self.archive() as archive:
            yield from archive.backwards(self.data)

    # What an administrator asks

    def inspect(self) -> list[str]:
        """Return a sentence for whatever lies about that an administrator should know of."""
        return remarks(self.data, self.following.rest, self.notes)

    def facts(self) -> dict[str, str]:
        """Return what is known of where and how the lines are kept."""
        return facts(self.path, self.data)

    def noted(self, what: str, text: str) -> None:
        """Keep a remark beside the lines."""
        with telling(f"noting the {what}"):
            self.data.write_aside(NOTES, msgspec.json.encode({**notes_in(self.data), what: text}))

    @property
    def keepsakes(self) -> InIndex:
        """Return where to keep what was worked out from the lines at some cost."""
        return InIndex(self.data, self._is_in_place)

    def _is_in_place(self) -> bool:
        """Tell whether the journal that was followed is still the one that counts."""
        there = self.data.status(replacement.current(self.data))
        return self._journal is not None and there is not None and there.st_ino == self._journal.place

    def purge(self) -> list[str]:
        """Remove every older copy that was kept aside."""
        return purged(self.data)

    # Putting another journal in its place, and ending

    def replace(self, lines: Iterable[bytes], *, keeping: str) -> None:
        """Put these lines in place of all there are; the old files are kept under another name, or removed."""
        replacement.build(self.data, lines, keeping)
        replacement.finish(self.data)
        self.close_journal()

    def close_journal(self) -> None:
        """Follow no longer."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def close(self) -> None:
        """Let go of everything."""
        self.close_journal()
        self.data.close()
