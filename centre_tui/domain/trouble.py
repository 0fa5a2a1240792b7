"""What can go wrong with keeping the records: each error says what happened, to which record, and what to do next.

    StoreError
    ├── NoStore     there is no store here yet, or its making was interrupted
    ├── Refused     the request cannot be met: a size, a name, something that cannot be taken back
    │   ├── Taken       a store, records or a directory are there already
    │   ├── Unsafe      the place is not fit: a file system, open to others, something planted
    │   └── ReadOnly    the system does not allow this person, or anybody, to write there
    ├── Busy        another person's change did not end within the deadline
    ├── Conflict    a record was saved by somebody since it was read; nothing was written
    ├── Missing     there is no such record
    ├── Full        there is no room on the disk; nothing was written
    ├── Failing     the disk or the system failed; nothing was written
    ├── Unknown     the disk failed in a way that leaves open whether the change was saved
    ├── Damaged     a file does not hold what the store wrote; nothing is shown from it
    └── Newer       the records were written by a newer version of the program; they can only be read

No sentence carries a value out of a record, so each may be shown to anybody who may open the program.
"""

from dataclasses import dataclass
from typing import Final

MOST_TOLD: Final = 5


class StoreError(Exception):
    """Any trouble with the store; its text is a sentence for the person at the keyboard."""


class NoStore(StoreError):
    """There is no store at the place given."""


class Refused(StoreError):
    """The store will not do what was asked."""


class Taken(Refused):
    """Something is there already where something was to be made; it is left as it is."""


class Unsafe(Refused):
    """The store will not work at this place as it is."""


class ReadOnly(Refused):
    """The system does not allow writing, or even reading, there."""


class Missing(StoreError):
    """There is no such record."""

    def __init__(self, table: str, record: int) -> None:
        super().__init__(f"There is no record {record} in {table}: it may have been taken away. Nothing was changed.")
        self.table = table
        self.id = record


class Busy(StoreError):
    """The lock was held past the deadline by `holder` (name and process), since the time given, where known."""

    def __init__(self, holder: str, since: str, waited: float) -> None:
        began = f" since {since}" if since else ""
        super().__init__(
            f"Not saved: the store has been kept busy by {holder}{began}; gave up after {waited:g} s. "
            "Nothing was changed. Try again; if it stays so, ask them to finish or close the program."
        )
        self.holder = holder
        self.since = since


@dataclass(frozen=True, slots=True)
class Clash:
    """One record saved by somebody else meanwhile: `mine` and `theirs` are records, or documents of a table.

    `theirs` is None where the record was taken away, else `revision` is its revision. `by` and `at` say who saved it
    and when, empty if that is not known.
    """

    table: str
    id: int
    mine: object
    theirs: object
    revision: int
    by: str = ""
    at: str = ""

    def sentence(self) -> str:
        """Say which record, by whom and when, without a value of it."""
        done = "taken away" if self.theirs is None else "saved"
        return (
            f"record {self.id} of {self.table} was {done} by {self.by or 'somebody else'} at {self.at or 'some time'}"
        )


class Conflict(StoreError):
    """Records were saved by somebody since they were read; nothing was written."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        told = "; ".join(clash.sentence() for clash in clashes[:MOST_TOLD])
        told += " …" if len(clashes) > MOST_TOLD else ""
        super().__init__(f"Not saved: {told}. Nothing was changed. Compare the two versions and save again.")
        self.clashes = clashes

    @property
    def first(self) -> Clash:
        """Return the first of the clashes: the only one where a single record was saved."""
        return self.clashes[0]


class Full(StoreError):
    """There was no room; what was acknowledged before is safe."""


class Failing(StoreError):
    """The disk or the system failed; what was acknowledged before is safe."""


class Unknown(StoreError):
    """The change may or may not have been saved; this process writes no more."""


class Damaged(StoreError):
    """A file does not hold what the store wrote."""


class Newer(StoreError):
    """The records follow a newer schema than this program knows."""

    def __init__(self, theirs: int, ours: int) -> None:
        super().__init__(
            f"These records were written by a newer version of the program (schema {theirs}; this one knows {ours}). "
            "They can be read but not changed with this version: install the newer one."
        )
