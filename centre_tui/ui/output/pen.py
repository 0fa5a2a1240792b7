"""The pen: knows where the terminal's cursor is and how it writes, and spends as few bytes as it can."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from centre_tui.ui.output.cells import Line, is_doubtful
from centre_tui.ui.output.looks import PLAIN, Look, change

BRIDGED: Final = 4
WORTH_ERASING: Final = 4
STEP: Final = 5
ERASED: Final = 6
"""The bytes of a step over blanks, and of erasing some cells first so that they are blank."""
GAPS: Final = re.compile(f"( {{{STEP + 1},}})")
SEEN_IN_BLANKS: Final = frozenset("479")
"""Underlined, reversed and struck out: the attributes that a blank shows."""


class Pen:
    """Writes runs of cells. Between two frames the look is plain and the place is where the cursor was left.

    `erases` says that the terminal erases to the paper in use, as most do, so that long blanks need not be written.
    """

    def __init__(self, *, erases: bool) -> None:
        self.parts: list[str] = []
        self._erases = erases
        self._look = PLAIN
        self._place: tuple[int, int] | None = None

    def go(self, x: int, y: int) -> None:
        """Move to a cell."""
        if self._place == (x, y):
            return
        at = self._place
        if at is not None and at[1] == y and at[0] < x:
            steps = x - at[0]
            self.parts.append("\x1b[C" if steps == 1 else f"\x1b[{steps}C")
        elif at is not None and x == 0 and at[1] + 1 == y:
            self.parts.append("\r\n")
        else:
            self.parts.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
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

    def correct(self, y: int, before: Line, after: Line) -> None:
        """Make a line that shows before show after."""
        changed = changed_cells(before, after)
        blank = _blank_from(after)
        if sum(x >= blank for x in changed) > WORTH_ERASING:
            self._write_all(y, after, [x for x in changed if x < blank])
            self.go(blank, y)
            self._use(PLAIN)
            self.parts.append("\x1b[K")
        else:
            self._write_all(y, after, changed)

    def _write_all(self, y: int, line: Line, changed: Sequence[int]) -> None:
        for start, end in runs(changed, line):
            x = start
            while x < end:
                look = line.looks[x]
                after = x + 1
                while after < end and line.looks[after] is look:
                    after += 1
                self._write(x, after, y, line)
                x = after

    def _write(self, x: int, end: int, y: int, line: Line) -> None:
        """Write cells of one look."""
        text = "".join(line.texts[x:end])
        if not (text.isspace() and self._shows_alike(line.looks[x])):
            self._use(line.looks[x])
        if is_doubtful(text):
            for at in range(x, end):
                self._write_carefully(at, y, line)
        elif self._erases and len(text) == end - x and SEEN_IN_BLANKS.isdisjoint(self._look.attributes):
            self._write_briefly(x, y, text)
        else:
            self.go(x, y)
            self.parts.append(text)
            self._place = (end, y)

    def _shows_alike(self, blank: Look) -> bool:
        """Tell whether a blank written as the pen is now looks as this one should."""
        return blank.paper == self._look.paper and SEEN_IN_BLANKS.isdisjoint(blank.attributes + self._look.attributes)

    def _write_briefly(self, x: int, y: int, text: str) -> None:
        """Write text of one cell a character; where that is shorter, erase it all first and write only its words."""
        self.go(x, y)
        gaps = GAPS.findall(text)
        if sum(map(len, gaps)) <= STEP * len(gaps) + ERASED:
            self.parts.append(text)
            self._place = (x + len(text), y)
            return
        self.parts.append(f"\x1b[{len(text)}X")
        for piece in GAPS.split(text):
            if piece and piece not in gaps:
                self.go(x, y)
                self.parts.append(piece)
                self._place = (x + len(piece), y)
            x += len(piece)

    def _write_carefully(self, x: int, y: int, line: Line) -> None:
        """Write one cell so that what comes after stands right, however wide the terminal draws it."""
        text = line.texts[x]
        if not text:
            return
        after = next((each for each in range(x + 1, len(line.texts)) if line.texts[each]), len(line.texts))
        self.go(x, y)
        if is_doubtful(text):
            self.parts.append(" " * (after - x))
            self._place = None
            self.go(x, y)
        self.parts.append(text)
        self._place = None if is_doubtful(text) else (after, y)

    def _use(self, look: Look) -> None:
        self.parts.append(change(self._look, look))
        self._look = look


def changed_cells(before: Line, after: Line) -> list[int]:
    """Return the cells to write so that before becomes after.

    Half a wide character cannot be written, and the cells after a text of doubtful width may have been overwritten.
    """
    cells = zip(before.texts, after.texts, before.looks, after.looks, strict=True)
    changed = [x for x, (text, new_text, look, new_look) in enumerate(cells) if text != new_text or look != new_look]
    texts = before.texts + after.texts
    if "" in texts or is_doubtful("".join(texts)):
        pairs = list(zip(before.texts, after.texts, strict=True))
        return sorted({each for x in changed for each in _affected(x, pairs)})
    return changed


def _affected(x: int, pairs: Sequence[tuple[str, str]]) -> range:
    """Return the cells that a change of one cell touches, from what stood there and what will."""
    left = x
    while left and not all(pairs[left]):
        left -= 1
    at, right = left, x + 1
    while at < right:
        right = min(len(pairs), max(right, at + max(map(_reach, pairs[at]))))
        at += 1
        if at == right < len(pairs) and not all(pairs[right]):
            right += 1
    return range(left, right)


def _reach(text: str) -> int:
    """Return how many cells a text may take in some terminal: at worst every character two."""
    return 2 * len(text) if is_doubtful(text) else 1


def runs(changed: Sequence[int], line: Line) -> Iterator[tuple[int, int]]:
    """Yield the first and the past-last cell of each run to write; small gaps of one look are written over."""
    if not changed:
        return
    start = end = changed[0]
    for x in changed:
        if x != end and _worth_a_move(end, x, line):
            yield start, end
            start = x
        end = x + 1
    yield start, end


def _worth_a_move(end: int, start: int, line: Line) -> bool:
    return start - end > BRIDGED or len(set(line.looks[end - 1 : start])) > 1


def _blank_from(line: Line) -> int:
    """Return the first of the plain blanks the line ends with."""
    x = len(line.texts)
    while x and line.texts[x - 1] == " " and line.looks[x - 1] == PLAIN:
        x -= 1
    return x
