"""The roles of a member of staff, by command: given, ended, and their days put right."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, argument, dated
from centre_tui.cli.replies import saved
from centre_tui.domain.dates import short
from centre_tui.domain.staff import GRANTED, Role, RolePeriod
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.seeing import visible_member
from centre_tui.services.staff import change_role, end_role, grant_role

WHO: Final = argument("member", reading.given(reading.person), "number, or first letters of the name", "WHO")


def role(desk: Desk, given: Given) -> Reply:
    """Give a role."""
    done = grant_role(desk, given["member"], RolePeriod(Role(given["role"]), given["since"], given.get("until")))
    return saved(done, f"{done.record.name} is {given['role']} from then on.")


def role_ended(desk: Desk, given: Given) -> Reply:
    """End a role."""
    done = end_role(desk, given["member"], Role(given["role"]), given["on"])
    return saved(done, f"{done.record.name} is no longer {given['role']} after that day.")


def role_changed(desk: Desk, given: Given) -> Reply:
    """Put a role's days right."""
    role, person = Role(given["role"]), visible_member(desk, given["member"])
    old = next((each for each in person.roles if (each.role, each.since) == (role, given["begun"])), None)
    if old is None:
        raise BadInput(f"{person.name} has no role of {role} that began on that day.", "begun")
    new = replace(old, **{name: given[name] for name in ("since", "until") if name in given})
    done = change_role(desk, person.id, old, new)
    return saved(done, f"{done.record.name} is {role} from {short(new.since)}.")


ROLE: Final = Option(
    "role", reading.given(reading.choice(*GRANTED)), f"one of: {', '.join(GRANTED)}", "ROLE", required=True
)
ROLE_COMMANDS: Final = (
    Command(
        "role",
        "give a role from a day on",
        "staff role 3 --role assessor --since 2026-09-01",
        at_desk(role),
        (WHO, ROLE, dated("since", "first day"), Option("until", reading.day, "last day; an EV's must be given")),
        writes=True,
    ),
    Command(
        "end-role",
        "end a role",
        "staff end-role 3 --role assessor --on 31/12/2026",
        at_desk(role_ended),
        (WHO, ROLE, dated("on", "last day")),
        writes=True,
    ),
    Command(
        "change-role",
        "put a role's days right",
        "staff change-role 3 --role assessor --begun 2026-09-01 --since 2026-10-01",
        at_desk(role_changed),
        (
            WHO,
            ROLE,
            Option("begun", reading.given(reading.day), "the first day the record has", "DATE", required=True),
            Option("since", reading.given(reading.day), "the first day; as it is if not given", "DATE"),
            Option("until", reading.day, "the last day; as it is if not given, blank: open"),
        ),
        writes=True,
    ),
)
