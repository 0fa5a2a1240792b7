"""Much is asked by several processes at once: it comes to what one would come to, whatever becomes of the others."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from centre_tui.domain.readiness import readiness
from centre_tui.domain.standing import Standing
from centre_tui.domain.trouble import Failing
from centre_tui.domain.visit_scope import whole_records
from centre_tui.services import sharing_out
from centre_tui.services.packed import Packed
from centre_tui.services.several import Several
from centre_tui.services.sharing_out import Task, processes_for, shared_out
from tests.bench.readiness import Books, large_case

# Python from 3.12 on warns of copies of a process that has threads: that of the tests has those of its runner.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

NUMBERS = range(1, 400)


def in_words(number: int) -> str:
    """What is asked in these tests."""
    return f"number {number}"


def task(do: Callable[[int], str], handful: int = 7) -> Task[str]:
    """The task of asking that."""
    return Task(do, str.encode, bytes.decode, handful)


def by_whom(_number: int) -> str:
    """Which process asks; it leaves something to the others."""
    time.sleep(0.001)
    return str(os.getpid())


@dataclass(frozen=True)
class Elsewhere:
    """Does something only in the processes that help."""

    what: Callable[[], object]
    here: int

    def __call__(self, number: int) -> str:
        """Do it, and ask."""
        if os.getpid() != self.here:
            self.what()
        else:
            time.sleep(0.001)  # leaves something to the others
        return in_words(number)


def test_several_processes_come_to_what_one_comes_to() -> None:
    """Each number once, with one process, two and four, and with more processes than there is to do."""
    for processes in (1, 2, 4):
        for numbers in (NUMBERS, range(3), ()):
            found = list(shared_out(numbers, task(in_words), processes))
            assert sorted(found) == [(number, in_words(number)) for number in numbers]


def test_the_others_do_their_share() -> None:
    """What is handed back was worked out by another process."""
    told = {told for _number, told in shared_out(NUMBERS, task(by_whom), 3)}
    assert len(told) == 3


@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3)])
def test_a_process_that_ends_before_its_time_leaves_nothing_out(end: Callable[[], object]) -> None:
    """Its share is done by the process that is asked."""
    found = list(shared_out(NUMBERS, task(Elsewhere(end, os.getpid())), 3))
    assert sorted(found) == [(number, in_words(number)) for number in NUMBERS]


def fails(_number: int = 0) -> str:
    """The disk fails."""
    raise Failing("the disk")


def test_what_fails_in_another_process_is_told_by_this_one(capfd: pytest.CaptureFixture[str]) -> None:
    """Another process says nothing of its own; what fails for everybody is raised here."""
    assert len(list(shared_out(NUMBERS, task(Elsewhere(fails, os.getpid())), 2))) == len(NUMBERS)
    with pytest.raises(Failing):
        list(shared_out(NUMBERS, task(fails), 2))
    assert capfd.readouterr() == ("", "")


def children() -> list[str]:
    """The processes this one has begun that have not ended."""
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split()


def test_nobody_is_left_behind_when_the_asking_is_broken_off() -> None:
    """Neither a process nor an open file."""
    before, files = children(), len(os.listdir("/proc/self/fd"))
    with closing(shared_out(NUMBERS, task(Elsewhere(lambda: time.sleep(10), os.getpid())), 3)) as asking:
        next(asking)
        assert len(children()) == len(before) + 2
    assert (children(), len(os.listdir("/proc/self/fd"))) == (before, files)


def test_little_is_asked_by_one_process() -> None:
    """And so is everything by a process with threads, of which a copy would have none."""
    assert processes_for(sharing_out.WORTH - 1) == 1
    assert processes_for(sharing_out.WORTH) in range(1, sharing_out.MOST + 1)


def test_readiness_asked_by_several_processes_is_the_same() -> None:
    """Of candidates, of people, and of the centre; and nothing is left to be asked again."""
    whole = large_case(40)
    books, case = Books(whole_records(whole)), replace(whole, candidates={})
    standing = Standing(Packed(), asker=Several(lambda _effort: 2))
    assert sum(left > 0 for left in standing.steps(case, books)) == 40
    assert standing.answer() == readiness(whole)
    assert not sum(left > 0 for left in standing.steps(case, books))
