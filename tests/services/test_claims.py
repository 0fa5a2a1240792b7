"""Claims: what is clean, what a batch freezes, who prepares and releases it, and that a unit is claimed once."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.centre import DcsRecord, DcsStep, Settings
from centre_tui.domain.claim_routes import MAY_FOLLOW, Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import BatchState, ClaimBatch, ClaimKind, ClaimLine, UnitSource
from centre_tui.domain.dates import shown
from centre_tui.domain.entries import Entry, EntryKind, EntryState
from centre_tui.domain.visits import Action as VisitAction
from centre_tui.domain.visits import Report, Visit
from centre_tui.services.candidates import enter, save_candidate
from centre_tui.services.centre import save_centre
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claim_checks import check_claims, cohort
from centre_tui.services.claims import export_batch, prepare_batch, take_back, visible_batch, visible_batches
from centre_tui.services.claims_in_brief import ClaimInBrief, Known, Waiting, asking_in_brief
from centre_tui.services.dcs import record_dcs
from centre_tui.services.entry_steps import withdraw
from centre_tui.services.errors import BadInput, BlockedByRules, Missing, NotAllowed
from centre_tui.services.history import undo_last
from centre_tui.services.preflight import Preflight
from centre_tui.services.staff import save_member
from centre_tui.services.steps import result_of
from tests.office import ASSESSOR, IQA, MANAGER, TODAY, ago, finished_candidate, sample, sitting, sound_candidate
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, Place, with_candidate


def prepared(tmp_path: Path) -> Place:
    """Return a centre with batch 1 prepared by the exams officer."""
    place = with_candidate(tmp_path)
    prepare_batch(place.desk(OFFICER))
    return place


def exported(tmp_path: Path) -> Place:
    """Return the same with the batch exported by the manager."""
    place = prepared(tmp_path)
    export_batch(place.manager, 1)
    return place


def submitted(tmp_path: Path) -> Place:
    """Return the same with the batch keyed into Interchange today."""
    place = exported(tmp_path)
    record_submitted(place.desk(OFFICER), 1, " IC-1 ", TODAY)
    return place


def batch_of(place: Place, number: int = 1) -> ClaimBatch:
    """Return a batch as the books have it."""
    return place.manager.store.get(ClaimBatch, number)


def test_a_batch_freezes_its_lines_and_marks_the_units(tmp_path: Path) -> None:
    """Twelve lines of the full award by the external verifier's route, with the history it rests on."""
    place = with_candidate(tmp_path)
    head = place.manager.store.head
    batch, left_out = prepare_batch(place.desk(OFFICER))
    assert batch == batch_of(place) and not left_out
    assert (batch.number, batch.state, batch.route) == (1, BatchState.PREPARED, ClaimRoute.EQA)
    assert {line.unit for line in batch.lines} == set(KEYS)
    assert {line.kind for line in batch.lines} == {ClaimKind.FULL}
    assert (batch.prepared_by, batch.history_head) == ("Reed, Jo", head)
    assert all(each.claimed and each.claimed.batch == 1 for each in place.candidate().units)


@pytest.mark.parametrize("member", [ASSESSOR, IQA, TUTOR, VERIFIER])
def test_who_may_not_claim(tmp_path: Path, member: int) -> None:
    """Nobody but the office prepares, submits or keys answers."""
    place = with_candidate(tmp_path)
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        prepare_batch(place.desk(member))
    place = submitted(tmp_path)
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        record_submitted(place.desk(member), 1, "IC-2", TODAY)
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        record_answers(place.desk(member), 1, [LineAnswer(1, Answer.FINAL, TODAY)])
    with place.refused(NotAllowed, "may not release a claim batch"):
        export_batch(place.desk(member), 1)


def test_an_exams_officer_may_not_release(tmp_path: Path) -> None:
    """The batch stays prepared and no file is made."""
    place = prepared(tmp_path)
    with place.refused(NotAllowed, "Reed, Jo (exams officer) may not release a claim batch. Ask a centre manager."):
        export_batch(place.desk(OFFICER), 1)
    assert batch_of(place).state is BatchState.PREPARED


def test_a_second_person_releases_where_the_centre_wants_it(tmp_path: Path) -> None:
    """The manager's own batch is refused; the officer's is released."""
    place = with_candidate(tmp_path)
    place.choose(Settings(claims_need_second_person=True))
    prepare_batch(place.manager)
    with place.refused(
        NotAllowed,
        "Boss, Una prepared batch 0001; another centre manager must export it. (rule S4, separation of duties)",
    ):
        export_batch(place.manager, 1)
    undo_last(place.manager)
    batch, _ = prepare_batch(place.desk(OFFICER))
    assert export_batch(place.manager, batch.id)[0].record.state is BatchState.EXPORTED


def test_a_batch_taken_back_does_not_give_its_number_to_another(tmp_path: Path) -> None:
    """A number that was once on paper stands for one batch for ever."""
    place = prepared(tmp_path)
    undo_last(place.desk(OFFICER))
    batch, _ = prepare_batch(place.manager)
    assert (batch.id, batch.number) == (2, 2) and batch_of(place, 2) == batch


def test_exported_twice_the_bytes_are_the_same(tmp_path: Path) -> None:
    """The second export writes nothing to the books."""
    place = prepared(tmp_path)
    saved, paths = export_batch(place.manager, 1)
    first, lines = [Path(each).read_bytes() for each in paths], list(place.memory.lines)
    again, _ = export_batch(place.manager, 1)
    assert [Path(each).read_bytes() for each in paths] == first
    assert place.memory.lines == lines
    assert again.record == saved.record == batch_of(place)
    assert (saved.record.file_name, saved.record.exported_by) == ("claim_12345_10380_0001.csv", "Boss, Una")


def test_a_name_changed_since_keeps_the_file_from_being_made(tmp_path: Path) -> None:
    """The lines are frozen; the books say otherwise now, so nothing is handed out."""
    place = prepared(tmp_path)
    save_candidate(place.desk(OFFICER), replace(place.candidate(), surname="Okafor-Lind"))
    with place.refused(BlockedByRules, "(rule "):
        export_batch(place.manager, 1)
    assert batch_of(place).lines[0].surname == "Okafor"


def test_a_dry_export_makes_no_file(tmp_path: Path) -> None:
    """Everything is checked, and neither books nor outbox are touched."""
    place = prepared(tmp_path)
    lines = list(place.memory.lines)
    saved, paths = export_batch(sitting(tmp_path, place.memory).desk(dry=True), 1)
    assert saved.record.state is BatchState.EXPORTED and paths == ()
    assert place.memory.lines == lines and not list(tmp_path.iterdir())


def test_one_open_batch_of_a_qualification(tmp_path: Path) -> None:
    """A second is refused while the first is prepared or exported; once submitted there is nothing left to claim."""
    place = prepared(tmp_path)
    with place.refused(BadInput, "Batch 0001 is prepared and not submitted; finish it first."):
        prepare_batch(place.manager)
    export_batch(place.manager, 1)
    with place.refused(BadInput, "Batch 0001 is exported and not submitted"):
        prepare_batch(place.manager)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    with place.refused(BadInput, "Nothing can be claimed now: 0 candidates looked at"):
        prepare_batch(place.manager)
    with place.refused(BlockedByRules, "Every unit achieved is claimed already: "):
        prepare_batch(place.manager, candidates=[1])
    with place.refused(BlockedByRules, "a unit is claimed once"):
        prepare_batch(place.manager, candidates=[1], units=[KEYS[0]])


def test_who_has_everything_claimed_has_one_answer(tmp_path: Path) -> None:
    """That nothing is left to claim and since when: not that there is no live entry any more, nor a day to come."""
    place = prepared(tmp_path)
    candidate = place.candidate()
    done = tuple(replace(each, completed_on=TODAY) for each in candidate.entries)
    with place.manager.change("completed") as change:
        change.save(replace(candidate, entries=done))
    (checked,) = check_claims(place.manager, candidates=[1])
    assert checked.nothing_left and checked.day is None and not checked.clean
    assert [each.rule for each in checked.findings] == ["1.2-1"]


def test_a_submission_is_keyed_with_its_reference_and_in_order(tmp_path: Path) -> None:
    """Not before the export, not tomorrow, not without a reference, not after an answer came."""
    place = prepared(tmp_path)
    with place.refused(BadInput, "Batch 0001 was not exported yet."):
        record_submitted(place.manager, 1, "IC-1", TODAY)
    export_batch(place.manager, 1)
    with place.refused(BadInput, "before the batch was exported"):
        record_submitted(place.manager, 1, "IC-1", ago(1))
    with place.refused(BadInput, "still to come"):
        record_submitted(place.manager, 1, "IC-1", TODAY + timedelta(1))
    with place.refused(BadInput, "Give the reference that Interchange showed."):
        record_submitted(place.manager, 1, " ", TODAY)
    with place.refused(BadInput, "was not submitted yet"):
        record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, TODAY)])
    assert record_submitted(place.manager, 1, " IC-1 ", TODAY).record.interchange_reference == "IC-1"
    with place.refused(Missing, "no record 7 in batches"):
        record_submitted(place.manager, 7, "IC-1", TODAY)


def test_a_final_certificate_closes_batch_units_and_entry(tmp_path: Path) -> None:
    """Every unit has its day, the entry is completed, and no full award is claimed a second time."""
    place = submitted(tmp_path)
    record_answers(place.desk(OFFICER), 1, [LineAnswer(1, Answer.FINAL, TODAY, reference="C-1")])
    candidate = place.candidate()
    assert all(each.claimed and each.claimed.certificated_on == TODAY for each in candidate.units)
    assert candidate.entries[0].state is EntryState.COMPLETED
    assert batch_of(place).state is BatchState.CLOSED
    with place.refused(BlockedByRules, f"12 units, the last on {shown(TODAY)}; certificated on {shown(TODAY)}."):
        prepare_batch(place.manager, candidates=[1])
    with place.refused(BadInput, "is certificate final already and cannot be returned: it can be revoked."):
        record_answers(place.manager, 1, [LineAnswer(1, Answer.RETURNED, TODAY, reason="a mistake")])
    record_answers(place.manager, 1, [LineAnswer(1, Answer.REVOKED, TODAY, reason="issued in error")])
    assert place.candidate().entries[0].state is EntryState.CONFIRMED
    assert not any(each.claimed for each in place.candidate().units)


def test_authorised_is_not_certificated(tmp_path: Path) -> None:
    """The units stay claimed without a certificate, and the entry stays live."""
    place = submitted(tmp_path)
    record_answers(place.manager, 1, [LineAnswer(1, Answer.AUTHORISED, TODAY)])
    assert all(each.claimed and each.claimed.certificated_on is None for each in place.candidate().units)
    assert place.candidate().entries[0].live


def test_what_is_returned_may_be_claimed_again(tmp_path: Path) -> None:
    """With the reason; the new batch has the next number and the old one stays as it was."""
    place = submitted(tmp_path)
    returned = LineAnswer(1, Answer.RETURNED, TODAY, reason="name misspelt")
    with place.refused(BadInput, "Say why the claim was returned."):
        record_answers(place.manager, 1, [replace(returned, reason=" ")])
    record_answers(place.manager, 1, [returned])
    with place.refused(BadInput, "is returned already"):
        record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, TODAY)])
    old = batch_of(place)
    batch, _ = prepare_batch(place.manager)
    assert batch.number == 2 and batch_of(place) == old
    assert all(each.claimed and each.claimed.batch == 2 for each in place.candidate().units)


def test_answers_are_about_the_batch_and_all_or_none(tmp_path: Path) -> None:
    """Somebody else's, a day before the submission, a day to come, two that contradict each other: nothing is kept."""
    place = submitted(tmp_path)
    good = LineAnswer(1, Answer.RETURNED, TODAY, reason="misspelt")
    with place.refused(BadInput, "Candidate 2 is not in batch 0001."):
        record_answers(place.manager, 1, [good, LineAnswer(2, Answer.FINAL, TODAY)])
    with place.refused(BadInput, "before the batch was submitted"):
        record_answers(place.manager, 1, [replace(good, on=ago(1))])
    with place.refused(BadInput, "still to come"):
        record_answers(place.manager, 1, [replace(good, on=TODAY + timedelta(1))])
    with place.refused(BadInput, "is returned already"):
        record_answers(place.manager, 1, [good, replace(good, answer=Answer.FINAL)])


def test_units_are_claimed_under_a_unit_entry_and_complete_it(tmp_path: Path) -> None:
    """Two units entered; both certificated, the entry is completed."""
    place = with_candidate(tmp_path)
    withdraw(place.manager, 1, ago(290), "units only")
    enter(place.manager, 1, Entry("10380", EntryKind.UNITS, ago(289), KEYS[:2], ago(288), ago(287)))
    batch, _ = prepare_batch(place.manager, candidates=[1], units=KEYS[:2])
    assert {line.kind for line in batch.lines} == {ClaimKind.UNIT}
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, TODAY)])
    assert place.candidate().entries[-1].state is EntryState.COMPLETED


def test_a_dcs_centre_claims_directly_and_through_its_gates(tmp_path: Path) -> None:
    """Active by a record alone, without the steps before: refused. By all its steps: directly, until withdrawn."""
    place = with_candidate(tmp_path)
    with place.manager.change("as another program left it") as change:
        change.save(replace(place.manager.centre(), dcs=(DcsRecord("10380", DcsStep.ACTIVE, ago(200)),)))
    (checked,) = check_claims(place.manager)
    assert any(each.rule.startswith("5.21") for each in checked.findings)
    with place.refused(BlockedByRules, "(rule 5.21"):
        prepare_batch(place.manager, candidates=[1])
    place = with_candidate(tmp_path)
    place.activate_dcs(ago(30))
    batch, _ = prepare_batch(place.manager)
    assert batch.route is ClaimRoute.DCS
    record_dcs(place.manager, DcsRecord("10380", DcsStep.WITHDRAWN, TODAY))
    with place.refused(BlockedByRules, "(rule 5.21-3, section 5.21)"):
        export_batch(place.manager, 1)


def test_nothing_clean_says_how_many_were_looked_at(tmp_path: Path) -> None:
    """And who was left out is told with why, where others were claimed."""
    place = with_candidate(tmp_path)
    save_candidate(place.manager, replace(place.candidate(), uln=""))
    with place.refused(BlockedByRules, "condition of funding"):
        prepare_batch(place.manager)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    batch, left_out = prepare_batch(place.manager)
    assert batch.candidates == (2,)
    assert [each.candidate.id for each in left_out] == [1]


def test_the_clean_come_first(tmp_path: Path) -> None:
    """Then by name."""
    place = with_candidate(tmp_path)
    save_candidate(place.manager, replace(place.candidate(), uln=""))
    finished_candidate(sitting(tmp_path, place.memory), "Zane", "6936002314")
    assert [(each.candidate.id, each.clean) for each in check_claims(place.manager)] == [(2, True), (1, False)]


def test_the_external_verifier_sees_claims_of_the_sampled_alone(tmp_path: Path) -> None:
    """One with neither sample nor claim is out of reach, and numbers are for claimed candidates."""
    place = with_candidate(tmp_path)
    desk = place.desk(VERIFIER)
    (seen,) = check_claims(desk)
    assert (seen.candidate.surname, seen.candidate.uln, seen.candidate.date_of_birth) == ("Okafor", "", None)
    unsampled = replace(place.candidate(), units=tuple(replace(each, samples=()) for each in place.candidate().units))
    with place.manager.change("samples away") as change:
        change.save(unsampled)
    assert check_claims(place.desk(VERIFIER)) == []
    with place.refused(NotAllowed, "may not see a candidate's name and progress"):
        check_claims(place.desk(VERIFIER), candidates=[1])


def test_who_sees_batches(tmp_path: Path) -> None:
    """The office and the external verifier; the latest first."""
    place = prepared(tmp_path)
    assert [each.id for each in visible_batches(place.desk(OFFICER))] == [1]
    assert visible_batch(place.desk(VERIFIER), 1).number == 1
    for desk in (place.desk(ASSESSOR), place.desk(IQA), place.desk(TUTOR), place.stranger):
        with place.refused(NotAllowed, "may not see claims"):
            visible_batches(desk)
        with place.refused(NotAllowed, "may not see claims"):
            visible_batch(desk, 1)
        with place.refused(NotAllowed, "may not see claims"):
            check_claims(desk)


def test_a_batch_taken_back_frees_its_units_and_keeps_its_number(tmp_path: Path) -> None:
    """It stays readable with who took it back and why; another has the next number; a submitted one is not taken."""
    place = exported(tmp_path)
    with place.refused(BadInput, "Say why the batch is taken back."):
        take_back(place.manager, 1, " ")
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        take_back(place.desk(ASSESSOR), 1, "a name was wrong")
    take_back(place.desk(OFFICER), 1, " a name was wrong ")
    taken = batch_of(place)
    assert (taken.state, taken.taken_back_by) == (BatchState.TAKEN_BACK, "Reed, Jo")
    assert (taken.taken_back_on, taken.taken_back_because) == (TODAY, "a name was wrong")
    assert not any(each.claimed for each in place.candidate().units)
    with place.refused(BadInput, "Batch 0001 was taken back; prepare another."):
        export_batch(place.manager, 1)
    with place.refused(BadInput, "Batch 0001 is taken back."):
        record_submitted(place.manager, 1, "IC-1", TODAY)
    batch, _ = prepare_batch(place.manager)
    assert batch.number == 2
    export_batch(place.manager, 2)
    record_submitted(place.manager, 2, "IC-2", TODAY)
    with place.refused(BadInput, "Batch 0002 is submitted: only what is not submitted is taken back."):
        take_back(place.manager, 2, "too late")


def test_who_prepared_is_told_by_the_record_and_not_by_the_name(tmp_path: Path) -> None:
    """A manager who was renamed since is still the same person; an older batch that has no record is told by name."""
    place = with_candidate(tmp_path)
    place.choose(Settings(claims_need_second_person=True))
    prepare_batch(place.manager)
    assert batch_of(place).prepared_by_staff == MANAGER
    save_member(place.manager, replace(place.manager.member(MANAGER), surname="Lord"))
    with place.refused(
        NotAllowed,
        "Lord, Una prepared batch 0001; another centre manager must export it. (rule S4, separation of duties)",
    ):
        export_batch(place.manager, 1)
    with place.manager.change("an older batch") as change:
        change.save(replace(batch_of(place), prepared_by_staff=0))
    assert export_batch(place.manager, 1)[0].record.exported_by == "Lord, Una"


def test_what_the_rules_said_when_it_was_prepared_stays_readable(tmp_path: Path) -> None:
    """A warning that did not refuse the claim stands in the batch, whatever becomes of the record."""
    place = with_candidate(tmp_path)
    save_candidate(place.manager, replace(place.candidate(), keep_notice_on=None))
    prepare_batch(place.manager)
    save_candidate(place.manager, replace(place.candidate(), keep_notice_on=TODAY))
    assert ("5.21-6", 1) in {(each.rule, each.candidate) for each in batch_of(place).remarks}


def planned_for_january(tmp_path: Path) -> Place:
    """Return a centre whose only claim waits for a sample planned for 15 January 2027."""
    place = with_candidate(tmp_path)
    first = place.candidate().units[0]
    planned = replace(sample(), planned_for=date(2027, 1, 15), done_on=None, outcome=None, signed_on=None, feedback="")
    with place.manager.change("a sample planned") as change:
        change.save(place.candidate().with_unit(replace(first, samples=(planned,))))
    return place


def test_a_claim_ready_after_a_withdrawal_to_come_has_its_day(tmp_path: Path) -> None:
    """Direct Claim Status ends in December: the claim of January is the external verifier's to authorise."""
    place = planned_for_january(tmp_path)
    place.activate_dcs(ago(30))
    with place.manager.change("as OCR wrote") as change:
        centre = place.manager.centre()
        withdrawn = DcsRecord("10380", DcsStep.WITHDRAWN, date(2026, 12, 10))
        change.save(replace(centre, dcs=(*centre.dcs, withdrawn)))
    (checked,) = check_claims(place.desk(OFFICER))
    assert checked.claimable_on == date(2027, 1, 15) and checked.lost == ""


def test_a_claim_that_will_be_too_late_says_what_it_misses(tmp_path: Path) -> None:
    """The last date of certification comes before the sample that is planned."""
    place = planned_for_january(tmp_path)
    with place.manager.change("as OCR wrote") as change:
        centre = place.manager.centre()
        approvals = tuple(replace(each, last_certification=date(2026, 12, 31)) for each in centre.approvals)
        change.save(replace(centre, approvals=approvals))
    (checked,) = check_claims(place.desk(OFFICER))
    assert checked.lost == "No day to come: The last date of certification for 10380 is 31 December 2026."
    assert checked.day is not None and checked.day.advice[0].startswith("Ask the IQA to sample the units by 31 Dec")


def test_a_claim_to_come_is_told_with_its_day(tmp_path: Path) -> None:
    """A sample planned for January drives the claim; without a ULN no date on record brings one."""
    place = planned_for_january(tmp_path)
    (checked,) = check_claims(place.desk(OFFICER))
    assert checked.claimable_on == date(2027, 1, 15)
    assert checked.day is not None and checked.day.driven_by == "planned IQA date of the units in the sample"
    save_candidate(place.manager, replace(place.candidate(), prior_ocr_units=None))
    (checked,) = check_claims(place.desk(OFFICER))
    assert checked.claimable_on is None and checked.day is not None
    assert checked.day.driven_by == "Whether the candidate has achieved OCR units before is not answered: yes or no."


def test_a_cohort_is_found_by_words(tmp_path: Path) -> None:
    """By name, workplace and assessor together; words that fit nobody are refused."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    assert cohort(place.manager, "harbour marsh") == [1, 2]
    assert cohort(place.manager, "MARSH lind") == [2]
    with place.refused(BadInput, "No candidate fits all of these words."):
        cohort(place.manager, "lind okafor")
    assert [each.candidate.id for each in check_claims(place.manager, candidates=cohort(place.manager, "lind"))] == [2]


def test_full_awards_and_unit_certificates_go_into_one_batch(tmp_path: Path) -> None:
    """Only one may be open, so who gets units instead of the full award is said by candidate."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    batch, _ = prepare_batch(place.manager, as_units=[2])
    assert {(line.candidate, line.kind) for line in batch.lines} == {(1, ClaimKind.FULL), (2, ClaimKind.UNIT)}


LATER: Final = {Answer.RETURNED, Answer.REVOKED}


@pytest.mark.parametrize("route", ClaimRoute)
def test_only_what_may_follow_is_recorded(tmp_path: Path, route: ClaimRoute) -> None:
    """Pairs of answers on either route: allowed as the table says, and refused with what can come instead."""
    place = submitted(tmp_path)
    person, lines = place.candidate(), list(place.memory.lines)
    for before, after in product((None, Answer.AUTHORISED, Answer.REVOKED), Answer):
        place.memory.lines = list(lines)
        desk = place.desk(OFFICER)
        earlier = (LineAnswer(1, before, TODAY),) if before else ()
        with desk.change("as it came") as change:
            change.save(replace(batch_of(place), route=route, answers=earlier))
        news = LineAnswer(1, after, TODAY, reason="as told" if after in LATER else "")
        if after in MAY_FOLLOW[route].get(before, ()):
            saved = record_answers(desk, 1, [news]).record
            assert saved.answered(1) is after and saved.answers[-1].by == "Reed, Jo"
        else:
            with place.refused(BadInput, f"{before or 'submitted'} already and cannot be {after}"):
                record_answers(desk, 1, [news])
            assert place.candidate() == person


def test_an_answer_is_not_dated_before_the_one_it_follows(tmp_path: Path) -> None:
    """Authorised today, so the certificate did not come yesterday."""
    place = exported(tmp_path)
    with place.manager.change("sent three days ago") as change:
        change.save(replace(batch_of(place), exported_on=ago(3), submitted_on=ago(3), interchange_reference="IC-1"))
    record_answers(place.manager, 1, [LineAnswer(1, Answer.AUTHORISED, ago(1))])
    with place.refused(BadInput, "Okafor, Ann: it was authorised on 22 November 2026 already."):
        record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, ago(2))])
    assert batch_of(place).state is BatchState.SUBMITTED
    record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, ago(1))])
    assert batch_of(place).state is BatchState.CLOSED


DAYS = st.none() | st.dates(date(2020, 1, 1), date(2028, 12, 31))


@given(DAYS, DAYS, st.sets(st.integers(1, 3)))
@example(date(2024, 2, 29), None, set())
@example(date(2024, 2, 29), date(2024, 2, 29), {1, 2, 3})
def test_a_batch_never_says_more_than_is_recorded(
    sent_out: date | None, keyed: date | None, answered: set[int]
) -> None:
    """Exported is not submitted, and closed only when every candidate has an answer."""
    lines = tuple(line(number) for number in (1, 2, 3))
    answers = tuple(LineAnswer(each, Answer.FINAL, TODAY) for each in sorted(answered))
    batch = ClaimBatch(lines=lines, exported_on=sent_out, submitted_on=keyed, answers=answers)
    if keyed is None:
        assert batch.state is (BatchState.PREPARED if sent_out is None else BatchState.EXPORTED)
    else:
        assert (batch.state is BatchState.CLOSED) is (answered == {1, 2, 3})


def line(candidate: int) -> ClaimLine:
    """Return a line of a candidate's."""
    person = sound_candidate()
    born = person.date_of_birth or TODAY
    return ClaimLine(
        candidate,
        ClaimKind.FULL,
        "",
        "",
        person.surname,
        person.forenames,
        born,
        "F",
        person.uln,
        1,
        KEYS[0],
        5,
        3,
        "A",
        UnitSource.OCR,
        "",
        None,
        "Marsh, Ro",
        TODAY,
        "Quill, Ro",
        TODAY,
    )


def told(claim: ClaimInBrief | Preflight) -> tuple[object, ...]:
    """Return what lists show of a claim."""
    waiting = claim.waiting if isinstance(claim, ClaimInBrief) else claim.day
    lost = waiting.lost if isinstance(waiting, Waiting) else claim.lost if isinstance(claim, Preflight) else ""
    day = (waiting.on, waiting.driven_by, waiting.advice, lost) if waiting else None
    findings = [(each.rule, each.severity, each.sentence, each.subject.kind) for each in claim.findings]
    units = claim.units if isinstance(claim, ClaimInBrief) else len(claim.units)
    return claim.candidate.name, claim.kind, units, claim.clean, claim.claimable_on, day, findings


def test_what_is_known_of_a_claim_is_not_asked_again(tmp_path: Path) -> None:
    """Until the record, the day's ground or the kind of claim is another; the answer is the same as fresh."""
    place = with_candidate(tmp_path)
    known = Known()

    def answer(as_units: frozenset[int] = frozenset()) -> list[tuple[int, ClaimKind, bool]]:
        """Return what is known of each claim, asked in one sitting; it is what is asked afresh."""
        found = result_of(asking_in_brief(place.manager, as_units, known))
        fresh = check_claims(place.manager, as_units=as_units)
        assert [told(each) for each in found] == [told(each) for each in fresh]
        return [(each.candidate.id, each.kind, each.clean) for each in found]

    assert answer() == answer() == [(1, ClaimKind.FULL, True)]
    assert answer(frozenset({1})) == [(1, ClaimKind.UNIT, True)]
    save_candidate(place.manager, replace(place.candidate(), uln=""))
    assert answer() == [(1, ClaimKind.FULL, False)]
    save_candidate(place.manager, replace(place.candidate(), uln="1026893096"))
    save_centre(place.manager, replace(place.manager.centre(), number="54321"))
    assert answer() == [(1, ClaimKind.FULL, True)]
    prepare_batch(place.manager)
    assert answer() == []


def test_what_holds_for_all_claims_is_remarked_once(tmp_path: Path) -> None:
    """That no visit is booked is said of each candidate; an action of the visit is said of the batch."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    place.activate_dcs(ago(200))
    report = Report(ago(100), actions=(VisitAction("Read the guide", due=ago(2)),))
    with place.manager.change("a visit") as change:
        change.add(Visit(qualification="10380", on=ago(120), held_on=ago(120), report=report))
    batch, _ = prepare_batch(place.manager)
    said = [(each.candidate, each.rule) for each in batch.remarks]
    assert said.count((0, "4.1-8")) == 1 and not [each for each in said if each[0] and each[1] == "4.1-8"]
