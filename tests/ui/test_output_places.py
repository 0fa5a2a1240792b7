"""Every place and form of the program, on two kinds of terminal: no frame differs from what Textual would paint."""

from typing import Final

import pytest
from textual.pilot import Pilot

from centre_tui.ui.app import CentreApp, Display
from centre_tui.ui.terminal import Terminal
from tests.ui.emulator import Compared, compare, emulate
from tests.ui.test_snapshots import SCREENS, sample_office
from tests.ui.typing_in import Officer

WALKS: Final = 8
SOME: Final = 7
KEYS: Final = list(SCREENS.values())


@pytest.mark.parametrize("walk", range(WALKS))
def test_every_place_and_form_in_sixteen_colours(walk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each screen opened, typed into and left; on dark paper and on light, in turn."""
    theme = ("ansi-dark", "ansi-light")[walk % 2]
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM", raising=False)

    async def story(pilot: Pilot[None]) -> None:
        officer = Officer(pilot)
        await officer.settle()
        for keys in KEYS[walk::WALKS]:
            await officer.press(*keys, "down")
            await officer.type("Łukasz [b] 王 –")
            await officer.press("escape", "escape", "escape", "1")

    compare(CentreApp(sample_office, Display(theme, terminal=Terminal("linux"))), story)


def test_what_is_not_drawn_again_did_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only lines that widgets asked for are drawn: what stands on the terminal is what drawing all would come to."""
    monkeypatch.setenv("TERM", "xterm-256color")
    app = CentreApp(sample_office, Display("textual-dark", terminal=Terminal("xterm-256color")))

    async def story(pilot: Pilot[None]) -> None:
        officer = Officer(pilot)
        await officer.settle()
        for keys in (("1",), ("2",), ("2", "x"), ("3", "m"), ("6",), ("2", "n"), ("2", "enter")):
            await officer.press("escape", "escape", "escape", *keys)
            for key in ("down", "down", "right", "space", "up", "pagedown", "home", "tab", "a"):
                await officer.press(key)
                assert isinstance(app, Compared)
                assert app.ours.lines() == [strip.text for strip in app.screen._compositor.render_strips()]

    emulate(app, story)


def test_places_and_forms_made_smaller_and_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the screens in 256 colours, on a window whose edges are pulled."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)

    async def story(pilot: Pilot[None]) -> None:
        officer = Officer(pilot)
        await officer.settle()
        for keys in KEYS[::SOME]:
            await pilot.resize_terminal(120, 30)
            await officer.press(*keys)
            await pilot.resize_terminal(80, 24)
            await officer.press("tab")
            await pilot.resize_terminal(60, 12)
            await officer.press("escape", "escape", "escape", "1")

    compare(CentreApp(sample_office, Display("textual-dark", terminal=Terminal("xterm-256color"))), story)
