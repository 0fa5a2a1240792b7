"""Sampling as an office works it: how assessors stand, gaps closed in one change, RD11, and who may see what."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from centre_tui.domain.quality import (
    Band,
    Observation,
    ObservationOutcome,
    QualityAction,
    RiskOverride,
    SampleKind,
    SampleOutcome,
    StandardisationEvent,
)
from centre_tui.domain.sampling.coverage import Cover
from centre_tui.domain.sampling.samples import SampleState
from centre_tui.domain.strategy import Strategy
from centre_tui.services.centre import add_strategy, save_centre
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.history import undo_last
from centre_tui.services.oversight import (
    Done,
    ask_of_event,
    close_action,
    close_event_action,
    record_observation,
    set_risk,
)
from centre_tui.services.quality import record_sample, save_event
from centre_tui.services.sampling import close_gaps, iqa_record, quality_records, sampling_plan, sampling_sheets
from centre_tui.services.sampling_grid import grid
from tests.office import ASSESSOR, IQA, TODAY, ago, sample
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, with_candidate

SEEN = Observation(ago(9), IQA, ObservationOutcome.SATISFACTORY, details="at the front desk")
SET = RiskOverride(TODAY, Band.HIGH, "back after a year away", TODAY + timedelta(60))


def test_the_gaps_of_an_assessor_are_closed_in_one_change(tmp_path: Path) -> None:
    """Eight units of twelve were left outside: they are planned with reason and seed, and taken back in one step."""
    place = with_candidate(tmp_path)
    desk = place.desk(IQA)
    plan = sampling_plan(desk, ASSESSOR)
    assert [each.demand.cover for each in plan.sheet.gaps].count(Cover.UNIT) == len(plan.choice.extras) == 8
    assert plan.choice.exact
    lines = len(place.memory.lines)
    (saved,) = close_gaps(desk, ASSESSOR)
    assert len(place.memory.lines) == lines + 1
    planned = [each for unit in saved.record.units for each in unit.samples if each.done_on is None]
    assert len(planned) == 8
    assert {each.seed for each in planned} == {f"2026-10-19/1/{ASSESSOR}"}
    assert all(each.reason.startswith("coverage: Unit") and each.strategy == "1" for each in planned)
    assert {each.kind for each in planned} == {SampleKind.SUMMATIVE}
    assert all(each.planned_for and each.planned_for > TODAY and each.iqa == IQA for each in planned)
    again = sampling_plan(place.desk(IQA), ASSESSOR)
    assert again.choice.extras == ()
    assert [each.missing for each in again.sheet.gaps if each.demand.cover is Cover.UNIT] == [0] * 8
    with place.refused(BadInput, "There is nothing to plan"):
        close_gaps(place.desk(IQA), ASSESSOR)
    undo_last(place.desk(IQA))
    assert len(sampling_plan(place.desk(IQA), ASSESSOR).choice.extras) == 8


def test_who_may_close_gaps_and_who_may_look(tmp_path: Path) -> None:
    """The office looks; an assessor sees only his or her own; a tutor's own is nobody's work."""
    place = with_candidate(tmp_path)
    for member in (OFFICER, ASSESSOR, TUTOR, VERIFIER):
        with place.refused(NotAllowed, "may not plan sampling and standardisation"):
            close_gaps(place.desk(member), ASSESSOR)
    for member in (OFFICER, ASSESSOR, VERIFIER, IQA):
        assert [each.case.member.id for each in sampling_sheets(place.desk(member))] == [ASSESSOR]
    assert sampling_sheets(place.desk(TUTOR)) == []
    with place.refused(NotAllowed, "may not see staff records"):
        sampling_plan(place.desk(TUTOR), ASSESSOR)
    with place.refused(NotAllowed, "may not see staff records"):
        iqa_record(place.desk(ASSESSOR), IQA)
    with place.refused(NotAllowed, "may not see staff records"):
        sampling_sheets(place.stranger)


def test_names_out_of_reach_are_numbers(tmp_path: Path) -> None:
    """The plan of an assessor reaches beyond an officer's own candidates."""
    place = with_candidate(tmp_path)
    assert sampling_plan(place.desk(IQA), ASSESSOR).name(1) == "Okafor, Ann"
    assert sampling_plan(place.desk(IQA), ASSESSOR).name(77) == "candidate 77"


def test_without_a_strategy_nothing_can_be_said(tmp_path: Path) -> None:
    """And it says where to begin."""
    place = with_candidate(tmp_path)
    desk = place.manager
    save_centre(desk, replace(desk.centre(), strategies=()))
    with place.refused(BadInput, "write one first"):
        sampling_plan(place.desk(IQA), ASSESSOR)
    with place.refused(BadInput, "write one first"):
        iqa_record(place.desk(IQA), IQA)


def test_rd11_counts_planned_due_and_done_apart(tmp_path: Path) -> None:
    """Against the strategy in force on the day asked about."""
    place = with_candidate(tmp_path)
    record = iqa_record(place.desk(IQA), IQA)
    assert [each.case.member.id for each in record.sheets] == [ASSESSOR]
    assert (record.of(ASSESSOR, SampleState.DONE), record.of(ASSESSOR, SampleState.PLANNED)) == (4, 0)
    assert not record.met
    close_gaps(place.desk(IQA), ASSESSOR)
    record = iqa_record(place.desk(IQA), IQA)
    assert (record.of(ASSESSOR, SampleState.DONE), record.of(ASSESSOR, SampleState.PLANNED)) == (4, 8)
    assert not record.met
    assert [each.iqa.id for each in quality_records(place.manager)] == [IQA]
    add_strategy(place.manager, replace(place.manager.centre().strategies[0], version="2", in_force_from=TODAY))
    assert iqa_record(place.desk(IQA), IQA).period.strategy.version == "2"
    assert iqa_record(place.desk(IQA), IQA, ago(1)).period.strategy.version == "1"


def test_a_day_of_the_past_is_asked_of_the_records_as_they_stood(tmp_path: Path) -> None:
    """Before anything was sampled there was nothing done."""
    place = with_candidate(tmp_path)
    record = iqa_record(place.desk(IQA), IQA, ago(45))
    assert record.of(ASSESSOR, SampleState.DONE) == 0
    assert record.timing.lag is None


def test_an_observation_is_the_iqas_own_and_never_of_oneself(tmp_path: Path) -> None:
    """It takes a point off the risk."""
    place = with_candidate(tmp_path)
    before = sampling_plan(place.desk(IQA), ASSESSOR).sheet.risk.points
    record_observation(place.desk(IQA), ASSESSOR, SEEN)
    assert sampling_plan(place.desk(IQA), ASSESSOR).sheet.risk.points == before - 1
    with place.refused(NotAllowed, "Only the IQA records"):
        record_observation(place.desk(ASSESSOR), ASSESSOR, SEEN)
    with place.refused(NotAllowed, "Nobody observes themselves"):
        record_observation(place.desk(IQA), IQA, SEEN)
    with place.refused(BadInput, "still to come"):
        record_observation(place.desk(IQA), ASSESSOR, replace(SEEN, on=TODAY + timedelta(1)))
    with place.refused(BadInput, "not an IQA on that day"):
        record_observation(place.desk(IQA), ASSESSOR, replace(SEEN, on=ago(4000)))
    with place.refused(BadInput, "is not an assessor on that day"):
        record_observation(place.desk(IQA), TUTOR, SEEN)


def test_a_band_set_by_hand_has_reason_review_and_name(tmp_path: Path) -> None:
    """Nobody sets their own."""
    place = with_candidate(tmp_path)
    set_risk(place.desk(IQA), ASSESSOR, SET)
    assert sampling_plan(place.desk(IQA), ASSESSOR).sheet.risk.band is Band.HIGH
    assert place.manager.member(ASSESSOR).risk_overrides[0].by == "Quill, Ro"
    with place.refused(BadInput, "needs its reason"):
        set_risk(place.desk(IQA), ASSESSOR, replace(SET, reason=" "))
    with place.refused(BadInput, "before the band holds"):
        set_risk(place.desk(IQA), ASSESSOR, replace(SET, review_on=ago(1)))
    with place.refused(NotAllowed, "Nobody sets the risk of their own work"):
        set_risk(place.desk(IQA), IQA, SET)
    with place.refused(NotAllowed, "may not plan sampling"):
        set_risk(place.desk(ASSESSOR), ASSESSOR, SET)


def test_an_action_is_opened_with_the_sample_and_closed_with_a_reason(tmp_path: Path) -> None:
    """By its place among the open ones; not before it was asked for."""
    place = with_candidate(tmp_path)
    asked = (QualityAction("Date the plan", ASSESSOR, TODAY), QualityAction("Name the witness", ASSESSOR, TODAY))
    disputed = replace(sample(), done_on=ago(5), outcome=SampleOutcome.DISAGREED, actions=asked, no_action=False)
    record_sample(place.desk(IQA), 1, KEYS[1], disputed)
    with place.refused(BadInput, "Which open action is meant? 1 Date the plan; 2 Name the witness"):
        close_action(place.desk(IQA), 1, KEYS[1], Done(3, TODAY))
    with place.refused(BadInput, "before the action was asked for"):
        close_action(place.desk(IQA), 1, KEYS[1], Done(1, ago(6)))
    with place.refused(NotAllowed, "may not plan sampling"):
        close_action(place.desk(ASSESSOR), 1, KEYS[1], Done(1, TODAY))
    saved = close_action(place.desk(IQA), 1, KEYS[1], Done(1, ago(1), "dated and signed"))
    unit = saved.record.unit(KEYS[1])
    assert unit is not None
    first, second = unit.samples[-1].actions
    assert (first.opened_on, first.closed_on, first.closed_because) == (ago(5), ago(1), "dated and signed")
    assert second.closed_on is None
    close_action(place.desk(IQA), 1, KEYS[1], Done(1, TODAY))
    with place.refused(BadInput, "None is open"):
        close_action(place.desk(IQA), 1, KEYS[1], Done(1, TODAY))


def test_actions_of_a_meeting_are_asked_and_closed(tmp_path: Path) -> None:
    """With an owner and a day; an open one counts in the owner's risk."""
    place = with_candidate(tmp_path)
    event = save_event(place.desk(IQA), StandardisationEvent(qualification="10380", on=ago(3))).record.id
    with place.refused(BadInput, "Say what is to be done"):
        ask_of_event(place.desk(IQA), event, QualityAction(" "))
    before = sampling_plan(place.desk(IQA), ASSESSOR).sheet.risk.points
    asked = ask_of_event(place.desk(IQA), event, QualityAction("Share the exemplar", ASSESSOR, TODAY)).record
    assert asked.actions[0].opened_on == TODAY
    assert sampling_plan(place.desk(IQA), ASSESSOR).sheet.risk.points == before + 2
    closed = close_event_action(place.desk(IQA), event, Done(1, TODAY, "shared")).record
    assert closed.actions[0].closed_because == "shared"


@pytest.mark.parametrize(
    ("strategy", "words"),
    [
        (Strategy("2", TODAY, low_rate=101), "between 0 and 100"),
        (Strategy("2", TODAY, low_rate=30), "The higher the risk"),
        (Strategy("2", TODAY, period_months=0), "at least 1"),
        (Strategy("2", TODAY, new_below=90), "new before they are late"),
    ],
)
def test_a_strategy_nobody_could_follow_is_refused(tmp_path: Path, strategy: Strategy, words: str) -> None:
    """Nothing is written, and the field is named."""
    place = with_candidate(tmp_path)
    with place.refused(BadInput, words):
        add_strategy(place.manager, strategy)


def test_the_grid_says_of_each_unit_how_it_stands(tmp_path: Path) -> None:
    """Done, outside, and planned once it is planned."""
    place = with_candidate(tmp_path)
    (row,) = grid(place.desk(IQA))
    assert sorted(set(row.states.values())) == ["done", "outside"]
    close_gaps(place.desk(IQA), ASSESSOR)
    (row,) = grid(place.desk(IQA))
    assert sorted(set(row.states.values())) == ["done", "planned"]
