"""The centre's own record: approval, strategies, Direct Claim Status step by step, and standardisation."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.centre import Approval, Centre, DcsRecord, DcsStep, Declaration, Settings
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.quality import QualityAction, StandardisationEvent
from centre_tui.domain.strategy import Strategy
from centre_tui.services.demonstration.numbers import CENTRE_NUMBER
from centre_tui.services.demonstration.people import ASSESSOR, ASSESSORS, FOUNDED, IQAS, LEAD, PEOPLE, SECOND
from centre_tui.services.demonstration.working_days import WorkingDays
from centre_tui.services.demonstration.world import STRATEGIES

NAME: Final = "Sample centre: Harbour Lane Training"
HEAD: Final = "Augusta Merriweather-Diallo"
HANDBOOK_ISSUED: Final = date(2014, 9, 1)
DCS_STEPS: Final = {
    DcsStep.RECOMMENDED: -266,
    DcsStep.AGREED: -260,
    DcsStep.OFFERED: -255,
    DcsStep.AUTHORISED: -255,
    DcsStep.SIGNED: -252,
    DcsStep.RETURNED: -250,
    DcsStep.ACTIVE: -240,
}
BETWEEN_EVENTS: Final = 105
LAST_EVENT: Final = -38
NEXT_EVENT: Final = 52
COMPARED: Final = (
    ((4, 9), "Two complaint files, assessed blind", "Agreed on how much detail a justification needs."),
    ((1, 12), "Observation records of three assessors", "Times of day to be noted on every RD09."),
    (
        (5, 6),
        "A written account and a discussion of the same topic",
        "Sources are listed at the end, whatever the method.",
    ),
    ((10, 11), "Feedback survey and monitoring sheets", "One survey may serve two units if it is cross-referenced."),
)


def centre(days: WorkingDays, qualification: Qualification) -> Centre:
    """Return the centre, marked as a sample and holding Direct Claim Status."""
    code = qualification.entry_code
    return Centre(
        id=1,
        number=CENTRE_NUMBER,
        name=NAME,
        head_of_centre=HEAD,
        accountable_officer=HEAD,
        demonstration=True,
        approvals=(Approval(code, days[FOUNDED - 20]),),
        handbook_version="1",
        handbook_issued=HANDBOOK_ISSUED,
        admin_guide="Admin guide: Vocational Qualifications, current edition",
        records_location="Locked cabinets, room 3; keys with the exams office",
        strategies=tuple(Strategy(version, days[since], text=STRATEGY_TEXT) for version, since in STRATEGIES.items()),
        dcs=tuple(DcsRecord(code, step, days[distance]) for step, distance in DCS_STEPS.items()),
        declarations=tuple(declarations(days)),
        settings=Settings(office_keys_signed_forms=True, claims_need_second_person=False),
    )


STRATEGY_TEXT: Final = (
    "Diagonal sample of about a third of each assessor's units, every unit and method over the year, interim and "
    "summative; everything a trainee decides; doubled for a unit after a disagreement."
)


def declarations(days: WorkingDays) -> Iterator[Declaration]:
    """Yield what the Head of Centre declares that no program can compute."""
    yield Declaration("9.6-4", days[-70], HEAD, "Handbook, unit texts and learning materials seen at each site.")
    yield Declaration("5.1-1", days[-70], HEAD, "Schemes of work compared with the guidance, criterion by criterion.")
    yield Declaration("5.18-2", days[-70], HEAD, "Task sheets name the criteria; tutors go through them at induction.")
    yield Declaration("9.7-1", days[-70], HEAD, "Assessment rooms and equipment checked with the site managers.")


def events(days: WorkingDays, qualification: Qualification) -> tuple[StandardisationEvent, ...]:
    """Return the standardisation meetings: one about every five months, the oldest first, and the next one planned."""
    distances = range(LAST_EVENT, FOUNDED, -BETWEEN_EVENTS)[::-1]
    held = [meeting(days, qualification, number, distance) for number, distance in enumerate(distances, 1)]
    planned = StandardisationEvent(
        id=len(held) + 1,
        qualification=qualification.entry_code,
        on=days[NEXT_EVENT],
        units=keys(qualification, (24, 25)),
        work="Reports and account plans, one from each assessor",
    )
    return (*held, planned)


def meeting(days: WorkingDays, qualification: Qualification, number: int, distance: int) -> StandardisationEvent:
    """Return a meeting that everybody came to who then assessed or quality-assured."""
    numbers, work, outcome = COMPARED[number % len(COMPARED)]
    there = (member for member in dict.fromkeys((*ASSESSORS, *IQAS)) if PEOPLE[member].came < distance)
    owner = (ASSESSOR, SECOND, LEAD)[number % 3]
    action = QualityAction(f"Pass on: {outcome}", owner, days[distance + 20], days[distance + 12])
    return StandardisationEvent(
        id=number,
        qualification=qualification.entry_code,
        on=days[distance],
        held=True,
        attended=tuple(there),
        units=keys(qualification, numbers),
        work=work,
        outcome=outcome,
        actions=(action,),
    )


def keys(qualification: Qualification, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Return the keys of units given by number; those the qualification has."""
    found = (qualification.unit(number) for number in numbers)
    return tuple(unit.key for unit in found if unit is not None)
