"""Internal quality assurance: the strategy, what it samples, what came of it, and standardisation (handbook 5.20.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SampleKind(StrEnum):
    """Interim is before the unit's sign-off, summative after it."""

    INTERIM = "interim"
    SUMMATIVE = "summative"


class SampleOutcome(StrEnum):
    """Whether the IQA agreed with the assessor's decision."""

    AGREED = "agreed"
    DISAGREED = "disagreed"


@dataclass(frozen=True, slots=True)
class Strategy:
    """A dated version of the centre's sampling strategy; rates are whole percentages of an assessor's decisions."""

    version: str
    in_force_from: date
    high_rate: int = 100
    medium_rate: int = 25
    low_rate: int = 10
    fewest_candidates: int = 3
    text: str = ""


@dataclass(frozen=True, slots=True)
class QualityAction:
    """Something an IQA asked for, with who does it by when; `closed_on` when it was done."""

    text: str
    owner: int | None = None
    due: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One planned or completed internal quality assurance of one unit of one candidate (RD07, RD11).

    `no_action` is the explicit "none" that handbook 5.20.3 asks for; `signed_on` is the IQA's signature on RD10.
    """

    iqa: int
    kind: SampleKind
    planned_for: date | None = None
    reason: str = ""
    seed: str = ""
    strategy: str = ""
    done_on: date | None = None
    outcome: SampleOutcome | None = None
    feedback: str = ""
    feedback_on: date | None = None
    competence_confirmed: bool = False
    actions: tuple[QualityAction, ...] = ()
    no_action: bool = False
    signed_on: date | None = None
    countersigned_by: int | None = None
    countersigned_on: date | None = None


@dataclass(frozen=True, slots=True)
class StandardisationEvent:
    """A standardisation meeting: who came, which units or work were compared, and what came of it (5.20.1)."""

    id: int = 0
    revision: int = 0
    qualification: str = ""
    on: date | None = None
    held: bool = False
    attended: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    work: str = ""
    outcome: str = ""
    actions: tuple[QualityAction, ...] = ()
