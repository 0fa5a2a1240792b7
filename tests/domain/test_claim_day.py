"""The earliest day of a claim, and what it waits for: E1 to E4 of the requirements, and others like them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.assessment import Decision, DecisionKind, UnitRecord
from centre_tui.domain.centre import DcsRecord
from centre_tui.domain.claim_day import earliest_claim
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.holds import Hold
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.rules import claiming, dcs
from centre_tui.domain.rules.cases import ClaimCase, Scene, claim_route
from centre_tui.domain.visits import Action, Report, Visit
from tests.domain.rules.sound import ASSESSOR_ID, CODE, TRAINEE_ID, UNITS, sound_centre, sound_scene, sound_trainee
from tests.domain.rules.sound_candidate import (
    sound_candidate,
    sound_decision,
    sound_entry,
    sound_sample,
    sound_sign_off,
    sound_unit,
    with_unit,
)
from tests.domain.rules.test_dcs import STEPS, WITHDRAWN

TODAY: Final = date(2026, 11, 2)
IQA_ON: Final = date(2026, 11, 16)
DECEMBER: Final = Visit(id=5, qualification=CODE, on=date(2026, 12, 9))
SOON: Final = Visit(id=4, qualification=CODE, on=date(2026, 11, 18))
SAMPLE: Final = replace(sound_sample(), planned_for=IQA_ON, done_on=IQA_ON, signed_on=IQA_ON)
PLANNED: Final = replace(
    sound_sample(), planned_for=date(2027, 1, 15), done_on=None, outcome=None, signed_on=None, feedback_on=None
)


def scene(*steps: DcsRecord, on: date = TODAY) -> Scene:
    """The sound centre, the trainee on its staff, on a day."""
    staff = {**sound_scene().staff, TRAINEE_ID: sound_trainee()}
    return replace(sound_scene(), on=on, staff=staff, centre=replace(sound_centre(), dcs=steps))


def sampled(sample: Sample) -> UnitRecord:
    """The first unit with this sample."""
    return replace(sound_unit(), samples=(sample,))


def claim(record: UnitRecord, *visits: Visit, at: Scene | None = None) -> ClaimCase:
    """The full award, this the record of its first unit."""
    return ClaimCase(at or scene(), with_unit(sound_candidate(), record), ClaimKind.FULL, UNITS, visits=visits)


def by_trainee(countersigned_on: date) -> UnitRecord:
    """The first unit decided and signed off by the trainee, countersigned on a day."""

    def theirs(decision: Decision) -> Decision:
        return replace(decision, assessor=TRAINEE_ID, countersigned_by=ASSESSOR_ID, countersigned_on=countersigned_on)

    sign_off = replace(
        sound_sign_off(), assessor=TRAINEE_ID, countersigned_by=ASSESSOR_ID, countersigned_on=countersigned_on
    )
    return replace(sampled(SAMPLE), decisions=(theirs(sound_decision()),), sign_off=sign_off)


def test_e1_all_assessed_and_sampled() -> None:
    """Claimable from the IQA's outcome; the verifier authorises at the December visit."""
    found = earliest_claim(claim(sampled(SAMPLE), DECEMBER))
    assert (found.on, found.driven_by) == (IQA_ON, "IQA outcome of the sampled units")
    assert {each.rule for each in found.because} == {"5.11-1"}
    assert found.advice == ("The external verifier can authorise the claim at the visit on 9 December 2026.",)


def test_a_visit_on_the_very_day_is_soon_enough() -> None:
    """It can authorise the claim made that morning, and no earlier visit is missed."""
    found = earliest_claim(claim(sampled(SAMPLE), replace(SOON, on=IQA_ON)))
    assert found.advice == ("The external verifier can authorise the claim at the visit on 16 November 2026.",)


def test_only_visits_still_to_come_are_advised() -> None:
    """Not one of today, held, undated or of another qualification."""
    visits = (
        replace(SOON, on=TODAY),
        replace(SOON, held_on=SOON.on),
        replace(SOON, on=None),
        replace(DECEMBER, qualification="10381"),
    )
    found = earliest_claim(claim(by_trainee(date(2026, 11, 20)), *visits))
    assert found.advice == (
        "No visit is booked on or after 20 November 2026: book one, so that the claim can be authorised.",
    )


def test_e2_the_same_with_direct_claim_status() -> None:
    """The same day; the certificate may be claimed at once and is provisional until the visit."""
    found = earliest_claim(replace(claim(sampled(SAMPLE), DECEMBER, at=scene(*STEPS)), route=ClaimRoute.DCS))
    assert (found.on, found.driven_by) == (IQA_ON, "IQA outcome of the sampled units")
    assert found.advice == (
        "The certificate may be claimed the same day and is provisional until the next visit, on 9 December 2026.",
    )


def test_e3_a_trainee_countersigned_late() -> None:
    """The visit of 18 November is too early, none is booked after: the countersignature could save the date."""
    case = claim(by_trainee(date(2026, 11, 20)), SOON)
    today = blocking(ask(claiming.RULES, case))
    assert "X-02" in {each.rule for each in today}
    found = earliest_claim(case)
    assert (found.on, found.driven_by) == (date(2026, 11, 20), "countersignature of trainee's decision")
    assert {each.rule for each in found.because} == {"X-02"}
    assert found.advice == (
        "No visit is booked on or after 20 November 2026: book one, so that the claim can be authorised.",
        "Ask for countersignature before 18 November 2026: the visit that day can then authorise it.",
    )


def test_e4_quality_assurance_only_planned() -> None:
    """The planned day drives the claim, and the certificate is provisional until the visit in March."""
    march = replace(DECEMBER, on=date(2027, 3, 3))
    case = replace(claim(sampled(PLANNED), march, at=scene(*STEPS)), route=ClaimRoute.DCS)
    found = earliest_claim(case)
    assert (found.on, found.driven_by) == (date(2027, 1, 15), "planned IQA date of the units in the sample")
    assert "provisional until the next visit, on 3 March 2027." in found.advice[0]


def test_a_plan_that_is_past_is_taken_for_today() -> None:
    """What was planned for October and not done cannot be done before today."""
    overdue = replace(PLANNED, planned_for=date(2026, 10, 1))
    found = earliest_claim(claim(sampled(overdue), DECEMBER))
    assert (found.on, found.driven_by) == (TODAY, "planned IQA date of the units in the sample")


def test_a_sample_cannot_close_a_unit_before_its_sign_off() -> None:
    """Planned for January and signed off in February: the claim is of February."""
    signed = replace(sound_sign_off(), on=date(2027, 2, 1))
    found = earliest_claim(claim(replace(sampled(PLANNED), sign_off=signed), DECEMBER))
    assert found.on == date(2027, 2, 1)


def test_what_is_planned_for_no_day_or_before_the_end_brings_no_day() -> None:
    """Only a summative sample that has its day is taken for done."""
    for waiting in (replace(PLANNED, planned_for=None), replace(PLANNED, kind=SampleKind.INTERIM)):
        found = earliest_claim(claim(sampled(waiting), DECEMBER))
        assert (found.on, found.driven_by) == (None, "IQA outcome of the sampled units")


def test_the_last_visit_missed_is_the_one_to_make() -> None:
    """Of two that are too early; a direct claim needs none."""
    early = replace(SOON, id=3, on=date(2026, 11, 4))
    case = claim(by_trainee(date(2026, 11, 20)), SOON, early)
    assert earliest_claim(case).advice[1] == (
        "Ask for countersignature before 18 November 2026: the visit that day can then authorise it."
    )
    assert len(earliest_claim(replace(case, scene=scene(*STEPS))).advice) == 1


def test_what_no_date_brings_has_no_day() -> None:
    """A missing signature is missing on every day: the findings say what to do."""
    unsigned = replace(sound_unit(), sign_off=replace(sound_sign_off(), candidate_signed_on=None))
    found = earliest_claim(claim(unsigned, DECEMBER))
    assert found.on is None
    assert found.driven_by == "candidate's declaration of authenticity"
    assert {each.rule for each in found.because} == {"5.7-5", "RD10-1"}
    assert found.advice == ()


def test_what_is_no_matter_of_days_is_told_as_it_stands() -> None:
    """A missing ULN drives no date; the sentence of the rule is the answer."""
    nobody = replace(sound_candidate(), uln="")
    found = earliest_claim(replace(claim(sound_unit(), DECEMBER), candidate=nobody))
    assert (found.on, found.driven_by) == (
        None,
        "The candidate is publicly funded and has no ULN; it is a condition of funding.",
    )


def test_a_standing_hold_has_no_day() -> None:
    """Until somebody lifts it, nobody knows when."""
    held = replace(sound_candidate(), holds=(Hold(date(2026, 10, 1), "Enquiry"),))
    found = earliest_claim(replace(claim(sound_unit(), DECEMBER), candidate=held))
    assert (found.on, found.driven_by) == (None, "lifting of the hold")


def test_what_was_ready_long_ago_says_since_when() -> None:
    """A claim nobody made in May is claimable since May."""
    found = earliest_claim(claim(sound_unit(), DECEMBER))
    assert (found.on, found.driven_by) == (date(2026, 5, 20), "IQA outcome of the sampled units")


def test_two_things_may_be_waited_for() -> None:
    """The IQA's outcome and the countersignature on one day."""
    record = replace(by_trainee(IQA_ON), samples=(replace(SAMPLE, signed_on=date(2026, 11, 16)),))
    found = earliest_claim(claim(record, DECEMBER))
    assert found.driven_by == "countersignature of trainee's decision and IQA outcome of the sampled units"


def test_a_claim_does_not_wait_for_direct_claim_status() -> None:
    """Active from January: before that the verifier authorises it, so it can be made as soon as it is ready."""
    steps = (*STEPS[:-1], replace(STEPS[-1], on=date(2027, 1, 8)))
    found = earliest_claim(claim(sampled(SAMPLE), DECEMBER, at=scene(*steps)))
    assert (found.on, found.driven_by) == (IQA_ON, "IQA outcome of the sampled units")
    assert found.advice == ("The external verifier can authorise the claim at the visit on 9 December 2026.",)


def test_a_withdrawal_still_to_come_takes_no_earlier_day_away() -> None:
    """Claimable directly from the IQA's outcome; from the withdrawal on it waits for the visit."""
    steps = (*STEPS, replace(WITHDRAWN, on=date(2026, 12, 1)))
    found = earliest_claim(claim(sampled(SAMPLE), DECEMBER, at=scene(*steps)))
    assert (found.on, found.driven_by) == (IQA_ON, "IQA outcome of the sampled units")
    assert found.advice == (
        "The certificate may be claimed the same day and is provisional until the next visit, on 9 December 2026.",
        "From 1 December 2026 on Direct Claim Status is not active: the claim then waits for a visit.",
    )


def test_a_claim_ready_after_a_withdrawal_waits_for_the_visit() -> None:
    """Sampled in January, Direct Claim Status withdrawn in December: the verifier authorises it."""
    march = replace(DECEMBER, on=date(2027, 3, 3))
    steps = (*STEPS, replace(WITHDRAWN, on=date(2026, 12, 1)))
    found = earliest_claim(claim(sampled(PLANNED), march, at=scene(*steps)))
    assert (found.on, found.driven_by) == (date(2027, 1, 15), "planned IQA date of the units in the sample")
    assert found.advice == ("The external verifier can authorise the claim at the visit on 3 March 2027.",)


def closing(on: date, record: UnitRecord) -> ClaimCase:
    """The claim of a qualification that certificates nobody after a day."""
    approvals = tuple(replace(each, last_certification=on) for each in sound_centre().approvals)
    return claim(record, DECEMBER, at=replace(scene(), centre=replace(sound_centre(), approvals=approvals)))


def test_a_last_date_of_certification_takes_no_earlier_day_away() -> None:
    """Claimable from the outcome until the last day, and not after."""
    found = earliest_claim(closing(date(2026, 12, 31), sampled(SAMPLE)))
    assert (found.on, found.driven_by) == (IQA_ON, "IQA outcome of the sampled units")
    assert found.advice[1:] == (
        "It can be claimed until 31 December 2026. The last date of certification for 10380 is 31 December 2026.",
    )


def test_what_comes_after_the_last_date_of_certification_has_no_day() -> None:
    """The sample is planned too late: the day is lost unless the IQA is asked to be sooner."""
    found = earliest_claim(closing(date(2026, 12, 31), sampled(PLANNED)))
    assert (found.on, found.driven_by) == (
        None,
        "The last date of certification for 10380 is 31 December 2026.",
    )
    assert found.advice == ("Ask the IQA to sample the units by 31 December 2026: after that day it is refused.",)


def test_what_was_lost_already_is_advised_nothing() -> None:
    """Certification ended before today: no day, and nothing that would bring one."""
    found = earliest_claim(closing(date(2026, 10, 31), sampled(PLANNED)))
    assert (found.on, found.advice) == (None, ())


DAYS: Final = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(st.lists(DAYS, min_size=6, max_size=6), DAYS)
@example([date(2024, 2, 29)] * 6, date(2024, 2, 28))
@example([date(2024, 2, 29)] * 6, date(2028, 2, 29))
@example([*[date(2026, 5, 1)] * 5, date(2026, 5, 2)], date(2026, 11, 2))
def test_the_day_named_is_the_first_on_which_every_rule_passes(facts: list[date], today: date) -> None:
    """Found by asking; checked against the latest of the facts, and against the rules on the day before."""
    decided_on, signed_on, sampled_on, iqa_signed_on = sorted(facts[:4])
    record = replace(
        sound_unit(),
        decisions=(replace(sound_decision(DecisionKind.SUMMATIVE), on=decided_on),),
        sign_off=replace(sound_sign_off(), on=signed_on, candidate_signed_on=facts[4]),
        samples=(replace(sound_sample(), done_on=sampled_on, signed_on=iqa_signed_on),),
    )
    entry = replace(sound_entry(), made_on=date(2024, 1, 1), confirmed_on=facts[5])
    person = replace(sound_candidate(), units=(record,), entries=(entry,))
    case = ClaimCase(scene(on=today), person, ClaimKind.UNIT, UNITS[:1])
    found = earliest_claim(case)
    assert found.on == max(facts)
    assert blocking(ask((*claiming.RULES, *dcs.RULES), replace(case, scene=scene(on=found.on)))) == []
    assert {each.rule for each in found.because} == {
        each.rule for each in blocking(ask(claiming.RULES, replace(case, scene=scene(on=found.on - timedelta(1)))))
    }


WEEKS: Final = st.dates(date(2026, 11, 2), date(2026, 12, 14))


@settings(max_examples=25)
@given(WEEKS, WEEKS, WEEKS, WEEKS, st.none() | WEEKS)
def test_no_day_before_is_clean_and_none_is_missed(
    sampled_on: date, withdrawn_on: date, closed_on: date, held_on: date, lifted_on: date | None
) -> None:
    """Whatever begins and ends: the first clean day from today on is the one found by asking every day in turn."""
    hold = Hold(held_on, "Enquiry", lifted_on, "Grace Hall" if lifted_on else "", "Answered" if lifted_on else "")
    approvals = tuple(replace(each, last_certification=closed_on) for each in sound_centre().approvals)
    centre = replace(sound_centre(), dcs=(*STEPS, replace(WITHDRAWN, on=withdrawn_on)), approvals=approvals)
    record = sampled(replace(SAMPLE, planned_for=sampled_on, done_on=sampled_on, signed_on=sampled_on))
    person = replace(with_unit(sound_candidate(), record), holds=(hold,))
    at = replace(scene(), centre=centre)
    case = ClaimCase(at, person, ClaimKind.FULL, UNITS, visits=(DECEMBER,))

    def clean(day: date) -> bool:
        there = replace(at, on=day)
        return not blocking(ask((*claiming.RULES, *dcs.RULES), replace(case, scene=there, route=claim_route(there))))

    days = (TODAY + timedelta(each) for each in range(60))
    assert earliest_claim(case).on == next((day for day in days if clean(day)), None)


def test_an_action_that_carries_direct_claim_status_takes_no_day_before_it_is_due_away() -> None:
    """Due in December: claimable in November, and until the day it is due."""
    action = Action("Countersign every trainee decision", due=date(2026, 12, 4), blocks_dcs=True)
    reported = Visit(
        id=2, qualification=CODE, held_on=date(2026, 2, 3), report=Report(date(2026, 2, 10), "", "", (action,))
    )
    found = earliest_claim(replace(claim(sampled(SAMPLE), reported, at=scene(*STEPS)), route=ClaimRoute.DCS))
    assert found.on == IQA_ON
    assert found.advice[1].startswith("It can be claimed until 4 December 2026. The external verifier's action")
