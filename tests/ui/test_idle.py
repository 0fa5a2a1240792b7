"""Nobody at the keyboard: the screen is covered, later the program leaves, and what was typed is kept."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Candidate
from centre_tui.services.candidates import add_candidate
from centre_tui.services.opening import Office
from centre_tui.ui.app import Display
from centre_tui.ui.drafts import kept
from centre_tui.ui.idle import MINUTE, Patience, minutes
from centre_tui.ui.too_small import TooSmall
from centre_tui.ui.unattended import Cover
from tests.office import sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

THEMES = ("dark", "light", "ansi-dark", "ansi-light")
NEVER = 0.0
SECONDS = st.one_of(st.just(NEVER), st.floats(0.1, 100_000))
COVERED = "Covered after 10 minutes. Press Enter to go on."


class Away:
    """An officer's program with a clock of the test's: time goes by, and then the program's timer rings."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.time = time.monotonic()
        officer.app.now = lambda: self.time

    async def for_minutes(self, count: float) -> None:
        """Press no key for so many minutes."""
        self.time += count * MINUTE
        self.officer.app.look()
        await self.officer.settle()
        screen = self.officer.app.screen
        while self.officer.app.is_running and not (screen.is_current and screen.is_mounted and screen.children):
            await self.officer.pilot.pause(0.01)
        await self.officer.pilot.pause()


def one_candidate(folder: Path) -> Office:
    """Return an office with a candidate whose name can be looked for."""
    office = staffed_office(folder)
    add_candidate(office.desk(), sound_candidate("Okafor"))
    return office


@given(SECONDS, SECONDS, SECONDS)
@example(600.0, 3600.0, 600.0)
@example(600.0, 60.0, 61.0)
@example(NEVER, NEVER, 1e9)
def test_the_next_look_is_when_something_may_be_due(cover: float, leave: float, idle: float) -> None:
    """Never too late: at every look what is due is done, and before the next one nothing can be."""
    patience = Patience(cover, leave)
    wait = patience.until_next(idle)
    assert patience.covers(idle) == (cover != NEVER and idle >= cover)
    assert patience.leaves(idle) == (leave != NEVER and idle >= leave)
    if wait is None:
        assert patience.covers(1e9) == patience.covers(idle) and patience.leaves(1e9) == patience.leaves(idle)
    else:
        assert wait > 0
        assert {cover - idle, leave - idle} >= {wait}
        half = idle + wait / 2
        assert (patience.covers(half), patience.leaves(half)) == (patience.covers(idle), patience.leaves(idle))


def test_minutes_are_told_in_words() -> None:
    """One is not many."""
    assert [minutes(seconds) for seconds in (60, 600, 3600, 90)] == [
        "1 minute",
        "10 minutes",
        "60 minutes",
        "1.5 minutes",
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_a_covered_screen_shows_nothing_of_the_records(tmp_path: Path, theme: str) -> None:
    """Whatever the colours; Enter uncovers it, and it is as it was."""

    async def story(officer: Officer) -> None:
        await officer.press("2")
        away = Away(officer)
        await away.for_minutes(9.9)
        before = officer.screen_text()
        assert "Okafor" in before
        await away.for_minutes(0.1)
        assert officer.screen_text().split() == COVERED.split()
        await officer.press("1", "q", "escape", "a")
        assert officer.screen_text().split() == COVERED.split()
        await officer.press("enter")
        assert officer.screen_text() == before

    at_the_keyboard(one_candidate(tmp_path), story, display=Display(theme))


def test_a_key_puts_everything_off(tmp_path: Path) -> None:
    """Ten minutes count from the last key, also after the screen was covered once."""

    async def story(officer: Officer) -> None:
        away = Away(officer)
        for _ in range(3):
            await away.for_minutes(9)
            assert not isinstance(officer.app.screen, Cover)
            await officer.press("down")
        await away.for_minutes(10)
        assert isinstance(officer.app.screen, Cover)
        await officer.press("enter")
        await away.for_minutes(9)
        assert not isinstance(officer.app.screen, Cover)
        await away.for_minutes(1)
        assert isinstance(officer.app.screen, Cover)

    at_the_keyboard(staffed_office(tmp_path), story)


def test_typing_costs_no_timer(tmp_path: Path) -> None:
    """A key only writes down when it came: the timer that runs is still the same."""

    async def story(officer: Officer) -> None:
        waiting = officer.app._due
        assert waiting is not None
        await officer.press("2", "n", *"Oka")
        assert officer.app._due is waiting

    at_the_keyboard(staffed_office(tmp_path), story)


def test_a_form_under_the_cover_keeps_what_was_typed(tmp_path: Path) -> None:
    """The officer comes back from a break and goes on in the same field."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.type("Okafor")
        away = Away(officer)
        await away.for_minutes(30)
        assert officer.screen_text().split() == COVERED.split()
        await officer.press("f2", "enter", "enter")
        await officer.fill("Ann", "3/2/1990", "", "today")
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert [(each.surname, each.forenames) for each in office.store.all(Candidate)] == [("Okafor", "Ann")]


@pytest.mark.parametrize("covered", [True, False])
def test_after_an_hour_the_program_leaves_and_keeps_the_draft(tmp_path: Path, covered: bool) -> None:
    """As if the officer had left, but for what is not saved; whether it was covered before or not."""
    display = Display(state=tmp_path / "state", patience=Patience(10 * MINUTE if covered else NEVER))

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.type("Okafor")
        away = Away(officer)
        await away.for_minutes(59)
        assert isinstance(officer.app.screen, Cover) == covered
        assert officer.app.is_running
        await away.for_minutes(1)
        assert officer.app._exit
        assert officer.app.return_code == 0

    office = staffed_office(tmp_path)
    at_the_keyboard(office, story, display=display)
    assert kept(tmp_path / "state/drafts", "New candidate")["surname"] == "Okafor"
    assert office.store.count(Candidate) == 0


def test_quitting_from_a_covered_screen_keeps_the_draft(tmp_path: Path) -> None:
    """Who passes by and presses Ctrl+Q takes nobody's typing away."""

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.type("Okafor")
        await Away(officer).for_minutes(10)
        await officer.press("ctrl+q")
        assert officer.app._exit

    at_the_keyboard(staffed_office(tmp_path), story, display=Display(state=tmp_path / "state"))
    assert kept(tmp_path / "state/drafts", "New candidate")["surname"] == "Okafor"


def test_0_is_never(tmp_path: Path) -> None:
    """Neither covered nor left, and no timer runs."""

    async def story(officer: Officer) -> None:
        await officer.press("2")
        assert officer.app._due is None
        await Away(officer).for_minutes(100_000)
        assert "Okafor" in officer.screen_text()
        assert officer.app.is_running

    at_the_keyboard(one_candidate(tmp_path), story, display=Display(patience=Patience(NEVER, NEVER)))


def test_a_window_too_small_and_a_cover_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    """Made smaller and larger under the cover: what is uncovered fits the window there is."""

    async def story(officer: Officer) -> None:
        away = Away(officer)
        await officer.press("2")
        await officer.pilot.resize_terminal(60, 20)
        await officer.settle()
        assert isinstance(officer.app.screen, TooSmall)
        await away.for_minutes(10)
        assert officer.screen_text().split() == COVERED.split()
        await officer.pilot.resize_terminal(80, 24)
        await officer.settle()
        assert officer.screen_text().split() == COVERED.split()
        await officer.pilot.resize_terminal(70, 24)
        await officer.settle()
        await officer.press("enter")
        assert "70 × 24" in officer.screen_text() and "Okafor" not in officer.screen_text()
        await officer.pilot.resize_terminal(80, 24)
        await officer.settle()
        assert "Okafor" in officer.screen_text()

    at_the_keyboard(one_candidate(tmp_path), story)


def test_the_timer_itself_covers_and_leaves(tmp_path: Path) -> None:
    """With the wall's own clock, and fractions of a second in the place of minutes."""
    seen: list[bool] = []

    async def story(officer: Officer) -> None:
        end = time.monotonic() + 20
        while not officer.app._exit and time.monotonic() < end:
            await officer.pilot.pause(0.02)
            seen.append(isinstance(officer.app.screen, Cover))
        assert officer.app._exit

    at_the_keyboard(one_candidate(tmp_path), story, display=Display(patience=Patience(0.4, 1.2)))
    assert any(seen)
