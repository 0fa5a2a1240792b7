"""A centre's premises: where its books are, whose account this is, and the clock on the wall.

Nothing is imported for them but what a screen or an error needs that is shown before the books are opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from centre_tui.domain.accounts import Account
from centre_tui.services.identity import SetUp

if TYPE_CHECKING:
    from centre_tui.services.opening import Office
    from centre_tui.store import Session, Store

ZONE: Final = "Europe/London"
FOR_ITS_GROUP: Final = 0o2770
FOR_ITS_OWNER: Final = 0o700


def london() -> datetime:
    """Return the time on a wall in the United Kingdom, or on this machine's where it knows no time zones."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # as slow to read as it is seldom the first thing needed

    try:
        return datetime.now(ZoneInfo(ZONE))
    except ZoneInfoNotFoundError:
        return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Premises:
    """Where a centre keeps its books and puts files it hands out, who is there, and by which clock.

    `database` is the address of the database that holds the books, blank where they are files in `data`. `patience` is
    how many seconds to wait for one's turn to save; `set_up` is how people are told apart.
    """

    data: Path
    outbox: Path
    account: Account
    clock: Callable[[], datetime] = london
    allow_volatile: bool = False
    patience: float = 10.0
    database: str = ""
    set_up: SetUp = SetUp.GROUP

    @property
    def books(self) -> Path | str:
        """Return where the books are: a folder, or the address of a database."""
        return self.database or self.data

    @property
    def told(self) -> str:
        """Return where the books are, in words; an address may hold a password."""
        return "the database" if self.database else str(self.data)

    @property
    def rights(self) -> int:
        """Return who may use a folder made for the records: the group, or only the account that keeps them."""
        return FOR_ITS_GROUP if self.set_up is SetUp.GROUP else FOR_ITS_OWNER

    def session(self) -> "Session":
        """Return for whom the store is opened, and by which rules."""
        from centre_tui.services.schema import SCHEMA
        from centre_tui.store import Author, Codec, Session

        return Session(
            Author(self.account.uid, self.account.name),
            self.clock,
            Codec(tables),
            SCHEMA,
            patience=self.patience,
            allow_volatile=self.allow_volatile,
            rights=self.rights,
        )

    def office(self, store: "Store") -> "Office":
        """Return a sitting at a store that is open."""
        from centre_tui.catalogue import load_catalogue
        from centre_tui.services.opening import Office

        return Office(store, self.account, load_catalogue(), self.outbox, self.clock)


def tables() -> Mapping[type, str]:
    """Return the table of every kind of record; the kinds are imported when the first record is asked for."""
    from centre_tui.services.books import TABLES

    return TABLES
