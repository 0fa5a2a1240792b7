"""The sound centre as an external verifier finds it on DAY: a visit booked and prepared, and every rule passes."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Approval, Centre, Declaration
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.person_work import first_signed_on
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.sampling.met import Meetings
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Action, ChecklistItem, Interview, ItemState, Report, Visit
from centre_tui.domain.work import work_on
from tests.domain.rules.sound import ASSESSOR_ID, CODE, DAY, IQA_ID, UNITS, sound_centre, sound_scene, sound_staff
from tests.domain.rules.sound_candidate import CANDIDATE_ID, sound_candidate

LAST_VISIT: Final = date(2026, 4, 15)
VISIT_ID: Final = 2


def prepared_centre() -> Centre:
    """The sound centre with its closing dates, its declarations and a second person for claims."""
    centre = sound_centre()
    return replace(
        centre,
        approvals=(Approval(CODE, date(2020, 9, 1), date(2030, 8, 31), date(2031, 8, 31)),),
        declarations=(
            Declaration("5.1-1", date(2026, 9, 1), "Grace Hall"),
            Declaration("5.18-2", date(2026, 9, 1), "Grace Hall"),
            Declaration("9.6-4", date(2026, 9, 1), "Grace Hall"),
            Declaration("9.7-1", date(2026, 9, 1), "Grace Hall"),
        ),
        settings=replace(centre.settings, claims_need_second_person=True),
    )


def prepared_scene() -> Scene:
    """The prepared centre and its sound staff on DAY."""
    return replace(sound_scene(), centre=prepared_centre())


def last_visit() -> Visit:
    """The visit before, reported, with one action that was closed."""
    closed = Action("Name the units in each plan", ASSESSOR_ID, date(2026, 6, 1), 1, closed_on=date(2026, 5, 4))
    report = Report(date(2026, 4, 20), "OCR/2026/118", "All criteria met", (closed,))
    return Visit(1, 1, CODE, LAST_VISIT, "Jane Moss", LAST_VISIT, report=report)


def booked_visit() -> Visit:
    """The visit of DAY with everything arranged; the external verifier asked for no portfolio."""
    return Visit(
        VISIT_ID,
        1,
        CODE,
        DAY,
        "Jane Moss",
        checklist=(
            ChecklistItem(
                3,
                ItemState.NOT_APPLICABLE,
                reason="None asked for, letter of 2 November",
                checked_on=date(2026, 11, 4),
                checked_by="Grace Hall",
            ),
        ),
        interviews=(
            Interview("candidate", "Petra Novak", "10.00", date(2026, 11, 10)),
            Interview("assessor", "Ann Okafor", "11.00", date(2026, 11, 10)),
            Interview("IQA", "Tom Reid", "12.00", date(2026, 11, 10)),
        ),
        observation_booked="Petra Novak at the help desk, 14.00",
        interchange_user="Grace Hall",
        interchange_tested_on=date(2026, 11, 19),
    )


def sound_events() -> tuple[StandardisationEvent, ...]:
    """One meeting held in September, and the next arranged for March."""
    held = StandardisationEvent(
        1,
        1,
        CODE,
        date(2026, 9, 15),
        held=True,
        attended=(ASSESSOR_ID, IQA_ID),
        units=UNITS[:1],
        work="Two call logs",
        outcome="Agreed on what shows that a complaint is closed",
        no_action=True,
    )
    return held, StandardisationEvent(2, 1, CODE, date(2027, 3, 16))


def sound_case(*candidates: Candidate, staff: tuple[StaffMember, ...] = ()) -> VisitCase:
    """The whole centre on DAY, with these candidates and staff in place of the sound ones, or besides them."""
    known = {CANDIDATE_ID: sound_candidate()} | {each.id: each for each in candidates}
    members = sound_staff() | {each.id: each for each in staff}
    scene = replace(prepared_scene(), staff=members)
    return VisitCase(scene, booked_visit(), known, (last_visit(), booked_visit()), sound_events())


def record_case(candidate: Candidate, last: date | None = LAST_VISIT) -> RecordCase:
    """One candidate's records on DAY."""
    return RecordCase(prepared_scene(), candidate, last)


def person_case(member: StaffMember, *candidates: Candidate) -> PersonCase:
    """One member of staff on DAY, with the sound candidate or others."""
    scene = replace(prepared_scene(), staff=sound_staff() | {member.id: member})
    work = tuple(map(work_on, candidates or (sound_candidate(),)))
    met = Meetings(DAY, sound_events(), (last_visit(), booked_visit())).about(member.id)
    return PersonCase(scene, member, work, sound_events(), LAST_VISIT, first_signed_on(member.id, work), met)


def no_centre() -> VisitCase:
    """A centre on its first day: nobody on the staff list, nobody entered, nothing booked."""
    scene = replace(sound_scene(), centre=Centre(1, 1, "12345", "Northside College"), staff={})
    return VisitCase(scene, Visit(qualification=CODE, on=DAY), {})
