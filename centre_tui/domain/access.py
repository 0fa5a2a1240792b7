"""Access arrangements: what is done differently for a candidate and who agreed it; never why they need it (9.10).

Each is a record of its own, so that it has its own permission and leaves the books by itself. Only the adjustment and
the barrier it removes are kept. A diagnosis is special-category data that nobody here needs (UK GDPR, minimisation).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from centre_tui.domain.as_of import by
from centre_tui.domain.text import folded

CONDITIONS: Final = (
    *("adhd", "alzheimer", "anorexi", "anxi", "arthrit", "asperger", "asthma", "autis", "bipolar", "bulimi", "cancer"),
    *("cerebral", "crohn", "dementia", "depress", "diabet", "diagnos", "disorder", "dyscalcul", "dyslexi", "dysprax"),
    *("epilep", "fibromyalg", "hiv", "leukaem", "parkinson", "psychia", "psychos", "ptsd", "schizo", "scleros"),
    *("syndrome", "tourette", "tumour"),
)
"""How the names of conditions begin; a list of words, so it catches slips and not every way of writing them."""


class ArrangementKind(StrEnum):
    """What JCQ's guidance tells apart: planned before assessment, or considered after something went wrong."""

    ADJUSTMENT = "reasonable adjustment"
    CONSIDERATION = "special consideration"


class ArrangementState(StrEnum):
    """How far an arrangement is on a day."""

    INCOMPLETE = "not agreed yet"
    TO_APPLY = "to apply for"
    APPLIED = "applied for"
    REFUSED = "refused"
    IN_FORCE = "in force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One arrangement for one candidate; `units` blank means all. `need` is the barrier it removes, no diagnosis.

    `needs_ocr` is whether the awarding body must approve it; then it was applied for, and approved or refused.
    """

    id: int = 0
    revision: int = 0
    candidate: int = 0
    kind: ArrangementKind | None = None
    adjustment: str = ""
    need: str = ""
    units: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    needs_ocr: bool | None = None
    applied_on: date | None = None
    approved_on: date | None = None
    refused_on: date | None = None
    approval: str = ""

    @property
    def agreed(self) -> bool:
        """Tell whether somebody agreed it at the centre on a known day."""
        return bool(self.agreed_by) and self.agreed_on is not None

    def state(self, day: date) -> ArrangementState:
        """Return how far the arrangement is on the day."""
        if self.until is not None and self.until < day:
            return ArrangementState.ENDED
        if self.refused_on is not None:
            return ArrangementState.REFUSED
        if not self.agreed or self.needs_ocr is None:
            return ArrangementState.INCOMPLETE
        if not self.needs_ocr or self.approved_on is not None:
            return ArrangementState.IN_FORCE
        return ArrangementState.TO_APPLY if self.applied_on is None else ArrangementState.APPLIED


def arrangement_as_of(arrangement: Arrangement, day: date) -> Arrangement:
    """Return an arrangement as it stood on the day: what was agreed, applied for or answered later had not been."""
    return replace(
        arrangement,
        agreed_on=by(arrangement.agreed_on, day),
        applied_on=by(arrangement.applied_on, day),
        approved_on=by(arrangement.approved_on, day),
        refused_on=by(arrangement.refused_on, day),
    )


def diagnosis_problem(text: str) -> str | None:
    """Say when a text names a condition, which is not to be kept, or nothing."""
    words = folded(text).split()
    if any(word.startswith(condition) for word in words for condition in CONDITIONS):
        return "Record the adjustment and the barrier it removes, not the diagnosis: nobody here needs it (9.10)."
    return None
