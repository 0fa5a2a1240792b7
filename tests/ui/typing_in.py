"""An officer at the keyboard: stories press keys and look at the books."""

import asyncio
from collections.abc import Awaitable, Callable

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from centre_tui.services.opening import Office
from centre_tui.ui.app import CentreApp, Display


class Officer:
    """Types into the program; counts the keys pressed beyond the values' own characters."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.beyond = 0

    @property
    def app(self) -> CentreApp:
        """Return the program."""
        assert isinstance(self.pilot.app, CentreApp)
        return self.pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the program has done what they ask."""
        for key in keys:
            self.beyond += 1
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a value; it reaches the field once, whichever sort of field that is."""
        focused = self.app.screen.focused
        if isinstance(focused, Input | TextArea):
            receiver = focused if isinstance(focused, Input) else self.app
            receiver.post_message(events.Paste(text))
            await self.pilot.pause()

    async def fill(self, *values: str, next_key: str = "enter") -> None:
        """Type values one after another, with the key that leads to the next field after each but the last."""
        for place, value in enumerate(values):
            if place:
                await self.press(next_key)
            await self.type(value)

    async def settle(self) -> None:
        """Wait until nothing is under way any more."""
        await self.pilot.pause()
        while self.app.kept_back or self.app.handing_on or self.app.opening:
            await self.pilot.pause(0.01)
        while any(worker.is_running and worker.group in ("reload", "default") for worker in self.app.workers):
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    def screen_text(self) -> str:
        """Return what stands on the screen, line by line."""
        return "\n".join(
            "".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()
        )


def at_the_keyboard(
    office: Office,
    story: Callable[[Officer], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
    *,
    display: Display | None = None,
) -> None:
    """Run a story in the program, without a terminal."""

    async def told() -> None:
        app = CentreApp(lambda: office, display or Display())
        async with app.run_test(size=size) as pilot:
            officer = Officer(pilot)
            await officer.settle()
            await story(officer)

    asyncio.run(told())
