"""The whole store as a TinyDB database, for programs that are written to TinyDB's interface."""

from typing import Final

from tinydb import TinyDB
from tinydb.table import Table

from centre_tui.store.store import Store
from centre_tui.store.tables import Reading

DROPPED: Final = "table dropped"


class Database(TinyDB):
    """TinyDB over a store: tables by name, a default table, and its own queries. Closing it closes the store."""

    def __init__(self, store: Store) -> None:
        super().__init__(storage=lambda: Reading(lambda: store.documents))
        self.store = store

    def table(self, name: str, **_: object) -> Table:
        """Return the table of this name; TinyDB's options (cache size, empty tables kept) mean nothing here."""
        if name not in self._tables:
            self._tables[name] = self.store.table(name)
        return self._tables[name]

    def drop_table(self, name: str) -> None:
        """Take all documents of a table away."""
        self._drop([name])

    def drop_tables(self) -> None:
        """Take all documents away."""
        self._drop(sorted(self.tables()))

    def _drop(self, names: list[str]) -> None:
        with self.store.change(DROPPED) as change:
            for name in names:
                change.table(name).truncate()
                self._tables.pop(name, None)

    def close(self) -> None:
        """Close the store."""
        self._opened = False
        self.store.close()
