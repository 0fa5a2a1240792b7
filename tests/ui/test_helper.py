"""Much to ask is asked by another process: the officer's own program only shows what came of it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import Final, ParamSpec

import pytest

from centre_tui.arrival import Here, arrived
from centre_tui.cli.commands import TREE
from centre_tui.cli.parser import parse
from centre_tui.services.question import Question
from centre_tui.services.session import open_books
from centre_tui.start import same_program
from centre_tui.ui.app import CentreApp, Display
from centre_tui.ui.helper import Helper, TooMuch
from tests.ui.real import demonstration
from tests.ui.typing_in import Officer

P = ParamSpec("P")
NOTES: Final = (
    "import sys; open({path!r}, 'w').write(' '.join(sys.argv[1:])); print('7 left\\n0 left', file=sys.stderr)"
)
SLEEPS: Final = "import os, time; open({path!r}, 'w').write(str(os.getpid())); time.sleep(60)"


def in_a_loop(story: Callable[P, Coroutine[object, object, None]]) -> Callable[P, None]:
    """A test that waits for things."""

    @wraps(story)
    def test(*given: P.args, **named: P.kwargs) -> None:
        asyncio.run(story(*given, **named))

    return test


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the configuration of a demonstration centre."""
    return demonstration(tmp_path_factory.mktemp("books") / "centre")


@asynccontextmanager
async def opened(config: Path, command: Sequence[str]) -> AsyncIterator[Officer]:
    """An officer at the program, whose helper is asked for more than ten records."""
    arrival = arrived(parse(TREE, ["--config", str(config)]), Here())
    premises = arrival.premises(arrival.configuration())
    with open_books(premises) as store:
        app = CentreApp(partial(premises.office, store), Display(helper=Helper(command, much=10)))
        async with app.run_test(size=(80, 24)) as pilot:
            yield Officer(pilot)


def forget_answers(config: Path) -> Path:
    """Remove what was left beside the books; return where such things are."""
    index = config.parent / "books" / "index"
    for each in index.glob("kept-*"):
        each.unlink()
    return index


@in_a_loop
async def test_what_another_process_left_is_shown(config: Path) -> None:
    """It leaves the answers, and nothing of sixty records is read here."""
    index = forget_answers(config)
    async with opened(config, same_program(parse(TREE, ["--config", str(config)]))) as officer:
        await officer.settle()
        assert "not ready" in officer.screen_text()
        assert "stuck" in officer.screen_text()
    assert {each.name.split("-")[1] for each in index.glob("kept-*")} >= {"readiness", "claims"}


@in_a_loop
async def test_a_helper_that_leaves_nothing_is_no_harm(config: Path, tmp_path: Path) -> None:
    """It is asked in the words of the command; then everything is asked here."""
    forget_answers(config)
    told = tmp_path / "told"
    async with opened(config, (sys.executable, "-c", NOTES.format(path=str(told)))) as officer:
        await officer.settle()
        assert "not ready" in officer.screen_text()
    assert told.read_text() == "readiness --keep"


@in_a_loop
async def test_a_helper_that_is_not_there_is_no_harm(config: Path) -> None:
    """Everything is asked here."""
    forget_answers(config)
    async with opened(config, ("/nowhere/python",)) as officer:
        await officer.settle()
        assert "not ready" in officer.screen_text()


@in_a_loop
async def test_it_is_told_the_day_and_the_visit(tmp_path: Path) -> None:
    """And tells how many records are left."""
    told, left = tmp_path / "told", list[int]()
    helper = Helper((sys.executable, "-c", NOTES.format(path=str(told))))
    await helper.ask(Question(date(2028, 2, 29), 3), left.append)
    assert told.read_text() == "readiness --keep --on 29/02/2028 --visit 3"
    assert left == [7, 0]


@in_a_loop
async def test_who_stops_waiting_ends_it(tmp_path: Path) -> None:
    """Nothing works on behind somebody who has left."""
    path = tmp_path / "process"
    helper = Helper((sys.executable, "-c", SLEEPS.format(path=str(path))))
    waiting = asyncio.create_task(helper.ask(Question(), lambda _left: None))
    while not path.exists() or not path.read_text():
        await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(ProcessLookupError):
        os.kill(int(path.read_text()), 0)


def test_little_is_asked_here() -> None:
    """Up to as many records as is said."""
    told = list[int]()
    tell = Helper((), much=10).unless_much(told.append)
    tell(10)
    assert told == [10]
    with pytest.raises(TooMuch):
        tell(11)
