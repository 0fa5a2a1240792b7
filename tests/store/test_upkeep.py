"""Checkpoint, check, rebuild, backup and restore: what an administrator relies on."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from centre_tui.domain.trouble import Damaged, NoStore, Refused
from centre_tui.store import Store, create_store, open_store, rebuild, restore
from tests.store.office import ANN, BOB, Learner, enter, names, new_store, opened, rename, session


def segment(place: Path, first: int = 1) -> Path:
    """Return a file of the journal."""
    return place / "journal" / f"{first:012d}.jsonl"


def flip(path: Path, at: int) -> None:
    """Turn one bit of a file over, in place."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    mode = path.stat().st_mode
    path.chmod(0o660)
    path.write_bytes(data)
    path.chmod(mode)


def test_a_checkpoint_is_an_ordinary_tinydb_file(store: Store, place: Path) -> None:
    """Anybody can read it with TinyDB, or with a text editor: one document a line."""
    enter(store, "Ann", "Bob")
    assert store.checkpoint()
    with TinyDB(str(place / "db.json"), access_mode="r") as plain:
        assert [(each.doc_id, each["name"]) for each in plain.table("learners")] == [(1, "Ann"), (2, "Bob")]
    assert (place / "db.json").read_text().splitlines()[2] == '"1":{"_rev":2,"name":"Ann"},'
    assert not store.checkpoint()


def test_an_empty_store_has_a_checkpoint_too(store: Store, place: Path) -> None:
    """No table, no document: still JSON, and it opens."""
    assert store.checkpoint()
    assert list(json.loads((place / "db.json").read_text())) == ["_meta"]
    with opened(place) as again:
        assert again.sequence == 1


def test_what_is_saved_after_a_checkpoint_is_there_too(store: Store, place: Path) -> None:
    """Opening takes db.json and what the journal holds after it; taken away stays taken away, ids stay used."""
    enter(store, "a", "b", "c")
    store.checkpoint()
    rename(store, 2, "bb")
    with store.change("remove") as change:
        change.delete(Learner, 3)
    with opened(place) as again:
        assert names(again) == names(store) == ["a", "bb"]
        assert enter(again, "d")[0].id == 4
        assert again.checkpoint()
    with opened(place) as again:
        assert names(again) == ["a", "bb", "d"]
        assert enter(again, "e")[0].id == 5


def test_a_store_goes_on_from_the_new_checkpoint(store: Store) -> None:
    """What db.json holds need not be held again; what is newer stays."""
    enter(store, "a", "b")
    before = store.documents
    store.checkpoint()
    rename(store, 2, "bb")
    assert store.documents.base_seq == before.seq
    assert list(store.documents.newer["learners"]) == [2]
    assert [before.count("learners"), *names(store)] == [2, "a", "bb"]


def test_a_check_goes_over_everything(store: Store) -> None:
    """It counts what it went over and ends at the same head."""
    enter(store, "a", "b")
    store.checkpoint()
    rename(store, 1, "c")
    report = store.check()
    assert report.sound
    assert (report.changes, report.documents, report.head) == (3, 2, store.head)
    assert report.remarks == ()


def test_damage_in_old_history_is_told_by_a_check_and_by_the_history(store: Store, place: Path) -> None:
    """The documents are whole in db.json; the check says which file and where."""
    enter(store, "Okafor")
    rename(store, 1, "b")
    store.checkpoint()
    flip(segment(place), segment(place).read_bytes().index(b"Okafor"))
    with opened(place) as again:
        assert names(again) == ["b"]
        report = again.check()
        assert not report.sound
        assert "000000000001.jsonl at byte" in report.problems[0]
        with pytest.raises(Damaged):
            list(again.history())


def test_a_damaged_checkpoint_is_told_and_made_again_from_the_journal(store: Store, place: Path) -> None:
    """Nothing is shown from it; rebuilding keeps it beside the new one."""
    enter(store, "a", "b")
    store.checkpoint()
    flip(place / "db.json", len((place / "db.json").read_bytes()) - 20)
    with pytest.raises(Damaged, match="rebuild"):
        opened(place)
    with rebuild(place, session()) as again:
        assert names(again) == ["a", "b"]
        assert again.sequence == 2
    assert (place / "db.json.before-rebuild-1").exists()
    with opened(place) as again:
        assert names(again) == ["a", "b"]


def test_a_damaged_journal_is_not_rebuilt_from_but_with_consent(store: Store, place: Path) -> None:
    """What comes after the damage is lost only if somebody says so, and even then the damaged files are kept."""
    enter(store, "a")
    rename(store, 1, "Okafor")
    rename(store, 1, "c")
    flip(segment(place), segment(place).read_bytes().index(b"Okafor"))
    with pytest.raises(Damaged):
        opened(place)
    with pytest.raises(Damaged):
        rebuild(place, session())
    with rebuild(place, session(), accept_loss=True) as again:
        assert names(again) == ["a"]
        assert again.sequence == 5
        assert again.check().sound
        rename(again, 1, "goes on")
    assert (place / "journal.before-rebuild-1" / "000000000001.jsonl").exists()


def test_a_copy_whose_last_line_was_altered_is_told(store: Store, place: Path, tmp_path: Path) -> None:
    """In a copy LOCK knows nothing; but a crash leaves no whole line with another letter in it."""
    enter(store, "a")
    rename(store, 1, "Okafor")
    shutil.copytree(place, tmp_path / "copy")
    flip(segment(tmp_path / "copy"), segment(place).read_bytes().index(b"Okafor"))
    with pytest.raises(Damaged, match="a crash does not leave a line so"):
        opened(tmp_path / "copy")
    with pytest.raises(Damaged, match="last change"):
        restore(tmp_path / "copy", tmp_path / "elsewhere", session())
    with pytest.raises(Damaged, match=r"up to change 2 is whole.*--accept-loss"):
        rebuild(tmp_path / "copy", session())
    with rebuild(tmp_path / "copy", session(), accept_loss=True) as again:
        assert names(again) == ["a"]


def test_a_backup_opens_as_a_store(store: Store, tmp_path: Path) -> None:
    """Closed to others, whole, and equal to the moment it was made."""
    enter(store, "a", "b")
    made = store.backup(tmp_path / "backup")
    rename(store, 1, "later")
    assert (made.where, made.seq) == (tmp_path / "backup", 2)
    assert store.verify([made.head]).found[made.head] == 2
    with opened(tmp_path / "backup") as copy:
        assert names(copy) == ["a", "b"]
        assert copy.check().sound
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
    assert "up to change 2" in store.info()["last backup"]
    with pytest.raises(Refused, match="there already"):
        store.backup(tmp_path / "backup")


def test_a_restore_puts_the_old_state_aside_and_uses_no_number_twice(store: Store, place: Path, tmp_path: Path) -> None:
    """A form that is still open over a record saved after the backup meets a conflict, not the restored record."""
    enter(store, "a")
    store.backup(tmp_path / "backup")
    rename(store, 1, "after the backup")
    mine = store.get(Learner, 1)
    with restore(tmp_path / "backup", place, session(BOB)) as again:
        assert names(again) == ["a"]
        assert again.sequence == 4
        assert again.check().sound
    news = store.follow()
    assert news is not None
    assert news.everything
    assert names(store) == ["a"]
    rename(store, 1, "goes on")
    assert store.sequence == 5
    assert mine.revision == 3
    assert "after the backup" in (place / "journal.before-restore-1" / "000000000001.jsonl").read_text()


def test_a_restore_to_a_fresh_place(store: Store, tmp_path: Path) -> None:
    """The server is gone; the backup is put on another one."""
    enter(store, "a", "b")
    store.backup(tmp_path / "backup")
    with restore(tmp_path / "backup", tmp_path / "fresh", session()) as again:
        assert names(again) == ["a", "b"]
        assert [each.what for each in again.history()] == [
            "restored from a backup as of change 2",
            "enter",
            "store made",
        ]
        enter(again, "c")
    with opened(tmp_path / "fresh") as again:
        assert names(again) == ["a", "b", "c"]


def test_a_restore_over_a_damaged_store(store: Store, place: Path, tmp_path: Path) -> None:
    """When things are bad is when it is needed: nothing of the damaged files has to be readable."""
    enter(store, "a")
    store.backup(tmp_path / "backup")
    rename(store, 1, "Okafor")
    rename(store, 1, "c")
    flip(segment(place), segment(place).read_bytes().index(b"Okafor"))
    (place / "db.json").write_text("rubbish")
    with restore(tmp_path / "backup", place, session()) as again:
        assert names(again) == ["a"]
        assert again.sequence > 4
        assert again.check().sound


def test_a_restore_from_nothing_changes_nothing(store: Store, place: Path, tmp_path: Path) -> None:
    """A wrong path is told before anything is touched."""
    enter(store, "a")
    with pytest.raises(NoStore):
        restore(tmp_path / "nowhere", place, session())
    assert names(store) == ["a"]


def save_pairs(place: Path, stop: threading.Event) -> None:
    """Save a record and its twin together for ever, and fold now and then."""
    with opened(place, ANN) as worker:
        while not stop.is_set():
            with worker.change("both") as change:
                change.table("pairs").update(lambda pair: pair.update(n=pair["n"] + 1))
            if worker.sequence % 50 == 0:
                worker.checkpoint()


def test_backups_and_plain_copies_while_people_work_open_whole(store: Store, place: Path, tmp_path: Path) -> None:
    """A record and its twin are always saved together: every copy holds them equal, and everything saved before it."""
    store.table("pairs").insert_multiple([{"n": 0}, {"n": 0}])
    stop = threading.Event()
    worker = threading.Thread(target=save_pairs, args=(place, stop))
    worker.start()
    try:
        for number in range(8):
            store.follow()
            saved = store.sequence
            copy = tmp_path / f"copy-{number}"
            if number % 2:
                store.backup(copy)
            else:
                shutil.copytree(place, copy)
            with opened(copy) as whole:
                first, second = whole.table("pairs").all()
                assert first["n"] == second["n"]
                assert whole.sequence >= saved
    finally:
        stop.set()
        worker.join()


def test_the_drill_a_backup_made_at_work_is_put_on_another_server(store: Store, place: Path, tmp_path: Path) -> None:
    """Wiped, restored, checked: one consistent moment, with everything that was acknowledged before the backup."""
    store.table("pairs").insert_multiple([{"n": 0}, {"n": 0}])
    stop = threading.Event()
    worker = threading.Thread(target=save_pairs, args=(place, stop))
    worker.start()
    try:
        for number in range(3):
            store.follow()
            saved = store.sequence
            made = store.backup(tmp_path / f"backup-{number}")
            with restore(made.where, tmp_path / f"fresh-{number}", session()) as fresh:
                first, second = fresh.table("pairs").all()
                assert first["n"] == second["n"]
                assert fresh.sequence > saved
                assert fresh.check().sound
                assert fresh.verify([made.head]).found[made.head] == made.seq >= saved
    finally:
        stop.set()
        worker.join()


def test_a_copy_whose_checkpoint_is_ahead_opens_as_of_its_journal(store: Store, place: Path, tmp_path: Path) -> None:
    """`cp -r` took the journal first and db.json last: whole as of the journal's end, and it says so."""
    enter(store, "a")
    shutil.copytree(place / "journal", tmp_path / "copy" / "journal")
    rename(store, 1, "b")
    store.checkpoint()
    shutil.copy(place / "db.json", tmp_path / "copy")
    shutil.copy(place / "LOCK", tmp_path / "copy")
    (tmp_path / "copy").chmod(0o700)
    with opened(tmp_path / "copy") as copy:
        assert names(copy) == ["a"]
        assert "copy made while people worked" in copy.check().remarks[0]


def test_a_journal_that_lost_its_end_is_told(store: Store, place: Path) -> None:
    """LOCK tells which change was acknowledged last in this very directory: losing it is no half line of a crash."""
    enter(store, "a")
    enter(store, "b")
    whole = segment(place).read_bytes()
    for shortened in (whole[:-1], whole[: whole.rstrip().rindex(b"\n") + 1], whole[:-5] + b"xxxx\n"):
        segment(place).write_bytes(shortened)
        with pytest.raises(Damaged, match="change 3 was saved"):
            opened(place)
    with rebuild(place, session()) as again:
        assert names(again) == ["a"]
        assert again.sequence == 4


def test_a_journal_put_in_place_anew_is_missed_at_once(store: Store, place: Path, tmp_path: Path) -> None:
    """After a rebuild, a restore or an erasure LOCK knows the new journal before anybody has saved into it."""
    enter(store, "a", "b")
    store.backup(tmp_path / "backup")
    doings: tuple[Callable[[], object], ...] = (
        lambda: rebuild(place, session()).close(),
        lambda: restore(tmp_path / "backup", place, session()).close(),
        lambda: store.erase([("learners", 2)]),
    )
    for doing in doings:
        doing()
        whole = segment(place).read_bytes()
        segment(place).write_bytes(whole[:-9])
        with pytest.raises(Damaged, match="was saved"):
            opened(place)
        segment(place).write_bytes(whole)


def test_info_says_where_whose_and_how_much(store: Store, place: Path) -> None:
    """One look: the place, the rights, the sizes, the last writer."""
    enter(store, "a", "b")
    told = store.info()
    assert told["where"] == str(place)
    assert told["changes"] == "2"
    assert told["documents"] == "2 learners"
    assert told["rights"].startswith("2770")
    assert "group can write the files themselves" in told["promise"]
    assert told["last change"].startswith("enter, by ann at 2026-11-23")
    assert told["writing now"] == "nobody"
    with opened(place) as other, other.change("thinking"):
        assert told | {"writing now": store.info()["writing now"]} == store.info()
        assert store.info()["writing now"].startswith(f"bob (process {os.getpid()}) since 2026-11-23")


def test_a_store_is_made_once(store: Store, place: Path) -> None:
    """Making one where there is one is refused and changes nothing."""
    enter(store, "a")
    with pytest.raises(Refused, match="a store in"):
        create_store(place, session())
    assert names(store) == ["a"]


def test_an_interrupted_making_is_told_and_done_again(place: Path) -> None:
    """The machine went down during `init`: the files are there but nothing in them."""
    place.mkdir(0o700)
    (place / "journal").mkdir()
    with pytest.raises(NoStore, match="interrupted"):
        open_store(place, session())
    segment(place).touch()
    with pytest.raises(NoStore, match="interrupted"):
        open_store(place, session())
    with new_store(place) as store:
        assert store.sequence == 1
