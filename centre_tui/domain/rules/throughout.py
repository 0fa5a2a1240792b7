"""Whether a person's standing held over a whole period: one look that spares a look at every single decision."""

from datetime import date

from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.qualified import role_of
from centre_tui.domain.staff import Holding, Role, StaffMember


def in_role(member: StaffMember, role: Role, first: date, last: date) -> bool:
    """Tell whether one period in the role covers both days and the person had not left by the last."""
    stayed = member.left_on is None or last <= member.left_on
    return stayed and any(each.role is role and each.covers(first) and each.covers(last) for each in member.roles)


def with_award(scene: Scene, member: StaffMember, role: Role, first: date, last: date) -> bool:
    """Tell whether one award for the role was held, or worked towards, from the first day to the last."""
    return any(
        role_of(scene, each) is role
        and _before(each.started_on or each.awarded_on, first)
        and (each.expires_on is None or last <= each.expires_on)
        for each in member.awards
    )


def qualified_from_first(scene: Scene, member: StaffMember, role: Role, first: date, last: date) -> bool:
    """Tell whether one award for the role was held, since a known day, from the first day to the last."""
    return any(
        each.holding is Holding.HELD
        and each.awarded_on is not None
        and each.awarded_on <= first
        and role_of(scene, each) is role
        and _before(each.started_on, first)
        and (each.expires_on is None or last <= each.expires_on)
        for each in member.awards
    )


def competent_throughout(member: StaffMember, first: date, last: date) -> set[str]:
    """Return the units in which one record of competence covers both days."""
    begun = [each for each in member.competence if each.since <= first]
    return {each.unit for each in begun if each.until is None or last <= each.until}


def _before(begun: date | None, first: date) -> bool:
    return begun is None or begun <= first
