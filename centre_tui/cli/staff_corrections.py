"""What stands wrongly on a staff record, by command: an activity put right, or what should not be there taken off."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option, options_of, own, unneeded
from centre_tui.cli.replies import saved
from centre_tui.cli.staff_roles import WHO
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Competence, CpdEntry, StaffAward, StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.record_check import check_person
from centre_tui.services.sections import section_of
from centre_tui.services.seeing import visible_member, visible_staff
from centre_tui.services.staff import correct_cpd, strike_out

PartT = TypeVar("PartT", StaffAward, CpdEntry)
Part = StaffAward | Competence | CpdEntry


def cpd_corrected(desk: Desk, given: Given) -> Reply:
    """Put an activity right; what is not named stays."""
    person = visible_member(desk, given["member"])
    before = numbered(person.cpd, given["entry"], "entry")
    entry = replace(before, **own(CpdEntry, given))
    done = correct_cpd(desk, person.id, person.cpd.index(before), entry)
    return saved(done, f"CPD of {done.record.name} put right.")


def check(desk: Desk, given: Given) -> Reply:
    """Look staff records over for days that cannot be."""
    wanted = given.get("staff") or [each.id for each in visible_staff(desk)]
    found = [finding for number in wanted for finding in check_person(desk, number)]
    notes = (f"{counted(len(found), 'finding')} in {counted(len(wanted), 'staff record')}.",)
    code = Exit.FINDINGS if found else Exit.DONE
    return Reply(list(finding_lines(found)), {"findings": finding_data(found, section_of)}, notes, code)


def struck(desk: Desk, given: Given) -> Reply:
    """Take awards, activities or competences off a record."""
    person = visible_member(desk, given["member"])
    wrong = [*parts_named(person, given)]
    if not wrong:
        raise BadInput("Say what is taken off: --award, --entry or --units.", "award")
    done = strike_out(desk, person.id, wrong)
    return saved(done, f"Struck out of the record of {done.record.name}: {counted(len(wrong), 'part')}.")


def parts_named(person: StaffMember, given: Given) -> list[Part]:
    """Return what is named of a record: an award and an activity by number, competences by unit. Raises BadInput."""
    named: list[Part] = []
    if "award" in given:
        named.append(numbered(person.awards, given["award"], "award"))
    if "entry" in given:
        named.append(numbered(person.cpd, given["entry"], "entry"))
    return [*named, *(each for each in person.competence if each.unit in given.get("units", ()))]


def numbered(parts: Sequence[PartT], number: int, option: str) -> PartT:
    """Return the part with a number, as staff show numbers them. Raises BadInput."""
    if not 0 < number <= len(parts):
        told = f"are numbered 1 to {len(parts)}" if parts else "are none"
        raise BadInput(f"--{option}: there {told}; see staff show.", option)
    return parts[number - 1]


AS_SHOWN: Final = "as staff show numbers it"
CORRECTIONS: Final = (
    Command(
        "check",
        "look records over for days that cannot be: an award that ends before it was made, CPD still to come",
        "staff check 3",
        at_desk(check),
        (
            Option(
                "staff",
                reading.given(reading.person),
                "numbers, or first letters of the names; everybody if none is given",
                "WHO",
                argument=True,
                many=True,
                least=0,
            ),
        ),
        more="Exit code 1 where anything is found.",
    ),
    Command(
        "correct-cpd",
        "put an activity of professional development right; what is not named stays",
        "staff correct-cpd 3 --entry 2 --minutes 90",
        at_desk(cpd_corrected),
        (
            WHO,
            Option("entry", reading.given(reading.number), f"the activity, {AS_SHOWN}", "NUMBER", required=True),
            *unneeded(options_of(CpdEntry, readers={"minutes": reading.duration})),
        ),
        writes=True,
    ),
    Command(
        "strike",
        "take off what stands on a record by mistake: an award, an activity, competence in units",
        "staff strike 3 --award 2",
        at_desk(struck),
        (
            WHO,
            Option("award", reading.given(reading.number), f"the award, {AS_SHOWN}", "NUMBER"),
            Option("entry", reading.given(reading.number), f"the activity (CPD), {AS_SHOWN}", "NUMBER"),
            Option("units", reading.units, "competence in these units: numbers, ranges, groups or URNs"),
        ),
        writes=True,
        more="The history keeps it. A role is ended with end-role, competence that was true with end-competence.",
    ),
)
