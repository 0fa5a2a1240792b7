"""What was worked out at some cost and kept beside the books: only ever a help, and gone with what it was made of."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from centre_tui.domain.trouble import StoreError
from centre_tui.store import Store
from centre_tui.store.keepsakes import InMemory, Nowhere
from tests.faults.tales import entered
from tests.store.office import ANN, BOB, new_store, session
from tests.store.test_index import note

PIECES = (b"first ", memoryview(b"second"))


@pytest.fixture
def books(place: Path) -> Iterator[Store]:
    """Return a store with one document, open for Ann."""
    new_store(place).close()
    with entered(place, session(ANN)) as store:
        note(store, 1, "once")
        yield store


def kept(store: Store, about: str = "today") -> bytes | None:
    """What is kept of an answer."""
    found = store.keepsakes.kept("answer", about)
    return found.part(0, found.size) if found is not None else None


def test_what_one_officer_keeps_another_has(place: Path, books: Store) -> None:
    """Whole, and only what it is about."""
    books.keepsakes.keep("answer", "today", PIECES)
    with entered(place, session(BOB)) as bob:
        assert kept(bob) == b"first second"
        assert kept(bob, "tomorrow") is None
        assert bob.keepsakes.version("answer", "today") is not None
        assert bob.keepsakes.version("answer", "tomorrow") is None


def test_another_one_in_its_place_is_told_from_it(books: Store) -> None:
    """So that whoever took up the first takes up the second."""
    beside = books.keepsakes
    beside.keep("answer", "today", PIECES)
    before = beside.version("answer", "today")
    beside.keep("answer", "today", (b"third",))
    assert beside.version("answer", "today") != before
    assert kept(books) == b"third"


def test_the_newest_of_some_is_found_by_how_its_name_begins(place: Path, books: Store) -> None:
    """Not what is of another sort, nor what somebody still writes."""
    beside = books.keepsakes
    assert beside.newest("answer", "a-") is None
    for hour, about in enumerate(("a-monday", "a-tuesday", "b-friday")):
        beside.keep("answer", about, PIECES)
        os.utime(place / "index" / f"kept-answer-{about}", (hour, hour))
    (place / "index" / "kept-answer-a-sunday.77").write_bytes(b"half")
    assert beside.newest("answer", "a-") == "a-tuesday"
    assert beside.newest("question", "a-") is None
    assert Nowhere().newest("answer", "a-") is None


def test_the_newest_in_memory_is_what_was_kept_last() -> None:
    """Kept again it is the newest again."""
    beside = InMemory()
    for about in ("a-monday", "a-tuesday", "a-monday", "b-friday"):
        beside.keep("answer", about, PIECES)
    assert (beside.newest("answer", "a-"), beside.newest("question", "a-")) == ("a-monday", None)


@pytest.mark.parametrize("spoilt", [b"", b"x", b"first sec", b"First second"])
def test_one_that_is_not_whole_is_none(place: Path, books: Store, spoilt: bytes) -> None:
    """A crash may leave any part of it under its name."""
    books.keepsakes.keep("answer", "today", PIECES)
    (path,) = (place / "index").glob("kept-answer-*")
    seal = path.read_bytes()[len("first second") :]
    path.write_bytes(spoilt + seal if spoilt else b"")
    assert kept(books) is None


def test_only_the_newest_of_a_sort_are_kept(place: Path, books: Store) -> None:
    """One for each day would fill the disk."""
    for number in range(6):
        books.keepsakes.keep("answer", f"day {number}", PIECES)
        books.keepsakes.keep("other", "day", PIECES)
    assert len(list((place / "index").glob("kept-answer-*"))) == 3
    assert kept(books, "day 5") == b"first second"
    assert books.keepsakes.kept("other", "day") is not None


def test_it_is_closed_to_everybody_else(place: Path, books: Store) -> None:
    """It tells of people as the records do."""
    before = os.umask(0o007)
    books.keepsakes.keep("answer", "today", PIECES)
    os.umask(before)
    (path,) = (place / "index").glob("kept-answer-*")
    assert path.stat().st_mode & 0o007 == 0


def test_erasing_takes_it_away(place: Path, books: Store) -> None:
    """Nothing of whoever is erased may stay in it."""
    books.keepsakes.keep("answer", "today", PIECES)
    books.erase([("notes", 1)])
    assert list((place / "index").glob("kept-*")) == []
    assert kept(books) is None


def test_only_one_works_it_out_at_a_time(place: Path, books: Store) -> None:
    """The others are told, and wait for what comes of it."""
    with entered(place, session(BOB)) as bob:
        with books.keepsakes.alone() as first, bob.keepsakes.alone() as second:
            assert (first, second) == (True, False)
        with bob.keepsakes.alone() as alone:
            assert alone


def test_nothing_is_kept_of_a_journal_that_is_not_there_any_more(place: Path, books: Store) -> None:
    """Whoever has not heard yet that somebody was erased leaves nothing of them."""
    with entered(place, session(BOB)) as bob:
        books.erase([("notes", 1)])
        bob.keepsakes.keep("answer", "today", PIECES)
    assert list((place / "index").glob("kept-*")) == []


def full(_descriptor: int, _data: bytes) -> int:
    """A disk without room."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_finds_no_room_takes_none(place: Path, books: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-written fills the disk, and what was kept before is still there."""
    books.keepsakes.keep("answer", "today", PIECES)
    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        books.keepsakes.keep("answer", "today", (b"third",))
    assert [each.name for each in (place / "index").glob("kept-answer*")] == ["kept-answer-today"]
    assert kept(books) == b"first second"


def test_a_disk_that_fails_is_told(books: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads on in what was kept hears of it, and takes nothing for what it is not."""
    books.keepsakes.keep("answer", "today", PIECES)
    found = books.keepsakes.kept("answer", "today")
    assert found is not None
    monkeypatch.setattr(os, "pread", fails)
    with pytest.raises(StoreError, match="reading what was worked out before"):
        found.part(0, 3)


def fails(_descriptor: int, _size: int, _start: int) -> bytes:
    """A disk that fails."""
    raise OSError(errno.EIO, "Input/output error")
