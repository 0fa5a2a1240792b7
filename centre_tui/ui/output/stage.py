"""The output stage: what the terminal shows, what it should show, and the least that makes one the other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate

from centre_tui.ui.output.cells import Line
from centre_tui.ui.output.frame import Frame, lines_between
from centre_tui.ui.output.looks import PLAIN, Look, as_blank
from centre_tui.ui.output.pen import Pen
from centre_tui.ui.output.shift import shift_between
from centre_tui.ui.output.strokes import Erasing, Stroke, by_look, strokes
from centre_tui.ui.terminal import Terminal

ANY: Final = Terminal("")
MANY: Final = 6
"""Of so many lines that changed it is tried whether another order, or beginning from blank paper, takes less."""
WIPE: Final = "\x1b[r\x1b[999;999H\x1b[1J\x1b[H"
"""Leaves no line, nor one to scroll back to: there GNU screen puts what a screen shows that is cleared."""


class Stage:
    """A shadow of a screen of width × height cells. It begins by clearing it: nothing is known of what is there."""

    def __init__(self, width: int, height: int, *, colours: ColorSystem | None, terminal: Terminal = ANY) -> None:
        self.frame = Frame(width, height, colours=colours, encoding=terminal.encoding)
        self._shown = [Line.blank(width) for _ in range(height)]
        self._painted = False
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
        pens = list(self._drawn(changed))
        self._pen = min(pens, key=lambda pen: pen.length) if len(pens) > 1 else pens[0]
        self._shown = wanted.copy()
        self._painted = True
        return self._pen.lift(x, y)

    def _drawn(self, changed: Sequence[int]) -> Iterator[Pen]:
        """Yield pens that have drawn what changed, each in another way."""
        kept = self._strokes(changed, self._shown)
        many = len(changed) >= MANY
        ways: list[tuple[list[Stroke], Look | None]] = [(kept, None)]
        if many:
            ways.append((by_look(kept), None))
        paper = self._paper(changed) if many and self._painted and not self._terminal.keeps_scrolled else None
        if paper is not None:
            blank = Line.blank(self.frame.width, paper)
            anew = self._strokes(range(changed[0], self.frame.height), [blank] * self.frame.height)
            ways += [(anew, paper), (by_look(anew), paper)]
        for drawn, cleared in ways:
            pen = self._pen.twin() if many else self._pen
            if cleared is not None:
                pen.clear(changed[0], cleared)
            pen.draw(drawn)
            yield pen

    def _strokes(self, numbers: Sequence[int], shown: Sequence[Line]) -> list[Stroke]:
        wanted = self.frame.lines
        return [each for y in numbers for each in strokes(y, shown[y], wanted[y], self._erasing)]

    def _paper(self, changed: Sequence[int]) -> Look | None:
        """Return the paper that most lines that changed begin with, if all below the first can be erased to it."""
        papers = Counter(as_blank(self.frame.lines[y].looks[0]) for y in changed)
        paper = papers.most_common(1)[0][0]
        return paper if self._erasing(paper) is not Erasing.NOTHING else None

    def _erasing(self, paper: Look) -> Erasing:
        if paper.attributes or paper.ink:
            return Erasing.NOTHING
        if self._terminal.erases_to_paper:
            return Erasing.ANYTHING
        return Erasing.TO_EDGE if paper == PLAIN else Erasing.NOTHING
