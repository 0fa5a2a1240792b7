"""The centre itself: who it is, what it is approved for, what it has chosen and what it has declared."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from centre_tui.domain.strategy import Strategy
from centre_tui.domain.tasks import Task


class DcsStep(StrEnum):
    """The dated steps of Direct Claim Status, in the order of handbook 5.21; only a record moves the state."""

    RECOMMENDED = "recommended"
    AGREED = "agreed by OCR"
    OFFERED = "offer letter received"
    SIGNED = "agreement signed"
    AUTHORISED = "authorisation letter received"
    RETURNED = "documents returned"
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    REINSTATING = "reinstating by next visit"
    FULL_PROCESS = "reinstating by full process"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class DcsRecord:
    """One dated step of Direct Claim Status for one qualification."""

    qualification: str
    step: DcsStep
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """The centre's approval for one qualification, with its closing dates once the awarding body has named them."""

    qualification: str
    approved_on: date
    last_entry: date | None = None
    last_certification: date | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a named person declared on a day about a rule that no program can compute."""

    rule: str
    on: date
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The figures the handbook leaves to the centre; each default is the one of requirements, sections 4 and 7."""

    cpd_months: int = 12
    standardisation_months: int = 6
    sampling_months: int = 12
    review_days: int = 90
    trainee_amber_months: int = 12
    trainee_red_months: int = 18
    proof_grace_days: int = 0
    declaration_months: int = 12
    certificate_days: int = 28
    partial_unit: str = "query"
    countersigning: bool = True
    criteria_tracking: bool = False
    office_keys_signed_forms: bool = False
    claims_need_second_person: bool = False


@dataclass(frozen=True, slots=True)
class Centre:
    """One approved centre; the store holds exactly one."""

    id: int = 0
    revision: int = 0
    number: str = ""
    name: str = ""
    head_of_centre: str = ""
    accountable_officer: str = ""
    demonstration: bool = False
    approvals: tuple[Approval, ...] = ()
    handbook_version: str = ""
    handbook_issued: date | None = None
    admin_guide: str = ""
    own_forms: bool = False
    forms_approved_by: str = ""
    forms_approved_on: date | None = None
    records_location: str = ""
    strategies: tuple[Strategy, ...] = ()
    dcs: tuple[DcsRecord, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    settings: Settings = Settings()
    tasks: tuple[Task, ...] = ()

    def approval(self, qualification: str) -> Approval | None:
        """Return the approval for a qualification, or nothing where there is none."""
        return next((each for each in self.approvals if each.qualification == qualification), None)

    def strategy_on(self, day: date) -> Strategy | None:
        """Return the sampling strategy in force on a day: the newest that had begun, of one day the last recorded."""
        begun = [each for each in reversed(self.strategies) if each.in_force_from <= day]
        return max(begun, key=lambda each: each.in_force_from, default=None)

    def dcs_state(self, qualification: str, day: date) -> DcsStep | None:
        """Return the last step of Direct Claim Status by a day, of one day the last recorded (handbook 5.21)."""
        steps = self.dcs_steps(qualification, day)
        return steps[-1].step if steps else None

    def dcs_steps(self, qualification: str, day: date) -> tuple[DcsRecord, ...]:
        """Return the steps of Direct Claim Status by a day, oldest first; of one day in the order recorded."""
        steps = (each for each in self.dcs if each.qualification == qualification and each.on <= day)
        return tuple(sorted(steps, key=lambda each: each.on))
