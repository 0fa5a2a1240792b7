"""Internal quality assurance: planned, done in one's own name, never of one's own work; and standardisation."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.centre import Settings
from centre_tui.domain.findings import Severity
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome, StandardisationEvent
from centre_tui.services.centre import save_centre
from centre_tui.services.errors import BadInput, Conflict, Missing, NotAllowed
from centre_tui.services.quality import (
    correct_sample,
    leave_outside,
    plan_sample,
    record_sample,
    save_event,
    visible_event,
    visible_events,
)
from tests.office import ASSESSOR, IQA, TODAY, ago, sample
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, Place, with_candidate

FREE = KEYS[1]
PLAN = Sample(IQA, SampleKind.INTERIM, TODAY + timedelta(7), "a new assessor", seed="s1")
DONE = replace(sample(), kind=SampleKind.INTERIM, done_on=ago(1), strategy="")


def unit_of(place: Place) -> UnitRecord:
    """Return the unit that the centre's IQA has not sampled yet."""
    record = place.candidate().unit(FREE)
    assert record is not None
    return record


def test_a_sample_planned_is_done_in_its_place(tmp_path: Path) -> None:
    """The plan's day, reason, seed and strategy stay with what came of it."""
    place = with_candidate(tmp_path)
    plan_sample(place.desk(IQA), 1, FREE, PLAN)
    assert unit_of(place).samples == (replace(PLAN, strategy="1"),)
    assert unit_of(place).outside_sample == ""
    record_sample(place.desk(IQA), 1, FREE, DONE)
    (kept,) = unit_of(place).samples
    assert (kept.planned_for, kept.reason, kept.seed, kept.strategy) == (PLAN.planned_for, PLAN.reason, "s1", "1")
    assert (kept.done_on, kept.outcome) == (ago(1), SampleOutcome.AGREED)


def test_what_came_later_is_added_to_a_completed_sample(tmp_path: Path) -> None:
    """In the IQA's own name only, on the sample as it stands; its plan and what it asked for stay."""
    place = with_candidate(tmp_path)
    plan_sample(place.desk(IQA), 1, FREE, PLAN)
    record_sample(place.desk(IQA), 1, FREE, replace(DONE, feedback_on=None, signed_on=None))
    (meant,) = unit_of(place).samples
    right = replace(meant, feedback_on=ago(0), signed_on=ago(0))
    with pytest.raises(NotAllowed):
        correct_sample(place.desk(TUTOR), 1, FREE, meant, right)
    correct_sample(place.desk(IQA), 1, FREE, meant, right)
    assert unit_of(place).samples == (right,)
    with pytest.raises(Conflict):
        correct_sample(place.desk(IQA), 1, FREE, meant, right)
    with pytest.raises(BadInput):
        correct_sample(place.desk(IQA), 1, FREE, right, replace(right, outcome=None))


def test_a_plan_says_nothing_of_what_is_done(tmp_path: Path) -> None:
    """A day and a reason are needed, an IQA on the day, and no outcome comes in by way of a plan."""
    place = with_candidate(tmp_path)
    desk = place.desk(IQA)
    with place.refused(BadInput, "needs a day and the reason"):
        plan_sample(desk, 1, FREE, replace(PLAN, planned_for=None))
    with place.refused(BadInput, "needs a day and the reason"):
        plan_sample(desk, 1, FREE, replace(PLAN, reason=" "))
    with place.refused(BadInput, "This sample is done"):
        plan_sample(desk, 1, FREE, replace(DONE, planned_for=TODAY, reason="coverage"))
    with place.refused(BadInput, "not an IQA on that day"):
        plan_sample(desk, 1, FREE, replace(PLAN, iqa=TUTOR))
    with place.refused(Missing, "no record 77 in staff"):
        plan_sample(desk, 1, FREE, replace(PLAN, iqa=77))
    plan_sample(desk, 1, FREE, replace(PLAN, feedback="very good", signed_on=TODAY))
    assert unit_of(place).samples == (replace(PLAN, strategy="1"),)


@pytest.mark.parametrize("member", [ASSESSOR, OFFICER, TUTOR, VERIFIER])
def test_nobody_samples_in_the_iqas_name(tmp_path: Path, member: int) -> None:
    """Neither the office, where the centre does not let it key signed forms."""
    place = with_candidate(tmp_path)
    place.choose(Settings(office_keys_signed_forms=False))
    desk = place.desk(member)
    with place.refused(NotAllowed, "Only the IQA records his or her own sampling"):
        record_sample(desk, 1, FREE, DONE)
    with place.refused(NotAllowed, "may not plan sampling and standardisation"):
        plan_sample(desk, 1, FREE, PLAN)
    with place.refused(NotAllowed, "may not plan sampling and standardisation"):
        leave_outside(desk, 1, FREE)
    with place.refused(NotAllowed, "may not plan sampling and standardisation"):
        save_event(desk, StandardisationEvent(on=TODAY))


def test_the_manager_keys_a_signed_form_only_where_the_centre_allows_it(tmp_path: Path) -> None:
    """Refused, then allowed, in the IQA's name both times."""
    place = with_candidate(tmp_path)
    place.choose(Settings(office_keys_signed_forms=False))
    with place.refused(NotAllowed, "The office may key signed forms once a centre manager allows it"):
        record_sample(place.manager, 1, FREE, DONE)
    place.choose(Settings(office_keys_signed_forms=True))
    record_sample(place.manager, 1, FREE, DONE)
    assert unit_of(place).samples[0].iqa == IQA


def test_a_completed_sample_has_its_day_and_outcome(tmp_path: Path) -> None:
    """Neither is missing, the day is not to come, and the person is an IQA on it."""
    place = with_candidate(tmp_path)
    with place.refused(BadInput, "needs its date and whether the IQA agreed"):
        record_sample(place.desk(IQA), 1, FREE, replace(DONE, outcome=None))
    with place.refused(BadInput, "still to come"):
        record_sample(place.desk(IQA), 1, FREE, replace(DONE, done_on=TODAY + timedelta(1)))
    with place.refused(BadInput, "not an IQA on that day"):
        record_sample(place.desk(IQA), 1, FREE, replace(DONE, done_on=ago(4000)))


def test_the_assessor_of_a_unit_is_never_its_iqa(tmp_path: Path) -> None:
    """Keying it for the assessor does not go round it."""
    place = with_candidate(tmp_path)
    with place.refused(NotAllowed, "now or earlier. (rule X-01, outside the handbook: TQUK)"):
        record_sample(place.manager, 1, FREE, replace(DONE, iqa=ASSESSOR))


def test_a_unit_outside_the_sample_names_the_strategy(tmp_path: Path) -> None:
    """One that has a sample is not outside it; without a strategy nothing can be outside."""
    place = with_candidate(tmp_path)
    assert unit_of(place).outside_sample == "1"
    with place.refused(BadInput, "it cannot be outside the sample too"):
        leave_outside(place.desk(IQA), 1, KEYS[0])
    desk = place.manager
    save_centre(desk, replace(desk.centre(), strategies=()))
    with place.refused(BadInput, "No sampling strategy is in force"):
        leave_outside(place.desk(IQA), 1, FREE)


def test_a_standardisation_event_is_planned_then_held(tmp_path: Path) -> None:
    """Who came is said once it was held; the latest is listed first."""
    place = with_candidate(tmp_path)
    first = save_event(
        place.desk(IQA), StandardisationEvent(qualification="10380", on=ago(30), work=" letters ")
    ).record
    second = save_event(place.desk(IQA), StandardisationEvent(on=TODAY + timedelta(9))).record
    assert [each.id for each in visible_events(place.desk(OFFICER))] == [second.id, first.id]
    assert first.work == "letters"
    with place.refused(BadInput, "Say who attended"):
        save_event(place.desk(IQA), replace(first, held=True))
    with place.refused(BadInput, "still to come"):
        save_event(place.desk(IQA), replace(second, held=True, attended=(ASSESSOR,)))
    with place.refused(BadInput, "needs its day"):
        save_event(place.desk(IQA), StandardisationEvent())
    saved = save_event(place.desk(IQA), replace(first, held=True, attended=(ASSESSOR, IQA)))
    assert visible_event(place.manager, first.id) == saved.record
    assert [(each.rule, each.severity) for each in saved.findings] == [("5.20.1-7", Severity.AMBER)]
    whole = replace(saved.record, outcome="One form of words", no_action=True)
    assert save_event(place.desk(IQA), whole).findings == ()
    with place.refused(Conflict, "was saved by user3"):
        save_event(place.manager, replace(first, outcome="agreed"))


def test_who_sees_standardisation(tmp_path: Path) -> None:
    """A tutor and an account nobody knows do not."""
    place = with_candidate(tmp_path)
    for desk in (place.desk(TUTOR), place.stranger):
        with place.refused(NotAllowed, "may not see readiness"):
            visible_events(desk)
        with place.refused(NotAllowed, "may not see readiness"):
            visible_event(desk, 1)
