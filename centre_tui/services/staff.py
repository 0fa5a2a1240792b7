"""Staff: their records, roles, awards, competence and professional development (handbook section 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from centre_tui.domain.permissions import Action
from centre_tui.domain.staff import Competence, CpdEntry, Role, RolePeriod, StaffAward, StaffMember
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied


def add_member(desk: Desk, draft: StaffMember) -> Saved[StaffMember]:
    """Add a member of staff. Roles and an account only by who may grant them."""
    desk.require(Action.EDIT_STAFF)
    check_member(draft)
    if draft.roles or draft.account:
        desk.require(Action.GRANT_ROLE)
    with desk.change("member of staff added") as change:
        check_account(draft, change.all(StaffMember))
        return Saved(change.add(tidied(draft)))


def save_member(desk: Desk, draft: StaffMember) -> Saved[StaffMember]:
    """Save a staff record as a form or command filled it in; roles and accounts only by who may grant them."""
    desk.require(Action.EDIT_STAFF)
    check_member(draft)
    with desk.change("staff record") as change:
        before = change.get(StaffMember, draft.id)
        if (before.roles, before.account) != (draft.roles, draft.account):
            desk.require(Action.GRANT_ROLE)
        check_account(draft, change.all(StaffMember))
        return Saved(change.save(tidied(draft)))


def check_member(draft: StaffMember) -> None:
    """Raise BadInput unless the person has a surname and the dates are in order."""
    if not draft.surname.strip():
        raise BadInput("The surname must be given.", "surname")
    if draft.left_on is not None and draft.joined_on is not None and draft.left_on < draft.joined_on:
        raise BadInput("The day of leaving is before the day of joining.", "left_on")
    for period in draft.roles:
        check_period(period)


def check_period(period: RolePeriod) -> None:
    """Raise BadInput for a role that ends before it begins, or an external verifier's without an end (rule S6)."""
    if period.role is Role.EXTERNAL_VERIFIER and period.until is None:
        raise BadInput("An external verifier's access must have an end date (rule S6).", "until")
    if period.until is not None and period.until < period.since:
        raise BadInput("The last day of the role is before its first.", "until")


def check_account(draft: StaffMember, others: Iterable[StaffMember]) -> None:
    """Raise BadInput where another staff record carries the same Unix account: one person, one account."""
    if draft.account is None:
        return
    taken = {other.account.uid for other in others if other.account is not None and other.id != draft.id}
    if draft.account.uid in taken:
        raise BadInput("This account is already another member of staff's.", "account")


def grant_role(desk: Desk, member: int, period: RolePeriod) -> Saved[StaffMember]:
    """Give a person a role for a period; an external verifier's must have an end (rule S6)."""
    desk.require(Action.GRANT_ROLE)
    check_period(period)
    with desk.change(f"role of {period.role} granted") as change:
        before = change.get(StaffMember, member)
        return Saved(change.save(replace(before, roles=(*before.roles, period))))


def end_role(desk: Desk, member: int, role: Role, on: date) -> Saved[StaffMember]:
    """End every open period of a role on a day, which is the last day of it."""
    desk.require(Action.GRANT_ROLE)
    with desk.change(f"role of {role} ended") as change:
        before = change.get(StaffMember, member)
        roles = tuple(
            replace(each, until=on) if each.role is role and each.covers(on) else each for each in before.roles
        )
        if roles == before.roles:
            raise BadInput(f"{before.name} is not {role} on that day.", "role")
        return Saved(change.save(replace(before, roles=roles)))


def add_award(desk: Desk, member: int, award: StaffAward) -> Saved[StaffMember]:
    """Record an award held or worked towards; another title than the handbook's needs a reason and who accepted it."""
    desk.require(Action.EDIT_STAFF)
    if award.kind not in desk.catalogue.award_roles and not (
        award.title and award.accepted_because and award.accepted_by
    ):
        raise BadInput(
            "An award the handbook does not name needs its title, the reason it is accepted and who accepted it.",
            "title",
        )
    with desk.change("award recorded") as change:
        before = change.get(StaffMember, member)
        others = tuple(each for each in before.awards if not award.kind or each.kind != award.kind)
        return Saved(change.save(tidied(replace(before, awards=(*others, award)))))


def record_competence(desk: Desk, member: int, units: Sequence[str], since: date, basis: str) -> Saved[StaffMember]:
    """Record that a person is competent in units since a day, on a basis; units recorded before keep their record."""
    desk.require(Action.EDIT_STAFF)
    if not basis.strip():
        raise BadInput("Say what the competence rests on: experience, a qualification, an observation.", "basis")
    with desk.change(f"competence in {len(units)} units") as change:
        before = change.get(StaffMember, member)
        known = {each.unit for each in before.competence if each.until is None}
        new = tuple(Competence(unit, since, basis) for unit in dict.fromkeys(units) if unit not in known)
        return Saved(change.save(tidied(replace(before, competence=(*before.competence, *new)))))


def add_cpd(desk: Desk, member: int, entry: CpdEntry) -> Saved[StaffMember]:
    """Record an activity of professional development; people record their own, the office anybody's (4.5)."""
    if desk.actor.staff != member or not desk.actor.roles - {Role.EXTERNAL_VERIFIER}:
        desk.require(Action.EDIT_STAFF)
    if entry.on > desk.today:
        raise BadInput("This activity lies in the future; record it when it is done.", "on")
    with desk.change("CPD recorded") as change:
        before = change.get(StaffMember, member)
        return Saved(change.save(tidied(replace(before, cpd=(*before.cpd, entry)))))
