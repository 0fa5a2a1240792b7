"""Opening the books: whose account this is, which member of staff it belongs to, and a desk for the day."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from centre_tui.catalogue import Catalogue
from centre_tui.domain.accounts import Account
from centre_tui.domain.permissions import Actor
from centre_tui.domain.staff import StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.errors import NotAllowed
from centre_tui.services.roll import Kind, Rolls
from centre_tui.services.roll_lines import LineT
from centre_tui.services.sampling_sheets import Sheets
from centre_tui.services.standings import Standings
from centre_tui.store import Store


def acting(account: Account, staff: Iterable[StaffMember], day: date) -> Actor:
    """Return who is acting: the one member of staff whose record carries this Unix account.

    An account nobody's record carries has no role and may do nothing. Raises NotAllowed where the uid now has
    another name than in the staff record: uids are given out again when accounts are deleted.
    """
    mine = [member for member in staff if member.account is not None and member.account.uid == account.uid]
    if not mine:
        return Actor(account.name, 0, account.name, frozenset())
    member = mine[0]
    if member.account != account:
        raise NotAllowed(
            f"Account {account.uid} is now called {account.name}, but the staff record of {member.name} knows it by "
            "another name. Ask a centre manager to look at the record."
        )
    return Actor(account.name, member.id, member.name, member.roles_on(day))


@dataclass(frozen=True, slots=True)
class Office:
    """One person's sitting at the program: the books and who sits there; it hands out a desk for each thing done.

    `clock` gives the time in the centre's own zone, so that the day is the one on the wall.
    """

    store: Store
    account: Account
    catalogue: Catalogue
    outbox: Path
    clock: Callable[[], datetime]
    rolls: Rolls = field(default_factory=Rolls)
    standings: Standings = field(default_factory=Standings)
    sheets: Sheets = field(default_factory=Sheets)

    def desk(self, *, dry: bool = False, acknowledged: frozenset[str] = frozenset()) -> Desk:
        """Return a desk as of now: today's date, and the roles the person has today.

        `acknowledged` are the rules whose warnings the officer has read and accepts.
        """
        today = self.clock().date()
        actor = acting(self.account, self.store.all(StaffMember), today)
        return Desk(
            self.store,
            actor,
            today,
            self.catalogue,
            self.outbox,
            dry,
            self.rolls,
            self.standings,
            self.sheets,
            acknowledged,
        )

    @property
    def shares_answers(self) -> bool:
        """Tell whether what one process worked out and left beside the books is there for the others."""
        return self.store.keepsakes.shared

    def reading(self, kind: Kind[LineT]) -> Generator[int, None, None]:
        """Read what a roll lacks, a record at each step, ahead of who asks for it; yield how many are left."""
        yield from self.rolls.followed(kind, self.store).reading(self.store)
