"""The proofs of the store in a short form; at full size they are run by name, see `tests/faults/test_full.py`."""

import errno
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from centre_tui.domain.trouble import Busy, Damaged, Failing, Full, Unknown
from centre_tui.store import Store, journal, open_store
from centre_tui.store.journal import PIECE
from tests.faults.calls import Call, Fate, Killed, watched
from tests.faults.clerk import Elsewhere
from tests.faults.crash import crash_states, quick_place
from tests.faults.every_call import OPERATIONS, every_call
from tests.faults.flips import spoil_copy, spoil_everything
from tests.faults.full_disk import expect_saved, files_of_at_most, fill
from tests.faults.kills import random_kills
from tests.faults.model import Books, TwoProcesses
from tests.faults.mutants import HERE, MUTANTS, caught
from tests.faults.real_calls import copied, may_trace, seen_by_recorder, seen_by_system
from tests.faults.tales import TALES, Trouble, fails
from tests.store.office import ANN, BOB, START, enter, names, new_store, opened, rename, session

UNDER_LOAD: Final = 600
"""Seconds for what takes a few of the processor, several processes at once, on a machine that has much else to do."""


@pytest.fixture(autouse=True)
def group_mask() -> Iterator[None]:
    """Let files be for the group and nobody else, as the program does."""
    before = os.umask(0o007)
    yield
    os.umask(before)


@pytest.mark.parametrize("tale", TALES)
def test_some_crash_states(tale: str) -> None:
    """A few of the states that a disk may be in at each call of a workload."""
    verdict = crash_states(tale, 1, calls=7)
    assert verdict.bad == []
    assert verdict.states > 20


@pytest.mark.parametrize("operation", OPERATIONS)
def test_troubles_at_some_calls(operation: str) -> None:
    """Every seventh of the things that may happen at the calls of each operation."""
    verdict = every_call(operation, each=7)
    assert verdict.bad == []
    assert verdict.states > 10


def test_the_dead_close_nothing_of_the_living(tmp_path: Path) -> None:
    """What is left of a process that died in a proof may close its own descriptors late, and no number of another's."""
    OPERATIONS["migrate"].prepare(tmp_path / "data")
    plan = Trouble("write", "making/000000000001.jsonl", (Fate(0),))
    with watched(tmp_path / "data", plan) as calls:
        with pytest.raises(Killed) as left:
            OPERATIONS["migrate"].act(tmp_path / "data")
        calls.bury()
        mine = [os.open(os.devnull, os.O_RDONLY) for _ in range(50)]
        del left
        gc.collect()
        for each in mine:
            os.fstat(each)
            os.close(each)


@pytest.mark.timeout(UNDER_LOAD)
def test_two_mutants_are_noticed(tmp_path: Path) -> None:
    """Without the fsync of the line, or of a new file's name, the proof of the crash states fails."""
    for mutant in MUTANTS[:2]:
        assert caught(mutant, tmp_path / "mutant")


def test_every_mutant_still_fits_the_source() -> None:
    """The source of each mutant reads as it did when the mutant was written."""
    for mutant in MUTANTS:
        source = (HERE / "centre_tui" / "store" / mutant.file).read_text(encoding="utf-8")
        assert source.count(mutant.old) == 1, mutant.name


@pytest.mark.timeout(UNDER_LOAD)
def test_some_kills() -> None:
    """Eight writers, forty kills."""
    outcome = random_kills(40, 0.03)
    assert outcome.bad == []
    assert outcome.states >= 40


@pytest.mark.parametrize("piece", [PIECE, 100])
def test_some_spoilt_files(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bits, and every line moved; also where the journal is read in pieces shorter than its lines."""
    monkeypatch.setattr(journal, "PIECE", piece)
    verdict = spoil_everything(60)
    assert verdict.bad == []


def test_a_spoilt_copy_is_told_or_shows_an_earlier_moment_and_says_so() -> None:
    """In a copy LOCK knows nothing: only the very last line may be taken for one that a crash cut short."""
    verdict = spoil_copy(60)
    assert verdict.bad == []
    assert verdict.states > 60


@pytest.mark.timeout(UNDER_LOAD)
def test_two_processes_agree_with_a_dictionary() -> None:
    """A few hundred operations of two officers."""
    TwoProcesses.elsewhere = Elsewhere()
    try:
        quiet = settings(
            max_examples=12,
            stateful_step_count=40,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(TwoProcesses, settings=quiet)
    finally:
        TwoProcesses.elsewhere.end()


def test_the_dictionary_takes_back_what_was_saved_together() -> None:
    """Two documents saved in one change stand and fall with that change."""
    books = Books()
    books.change(ANN, {1: {"name": "a"}, 2: {"name": "b"}})
    assert books.undo(ANN)
    assert books.documents == {}


@pytest.mark.parametrize("operation", ["commit", "erase"])
def test_the_recorder_sees_what_the_system_sees(operation: str) -> None:
    """No altering call escapes the recorder on which the other proofs rest."""
    if reason := may_trace():
        pytest.skip(reason)
    with quick_place() as above:
        OPERATIONS[operation].prepare(above / "template")
        copied(above / "template", above / "data")
        real = seen_by_system(operation, above / "data")
        copied(above / "template", above / "data")
        assert seen_by_recorder(OPERATIONS[operation].act, above / "data") == real


# Single stories


def test_a_file_that_may_grow_no_more_is_told_and_survived(store: Store, place: Path) -> None:
    """The system takes a part of the line and refuses the rest; with room again the same window saves on."""
    with files_of_at_most(60_000):
        saved = fill(store, 100)
    assert 5 < saved < 100
    with opened(place) as other:
        expect_saved(other, saved)
    with store.change("room again") as change:
        change.draft.write("notes", saved + 1, b'{"text":"room again"}')
    expect_saved(store, saved + 1)


def test_a_line_that_was_taken_back_disappears_for_others(place: Path) -> None:
    """Bob reads Ann's line before her disk fails; once it is taken back he sees what was there before, and saves on."""
    with watched(place) as calls:
        ann, bob = new_store(place), opened(place)
        enter(ann, "kept")
        bob.follow()
        seen: list[list[str]] = []

        def look_then_fail(call: Call) -> OSError | None:
            if call.name == "fsync" and call.path.endswith(".jsonl") and not seen:
                seen.append([])
                bob.follow()
                seen[0] = names(bob)
                return OSError(errno.EIO, "trouble")
            return None

        calls.plan = look_then_fail
        with pytest.raises(Failing):
            enter(ann, "never saved")
        assert seen == [["kept", "never saved"]]
        news = bob.follow()
        assert news is not None
        assert news.everything
        assert names(bob) == names(ann) == ["kept"]
        rename(bob, 1, "goes on")
        ann.follow()
        assert names(ann) == ["goes on"]


def test_what_is_not_saved_is_not_shown(place: Path) -> None:
    """While the line is not on the disk, and when it does not get there, memory shows what was."""
    with watched(place) as calls:
        store = new_store(place)
        enter(store, "kept")
        calls.plan = Trouble("write", ".jsonl", fails(errno.ENOSPC))
        with pytest.raises(Full, match="no room"):
            enter(store, "refused")
        assert names(store) == ["kept"]
        assert store.sequence == 2
        assert enter(store, "again")[0].id == 2


def test_when_nobody_can_say_the_window_saves_no_more(place: Path) -> None:
    """The disk failed twice: this window says so from then on; another finds out and goes on."""
    with watched(place) as calls:
        store = new_store(place)
        enter(store, "kept")
        calls.plan = Trouble("fsync", ".jsonl", fails(errno.EIO, errno.EIO))
        with pytest.raises(Unknown, match="may or may not"):
            enter(store, "nobody knows")
        with pytest.raises(Unknown):
            enter(store, "not from here")
        assert names(store) == ["kept"]
        with opened(place) as other:
            enter(other, "goes on")
            assert names(other)[0] == "kept"


def test_the_clock_may_go_back_and_far_ahead(place: Path) -> None:
    """Times are written down as the clock gives them; the order of changes is their number."""
    times = iter([START, START, START - timedelta(hours=1), START, START + timedelta(days=365), START, START, START])
    with new_store(place) as store:
        strange = replace(store.session, clock=lambda: next(times))
        with open_store(place, strange) as other:
            enter(other, "before")
            rename(other, 1, "after")
            assert [each.seq for each in other.history()] == [3, 2, 1]
            assert other.check().sound


STOPPED = """
import os, signal, sys
from pathlib import Path
from tests.store.office import ANN, opened
with opened(Path(sys.argv[1]), ANN) as store, store.change("stopped"):
    os.kill(os.getpid(), signal.SIGSTOP)
"""


def test_a_stopped_officer_is_named_and_blocks_nobody_from_reading(store: Store, place: Path) -> None:
    """Ann's process was stopped in the middle of a change; Bob is told whom to look for; killed, she holds nothing."""
    enter(store, "a")
    stopped = subprocess.Popen([sys.executable, "-c", STOPPED, str(place)], cwd=HERE)
    try:
        _, status = os.waitpid(stopped.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        with opened(place, BOB, patience=0.3) as bob:
            began = time.monotonic()
            with pytest.raises(Busy, match=f"ann \\(process {stopped.pid}\\)"):
                rename(bob, 1, "b")
            assert time.monotonic() - began < 3
            assert names(bob) == ["a"]
            stopped.send_signal(signal.SIGKILL)
            stopped.wait()
            rename(bob, 1, "b")
    finally:
        with suppress(ProcessLookupError):
            stopped.kill()
        stopped.wait()


def test_a_foreign_file_in_the_journal_is_remarked(store: Store, place: Path) -> None:
    """It is not read, and a check says that it is there."""
    (place / "journal" / "notes.txt").write_text("hello")
    assert "notes.txt" in store.check().remarks[0]
    assert store.check().sound


def test_an_empty_and_a_half_checkpoint_are_told(store: Store, place: Path) -> None:
    """Whatever lies under db.json's name is checked before it is believed."""
    enter(store, "a")
    store.checkpoint()
    whole = (place / "db.json").read_bytes()
    (place / "db.json").chmod(0o660)
    for spoilt in (b"", whole[: len(whole) // 2], b"{}", b"\0" * 4096):
        (place / "db.json").write_bytes(spoilt)
        with pytest.raises(Damaged, match="rebuild"):
            opened(place)


def test_a_second_store_made_at_once_is_refused_or_the_same(tmp_path: Path) -> None:
    """Two administrators run `init` at the same moment: there is one store, with one beginning."""
    made = [
        subprocess.Popen([sys.executable, "-c", MAKING, str(tmp_path / "data")], cwd=HERE, stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert sorted(each.wait() for each in made)[0] == 0
    with open_store(tmp_path / "data", session()) as store:
        assert store.sequence == 1
        assert store.check().sound


MAKING = """
import os, sys
from pathlib import Path
from centre_tui.store import create_store
from centre_tui.store.errors import StoreError
from tests.store.office import session
os.umask(0o007)
try:
    create_store(Path(sys.argv[1]), session()).close()
except StoreError:
    sys.exit(1)
"""
