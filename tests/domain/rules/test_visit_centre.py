"""VISIT: the centre's own record: approval, closing dates, forms, declarations, and who watches whom."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Approval, Centre, Declaration
from centre_tui.domain.claim_routes import Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.dates import add_months
from centre_tui.domain.findings import Fix, ask
from centre_tui.domain.rules import visit_centre, visit_dates
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.domain.visits import Action, Report, Sanction, Visit
from tests.domain.rules.sound import CODE, DAY
from tests.domain.rules.sound_candidate import CANDIDATE_ID, sound_candidate, sound_entry, sound_unit, with_unit
from tests.domain.rules.sound_visit import booked_visit, last_visit, prepared_centre, sound_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

CENTRE: Final = prepared_centre()
(APPROVAL,) = CENTRE.approvals
VISIT: Final = booked_visit()
OWN_FORMS: Final = replace(
    CENTRE,
    own_forms=True,
    forms_approved_by="Jane Moss",
    forms_approved_on=date(2026, 4, 15),
    declarations=(*CENTRE.declarations, Declaration("6.1-1", date(2026, 9, 1), "Grace Hall")),
)
MANAGER: Final = StaffMember(5, 1, "Hall", "Grace", roles=(RolePeriod(Role.CENTRE_MANAGER, date(2020, 9, 1)),))
EARLIER: Final = date(2025, 11, 3)
SELF_MADE: Final = replace(MANAGER, id=55, roles=(replace(MANAGER.roles[0], granted_by=55),))
VERIFIER: Final = StaffMember(6, 1, "Moss", "Jane", roles=(RolePeriod(Role.EXTERNAL_VERIFIER, DAY),))


def centred(centre: Centre, *, on: date = DAY) -> VisitCase:
    """The sound case of another centre, on another day if given."""
    case = sound_case()
    return replace(case, scene=replace(case.scene, centre=centre, on=on))


def not_declared(rule: str) -> Centre:
    """The centre of which nobody declared anything about a rule."""
    return replace(CENTRE, declarations=tuple(each for each in CENTRE.declarations if each.rule != rule))


def closing(last_entry: date | None, last_certification: date | None) -> VisitCase:
    """The sound case with these closing dates."""
    approval = Approval(CODE, date(2020, 9, 1), last_entry, last_certification)
    return centred(replace(CENTRE, approvals=(approval,)))


def reported(report: Report) -> VisitCase:
    """The sound case with another report of the last visit."""
    return replace(sound_case(), visits=(replace(last_visit(), report=report), VISIT))


def unreported(held_on: date) -> VisitCase:
    """The sound case with one visit more, held on a day, whose report is not recorded."""
    return replace(sound_case(), visits=(Visit(9, 1, CODE, held_on, "", held_on), last_visit(), VISIT))


def direct(*answers: LineAnswer) -> VisitCase:
    """The sound case whose candidate was claimed directly and answered like this."""
    candidate = with_unit(sound_candidate(), replace(sound_unit(), claimed=Claimed(7, date(2026, 6, 1))))
    batch = ClaimBatch(7, 1, 1, qualification=CODE, route=ClaimRoute.DCS, answers=answers)
    return replace(sound_case(candidate), batches=(batch,))


def without_booking(*visits: Visit, visit: Visit | None = None) -> VisitCase:
    """The sound case where certification closes in a month, with the last visit and these."""
    case = closing(date(2030, 8, 31), DAY + timedelta(30))
    return replace(case, visit=visit or Visit(on=DAY), visits=(last_visit(), *visits))


ACTION: Final = Action("Name the units in each plan", due=date(2027, 1, 8))
FINAL: Final = Visit(9, 1, CODE, date(2026, 10, 1), held_on=date(2026, 10, 1), final=True)
NOT_COUNTERSIGNED: Final = replace(
    CENTRE,
    settings=replace(CENTRE.settings, countersigning=False),
    declarations=(
        *CENTRE.declarations,
        Declaration("X-02", date(2026, 9, 1), "Grace Hall", "Jane Moss, letter of May"),
    ),
)
SOUND: Final = {
    "the sound centre": sound_case(),
    "no countersigning, as agreed with the verifier": centred(NOT_COUNTERSIGNED),
    "own forms, approved and declared": centred(OWN_FORMS),
    "closing in more than half a year": closing(DAY + timedelta(181), date(2027, 8, 31)),
    "certification closes in more than half a year, no visit booked": replace(
        closing(date(2030, 8, 31), date(2027, 5, 24)), visit=Visit(on=DAY), visits=(last_visit(),)
    ),
    "a candidate nothing was ever done for": sound_case(Candidate(id=77, surname="Bare")),
    "a report that asks for nothing": reported(Report(date(2026, 4, 20), "OCR/2026/118", "All criteria met")),
    "a sanction with its action": reported(
        Report(date(2026, 4, 20), "OCR/2026/118", "Two not met", (ACTION,), (Sanction(1),))
    ),
    "a visit in the second half of August, held": replace(
        sound_case(), visit=replace(VISIT, on=date(2026, 8, 18), held_on=date(2026, 8, 18))
    ),
    "a visit on the day before the second half of August": replace(
        sound_case(), visit=replace(VISIT, on=date(2027, 8, 17))
    ),
    "a visit on the first of September": replace(sound_case(), visit=replace(VISIT, on=date(2027, 9, 1))),
    "a visit booked for no day yet": replace(sound_case(), visit=replace(VISIT, on=None)),
    "no visit booked in the second half of August": replace(sound_case(), visit=Visit(on=date(2027, 8, 18))),
    "a verifier for a month, who is a tutor besides": sound_case(
        staff=(
            replace(
                VERIFIER,
                roles=(RolePeriod(Role.EXTERNAL_VERIFIER, DAY, date(2026, 12, 23)), RolePeriod(Role.TUTOR, DAY)),
            ),
        )
    ),
    "two managers": sound_case(staff=(MANAGER, replace(MANAGER, id=7, surname="Reid"))),
    "a verifier for a month": sound_case(
        staff=(replace(VERIFIER, roles=(RolePeriod(Role.EXTERNAL_VERIFIER, DAY, date(2026, 12, 23)),)),)
    ),
    "a claim confirmed": direct(LineAnswer(CANDIDATE_ID, Answer.CONFIRMED, date(2026, 8, 1))),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_centre_in_order_is_told_nothing(case: VisitCase) -> None:
    """Nothing to say is nothing said."""
    assert told(visit_centre.RULES, case) == ""


BROKEN: Final = {
    "no approval": (centred(replace(CENTRE, approvals=())), "7.2-1 red, 9.6-1 amber"),
    "approved for something else": (
        centred(replace(CENTRE, approvals=(replace(APPROVAL, qualification="10381"),))),
        "7.2-1 red, 9.6-1 amber",
    ),
    "handbook not dated": (centred(replace(CENTRE, handbook_issued=None)), "1.0-1 red"),
    "closing dates not set": (closing(None, None), "9.6-1 amber"),
    "last certification not set": (closing(date(2030, 8, 31), None), "9.6-1 amber"),
    "entries close in half a year": (closing(DAY + timedelta(180), date(2031, 8, 31)), "9.6-2 amber"),
    "entries closed": (closing(date(2026, 11, 22), date(2031, 8, 31)), "9.6-2 note"),
    "certification closes soon, a visit booked before": (
        closing(date(2030, 8, 31), DAY + timedelta(30)),
        "9.6-2 amber",
    ),
    "certification closes soon, only the visit asked about booked": (without_booking(visit=VISIT), "9.6-2 amber"),
    "certification closes soon, no visit booked": (
        replace(closing(date(2030, 8, 31), DAY + timedelta(30)), visit=Visit(on=DAY), visits=(last_visit(),)),
        "5.21.3-1 red, 9.6-2 amber",
    ),
    "certification closes soon, the final visit held": (
        replace(closing(date(2030, 8, 31), DAY + timedelta(30)), visit=Visit(on=DAY), visits=(last_visit(), FINAL)),
        "9.6-2 amber",
    ),
    "certification closes in just half a year, no visit booked": (
        replace(closing(date(2030, 8, 31), date(2027, 5, 23)), visit=Visit(on=DAY), visits=(last_visit(),)),
        "5.21.3-1 red",
    ),
    "certification closes soon, a visit booked for the last day": (
        without_booking(replace(VISIT, on=DAY + timedelta(30))),
        "9.6-2 amber",
    ),
    "certification closes soon, a visit booked for the day after": (
        without_booking(replace(VISIT, on=DAY + timedelta(31))),
        "5.21.3-1 red, 9.6-2 amber",
    ),
    "certification closes soon, a visit held today, not the final one": (
        without_booking(replace(VISIT, held_on=DAY)),
        "5.21.3-1 red, 9.6-2 amber",
    ),
    "certification closes soon, a visit booked for no day": (
        without_booking(replace(VISIT, on=None)),
        "5.21.3-1 red, 9.6-2 amber",
    ),
    "certification closes soon, the final visit not held": (
        without_booking(replace(FINAL, held_on=None)),
        "5.21.3-1 red, 9.6-2 amber",
    ),
    "a visit in the second half of August": (
        replace(sound_case(), visit=replace(VISIT, on=date(2027, 8, 18))),
        "X-09 amber",
    ),
    "a visit on the last day of August": (
        replace(sound_case(), visit=replace(VISIT, on=date(2027, 8, 31))),
        "X-09 amber",
    ),
    "no entry or claim for a year and a half": (
        replace(centred(replace(CENTRE, approvals=(replace(APPROVAL, approved_on=date(2025, 5, 23)),))), candidates={}),
        "X-11 amber",
    ),
    "own forms nobody approved": (centred(replace(OWN_FORMS, forms_approved_by="")), "5.19-2 amber"),
    "own forms approved on no day": (centred(replace(OWN_FORMS, forms_approved_on=None)), "5.19-2 amber"),
    "own forms nobody compared": (centred(replace(OWN_FORMS, declarations=CENTRE.declarations)), "6.1-1 amber"),
    "resources not declared": (centred(not_declared("9.6-4")), "9.6-4 amber"),
    "facilities not declared": (centred(not_declared("9.7-1")), "9.7-1 amber"),
    "guidance not declared": (centred(not_declared("5.1-1")), "5.1-1 amber"),
    "clear tasks not declared": (centred(not_declared("5.18-2")), "5.18-2 note"),
    "declared by nobody": (
        centred(replace(CENTRE, declarations=(*CENTRE.declarations[:-1], replace(CENTRE.declarations[-1], by="")))),
        "9.7-1 amber",
    ),
    "a report without results": (reported(Report(date(2026, 4, 20), "OCR/2026/118")), "5.20.4-1 amber"),
    "records kept nobody knows where": (centred(replace(CENTRE, records_location=" ")), "5.20.3-00 amber"),
    "an earlier visit without report": (unreported(EARLIER), "5.20.4-1 amber"),
    "a sanction without action": (
        reported(Report(date(2026, 4, 20), "OCR/2026/118", "Two not met", sanctions=(Sanction(1),))),
        "5.20.4-1 amber",
    ),
    "one sanction of two without action": (
        reported(Report(date(2026, 4, 20), "OCR/2026/118", "Two not met", sanctions=(Sanction(0), Sanction(1)))),
        "5.20.4-1 amber",
    ),
    "one person releases claims": (
        centred(replace(CENTRE, settings=replace(CENTRE.settings, claims_need_second_person=False))),
        "S4 amber",
    ),
    "no countersigning, and nobody says that the verifier agreed": (
        centred(replace(NOT_COUNTERSIGNED, declarations=CENTRE.declarations)),
        "X-02 amber",
    ),
    "one manager": (sound_case(staff=(MANAGER,)), "S5 note"),
    "a manager who granted a role to themself": (
        sound_case(staff=(MANAGER, SELF_MADE)),
        "S5 amber",
    ),
    "a manager who once granted a role to themself": (
        sound_case(staff=(MANAGER, replace(SELF_MADE, roles=(replace(SELF_MADE.roles[0], until=date(2026, 11, 22)),)))),
        "S5 note",
    ),
    "a verifier for ever, who is a tutor till the end of the year": (
        sound_case(
            staff=(replace(VERIFIER, roles=(*VERIFIER.roles, RolePeriod(Role.TUTOR, DAY, date(2026, 12, 31)))),)
        ),
        "S6 amber",
    ),
    "a verifier for ever": (sound_case(staff=(VERIFIER,)), "S6 amber"),
    "a provisional certificate": (direct(LineAnswer(CANDIDATE_ID, Answer.PROVISIONAL, DAY)), "5.21-5 note"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_gap_is_told_by_its_rule(case: VisitCase, expected: str) -> None:
    """One gap, its rule, and where to put it right."""
    assert told(visit_centre.RULES, case) == expected
    check_told_well(ask(visit_centre.RULES, case))


def test_of_the_last_report_another_rule_speaks() -> None:
    """The one that is looked for on the day (5.20.2-08); on the day of a visit its report is not due."""
    assert told(visit_centre.RULES, unreported(DAY - timedelta(1))) == ""
    assert told(visit_centre.RULES, unreported(DAY)) == ""
    assert sentences(visit_centre.RULES, unreported(EARLIER), "5.20.4-1") == [
        "The report of the visit of 3 November 2025 is not recorded."
    ]


def test_the_countdown_names_the_days_left() -> None:
    """And which of the two dates it is."""
    expected = "The last date of entry is 22 May 2027: 180 days left."
    assert sentences(visit_centre.RULES, closing(DAY + timedelta(180), date(2031, 8, 31)), "9.6-2") == [expected]
    today = ask(visit_centre.RULES, closing(DAY, date(2031, 8, 31)))
    assert [(str(each.severity), each.sentence) for each in today] == [
        ("amber", "The last date of entry is 23 November 2026: 0 days left.")
    ]
    past = ask(visit_centre.RULES, closing(DAY - timedelta(1), date(2031, 8, 31)))
    assert [each.sentence for each in past] == ["The last date of entry was 22 November 2026."]


def test_a_visit_still_to_book_is_a_new_one() -> None:
    """Before the qualification ends; and an approval that is missing names the code or, without one, the title."""
    (found,) = [each for each in ask(visit_centre.RULES, without_booking()) if each.rule == "5.21.3-1"]
    assert found.fix == Fix("visits", "visit", 0, "on")
    none = centred(replace(CENTRE, approvals=()))
    assert sentences(visit_centre.RULES, none, "7.2-1") == ["No approval of this centre for 10380 is recorded."]
    uncoded = replace(none.scene, qualification=replace(none.scene.qualification, entry_code=""))
    assert sentences(visit_centre.RULES, replace(none, scene=uncoded), "7.2-1") == [
        "No approval of this centre for OCR Level 3 Diploma in Customer Service is recorded."
    ]


def test_the_awarding_bodys_dates_serve_where_the_centre_has_none() -> None:
    """A qualification file that names them is enough."""
    case = closing(None, None)
    published = replace(case.scene.qualification, last_entry=date(2030, 8, 31), last_certification=date(2031, 8, 31))
    assert told(visit_centre.RULES, replace(case, scene=replace(case.scene, qualification=published))) == ""


@given(st.dates(date(2022, 1, 1), date(2030, 12, 31)), st.dates(date(2022, 1, 1), date(2030, 12, 31)))
@example(date(2024, 8, 29), date(2026, 2, 28))
@example(date(2024, 8, 29), date(2026, 3, 1))
@example(date(2024, 8, 31), date(2026, 2, 28))
def test_eighteen_months_without_use_are_whole_months(entered: date, day: date) -> None:
    """Never a day early."""
    candidate = replace(sound_candidate(), units=(), entries=(replace(sound_entry(), made_on=entered),))
    case = replace(centred(CENTRE, on=day), candidates={CANDIDATE_ID: candidate})
    assert bool(sentences(visit_centre.RULES, case, "X-11")) == (add_months(entered, 18) <= day)


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(visit_centre, visit_centre.RULES)
    check_ids_known(visit_centre.RULES)


def test_a_third_visit_in_a_year_is_a_note_when_it_is_booked() -> None:
    """Counted are the others of that year, by the day they were held or else are booked for."""
    held = replace(last_visit(), id=7, on=date(2025, 12, 30), held_on=date(2026, 1, 8))
    booked, undated = replace(VISIT, id=8, on=date(2026, 6, 2)), replace(VISIT, id=9, on=None)
    elsewhen = replace(held, id=10, held_on=date(2025, 12, 30))

    def noted(*others: Visit, visit: Visit = VISIT) -> list[str]:
        case = replace(sound_case(), visit=visit, visits=(*others, visit))
        return [each.sentence for each in ask(visit_dates.BOOKING, case)]

    third = "In 2026 there are 2 other visits; OCR makes two a year and may charge for more."
    assert noted(held, booked, undated, elsewhen) == [third]
    assert noted(held, undated, elsewhen) == []
    for settled in (replace(VISIT, on=None), replace(VISIT, held_on=DAY), replace(VISIT, id=0)):
        assert noted(held, booked, visit=settled) == []


def test_what_a_report_lacks_opens_where_it_is_written() -> None:
    """The results first; a sanction without an action asks for a new one."""
    bare = Report(date(2026, 4, 20), sanctions=(Sanction(1),))
    for report, field in ((bare, "criteria"), (replace(bare, criteria="All met"), "new_action")):
        found = [each.fix for each in ask(visit_centre.RULES, reported(report)) if "The report of" in each.sentence]
        assert [each and each.field for each in found] == [field]
