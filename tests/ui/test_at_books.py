"""Long jobs at the books: a piece at a time, what the officer looks at first, with a bar and a way to stop."""

import asyncio
import gc
from collections.abc import Generator
from pathlib import Path

import pytest

from centre_tui.services.desk import Desk
from centre_tui.ui import at_books
from centre_tui.ui.at_books import AtBooks
from centre_tui.ui.places.place import Place
from centre_tui.ui.waiting import STOPPED, Wait
from tests.office import staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def counting(name: str, steps: int, told: list[str]) -> Generator[int, None, str]:
    """Do so many steps of 6 ms, each written down."""
    for left in range(steps, 0, -1):
        asyncio.run(asyncio.sleep(0.006))
        told.append(name)
        yield left
    return name


def test_what_the_officer_looks_at_goes_before_the_rest_and_short_jobs_between() -> None:
    """The job behind waits after its first piece; a short job never waits for more than a piece."""
    told: list[str] = []

    async def story() -> None:
        app: AtBooks[None] = AtBooks()
        behind = asyncio.create_task(app.in_pieces(lambda: counting("behind", 4, told)))
        front = asyncio.create_task(app.in_pieces(lambda: counting("front", 6, told), front=lambda: True))
        await asyncio.sleep(0.01)
        await app.at_books(lambda: told.append("short"))
        assert [await behind, await front] == ["behind", "front"]
        app.books.shutdown()

    asyncio.run(story())
    assert told.index("short") < 6
    assert told[-2:] == ["behind", "behind"]


def test_memory_is_given_back_after_one_thing_that_took_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once nothing else is to be done; not after a short one, nor while the program opens."""
    told: list[str] = []
    monkeypatch.setattr(at_books, "give_back", lambda: told.append("given back"))
    monkeypatch.setattr(at_books, "MUCH", 0.002)

    async def story() -> None:
        app: AtBooks[None] = AtBooks()
        await app.at_books(lambda: told.append("short"))
        for _ in range(2):
            await app.at_books(lambda: sum(range(200_000)))
            gc.disable()
        app.books.shutdown()

    try:
        asyncio.run(story())
    finally:
        gc.enable()
    assert told == ["short", "given back"]


def test_nothing_is_said_of_a_short_wait_and_little_of_a_long_one() -> None:
    """After 0.3 s, and then twice a second."""
    wait = Wait(10.0)
    assert wait.sentence(100, 10.2) == ""
    assert wait.sentence(75, 10.31) == "[######..................] 25 of 100 records read. Esc stops."
    assert wait.sentence(60, 10.7) == ""
    assert wait.sentence(50, 10.82) == "[############............] 50 of 100 records read. Esc stops."


def test_escape_stops_what_one_waits_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar says how; afterwards the keys do what they did, and r reads again."""
    stop: list[str] = []

    def endless(_desk: Desk) -> Generator[int, None, None]:
        while not stop:
            asyncio.run(asyncio.sleep(0.01))
            yield 7

    async def reload(place: Place) -> None:
        await place.looked_up(endless)

    monkeypatch.setattr("centre_tui.ui.places.staff.StaffPlace.reload", reload)

    async def story(officer: Officer) -> None:
        await officer.pilot.press("3")
        while "Esc stops" not in officer.screen_text():
            await officer.pilot.pause(0.05)
        await officer.press("escape")
        assert STOPPED in officer.screen_text()
        stop.append("over")

    at_the_keyboard(staffed_office(tmp_path), story)
