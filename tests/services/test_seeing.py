"""What each officer sees: own candidates, no numbers that are not for them, and nothing at all for a stranger."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.accounts import Account
from centre_tui.domain.staff import Role, RolePeriod
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.claims import prepare_batch
from centre_tui.services.errors import Missing, NotAllowed
from centre_tui.services.holds import lift_hold, put_hold
from centre_tui.services.readiness import centre_readiness
from centre_tui.services.seeing import (
    seen,
    visible_candidate,
    visible_candidates,
    visible_member,
    visible_staff,
)
from centre_tui.services.staff import save_member
from tests.office import ASSESSOR, IQA, TODAY, ago, sound_candidate
from tests.services.people import OFFICER, TUTOR, VERIFIER, Place, with_candidate

NUMBERS = ("date_of_birth", "uln", "ocr_candidate_number", "uci", "gender")


def with_two(tmp_path: Path) -> Place:
    """Return a centre with candidate 1, of the assessor and the IQA, and candidate 2, nobody's."""
    place = with_candidate(tmp_path)
    add_candidate(place.manager, sound_candidate("Lind", "6936002314"), keep_both=True)
    return place


@pytest.mark.parametrize("member", [ASSESSOR, IQA])
def test_own_candidates_without_numbers(tmp_path: Path, member: int) -> None:
    """Candidate 1 without date of birth and ULN; candidate 2 not at all."""
    place = with_two(tmp_path)
    (own,) = visible_candidates(place.desk(member))
    assert (own.id, own.surname) == (1, "Okafor")
    assert not any((own.date_of_birth, own.uln, own.ocr_candidate_number, own.uci, own.gender))
    assert visible_candidate(place.desk(member), 1) == own
    with place.refused(NotAllowed, "Ask a centre manager."):
        visible_candidate(place.desk(member), 2)


def test_the_office_sees_everybody_whole(tmp_path: Path) -> None:
    """With every number; a candidate nobody has is Missing."""
    place = with_two(tmp_path)
    assert [each.uln for each in visible_candidates(place.desk(OFFICER))] == ["1026893096", "6936002314"]
    with place.refused(Missing, "no record 9 in candidates"):
        visible_candidate(place.desk(OFFICER), 9)


def test_the_external_verifier_sees_the_sampled_and_numbers_of_the_claimed(tmp_path: Path) -> None:
    """Candidate 2 has neither sample nor claim; candidate 1 has numbers once claimed."""
    place = with_two(tmp_path)
    (sampled,) = visible_candidates(place.desk(VERIFIER))
    assert (sampled.id, sampled.uln) == (1, "")
    prepare_batch(place.manager, candidates=[1])
    assert visible_candidate(place.desk(VERIFIER), 1).uln == "1026893096"


def test_after_the_end_date_the_verifier_sees_nothing(tmp_path: Path) -> None:
    """Access that ended yesterday is no access (S6)."""
    place = with_two(tmp_path)
    member = place.manager.member(VERIFIER)
    period = RolePeriod(Role.EXTERNAL_VERIFIER, ago(900), ago(1))
    save_member(place.manager, replace(member, roles=(period,)))
    desk = place.desk(VERIFIER)
    with place.refused(NotAllowed, "Vale, Jo (no role) may not see a candidate's name and progress"):
        list(visible_candidates(desk))
    with place.refused(NotAllowed, "may not see staff records"):
        visible_staff(desk)
    with place.refused(NotAllowed, "may not see readiness"):
        centre_readiness(desk)


def test_tutors_and_strangers_see_no_candidate(tmp_path: Path) -> None:
    """An account that nobody's record carries may do nothing."""
    place = with_two(tmp_path)
    for desk in (place.desk(TUTOR), place.stranger):
        with place.refused(NotAllowed, "may not see a candidate's name and progress"):
            list(visible_candidates(desk))
        with place.refused(NotAllowed, "may not see a candidate's name and progress"):
            visible_candidate(desk, 1)


def test_a_uid_given_out_again_is_stopped_at_the_door(tmp_path: Path) -> None:
    """The uid is the assessor's and the name another's: nobody sits down at the books."""
    place = with_two(tmp_path)
    with place.refused(NotAllowed, "knows it by another name. Ask a centre manager to look at the record."):
        place.office(Account(1002, "newcomer")).desk()
    assert not place.office(Account(2002, f"user{ASSESSOR}")).desk().actor.roles


def test_staff_are_seen_by_name_and_by_others_only_themselves(tmp_path: Path) -> None:
    """The office, the IQA and the external verifier see everybody."""
    place = with_two(tmp_path)
    names = ["Boss, Una", "Marsh, Ro", "Quill, Ro", "Reed, Jo", "Tarn, Jo", "Vale, Jo"]
    for member in (OFFICER, IQA, VERIFIER):
        assert [each.name for each in visible_staff(place.desk(member))] == names
    assert [each.id for each in visible_staff(place.desk(TUTOR))] == [TUTOR]
    assert visible_member(place.desk(ASSESSOR), ASSESSOR).surname == "Marsh"
    with place.refused(NotAllowed, "may not see staff records"):
        visible_member(place.desk(ASSESSOR), TUTOR)
    with place.refused(NotAllowed, "may not see staff records"):
        visible_member(place.stranger, TUTOR)


def test_why_a_candidate_is_held_is_for_the_manager_and_survives_an_edit(tmp_path: Path) -> None:
    """The officer sees that there is a hold; saving what was seen keeps the reason in the books."""
    place = with_two(tmp_path)
    put_hold(place.manager, 1, ago(2), "an allegation")
    shown = visible_candidate(place.desk(OFFICER), 1)
    assert shown.held and shown.holds[0].reason == ""
    save_candidate(place.desk(OFFICER), replace(shown, forenames="Anne"))
    assert place.candidate().holds[0].reason == "an allegation"
    lift_hold(place.manager, 1, TODAY, "unfounded")
    assert seen(place.manager, place.candidate()).holds[0].lifted_because == "unfounded"


def test_an_assessor_reads_of_own_candidates_alone(tmp_path: Path) -> None:
    """No finding of readiness is about somebody else's candidate or a colleague."""
    place = with_two(tmp_path)
    every = {each.subject.kind: each for each in centre_readiness(place.manager).findings}
    assert "candidate" in every
    for finding in centre_readiness(place.desk(ASSESSOR)).findings:
        assert finding.subject.kind != "candidate" or finding.subject.id == 1
        assert finding.subject.kind != "staff" or finding.subject.id == ASSESSOR
