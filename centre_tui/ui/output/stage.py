"""The output stage: what the terminal shows, what it should show, and the least that makes one the other."""

from typing import Final

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate

from centre_tui.ui.output.cells import Line
from centre_tui.ui.output.frame import Frame, lines_between
from centre_tui.ui.output.pen import Pen
from centre_tui.ui.output.shift import shift_between
from centre_tui.ui.terminal import Terminal

ANY: Final = Terminal("")
WIPE: Final = "\x1b[r\x1b[999;999H\x1b[1J\x1b[H"
"""Leaves no line, nor one to scroll back to: there GNU screen puts what a screen shows that is cleared."""


class Stage:
    """A shadow of a screen of width × height cells. It begins by clearing it: nothing is known of what is there."""

    def __init__(self, width: int, height: int, *, colours: ColorSystem | None, terminal: Terminal = ANY) -> None:
        self.frame = Frame(width, height, colours=colours, encoding=terminal.encoding)
        self._shown = [Line.blank(width) for _ in range(height)]
        self._deletes = terminal.keeps_scrolled
        self._pen = Pen(erases=terminal.erases_to_paper)
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
            self._pen.send(shift.sequence(deletes=self._deletes))
            self._shown = shift.moved(self._shown)
            changed = lines_between(self._shown, wanted)
        for number in changed:
            self._pen.correct(number, self._shown[number], wanted[number])
        self._shown = wanted.copy()
        return self._pen.lift(x, y)
