"""Folding the journal beside the work of many: one does it, the others go on, and nobody waits for the whole."""

import errno
import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.trouble import Damaged, Full
from centre_tui.store import Store, checkpoint, disk, keeper, rebuild, replacement
from centre_tui.store.checkpoint import NAME, UNFINISHED
from centre_tui.store.content import Rest
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Position
from centre_tui.store.files import Directory
from tests.store.office import Learner, enter, names, opened, rename, session

PEOPLE: Final = ("Ann", "Bob", "Cem")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every change makes a new db.json worth its while, and nobody waits before they take it up."""
    monkeypatch.setattr(disk, "WORTHWHILE", 1)
    monkeypatch.setattr(keeper, "SPREAD", 0.0)


def once_done(store: Store) -> str:
    """Wait for what is being done beside; return what is noted of it."""
    for thread in threading.enumerate():
        if thread.name == keeper.THREAD:
            thread.join()
    return store.keeper.note


def number_of(path: Path) -> int:
    """Return which file it is that bears a name."""
    return path.stat().st_ino


@pytest.fixture
def another_at_it(place: Path, store: Store) -> Iterator[None]:
    """Another process is writing a db.json."""
    descriptor = os.open(place / "CHECKPOINT.LOCK", os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield
    os.close(descriptor)


def test_who_finds_another_at_it_reads_nothing(
    store: Store, place: Path, soon: None, another_at_it: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of forty who find it worthwhile at once, thirty-nine do not go over the old db.json again, nor ask for a turn."""
    monkeypatch.delattr(checkpoint, "loaded")
    enter(store, *PEOPLE)
    assert once_done(store) == ""
    assert not (place / NAME).exists()
    assert not store.checkpoint()


def test_what_another_folded_is_taken_up(store: Store, soon: None) -> None:
    """Whoever comes second holds no more of their own than what is newer."""
    with opened(store.engine.facts()["where"]) as bob:
        enter(store, *PEOPLE)
        once_done(store)
        assert store.documents.base_seq == 2
        bob.follow()
        once_done(bob)
        assert (bob.documents.base_seq, dict(bob.documents.newer["learners"])) == (2, {})
        assert names(bob) == list(PEOPLE)


def no_room(*_: object, **_named: object) -> None:
    """Fail as on a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_not_tried_again_at_every_save(
    store: Store, place: Path, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noted, and tried again when as much has come to pass once more."""
    monkeypatch.setattr(disk, "WORTHWHILE", 600)
    with monkeypatch.context() as full:
        full.setattr(os, "fchmod", no_room)
        enter(store, *(f"Learner {number}" for number in range(40)))
        assert "no room on the disk" in once_done(store)
    rename(store, 1, "Ann")
    assert once_done(store) and not (place / NAME).exists()
    for number in range(4):
        rename(store, 2, f"Bob {number}")
    assert once_done(store) == "" and (place / NAME).exists()


def test_what_found_no_room_takes_none(
    store: Store, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkpoint, a backup, a rebuilding, an erasure that fail leave nothing half written, and are told."""
    enter(store, *PEOPLE)
    before = sorted(path for path in tmp_path.rglob("*") if path.name != "CHECKPOINT.LOCK")
    asked: list[Callable[[], object]] = [
        store.checkpoint,
        lambda: store.backup(tmp_path / "backup"),
        lambda: rebuild(place, session()),
    ]
    monkeypatch.setattr(os, "fchmod", no_room)
    for ask in asked:
        with pytest.raises(Full):
            ask()
    monkeypatch.setattr(replacement, "write_segments", no_room)
    with pytest.raises(Full):
        store.erase([("learners", 1)])
    assert sorted(path for path in tmp_path.rglob("*") if path.name != "CHECKPOINT.LOCK") == before
    assert store.check().sound


def test_a_backup_that_cannot_be_noted_is_made(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The records are on a disk that can only be read; the backup goes to another."""
    enter(store, *PEOPLE)
    monkeypatch.setattr(Directory, "write_aside", no_room)
    store.backup(tmp_path / "backup")
    assert store.info()["last backup"] == "none"
    with opened(tmp_path / "backup") as again:
        assert names(again) == list(PEOPLE)


def test_what_is_erased_does_not_come_back_with_a_db_json(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody erases just when another has settled what to write: that is given up, and holds nobody's values."""
    enter(store, "Okafor", "Bob")
    store.checkpoint()
    rename(store, 2, "Cem")
    write = checkpoint.write
    with opened(place) as other:

        def late(data: Directory, descriptor: int, documents: Documents, at: Position, rest: Rest) -> None:
            other.erase([("learners", 1)])
            write(data, descriptor, documents, at, rest)

        with monkeypatch.context() as slow:
            slow.setattr(checkpoint, "write", late)
            assert not store.checkpoint()
    files = [path for path in place.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"Okafor" in path.read_bytes()] == []
    assert not (place / UNFINISHED).exists()
    store.follow()
    assert names(store) == ["Cem"]
    assert store.checkpoint() and store.check().sound


def test_a_file_that_was_written_to_since_it_was_gone_over_is_not_shown(store: Store, place: Path) -> None:
    """Somebody edits db.json by hand while the books are open: what it held is known no more."""
    enter(store, *PEOPLE)
    store.checkpoint()
    assert store.get(Learner, 1).name == "Ann"
    (place / NAME).chmod(0o660)
    with open(place / NAME, "r+b") as file:
        file.seek(-12, os.SEEK_END)
        file.write(b"X")
    with pytest.raises(Damaged, match="rebuild"):
        store.get(Learner, 1)


def test_a_new_file_in_its_place_takes_nothing_away(store: Store, place: Path) -> None:
    """The file that was gone over stays open, whatever bears its name."""
    enter(store, *PEOPLE)
    store.checkpoint()
    before = number_of(place / NAME)
    (place / NAME).rename(place / "elsewhere")
    (place / NAME).write_bytes(b"{}")
    assert number_of(place / NAME) != before
    assert names(store) == list(PEOPLE)
