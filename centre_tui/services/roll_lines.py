"""Where the lines of a roll are: at hand as they are, or packed small (`services/packed_lines.py`)."""

from collections.abc import Mapping
from typing import Generic, Protocol, TypeVar

from centre_tui.store.keepsakes import Keepsakes


class Line(Protocol):
    """What a line of a roll has."""

    @property
    def id(self) -> int:
        """Return the record's number."""

    @property
    def revision(self) -> int:
        """Return the change that the line was read after."""


LineT = TypeVar("LineT", bound=Line)


class Shelf(Protocol[LineT]):
    """Where lines are put and found."""

    @property
    def lines(self) -> Mapping[int, LineT]:
        """Return the lines by id; the mapping does not change any more."""

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""

    def put(self, line: LineT) -> None:
        """Put a line in its place."""

    def drop(self, record: int) -> None:
        """Let go of a line, if it is there."""

    def clear(self) -> None:
        """Let go of all lines."""

    def take_up(self, keepsakes: Keepsakes) -> bool:
        """Take what another sitting left, if it left anything since; tell whether it did."""

    def leave(self, keepsakes: Keepsakes) -> None:
        """Leave all lines for other sittings."""


class AtHand(Generic[LineT]):
    """Lines as they are."""

    def __init__(self) -> None:
        self._lines: dict[int, LineT] = {}
        self._lent = False

    @property
    def lines(self) -> Mapping[int, LineT]:
        """Return the lines by id; the mapping does not change any more."""
        self._lent = True
        return self._lines

    def revisions(self) -> Mapping[int, int]:
        """Return the revision of which each line is, by id."""
        return {record: line.revision for record, line in self._lines.items()}

    def put(self, line: LineT) -> None:
        """Put a line in its place."""
        self._own()[line.id] = line

    def drop(self, record: int) -> None:
        """Let go of a line, if it is there."""
        self._own().pop(record, None)

    def clear(self) -> None:
        """Let go of all lines."""
        self._lines, self._lent = {}, False

    def _own(self) -> dict[int, LineT]:
        """Return lines that nobody was handed yet."""
        if self._lent:
            self._lines, self._lent = dict(self._lines), False
        return self._lines

    def take_up(self, keepsakes: Keepsakes) -> bool:
        """Take nothing: nobody leaves such lines."""
        return False

    def leave(self, keepsakes: Keepsakes) -> None:
        """Leave nothing."""
