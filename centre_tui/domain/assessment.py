"""Assessment of one unit of one candidate: decisions, sign-off, claim (handbook section 5, RD06, RD09, RD10)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from centre_tui.domain.evidence import Evidence
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Sample


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
    """RD10 closed: all criteria met, signed by candidate and assessor, countersigned if the assessor is a trainee.

    `sufficient` says that the evidence is enough to show it, consistently (5.8).
    """

    assessor: int
    on: date
    candidate_signed_on: date | None = None
    criteria_met: bool = False
    authentic: str = ""
    works_independently: bool = False
    countersigned_by: int | None = None
    countersigned_on: date | None = None
    sufficient: bool = False


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
        gone = before.assessors - self.assessors
        return replace(self, once_assessed_by=tuple(sorted(gone | frozenset(self.once_assessed_by))))
