"""Typing ahead: each key meets the screen as the keys before it left it, however fast they come or slow the machine is.

Textual hands a key to whatever has the focus when it arrives, while the key before may still be on its way through the
widgets: a letter typed right after Enter would land in the field that is being left.
"""

import asyncio
from typing import Final, Generic, TypeVar

from textual import events, work
from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer

LONGEST: Final = 2.0
"""Seconds that keys are kept back at most: after that the officer is better served by what is on the screen."""
PATIENCE: Final = 0.5
"""Seconds to wait for one widget that is busy, or that goes away without an answer."""

ResultT = TypeVar("ResultT")


class TypeAhead(App[ResultT], Generic[ResultT]):
    """An App that handles keys strictly one after another, and keeps them back while something opens."""

    opening = 0
    handing_on = False
    given_up: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self.kept_back: list[events.Key | events.Paste] = []

    async def on_event(self, event: events.Event) -> None:
        """Put a key in line; hand everything else on."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.kept_back.append(event)
            self.begin_handing_on()
        else:
            await super().on_event(event)

    def begin_opening(self) -> None:
        """Keep keys back from now on, for LONGEST at most: a form or list is on its way that they are for."""
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
            self.begin_handing_on()

    def begin_handing_on(self) -> None:
        """See to the keys in line, unless that is being done or something is opening."""
        if self.kept_back and not self.opening and not self.handing_on:
            self.handing_on = True
            self.hand_keys_on()

    @work(group="typeahead")
    async def hand_keys_on(self) -> None:
        """Hand on the keys one by one, each when the one before has had its effect, until one opens something."""
        try:
            while self.kept_back and not self.opening:
                await super().on_event(self.kept_back.pop(0))
                await self.effect()
        finally:
            self.handing_on = False

    async def effect(self) -> None:
        """Wait until the last key has passed through every widget it can: from the focus upwards, and the App last."""
        below = self.screen.focused or self.screen
        for pump in (*below.ancestors_with_self, self):
            await passed_through(pump)


async def passed_through(pump: MessagePump) -> None:
    """Wait until everything now in line at a widget was seen to."""
    done = asyncio.Event()
    if pump.post_message(events.Callback(callback=done.set)):  # call_later would look its parameters up each time
        try:
            await asyncio.wait_for(done.wait(), PATIENCE)
        except TimeoutError:
            return
