"""Where and with what the store will not work, and who is told what."""

import os
import tempfile
import threading
from pathlib import Path

import pytest

from centre_tui.domain.trouble import Busy, Damaged, NoStore, Refused, StoreError
from centre_tui.store import Store
from centre_tui.store.place import file_system, unfit
from tests.store.office import ANN, BOB, Learner, enter, names, new_store, opened, rename

MOUNTINFO = """\
21 1 254:0 / / rw,relatime - ext4 /dev/vda rw
22 21 0:30 / /home rw - nfs4 server:/home rw
23 21 0:31 / /srv/two\\040words rw - xfs /dev/vdb rw
24 21 0:32 / /srv rw shared:1 - btrfs /dev/vdc rw
25 21 0:33 / /run rw - tmpfs tmpfs rw
26 25 0:34 / /run rw - ext4 /dev/vdd rw
27 21 0:35 / /media/stick rw - fuse.sshfs host: rw
28 21 0:36 / /var/lib rw - overlay overlay rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"),
        ("/homestead", "ext4"),
        ("/home/ann/data", "nfs4"),
        ("/srv/two words/data", "xfs"),
        ("/srv/two", "btrfs"),
        ("/run/data", "ext4"),
        ("/media/stick", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_last_mount_over_a_path(path: str, kind: str) -> None:
    """Spaces in mount points, mounts over mounts, names that merely begin alike."""
    assert file_system(Path(path), MOUNTINFO) == kind


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuseblk", "virtiofs", "vboxsf", "gfs2"]
)
def test_shared_file_systems_are_refused_whatever_is_allowed(kind: str) -> None:
    """Locks and appends cannot be relied on there."""
    assert "cannot be relied on" in (unfit(kind, allow_volatile=True) or "")


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "f2fs", "overlay", "ext3"])
def test_local_disks_and_containers_are_allowed(kind: str) -> None:
    """A container's own file system counts as local."""
    assert unfit(kind, allow_volatile=False) is None


def test_memory_is_allowed_only_by_name() -> None:
    """Tests and the demonstration may; a centre's records may not."""
    assert unfit("tmpfs", allow_volatile=True) is None
    assert "forgotten" in (unfit("tmpfs", allow_volatile=False) or "")


def test_a_directory_open_to_others_is_refused_with_the_command_that_closes_it(store: Store, place: Path) -> None:
    """Any one of the bits for others is one too many."""
    for mode in (0o771, 0o774, 0o772):
        place.chmod(mode)
        with pytest.raises(Refused, match=f"chmod o-rwx {place}"):
            opened(place)
    place.chmod(0o770)
    opened(place).close()


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    """No directory, and a directory with nothing in it."""
    with pytest.raises(NoStore, match="centre-tui init"):
        opened(tmp_path / "none")
    (tmp_path / "empty").mkdir(0o700)
    with pytest.raises(NoStore, match="centre-tui init"):
        opened(tmp_path / "empty")
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="not a directory"):
        opened(tmp_path / "file")


@pytest.mark.parametrize("name", ["db.json", "LOCK", "journal/000000000001.jsonl"])
@pytest.mark.parametrize("planted", ["fifo", "link", "directory"])
@pytest.mark.timeout(20)
def test_what_is_no_ordinary_file_is_refused_at_once(store: Store, place: Path, name: str, planted: str) -> None:
    """A planted pipe hangs nobody, a planted link leads nowhere."""
    enter(store, "a")
    store.checkpoint()
    (place / name).rename(place / "elsewhere")
    if planted == "fifo":
        os.mkfifo(place / name)
    elif planted == "link":
        (place / name).symlink_to(place / "elsewhere")
    else:
        (place / name).mkdir()
    with pytest.raises((Refused, Damaged)), opened(place) as again:
        rename(again, 1, "b")


def test_a_planted_giant_is_refused_before_it_is_read(store: Store, place: Path) -> None:
    """Fifty sparse gigabytes behind the journal, or in place of db.json, are not read into memory."""
    enter(store, "a")
    os.truncate(place / "journal" / "000000000001.jsonl", 50 << 30)
    with pytest.raises(Damaged, match="no program of ours"):
        opened(place)
    os.truncate(place / "db.json", 50 << 30) if (place / "db.json").exists() else (place / "db.json").touch()
    os.truncate(place / "db.json", 50 << 30)
    with pytest.raises(Damaged):
        opened(place)


def test_files_and_directories_are_for_the_group_and_nobody_else(store: Store, place: Path) -> None:
    """Whatever the umask was: 2770 and 660, the checkpoint read-only."""
    enter(store, "a")
    store.checkpoint()
    modes = {path.name: path.stat().st_mode & 0o7777 for path in [place, *place.rglob("*")]}
    assert modes["data"] == 0o2770
    assert modes["journal"] & 0o777 == 0o770
    assert modes["000000000001.jsonl"] == modes["LOCK"] == modes["CHECKPOINT.LOCK"] == 0o660
    assert modes["db.json"] == 0o440


def test_whoever_waits_too_long_is_told_for_whom(store: Store, place: Path) -> None:
    """The sentence names the officer and the process, and reading goes on meanwhile."""
    enter(store, "a")
    with opened(place, BOB, patience=0.2) as bob:
        with store.change("thinking"):
            assert names(bob) == ["a"]
            assert bob.follow() is None
            with pytest.raises(Busy, match=rf"ann \(process {os.getpid()}\)") as caught:
                rename(bob, 1, "b")
        assert caught.value.since.startswith("2026-11-23")
        rename(bob, 1, "b")
    store.follow()
    assert names(store) == ["b"]


def test_a_second_change_at_the_same_window_waits_no_longer_than_others(place: Path) -> None:
    """One thread thinks in the middle of a change; another is told so after the same time."""
    new_store(place).close()
    with opened(place, BOB, patience=0.2) as bob:
        told: list[str] = []

        def second() -> None:
            try:
                enter(bob, "second")
            except Busy as busy:
                told.append(str(busy))

        with bob.change("thinking"):
            other = threading.Thread(target=second)
            other.start()
            other.join()
        assert "bob, at this very window" in told[0]
        enter(bob, "third")
        assert names(bob) == ["third"]


NOBODY = 65534


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_a_visitor_may_read_but_neither_save_nor_hold_up_others() -> None:
    """The external verifier's group may read the files but for LOCK: they see everything and change nothing."""
    place = Path(tempfile.mkdtemp()) / "data"
    place.parent.chmod(0o755)
    with new_store(place) as store:
        enter(store, "a")
        store.checkpoint()
    for path in [place, *place.rglob("*")]:
        os.chown(path, 0, NOBODY)
        path.chmod(0o750 if path.is_dir() else 0o640)
    (place / "LOCK").chmod(0o600)
    seen, tell = os.pipe()
    child = os.fork()
    if not child:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        os.write(tell, visit(place).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(seen, 1000).decode() == "['a'] ReadOnly None"
    os.close(seen)
    os.close(tell)


def visit(place: Path) -> str:
    """Say what a visitor sees, what saving comes to, and what following."""
    with opened(place, BOB) as store:
        try:
            rename(store, 1, "b")
        except StoreError as error:
            return f"{names(store)} {type(error).__name__} {store.follow()}"
    return "saved"


def test_whoever_waits_gets_a_turn_when_it_comes(store: Store, place: Path) -> None:
    """Forty changes from four windows at once: all are saved, none is told to be busy."""
    enter(store, "a")

    def work(number: int) -> None:
        with opened(place, ANN if number % 2 else BOB) as own:
            for _ in range(10):
                with own.change("count") as change:
                    learner = change.get(Learner, 1)
                    change.table("counts").insert({"by": number, "after": learner.revision})

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    store.follow()
    assert len(store.table("counts")) == 40
    assert store.check().sound
