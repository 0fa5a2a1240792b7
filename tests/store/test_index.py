"""What is kept of older files of the journal, so that looking back is quick: only ever a help."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from centre_tui.store import Store
from centre_tui.store.history import Recorded
from tests.faults.tales import body, entered
from tests.store.office import ANN, BOB, new_store, session

CHANGES = 40


@pytest.fixture
def long(place: Path) -> Iterator[Store]:
    """Return a store whose history fills many files; Bob made its first change, and took it away again."""
    new_store(place).close()
    with entered(place, session(BOB)) as bob:
        note(bob, 7, "Bob's")
    with entered(place, session(ANN)) as store:
        for number in range(CHANGES):
            note(store, number % 3 + 1, f"{number} " * 60)
        with store.change("taken away") as change:
            change.draft.remove("notes", 3)
        for number in range(CHANGES):
            note(store, number % 2 + 1, f"again {number} " * 60)
        yield store


def note(store: Store, record: int, text: str) -> None:
    """Save a note."""
    with store.change(f"note {record}") as change:
        change.draft.write("notes", record, body(text))


def kept(place: Path) -> list[Path]:
    """Return the files of the index."""
    return sorted((place / "index").iterdir())


def from_lines(store: Store) -> list[Recorded]:
    """Return the history as the journal itself tells it."""
    from centre_tui.store.history import recorded

    return [recorded(line) for line in store.engine.lines()][::-1]


def test_the_history_goes_on_over_many_files(long: Store, place: Path) -> None:
    """The same from what is kept as from the journal, and with what is saved after it was kept."""
    assert list(long.history()) == from_lines(long)
    files = kept(place)
    assert len(files) == len(list((place / "journal").iterdir())) - 1 > 5
    note(long, 1, "newer")
    assert list(long.history()) == from_lines(long)
    assert kept(place)[: len(files)] == files


SPOILS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "a bit": lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    "a value": lambda path: path.write_bytes(path.read_bytes().replace(b"note", b"nope")),
    "a pipe": lambda path: in_place_of(path, os.mkfifo),
    "a link": lambda path: in_place_of(path, lambda name: name.symlink_to("/etc/passwd")),
}


def in_place_of(path: Path, plant: Callable[[Path], None]) -> None:
    """Put something else where a file was."""
    path.unlink()
    plant(path)


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoilt_index_tells_nothing(long: Store, place: Path, spoil: str) -> None:
    """The journal is read instead, and what is made of it is kept in its place."""
    whole = list(long.history())
    for path in kept(place):
        SPOILS[spoil](path)
    assert list(long.history()) == whole
    assert [path.read_bytes()[:2] for path in kept(place)] == [b"[{"] * len(kept(place))


def test_an_index_of_another_store_is_not_looked_at(long: Store, place: Path, tmp_path: Path) -> None:
    """It is named by the seals of its own journal."""
    whole = list(long.history())
    with new_store(tmp_path / "other") as other:
        note(other, 1, "other")
    shutil.copytree(place / "index", tmp_path / "other" / "index")
    with entered(tmp_path / "other", session()) as other:
        for number in range(CHANGES):
            note(other, 1, f"{number} " * 60)
        assert list(other.history()) == from_lines(other) != whole


def test_where_nothing_may_be_kept_the_journal_is_read(long: Store, place: Path) -> None:
    """Something else bears the name, as a visitor who may not write would find it."""
    (place / "index").write_text("not a directory")
    assert list(long.history()) == from_lines(long)
    assert long.check().sound


def test_a_record_long_gone_still_has_its_history(long: Store) -> None:
    """Its last change is found wherever it lies."""
    versions = list(long.versions("notes", 3))
    assert versions[0].change.what == "taken away"
    assert versions[0].after is None
    assert len(versions) == 1 + len([number for number in range(CHANGES) if number % 3 == 2])


def test_ones_own_last_change_is_found_however_long_ago(long: Store, place: Path) -> None:
    """Ann has saved a hundred times since."""
    with entered(place, session(BOB)) as bob:
        assert bob.undo().what == "note 7"
        assert bob.documents.get("notes", 7) is None


def test_another_journal_has_no_index_yet(long: Store, place: Path) -> None:
    """After an erasure nothing of what was there before is kept."""
    list(long.history())
    assert kept(place)
    long.erase([("notes", 1)])
    assert not (place / "index").exists()
    assert list(long.history()) == from_lines(long)
