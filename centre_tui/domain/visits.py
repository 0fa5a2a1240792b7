"""The external verifier's visits: what was asked for, the 13 items of handbook 5.20.2, the report and its actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

NO_VISITS: Final = ((8, 18), (8, 31))
"""The month and day from and to which OCR makes no visits."""


def nobody_visits_on(day: date) -> bool:
    """Tell whether no visits take place on a day, in the second half of August (X-09)."""
    first, last = NO_VISITS
    return first <= (day.month, day.day) <= last


class ItemState(StrEnum):
    """What a person says of a checklist item; a rule may still turn it red (requirements, section 8)."""

    OPEN = "open"
    READY = "ready"
    NOT_APPLICABLE = "not applicable"


class VisitState(StrEnum):
    """A visit is booked, then held, then reported."""

    BOOKED = "booked"
    HELD = "held"
    REPORTED = "reported"


class SanctionState(StrEnum):
    """Sanctions are recommended until OCR confirms them (5.20.4)."""

    RECOMMENDED = "recommended"
    CONFIRMED = "confirmed by OCR"
    NOT_IMPOSED = "not imposed"
    LIFTED = "lifted"
    APPEALED = "appealed"


SETTLES: Final[Mapping[SanctionState, tuple[SanctionState, ...]]] = MappingProxyType(
    {
        SanctionState.RECOMMENDED: (SanctionState.CONFIRMED, SanctionState.NOT_IMPOSED),
        SanctionState.CONFIRMED: (SanctionState.LIFTED, SanctionState.APPEALED),
        SanctionState.APPEALED: (SanctionState.CONFIRMED, SanctionState.LIFTED),
    }
)
"""What may become of a sanction in each state; one not imposed or lifted stays so (requirements, section 8)."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One of the 13 items of 5.20.2 as a person prepared it: owner, location, evidence, and who checked it when."""

    number: int
    state: ItemState = ItemState.OPEN
    owner: int | None = None
    location: str = ""
    evidence: str = ""
    reason: str = ""
    checked_on: date | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """Somebody the external verifier will interview: `who` is a name where the person is no record of ours."""

    role: str
    who: str
    at: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio the external verifier asked for, and where it lies on the day."""

    candidate: int
    location: str = ""
    available: bool = False


HIGHEST_LEVEL: Final = 4
"""Sanctions have levels 1 to 4. Source: OCR, results and reports; X-10."""


@dataclass(frozen=True, slots=True)
class Action:
    """An action or recommendation of a report; `level` is the sanction level it carries, 0 for none."""

    text: str
    owner: int | None = None
    due: date | None = None
    level: int = 0
    recommendation: bool = False
    blocks_dcs: bool = False
    evidence: str = ""
    offered_on: date | None = None
    closed_on: date | None = None
    closed_by: str = ""

    def overdue(self, day: date) -> bool:
        """Tell whether the action is past its date on a day, and not closed by then; a recommendation never is."""
        closed = self.closed_on is not None and self.closed_on <= day
        return not self.recommendation and not closed and self.due is not None and self.due < day

    def level_on(self, day: date) -> int:
        """Return the level the action stands for on a day: one not carried out in time counts as the next level.

        Source: sampling practice, section 2.5 (an unimplemented action of level n becomes a finding of level n + 1).
        """
        return self.next_level if self.overdue(day) else self.level

    @property
    def next_level(self) -> int:
        """Return the level above the action's own; above the highest there is none."""
        return min(self.level + 1, HIGHEST_LEVEL)


@dataclass(frozen=True, slots=True)
class Sanction:
    """A sanction of a report; OCR confirms it by letter (5.20.4, X-10); `settled_on` is the day of its last state."""

    level: int
    state: SanctionState = SanctionState.RECOMMENDED
    letter_on: date | None = None
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal under OCR's vocational appeals process, and what came of it (5.20.4)."""

    on: date
    about: str
    reference: str = ""
    outcome: str = ""
    outcome_on: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The external verifier's report."""

    on: date
    reference: str = ""
    criteria: str = ""
    actions: tuple[Action, ...] = ()
    sanctions: tuple[Sanction, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of the external verifier for one qualification."""

    id: int = 0
    revision: int = 0
    qualification: str = ""
    on: date | None = None
    verifier: str = ""
    held_on: date | None = None
    final: bool = False
    checklist: tuple[ChecklistItem, ...] = ()
    interviews: tuple[Interview, ...] = ()
    portfolios: tuple[Portfolio, ...] = ()
    observation_booked: str = ""
    observation_not_wanted: str = ""
    interchange_tested_on: date | None = None
    interchange_user: str = ""
    playback_ready_on: date | None = None
    confirmed_claims: tuple[int, ...] = ()
    report: Report | None = None
    appeals: tuple[Appeal, ...] = ()

    @property
    def state(self) -> VisitState:
        """Return how far the visit is."""
        if self.report is not None:
            return VisitState.REPORTED
        return VisitState.BOOKED if self.held_on is None else VisitState.HELD

    def item(self, number: int) -> ChecklistItem:
        """Return a checklist item as it was prepared, or an open one."""
        return next((each for each in self.checklist if each.number == number), ChecklistItem(number))
