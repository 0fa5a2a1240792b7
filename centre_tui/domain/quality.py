"""Internal quality assurance: samples, what came of them, observations and standardisation (handbook 5.20.1)."""

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


class Band(StrEnum):
    """How risky an assessor's work is, lowest first; each band has its rate in the strategy."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ObservationOutcome(StrEnum):
    """What an IQA who observed an assessor at work thought of it."""

    SATISFACTORY = "satisfactory"
    UNSATISFACTORY = "not satisfactory"


@dataclass(frozen=True, slots=True)
class Observation:
    """That an IQA observed an assessor at work, and what came of it; it counts for relief from a high rate."""

    on: date
    iqa: int
    outcome: ObservationOutcome
    unit: str = ""
    location: str = ""
    details: str = ""
    feedback_on: date | None = None


@dataclass(frozen=True, slots=True)
class RiskOverride:
    """That somebody set an assessor's band of risk by hand from a day, why, and when that is looked at again."""

    on: date
    band: Band
    reason: str
    review_on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class QualityAction:
    """Something an IQA asked for on a day, with who does it by when; `closed_on` when it was done, and how."""

    text: str
    owner: int | None = None
    due: date | None = None
    closed_on: date | None = None
    opened_on: date | None = None
    closed_because: str = ""


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
    """A standardisation meeting: who came, which units or work were compared, and what came of it (5.20.1).

    `no_action` is the explicit "none": that nothing more is to be done.
    """

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
    no_action: bool = False
