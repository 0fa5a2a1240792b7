"""Judging what a disk may hold after the power went: it opens whole, shows what was promised, and work goes on."""

import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from centre_tui.domain.trouble import NoStore, StoreError
from centre_tui.store import Store, create_store, lock
from tests.faults.disk import Disk, Tree
from tests.faults.tales import TALES, Moment, Tale, entered, held, told
from tests.store.office import session

MEMORY: Final = Path("/dev/shm")
ALTERING: Final = {"open", "mkdir", "unlink", "rmdir", "rename", "write", "pwrite", "ftruncate", "fsync"}
MADE: Final = "makes the store"
MARKER: Final = ("notes", 999)


@contextmanager
def quick_place() -> Iterator[Path]:
    """Yield a directory in memory where there is such a thing, for what need not outlive the test."""
    above = MEMORY if os.access(MEMORY, os.W_OK) else None
    place = Path(tempfile.mkdtemp(prefix="faults-", dir=above))
    try:
        yield place
    finally:
        shutil.rmtree(place)


@dataclass(slots=True)
class Verdict:
    """How many different states were judged, and what was wrong with the bad ones."""

    states: int = 0
    bad: list[str] = field(default_factory=list)
    seen: set[bytes] = field(default_factory=set)

    def judge(self, tree: Tree, moment: Moment, place: Path) -> None:
        """Judge one state, once."""
        print_ = hashlib.blake2b(repr((sorted(tree.items()), moment.step)).encode(), digest_size=12).digest()
        if print_ in self.seen:
            return
        self.seen.add(print_)
        self.states += 1
        try:
            lay_out(tree, place)
            expect_good(place, moment)
        except (AssertionError, StoreError) as error:
            self.bad.append(f"{moment.step}: {type(error).__name__}: {error}; files {[*tree]}")


def lay_out(tree: Tree, place: Path) -> None:
    """Put the files of a state on a disk; what LOCK knows of the journal's directory is turned to the one made now."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(0o770)
    for name, data in sorted(tree.items()):
        if name.endswith("/"):
            (place / name).mkdir()
        else:
            (place / name).write_bytes(data)
    says = lock.unpacked(tree.get(lock.NAME, b""))
    if says.place and says.place == int(tree.get("journal/", b"0")):
        here = (place / "journal").stat().st_ino
        (place / lock.NAME).write_bytes(lock.packed(msgspec.structs.replace(says, place=here)))


def opened(place: Path, moment: Moment) -> Store:
    """Open a state; before the making of a store was acknowledged there may be none, and it can be made again."""
    try:
        return entered(place, session())
    except NoStore:
        if moment.step != MADE or {} not in moment.allowed:
            raise
    create_store(place, session()).close()
    return entered(place, session())


def expect_good(place: Path, moment: Moment) -> None:
    """Fail unless a state holds what it may, all can be read, and one more save is there when it is opened again."""
    with opened(place, moment) as store:
        found, schema = held(store.documents), store.schema
        assert found in moment.allowed, f"{len(found)} documents, not as promised: {sorted(found)}"
        if schema == store.session.schema:
            go_on(store)
    if schema != session().schema:
        with entered(place, session(schema=schema)) as store:
            go_on(store)
    with entered(place, session(schema=schema)) as store:
        assert held(store.documents) == {**found, MARKER: b'{"text":"marker"}'}, "the save after the crash was lost"


def go_on(store: Store) -> None:
    """Save something, and check everything."""
    with store.change("goes on") as change:
        change.draft.write(*MARKER, b'{"text":"marker"}')
    report = store.check()
    assert report.sound, report.problems


def moment_at(tale: Tale, calls: int) -> Moment:
    """Return what may be found when the machine stops after so many calls."""
    return next(moment for moment in reversed(tale.moments) if moment.calls <= calls)


def crash_states(name: str, most: int, seed: int = 1, calls: int = 1) -> Verdict:
    """Judge up to so many of the states after each altering call of a tale, or after each so manieth."""
    chance = random.Random(seed)
    verdict = Verdict()
    with quick_place() as above:
        tale = told(above / "data", TALES[name])
        disk = Disk()
        for number, call in enumerate(tale.calls.done):
            disk.take(call, tale.calls.inodes.get(number, 0))
            if call.name in ALTERING and not number % calls:
                for tree in disk.crashed(chance, most):
                    verdict.judge(tree, moment_at(tale, number + 1), above / "state")
    return verdict
