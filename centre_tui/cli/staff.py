"""centre-tui staff: who works at the centre, what they hold, what they may assess and how they keep up to date."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.naming import naming
from centre_tui.cli.options import Given, Option, dated, options_of, own, unneeded
from centre_tui.cli.replies import saved
from centre_tui.cli.staff_corrections import CORRECTIONS
from centre_tui.cli.staff_lists import LIST_COMMANDS
from centre_tui.cli.staff_roles import ROLE_COMMANDS, WHO
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import IF_REVISION
from centre_tui.domain.answers import AnswerProblem, read_choice
from centre_tui.domain.dates import short
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import CpdEntry, StaffAward, StaffMember
from centre_tui.services.allocation import DOES, Loads, caseload_of, caseloads_today, load_told
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.seeing import visible_member, visible_staff
from centre_tui.services.staff import (
    add_award,
    add_cpd,
    add_member,
    end_competence,
    record_competence,
    save_member,
)

HEADINGS: Final = ("No", "Name", "Roles", "Units", "Candidates", "Last CPD", "RD02", "Login", "Awards", "Left")
OPTIONS: Final = options_of(StaffMember)
AWARD: Final = options_of(StaffAward)
KIND: Final = unneeded(each for each in AWARD if each.name == "kind")


def everybody(desk: Desk, _given: Given) -> Reply:
    """List the staff by name."""
    found = visible_staff(desk)
    loads = caseloads_today(desk)
    rows = [row(each, desk, loads) for each in found]
    data = {"staff": [{**summary(each, desk), "caseload": loads_of(each, loads)} for each in found]}
    return Reply(table(HEADINGS, rows), data, (f"{len(found)} on the staff list.",))


def row(member: StaffMember, desk: Desk, loads: Loads) -> tuple[object, ...]:
    """Return a member's line."""
    roles = ", ".join(sorted(member.roles_on(desk.today)))
    login = member.account.name if member.account else ""
    units, candidates = len(member.units_on(desk.today)), "; ".join(loads_of(member, loads).values())
    newest = max((each.on for each in member.cpd), default=None) or "none"
    first = (member.id, member.name, roles, units, candidates, newest)
    return (*first, member.signature_on or "missing", login, len(member.awards), member.left_on)


def loads_of(member: StaffMember, loads: Loads) -> dict[str, str]:
    """Return a member's caseload in each role that counts, beside the capacity."""
    counted = {role: loads[member.id, role] for role in DOES if (member.id, role) in loads}
    return {role.value: f"{DOES[role]} {load_told(load, member.capacity(role))}" for role, load in counted.items()}


def summary(member: StaffMember, desk: Desk) -> dict[str, object]:
    """Return what a list says of a member."""
    return {
        "id": member.id,
        "surname": member.surname,
        "forenames": member.forenames,
        "roles": sorted(member.roles_on(desk.today)),
        "account": member.account,
        "left_on": member.left_on,
        "units": len(member.units_on(desk.today)),
        "newest_cpd_on": max((each.on for each in member.cpd), default=None),
        "signature_on": member.signature_on,
    }


def show(desk: Desk, given: Given) -> Reply:
    """Show everything recorded of one member of staff."""
    found = visible_member(desk, given["member"])
    lines = record_lines(found, naming(desk, desk.qualification()))
    loads = {role: (load_told(count, found.capacity(role)), count) for role, _, count in caseload_of(desk, found)}
    newest = {kind.value: on for kind, on in found.newest_cpd(desk.today).items()}
    told = [f"Candidates as {role}: {load}" for role, (load, _count) in loads.items()]
    ages = {kind: f"{short(on)}, {(desk.today - on).days} days ago" if on else "none" for kind, on in newest.items()}
    told += [f"Newest {kind}: {age}" for kind, age in ages.items()]
    data = {"member": found, "newest_cpd": newest, "caseload": {role.value: n for role, (_, n) in loads.items()}}
    return Reply([f"Staff {found.id}: {found.name}", *lines, *told], data)


def add(desk: Desk, given: Given) -> Reply:
    """Add a member of staff."""
    done = add_member(desk, replace(StaffMember(joined_on=desk.today), **own(StaffMember, given)))
    return saved(done, f"Saved as staff {done.record.id}: {done.record.name}.", new=True)


def edit(desk: Desk, given: Given) -> Reply:
    """Change a staff record."""
    before = visible_member(desk, given["member"])
    revision = given.get("if_revision") or before.revision
    done = save_member(desk, replace(before, **own(StaffMember, given), revision=revision))
    return saved(done, f"Saved staff {done.record.id}: {done.record.name}.")


def award(desk: Desk, given: Given) -> Reply:
    """Record an award."""
    values = {**own(StaffAward, given), "kind": kind_of(desk, given.get("kind", ""))}
    done = add_award(desk, given["member"], StaffAward(**values))
    return saved(done, f"Recorded an award of {done.record.name}.")


def kind_of(desk: Desk, typed: str) -> str:
    """Return the key of an award of the catalogue, by its first letters; none for another title. Raises BadInput."""
    try:
        return read_choice(typed, sorted(desk.catalogue.award_titles))
    except AnswerProblem as problem:
        raise BadInput(f"--kind: {problem}", "kind") from problem


def competence(desk: Desk, given: Given) -> Reply:
    """Record competence in units."""
    done = record_competence(desk, given["member"], given["units"], given["since"], given["basis"])
    return saved(
        done,
        f"{done.record.name} is recorded as competent in {counted(len(done.record.units_on(given['since'])), 'unit')}.",
    )


def competence_ended(desk: Desk, given: Given) -> Reply:
    """End competence in units."""
    done = end_competence(desk, given["member"], given["units"], given["until"])
    return saved(done, f"Competence of {done.record.name} in {counted(len(given['units']), 'unit')} ends on that day.")


def cpd(desk: Desk, given: Given) -> Reply:
    """Record an activity of professional development."""
    done = add_cpd(desk, given["member"], CpdEntry(**own(CpdEntry, given)))
    return saved(done, f"Recorded CPD of {done.record.name}.")


BRANCH: Final = Noun(
    "staff",
    "keep the staff list: roles, awards, competence, professional development",
    (
        Command("list", "list the staff you may see", "staff list", at_desk(everybody)),
        Command("show", "show everything recorded of one", "staff show 3", at_desk(show), (WHO,)),
        Command(
            "add",
            "add a member of staff; prints the new number",
            "staff add --surname Okafor --forenames Ann --account aokafor",
            at_desk(add),
            OPTIONS,
            writes=True,
        ),
        Command(
            "edit",
            "change a staff record; what is not named stays",
            "staff edit 3 --handbook-read-on today",
            at_desk(edit),
            (WHO, *OPTIONS, IF_REVISION),
            writes=True,
        ),
        *ROLE_COMMANDS,
        Command(
            "award",
            "record an award held or worked towards",
            "staff award 3 --kind A1 --holding held --awarded-on 3/4/2021 --document F12 --original-seen-on today",
            at_desk(award),
            (WHO, *KIND, *(each for each in AWARD if each.name != "kind")),
            writes=True,
            more="The kinds are those of 4.2 and 4.4. Another title needs its role, why it is accepted, and by whom.",
        ),
        Command(
            "competence",
            "record that somebody is competent in units",
            'staff competence 3 --units 1-6,7 --basis "ten years in a contact centre"',
            at_desk(competence),
            (
                WHO,
                Option("units", reading.units, "numbers, ranges or URNs", required=True),
                dated("since", "competent since"),
                Option("basis", help="what it rests on: experience, a qualification, an observation", required=True),
                Option("qualification", help="entry code; the first approved if not given", shape="CODE"),
            ),
            writes=True,
        ),
        Command(
            "end-competence",
            "record that somebody is competent in units no longer",
            "staff end-competence 3 --units 7,12 --until today",
            at_desk(competence_ended),
            (
                WHO,
                Option("units", reading.units, "numbers, ranges, groups or URNs", required=True),
                dated("until", "the last day of it"),
            ),
            writes=True,
        ),
        Command(
            "cpd",
            "record an activity of professional development (4.5)",
            'staff cpd 3 --kind "work shadowing" --minutes 90 --learnt "new complaints procedure"',
            at_desk(cpd),
            (WHO, *options_of(CpdEntry, readers={"minutes": reading.duration})),
            writes=True,
        ),
        *CORRECTIONS,
        *LIST_COMMANDS,
    ),
)
