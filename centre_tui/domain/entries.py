"""What a candidate is entered for, and how far an entry is (handbook 7.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntryKind(StrEnum):
    """Handbook 7.3.2: the full award or individual units, never both at once."""

    FULL = "full award"
    UNITS = "units"


class EntryState(StrEnum):
    """The states of an entry, in order (requirements, section 8)."""

    DRAFT = "draft"
    SENT = "sent"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A named entry for one qualification; `made_on` is the date of entry, `confirmed_on` that of Interchange."""

    qualification: str
    kind: EntryKind
    made_on: date
    units: tuple[str, ...] = ()
    sent_on: date | None = None
    confirmed_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str = ""
    completed_on: date | None = None

    @property
    def state(self) -> EntryState:
        """Return the state, as the last of the dates that is set says it."""
        reached = (
            (self.withdrawn_on, EntryState.WITHDRAWN),
            (self.completed_on, EntryState.COMPLETED),
            (self.confirmed_on, EntryState.CONFIRMED),
            (self.sent_on, EntryState.SENT),
        )
        return next((state for day, state in reached if day is not None), EntryState.DRAFT)

    @property
    def live(self) -> bool:
        """Tell whether the entry is neither withdrawn nor completed."""
        return self.withdrawn_on is None and self.completed_on is None


def current(entries: Sequence[Entry]) -> Entry | None:
    """Return the live entry of these, or the last one there was."""
    live = [each for each in entries if each.live]
    return live[-1] if live else next(reversed(entries), None)
