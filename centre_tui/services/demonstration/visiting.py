"""The external verifier's visits: two held and reported, the next one booked and half prepared (handbook 5.20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.visits import (
    Action,
    ChecklistItem,
    Interview,
    ItemState,
    Portfolio,
    Report,
    Visit,
)
from centre_tui.services.demonstration.batches import Planned
from centre_tui.services.demonstration.people import ASSESSOR, LEAD, MANAGER, OFFICER, SECOND, VERIFIER
from centre_tui.services.demonstration.twists import name_of
from centre_tui.services.demonstration.world import World

FIRST_VISIT: Final = -285
FIRST_REPORT: Final = -266
SECOND_VISIT: Final = -120
SECOND_REPORT: Final = -105
NEXT_VISIT: Final = 30
SHOWN: Final = (11, 24, 20)
"""The candidates whose portfolios the external verifier asked for; the last one's is not to hand yet."""
MET: Final = "All criteria met but for the actions below"


@dataclass(frozen=True, slots=True)
class Checked:
    """How far one of the 13 items of 5.20.2 is: who has it, where the thing lies, and when it was looked at."""

    state: ItemState
    owner: int
    location: str = ""
    evidence: str = ""


CHECKED: Final = {
    1: Checked(ItemState.READY, OFFICER, "Room 3, cabinets A to F", "List of 4 November, ticked shelf by shelf"),
    2: Checked(ItemState.READY, OFFICER, "Room 3, cabinet B", "Claims since the last visit, by batch"),
    3: Checked(ItemState.OPEN, SECOND),
    4: Checked(ItemState.READY, ASSESSOR, "Harbour View Hotel, front desk", "Observation at ten, agreed by telephone"),
    5: Checked(ItemState.OPEN, OFFICER),
    6: Checked(ItemState.OPEN, OFFICER),
    8: Checked(ItemState.READY, MANAGER, "Shared drive, Visits", "Last report, signed copy"),
    9: Checked(ItemState.READY, OFFICER, "Room 3, red folder", "RD02"),
    10: Checked(ItemState.OPEN, MANAGER),
    12: Checked(ItemState.OPEN, MANAGER),
    13: Checked(ItemState.OPEN, LEAD),
}


def visits(world: World, candidates: int, plans: Sequence[Planned]) -> tuple[Visit, ...]:
    """Return the visits, the oldest first; portfolios are asked for of candidates there are."""
    return (first_visit(world, plans), second_visit(world, plans), next_visit(world, candidates))


def first_visit(world: World, plans: Sequence[Planned]) -> Visit:
    """Return the visit at which Direct Claim Status was recommended."""
    days = world.days
    told = Action(
        "Say on every RD09 at what time of day the observation began.",
        ASSESSOR,
        days[FIRST_REPORT + 60],
        evidence="Minutes of the standardisation meeting; three recent RD09",
        offered_on=days[FIRST_REPORT + 50],
        closed_on=days[FIRST_REPORT + 55],
        closed_by=name_of(LEAD),
    )
    report = Report(days[FIRST_REPORT], "Shared drive, Visits, report 1", "All criteria met; DCS recommended", (told,))
    authorised = tuple(plan.number for plan in plans if plan.day.route is ClaimRoute.EQA)
    return held(world, 1, FIRST_VISIT, report, authorised)


def second_visit(world: World, plans: Sequence[Planned]) -> Visit:
    """Return the last visit: one action closed, one with evidence offered, one overdue, and a recommendation."""
    days = world.days
    closed = Action(
        "Date every formative decision.",
        SECOND,
        days[-60],
        level=1,
        evidence="Ten records of three assessors, sampled since",
        offered_on=days[-75],
        closed_on=days[-68],
        closed_by=name_of(LEAD),
    )
    offered = Action(
        "Show how witnesses' standing is checked.",
        LEAD,
        days[15],
        evidence="New line on the witness form; five forms filled in",
        offered_on=days[-12],
    )
    overdue = Action("Agree with the trainee assessor when the award will be completed.", MANAGER, days[-18], level=1)
    advice = Action("Consider an event on professional discussion.", LEAD, recommendation=True, closed_on=days[-38])
    report = Report(days[SECOND_REPORT], "Shared drive, Visits, report 2", MET, (closed, offered, overdue, advice))
    confirmed = tuple(plan.number for plan in plans if plan.day.confirmed is not None)
    return held(world, 2, SECOND_VISIT, report, confirmed)


def held(world: World, number: int, distance: int, report: Report, confirmed: tuple[int, ...]) -> Visit:
    """Return a visit that took place and was reported, and the batches whose claims it confirmed."""
    day = world.days[world.days.visit_day(distance)]
    return Visit(
        id=number,
        qualification=world.qualification.entry_code,
        on=day,
        verifier=name_of(VERIFIER),
        held_on=day,
        observation_booked="Observation at work, as agreed with the assessor",
        interchange_tested_on=day,
        interchange_user=name_of(OFFICER),
        playback_ready_on=day,
        confirmed_claims=confirmed,
        report=report,
    )


def next_visit(world: World, candidates: int) -> Visit:
    """Return the visit that is booked: about half of it is prepared."""
    days = world.days
    day = days[days.visit_day(NEXT_VISIT)]
    return Visit(
        id=3,
        qualification=world.qualification.entry_code,
        on=day,
        verifier=name_of(VERIFIER),
        checklist=tuple(checked(world, number, item) for number, item in CHECKED.items()),
        interviews=(
            Interview("assessor", name_of(ASSESSOR), "11:00, room 2", days[-6]),
            Interview("IQA", name_of(LEAD), "14:00, room 2"),
            Interview("candidate", "Two candidates from the front desk", "12:00, by telephone", days[-4]),
        ),
        portfolios=tuple(
            Portfolio(number, "Room 3", available=number != SHOWN[-1]) for number in SHOWN if number <= candidates
        ),
        observation_booked="Observation at a front desk at ten, with the first assessor",
        interchange_user=name_of(OFFICER),
    )


def checked(world: World, number: int, item: Checked) -> ChecklistItem:
    """Return an item of the checklist as a person left it."""
    looked = item.state is not ItemState.OPEN
    return ChecklistItem(
        number,
        item.state,
        item.owner,
        item.location,
        item.evidence,
        checked_on=world.days[-3] if looked else None,
        checked_by=name_of(item.owner) if looked else "",
    )
