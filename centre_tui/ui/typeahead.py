"""Typing ahead: keys pressed while a form or a list is still on its way are kept for it, not lost and not misread."""

import asyncio
from typing import Final, Generic, TypeVar

from textual import events, work
from textual.app import App
from textual.timer import Timer

LONGEST: Final = 2.0
"""Seconds that keys are kept back at most: after that the officer is better served by what is on the screen."""
BETWEEN: Final = 0.01
"""Seconds between two keys handed on: each must have done its work before the next."""

ResultT = TypeVar("ResultT")


class TypeAhead(App[ResultT], Generic[ResultT]):
    """An App that can keep keys back while something opens, and then hands them on in order."""

    opening = 0
    given_up: Timer | None = None

    def __init__(self, *, ansi_color: bool) -> None:
        super().__init__(ansi_color=ansi_color)
        self.kept_back: list[events.Key | events.Paste] = []

    async def on_event(self, event: events.Event) -> None:
        """Keep a key back while something opens, or while keys before it are; hand everything else on."""
        is_key = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if isinstance(event, events.Key | events.Paste) and is_key and (self.opening or self.kept_back):
            self.kept_back.append(event)
        else:
            await super().on_event(event)

    def begin_opening(self) -> None:
        """Keep keys back from now on, for LONGEST at most."""
        self.opening += 1
        if self.given_up is None:
            self.given_up = self.set_timer(LONGEST, self.give_up)

    def give_up(self) -> None:
        """Wait no longer for what is opening."""
        self.opening = 1
        self.end_opening()

    def end_opening(self) -> None:
        """Hand on the keys that were kept back, once nothing is opening any more."""
        self.opening = max(0, self.opening - 1)
        if not self.opening:
            if self.given_up is not None:
                self.given_up.stop()
                self.given_up = None
            self.hand_keys_on()

    @work(group="typeahead", exclusive=True)
    async def hand_keys_on(self) -> None:
        """Hand on the keys one by one, until another of them opens something."""
        while self.kept_back and not self.opening:
            await super().on_event(self.kept_back[0])
            del self.kept_back[0]
            await asyncio.sleep(BETWEEN)
