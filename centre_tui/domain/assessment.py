"""Assessment of one unit of one candidate: plans, decisions, evidence, sign-off (handbook section 5, RD04 to RD10)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from centre_tui.domain.quality import Sample


class Method(StrEnum):
    """The assessment methods of handbook 5.6."""

    OBSERVATION = "observation"
    QUESTIONING = "questioning"
    PROFESSIONAL_DISCUSSION = "professional discussion"
    WORK_PRODUCT = "work product"
    WRITTEN_EVIDENCE = "written evidence"
    EVIDENCE_FROM_OTHERS = "evidence from others"


class DecisionKind(StrEnum):
    """Ongoing decision, or the one that closes the unit (5.20.3)."""

    FORMATIVE = "formative"
    SUMMATIVE = "summative"


class DecisionOutcome(StrEnum):
    """Whether the candidate has met the requirements or not (5.20.3)."""

    MET = "met"
    NOT_YET = "not yet met"


class UnitRoute(StrEnum):
    """How a unit is achieved (9.9; requirements A3, A4)."""

    NORMAL = "normal"
    RPL = "RPL"
    TRANSFER = "credit transfer"


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


class Fitness(StrEnum):
    """What 5.6 asks of the methods agreed: each is ticked when assessment is planned."""

    VALID = "valid"
    RELIABLE = "reliable"
    SAFE = "safe and manageable"
    SUITABLE = "suitable to the candidate"


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


@dataclass(frozen=True, slots=True)
class Decision:
    """One assessment decision with what justifies it (5.12, 5.13, RD06, RD09).

    `assessor` is who decided; whoever keyed it stands in the history. `plan` and `seen` belong to an observation.
    `natural` says that what was observed occurs naturally in the candidate's work (5.12); `next_steps` and
    `candidate_comment` belong to RD06 and RD09. `method` is blank only until rule 5.6-1 is met.
    """

    on: date
    assessor: int
    method: Method | None
    kind: DecisionKind
    outcome: DecisionOutcome
    criteria: str = "all criteria"
    justification: str = ""
    plan: str = ""
    seen: str = ""
    location: str = ""
    feedback: str = ""
    feedback_on: date | None = None
    countersigned_by: int | None = None
    countersigned_on: date | None = None
    next_steps: str = ""
    candidate_comment: str = ""
    natural: bool = False


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


@dataclass(frozen=True, slots=True)
class Transfer:
    """A unit achieved with another awarding body; `urn` is as its certificate gives it (requirements A3)."""

    awarding_body: str
    awarded_on: date
    urn: str = ""
    document: str = ""
    original_seen_on: date | None = None
    seen_by: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """RD10 closed: all criteria met, signed by candidate and assessor, countersigned if the assessor is a trainee."""

    assessor: int
    on: date
    candidate_signed_on: date | None = None
    criteria_met: bool = False
    authentic: str = ""
    works_independently: bool = False
    countersigned_by: int | None = None
    countersigned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """That a unit was put into a claim batch; once there it is never claimed again (unless Interchange returned it)."""

    batch: int
    on: date
    certificated_on: date | None = None


def counts(route: UnitRoute, sign_off: object, transfer: object) -> bool:
    """Tell whether a unit with these counts for the rule of combination; either is nothing where there is none."""
    return sign_off is not None or (transfer is not None and route is UnitRoute.TRANSFER)


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One unit of one candidate, from plan to certificate; the unit is named by its key in the qualification file.

    `once_assessed_by` keeps who assessed it by a record that was corrected since.
    """

    unit: str
    route: UnitRoute = UnitRoute.NORMAL
    planned_on: date | None = None
    started_on: date | None = None
    decisions: tuple[Decision, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    currency_note: str = ""
    prior_evidence_on: date | None = None
    transfer: Transfer | None = None
    sign_off: SignOff | None = None
    samples: tuple[Sample, ...] = ()
    outside_sample: str = ""
    claimed: Claimed | None = None
    once_assessed_by: tuple[int, ...] = ()

    @property
    def achieved(self) -> bool:
        """Tell whether the unit counts for the rule of combination: signed off, or brought by credit transfer."""
        return counts(self.route, self.sign_off, self.transfer)

    @property
    def assessors(self) -> frozenset[int]:
        """Return everybody who ever took, countersigned or signed off a decision on the unit (rule S1, X-01)."""
        people: set[int | None] = {each.assessor for each in self.decisions}
        people.update([each.countersigned_by for each in self.decisions], self.once_assessed_by)
        if self.sign_off:
            people.update((self.sign_off.assessor, self.sign_off.countersigned_by))
        return frozenset([each for each in people if each is not None])

    def remembering(self, before: "UnitRecord") -> "UnitRecord":
        """Return the unit with everybody kept who had assessed it before, whatever was corrected since (rule S1)."""
        gone = before.assessors - replace(self, once_assessed_by=()).assessors
        return replace(self, once_assessed_by=tuple(sorted(gone | frozenset(self.once_assessed_by))))
