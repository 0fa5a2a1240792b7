"""What the staff lists say besides who is on them: what lapses when, and who may do what in which unit."""

from collections import Counter
from typing import Final

import msgspec

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.findings import finding_data
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.telling import table
from centre_tui.domain.cover import Cover, Covers, Standing
from centre_tui.domain.staff import Role
from centre_tui.services.cover import DOES, gaps_told, person_told, staff_cover
from centre_tui.services.desk import Desk
from centre_tui.services.lapses import MONTHS_AHEAD, what_lapses
from centre_tui.services.sections import section_of

LAPSES: Final = ("State", "Good until", "No", "Who", "What", "Rule", "Section", "More")


def lapsing(desk: Desk, given: Given) -> Reply:
    """Say what lapses when, the most pressing first."""
    day = given["on"]
    found = what_lapses(desk, on=day, months=given.get("months") or MONTHS_AHEAD)
    rows = [
        (
            each.state(day),
            each.until,
            each.subject.id or None,
            each.subject.name,
            each.what,
            each.rule,
            section_of(each.rule),
            each.sentence,
        )
        for each in found
    ]
    data = {
        "on": day,
        "lapses": [
            {**msgspec.to_builtins(each), "state": each.state(day), "section": section_of(each.rule)} for each in found
        ],
    }
    counts = Counter(each.state(day) for each in found)
    told = ", ".join(f"{number} {state}" for state, number in counts.items())
    return Reply(table(LAPSES, rows), data, (f"{told or 'Nothing lapses'}.",))


def matrix(desk: Desk, given: Given) -> Reply:
    """Say who may assess and quality-assure which unit, and which nobody covers."""
    found = staff_cover(desk, qualification=given.get("qualification", ""), on=given["on"])
    lines = [
        line
        for each in found.people
        for line in (f"{each.member.id}  {each.member.name}", *(f"  {told}" for told in person_told(found, each)))
    ]
    return Reply([*lines, *gaps_told(found)], matrix_data(found), (f"{len(found.people)} assessors and IQAs.",))


def matrix_data(found: Cover) -> dict[str, object]:
    """Return the matrix as it stands in a JSON object."""
    return {
        "on": found.scene.on,
        "qualification": found.scene.qualification.entry_code,
        "people": [person_data(found, each) for each in found.people],
        "nobody_assesses": found.nobody(Role.ASSESSOR),
        "nobody_quality_assures": found.nobody(Role.IQA),
        "nobody_countersigns": found.nobody_countersigns,
        "one_person_alone": found.one_for_both,
    }


def person_data(found: Cover, person: Covers) -> dict[str, object]:
    """Return a person's line of the matrix: the units by role and standing, and what refuses the role."""
    roles = {
        DOES[role]: {
            "refused": finding_data(person.role(role).refused, section_of),
            **{
                standing.value: [unit for unit in found.units if person.role(role).standing(unit) is standing]
                for standing in Standing
            },
        }
        for role in DOES
    }
    return {"staff": person.member.id, "name": person.member.name, **roles}


LIST_COMMANDS: Final = (
    Command(
        "matrix",
        "say who may assess and quality-assure which unit, and which nobody covers",
        "staff matrix --on 1/3/2027",
        at_desk(matrix),
        (
            dated("on", "on this day"),
            Option("qualification", help="entry code; the first approved if not given", shape="CODE"),
        ),
    ),
    Command(
        "lapses",
        "say what lapses when: awards, proof, training, CPD, meetings, roles, papers",
        "staff lapses --months 12",
        at_desk(lapsing),
        (
            dated("on", "as of this day"),
            Option("months", reading.number, f"how far ahead; {MONTHS_AHEAD} if not given", "NUMBER"),
        ),
        more="Good until is the last day on which all is in order; a rule of the visit speaks from the next day on.",
    ),
)
