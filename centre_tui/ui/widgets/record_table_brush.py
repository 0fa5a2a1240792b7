"""The styles of a record table's parts, taken from its CSS, and the filters every strip goes through."""

from typing import Final

from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from centre_tui.ui.contrast import readable

PART: Final = "record-table--"
TONES: Final = ("block", "red", "amber", "note", "ready", "muted", "strong")
PARTS: Final = frozenset(PART + name for name in ("header", "cursor", "resting", "cell", *TONES))
CSS: Final = """
RecordTableView {
    height: 1fr;
    & > .record-table--header { background: $panel; text-style: bold; }
    & > .record-table--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: bold;
    }
    & > .record-table--resting { text-style: bold underline; }
    & > .record-table--cell { text-style: bold reverse; }
    & > .record-table--block { color: $text-error; }
    & > .record-table--red { color: $text-error; }
    & > .record-table--amber { color: $text-warning; }
    & > .record-table--ready { color: $text-success; }
    & > .record-table--muted { color: $text-muted; }
    & > .record-table--strong { text-style: bold; }
}
"""
REVERSED: Final = Style(reverse=True)


class Brush:
    """Knows how each named part of one table is drawn, until told to forget."""

    def __init__(self, table: Widget) -> None:
        self._table = table
        self._styles: dict[str, Style] = {}
        self._background: Color | None = None

    def forget(self) -> None:
        """Ask the CSS again: the theme or the focus changed."""
        self._styles.clear()
        self._background = None

    def style(self, name: str) -> Style:
        """Return the style of a part, such as "header" or "red"; "" is the table itself.

        Whatever the theme, it can be read; without colours the cursor is reversed, or nobody could see it.
        """
        if name not in self._styles:
            app = self._table.app
            style = self._table.get_component_rich_style(PART + name) if name else self._table.rich_style
            style = style + REVERSED if name == "cursor" and app.no_color else style
            self._styles[name] = readable(style, dark=app.current_theme.dark)
        return self._styles[name]

    def finished(self, strip: Strip) -> Strip:
        """Return the strip as the app's filters leave it: colours of the theme, or none."""
        for line_filter in self._table.get_line_filters():
            if self._background is None:
                self._background = self._table.background_colors[1]
            strip = strip.apply_filter(line_filter, self._background)
        return strip
