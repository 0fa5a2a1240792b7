"""A batch prepared yesterday and a fact of today: what would refuse the claim keeps the batch from leaving as clean."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import DcsRecord, DcsStep
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.findings import blocking
from centre_tui.domain.keying import Keyed, Which
from centre_tui.domain.quality import QualityAction, Sample, SampleOutcome
from centre_tui.domain.rules.dcs import WHEN_WITHDRAWN
from centre_tui.domain.visits import Action, Report, Sanction, SanctionState, Visit
from centre_tui.services.claim_answers import record_submitted
from centre_tui.services.claim_checks import check_claims
from centre_tui.services.claims import export_batch, prepare_batch, take_back
from centre_tui.services.dcs import record_dcs
from centre_tui.services.errors import BlockedByRules
from centre_tui.services.holds import lift_hold, put_hold
from centre_tui.services.keying import keying_of
from centre_tui.services.leaving_out import leave_out, put_back
from tests.office import TODAY, ago, finished_candidate, sitting
from tests.services.people import OFFICER, Place, with_candidate

CLAIM: Final = Which(Keyed.CLAIMS, 1)
HELD: Final = Visit(qualification="10380", on=ago(100), held_on=ago(100), report=Report(ago(95)))
OVERDUE: Final = Action("Countersign every trainee decision", due=ago(1), level=1, blocks_dcs=True)
REPORTS: Final = {
    "a sanction is confirmed": (Report(ago(95), sanctions=(Sanction(2, SanctionState.CONFIRMED),)), "5.20.4-3"),
    "an action falls overdue": (Report(ago(95), actions=(OVERDUE,)), "4.1-8"),
}


def direct(tmp_path: Path) -> Place:
    """Return a centre with Direct Claim Status and a direct batch that is prepared."""
    place = with_candidate(tmp_path)
    place.activate_dcs(ago(40))
    with place.manager.change("a visit held") as change:
        change.add(HELD)
    prepare_batch(place.manager)
    return place


def two(tmp_path: Path) -> Place:
    """Return a centre with a batch of two candidates that is prepared."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    prepare_batch(place.manager)
    return place


def reported(place: Place, report: Report) -> None:
    """Let the visit's report be this one now."""
    with place.manager.change("the report") as change:
        change.save(replace(change.get(Visit, 1), report=report))


def altered(place: Place, alter: Callable[[Sample], Sample]) -> None:
    """Let the first sampled unit of candidate 1 be quality-assured otherwise now."""
    candidate = place.candidate()
    record = next(each for each in candidate.units if each.samples)
    samples = (alter(record.samples[0]), *record.samples[1:])
    with place.manager.change("the sample") as change:
        change.save(candidate.with_unit(replace(record, samples=samples)))


@pytest.mark.parametrize(("report", "rule"), REPORTS.values(), ids=REPORTS)
def test_a_direct_batch_does_not_leave_after_a_sanction_or_an_action_overdue(
    tmp_path: Path, report: Report, rule: str
) -> None:
    """It is refused by the rule that would refuse the claim, until the verifier's measures are met."""
    place = direct(tmp_path)
    reported(place, report)
    with place.refused(BlockedByRules, f"(rule {rule}"):
        export_batch(place.manager, 1)
    reported(place, Report(ago(95)))
    assert export_batch(place.manager, 1)[0].record.exported_on == TODAY


def test_a_refusal_is_told_once_for_all_candidates(tmp_path: Path) -> None:
    """Direct Claim Status withdrawn: the rule of EXPORT says so, and no other says it again."""
    place = direct(tmp_path)
    record_dcs(place.manager, DcsRecord("10380", DcsStep.WITHDRAWN, TODAY))
    with pytest.raises(BlockedByRules) as refused:
        export_batch(place.manager, 1)
    assert [each.rule for each in refused.value.findings] == ["5.21-3", "5.21-2"]


DOUBTS: Final[Mapping[str, Callable[[Sample], Sample]]] = {
    "4.2-09": lambda sample: replace(sample, actions=(QualityAction("Add the call log", due=TODAY),)),
    "5.11-1": lambda sample: replace(sample, outcome=SampleOutcome.DISAGREED),
    "RD10-2": lambda sample: replace(sample, signed_on=None),
}


@pytest.mark.parametrize("rule", DOUBTS)
def test_a_unit_in_doubt_since_keeps_the_batch_back(tmp_path: Path, rule: str) -> None:
    """An action opened, a disagreement, a signature struck out: every line is clean on the day it leaves."""
    place = with_candidate(tmp_path)
    prepare_batch(place.manager)
    altered(place, DOUBTS[rule])
    with place.refused(BlockedByRules, f"(rule {rule}"):
        export_batch(place.manager, 1)


def test_what_was_submitted_is_not_asked_about_again(tmp_path: Path) -> None:
    """Its files can be written again as they were, whatever the books say since."""
    place = direct(tmp_path)
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    reported(place, REPORTS["a sanction is confirmed"][0])
    assert export_batch(place.manager, 1)[1]


def test_a_sanction_stops_direct_claims_and_the_withdrawal_it_led_to_leaves_the_visit(tmp_path: Path) -> None:
    """The program never infers the withdrawal (5.21.3-4); once it is recorded the claim goes the other way."""
    place = direct(tmp_path)
    take_back(place.manager, 1, "OCR wrote to us")
    reported(place, REPORTS["a sanction is confirmed"][0])
    (checked,) = check_claims(place.manager, candidates=[1])
    assert blocking(checked.findings)[0].sentence.endswith(WHEN_WITHDRAWN)
    record_dcs(place.manager, DcsRecord("10380", DcsStep.WITHDRAWN, TODAY, "letter"))
    (checked,) = check_claims(place.manager, candidates=[1])
    assert checked.clean
    made, *_others = prepare_batch(place.manager)
    assert made.route is ClaimRoute.EQA


def test_while_it_is_keyed_the_sitting_says_what_may_not_be_claimed(tmp_path: Path) -> None:
    """Exported yesterday, a sanction today: nothing of it; a hold: that candidate."""
    place = direct(tmp_path)
    export_batch(place.manager, 1)
    reported(place, REPORTS["a sanction is confirmed"][0])
    sitting = keying_of(place.desk(OFFICER), CLAIM)
    assert sitting.told.endswith("; none may be claimed now")
    assert all(sitting.stopped(place) for place in range(len(sitting.steps)))
    assert [(each.rule, each.sentence) for each in sitting.refused] == [
        ("5.20.4-3", f"A sanction of level 2 is confirmed by OCR and not lifted: {WHEN_WITHDRAWN}")
    ]
    reported(place, Report(ago(95)))
    put_hold(place.manager, 1, TODAY, "an enquiry")
    sitting = keying_of(place.desk(OFFICER), CLAIM)
    assert [sitting.stopped(place) for place in range(4)] == [False, False, True, True]
    assert sitting.held == {1} and {each.rule for each in sitting.refused} == {"5.22-1"}
    lift_hold(place.manager, 1, TODAY, "answered")
    assert keying_of(place.desk(OFFICER), CLAIM).refused == ()


def test_a_batch_that_is_only_prepared_is_asked_about_when_it_is_exported(tmp_path: Path) -> None:
    """Nothing is keyed of it yet."""
    place = with_candidate(tmp_path)
    prepare_batch(place.manager)
    put_hold(place.manager, 1, TODAY, "an enquiry")
    assert keying_of(place.desk(OFFICER), CLAIM).refused == ()


def test_a_line_is_not_put_back_whose_claim_would_be_refused(tmp_path: Path) -> None:
    """Left out, then an action opened on the unit: it stays out until that is closed."""
    place = two(tmp_path)
    export_batch(place.manager, 1)
    leave_out(place.manager, CLAIM, 1, "the assessor asks to wait")
    altered(place, DOUBTS["4.2-09"])
    with place.refused(BlockedByRules, "(rule 4.2-09"):
        put_back(place.manager, CLAIM, 1)


def test_a_record_that_is_gone_is_told_and_asked_nothing(tmp_path: Path) -> None:
    """Rule X-08 names it."""
    place = two(tmp_path)
    with place.manager.change("gone") as change:
        change.delete(Candidate, 2)
    with pytest.raises(BlockedByRules) as refused:
        export_batch(place.manager, 1)
    assert {(each.rule, each.subject.id) for each in refused.value.findings} == {("X-08", 2)}
    assert place.manager.store.get(ClaimBatch, 1).exported_on is None
