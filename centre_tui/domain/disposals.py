"""Records destroyed: asked for by one person, confirmed by another, and what is kept of it: numbers and no names.

Source: handbook 5.20.3, 5.21.3; requirements A6 to A8; the separation of duties S4.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DisposalState(StrEnum):
    """How far a disposal is; confirmed and not destroyed is one that was cut off and is confirmed again."""

    REQUESTED = "requested"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Disposal:
    """One disposal: the candidates' numbers, who asked and who confirmed, and which records were destroyed.

    It outlives those it is about, so it holds nothing of them but their numbers.
    """

    id: int = 0
    revision: int = 0
    candidates: tuple[int, ...] = ()
    because: str = ""
    requested_on: date | None = None
    requested_by: str = ""
    requested_by_staff: int = 0
    confirmed_on: date | None = None
    confirmed_by: str = ""
    confirmed_by_staff: int = 0
    refused_on: date | None = None
    refused_by: str = ""
    refused_because: str = ""
    destroyed_on: date | None = None
    records: tuple[str, ...] = ()

    @property
    def state(self) -> DisposalState:
        """Return how far the disposal is, as its dates say."""
        reached = (
            (self.destroyed_on, DisposalState.DESTROYED),
            (self.refused_on, DisposalState.REFUSED),
            (self.confirmed_on, DisposalState.CONFIRMED),
        )
        return next((state for day, state in reached if day is not None), DisposalState.REQUESTED)

    @property
    def open(self) -> bool:
        """Tell whether the disposal still waits for somebody."""
        return self.state in (DisposalState.REQUESTED, DisposalState.CONFIRMED)
