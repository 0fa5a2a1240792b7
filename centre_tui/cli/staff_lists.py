"""What the staff lists say besides who is on them: what lapses when, and who may do what in which unit."""

from collections import Counter
from typing import Final

import msgspec

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.telling import table
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


LIST_COMMANDS: Final = (
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
