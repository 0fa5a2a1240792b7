"""Lines that only moved: found by their words, so that the terminal can move them itself."""

from collections import Counter
from collections.abc import Sequence
from itertools import compress, count
from operator import is_not, ne
from typing import Final, NamedTuple

from centre_tui.ui.output.cells import Line

FEWEST: Final = 4
COST: Final = 24


class Shift(NamedTuple):
    """Between the lines top and bottom, both included, everything moves up by so many lines; down when negative."""

    top: int
    bottom: int
    up: int

    def moved(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines after the terminal has moved them; those that come into the region are blank."""
        width = len(lines[0].texts)
        region = range(self.top, self.bottom + 1)
        return [
            line if y not in region else lines[y + self.up] if y + self.up in region else Line.blank(width)
            for y, line in enumerate(lines)
        ]

    def sequence(self, *, deletes: bool = False) -> str:
        """Return what makes a plain-looking terminal do it; the cursor may be anywhere afterwards.

        One that keeps what leaves the top of a region `deletes` lines below the top of a region one line larger.
        """
        if deletes and self.up > 0 and self.top:
            return f"\x1b[{self.top};{self.bottom + 1}r\x1b[{self.top + 1}H\x1b[{self.up}M\x1b[r"
        at = self.bottom if self.up > 0 else self.top
        step = "\n" if self.up > 0 else "\x1bM"
        return f"\x1b[{self.top + 1};{self.bottom + 1}r\x1b[{at + 1}H{step * abs(self.up)}\x1b[r"


def shift_between(before: Sequence[Line], after: Sequence[Line], changed: Sequence[int]) -> Shift | None:
    """Return the shift that saves most of what would have to be sent, if one saves anything."""
    if len(changed) < FEWEST:
        return None
    shift = _likeliest(before, after, changed)
    if shift is None:
        return None
    return shift if _saves(shift, before, after) else None


def _saves(shift: Shift, before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Tell whether a shift saves more than it costs; as soon as that is certain, no further line is looked at."""
    lines = list(zip(before, shift.moved(before), after, strict=True))
    spoilt = [each for each in lines if not each[1].same_as(each[2])]
    saved = sum(_cells_of(stood, wanted) - _cells_of(moved, wanted) for stood, moved, wanted in spoilt)
    enough = COST + abs(shift.up) - saved
    for stood, moved, wanted in lines:
        if enough >= 0 and moved.same_as(wanted) and not stood.same_as(wanted):
            enough -= _cells_of(stood, wanted)
    return enough < 0


def _likeliest(before: Sequence[Line], after: Sequence[Line], changed: Sequence[int]) -> Shift | None:
    stood = _by_words(before)
    now = _by_words(after)
    moves = {y: stood[words] - y for words, y in now.items() if words in stood and y in changed and stood[words] != y}
    if len(moves) < FEWEST:
        return None
    up = Counter(moves.values()).most_common(1)[0][0]
    lines = list(compress(moves, map(up.__eq__, moves.values())))
    first, last = _widened(before, after, min(lines), max(lines), up)
    return Shift(first + min(up, 0), last + max(up, 0), up)


def _widened(before: Sequence[Line], after: Sequence[Line], first: int, last: int, up: int) -> tuple[int, int]:
    """Return the first and the last line that moved, with those beside them whose words are not theirs alone."""
    moved = [0 <= y + up < len(before) and before[y + up].texts == line.texts for y, line in enumerate(after)]
    while first and moved[first - 1]:
        first -= 1
    while last + 1 < len(moved) and moved[last + 1]:
        last += 1
    return first, last


def _by_words(lines: Sequence[Line]) -> dict[str, int]:
    """Return where each line stands, by the words it begins with, or all it says where several begin with the same.

    Words that stand twice all the same say nothing.
    """
    alike = Counter(line.beginning for line in lines)
    words = [line.beginning if alike[line.beginning] == 1 else "".join(line.texts) for line in lines]
    often = Counter(words)
    return {each: y for y, each in zip(count(), words, strict=False) if often[each] == 1 and not each.isspace()}


def _cells_of(one: Line, other: Line) -> int:
    """Count the cells that differ, those that only look different for less: they are fewer bytes."""
    texts: int = sum(map(ne, one.texts, other.texts))
    looks: int = sum(map(is_not, one.looks, other.looks))
    return texts + looks // 4
