"""What others, and oneself, have changed since one last asked: a screen draws only these records anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field

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

    records: dict[Key, Seen] = field(default_factory=dict)
    everything: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.records)

    def and_then(self, lines: Iterable[Line], *, own: bool) -> "Changes":
        """Return these changes with those of the lines after them."""
        records = dict(self.records)
        for line in lines:
            seen = Seen(line.seq, line.by, line.at, line.what, own)
            records.update(dict.fromkeys(line.touched(), seen))
        return Changes(records, self.everything)
