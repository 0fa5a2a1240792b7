"""Where the cursor and the window of a record table stand: pure arithmetic on places among the rows shown."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Cursor:
    """The place of the cursor among the rows shown, the first row in the window, and the rows the window has."""

    place: int = 0
    top: int = 0
    height: int = 1

    def go(self, place: int, count: int) -> None:
        """Go to a place, or the nearest there is among count rows, and bring it into the window."""
        self.place = max(0, min(place, count - 1))
        self.top = max(self.place - self.height + 1, min(self.top, self.place))
        self.top = max(0, min(self.top, count - self.height))

    def follow(self, place: int, count: int) -> None:
        """Go to where the same record stands now, on the same line of the window as far as that can be."""
        self.top += place - self.place
        self.go(place, count)


def next_kept(before: Sequence[int], place: int, after: Sequence[int]) -> int:
    """Return the place, among the positions after a filter, of the first one that stood at or below place before it."""
    kept = set(after)
    position = next((position for position in before[place:] if position in kept), None)
    return len(after) - 1 if position is None else after.index(position)
