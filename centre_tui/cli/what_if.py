"""What if somebody leaves or is away, by command: what comes of it, and the changes made."""

from datetime import date, timedelta
from typing import Final

import msgspec

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, switch
from centre_tui.domain.absence import Absence
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.what_if import WhatIf, what_if
from centre_tui.services.what_if_made import carry_out
from centre_tui.services.what_if_told import lines, summary, title


def asked(desk: Desk, given: Given) -> Reply:
    """Say what comes of an absence, and make the changes where that is asked for."""
    absence = absence_of(given, desk.today)
    found = what_if(desk, absence)
    data = what_if_data(found)
    told = [f"{title(found)}. {summary(found)}.", *(f"{each.kind:6}  {each.sentence}" for each in lines(found))]
    if not given.get("apply"):
        return Reply(told, data, ("Nothing is changed; --apply makes the changes in one step.",))
    done = carry_out(desk, absence)
    return Reply(told, {**data, "applied": not desk.dry}, (done,))


def absence_of(given: Given, today: date) -> Absence:
    """Return the absence meant. Raises BadInput unless somebody leaves, or is away from a day to a day."""
    leaves, away, first, last = (given.get(name) for name in ("leaves", "away", "away_from", "away_until"))
    if leaves is not None and away is None:
        return Absence(leaves, (given.get("on") or today) + timedelta(days=1))
    if away is None or leaves is not None or first is None or last is None:
        raise BadInput("Say who --leaves --on which day, or who is --away, --away-from and --away-until.", "leaves")
    if last < first:
        raise BadInput("The last day away is before the first.", "away_until")
    return Absence(away, first, last)


def what_if_data(found: WhatIf) -> dict[str, object]:
    """Return what comes of an absence as it stands in a JSON object."""
    made = found.reallocation
    return {
        "absence": msgspec.to_builtins(found.absence),
        "orphans": [
            {
                "candidate": each.candidate.id,
                "name": each.candidate.name,
                "role": each.role.value,
                "units": each.units,
                "since": each.allocation.since,
                "until": each.allocation.until,
                "taken_over": option is not None,
                "missing": option.missing if option else each.units,
            }
            for each, option in zip(made.orphans, made.chosen, strict=True)
        ],
        "changes": [msgspec.to_builtins(each) for each in made.handovers],
        "fewest": made.fewest,
        "uncovered": {role.value: units for role, units in found.uncovered.items()},
        "claims": [
            {"candidate": each.candidate.id, "planned": each.planned, "without": each.without, "then": each.then}
            for each in found.slips
        ],
        "samples_kept": [
            {"candidate": each.candidate.id, "unit": each.unit, "planned_for": each.planned_for} for each in found.kept
        ],
        "lines": [msgspec.to_builtins(each) for each in lines(found)],
    }


WHAT_IF: Final = Command(
    "what-if",
    "say what comes of it if somebody leaves or is away, and who takes over with the fewest changes",
    "allocations what-if --leaves 3 --on 31/12/2026",
    at_desk(asked),
    (
        Option("leaves", reading.person, "who leaves, by number or first letters of the name", "WHO"),
        Option("on", reading.day, "the last day of who leaves; today if not given"),
        Option("away", reading.person, "who is away", "WHO"),
        Option("away_from", reading.day, "the first day away"),
        Option("away_until", reading.day, "the last day away"),
        switch("apply", "make the changes in one step, which `centre-tui undo` takes back"),
    ),
    writes=True,
    warned=True,
    more=(
        "Told are candidates left with nobody, units nobody else covers, claims that slip, samples planned for who is\n"
        "not there that stay theirs, and each change. Samples go to the new IQA if you may plan samples.\n"
        "Only people who may take over, and have room, do. For who leaves, the last day is recorded too."
    ),
)
