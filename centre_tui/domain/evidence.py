"""Evidence of a unit, where it is and who vouches for it (handbook 5.5 to 5.17; RD04, RD08, RD10)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from centre_tui.domain.planning import Method


class EvidenceSource(StrEnum):
    """Where a piece of evidence comes from (5.5, 5.9)."""

    WORKPLACE = "workplace"
    PLACEMENT = "work placement"
    SIMULATION = "simulation"
    WITNESS = "witness statement"
    PERSONAL_STATEMENT = "personal statement"
    TASK = "assignment, task, project or test"
    PRIOR_LEARNING = "prior learning"


class Medium(StrEnum):
    """What a piece of evidence is kept on; recordings oblige the centre to have the means to play them (5.20.2)."""

    PAPER = "paper"
    DOCUMENT = "digital document"
    PHOTOGRAPH = "photograph"
    AUDIO = "audio recording"
    VIDEO = "video recording"


class Anonymised(StrEnum):
    """Whether other people's details are out of the evidence (5.2, 5.9)."""

    YES = "yes"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True, slots=True)
class Witness:
    """Who made a witness statement, and what 5.16 and 4.3 ask about them and it."""

    name: str
    position: str = ""
    related: bool | None = None
    relationship: str = ""
    contact: str = ""
    happened_on: date | None = None
    happened_at: str = ""
    description: str = ""
    written_on: date | None = None
    signed_on: date | None = None
    written_by_candidate: bool = False
    recorded_by_assessor: bool = False
    confirmed_on: date | None = None
    expert: bool = False
    experience: str = ""
    months_in_role: int | None = None
    reason: str = ""
    happened_when: str = ""
    expert_in: tuple[str, ...] = ()
    no_skills_list: bool = False
    contacted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of RD04 and RD10: a piece of evidence, where it is, and what it shows.

    `dated` is the day it was made or presented, `method` how it was assessed (RD04). `natural` says that a work
    product is of naturally occurring practice (5.15), `sources_listed` that what is quoted is acknowledged (5.7).
    """

    reference: str
    title: str = ""
    location: str = ""
    source: EvidenceSource | None = None
    medium: Medium | None = None
    language: str = "English"
    anonymised: Anonymised | None = None
    group_work: bool = False
    contribution: str = ""
    criteria: str = ""
    also_for: tuple[str, ...] = ()
    authenticated_by: str = ""
    supported_by: str = ""
    witness: Witness | None = None
    method: Method | None = None
    dated: date | None = None
    natural: bool = False
    sources_listed: bool = False
