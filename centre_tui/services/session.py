"""Sitting down at a centre's books: open as they are, made where there are none, or in memory to try something."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from centre_tui.services.errors import NoStore
from centre_tui.services.premises import Premises
from centre_tui.services.schema import CENTRE_TABLE
from centre_tui.store import Store, create_store, memory_store, open_store

if TYPE_CHECKING:
    from centre_tui.services.opening import Office


@contextmanager
def open_books(premises: Premises) -> Iterator[Store]:
    """Open the store of the centre that is there, and close it again; nothing else is imported. Raises StoreError."""
    with open_store(premises.books, premises.session()) as store:
        if not store.documents.count(CENTRE_TABLE):
            raise NoStore(f"There is no centre in {premises.told} yet. Set it up with `centre-tui init`.")
        yield store


@contextmanager
def sitting(premises: Premises) -> Iterator["Office"]:
    """Open the books of the centre that is there, and close them again. Raises StoreError."""
    with open_books(premises) as store:
        yield premises.office(store)


@contextmanager
def bare_sitting(premises: Premises) -> Iterator["Office"]:
    """Open the books that are there, whatever is in them, and close them again. Raises StoreError."""
    with open_store(premises.books, premises.session()) as store:
        yield premises.office(store)


@contextmanager
def first_sitting(premises: Premises) -> Iterator["Office"]:
    """Open the books, made now where there are none; a making that was interrupted is finished. Raises StoreError."""
    with opened_or_made(premises) as store:
        yield premises.office(store)


@contextmanager
def practice_sitting(premises: Premises) -> Iterator["Office"]:
    """Open empty books in memory, to try what is to be written before anything is made."""
    with memory_store(premises.session()) as store:
        yield premises.office(store)


def opened_or_made(premises: Premises) -> Store:
    """Return the store of the premises, made where there is none."""
    try:
        return open_store(premises.books, premises.session())
    except NoStore:
        return create_store(premises.books, premises.session())
