"""What is on the screen until the first place has been read: the line of places, and that it is under way."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from centre_tui.ui.base import READING, Page
from centre_tui.ui.places.doors import DOORS, places_line
from centre_tui.ui.text import plain


class Threshold(Page):
    """A page that looks as the first place does before its records are there."""

    def heading(self) -> str:
        """Return the line of places with the first one marked."""
        return places_line(DOORS[0].number)

    def body(self) -> Iterable[Widget]:
        """Yield the one sentence there is to say."""
        yield Static("", id="summary")
        yield Static(plain(f"\n  {READING}"), id="reading")
