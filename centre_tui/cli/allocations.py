"""centre-tui allocations: who assesses and who quality-assures each candidate, and who may."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.replies import all_saved, saved
from centre_tui.cli.telling import table
from centre_tui.cli.usual import SEVERAL, WHICH
from centre_tui.domain.candidates import Allocation
from centre_tui.domain.staff import Role
from centre_tui.services.allocation import Offer, allocate, end_allocation, offers
from centre_tui.services.desk import Desk
from centre_tui.services.sections import section_of
from centre_tui.services.seeing import visible_candidates

HEADINGS: Final = ("Candidate", "Name", "Role", "Staff", "Who", "Unit", "Since", "Until")
ROLE: Final = Option(
    "role",
    reading.given(reading.one_of(Role)),
    "assessor or IQA",
    "assessor|IQA",
    required=True,
)
UNIT: Final = Option("unit", reading.unit, "for this unit only; for all that nobody has if not given")


def everyone(desk: Desk, _given: Given) -> Reply:
    """List allocations by candidate."""
    names = {member.id: member.name for member in desk.staff().values()}
    found = sorted(visible_candidates(desk), key=lambda each: (each.name, each.id))
    held = [(candidate, each) for candidate in found for each in candidate.allocations]
    rows = [
        (who.id, who.name, each.role, each.staff, names.get(each.staff, ""), each.unit, each.since, each.until)
        for who, each in held
    ]
    data = {"allocations": [allocation_data(who.id, each) for who, each in held]}
    return Reply(table(HEADINGS, rows), data, (f"{len(held)} allocations.",))


def allocation_data(candidate: int, allocation: Allocation) -> dict[str, object]:
    """Return an allocation with whose it is."""
    return {
        "candidate": candidate,
        "role": allocation.role,
        "staff": allocation.staff,
        "unit": allocation.unit,
        "since": allocation.since,
        "until": allocation.until,
    }


def offer(desk: Desk, given: Given) -> Reply:
    """Say who may have a candidate, and why somebody may not."""
    found = offers(desk, given["candidate"], given["role"], on=given["on"], unit=given.get("unit", ""))
    lines = [line for each in found for line in offer_lines(each)]
    return Reply(lines, {"offers": [offer_data(each) for each in found]}, (f"{len(found)} have the role.",))


def offer_lines(each: Offer) -> list[str]:
    """Return an offer, and what the rules say of it."""
    may = "may" if each.allowed else "may not"
    first = f"{each.member.id}  {each.member.name}: {may}; {each.caseload} candidates now"
    return [first, *(f"  {line}" for line in finding_lines(each.findings))]


def offer_data(each: Offer) -> dict[str, object]:
    """Return an offer as it stands in a JSON object."""
    return {
        "staff": each.member.id,
        "name": each.member.name,
        "allowed": each.allowed,
        "caseload": each.caseload,
        "findings": finding_data(each.findings, section_of),
    }


def add(desk: Desk, given: Given) -> Reply:
    """Give candidates to a member of staff."""
    allocation = Allocation(given["role"], given["staff"], given["since"], unit=given.get("unit", ""))
    done = allocate(desk, given["candidate"], allocation)
    return all_saved(done, f"{len(done)} candidates allocated to {desk.member(given['staff']).name}.")


def end(desk: Desk, given: Given) -> Reply:
    """End an allocation."""
    done = end_allocation(desk, given["candidate"], given["role"], given["on"], unit=given.get("unit", ""))
    return saved(done, f"The {given['role']} of {done.record.name} ends on that day.")


BRANCH: Final = Noun(
    "allocations",
    "say who assesses and who quality-assures each candidate",
    (
        Command("list", "list who has which candidate", "allocations list", at_desk(everyone)),
        Command(
            "offer",
            "say who may have a candidate, the least loaded first, and why somebody may not",
            "allocations offer 17 --role assessor",
            at_desk(offer),
            (WHICH, ROLE, UNIT, dated("on", "from this day")),
        ),
        Command(
            "add",
            "give candidates to a member of staff from a day on",
            "allocations add 17 18 --role assessor --staff 3 --since 2026-11-23",
            at_desk(add),
            (
                SEVERAL,
                ROLE,
                Option("staff", reading.given(reading.person), "number or first letters of the name", required=True),
                dated("since", "from this day"),
                UNIT,
            ),
            writes=True,
            more="Who had them in that role for those units had them until the day before. All of them or none.",
        ),
        Command(
            "end",
            "end who has the role for a candidate",
            "allocations end 17 --role IQA --on 23/11/2026",
            at_desk(end),
            (WHICH, ROLE, dated("on", "the last day"), UNIT),
            writes=True,
        ),
    ),
)
