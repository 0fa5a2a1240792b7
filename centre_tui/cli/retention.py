"""centre-tui retention: from when records may be destroyed, and destroyed only by two people (5.20.3, 5.21.3)."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option, argument, switch
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import table
from centre_tui.cli.usual import SEVERAL
from centre_tui.domain.dates import short
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.retention import (
    Retained,
    confirm_disposal,
    disposals,
    refuse_disposal,
    request_disposal,
    retained,
)
from centre_tui.services.sections import section_of

WHICH: Final = argument("disposal", reading.given(reading.number), "the disposal's number")
BECAUSE: Final = Option("because", help="why", required=True)
HEADINGS: Final = ("No", "State", "Candidates", "Requested", "By", "Confirmed", "By", "Destroyed")


def everybody(desk: Desk, given: Given) -> Reply:
    """Say from when each candidate's records may be destroyed, and what keeps them."""
    found = [each for each in retained(desk) if each.may_go or not given["ready"]]
    lines = [line for each in found for line in retained_lines(each)]
    ready = sum(1 for each in found if each.may_go)
    return Reply(lines, {"retained": [retained_data(each) for each in found]}, (f"{ready} may be destroyed.",))


def retained_lines(each: Retained) -> list[str]:
    """Return when a candidate's records may go, and what keeps them until then."""
    on = f"from {short(each.destroy_from)}" if each.destroy_from else "no day known"
    asked = ", asked for" if each.asked_for else ""
    state = "may go" if each.may_go else "kept"
    return [
        f"{state:7} {each.candidate}  {each.name}: {on}{asked}",
        *(f"  {line}" for line in finding_lines(each.findings)),
    ]


def retained_data(each: Retained) -> dict[str, object]:
    """Return a candidate's retention as it stands in a JSON object."""
    return {
        "candidate": each.candidate,
        "name": each.name,
        "destroy_from": each.destroy_from,
        "may_go": each.may_go,
        "asked_for": each.asked_for,
        "findings": finding_data(each.findings, section_of),
    }


def request(desk: Desk, given: Given) -> Reply:
    """Ask for records to be destroyed."""
    done = request_disposal(desk, given["candidate"], given["because"])
    return saved(done, f"Disposal {done.record.id} is asked for; another person confirms it.", new=True)


def confirm(desk: Desk, given: Given) -> Reply:
    """Confirm a disposal, and destroy."""
    done = confirm_disposal(desk, given["disposal"])
    told = f"Disposal {done.record.id} is {done.record.state}: {counted(len(done.record.records), 'record')} and files."
    return saved(done, told)


def refuse(desk: Desk, given: Given) -> Reply:
    """Refuse a disposal."""
    done = refuse_disposal(desk, given["disposal"], given["because"])
    return saved(done, f"Disposal {done.record.id} is refused; the records stay.")


def record(desk: Desk, _given: Given) -> Reply:
    """List the disposals: what was destroyed, by whom, when."""
    found = disposals(desk)
    return Reply(table(HEADINGS, map(row, found)), {"disposals": found}, (f"{counted(len(found), 'disposal')}.",))


def row(disposal: Disposal) -> tuple[object, ...]:
    """Return a disposal's line."""
    return (
        *(disposal.id, disposal.state, disposal.candidates, disposal.requested_on, disposal.requested_by),
        *(disposal.confirmed_on, disposal.confirmed_by, disposal.destroyed_on),
    )


BRANCH: Final = Noun(
    "retention",
    "say from when records may be destroyed; destroy them, by two people",
    (
        Command(
            "list",
            "say of everybody without a live entry from when the records may be destroyed, and what keeps them",
            "retention list --ready",
            at_desk(everybody),
            (switch("ready", "only those that may be destroyed now"),),
            more="Three years from the later of claim and certificate; holds and unconfirmed claims keep longer.",
        ),
        Command(
            "request",
            "ask for candidates' records to be destroyed; prints the disposal's number",
            'retention request 17 --because "kept for three years"',
            at_desk(request),
            (SEVERAL, BECAUSE),
            writes=True,
        ),
        Command(
            "confirm",
            "confirm a disposal and destroy the records for good; never the person who asked",
            "retention confirm 1",
            at_desk(confirm),
            (WHICH,),
            writes=True,
            more="Records, what others hold of them, their history and files handed out. Nothing brings them back.",
        ),
        Command(
            "refuse",
            "refuse a disposal; the records stay",
            'retention refuse 1 --because "an appeal is expected"',
            at_desk(refuse),
            (WHICH, BECAUSE),
            writes=True,
        ),
        Command(
            "disposals", "list disposals: what was destroyed, by whom, when", "retention disposals", at_desk(record)
        ),
    ),
)
