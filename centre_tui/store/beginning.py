"""Finding the documents as they stand when a store is opened: db.json, and what the journal holds after it.

Nothing on the disk is changed and nobody is waited for; there is no recovery step. What does not fit is told.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.trouble import Damaged, NoStore, StoreError
from centre_tui.store import checkpoint, journal, lock, replacement
from centre_tui.store.content import damage
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Position, Replaced
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing
from centre_tui.store.journal import Journal

ATTEMPTS: Final = 5


@dataclass(frozen=True, slots=True)
class Begun:
    """The journal followed to its end, the documents there, and what people should know."""

    journal: Journal
    documents: Documents
    notes: tuple[str, ...] = ()


def begin(data: Directory, roll: int) -> Begun:
    """Return the store as it stands; another process may be putting another journal in place just now."""
    with telling("opening the store"):
        for _ in range(ATTEMPTS - 1):
            before = _marks(data)
            try:
                return _begun(data, roll)
            except (StoreError, Replaced, FileNotFoundError):
                if _marks(data) == before:
                    break  # nobody is: it is as bad as it looks
        return _begun(data, roll)


def _marks(data: Directory) -> list[tuple[int, int] | None]:
    found = [data.status(name) for name in (journal.NAME, replacement.NEXT, checkpoint.NAME)]
    return [status and (status.st_ino, status.st_mtime_ns) for status in found]


def _begun(data: Directory, roll: int) -> Begun:
    hint = lock.holder_in(data)  # before the journal: a change that is saved meanwhile must not look missing
    folder = replacement.current(data)
    _expect_journal(data, folder)
    base = checkpoint.loaded(data) if folder == journal.NAME else None  # else it belongs to the journal before
    if base is None:
        return _followed(data, folder, checkpoint.Checkpoint(Documents(), Position()), hint, roll)
    try:
        return _followed(data, folder, base, hint, roll)
    except (Replaced, FileNotFoundError):
        return _as_copied(data, folder, base, hint, roll)


def _expect_journal(data: Directory, folder: str) -> None:
    lost = data.status(checkpoint.NAME) is not None
    if data.status(folder) is None and not lost:
        raise NoStore("There is no store in the data directory. Make one with `centre-tui init`.")
    segments = []
    if data.status(folder) is not None:
        with closing(data.enter(folder)) as directory:
            segments = journal.segments_in(directory)
    if not segments and not lost:
        raise NoStore("The making of the store was interrupted. Run `centre-tui init` again.")
    if segments[:1] != [1]:
        raise Damaged(f"The first file of the journal is missing from {folder}/. Restore the last backup.")


def _followed(data: Directory, folder: str, base: checkpoint.Checkpoint, hint: lock.Holder, roll: int) -> Begun:
    with ExitStack() as undoing:
        following = Journal(data, folder, base.position, roll=roll)
        undoing.callback(following.close)
        segments = following.segments()
        documents = base.documents.after(following.read_on())
        following.expect_nothing_after(segments)
        expect_acknowledged(following, hint)
        if not documents.seq:
            raise NoStore("The making of the store was interrupted. Run `centre-tui init` again.")
        undoing.pop_all()
    return Begun(following, documents)


def expect_acknowledged(following: Journal, hint: lock.Holder) -> None:
    """Notice that the journal lost its end: LOCK names a later change that was saved in this very directory."""
    if hint.place == following.place and hint.seq > following.at.seq:
        raise Damaged(
            f"The journal's end is damaged or missing: change {hint.seq} was saved, but whole changes are there only "
            f"up to {following.at.seq}. Restore the last backup; or, if older files were put back on purpose, run "
            "`centre-tui store rebuild`."
        )


def _as_copied(data: Directory, folder: str, base: checkpoint.Checkpoint, hint: lock.Holder, roll: int) -> Begun:
    """Open a copy that was made while people worked, db.json last: the journal in it is whole up to a moment."""
    nothing = checkpoint.Checkpoint(Documents(), Position())
    begun = _followed(data, folder, nothing, hint, roll)
    if hint.place == begun.journal.place or begun.documents.seq >= base.position.seq:
        begun.journal.close()
        raise Damaged(damage("its place in the journal"))
    note = (
        f"These files are a copy made while people worked: db.json knows change {base.position.seq}, the journal ends "
        f"at change {begun.documents.seq}. The store is as of change {begun.documents.seq}."
    )
    return Begun(begun.journal, begun.documents, (note,))
