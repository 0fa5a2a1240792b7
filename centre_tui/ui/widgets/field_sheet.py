"""The sheet that the fields of a form stand on: it scrolls with them, and knows how their parts are drawn."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.containers import VerticalScroll
from textual.strip import Strip
from textual.style import Style as VisualStyle

PAPER: Final = "$foreground on $surface"
"""What an entry looks like that is not being typed in."""
LOOKS: Final[Mapping[str, tuple[str, ...]]] = {
    "": (),
    "paper": (PAPER,),
    "cursor line": (PAPER, "on $boost"),
    "echo": ("$text-muted",),
    "problem": ("$text-error",),
}
"""What each part of a field has over the sheet, by its name."""
Piece = tuple[str, str]
"""A text and the name of the part it is."""


class Fields(VerticalScroll, inherit_bindings=False):
    """The fields of a form; the arrow keys go from field to field, and the fields scroll with them.

    The theme is asked for a look once, and not once a field: a long form is drawn in the time of a short one.
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, can_focus=False)
        self._looks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Ask again: the theme changed."""
        super().notify_style_update()
        self._looks.clear()

    def look(self, part: str) -> Style:
        """Return how a part is drawn."""
        if part not in self._looks:
            parts = (VisualStyle.parse(each) for each in LOOKS[part])
            self._looks[part] = reduce(add, parts, self.visual_style).rich_style
        return self._looks[part]

    def strip(self, pieces: Iterable[Piece], width: int) -> Strip:
        """Return pieces as one line, as the app's filters leave it: colours of the theme, or none."""
        drawn = Strip([Segment(text, self.look(part)) for text, part in pieces])
        strip = drawn.adjust_cell_length(width, self.look(""))
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip
