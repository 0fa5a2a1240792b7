"""Who may do what: one table, deny by default, asked by every service (requirements 4; rules S1 to S6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Allocation
from centre_tui.domain.centre import Centre
from centre_tui.domain.staff import Role


class Action(StrEnum):
    """What somebody may want to do or see."""

    SEE_CANDIDATE = "see a candidate's name and progress"
    SEE_PERSONAL = "see dates of birth and ULNs"
    SEE_ACCESS = "see access arrangements"
    SEE_MALPRACTICE = "see malpractice records"
    SEE_STAFF = "see staff records"
    SEE_HISTORY = "see the history"
    EDIT_CANDIDATE = "enter, edit, withdraw or import candidates"
    EDIT_ACCESS = "record access arrangements"
    EDIT_STAFF = "edit staff records"
    GRANT_ROLE = "grant or end a role"
    ALLOCATE = "allocate assessors and IQAs"
    RECORD_ASSESSMENT = "record assessment"
    KEY_ASSESSMENT = "key an assessor's signed form"
    RECORD_QUALITY = "record internal quality assurance"
    KEY_QUALITY = "key an IQA's signed form"
    PLAN_SAMPLE = "plan sampling and standardisation"
    EDIT_VISIT = "prepare visits"
    PRODUCE_PACK = "produce the visit pack"
    SEE_READINESS = "see readiness"
    SEE_CLAIMS = "see claims"
    BUILD_CLAIM = "prepare a claim batch"
    RELEASE_CLAIM = "release a claim batch"
    EDIT_CENTRE = "change the centre's settings"
    REQUEST_ERASURE = "ask for records to be destroyed"
    CONFIRM_ERASURE = "confirm that records are destroyed"
    RESTORE = "restore or load the store"
    UNDO = "take back one's own last change"


class Reach(StrEnum):
    """How far a permission reaches: nobody's records, those of a person's own candidates or samples, or all."""

    NONE = "none"
    OWN = "own"
    SAMPLED = "sampled"
    CLAIMED = "claimed"
    ALL = "all"


WIDEST_FIRST: Final = (Reach.ALL, Reach.SAMPLED, Reach.CLAIMED, Reach.OWN)
OFFICER, MANAGER, ASSESSOR, IQA, TUTOR, EV = (
    Role.EXAMS_OFFICER,
    Role.CENTRE_MANAGER,
    Role.ASSESSOR,
    Role.IQA,
    Role.TUTOR,
    Role.EXTERNAL_VERIFIER,
)
ALL, OWN, SAMPLED, CLAIMED = Reach.ALL, Reach.OWN, Reach.SAMPLED, Reach.CLAIMED

TABLE: Final[Mapping[Action, Mapping[Role, Reach]]] = {
    Action.SEE_CANDIDATE: {OFFICER: ALL, MANAGER: ALL, ASSESSOR: OWN, IQA: OWN, EV: SAMPLED},
    Action.SEE_PERSONAL: {OFFICER: ALL, MANAGER: ALL, EV: CLAIMED},
    Action.SEE_ACCESS: {MANAGER: ALL, ASSESSOR: OWN},
    Action.SEE_MALPRACTICE: {MANAGER: ALL},
    Action.SEE_STAFF: {OFFICER: ALL, MANAGER: ALL, IQA: ALL, EV: ALL, ASSESSOR: OWN, TUTOR: OWN},
    Action.SEE_HISTORY: {OFFICER: ALL, MANAGER: ALL, EV: SAMPLED},
    Action.EDIT_CANDIDATE: {OFFICER: ALL, MANAGER: ALL},
    Action.EDIT_ACCESS: {MANAGER: ALL, ASSESSOR: OWN},
    Action.EDIT_STAFF: {OFFICER: ALL, MANAGER: ALL},
    Action.GRANT_ROLE: {MANAGER: ALL},
    Action.ALLOCATE: {OFFICER: ALL, MANAGER: ALL, IQA: ALL},
    Action.RECORD_ASSESSMENT: {ASSESSOR: OWN},
    Action.KEY_ASSESSMENT: {OFFICER: ALL, MANAGER: ALL},
    Action.RECORD_QUALITY: {IQA: OWN},
    Action.KEY_QUALITY: {OFFICER: ALL, MANAGER: ALL},
    Action.PLAN_SAMPLE: {MANAGER: ALL, IQA: ALL},
    Action.EDIT_VISIT: {OFFICER: ALL, MANAGER: ALL, IQA: ALL},
    Action.PRODUCE_PACK: {OFFICER: ALL, MANAGER: ALL, IQA: ALL},
    Action.SEE_READINESS: {OFFICER: ALL, MANAGER: ALL, IQA: ALL, ASSESSOR: OWN, EV: SAMPLED},
    Action.SEE_CLAIMS: {OFFICER: ALL, MANAGER: ALL, EV: ALL},
    Action.BUILD_CLAIM: {OFFICER: ALL, MANAGER: ALL},
    Action.RELEASE_CLAIM: {MANAGER: ALL},
    Action.EDIT_CENTRE: {MANAGER: ALL},
    Action.REQUEST_ERASURE: {OFFICER: ALL, MANAGER: ALL},
    Action.CONFIRM_ERASURE: {MANAGER: ALL},
    Action.RESTORE: {MANAGER: ALL},
    Action.UNDO: {OFFICER: ALL, MANAGER: ALL, ASSESSOR: OWN, IQA: OWN},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting: the Unix account, the staff record it belongs to (0 for none) and the roles of the day."""

    account: str
    staff: int
    name: str
    roles: frozenset[Role]


class Reachable(Protocol):
    """What decides whose candidate somebody is: a whole record, or its line in a list."""

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        """Return who looks after the candidate."""

    @property
    def claimed(self) -> bool:
        """Tell whether any unit was claimed."""

    @property
    def sampled(self) -> bool:
        """Tell whether any unit has a completed sample."""


def reaches(actor: Actor, action: Action) -> frozenset[Reach]:
    """Return how far each of the actor's roles goes with the action."""
    return frozenset(TABLE[action].get(role, Reach.NONE) for role in actor.roles)


def reach(actor: Actor, action: Action) -> Reach:
    """Return how far the actor may go with the action: the widest any of the actor's roles allows."""
    allowed = reaches(actor, action)
    return next((each for each in WIDEST_FIRST if each in allowed), Reach.NONE)


def may(actor: Actor, action: Action) -> bool:
    """Tell whether the actor may do the action to any record at all."""
    return reach(actor, action) is not Reach.NONE


def may_for(actor: Actor, action: Action, candidate: Reachable, day: date) -> bool:
    """Tell whether any of the actor's roles lets them do the action to this candidate's record on the day."""
    return any(WITHIN[each](actor, candidate, day) for each in reaches(actor, action))


def looks_after(actor: Actor, candidate: Reachable, day: date) -> bool:
    """Tell whether the candidate is allocated to the actor on the day, in any role; no staff record, no candidates."""
    return actor.staff != 0 and any(each.staff == actor.staff and each.covers(day) for each in candidate.allocations)


WITHIN: Final[Mapping[Reach, Callable[[Actor, Reachable, date], bool]]] = {
    Reach.ALL: lambda _actor, _candidate, _day: True,
    Reach.OWN: looks_after,
    Reach.SAMPLED: lambda _actor, candidate, _day: candidate.claimed or candidate.sampled,
    Reach.CLAIMED: lambda _actor, candidate, _day: candidate.claimed,
    Reach.NONE: lambda _actor, _candidate, _day: False,
}


KEYING: Final = (
    "The office may key signed forms once a centre manager allows it in the centre's settings: "
    "Readiness, c, “Office keys signed forms”."
)


def assessment_refusal(actor: Actor, centre: Centre, assessor: int) -> str | None:
    """Say why the actor may not record assessment in this assessor's name, or nothing when it is allowed."""
    own = Role.ASSESSOR in actor.roles and actor.staff == assessor
    keyed = centre.settings.office_keys_signed_forms and may(actor, Action.KEY_ASSESSMENT)
    if own or keyed:
        return None
    return f"Only the assessor records his or her own assessment. {KEYING}"


def quality_refusal(actor: Actor, centre: Centre, iqa: int, unit: UnitRecord) -> str | None:
    """Say why the actor may not record a sample of the unit in this IQA's name, or nothing (rules S1, X-01).

    Nobody quality-assures what they assessed, countersigned or signed off, now or earlier, whoever's name stands
    there now; keying a signed form for somebody else does not go round it.
    """
    if iqa in unit.assessors:
        return "Nobody quality-assures a unit they assessed or countersigned, now or earlier."
    return iqa_refusal(actor, centre, iqa)


def iqa_refusal(actor: Actor, centre: Centre, iqa: int) -> str | None:
    """Say why the actor may not record anything in this IQA's name, or nothing when it is allowed."""
    own = Role.IQA in actor.roles and actor.staff == iqa
    keyed = centre.settings.office_keys_signed_forms and may(actor, Action.KEY_QUALITY)
    if own or keyed:
        return None
    return f"Only the IQA records his or her own sampling. {KEYING}"
