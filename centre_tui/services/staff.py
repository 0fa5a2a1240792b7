"""Staff: their records, roles, awards, competence and professional development (handbook section 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.permissions import Action
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import (
    GRANTED,
    Competence,
    CpdEntry,
    Holding,
    Role,
    RolePeriod,
    StaffAward,
    StaffMember,
)
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.granting import with_roles
from centre_tui.services.tidy import tidied

AWARDED: Final = (Role.ASSESSOR, Role.IQA)


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
        return Saved(with_roles(desk, change, before, tidied(draft)))


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
    if period.role not in GRANTED:
        raise BadInput("Countersigning is given with a candidate, to an assessor: see Allocation.", "role", "X-02")
    if period.role is Role.EXTERNAL_VERIFIER and period.until is None:
        raise BadInput("An external verifier's access must have an end date.", "until", "S6")
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
        return Saved(with_roles(desk, change, before, replace(before, roles=(*before.roles, period))))


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
        return Saved(with_roles(desk, change, before, replace(before, roles=roles)))


def change_role(desk: Desk, member: int, old: RolePeriod, new: RolePeriod) -> Saved[StaffMember]:
    """Put one period of a role in place of another that was wrong. Raises BadInput where the old one is not there."""
    desk.require(Action.GRANT_ROLE)
    check_period(new)
    with desk.change(f"role of {new.role} changed") as change:
        before = change.get(StaffMember, member)
        if old not in before.roles:
            raise BadInput(f"{before.name} has no such role any more; open the record again.", "role")
        roles = tuple(new if each == old else each for each in before.roles)
        return Saved(with_roles(desk, change, before, replace(before, roles=roles)))


def add_award(desk: Desk, member: int, award: StaffAward) -> Saved[StaffMember]:
    """Record an award held or worked towards, in place of what the same award's record said before.

    Another title than the handbook's needs a reason, who accepted it, and for which role. One that was worked towards
    keeps when the training began and what showed it; one that expired before this begins stays on record.
    """
    desk.require(Action.EDIT_STAFF)
    check_award(desk, award)
    with desk.change("award recorded") as change:
        before = change.get(StaffMember, member)
        earlier = next((each for each in before.awards if same_award(each, award)), None)
        others = tuple(each for each in before.awards if each is not earlier)
        kept = replace(before, awards=(*others, trained_for(award, earlier)))
        return Saved(change.save(tidied(kept)))


def same_award(old: StaffAward, new: StaffAward) -> bool:
    """Tell whether two records are of one award, and the old one had not expired before the new one begins."""
    begun = new.started_on or new.awarded_on
    over = old.expires_on is not None and begun is not None and old.expires_on < begun
    return (old.kind, old.title) == (new.kind, new.title) and not over


def trained_for(award: StaffAward, earlier: StaffAward | None) -> StaffAward:
    """Return an award with the training its earlier record told of, where the new one says nothing of training."""
    if earlier is None or award.started_on or award.enrolment:
        return award
    return replace(award, started_on=earlier.started_on, enrolment=earlier.enrolment)


def check_award(desk: Desk, award: StaffAward) -> None:
    """Raise BadInput for another title without its reasons, or dates that cannot be in this order."""
    other = award.title and award.accepted_because and award.accepted_by
    if award.kind not in desk.catalogue.award_roles and not other:
        raise BadInput(
            "An award the handbook does not name needs its title, the reason it is accepted and who accepted it.",
            "title",
            "4.4-7" if award.role is Role.IQA else "4.2-14",
        )
    if not award.kind and award.role not in AWARDED:
        raise BadInput("Say whether another title is for an assessor or for an IQA.", "role")
    if award.awarded_on and award.expires_on and award.expires_on < award.awarded_on:
        raise BadInput("The award expires before it was awarded.", "expires_on")
    if award.started_on and award.awarded_on and award.awarded_on < award.started_on:
        raise BadInput("The award was made before the training started.", "awarded_on")
    if award.holding is Holding.HELD and award.awarded_on and award.awarded_on > desk.today:
        raise BadInput("An award held was awarded by today; until then it is worked towards.", "awarded_on")


def record_competence(desk: Desk, member: int, units: Sequence[str], since: date, basis: str) -> Saved[StaffMember]:
    """Record that a person is competent in units since a day, on a basis; units recorded before keep their record."""
    desk.require(Action.EDIT_STAFF)
    if not basis.strip():
        raise BadInput(
            "Say what the competence rests on: experience, a qualification, an observation.", "basis", "4.2-02"
        )
    with desk.change(f"competence in {counted(len(units), 'unit')}") as change:
        before = change.get(StaffMember, member)
        known = {each.unit for each in before.competence if each.until is None}
        new = tuple(Competence(unit, since, basis) for unit in dict.fromkeys(units) if unit not in known)
        return Saved(change.save(tidied(replace(before, competence=(*before.competence, *new)))))


def end_competence(desk: Desk, member: int, units: Sequence[str], until: date) -> Saved[StaffMember]:
    """End a person's competence in units; the day given is the last one."""
    desk.require(Action.EDIT_STAFF)
    with desk.change(f"competence in {counted(len(units), 'unit')} ended") as change:
        before = change.get(StaffMember, member)
        ended = tuple(
            replace(each, until=until) if each.unit in units and each.covers(until) else each
            for each in before.competence
        )
        if ended == before.competence:
            raise BadInput(f"{before.name} has no competence on record in these units on that day.", "units")
        return Saved(change.save(replace(before, competence=ended)))


def add_cpd(desk: Desk, member: int, entry: CpdEntry) -> Saved[StaffMember]:
    """Record an activity of professional development; people record their own, the office anybody's (4.5)."""
    require_cpd(desk, member)
    check_cpd(desk, entry)
    with desk.change("CPD recorded") as change:
        before = change.get(StaffMember, member)
        return Saved(change.save(tidied(replace(before, cpd=(*before.cpd, entry)))))


def correct_cpd(desk: Desk, member: int, place: int, entry: CpdEntry) -> Saved[StaffMember]:
    """Put an activity right that was recorded wrongly; `place` counts a person's activities from 0, as recorded."""
    require_cpd(desk, member)
    check_cpd(desk, entry)
    with desk.change("CPD corrected") as change:
        before = change.get(StaffMember, member)
        cpd = tuple(entry if at == place else each for at, each in enumerate(before.cpd))
        return Saved(change.save(tidied(replace(before, cpd=cpd))))


def require_cpd(desk: Desk, member: int) -> None:
    """Raise NotAllowed unless the officer may record this person's professional development."""
    if desk.actor.staff != member or not desk.actor.roles - {Role.EXTERNAL_VERIFIER}:
        desk.require(Action.EDIT_STAFF)


def check_cpd(desk: Desk, entry: CpdEntry) -> None:
    """Raise BadInput for an activity that is still to come."""
    if entry.on > desk.today:
        raise BadInput("This activity lies in the future; record it when it is done.", "on")


def strike_out(desk: Desk, member: int, parts: Sequence[StaffAward | Competence | CpdEntry]) -> Saved[StaffMember]:
    """Take awards, competences or activities off a record they should not stand on; the history keeps them."""
    desk.require(Action.EDIT_STAFF)
    with desk.change("staff record: struck out what was recorded by mistake") as change:
        before = change.get(StaffMember, member)
        after = replace(
            before,
            awards=tuple(each for each in before.awards if each not in parts),
            competence=tuple(each for each in before.competence if each not in parts),
            cpd=tuple(each for each in before.cpd if each not in parts),
        )
        if after == before:
            raise BadInput(f"This does not stand on {before.name}'s record any more.")
        return Saved(change.save(after))
