"""The store whole: reading, changing, looking back, and what an administrator asks of it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import chain as joined
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from centre_tui.domain.trouble import Missing, Newer, StoreError, Taken, Unknown
from centre_tui.store import backup, history, migration, transfer, undo, verify
from centre_tui.store.check import Report, check
from centre_tui.store.draft import Draft, Key
from centre_tui.store.erasure import Blank, Erasure, nothing_elsewhere
from centre_tui.store.history import Recorded, Version
from centre_tui.store.rewriting import Chain, copied, in_batches
from centre_tui.store.writing import Writing


def no_progress(done: int, of: int) -> None:
    """Tell nobody how far a load is."""


class Store(Writing):
    """The centre's documents. Reading waits for nobody; `change` is the one way to write."""

    # Looking back

    def history(self) -> Iterator[Recorded]:
        """Yield every change, newest first."""
        return self.engine.backwards()

    def versions(self, table: str, record: int) -> Iterator[Version]:
        """Yield every version of one record, newest first."""
        return history.versions(self.engine, self.documents, (table, record))

    def record(self, seq: int) -> tuple[Version, ...]:
        """Return what one change did, record by record."""
        find = cache(self.engine.find)
        return tuple(history.version(find, find(seq), key) for key in find(seq).touched())

    def undo(self, seq: int | None = None, *, dry: bool = False) -> Recorded:
        """Take back a change, or one's own last one, and return it; Conflict if any of its records was saved since."""
        with self._alone(), self._explaining(), self.turn():
            line = self.engine.find(undo.last_of(self.session.by, self.engine.backwards()) if seq is None else seq)
            draft = Draft(self.documents)
            undo.put_back(cache(self.engine.find), line, draft)
            if not dry:
                self.commit(draft, replace(self.line(f"taken back: {line.what}"), undoes=line.seq))
        return history.recorded(line)

    def verify(self, heads: Iterable[str] = ()) -> verify.Verified:
        """Go over the chain and look for heads that were kept elsewhere; Damaged where the chain does not hold."""
        return verify.verified(self.engine.lines(), heads)

    # What an administrator asks

    def check(self) -> Report:
        """Go over all history from the beginning and compare what it leads to with what is held."""
        return check(self.engine, self.documents, self.session.codec)

    def info(self) -> dict[str, str]:
        """Return what is known of the store, for people to read."""
        documents = self.documents
        tables = ", ".join(f"{documents.count(table)} {table}" for table in documents.tables())
        last = self.engine.find(documents.seq)
        mine = {
            "changes": str(documents.seq),
            "last change": f"{last.what}, by {last.by.name} at {last.at}",
            "head": documents.head,
            "documents": tables or "none",
        }
        return {**mine, "schema": str(documents.schema), **self.engine.facts(), "note": self.keeper.note}

    def backup(self, to: Path) -> backup.BackedUp:
        """Copy everything up to now into a directory that is not there yet, while people work."""
        documents = self.documents
        made = backup.back_up(self.engine.lines(), documents, to)
        with suppress(StoreError):  # where nothing can be noted, as on a disk that is only read, the backup is made
            self.engine.noted("last backup", f"{self.session.now()} to {made.where}, up to change {made.seq}")
        return made

    def dump(self, stream: BinaryIO) -> int:
        """Write every document as JSON Lines; return how many."""
        documents = self.documents
        stream.writelines(transfer.dumped(documents))
        return sum(documents.count(table) for table in documents.tables())

    def load(self, stream: BinaryIO, progress: transfer.Progress = no_progress) -> int:
        """Take in a dump, all or nothing, into a store that holds no documents yet; return how many it brought."""
        with self._alone(), self.turn():
            if self.documents.tables():
                raise Taken("This store holds records already; load into a new one. Nothing was changed.")
            reading = transfer.Reading(stream)
            if reading.first.schema > self.session.schema:
                raise Newer(reading.first.schema, self.session.schema)
            chain = Chain()
            line = replace(self.line("loaded"), schema=reading.first.schema, final=True, next=reading.first.next)
            bodies = transfer.counted(reading.documents(), reading.first.documents, progress)
            fresh = in_batches(bodies, {}, line, chain)
            self.put_in_place(joined(copied(self.engine.lines(), chain), fresh), keeping="")
        self.keeper.fold_quietly()
        return reading.first.documents

    def erase(self, records: Iterable[Key], *, blank: Blank = nothing_elsewhere) -> list[str]:
        """Remove records and everything of them from all files for good; return the old copies removed as well."""
        with self._alone(), self.turn():
            erasure = Erasure(frozenset(records), blank)
            self._expect_known(erasure.records)
            draft = erasure.written(Draft(self.documents))
            count = len(erasure.records)
            line = replace(draft.filled(self.line(f"erased {count} records")), erased=erasure.named(), final=True)
            chain = Chain()
            lines = erasure.applied(self.engine.lines(), chain)
            self.put_in_place(joined(lines, (chain.add(each) for each in (line,))), keeping="")
            removed = self._purged()
        self.keeper.fold_quietly()
        return removed

    def _expect_known(self, records: Iterable[Key]) -> None:
        for table, record in records:
            if record >= self.documents.next_id(table):
                raise Missing(table, record)

    def _purged(self) -> list[str]:
        try:
            return self.engine.purge()
        except StoreError as error:
            raise Unknown(
                f"The records were erased, but older copies that hold them could not be removed: {error} "
                "Erase them again."
            ) from error

    def migrate(self, steps: Mapping[int, migration.Step]) -> int:
        """Bring every document to this program's schema, keeping the old journal; return how many were altered."""
        new = self.session.schema
        with self._alone(), self._holding():
            self._catch_up()
            old, documents = self.schema, self.documents
            bodies = list(migration.migrated(documents, migration.path(steps, old, new)))
            was = {(table, record): documents.revision(table, record) for table, record, _ in bodies}
            chain = Chain()
            line = replace(self.line(f"migrated from schema {old} to {new}"), final=True)
            fresh = in_batches(bodies, was, line, chain)
            self.put_in_place(joined(copied(self.engine.lines(), chain), fresh), keeping=f"journal.before-schema-{new}")
        self.keeper.fold_quietly()
        return len(bodies)
