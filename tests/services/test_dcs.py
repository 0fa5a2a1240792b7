"""Direct Claim Status at the desk: steps in order by the manager, what is at risk, what is still provisional."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from centre_tui.domain.centre import DcsRecord, DcsStep
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.visits import Action, Report, Visit
from centre_tui.services.candidates import save_candidate
from centre_tui.services.centre import save_centre
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claims import export_batch, prepare_batch
from centre_tui.services.dcs import direct_status, provisional, record_dcs, risks
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.visit_report import report_visit
from tests.office import ASSESSOR, TODAY, ago
from tests.services.people import OFFICER, VERIFIER, Place, with_candidate


def claimed(tmp_path: Path) -> Place:
    """Return a centre that claimed directly yesterday."""
    place = with_candidate(tmp_path)
    place.activate_dcs(ago(30))
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    return place


def test_only_a_record_moves_the_state_and_only_in_order(tmp_path: Path) -> None:
    """By the manager, on a day that came; the page says what can be next."""
    place = with_candidate(tmp_path)
    with place.refused(BadInput, '"active" cannot be recorded: no step is recorded yet; next can be: recommended'):
        record_dcs(place.manager, DcsRecord("10380", DcsStep.ACTIVE, TODAY))
    with place.refused(BadInput, "still to come"):
        record_dcs(place.manager, DcsRecord("10380", DcsStep.RECOMMENDED, TODAY + timedelta(1)))
    with place.refused(NotAllowed, "may not change the centre's settings"):
        record_dcs(place.desk(OFFICER), DcsRecord("10380", DcsStep.RECOMMENDED, TODAY))
    record_dcs(place.manager, DcsRecord("10380", DcsStep.RECOMMENDED, ago(3)))
    found = direct_status(place.desk(OFFICER))
    assert (found.state, found.next) == (DcsStep.RECOMMENDED, (DcsStep.AGREED, DcsStep.ENDED))
    assert [each.may_be_next for each in found.stages] == [False, True, *[False] * 5]
    with place.refused(NotAllowed, "may not see claims"):
        direct_status(place.desk(ASSESSOR))


def test_what_is_provisional_and_where_its_portfolio_is(tmp_path: Path) -> None:
    """From the day it is sent until a visit confirms it, by record or by the batch."""
    place = claimed(tmp_path)
    (kept,) = provisional(place.desk(VERIFIER))
    assert (kept.name, kept.claimed_on, kept.state, kept.location) == ("Okafor, Ann", TODAY, "submitted", "cabinet 2")
    save_candidate(place.manager, replace(place.candidate(), record_location=""))
    record_answers(place.manager, 1, [LineAnswer(1, Answer.PROVISIONAL, TODAY)])
    assert [(each.state, each.location) for each in provisional(place.manager)] == [("certificate provisional", "")]
    record_answers(place.manager, 1, [LineAnswer(1, Answer.CONFIRMED, TODAY)])
    assert provisional(place.manager) == []


def test_a_visit_that_confirms_the_batch_confirms_its_certificates(tmp_path: Path) -> None:
    """Held, and naming the batch."""
    place = claimed(tmp_path)
    with place.manager.change("a visit") as change:
        visit = change.add(Visit(qualification="10380", on=TODAY, confirmed_claims=(1,)))
    assert len(provisional(place.manager)) == 1
    with place.manager.change("held") as change:
        change.save(replace(visit, held_on=TODAY))
    assert provisional(place.manager) == []


def test_what_puts_it_at_risk_is_told_with_rule_and_fix(tmp_path: Path) -> None:
    """An overdue action that carries DCS, the accountable officer unnamed; nothing where it is not active."""
    place = with_candidate(tmp_path)
    assert risks(place.manager) == ()
    place.activate_dcs(ago(30))
    report = Report(ago(100), actions=(Action("Sample unit 7", due=ago(2), blocks_dcs=True),))
    with place.manager.change("a visit") as change:
        change.add(Visit(qualification="10380", on=ago(120), held_on=ago(120), report=report))
    found = {each.rule: each for each in risks(place.manager)}
    assert "Sample unit 7" in found["4.1-8"].sentence and found["4.1-8"].fix is not None
    assert found["5.21.1-1"].sentence == "Direct Claim Status is at risk: the accountable officer is not named."
    save_centre(place.manager, replace(place.manager.centre(), accountable_officer="Una Boss"))
    assert "5.21.1-1" not in {each.rule for each in risks(place.manager)}


def test_a_report_that_confirms_a_batch_makes_its_certificates_confirmed(tmp_path: Path) -> None:
    """From the day of the visit, under the report's reference; by one step, and once, however often it is recorded."""
    place = claimed(tmp_path)
    record_answers(place.manager, 1, [LineAnswer(1, Answer.PROVISIONAL, TODAY)])
    with place.manager.change("a visit") as change:
        visit = change.add(Visit(qualification="10380", on=TODAY, held_on=TODAY)).id
        other = change.add(Visit(qualification="10381", on=TODAY, held_on=TODAY)).id
    with place.refused(BadInput, "Batch 0001 is of 10380, not of the visit's."):
        report_visit(place.manager, other, Report(TODAY), (1,))
    for _ in range(2):
        report_visit(place.manager, visit, Report(TODAY, "F88", "all met"), (1,))
    last = place.manager.store.get(ClaimBatch, 1).answers[1:]
    assert last == (LineAnswer(1, Answer.CONFIRMED, TODAY, "F88", by="Boss, Una"),)


def test_a_visit_confirms_no_certificate_that_came_after_it(tmp_path: Path) -> None:
    """Nor one that has not come: it stays as it is."""
    place = claimed(tmp_path)
    with place.manager.change("a visit") as change:
        visit = change.add(Visit(qualification="10380", on=ago(1), held_on=ago(1))).id
    report_visit(place.manager, visit, Report(TODAY, "F88", "all met"), (1,))
    record_answers(place.manager, 1, [LineAnswer(1, Answer.PROVISIONAL, TODAY)])
    report_visit(place.manager, visit, Report(TODAY, "F88", "all met"), (1,))
    assert place.manager.store.get(ClaimBatch, 1).answered(1) is Answer.PROVISIONAL
