"""The pen: knows where the terminal's cursor is and how it writes, and spends as few bytes as it can."""

from collections.abc import Iterable
from typing import Final

from centre_tui.ui.output.cells import is_doubtful
from centre_tui.ui.output.looks import PLAIN, SEEN_IN_BLANKS, Look, change
from centre_tui.ui.output.strokes import Stroke

CLEAR: Final = "\x1b[J"
"""Erases from the cursor on: until all is drawn again the screen would flicker."""


class Pen:
    """Draws strokes on a screen so many cells wide. Between two frames the look is plain, and the place is known.

    `ends` says that the terminal can end one attribute, as all but the oldest can.
    """

    def __init__(self, width: int, *, ends: bool) -> None:
        self.parts: list[str] = []
        self._width = width
        self._ends = ends
        self._look = PLAIN
        self._place: tuple[int, int] | None = None

    def length(self) -> int:
        """Return the bytes of what is written so far; the terminal's line discipline makes two of a line feed."""
        written = "".join(self.parts)
        return len(written.encode()) + written.count("\n")

    def twin(self) -> "Pen":
        """Return another pen that has written the same so far."""
        twin = Pen(self._width, ends=self._ends)
        twin.parts, twin._look, twin._place = self.parts.copy(), self._look, self._place
        return twin

    def go(self, x: int, y: int) -> None:
        """Move to a cell."""
        if self._place != (x, y):
            self.parts.append(self._way(x, y))
            self._place = (x, y)

    def send(self, sequence: str) -> None:
        """Send what works on a plain look, and leaves the cursor anywhere."""
        self._use(PLAIN)
        self.parts.append(sequence)
        self._place = None

    def lift(self, x: int, y: int) -> str:
        """End the frame: plain look, the cursor where the app wants it. Return everything written."""
        self._use(PLAIN)
        self.go(x, y)
        written = "".join(self.parts)
        self.parts.clear()
        return written

    def clear(self, y: int, paper: Look) -> None:
        """Erase a line and all below it to a paper."""
        self._use_paper(paper)
        self.go(0, y)
        self.parts.append(CLEAR)

    def draw(self, strokes: Iterable[Stroke]) -> None:
        """Draw strokes one after another."""
        for stroke in strokes:
            self._use_paper(stroke.look) if stroke.is_blank else self._use(stroke.look)
            if stroke.is_careful and is_doubtful("".join(stroke.cells)):
                self._write_carefully(stroke)
                continue
            self.go(stroke.x, stroke.y)
            if stroke.cells:
                self.parts.append("".join(stroke.cells))
                self._place = (stroke.end, stroke.y)
            else:
                self.parts.append("\x1b[K" if stroke.end == self._width else f"\x1b[{stroke.end - stroke.x}X")

    def _way(self, x: int, y: int) -> str:
        """Return the shortest way to a cell."""
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
        if self._place is not None:
            at, line = self._place
            if line == y and at < x:
                ways.append(_right(x - at))
            elif line + 1 == y:
                ways.append("\n" + _right(x))
            if at == x and line < y:
                ways.append("\x1b[B" if line + 1 == y else f"\x1b[{y - line}B")
        return min(ways, key=len)

    def _write_carefully(self, stroke: Stroke) -> None:
        """Write cell by cell, so that what comes after stands right, however wide the terminal draws it."""
        cells = stroke.cells
        starts = [at for at, text in enumerate(cells) if text]
        for at, after in zip(starts, [*starts[1:], len(cells)], strict=True):
            self.go(stroke.x + at, stroke.y)
            if is_doubtful(cells[at]):
                self.parts.append(" " * (after - at))
                self._place = None
                self.go(stroke.x + at, stroke.y)
            self.parts.append(cells[at])
            self._place = None if is_doubtful(cells[at]) else (stroke.x + after, stroke.y)

    def _use_paper(self, paper: Look) -> None:
        """See to the paper alone, where neither ink nor attributes are to be seen."""
        attributes = self._look.attributes if SEEN_IN_BLANKS.isdisjoint(self._look.attributes) else ""
        self._use(Look(attributes, self._look.ink, paper.paper))

    def _use(self, look: Look) -> None:
        self.parts.append(change(self._look, look, ends=self._ends))
        self._look = look


def _right(cells: int) -> str:
    if not cells:
        return ""
    return "\x1b[C" if cells == 1 else f"\x1b[{cells}C"
