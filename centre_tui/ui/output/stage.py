"""The output stage: what the terminal shows, what it should show, and the least that makes one the other."""

from collections import Counter
from collections.abc import Sequence
from itertools import starmap
from typing import Final

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate

from centre_tui.ui.output.cells import Line
from centre_tui.ui.output.frame import Frame, lines_between
from centre_tui.ui.output.looks import PLAIN, Look
from centre_tui.ui.output.pen import Pen
from centre_tui.ui.output.shift import shift_between
from centre_tui.ui.output.strokes import Erasing, Stroke, by_look, strokes, words_and_gaps
from centre_tui.ui.terminal import Terminal

ANY: Final = Terminal("")
MANY: Final = 6
"""Of so many lines that changed it is looked whether another order, or beginning from blank paper, takes less."""
WIPE: Final = "\x1b[r\x1b[999;999H\x1b[1J\x1b[H"
"""Leaves no line, nor one to scroll back to: there GNU screen puts what a screen shows that is cleared."""


class Stage:
    """A shadow of a screen of width × height cells. It begins by clearing it: nothing is known of what is there."""

    def __init__(self, width: int, height: int, *, colours: ColorSystem | None, terminal: Terminal = ANY) -> None:
        self.frame = Frame(width, height, colours=colours, encoding=terminal.encoding)
        self._shown = [Line.blank(width) for _ in range(height)]
        self._terminal = terminal
        self._pen = Pen(width, ends=terminal.ends_attributes)
        self._pen.send("\x1b[m" + WIPE)

    @property
    def size(self) -> tuple[int, int]:
        """The width and height in cells."""
        return self.frame.width, self.frame.height

    def take(self, update: LayoutUpdate | ChopsUpdate) -> None:
        """Take what Textual would have written."""
        self.frame.take(update)

    def changes(self, x: int, y: int) -> str:
        """Return what to send so that the terminal shows the frame, its cursor at x, y; and count it as shown."""
        wanted = self.frame.lines
        changed = lines_between(self._shown, wanted)
        shift = shift_between(self._shown, wanted, changed)
        if shift is not None:
            self._pen.send(shift.sequence(deletes=self._terminal.keeps_scrolled))
            self._shown = shift.moved(self._shown)
            changed = lines_between(self._shown, wanted)
        if len(changed) < MANY:
            self._pen.draw(self._strokes(changed, self._shown))
        else:
            self._draw_much(changed, y)
        self._shown = wanted.copy()
        return self._pen.lift(x, y)

    def _draw_much(self, changed: Sequence[int], cursor: int) -> None:
        """Draw many lines, from what is shown or from blank paper, and line by line or look by look: what is less.

        The line of the cursor is drawn first: at the far end of a slow line it is what is waited for.
        """
        paper = self._paper(changed)
        if paper is not None and self._is_less_anew(changed):
            blank = Line.blank(self.frame.width, paper)
            drawn = self._strokes(range(changed[0], self.frame.height), [blank] * self.frame.height)
            self._pen.clear(changed[0], paper)
        else:
            drawn = self._strokes(changed, self._shown)
        first = [each for each in drawn if each.y == cursor]
        others = [each for each in drawn if each.y != cursor]
        pens = (self._pen.twin(), self._pen.twin())
        for pen, then in zip(pens, (others, by_look(others)), strict=True):
            pen.draw([*first, *then])
        self._pen = min(pens, key=Pen.length)

    def _strokes(self, numbers: Sequence[int], shown: Sequence[Line]) -> list[Stroke]:
        wanted = self.frame.lines
        return [each for y in numbers for each in strokes(y, shown[y], wanted[y], self._erasing)]

    def _is_less_anew(self, changed: Sequence[int]) -> bool:
        """Tell whether there is less to write again after erasing all from the first line on than to erase by lines."""
        pairs = zip(self._shown[changed[0] :], self.frame.lines[changed[0] :], strict=True)
        return sum(again - erasing for again, erasing in starmap(words_and_gaps, pairs)) < 0

    def _paper(self, changed: Sequence[int]) -> Look | None:
        """Return the paper that most lines that changed begin with, if all from the first on can be erased to it.

        Some emulators erase to a paper only what was written before; GNU screen keeps what is erased to scroll back to.
        """
        papers = Counter(self.frame.lines[y].papers[0] for y in changed)
        paper = papers.most_common(1)[0][0]
        if self._terminal.keeps_scrolled or self._erasing(paper) is Erasing.NOTHING:
            return None
        written = all(PLAIN not in line.papers for line in self._shown[changed[0] :])
        return paper if written or paper == PLAIN else None

    def _erasing(self, paper: Look) -> Erasing:
        if paper.attributes or paper.ink:
            return Erasing.NOTHING
        if self._terminal.erases_to_paper:
            return Erasing.ANYTHING
        return Erasing.TO_EDGE if paper == PLAIN else Erasing.NOTHING
