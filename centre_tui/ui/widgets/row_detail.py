"""The row under the cursor of a record table, whole: drawn below it, in the same frame as the cursor."""

from collections.abc import Callable, Iterator
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from centre_tui.domain.text import printable
from centre_tui.ui.text import fit
from centre_tui.ui.widgets.record_table_brush import Brush
from centre_tui.ui.widgets.record_table_view import RecordTableView

WIDE: Final = 120
LINES: Final = 3
STOPS: Final = 6
EDGE: Final = 1
"""Blanks left and right."""


class RowDetail(Widget):
    """Says all of the row under a table's cursor, below the table. It follows without messages.

    What it says are paragraphs, each on lines of its own; of a paragraph what stands between tabs begins at fixed
    stops, so that from row to row little is sent. Windows narrower than `WIDE` have room for it only with `always`.
    """

    DEFAULT_CSS = """
    RowDetail { height: auto; }
    """

    def __init__(
        self, table: RecordTableView, tell: Callable[[], str] | None = None, *, always: bool = False, id: str = "detail"
    ) -> None:
        super().__init__(id=id)
        self.table = table
        self.tell = tell or table.row_in_full
        self.always = always
        self._brush = Brush(self)
        self._drawn: tuple[str, Size, list[Strip]] | None = None
        table.followers.append(self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take no line of a window that has too few columns."""
        return LINES if self.always or viewport.width >= WIDE else 0

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        super().notify_style_update()
        self._brush.forget()
        self._drawn = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is said, without Textual's cache: what does not change from row to row is not drawn again."""
        told = self.tell()
        if self._drawn is None or self._drawn[:2] != (told, self.size):
            self._drawn = (told, self.size, [self._brush.finished(strip) for strip in self._strips(told)])
        return [strip.crop(crop.x, crop.right) for strip in self._drawn[2][crop.y : crop.bottom]]

    def _strips(self, told: str) -> Iterator[Strip]:
        """Yield every line; the last one there is room for ends with an ellipsis if there is more."""
        width, last = self.size.width - 2 * EDGE, self.size.height - 1
        style = self._brush.style("")
        lines = list(laid_out(told, width))
        lines[last:] = [" ".join(lines[last:])]
        for line in (*lines, *[""] * (last - len(lines) + 1)):
            text = f"{' ' * EDGE}{fit(line, width, self.table.signs)}{' ' * EDGE}"
            yield Strip([Segment(text, style)], self.size.width)


def laid_out(text: str, width: int) -> Iterator[str]:
    """Yield paragraphs as lines of at most width cells, if any; what stands between tabs begins at a stop."""
    if width < 1:
        return
    for paragraph in text.split("\n"):
        line = ""
        for piece in map(printable, paragraph.split("\t")):
            start = _stop_after(line, width)
            if line and start + cell_len(piece) > width:
                yield from wrapped(line, width)
                line = piece
            else:
                line = set_cell_size(line, start) + piece
        yield from wrapped(line, width)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield text as lines of at most width cells, broken between words where that can be."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = chop_cells(word, width) or [""]
        yield from full
    yield line


def _stop_after(line: str, width: int) -> int:
    stop = max(1, width // STOPS)
    return -(-(cell_len(line) + 2) // stop) * stop if line else 0
