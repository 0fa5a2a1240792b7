"""What the screen should show: the lines that Textual's updates amount to."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from centre_tui.ui.output.cells import Line, cells_of
from centre_tui.ui.output.looks import look_of

KEPT: Final = 128


class Frame:
    """The lines of a screen of width × height cells; lines that an update does not touch stay the same objects."""

    def __init__(self, width: int, height: int, *, colours: ColorSystem | None, encoding: str) -> None:
        self.width = width
        self.height = height
        self.lines = [Line.blank(width) for _ in range(height)]
        self._colours = colours
        self._encoding = encoding
        self._drawn: dict[int, tuple[Strip, Line]] = {}

    def take(self, update: LayoutUpdate | ChopsUpdate) -> None:
        """Draw an update into the lines it touches."""
        fresh: dict[int, Line] = {}
        pieces = _of_layout(update) if isinstance(update, LayoutUpdate) else _of_chops(update)
        for x, y, strip in pieces:
            if not 0 <= y < self.height:
                continue
            if x == 0 and strip.cell_length == self.width:
                self.lines[y] = self._whole(strip)
                fresh.pop(y, None)
                continue
            if y not in fresh:
                fresh[y] = self.lines[y] = self.lines[y].copy()
            self._draw(fresh[y], x, strip)

    def _whole(self, strip: Strip) -> Line:
        """Return a line drawn from one strip: the same line again for the same strip, wherever it moves."""
        kept = self._drawn.get(id(strip))
        if kept is None:
            line = Line.blank(self.width)
            self._draw(line, 0, strip)
            if len(self._drawn) > KEPT:
                self._drawn.clear()
            kept = self._drawn[id(strip)] = (strip, line)
        return kept[1]

    def _draw(self, line: Line, x: int, strip: Strip) -> None:
        for text, style, control in strip:
            if not control:
                x = line.put(x, cells_of(text, self._encoding), look_of(style, self._colours))


def _of_layout(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield x, y, strip
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= right and end > left:
                yield x, y, strip if end <= right else strip.crop(0, right - x)


def lines_between(one: Iterable[Line], other: Iterable[Line]) -> list[int]:
    """Return the numbers of the lines that differ."""
    return [y for y, (before, after) in enumerate(zip(one, other, strict=True)) if not before.same_as(after)]
