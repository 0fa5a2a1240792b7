"""Granting roles: by whom is kept, nobody grants themself one unseen, and somebody is always centre manager (S5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from centre_tui.domain.dates import days_on, shown
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.store import Change


def with_roles(desk: Desk, change: Change, before: StaffMember, after: StaffMember) -> StaffMember:
    """Save a staff record whose roles may have changed, and return it as saved.

    Raises NotAllowed where a manager grants a role to themself though another manager is there to do it, and BadInput
    where nobody would be centre manager any more (rule S5).
    """
    new = Counter(after.roles) - Counter(before.roles)
    marked = tuple(replace(each, granted_by=desk.actor.staff) if new[each] else each for each in after.roles)
    others = [each for each in change.all(StaffMember) if each.id != before.id]
    if added(before, after) and desk.actor.staff == before.id and managers(others, desk.today):
        raise NotAllowed(
            f"{desk.actor.name} may not grant a role to themself: another centre manager must do it.", "S5"
        )
    saved = change.save(replace(after, roles=marked))
    check_managed(before, [saved, *others], desk.today)
    return saved


def added(before: StaffMember, after: StaffMember) -> list[RolePeriod]:
    """Return the periods after a change that give a role on days on which the person had it not."""
    return [each for each in after.roles if not any(covered(each, old) for old in before.roles)]


def covered(new: RolePeriod, old: RolePeriod) -> bool:
    """Tell whether every day of a period lies in another one of the same role."""
    in_time = old.until is None or (new.until is not None and new.until <= old.until)
    return new.role is old.role and old.since <= new.since and in_time


def managers(staff: Iterable[StaffMember], day: date) -> list[StaffMember]:
    """Return who is centre manager on the day and has an account to act with."""
    return [each for each in staff if each.account is not None and each.has_role(Role.CENTRE_MANAGER, day)]


def check_managed(before: StaffMember, staff: list[StaffMember], today: date) -> None:
    """Raise BadInput where a change to a manager's record leaves a day from today on without any centre manager."""
    if not any(each.role is Role.CENTRE_MANAGER for each in before.roles):
        return
    ends = [end for each in staff for end in last_days(each) if end >= today]
    without = [day for day in (today, *(days_on(end, 1) for end in ends)) if not managers(staff, day)]
    if without:
        raise BadInput(
            f"Nobody with an account would be centre manager on {shown(min(without))}, and nobody could grant the role "
            "again. Grant it to somebody else first.",
            "roles",
            "S5",
        )


def last_days(member: StaffMember) -> list[date]:
    """Return the days on which the person stops being centre manager."""
    ends = [each.until for each in member.roles if each.role is Role.CENTRE_MANAGER]
    return [each for each in (*ends, member.left_on) if each is not None]
