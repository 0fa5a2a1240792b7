"""Direct Claim Status: steps recorded in order, what it stands on, what puts it at risk, what is still provisional."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre, DcsRecord, DcsStep
from centre_tui.domain.claim_routes import Answer, ClaimRoute
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.dcs import AFTER, happened_since, next_steps, reached, step_problem
from centre_tui.domain.findings import Finding, Severity, ask
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import dcs as rules
from centre_tui.domain.rules import visit_dcs
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.visits import Visit
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import CENTRE, Desk, Saved
from centre_tui.services.errors import BadInput, Missing
from centre_tui.services.readiness import centre_readiness
from centre_tui.services.tidy import tidied

OPEN: frozenset[Answer | None] = frozenset({None, Answer.AUTHORISED, Answer.PROVISIONAL})


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the seven steps to Direct Claim Status: recorded, or what can be recorded next."""

    step: DcsStep
    record: DcsRecord | None
    may_be_next: bool


@dataclass(frozen=True, slots=True)
class DirectStatus:
    """Where a qualification stands on a day: the state, the seven steps, and what may be recorded next.

    `since` is what became of it besides: withdrawn, the roads back, active again, ended.
    """

    qualification: str
    state: DcsStep | None
    stages: tuple[Stage, ...]
    next: tuple[DcsStep, ...]
    since: tuple[DcsRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Provisional:
    """A direct claim that no visit has confirmed: its portfolio must be kept, or be within reach, until one has."""

    batch: int
    number: int
    candidate: int
    name: str
    claimed_on: date
    state: str
    location: str


def direct_status(desk: Desk, qualification: str = "") -> DirectStatus:
    """Return where a qualification stands today."""
    desk.require(Action.SEE_CLAIMS)
    code, centre = desk.qualification(qualification).entry_code, desk.centre()
    done, following = reached(centre, code), next_steps(centre, code)
    stages = tuple(Stage(step, done.get(step), step in following) for step in AFTER)
    return DirectStatus(code, centre.dcs_state(code, desk.today), stages, following, happened_since(centre, code))


def record_dcs(desk: Desk, step: DcsRecord) -> Saved[Centre]:
    """Record a dated step of Direct Claim Status, each after those it rests on; nothing else ever moves it (5.21)."""
    desk.require(Action.EDIT_CENTRE)
    desk.qualification(step.qualification)
    not_in_the_future(desk, step.on, "on")
    with desk.change(f"DCS: {step.step}") as change:
        centre = change.get(Centre, CENTRE)
        if problem := step_problem(centre, change.all(Visit), step):
            raise BadInput(problem[1], "step", problem[0])
        return Saved(change.save(tidied(replace(centre, dcs=(*centre.dcs, step)))))


def risks(desk: Desk, qualification: str = "") -> tuple[Finding, ...]:
    """Return what puts Direct Claim Status at risk today, each with its rule and where it is put right (5.21.1).

    These are the conditions every direct claim is asked, what the centre lets slip, and what a visit today would find
    red of the centre, its staff and the visit; nothing while Direct Claim Status is not active.
    """
    desk.require(Action.SEE_CLAIMS)
    scene = desk.scene(qualification)
    code = scene.qualification.entry_code
    if scene.centre.dcs_state(code, scene.on) is not DcsStep.ACTIVE:
        return ()
    visits = tuple(each for each in desk.store.all(Visit) if each.qualification in ("", code))
    nobody = ClaimCase(scene, Candidate(), ClaimKind.UNIT, (), ClaimRoute.DCS, visits)
    today = centre_readiness(desk, on=desk.today).findings
    return (*ask(rules.RULES, nobody), *(each for each in today if puts_at_risk(each)))


def puts_at_risk(finding: Finding) -> bool:
    """Tell whether a finding of readiness is one of those Direct Claim Status hangs on."""
    return finding.rule in {each.id for each in visit_dcs.RULES} or (
        finding.severity is Severity.RED and finding.subject.kind in ("centre", "visit", "staff")
    )


def provisional(desk: Desk, qualification: str = "") -> list[Provisional]:
    """Return the direct claims no visit has confirmed, with where each portfolio is kept; the oldest first (5.21)."""
    desk.require(Action.SEE_CLAIMS)
    code = desk.qualification(qualification).entry_code
    confirmed = {batch for each in desk.store.all(Visit) if each.held_on for batch in each.confirmed_claims}
    direct = (
        each
        for each in desk.store.all(ClaimBatch)
        if each.route is ClaimRoute.DCS
        and each.qualification == code
        and each.submitted_on is not None
        and each.id not in confirmed
    )
    found = [one for batch in direct for one in provisional_in(desk, batch)]
    return sorted(found, key=lambda each: (each.claimed_on, each.name, each.candidate))


def provisional_in(desk: Desk, batch: ClaimBatch) -> Iterator[Provisional]:
    """Yield the candidates of a batch whose claim is still provisional."""
    for candidate in batch.candidates:
        if batch.answered(candidate) in OPEN and batch.submitted_on is not None:
            told = (batch.id, batch.number, candidate, batch.name_of(candidate), batch.submitted_on)
            yield Provisional(*told, batch.line_state(candidate), kept_at(desk, candidate))


def kept_at(desk: Desk, candidate: int) -> str:
    """Return where a candidate's portfolio is kept, or nothing where that is not recorded."""
    try:
        return desk.store.get(Candidate, candidate).record_location
    except Missing:
        return ""
