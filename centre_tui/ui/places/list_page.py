"""A list that one goes to from a place, with all a place's keys; Esc leads back."""

from typing import ClassVar

from textual.widgets import Input

from centre_tui.ui.base import Page
from centre_tui.ui.places.place import Place


class ListPage(Place):
    """A list of records under a title of its own."""

    TITLE_LINE: ClassVar[str] = ""

    def heading(self) -> str:
        """Return the title."""
        return self.TITLE_LINE

    def action_back(self) -> None:
        """Clear what was typed to find or, where nothing was, go back."""
        if self.query_one("#find", Input).display:
            super().action_back()
        else:
            Page.action_back(self)
