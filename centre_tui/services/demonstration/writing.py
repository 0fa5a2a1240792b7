"""Writing a demonstration into a directory: the same bytes for the same arguments, and never over anything else."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import Final

from centre_tui.domain.accounts import Account
from centre_tui.domain.centre import Centre
from centre_tui.domain.qualifications import Qualification
from centre_tui.services.books import SCHEMA, TABLES, codec
from centre_tui.services.demonstration.building import FictitiousCentre, fictitious_centre
from centre_tui.services.demonstration.history import history, steps
from centre_tui.services.errors import CannotWrite, NoStore
from centre_tui.store import Author, Session, Store, create_store, open_store

OPENS: Final = time(9, tzinfo=UTC)
CENTRE: Final = 1
MAY_LIE_THERE: Final = re.compile(
    r"LOCK|CHECKPOINT\.LOCK|NOTES(\.new)?|db\.json(\.new|\.before-.*)?|journal(\.making|\.next|\.before-.*)?"
    r"|index|exports|inbox|README\.md|\.gitignore"
)
"""The store's own files, the folders of files handed out and taken in, and what git keeps of an empty data folder."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a demonstration is made of; the same again gives the same bytes. `account` runs it, as centre manager."""

    on: date
    account: Account
    qualification: Qualification
    candidates: int = 60
    seed: int = 1

    def built(self) -> FictitiousCentre:
        """Return the fictitious centre, with the account on the record of the one who runs it; BadInput as it."""
        made = fictitious_centre(
            candidates=self.candidates, seed=self.seed, on=self.on, qualification=self.qualification
        )
        runner, *others = made.staff
        return replace(made, staff=(replace(runner, account=self.account), *others))


def write_demonstration(
    where: Path, wanted: Wanted, *, allow_volatile: bool = False, dry: bool = False
) -> FictitiousCentre:
    """Write a demonstration into a directory, made if there is none, or in place of an earlier one; return it.

    All of it counts from one moment on. Raises CannotWrite where the directory holds anything but an earlier
    demonstration, BadInput for a number of candidates that cannot be, and StoreError. With `dry` all is done but the
    writing.
    """
    expect_place(where, session(wanted, allow_volatile=allow_volatile))
    with collector_at_rest():
        made = wanted.built()
        if not dry:
            put_in_place(where, wanted, made, allow_volatile=allow_volatile)
    return made


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep Python from looking for cycles: records have none, and it would look at all of them again and again."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


def put_in_place(where: Path, wanted: Wanted, made: FictitiousCentre, *, allow_volatile: bool) -> None:
    """Write the history of a demonstration, and let it take the place of an earlier one."""
    lines = history(session(wanted, allow_volatile=allow_volatile), steps(made))
    with opened(where, session(wanted, allow_volatile=allow_volatile)) as store:
        with store.turn():
            expect_demonstration(store, where)
            store.put_in_place(lines, keeping="")
        store.checkpoint()


def session(wanted: Wanted, *, allow_volatile: bool) -> Session:
    """Return how the store is opened: the clock stands at nine on the demonstration's day, and marks are numbered."""
    moment, numbers = datetime.combine(wanted.on, OPENS), count(1)
    return Session(
        by=Author(wanted.account.uid, wanted.account.name),
        clock=lambda: moment,
        codec=codec(),
        schema=SCHEMA,
        ticket=lambda: f"demonstration-{next(numbers)}",
        allow_volatile=allow_volatile,
    )


def expect_place(where: Path, opened_as: Session) -> None:
    """Raise CannotWrite unless the directory is not there, is empty, or holds a demonstration and nothing else."""
    if not where.exists():
        return
    if where.is_dir() and (strange := sorted(each.name for each in where.iterdir() if not known(each))):
        raise CannotWrite(
            f"{where} holds {strange[0]}, which is none of a demonstration's files. Choose another directory."
        )
    try:
        store = open_store(where, opened_as)
    except NoStore:
        return
    with store:
        expect_demonstration(store, where)


def known(path: Path) -> bool:
    """Tell whether a file or folder may lie in the directory of a demonstration."""
    return MAY_LIE_THERE.fullmatch(path.name) is not None


def expect_demonstration(store: Store, where: Path) -> None:
    """Raise CannotWrite unless the store holds a demonstration, or nothing at all."""
    nothing = not any(store.count(kind) for kind in TABLES)
    if not nothing and not (store.count(Centre) and store.get(Centre, CENTRE).demonstration):
        raise CannotWrite(f"{where} holds the records of a centre that is no demonstration. Choose another directory.")


def opened(where: Path, opened_as: Session) -> Store:
    """Return the store in the directory, an empty one where there is none yet."""
    try:
        return open_store(where, opened_as)
    except NoStore:
        return create_store(where, opened_as)
