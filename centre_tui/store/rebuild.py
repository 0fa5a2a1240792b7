"""Making db.json again from the journal, and, where the journal itself lost something, going on from what is whole.

Nothing is removed: the old db.json is kept as db.json.before-rebuild-N, a damaged journal as journal.before-rebuild-N.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from centre_tui.domain.trouble import Damaged, Refused
from centre_tui.store import checkpoint, journal, replacement
from centre_tui.store.archive import Archive
from centre_tui.store.books import Session
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing
from centre_tui.store.lines import Line
from centre_tui.store.opening import open_store
from centre_tui.store.remains import expect_whole_end, last_whole
from centre_tui.store.restore import ending, free_name, under_lock
from centre_tui.store.rewriting import Chain
from centre_tui.store.store import Store

ASIDE: Final = ".before-rebuild"


def rebuild(where: Path, session: Session, *, accept_loss: bool = False) -> Store:
    """Make db.json again from the journal and return the store, opened.

    Where the journal is damaged this is Damaged and nothing is changed; with `accept_loss` all from the damage on is
    given up. Refused where db.json still holds more than the journal: then the documents can be carried over whole.
    """
    with telling(f"rebuilding {where}"), under_lock(where, session) as data:
        last, damage = gone_over(data)
        if damage is not None:
            _expect_worth_it(data, last, damage, accept_loss=accept_loss)
        end = ending(session, data, f"rebuilt from the whole changes up to {last}")
        if end.seq > last + 1:
            replacement.build(data, _up_to(data, last, end), free_name(data, f"{journal.NAME}{ASIDE}"))
            _put_checkpoint_aside(data)
            replacement.finish(data)
        else:
            _put_checkpoint_aside(data)
    with ExitStack() as undoing:
        store = undoing.enter_context(open_store(where, session))
        store.checkpoint()
        undoing.pop_all()
    return store


def gone_over(data: Directory) -> tuple[int, Damaged | None]:
    """Return the last change up to which the journal is whole, and what is wrong after it, if anything is."""
    chain = Chain()
    try:
        with closing(data.enter(journal.NAME)) as directory:
            for line in Archive(directory, last_whole(directory)).lines():
                chain.copy(line)
            expect_whole_end(directory)
    except Damaged as damage:
        return chain.seq, damage
    return chain.seq, None


def _expect_worth_it(data: Directory, last: int, damage: Damaged, *, accept_loss: bool) -> None:
    if not last:
        raise Damaged(f"{damage} No change before it is whole: restore the last backup.")
    if not accept_loss:
        raise Damaged(
            f"{damage} Everything up to change {last} is whole. Restore the last backup; or give up what comes after "
            "with `centre-tui store rebuild --accept-loss`: the damaged files are kept."
        )
    try:
        header = checkpoint.header_of(data)
    except Damaged:
        return
    if header is not None and header.seq > last:
        raise Refused(
            f"The journal is damaged after change {last}, but db.json is whole up to change {header.seq}: dump the "
            "documents and load them into a new store instead. Nothing was changed."
        )


def _up_to(data: Directory, last: int, end: Line) -> Iterator[bytes]:
    chain = Chain()
    schema = end.schema
    with closing(data.enter(journal.NAME)) as directory:
        for line in Archive(directory, last).lines():
            schema = line.schema
            yield chain.copy(line)
    yield chain.add(replace(end, schema=schema))


def _put_checkpoint_aside(data: Directory) -> None:
    if data.status(checkpoint.NAME):
        names = (f"{checkpoint.NAME}{ASIDE}-{n}" for n in count(1))
        data.rename(checkpoint.NAME, next(name for name in names if data.status(name) is None))
        data.sync()  # away before anybody trusts a new one
