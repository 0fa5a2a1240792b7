"""How a test sits down at the screen: an app, a story told to its keyboard, and what the screen then says."""

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.pilot import Pilot

Story = Callable[[Pilot[None]], Awaitable[None]]


def act_out(app: App[None], story: Story, size: tuple[int, int] = (80, 24)) -> None:
    """Run the app without a terminal at a size (columns, lines) and let the story press its keys."""

    async def played() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(pilot)

    asyncio.run(played())


def screen_lines(app: App[None]) -> list[str]:
    """Return the text on the screen, one string a line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]
