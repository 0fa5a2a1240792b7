"""Who holds an award for a role, or works towards one, and what proves it (handbook 4.2, 4.4; A12, A13)."""

from datetime import date

from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.staff import Holding, Role, StaffAward, StaffMember


def role_of(scene: Scene, award: StaffAward) -> Role | None:
    """Return the role an award is for: as the catalogue has it, or as another title was accepted with its reason."""
    if award.kind:
        return scene.awards.get(award.kind)
    return award.role if award.title and award.accepted_by and award.accepted_because else None


def awards_for(scene: Scene, member: StaffMember, role: Role, day: date) -> tuple[StaffAward, ...]:
    """Return the awards for the role that the person holds or works towards on the day; undated ones count."""
    return tuple(award for award in member.awards if role_of(scene, award) is role and _runs(award, day))


def qualified(scene: Scene, member: StaffMember, role: Role, day: date) -> bool:
    """Tell whether the person holds an award for the role on the day, and its date is known."""
    return any(award.awarded_on is not None and _held(award, day) for award in awards_for(scene, member, role, day))


def in_training(scene: Scene, member: StaffMember, role: Role, day: date) -> bool:
    """Tell whether the person has an award for the role on record on the day, and is not known to hold one (A12)."""
    return bool(awards_for(scene, member, role, day)) and not qualified(scene, member, role, day)


def staffed(scene: Scene, role: Role) -> list[StaffMember]:
    """Return who has the role on the scene's day and holds, or works towards, an award for it."""
    members = scene.staff.values()
    return [each for each in members if each.has_role(role, scene.on) and awards_for(scene, each, role, scene.on)]


def proven(award: StaffAward, day: date) -> bool:
    """Tell whether the award's original was seen or, where it was worked towards on the day, the training is shown."""
    if _held(award, day):
        return bool(award.document) and award.original_seen_on is not None
    return bool(award.enrolment) and award.started_on is not None


def unproven(award: StaffAward, day: date) -> str:
    """Return the field of an award whose proof is missing: of it or, where it is worked towards, of the training."""
    if _held(award, day):
        return "original_seen_on" if award.document else "document"
    return "started_on" if award.enrolment else "enrolment"


def role_begun(member: StaffMember, role: Role, day: date) -> date | None:
    """Return when the person first had the role, or nothing where that is not recorded by the day."""
    return min((each.since for each in member.roles if each.role is role and each.since <= day), default=None)


def _runs(award: StaffAward, day: date) -> bool:
    begun = award.started_on or award.awarded_on
    return (begun is None or begun <= day) and (award.expires_on is None or day <= award.expires_on)


def _held(award: StaffAward, day: date) -> bool:
    return award.holding is Holding.HELD and (award.awarded_on is None or award.awarded_on <= day)
