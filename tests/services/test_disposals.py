"""Records destroyed: only what no rule keeps, only by two people, and then nothing of the person is left anywhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.accounts import Account
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.disposals import Disposal, DisposalState
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.domain.visits import Interview, Portfolio, Visit
from centre_tui.services.centre import save_centre, visible_centre
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claims import export_batch, prepare_batch
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, BlockedByRules, Missing, NotAllowed
from centre_tui.services.holds import open_enquiry
from centre_tui.services.malpractice import close_case, open_case, release, report_case
from centre_tui.services.retention import (
    confirm_disposal,
    disposals,
    refuse_disposal,
    request_disposal,
    retained,
)
from centre_tui.services.staff import add_member
from tests.office import ASSESSOR, IQA, TODAY, ago
from tests.services.people import OFFICER, TUTOR, VERIFIER, Place, with_candidate

LONG_AGO = ago(3 * 366 + 30)
VALUES = ("Okafor", "1026893096", "1990-02-03", "named a witness", "lost twice")


def old(tmp_path: Path) -> Place:
    """Return a centre whose candidate 1 was certificated more than three years ago."""
    place = with_candidate(tmp_path)
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, TODAY, reason="named a witness")])
    with place.manager.change("three years go by") as change:
        person = place.candidate()
        units = tuple(
            replace(each, claimed=replace(each.claimed, on=LONG_AGO, certificated_on=LONG_AGO))
            if each.claimed
            else each
            for each in person.units
        )
        change.save(replace(person, units=units))
        batch = place.manager.store.get(ClaimBatch, 1)
        change.save(replace(batch, prepared_on=LONG_AGO, exported_on=LONG_AGO, submitted_on=LONG_AGO))
        interviews = (Interview("candidate", "Ann Okafor"), Interview("assessor", "Ro Marsh"))
        portfolios = (Portfolio(1, "lost twice"),)
        change.add(Visit(qualification="10380", on=LONG_AGO, interviews=interviews, portfolios=portfolios))
    return place


def test_what_may_be_destroyed_is_proposed_and_never_done(tmp_path: Path) -> None:
    """From the day; somebody with a live entry is not even listed, and a hold keeps the rest."""
    place = old(tmp_path)
    (found,) = retained(place.desk(OFFICER))
    assert (found.may_go, found.asked_for, found.name) == (True, False, "Okafor, Ann")
    open_enquiry(place.manager, 1, TODAY, "ENQ-1")
    (found,) = retained(place.manager)
    assert not found.may_go and [each.rule for each in found.findings] == ["7.6-1"]
    with place.refused(BlockedByRules, "(rule 7.6-1, section 7.6)"):
        request_disposal(place.manager, [1], "kept long enough")
    assert [each.candidate for each in retained(with_candidate(tmp_path).manager)] == []


def test_records_stay_while_a_case_is_open_whose_claims_were_let_go(tmp_path: Path) -> None:
    """The Head of Centre's release is for claims; the records go when the case is closed, and nobody is told of it."""
    place = old(tmp_path)
    save_centre(place.manager, replace(visible_centre(place.manager), head_of_centre="Una Boss"))
    open_case(place.manager, MalpracticeCase(suspected_on=TODAY, candidates=(1,), what="a copied log"))
    (held,) = retained(place.desk(OFFICER))
    release(place.manager, 1, [1], TODAY, "claims are not concerned")
    (found,) = retained(place.desk(OFFICER))
    for each in (held, found):
        assert not each.may_go and [finding.rule for finding in each.findings] == ["7.6-1"]
    assert "malpractice" not in found.findings[0].sentence and "copied" not in found.findings[0].sentence
    report_case(place.manager, 1, TODAY, "letter 7")
    close_case(place.manager, 1, TODAY)
    (closed,) = retained(place.desk(OFFICER))
    assert closed.may_go


@pytest.mark.parametrize("member", [ASSESSOR, IQA])
def test_records_stay_while_a_case_about_who_worked_on_them_is_open(tmp_path: Path, member: int) -> None:
    """Suspected is a member of staff: what shows their work stays until the case is closed, and nobody is told why."""
    place = old(tmp_path)
    save_centre(place.manager, replace(visible_centre(place.manager), head_of_centre="Una Boss"))
    open_case(place.manager, MalpracticeCase(suspected_on=TODAY, staff=(member,), what="signed unread"))
    (found,) = retained(place.desk(OFFICER))
    assert [(each.rule, "unread" in each.sentence) for each in found.findings] == [("7.6-1", False)]
    with place.refused(BlockedByRules, "A matter that concerns these records is open"):
        request_disposal(place.manager, [1], "kept long enough")
    report_case(place.manager, 1, TODAY, "letter 7")
    close_case(place.manager, 1, TODAY)
    open_case(place.manager, MalpracticeCase(suspected_on=TODAY, staff=(TUTOR,), what="something else"))
    assert retained(place.desk(OFFICER))[0].may_go


def test_one_asks_and_another_confirms(tmp_path: Path) -> None:
    """Told by the staff record; an officer may only ask, and asking twice is refused."""
    place = old(tmp_path)
    for member in (ASSESSOR, TUTOR, VERIFIER):
        with place.refused(NotAllowed, "may not ask for records to be destroyed"):
            request_disposal(place.desk(member), [1], "old")
    with place.refused(BadInput, "Say why they are destroyed."):
        request_disposal(place.manager, [1], " ")
    with place.refused(BadInput, "Name the candidates"):
        request_disposal(place.manager, [], "old")
    request_disposal(place.manager, [1], "kept for three years")
    with place.refused(BadInput, "Disposal of candidate 1 is asked for already."):
        request_disposal(place.desk(OFFICER), [1], "again")
    with place.refused(NotAllowed, "Boss, Una asked for disposal 1; another person confirms"):
        confirm_disposal(place.manager, 1)
    with place.refused(NotAllowed, "may not confirm that records are destroyed"):
        confirm_disposal(place.desk(OFFICER), 1)
    refuse_disposal(place.manager, 1, "an appeal is expected")
    assert disposals(place.manager)[0].state is DisposalState.REFUSED
    other = second_manager(place)
    with place.refused(BadInput, "Disposal 1 is refused."):
        confirm_disposal(other, 1)


def second_manager(place: Place) -> Desk:
    """Return the desk of another centre manager."""
    account = Account(1077, "user77")
    if account.uid not in {each.account.uid for each in place.manager.staff().values() if each.account}:
        member = StaffMember(
            surname="Deputy", forenames="Kit", account=account, roles=(RolePeriod(Role.CENTRE_MANAGER, ago(90)),)
        )
        add_member(place.manager, member)
    return place.office(account).desk()


def test_nothing_of_the_person_is_left_anywhere(tmp_path: Path) -> None:
    """Not in the journal, not in other records, not in files handed out; who asked and who confirmed stays."""
    place = old(tmp_path)
    exported = sorted(each.name for each in tmp_path.iterdir())
    assert exported == ["claim_12345_10380_0001.csv", "claim_12345_10380_0001_manifest.txt"]
    request_disposal(place.desk(OFFICER), [1], "kept for three years")
    done = confirm_disposal(second_manager(place), 1).record
    assert (done.state, done.requested_by, done.confirmed_by) == (DisposalState.DESTROYED, "Reed, Jo", "Deputy, Kit")
    assert done.records == ("candidates 1", "export claim_12345_10380_0001.csv")
    with pytest.raises(Missing):
        place.candidate()
    everything = b"".join(place.memory.lines)
    assert [value for value in VALUES if value.encode() in everything] == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["claim_12345_10380_0001_manifest.txt"]
    batch = place.manager.store.get(ClaimBatch, 1)
    assert (batch.number, len(batch.lines), {each.surname for each in batch.lines}) == (1, 12, {"(destroyed)"})
    visit = place.manager.store.get(Visit, 1)
    assert [each.who for each in visit.interviews] == ["(destroyed)", "Ro Marsh"]
    assert place.manager.store.get(Disposal, 1) == done
    with place.refused(BadInput, "Disposal 1 is destroyed."):
        confirm_disposal(second_manager(place), 1)


def test_a_disposal_that_was_cut_off_waits_and_is_confirmed_again(tmp_path: Path) -> None:
    """Confirmed and the records still there: it is not done with, nor is it asked for anew."""
    place = old(tmp_path)
    asked = request_disposal(place.desk(OFFICER), [1], "kept for three years").record
    with place.manager.change("cut off") as change:
        change.save(replace(change.get(Disposal, asked.id), confirmed_on=ago(1), confirmed_by="Boss, Una"))
    (cut,) = disposals(place.manager)
    assert (cut.state, cut.open) == (DisposalState.CONFIRMED, True)
    with place.refused(BadInput, "Disposal of candidate 1 is asked for already."):
        request_disposal(place.desk(OFFICER), [1], "again")
    done = confirm_disposal(second_manager(place), asked.id).record
    assert (done.state, done.open, done.confirmed_on) == (DisposalState.DESTROYED, False, ago(1))
    with pytest.raises(Missing):
        place.candidate()
