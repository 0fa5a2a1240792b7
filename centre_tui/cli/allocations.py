"""centre-tui allocations: who assesses, countersigns and quality-assures each candidate, and who may."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.findings import finding_data
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.replies import all_saved, saved
from centre_tui.cli.telling import table
from centre_tui.cli.usual import ANY, SEVERAL, WHICH
from centre_tui.cli.what_if import WHAT_IF
from centre_tui.domain.candidates import Allocation
from centre_tui.domain.findings import Finding
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import ALLOCATED, Role
from centre_tui.services.allocation import BEST_FIRST, Offer, allocate, end_allocation, offers
from centre_tui.services.caseloads import Caseload, caseloads_on, nobodys_told
from centre_tui.services.desk import Desk
from centre_tui.services.sections import cited, section_of
from centre_tui.services.seeing import visible_candidate, visible_candidates

HEADINGS: Final = ("Candidate", "Name", "Role", "Staff", "Who", "Unit", "Since", "Until")
LOADS: Final = ("Room", "No", "Who", "Role", "Candidates", "Capacity", "Left")
ROLE: Final = Option(
    "role", reading.given(reading.choice(*ALLOCATED)), "assessor, countersigner or IQA", "ROLE", required=True
)
UNIT: Final = Option("unit", reading.unit, "for this unit only; for all that nobody has if not given")
UNITS: Final = Option("units", reading.units, "for these units only: numbers, ranges, groups or URNs")
STAFF: Final = Option(
    "staff", reading.given(reading.person), "number or first letters of the name", "WHO", required=True
)
ON: Final = dated("on", "from this day")


def everyone(desk: Desk, given: Given) -> Reply:
    """List allocations by candidate."""
    names = {member.id: member.name for member in desk.staff().values()}
    wanted = [visible_candidate(desk, each) for each in given.get("candidate", ())] or visible_candidates(desk)
    found = sorted(wanted, key=lambda each: (each.name, each.id))
    held = [(candidate, each) for candidate in found for each in candidate.allocations]
    rows = [
        (who.id, who.name, each.role, each.staff, names.get(each.staff, ""), each.unit, each.since, each.until)
        for who, each in held
    ]
    data = {"allocations": [allocation_data(who.id, each) for who, each in held]}
    return Reply(table(HEADINGS, rows), data, (f"{counted(len(held), 'allocation')}.",))


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


def loads(desk: Desk, given: Given) -> Reply:
    """Say who has how many candidates beside how many they can have, where room is shortest first."""
    found = caseloads_on(desk, given["on"])
    rows = [
        (each.room, each.member.id, each.member.name, each.role, each.candidates, capacity_told(each), each.left)
        for each in found
    ]
    data = {
        "on": given["on"],
        "caseloads": [
            {
                "staff": each.member.id,
                "name": each.member.name,
                "role": each.role,
                "candidates": each.candidates,
                "capacity": each.capacity,
                "left": each.left,
                "room": each.room,
            }
            for each in found
        ],
    }
    told = "; ".join([counted(len(found), "caseload"), *nobodys_told(desk, given["on"])])
    return Reply(table(LOADS, rows), data, (f"{told}.",))


def capacity_told(each: Caseload) -> object:
    """Return a capacity, or that it is not set."""
    return "not set" if each.capacity is None else each.capacity


def asked(desk: Desk, given: Given) -> list[Offer]:
    """Return what is said of everybody for the candidates, the role, the units and the day given."""
    return offers(desk, given["candidate"], Role(given["role"]), on=given["on"], units=given.get("units", ()))


def offer(desk: Desk, given: Given) -> Reply:
    """Say who is offered for candidates, the best first."""
    found = asked(desk, given)
    offered = [each for each in found if each.offered]
    lines = [line for each in offered for line in offer_lines(each, each.findings)]
    notes = (BEST_FIRST, f"{len(offered)} of {len(found)} are offered; `allocations why` says why not the others.")
    return Reply(lines, {"best_first_by": BEST_FIRST, "offers": [offer_data(each) for each in found]}, notes)


def why(desk: Desk, given: Given) -> Reply:
    """Say why somebody is not offered for candidates, or everybody who is not."""
    meant = given.get("staff")
    found = [each for each in asked(desk, given) if meant == each.member.id or (meant is None and not each.offered)]
    lines = [line for each in found for line in offer_lines(each, each.reasons or each.findings)]
    notes = () if found else ("Everybody on the staff is offered.",)
    return Reply(lines, {"offers": [offer_data(each) for each in found]}, notes)


def offer_lines(each: Offer, findings: tuple[Finding, ...]) -> list[str]:
    """Return a person with their caseload and whether they are offered, and under it what the rules say."""
    first = f"{each.member.id}  {each.member.name}: {'offered' if each.offered else 'not offered'}; {each.load}"
    return [first, *(f"  {cited(finding)}" for finding in findings)]


def offer_data(each: Offer) -> dict[str, object]:
    """Return an offer as it stands in a JSON object."""
    return {
        "staff": each.member.id,
        "name": each.member.name,
        "offered": each.offered,
        "allowed": each.allowed,
        "caseload": each.caseload,
        "capacity": each.capacity,
        "findings": finding_data(each.findings, section_of),
    }


def add(desk: Desk, given: Given) -> Reply:
    """Give candidates to a member of staff."""
    allocation = Allocation(Role(given["role"]), given["staff"], given["since"], given.get("until"))
    one = given.get("unit", "")
    done = allocate(desk, given["candidate"], allocation, units=given.get("units") or ((one,) if one else ()))
    return all_saved(done, f"{counted(len(done), 'candidate')} allocated to {desk.member(given['staff']).name}.")


def end(desk: Desk, given: Given) -> Reply:
    """End an allocation."""
    done = end_allocation(desk, given["candidate"], Role(given["role"]), given["on"], unit=given.get("unit", ""))
    return saved(done, f"The {given['role']} of {done.record.name} ends on that day.")


BRANCH: Final = Noun(
    "allocations",
    "say who assesses, countersigns and quality-assures each candidate",
    (
        Command("list", "list who has which candidate", "allocations list 17", at_desk(everyone), (ANY,)),
        Command(
            "caseloads",
            "say who has how many candidates, and room for how many",
            "allocations caseloads",
            at_desk(loads),
            (dated("on", "on this day"),),
        ),
        Command(
            "offer",
            "say who may have candidates, the best first",
            "allocations offer 17 18 --role assessor",
            at_desk(offer),
            (SEVERAL, ROLE, UNITS, ON),
            more=BEST_FIRST,
        ),
        Command(
            "why",
            "say why somebody is not offered, with rule and section",
            "allocations why 17 --role IQA --staff 3",
            at_desk(why),
            (
                SEVERAL,
                ROLE,
                Option("staff", reading.person, "number or first letters of the name; everybody if not given", "WHO"),
                UNITS,
                ON,
            ),
        ),
        Command(
            "add",
            "give candidates to a member of staff from a day on",
            "allocations add 17 18 --role assessor --staff 3 --since 2026-11-23",
            at_desk(add),
            (
                SEVERAL,
                ROLE,
                STAFF,
                dated("since", "from this day"),
                Option("until", reading.day, "the last day; open if not given"),
                UNIT,
                UNITS,
            ),
            writes=True,
            warned=True,
            more=(
                "Who had them in that role for those units has them outside these days only. All of them or none,\n"
                "and `centre-tui undo` takes all of it back."
            ),
        ),
        Command(
            "end",
            "end who has the role for a candidate",
            "allocations end 17 --role IQA --on 23/11/2026",
            at_desk(end),
            (WHICH, ROLE, dated("on", "the last day"), UNIT),
            writes=True,
        ),
        WHAT_IF,
    ),
)
