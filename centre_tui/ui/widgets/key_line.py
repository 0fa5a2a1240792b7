"""The bottom line: the keys of this screen, as many as fit, read from its own bindings."""

from collections.abc import Iterator
from typing import ClassVar, Protocol, runtime_checkable

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget


@runtime_checkable
class Marked(Protocol):
    """A program that knows whether its centre is the demonstration."""

    sample: bool


@runtime_checkable
class Listing(Protocol):
    """A screen that says which key lists all its keys, since `?` is for something else there."""

    HELP_KEY: ClassVar[str]


class KeyLine(Widget):
    """Shows the bindings a screen shows, and which key lists the others; never more than fit."""

    drawn = Content()

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self.follow)

    def render(self) -> Content:
        """Draw the bindings as they are now."""
        self.drawn = self.line(self.size.width)
        return self.drawn

    def follow(self, _screen: object = None) -> None:
        """Draw the line anew where the bindings make it another."""
        if self.line(self.size.width) != self.drawn:
            self.refresh()

    def line(self, width: int) -> Content:
        """Return as many of the screen's keys as fit the width, and the key that lists them all."""
        key_for_all = self.screen.HELP_KEY if isinstance(self.screen, Listing) else "?"
        left = width - cell_len(f"{key_for_all} Keys") - cell_len(self.mark) - 1
        parts: list[tuple[str, str] | str] = []
        for key, words in self.shown():
            left -= cell_len(key) + cell_len(words) + 3
            if left < 0:
                break
            parts += [(key, "bold"), f" {words}  "]
        return Content.assemble(" ", *parts, (key_for_all, "bold"), " Keys", (self.mark, "bold"))

    @property
    def mark(self) -> str:
        """Return what every screen of the demonstration centre is marked with."""
        return "   SAMPLE" if isinstance(self.app, Marked) and self.app.sample else ""

    def shown(self) -> Iterator[tuple[str, str]]:
        """Yield key and words of each binding that asks to be shown and is in force, each action once."""
        told: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in told and binding.action != "help":
                told.add(binding.action)
                yield self.key_words(binding), binding.description

    def key_words(self, binding: Binding) -> str:
        """Return a key as it stands on the keyboard."""
        return binding.key_display or self.app.get_key_display(binding)
