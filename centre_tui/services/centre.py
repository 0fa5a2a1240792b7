"""The centre's own record: set up once, then kept current."""

from dataclasses import asdict, replace

from centre_tui.domain.accounts import Account
from centre_tui.domain.centre import Approval, Centre, Declaration, Settings
from centre_tui.domain.combination import Partial
from centre_tui.domain.identifiers import centre_number_problem
from centre_tui.domain.permissions import Action
from centre_tui.domain.sampling.soundness import strategy_problem
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.domain.strategy import Strategy
from centre_tui.services.desk import CENTRE, Desk, Saved
from centre_tui.services.errors import BadInput, CannotWrite
from centre_tui.services.tidy import tidied


def found_centre(desk: Desk, centre: Centre, first: StaffMember, account: Account) -> Saved[Centre]:
    """Write the centre's first records: itself, and whoever runs this as its first centre manager.

    Raises CannotWrite where there is a centre already and BadInput for a wrong centre number.
    """
    check_number(centre)
    with desk.change("centre set up") as change:
        if change.count(Centre):
            raise CannotWrite("There is a centre in this store already; choose another directory.")
        change.add(tidied(first_manager(first, account, desk)))
        return Saved(change.add(tidied(centre)))


def first_manager(first: StaffMember, account: Account, desk: Desk) -> StaffMember:
    """Return the first member of staff with the account and the roles of centre manager and exams officer."""
    roles = tuple(RolePeriod(role, desk.today) for role in (Role.CENTRE_MANAGER, Role.EXAMS_OFFICER))
    return replace(first, account=account, roles=(*roles, *first.roles), joined_on=first.joined_on or desk.today)


def check_number(centre: Centre) -> None:
    """Raise BadInput unless the centre number is sound."""
    if problem := centre_number_problem(centre.number):
        raise BadInput(problem, "number")


def check_figures(settings: Settings) -> None:
    """Raise BadInput for a number of days or months that is less than none: nothing could be counted by it."""
    for name, value in asdict(settings).items():
        if isinstance(value, int) and value < 0:
            raise BadInput(f"{name.replace('_', ' ').capitalize()} cannot be less than 0.", name)


def visible_centre(desk: Desk) -> Centre:
    """Return the centre's record."""
    desk.require(Action.SEE_READINESS)
    return desk.centre()


def save_centre(desk: Desk, draft: Centre) -> Saved[Centre]:
    """Save the centre's record as a form or command filled it in."""
    desk.require(Action.EDIT_CENTRE)
    check_number(draft)
    if draft.settings.partial_unit not in set(Partial):
        raise BadInput(f"Part of a unit is taken as one of: {', '.join(Partial)}.", "partial_unit")
    check_figures(draft.settings)
    for approval in draft.approvals:
        desk.qualification(approval.qualification)
    with desk.change("centre settings") as change:
        return Saved(change.save(tidied(draft)))


def approve(desk: Desk, approval: Approval) -> Saved[Centre]:
    """Record the centre's approval for a qualification, in place of an earlier record of the same one (7.2)."""
    desk.require(Action.EDIT_CENTRE)
    desk.qualification(approval.qualification)
    with desk.change(f"approval for {approval.qualification}") as change:
        centre = change.get(Centre, CENTRE)
        others = tuple(each for each in centre.approvals if each.qualification != approval.qualification)
        return Saved(change.save(replace(centre, approvals=(*others, approval))))


def add_strategy(desk: Desk, strategy: Strategy) -> Saved[Centre]:
    """Add a dated version of the sampling strategy; versions are never changed, a new one is added (5.20.1)."""
    desk.require(Action.EDIT_CENTRE)
    new = tidied(strategy)
    if not new.version:
        raise BadInput("A strategy needs its version: units outside the sample are recorded by it.", "version")
    if problem := strategy_problem(new):
        raise BadInput(problem[1], problem[0])
    with desk.change(f"sampling strategy {new.version}") as change:
        centre = change.get(Centre, CENTRE)
        if any(each.version == new.version for each in centre.strategies):
            raise BadInput(f"There is a strategy {new.version} already; give this one another version.", "version")
        return Saved(change.save(replace(centre, strategies=(*centre.strategies, new))))


def declare(desk: Desk, declaration: Declaration) -> Saved[Centre]:
    """Record what a named person declares about a rule no program can compute."""
    desk.require(Action.EDIT_CENTRE)
    with desk.change(f"declaration about rule {declaration.rule}") as change:
        centre = change.get(Centre, CENTRE)
        return Saved(change.save(tidied(replace(centre, declarations=(*centre.declarations, declaration)))))
