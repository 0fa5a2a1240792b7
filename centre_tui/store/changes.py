"""What others, and oneself, have changed since one last asked: a screen draws only these records anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from centre_tui.store.lines import Author, Line

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """The last change of a record: its number, who, when, what, and whether it was made in this very window."""

    seq: int
    by: Author
    at: str
    what: str
    own: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """The records changed, by (table, id), each with its last change; `everything` when all must be read again."""

    records: Mapping[Key, Seen]
    everything: bool = False


class News:
    """Gathers what changed until it is asked for."""

    def __init__(self) -> None:
        self._records: dict[Key, Seen] = {}
        self._everything = False

    def of(self, lines: Iterable[Line], *, own: bool) -> None:
        """Add what these lines changed."""
        for line in lines:
            seen = Seen(line.seq, line.by, line.at, line.what, own)
            self._records.update(dict.fromkeys(line.touched(), seen))

    def of_everything(self) -> None:
        """Nothing is known any more of what changed: all has to be read again."""
        self._records, self._everything = {}, True

    def taken(self) -> Changes | None:
        """Return what was gathered, or None for nothing, and begin anew."""
        changes = Changes(self._records, self._everything)
        self._records, self._everything = {}, False
        return changes if changes.records or changes.everything else None
