"""What lapses when: everything about the staff that runs out within some months, or is not there already (section 4).

Each lapse has the last day on which all is in order, so that a rule of the visit is silent on that day about it and
speaks on the next.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.dates import add_months, days_on, shown
from centre_tui.domain.findings import Fix, Subject, place_of
from centre_tui.domain.lapse import Lapse
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.cases import Scene, staff_fix, staff_subject
from centre_tui.domain.rules.qualified import (
    awards_for,
    in_training,
    proven,
    qualified,
    role_begun,
    role_of,
    unproven,
)
from centre_tui.domain.rules.wording import units_listed
from centre_tui.domain.staff import Holding, Role, StaffAward, StaffMember

JUDGES: Final = (Role.ASSESSOR, Role.IQA)
TEAM: Final = (Role.TUTOR, *JUDGES)
PROOF: Final = {Role.ASSESSOR: "4.2-15", Role.IQA: "4.4-8"}
COMPETENT: Final = {True: "4.2-02", False: "4.4-1"}


@dataclass(frozen=True, slots=True)
class Looked:
    """One member of staff as looked at on the scene's day, with the standardisation events."""

    scene: Scene
    member: StaffMember
    events: Sequence[StandardisationEvent] = ()

    def is_now(self, *roles: Role) -> bool:
        """Tell whether the person has one of the roles on the day."""
        return any(self.member.has_role(role, self.scene.on) for role in roles)

    def lapse(self, until: date | None, what: str, sentence: str, *, rule: str, field: str) -> Lapse:
        """Return a lapse of this person's."""
        return Lapse(until, what, staff_subject(self.member), sentence, rule, staff_fix(self.member, field))

    def of_award(self, award: StaffAward | None, lapse: Lapse, field: str) -> Lapse:
        """Return a lapse that is put right in one of the person's awards."""
        return replace(lapse, fix=staff_fix(self.member, field, place_of(self.member.awards, award)))


def lapses(scene: Scene, events: Sequence[StandardisationEvent], months: int = 12) -> list[Lapse]:
    """Return what is missing, what has lapsed, and what lapses within so many months of the scene's day, in this order.

    Of one day by name. Who has left is left out.
    """
    last = add_months(scene.on, months)
    here = [each for each in scene.staff.values() if each.left_on is None or scene.on <= each.left_on]
    found = [lapse for each in here for lapse in of_person(Looked(scene, each, events))]
    found.extend(_meetings(scene, events))
    near = (each for each in found if each.until is None or each.until <= last)
    return sorted(near, key=lambda each: (each.until or date.min, each.subject.name, each.subject.id, each.what))


def of_person(looked: Looked) -> Iterator[Lapse]:
    """Yield everything about a person that lapses on whatever day, or is missing."""
    for each in PARTS:
        yield from each(looked)


def _awards(looked: Looked) -> Iterator[Lapse]:
    """Yield for each role what of its awards is missing, expires or is expected (4.2, 4.4)."""
    for role in JUDGES:
        if looked.is_now(role):
            own = [each for each in looked.member.awards if role_of(looked.scene, each) is role]
            yield from _proof(looked, role)
            yield from (lapse for each in own for lapse in _of_award(looked, role, each))


def _proof(looked: Looked, role: Role) -> Iterator[Lapse]:
    scene, member, day = looked.scene, looked.member, looked.scene.on
    awards = awards_for(scene, member, role, day)
    if not awards:
        sentence = f"No {role}'s award is held, or worked towards."
        yield looked.lapse(None, "award", sentence, rule=PROOF[role], field="awards")
    elif not any(proven(each, day) for each in awards):
        begun, grace = role_begun(member, role, day), scene.centre.settings.proof_grace_days
        until = days_on(begun, grace - 1) if begun and grace and role is Role.ASSESSOR else None
        sentence = f"Neither the original of an {role}'s award seen nor evidence of training for it is on file."
        told = looked.lapse(until, "proof", sentence, rule=PROOF[role], field="awards")
        yield looked.of_award(awards[0], told, unproven(awards[0], day))


def _of_award(looked: Looked, role: Role, award: StaffAward) -> Iterator[Lapse]:
    scene, member, day = looked.scene, looked.member, looked.scene.on
    title = award.title or award.kind
    if award.expires_on and not (award.expires_on < day and awards_for(scene, member, role, day)):
        stands = qualified(scene, member, role, max(day, days_on(award.expires_on, 1)))
        more = " Another award stands." if stands else ""
        sentence = f"{title} expires.{more}"
        told = looked.lapse(award.expires_on, "award", sentence, rule=PROOF[role], field="awards")
        yield looked.of_award(award, told, "expires_on")
    if award.holding is Holding.WORKING_TOWARDS and award.expected_by and in_training(scene, member, role, day):
        sentence = f"{title} is expected by then, and still worked towards."
        told = looked.lapse(award.expected_by, "award", sentence, rule="X-04", field="awards")
        yield looked.of_award(award, told, "holding")


def _training(looked: Looked) -> Iterator[Lapse]:
    """Yield the months within which trainees are to qualify (X-04)."""
    scene, member, day = looked.scene, looked.member, looked.scene.on
    settings = scene.centre.settings
    for role in JUDGES:
        if not looked.is_now(role) or not in_training(scene, member, role, day):
            continue
        awards = awards_for(scene, member, role, day)
        begun = min((each.started_on for each in awards if each.started_on), default=None)
        if begun is None:
            sentence = f"When the training for an {role}'s award began is not recorded."
            told = looked.lapse(None, "training", sentence, rule="X-04", field="awards")
            yield looked.of_award(awards[0], told, "started_on")
            continue
        award = next(each for each in awards if each.started_on == begun)
        for months in (settings.trainee_amber_months, settings.trainee_red_months):
            sentence = f"{months} months of training for an {role}'s award, begun on {shown(begun)}."
            told = looked.lapse(
                days_on(add_months(begun, months), -1), "training", sentence, rule="X-04", field="awards"
            )
            yield looked.of_award(award, told, "holding")


def _cpd(looked: Looked) -> Iterator[Lapse]:
    """Yield until when the newest activity of each kind counts (4.5; A14)."""
    if not looked.is_now(*JUDGES):
        return
    months = looked.scene.centre.settings.cpd_months
    for kind, newest in looked.member.newest_cpd(looked.scene.on).items():
        if newest is None:
            yield looked.lapse(None, "CPD", f"No {kind} is recorded.", rule="4.1-6", field="cpd")
        else:
            sentence = f"The newest {kind} is of {shown(newest)}; it counts for {months} months."
            yield looked.lapse(add_months(newest, months), "CPD", sentence, rule="4.1-6", field="cpd")


def _standardisation(looked: Looked) -> Iterator[Lapse]:
    """Yield until when an assessor's last standardisation counts; who never came is new, or missing it (4.1; A15)."""
    if not looked.is_now(Role.ASSESSOR):
        return
    months = looked.scene.centre.settings.standardisation_months
    held = [(each.on, each) for each in looked.events if each.held and each.on and each.on <= looked.scene.on]
    came = max((on for on, each in held if looked.member.id in each.attended), default=None)
    begun = role_begun(looked.member, Role.ASSESSOR, looked.scene.on)
    if came is not None:
        sentence = f"Came to standardisation last on {shown(came)}; it counts for {months} months."
        yield _attendance(looked, add_months(came, months), sentence)
    elif begun is not None and any(on >= begun for on, _each in held):
        yield _attendance(looked, None, "Came to no standardisation yet.")


def _attendance(looked: Looked, until: date | None, sentence: str) -> Lapse:
    subject, fix = staff_subject(looked.member), Fix("quality", "event", 0, "attended")
    return Lapse(until, "standardisation", subject, sentence, "4.1-5", fix)


def _roles(looked: Looked) -> Iterator[Lapse]:
    """Yield the end of each role that is still to come, and of the employment."""
    member, day = looked.member, looked.scene.on
    if member.left_on is not None:
        yield looked.lapse(member.left_on, "role", "Leaves after that day.", rule="4.1-2", field="left_on")
    for each in member.roles:
        if each.until is not None and day <= each.until and not member.has_role(each.role, days_on(each.until, 1)):
            rule = "S6" if each.role is Role.EXTERNAL_VERIFIER else "4.1-2"
            told = looked.lapse(each.until, "role", f"Is {each.role} until that day.", rule=rule, field="roles")
            yield replace(told, fix=staff_fix(member, "until", place_of(member.roles, each)))


def _competence(looked: Looked) -> Iterator[Lapse]:
    """Yield the end of each competence, the units of one day together."""
    ends: dict[date, list[str]] = {}
    for each in looked.member.competence:
        if each.until and looked.scene.on <= each.until and not _competent_after(looked.member, each.unit, each.until):
            ends.setdefault(each.until, []).append(each.unit)
    rule = COMPETENT[looked.is_now(Role.ASSESSOR)]
    for until, units in ends.items() if looked.is_now(*JUDGES) else ():
        sentence = f"Competence in {units_listed(looked.scene, units)} is recorded until that day."
        yield looked.lapse(until, "competence", sentence, rule=rule, field="competence")


def _competent_after(member: StaffMember, unit: str, day: date) -> bool:
    return member.competent_in(unit, days_on(day, 1))


def _papers(looked: Looked) -> Iterator[Lapse]:
    """Yield the handbook's acknowledgement, the sample signature and the declaration of interests."""
    member, centre = looked.member, looked.scene.centre
    issued, read = centre.handbook_issued, member.handbook_read_on
    if looked.is_now(*TEAM) and (read is None or (issued is not None and read < issued)):
        sentence = "That the handbook in force was read is not recorded."
        yield looked.lapse(None, "handbook", sentence, rule="1.0-1", field="handbook_read_on")
    if looked.is_now(*JUDGES) and member.signature_on is None:
        yield looked.lapse(None, "RD02", "Gave no sample signature.", rule="RD02", field="signature_on")
    if looked.is_now(*TEAM):
        declared, months = member.interests_declared_on, centre.settings.declaration_months
        until = add_months(declared, months) if declared else None
        told = f"Declared interests on {shown(declared)}; asked again every {months} months." if declared else ""
        sentence = told or "No declaration of personal interests, not even that there are none."
        yield looked.lapse(until, "declaration", sentence, rule="X-16", field="interests_declared_on")


def _meetings(scene: Scene, events: Iterable[StandardisationEvent]) -> Iterator[Lapse]:
    """Yield until when the centre's last standardisation counts (4.1; A15)."""
    if not any(each.has_role(Role.ASSESSOR, scene.on) for each in scene.staff.values()):
        return
    months = scene.centre.settings.standardisation_months
    last = max((each.on for each in events if each.held and each.on and each.on <= scene.on), default=None)
    until = add_months(last, months) if last else None
    told = f"The last meeting was on {shown(last)}; one is due every {months} months." if last else ""
    subject = Subject("event", 0, "Standardisation")
    sentence = told or "No standardisation was held yet."
    yield Lapse(until, "standardisation", subject, sentence, "4.1-5", Fix("quality", "event", 0, "on"))


PARTS: Final[tuple[Callable[[Looked], Iterator[Lapse]], ...]] = (
    _awards,
    _training,
    _cpd,
    _standardisation,
    _roles,
    _competence,
    _papers,
)
