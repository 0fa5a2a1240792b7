"""Opening the books: whose account this is, which member of staff it belongs to, and a desk for the day."""

from collections.abc import Iterable
from datetime import date

from centre_tui.domain.permissions import Actor
from centre_tui.domain.staff import Account, StaffMember
from centre_tui.services.errors import NotAllowed


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
