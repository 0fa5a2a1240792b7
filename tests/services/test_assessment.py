"""Assessment recorded: in whose name, of whose candidates, and what the books hold of it afterwards."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from centre_tui.domain.assessment import Decision, DecisionKind, SignOff, Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Allocation
from centre_tui.domain.centre import Settings
from centre_tui.domain.findings import Severity
from centre_tui.domain.planning import Method, Plan, Review
from centre_tui.domain.quality import Sample
from centre_tui.domain.staff import Role, RolePeriod
from centre_tui.services.allocation import allocate
from centre_tui.services.assessment import (
    assess_prior_learning,
    bring_unit,
    correct_decision,
    countersign,
    record_decision,
    sign_off,
)
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.claims import prepare_batch
from centre_tui.services.entry_steps import confirm_entry, send_entries
from centre_tui.services.errors import BadInput, BlockedByRules, Conflict, NotAllowed
from centre_tui.services.meetings import record_plan, record_review
from centre_tui.services.quality import leave_outside, plan_sample, record_sample
from centre_tui.services.staff import grant_role
from tests.office import ASSESSOR, IQA, TODAY, ago, decision, evidence, list_evidence, sample, sound_candidate
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, Place, peopled, with_candidate

UNIT = KEYS[0]
SIGNED = SignOff(ASSESSOR, ago(58), ago(59), True, "discussed as it was done", True, sufficient=True)


def begun(tmp_path: Path, *, keyed: bool = False) -> Place:
    """Return a centre with candidate 1 in hand of the assessor and the IQA, and candidate 2 in nobody's."""
    place = peopled(tmp_path)
    for surname, uln in (("Okafor", "1026893096"), ("Lind", "6936002314")):
        add_candidate(place.manager, sound_candidate(surname, uln), keep_both=True)
    send_entries(place.manager, [1, 2], ago(297))
    confirm_entry(place.manager, 1, ago(295))
    plan_units(place.manager, 1, KEYS, ago(290))
    allocate(place.manager, [1], Allocation(Role.ASSESSOR, ASSESSOR, ago(290)))
    allocate(place.manager, [1], Allocation(Role.IQA, IQA, ago(290)))
    place.choose(Settings(office_keys_signed_forms=keyed))
    return place


def decided(tmp_path: Path) -> Place:
    """Return the same with a unit decided and ready to be signed off by the assessor."""
    place = begun(tmp_path)
    desk = place.desk(ASSESSOR)
    record_plan(desk, 1, Plan(ago(280), (UNIT,), ASSESSOR, (Method.OBSERVATION,), "at the desk"))
    for reference in ("E1", "E2"):
        list_evidence(desk, 1, UNIT, evidence(reference))
    record_decision(desk, 1, UNIT, decision(DecisionKind.FORMATIVE, ago(120)))
    record_decision(desk, 1, UNIT, decision(DecisionKind.SUMMATIVE, ago(60)))
    return place


def test_the_assessor_takes_a_unit_to_its_sign_off(tmp_path: Path) -> None:
    """Plan, review, evidence, decisions and sign-off stand in the unit as they were given."""
    place = decided(tmp_path)
    record_review(place.desk(ASSESSOR), 1, Review(ago(100), ASSESSOR, " on track "))
    sign_off(place.desk(ASSESSOR), 1, UNIT, SIGNED)
    record = place.candidate().unit(UNIT)
    assert record is not None and record.achieved
    assert record.sign_off == SIGNED
    assert [each.reference for each in record.evidence] == ["E1", "E2"]
    assert (record.started_on, len(record.decisions)) == (ago(120), 2)
    assert place.candidate().reviews == (Review(ago(100), ASSESSOR, "on track"),)


def everything(place: Place, member: int, candidate: int) -> None:
    """Try to record each thing of assessment at a member's desk; each is refused with nothing written."""
    desk = place.desk(member)
    words = "allocated" if member == ASSESSOR else "Only the assessor records"
    with place.refused(NotAllowed, words):
        record_plan(desk, candidate, Plan(ago(280), (UNIT,), ASSESSOR))
    with place.refused(NotAllowed, words):
        record_review(desk, candidate, Review(ago(100), ASSESSOR, "on track"))
    with place.refused(NotAllowed, words):
        record_decision(desk, candidate, UNIT, decision(DecisionKind.FORMATIVE, ago(120)))
    with place.refused(NotAllowed, words):
        list_evidence(desk, candidate, UNIT, evidence("E1"))
    with place.refused(NotAllowed, words):
        assess_prior_learning(desk, candidate, UnitRecord(UNIT, currency_note="still does it"))
    with place.refused(NotAllowed, words):
        sign_off(desk, candidate, UNIT, SIGNED)


@pytest.mark.parametrize("member", [OFFICER, IQA, TUTOR, VERIFIER])
def test_nobody_records_assessment_in_the_assessors_name(tmp_path: Path, member: int) -> None:
    """The office neither, unless the centre lets it key signed forms."""
    everything(begun(tmp_path), member, 1)


def test_an_assessor_records_of_own_candidates_alone(tmp_path: Path) -> None:
    """Candidate 2 is not allocated to the assessor: nothing is recorded of them."""
    everything(begun(tmp_path), ASSESSOR, 2)


def test_the_office_keys_signed_forms_where_the_centre_allows_it(tmp_path: Path) -> None:
    """The decision stands in the assessor's name; the history names the officer."""
    place = begun(tmp_path, keyed=True)
    list_evidence(place.desk(OFFICER), 1, UNIT, evidence("E1"))
    record_decision(place.desk(OFFICER), 1, UNIT, decision(DecisionKind.FORMATIVE, ago(120)))
    record = place.candidate().unit(UNIT)
    assert record is not None and record.decisions[0].assessor == ASSESSOR
    assert next(place.manager.store.history()).by.name == f"user{OFFICER}"


def test_an_account_nobody_carries_records_nothing(tmp_path: Path) -> None:
    """Neither of its own nor for anybody."""
    place = begun(tmp_path)
    with place.refused(NotAllowed, "Only the assessor records"):
        list_evidence(place.stranger, 1, UNIT, evidence("E1"))


def test_what_the_handbook_asks_of_a_decision(tmp_path: Path) -> None:
    """A method, no day to come, and an assessor on the day."""
    place = begun(tmp_path)
    desk, sound = place.desk(ASSESSOR), decision(DecisionKind.FORMATIVE, ago(120))
    with place.refused(BlockedByRules, "lies in the future"):
        record_decision(desk, 1, UNIT, replace(sound, on=TODAY + timedelta(1), feedback_on=None))
    with place.refused(BlockedByRules, "Choose the method of assessment"):
        record_decision(desk, 1, UNIT, replace(sound, method=None))
    with place.refused(BadInput, "Z/1/1 is not a unit of"):
        record_decision(desk, 1, "Z/1/1", sound)


def test_nobody_signs_for_a_colleague(tmp_path: Path) -> None:
    """A decision comes without another's countersignature; so does a sign-off."""
    place = decided(tmp_path)
    desk, sound = place.desk(ASSESSOR), decision(DecisionKind.FORMATIVE, ago(50))
    with place.refused(NotAllowed, "Only the assessor records"):
        record_decision(desk, 1, UNIT, replace(sound, countersigned_by=OFFICER, countersigned_on=ago(50)))
    with place.refused(NotAllowed, "Only the assessor records"):
        sign_off(desk, 1, UNIT, replace(SIGNED, countersigned_by=OFFICER, countersigned_on=ago(50)))


def test_a_countersignature_is_a_second_assessors(tmp_path: Path) -> None:
    """Not one's own, not of nothing, and not on a day to come; what it finds without one, it signs."""
    place = decided(tmp_path)
    grant_role(place.manager, TUTOR, RolePeriod(Role.ASSESSOR, ago(200)))
    with place.refused(BadInput, "Nobody countersigns their own decision"):
        countersign(place.desk(ASSESSOR), 1, UNIT, ASSESSOR, TODAY)
    with place.refused(BadInput, "nothing to countersign"):
        countersign(place.desk(TUTOR), 1, KEYS[1], TUTOR, TODAY)
    with place.refused(BadInput, "still to come"):
        countersign(place.desk(TUTOR), 1, UNIT, TUTOR, TODAY + timedelta(1))
    with place.refused(NotAllowed, "Only the assessor records"):
        countersign(place.desk(TUTOR), 1, UNIT, ASSESSOR, TODAY)
    countersign(place.desk(TUTOR), 1, UNIT, TUTOR, TODAY)
    record = place.candidate().unit(UNIT)
    assert record is not None
    assert [(each.countersigned_by, each.countersigned_on) for each in record.decisions] == [(TUTOR, TODAY)] * 2


def test_a_countersignature_stands_only_for_what_was_countersigned(tmp_path: Path) -> None:
    """Saved again unchanged a decision keeps it; once anything is put right, it is to be countersigned anew."""
    place = decided(tmp_path)
    made = countersigned_last(place)
    plain = replace(made, countersigned_by=None, countersigned_on=None)
    correct_decision(place.desk(ASSESSOR), 1, UNIT, made, plain)
    assert last_decision(place) == made
    correct_decision(place.desk(ASSESSOR), 1, UNIT, made, replace(plain, feedback="Said in person."))
    assert last_decision(place) == replace(plain, feedback="Said in person.")


def countersigned_last(place: Place) -> Decision:
    """Return the last decision on the unit, countersigned by another assessor."""
    grant_role(place.manager, TUTOR, RolePeriod(Role.ASSESSOR, ago(900)))
    countersign(place.desk(TUTOR), 1, UNIT, TUTOR, ago(1))
    return last_decision(place)


def last_decision(place: Place) -> Decision:
    """Return the last decision on the unit."""
    record = place.candidate().unit(UNIT)
    assert record is not None
    return record.decisions[-1]


def test_a_correction_is_of_the_decision_that_was_read(tmp_path: Path) -> None:
    """Another decision taken meanwhile stays as it is; one put right by somebody else is not written over."""
    place = decided(tmp_path)
    desk, read = place.desk(ASSESSOR), last_decision(place)
    newer = decision(DecisionKind.SUMMATIVE, ago(30))
    record_decision(desk, 1, UNIT, newer)
    correct_decision(desk, 1, UNIT, read, replace(read, feedback="Said in person."))
    assert last_decision(place) == newer
    with place.refused(Conflict, "record 1 of candidates was saved by"):
        correct_decision(desk, 1, UNIT, read, replace(read, feedback="Said by telephone."))
    correct_decision(desk, 1, UNIT, newer, replace(newer, feedback="Said on the day."))
    with place.refused(Conflict, "record 1 of candidates was saved by"):
        correct_decision(desk, 1, UNIT, newer, replace(newer, feedback="Said in person."))
    assert last_decision(place).feedback == "Said on the day."


def test_evidence_of_one_reference_is_one_line(tmp_path: Path) -> None:
    """Listed again, stray white space or not, it takes the line's place; without a reference it is refused."""
    place = decided(tmp_path)
    list_evidence(place.desk(ASSESSOR), 1, UNIT, replace(evidence(" E1 "), title="the letters of May"))
    record = place.candidate().unit(UNIT)
    assert record is not None
    assert next((each.reference, each.title) for each in record.evidence) == ("E1", "the letters of May")
    assert len(record.evidence) == 2
    with place.refused(BadInput, "Evidence needs a reference"):
        list_evidence(place.desk(ASSESSOR), 1, UNIT, evidence("  "))


def test_a_plan_plans_each_unit_once(tmp_path: Path) -> None:
    """A unit named twice gives one record; one of another qualification is refused."""
    place = begun(tmp_path)
    new = next(unit.key for unit in place.manager.qualification().units if unit.key not in KEYS)
    record_plan(place.desk(ASSESSOR), 1, Plan(ago(3), (new, new), ASSESSOR))
    assert [each.unit for each in place.candidate().units].count(new) == 1
    with place.refused(BadInput, "is not a unit of"):
        record_plan(place.desk(ASSESSOR), 1, Plan(ago(3), ("Z/1/1",), ASSESSOR))


def test_a_review_says_what_it_was_about(tmp_path: Path) -> None:
    """No details, or a day to come: refused."""
    place = begun(tmp_path)
    with place.refused(BadInput, "Say what the review was about"):
        record_review(place.desk(ASSESSOR), 1, Review(ago(1), ASSESSOR, " "))
    with place.refused(BadInput, "still to come"):
        record_review(place.desk(ASSESSOR), 1, Review(TODAY + timedelta(1), ASSESSOR, "on track"))


def test_a_correction_forgets_nobody(tmp_path: Path) -> None:
    """Who took a decision that was corrected to another's name may still not quality-assure the unit (S1)."""
    place = begun(tmp_path, keyed=True)
    grant_role(place.manager, IQA, RolePeriod(Role.ASSESSOR, ago(200)))
    theirs = replace(decision(DecisionKind.FORMATIVE, ago(120)), assessor=IQA)
    record_decision(place.manager, 1, UNIT, theirs)
    correct_decision(place.manager, 1, UNIT, theirs, replace(theirs, assessor=ASSESSOR))
    record = place.candidate().unit(UNIT)
    assert record is not None
    assert [each.assessor for each in record.decisions] == [ASSESSOR]
    assert record.once_assessed_by == (IQA,)
    with place.refused(NotAllowed, "now or earlier. (rule X-01, outside the handbook: TQUK)"):
        record_sample(place.desk(IQA), 1, UNIT, sample())
    with place.refused(NotAllowed, "now or earlier. (rule X-01, outside the handbook: TQUK)"):
        record_sample(place.manager, 1, UNIT, sample())
    with place.refused(NotAllowed, "now or earlier. (rule X-01, outside the handbook: TQUK)"):
        plan_sample(place.desk(IQA), 1, UNIT, Sample(IQA, sample().kind, ago(-5), "coverage"))


def test_a_decision_is_corrected_by_who_took_it(tmp_path: Path) -> None:
    """A colleague may not; and where there is none, there is nothing to correct."""
    place = decided(tmp_path)
    grant_role(place.manager, TUTOR, RolePeriod(Role.ASSESSOR, ago(200)))
    closing = decision(DecisionKind.SUMMATIVE, ago(60))
    allocate_second = Allocation(Role.ASSESSOR, TUTOR, ago(10), unit=UNIT)
    with place.refused(BlockedByRules, "Competence on"):
        allocate(place.manager, [1], allocate_second)
    with place.refused(NotAllowed, "is not allocated to"):
        correct_decision(place.desk(TUTOR), 1, UNIT, closing, replace(closing, assessor=TUTOR))
    with place.refused(BadInput, "no decision on this unit to correct"):
        correct_decision(place.desk(ASSESSOR), 1, KEYS[1], closing, closing)


def test_a_unit_is_signed_off_only_when_it_may_be(tmp_path: Path) -> None:
    """Not tomorrow, not without a decision."""
    place = begun(tmp_path)
    with place.refused(BadInput, "still to come"):
        sign_off(place.desk(ASSESSOR), 1, UNIT, replace(SIGNED, on=TODAY + timedelta(1)))
    with place.refused(BlockedByRules, "(rule "):
        sign_off(place.desk(ASSESSOR), 1, UNIT, SIGNED)


def test_a_unit_brought_from_elsewhere(tmp_path: Path) -> None:
    """It counts by credit transfer; one signed off here is not brought too."""
    place = decided(tmp_path)
    brought = Transfer("Other Board", ago(500), KEYS[1], "certificate 77", ago(200), "Una Boss")
    bring_unit(place.desk(OFFICER), 1, KEYS[1], brought)
    record = place.candidate().unit(KEYS[1])
    assert record is not None and record.achieved and record.route is UnitRoute.TRANSFER
    with place.refused(BadInput, f"The certificate is for {KEYS[1]}; only {KEYS[2]} counts: no equivalents."):
        bring_unit(place.desk(OFFICER), 1, KEYS[2], brought)
    spelled = replace(brought, urn=KEYS[2].replace("/", "").lower())
    bring_unit(place.desk(OFFICER), 1, KEYS[2], spelled)
    with place.refused(BadInput, "still to come"):
        bring_unit(place.desk(OFFICER), 1, KEYS[2], replace(brought, awarded_on=TODAY + timedelta(1)))
    with place.refused(NotAllowed, "Ask a centre manager"):
        bring_unit(place.desk(ASSESSOR), 1, KEYS[2], brought)
    sign_off(place.desk(ASSESSOR), 1, UNIT, SIGNED)
    with place.refused(BadInput, "signed off here"):
        bring_unit(place.desk(OFFICER), 1, UNIT, brought)


def test_what_claim_and_sign_off_will_refuse_is_said_when_it_is_recorded(tmp_path: Path) -> None:
    """A transfer without its proof, prior learning of unknown currency: amber now, nothing once they are whole."""
    place = decided(tmp_path)
    bare, whole = Transfer("Pearson", ago(500)), Transfer("Pearson", ago(500), KEYS[1], "F31", ago(9), "Una")
    told = bring_unit(place.desk(OFFICER), 1, KEYS[1], bare).findings
    assert {(each.rule, each.severity) for each in told} == {("2.2-6", Severity.AMBER)} and len(told) == 3
    assert bring_unit(place.desk(OFFICER), 1, KEYS[1], whole).findings == ()
    (gained, why) = assess_prior_learning(place.desk(ASSESSOR), 1, UnitRecord(KEYS[2])).findings
    assert {gained.rule, why.rule} == {"9.9-2"} and gained.severity is why.severity is Severity.AMBER
    current = UnitRecord(KEYS[2], currency_note="still does it", prior_evidence_on=ago(90))
    assert assess_prior_learning(place.desk(ASSESSOR), 1, current).findings == ()


def test_prior_learning_is_assessed_like_any_other(tmp_path: Path) -> None:
    """The route and the note on currency stand in the unit; it is not achieved by that."""
    place = begun(tmp_path)
    judged = UnitRecord(UNIT, currency_note="does it every day", prior_evidence_on=ago(400))
    assess_prior_learning(place.desk(ASSESSOR), 1, judged)
    record = place.candidate().unit(UNIT)
    assert record is not None and not record.achieved
    assert (record.route, record.currency_note, record.prior_evidence_on) == (
        UnitRoute.RPL,
        "does it every day",
        ago(400),
    )


def test_what_was_claimed_is_not_changed_any_more(tmp_path: Path) -> None:
    """No decision, evidence, sign-off, sample or transfer alters a unit in a batch."""
    place = with_candidate(tmp_path)
    prepare_batch(place.manager)
    desk, words = place.manager, "what was claimed is not changed any more"
    with place.refused(BadInput, words):
        record_decision(desk, 1, UNIT, decision(DecisionKind.FORMATIVE, ago(1)))
    with place.refused(BadInput, words):
        list_evidence(desk, 1, UNIT, evidence("E9"))
    with place.refused(BadInput, words):
        sign_off(desk, 1, UNIT, SIGNED)
    with place.refused(BadInput, words):
        record_sample(desk, 1, UNIT, sample())
    with place.refused(BadInput, words):
        leave_outside(desk, 1, UNIT)
    with place.refused(BadInput, words):
        countersign(desk, 1, UNIT, OFFICER, TODAY)
