"""Looking after the store: checked, made again, backed up, restored, carried elsewhere (for an administrator)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from centre_tui.domain.permissions import Action, may
from centre_tui.domain.staff import StaffMember
from centre_tui.services.blanking import blanking
from centre_tui.services.desk import Desk, refusal
from centre_tui.services.errors import BadInput, Damaged, NoStore, NotAllowed
from centre_tui.services.founding import prepare_folder
from centre_tui.services.identity import KNOWN_BY, ROOT, keeps
from centre_tui.services.opening import Office
from centre_tui.services.premises import Premises
from centre_tui.services.schema import SCHEMA, STEPS
from centre_tui.services.session import bare_sitting, opened_or_made
from centre_tui.store import Store, rebuild, restore
from centre_tui.store.backup import BackedUp
from centre_tui.store.check import Report
from centre_tui.store.verify import Verified

__all__ = ["BackedUp", "Report", "Verified"]

Progress = Callable[[int, int], None]


def check(premises: Premises) -> Report:
    """Go over all history and compare what it leads to with what is held; anybody may."""
    with bare_sitting(premises) as office:
        return office.store.check()


def info(premises: Premises) -> dict[str, str]:
    """Return what is known of the store: where, whose, how much, which promise holds. Anybody may."""
    with bare_sitting(premises) as office:
        found, behind = office.store.info(), office.store.schema < SCHEMA
        schema = f"{found['schema']}; this program writes {SCHEMA}: `centre-tui store migrate`"
        return {**found, **({"schema": schema} if behind else {}), "people": KNOWN_BY[premises.set_up]}


def verify(desk: Desk, heads: tuple[str, ...]) -> Verified:
    """Go over the chain of changes and look for heads that were kept elsewhere. Raises Damaged where it is broken."""
    desk.require(Action.SEE_HISTORY)
    return desk.store.verify(heads)


def head(desk: Desk) -> tuple[int, str]:
    """Return the number and seal of the last change: kept elsewhere, they show whether history was altered since."""
    desk.require(Action.SEE_HISTORY)
    return desk.store.sequence, desk.store.head


def back_up(premises: Premises, to: Path) -> BackedUp:
    """Copy the store into a directory that is not there yet, while people work."""
    with kept(premises) as office:
        return office.store.backup(to)


def dump(premises: Premises, stream: BinaryIO) -> int:
    """Write every document as JSON Lines; return how many."""
    with kept(premises) as office:
        return office.store.dump(stream)


def load(premises: Premises, stream: BinaryIO, progress: Progress) -> int:
    """Take a dump into a store that holds nothing yet, made if there is none; return how many documents it brought."""
    prepare_folder(premises)
    with opened_or_made(premises) as store:
        expect_keeper(premises, premises.office(store))
        return store.load(stream, progress)


def migrate(premises: Premises) -> int | None:
    """Bring every record to this program's schema, keeping the journal as it was; return how many were altered.

    None is returned where they follow it already.
    """
    expect_allowed(premises)
    with bare_sitting(premises) as office:
        return None if office.store.schema == SCHEMA else office.store.migrate(STEPS)


def put_back(premises: Premises, source: Path) -> int:
    """Put a backup in place of what is there, which is kept beside it; return the number of the last change."""
    expect_files(premises)
    expect_allowed(premises)
    prepare_folder(premises)
    with restore(source, premises.data, premises.session(), blank=blanking) as store:
        return store.sequence


def make_again(premises: Premises, *, accept_loss: bool = False) -> int:
    """Make db.json again from the journal; return the number of the last change.

    Raises Damaged where the journal itself lost something, unless the loss of everything after it is accepted.
    """
    expect_files(premises)
    expect_allowed(premises)
    with rebuild(premises.data, premises.session(), accept_loss=accept_loss) as store:
        return store.sequence


def expect_files(premises: Premises) -> None:
    """Raise BadInput where the records are in a database: its own tools put one back, or `store load` a dump."""
    if premises.database:
        raise BadInput("These records are in a database: use its own backups, or `store load` into an empty one.")


@contextmanager
def kept(premises: Premises) -> Iterator[Office]:
    """Open the books for who may take all of them away. Raises NotAllowed."""
    with bare_sitting(premises) as office:
        expect_keeper(premises, office)
        yield office


def expect_allowed(premises: Premises) -> None:
    """Raise NotAllowed where the books can be read and do not know the officer as somebody who may replace them.

    What cannot be read cannot say who may mend it: there the rights on the files decide alone.
    """
    try:
        with bare_sitting(premises) as office:
            expect_keeper(premises, office)
    except (NoStore, Damaged):
        return


def expect_keeper(premises: Premises, office: Office) -> None:
    """Raise NotAllowed unless the officer may restore, or the files are the account's own, or there is nobody yet."""
    actor = office.desk().actor
    own = premises.account.uid == ROOT or (not premises.database and keeps(premises.account, premises.data))
    if not own and anybody(office.store) and not may(actor, Action.RESTORE):
        raise NotAllowed(refusal(actor, Action.RESTORE))


def anybody(store: Store) -> bool:
    """Tell whether anybody is on the staff list."""
    return store.count(StaffMember) > 0
