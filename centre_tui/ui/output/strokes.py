"""What has to be drawn so that a line becomes another, in the fewest bytes."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from itertools import compress, count, groupby
from operator import ne, or_
from typing import Final, NamedTuple

from centre_tui.ui.output.cells import Line, is_doubtful
from centre_tui.ui.output.looks import Look, as_blank

BRIDGED: Final = 4
MOVE: Final = 5
ERASURE: Final = 5
TO_EDGE: Final = 3
"""The bytes of a step to the right, of erasing some cells, and of erasing all to the edge."""
GAP: Final = re.compile(f" {{{MOVE + 1},}}")
LONG_GAP: Final = re.compile(f" {{{MOVE + ERASURE + 1},}}")


class Erasing(IntEnum):
    """What a terminal can erase to a paper instead of writing blanks."""

    NOTHING = 0
    TO_EDGE = 1
    ANYTHING = 2


class Stroke(NamedTuple):
    """Cells of one line to be written in one look, from x to before end; without cells, to be erased to its paper.

    Blanks alone ask for a paper only. Careful ones belong to a line in which a text may be wider than its cells: they
    are drawn in the order of their places.
    """

    y: int
    x: int
    end: int
    look: Look
    cells: Sequence[str]
    is_blank: bool = False
    is_careful: bool = False


class Part(NamedTuple):
    """Some cells of a line, to be written or erased."""

    start: int
    end: int
    is_erased: bool = False


def strokes(y: int, before: Line, after: Line, erasing: Callable[[Look], Erasing]) -> Iterator[Stroke]:
    """Yield what makes a line that shows before show after; `erasing` tells what can be erased to a paper."""
    changed = changed_cells(before, after)
    if not (before.is_certain and after.is_certain):
        for start, end in _runs(changed, after):
            for piece in _pieces(Part(start, end), after, y):
                yield piece._replace(is_careful=True)
        return
    for start, end in after.grounds:
        here = changed[bisect_left(changed, start) : bisect_left(changed, end)]
        if here:
            for part in _parts(here, after, end, erasing(after.papers[start])):
                yield from _pieces(part, after, y)


def by_look(drawn: Sequence[Stroke]) -> list[Stroke]:
    """Return the strokes in an order that seldom changes the look: paper first, careful ones last."""
    bare = [each if each.cells else each._replace(look=as_blank(each.look), is_blank=True) for each in drawn]
    ranks: dict[Look, int] = {}
    for each in bare:
        ranks.setdefault(each.look, len(ranks))
    return sorted(bare, key=lambda each: (1, 0) if each.is_careful else (-each.is_blank, ranks[each.look]))


def words_and_gaps(before: Line, after: Line) -> tuple[int, int]:
    """Return about how many bytes of words stay as they are, and how many it takes to erase what becomes blank."""
    changed = changed_cells(before, after)
    written = sum(after.texts[x] != " " for x in changed)
    stay = after.width - after.texts.count(" ") - written
    return stay, min(MOVE + ERASURE, len(changed) - written)


def changed_cells(before: Line, after: Line) -> list[int]:
    """Return the cells to write so that before becomes after.

    Half a wide character cannot be written, and the cells after a text of doubtful width may have been overwritten.
    """
    altered = map(or_, map(ne, before.texts, after.texts), map(ne, before.seen, after.seen))
    changed = list(compress(count(), altered))
    if before.is_certain and after.is_certain:
        return changed
    pairs = list(zip(before.texts, after.texts, strict=True))
    return sorted({each for x in changed for each in _affected(x, pairs)})


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


def _runs(changed: Sequence[int], line: Line) -> Iterator[tuple[int, int]]:
    """Yield the first and the past-last cell of each run to write; small gaps of one look are written over."""
    if not changed:
        return
    start = end = _from_edge(changed[0], line)
    for x in changed:
        if x != end and (x - end > BRIDGED or len(set(line.looks[end - 1 : x])) > 1):
            yield start, end
            start = x
        end = x + 1
    yield start, end


def _from_edge(x: int, line: Line) -> int:
    """Return where to begin to write: blanks at the left edge are written if that is less than a step over them."""
    near = 0 < x < BRIDGED and line.words(0, x).isspace() and line.papers[:x] == [line.papers[x]] * x
    return 0 if near else x


def _parts(changed: Sequence[int], line: Line, end: int, erasing: Erasing) -> list[Part]:
    """Return the cheaper of writing what changed, and erasing from the first to the last change to write it anew.

    All that changed is of one paper, which reaches to before `end`.
    """
    start, stop = _from_edge(changed[0], line), changed[-1] + 1
    to_edge = end == line.width and stop > line.blank_from
    kept = list(_kept(changed, line, erasing, edge=line.blank_from if to_edge else line.width))
    if not (erasing is Erasing.ANYTHING or (erasing is Erasing.TO_EDGE and to_edge)):
        return kept
    anew = [Part(start, end if to_edge else stop, is_erased=True), *_anew(start, stop, line)]
    return min(kept, anew, key=lambda parts: _cost(parts, line.width))


def _cost(parts: Sequence[Part], width: int) -> int:
    """Return about how many bytes some parts of one line take."""
    bytes_sent, at = 0, parts[0].start
    for start, end, is_erased in parts:
        bytes_sent += MOVE * (start != at)
        bytes_sent += (TO_EDGE if end == width else ERASURE) if is_erased else end - start
        at = start if is_erased else end
    return bytes_sent


def _kept(changed: Sequence[int], line: Line, erasing: Erasing, *, edge: int) -> Iterator[Part]:
    """Yield what changed alone; from `edge` on all is blank, and long blanks are erased."""
    tail = len(changed) - bisect_left(changed, edge)
    erased = erasing is not Erasing.NOTHING and tail > TO_EDGE
    for start, stop in _runs(changed[:-tail] if erased else changed, line):
        yield from _words(start, stop, line, LONG_GAP) if erasing is Erasing.ANYTHING else (Part(start, stop),)
    if erased:
        yield Part(changed[-tail], line.width, is_erased=True)


def _anew(start: int, stop: int, line: Line) -> Iterator[Part]:
    """Yield the words to write on what was erased."""
    words = line.words(start, stop).rstrip(" ")
    return (part for part in _words(start, start + len(words), line, GAP) if not part.is_erased)


def _words(start: int, stop: int, line: Line, gap: re.Pattern[str]) -> Iterator[Part]:
    """Yield some cells as words to write and, between and around them, gaps to erase."""
    at = start
    for found in gap.finditer(line.words(start, stop)):
        if start + found.start() > at:
            yield Part(at, start + found.start())
        at = start + found.end()
        yield Part(start + found.start(), at, is_erased=True)
    if at < stop:
        yield Part(at, stop)


def _pieces(part: Part, line: Line, y: int) -> Iterator[Stroke]:
    """Yield a part as strokes of one look each; blanks join the words beside them that have the same paper."""
    start, end, is_erased = part
    if is_erased:
        first = next((x for x in range(start, end) if line.texts[x] != " "), None)
        look = line.papers[start] if first is None else line.looks[first]
        yield Stroke(y, start, end, look, "", is_blank=first is None)
        return
    stroke: Stroke | None = None
    for look, cells in groupby(line.looks[start:end]):
        end = start + len(list(cells))
        fresh = _stroke(y, start, end, look, line.texts[start:end])
        if stroke is None:
            stroke = fresh
        elif (joined := _joined(stroke, fresh)) is not None:
            stroke = joined
        else:
            yield stroke
            stroke = fresh
        start = end
    if stroke is not None:
        yield stroke


def _stroke(y: int, x: int, end: int, look: Look, cells: list[str]) -> Stroke:
    bare = as_blank(look)
    is_blank = not bare.attributes and all(each == " " for each in cells)
    return Stroke(y, x, end, bare if is_blank else look, cells, is_blank)


def _joined(one: Stroke, other: Stroke) -> Stroke | None:
    """Return two strokes beside each other as one, if one of them is blank and of the other's paper."""
    if not (one.is_blank or other.is_blank) or as_blank(one.look) != as_blank(other.look):
        return None
    look = other.look if one.is_blank else one.look
    return one._replace(
        end=other.end, look=look, cells=[*one.cells, *other.cells], is_blank=one.is_blank and other.is_blank
    )
