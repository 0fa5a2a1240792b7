"""The proofs of the store at full size, run by name: `python -m pytest tests/faults -n 2`, within ten minutes.

Each has a short form in `tests/store/test_faults_short.py`, which runs with every other test.
"""

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from centre_tui.store import create_store, open_store
from tests.faults.clerk import Elsewhere
from tests.faults.conftest import PROOF
from tests.faults.crash import Verdict, crash_states, quick_place
from tests.faults.every_call import OPERATIONS, every_call
from tests.faults.flips import spoil_everything
from tests.faults.full_disk import expect_saved, fill, small_disk
from tests.faults.kills import random_kills
from tests.faults.model import TwoProcesses
from tests.faults.mutants import MUTANTS, Mutant, caught
from tests.faults.real_calls import copied, may_trace, real_deaths, seen_by_recorder, seen_by_system
from tests.store.office import session

Show = Callable[[str, Verdict], None]
pytestmark = pytest.mark.timeout(600)
SIZES = {"in_peace": 250, "daily_work": 250, "new_file": 250, "folding": 250, "keeping": 150, "loading": 250}
LEAST = {
    "in_peace": 5_000,
    "daily_work": 6_000,
    "new_file": 5_500,
    "folding": 12_000,
    "keeping": 16_000,
    "loading": 4000,
}
EXAMPLES = 420
STEPS = 50


@pytest.fixture(autouse=True)
def group_mask() -> Iterator[None]:
    """Let files be for the group and nobody else, as the program does."""
    before = os.umask(0o007)
    yield
    os.umask(before)


@pytest.fixture
def show(record_property: Callable[[str, object], None]) -> Show:
    """Return what tells one line a proof, its name, count, worst and seconds, and fails on the first bad ones."""
    began = time.monotonic()

    def shown(what: str, verdict: Verdict) -> None:
        worst = verdict.bad[0] if verdict.bad else "none bad"
        record_property(PROOF, f"{what}: {verdict.states}, {worst}, {time.monotonic() - began:.0f} s")
        assert verdict.bad == []

    return shown


@pytest.mark.parametrize("tale", LEAST)
def test_crash_states(tale: str, show: Show) -> None:
    """Whatever a disk may hold after the power went, at any call: more than 50,000 different states in all."""
    verdict = crash_states(tale, SIZES[tale])
    show(f"crash states of {tale}", verdict)
    assert verdict.states >= LEAST[tale]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_call(operation: str, show: Show) -> None:
    """Every call of every operation fails in every way, or is the process's last: more than 4,000 runs in all."""
    show(f"every call of {operation}", every_call(operation))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_mutants(mutant: Mutant, tmp_path: Path, show: Show) -> None:
    """Each protection that is left out is noticed by one of these proofs."""
    show(f"mutant, {mutant.name}", Verdict(1, [] if caught(mutant, tmp_path / "mutant") else ["not noticed"]))


def test_random_kills(show: Show) -> None:
    """A thousand kills of eight writers at random moments."""
    outcome = random_kills(1_000, 0.04)
    show(f"kills, {outcome.saved} changes saved", outcome)
    assert outcome.states >= 1_000


def test_spoilt_files(show: Show) -> None:
    """One bit at more than a thousand places, and every line moved: always told."""
    verdict = spoil_everything(2_000)
    show("spoilt files", verdict)
    assert verdict.states >= 1_000


def test_two_processes_agree_with_a_dictionary(show: Show) -> None:
    """Twenty thousand operations of two officers, with undo, erasure, backup and restore among them."""
    TwoProcesses.elsewhere = Elsewhere()
    try:
        quiet = settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(TwoProcesses, settings=quiet)
        show("operations of two processes beside a dictionary", Verdict(TwoProcesses.operations))
    finally:
        TwoProcesses.elsewhere.end()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_recorder_sees_what_the_system_sees(operation: str) -> None:
    """No altering call escapes the recorder on which the other proofs rest."""
    if reason := may_trace():
        pytest.skip(reason)
    with quick_place() as above:
        OPERATIONS[operation].prepare(above / "template")
        copied(above / "template", above / "data")
        real = seen_by_system(operation, above / "data")
        copied(above / "template", above / "data")
        recorded = seen_by_recorder(OPERATIONS[operation].act, above / "data")
        assert [unnumbered(each) for each in recorded] == [unnumbered(each) for each in real]
        assert real


def unnumbered(call: tuple[str, ...]) -> tuple[str, ...]:
    """A call without its process's number, which unfinished files of the index have in their names."""
    return tuple(re.sub(r"^(index/.+)\.[0-9]+$", r"\1", word) for word in call)


@pytest.mark.parametrize("operation", ["commit", "roll", "torn end", "checkpoint", "erase"])
def test_real_deaths(operation: str, show: Show) -> None:
    """The system itself kills a real process at each altering call."""
    if reason := may_trace():
        pytest.skip(reason)
    show(f"real deaths of {operation}", real_deaths(operation))


def test_a_disk_of_four_megabytes_fills_up_and_has_room_again(show: Show) -> None:
    """What was acknowledged is there, and saving goes on at the same window once there is room."""
    above = Path(tempfile.mkdtemp())
    with small_disk(above / "disk", 4) as mounted:
        if not mounted:
            pytest.skip("no disk may be mounted here: a full one is tried by a limit on files instead")
        place = above / "disk" / "data"
        (above / "disk" / "ballast").write_bytes(bytes(1_000_000))
        with create_store(place, session()) as store:
            saved = fill(store, 1_000)
            assert 0 < saved < 1_000
            (above / "disk" / "ballast").unlink()
            with store.change("room again") as change:
                change.draft.write("notes", saved + 1, b'{"text":"room again"}')
            with open_store(place, session()) as again:
                expect_saved(again, saved + 1)
        show("saves until the disk was full, and one with room again", Verdict(saved + 1))
