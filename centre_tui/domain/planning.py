"""How assessment is planned and reviewed with the candidate, and by what methods (handbook 5.4, 5.6; RD05)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Method(StrEnum):
    """The assessment methods of handbook 5.6."""

    OBSERVATION = "observation"
    QUESTIONING = "questioning"
    PROFESSIONAL_DISCUSSION = "professional discussion"
    WORK_PRODUCT = "work product"
    WRITTEN_EVIDENCE = "written evidence"
    EVIDENCE_FROM_OTHERS = "evidence from others"


class Fitness(StrEnum):
    """What 5.6 asks of the methods agreed: each is ticked when assessment is planned."""

    VALID = "valid"
    RELIABLE = "reliable"
    SAFE = "safe and manageable"
    SUITABLE = "suitable to the candidate"


@dataclass(frozen=True, slots=True)
class Plan:
    """RD05: what was agreed with the candidate about assessing some units.

    `details` are the sources of evidence; `places` the times, dates and places; `fit` what 5.6 asks of the methods.
    """

    on: date
    units: tuple[str, ...]
    assessor: int
    methods: tuple[Method, ...] = ()
    details: str = ""
    places: str = ""
    timetable: str = ""
    fit: tuple[Fitness, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A review or feedback session with the candidate (5.4, 5.20.3)."""

    on: date
    by: int
    details: str = ""
