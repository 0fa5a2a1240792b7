"""Holds and OCR's reply: nothing is claimed while a hold stands, and a QUERY goes with its reply."""

from datetime import timedelta
from pathlib import Path

import pytest

from centre_tui.domain.holds import QueryReply
from centre_tui.services.claim_checks import check_claims
from centre_tui.services.claims import prepare_batch
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.holds import acknowledge_query, lift_hold, put_hold
from tests.office import ASSESSOR, IQA, TODAY, ago
from tests.services.people import OFFICER, TUTOR, VERIFIER, with_candidate


def test_a_hold_stops_the_claim_until_it_is_lifted(tmp_path: Path) -> None:
    """By whom and why it was lifted stands in the record; the claim's sentence does not say why it was put."""
    place = with_candidate(tmp_path)
    put_hold(place.manager, 1, ago(3), " an allegation ")
    with place.refused(BlockedByRules, "(rule 5.22-1, section 5.22)"):
        prepare_batch(place.manager, candidates=[1])
    (checked,) = check_claims(place.desk(OFFICER))
    assert not checked.clean and not any("allegation" in each.sentence for each in checked.findings)
    with place.refused(BadInput, "That day is before the hold was put."):
        lift_hold(place.manager, 1, ago(4), "unfounded")
    with place.refused(BadInput, "Say why the hold is lifted."):
        lift_hold(place.manager, 1, TODAY, " ")
    with place.refused(BadInput, "still to come"):
        lift_hold(place.manager, 1, TODAY + timedelta(1), "unfounded")
    lift_hold(place.manager, 1, TODAY, "unfounded")
    (hold,) = place.candidate().holds
    assert (hold.reason, hold.lifted_on, hold.lifted_by, hold.lifted_because) == (
        "an allegation",
        TODAY,
        "Una Boss",
        "unfounded",
    )
    assert check_claims(place.manager)[0].clean
    with place.refused(BadInput, "Okafor, Ann is not held."):
        lift_hold(place.manager, 1, TODAY, "again")


def test_a_hold_needs_its_reason_and_a_day_that_came(tmp_path: Path) -> None:
    """Refused, with nothing written."""
    place = with_candidate(tmp_path)
    with place.refused(BadInput, "A hold needs its reason."):
        put_hold(place.manager, 1, TODAY, "")
    with place.refused(BadInput, "still to come"):
        put_hold(place.manager, 1, TODAY + timedelta(1), "an allegation")


@pytest.mark.parametrize("member", [OFFICER, ASSESSOR, IQA, TUTOR, VERIFIER])
def test_malpractice_is_the_managers(tmp_path: Path, member: int) -> None:
    """Nobody else puts or lifts a hold."""
    place = with_candidate(tmp_path)
    with place.refused(NotAllowed, "may not see malpractice records"):
        put_hold(place.desk(member), 1, TODAY, "an allegation")
    with place.refused(NotAllowed, "may not see malpractice records"):
        lift_hold(place.desk(member), 1, TODAY, "unfounded")


def test_ocrs_reply_is_recorded_with_who_acknowledged_it(tmp_path: Path) -> None:
    """Its reference is needed; an assessor may not."""
    place = with_candidate(tmp_path)
    with place.refused(BadInput, "Give the reference of OCR's reply."):
        acknowledge_query(place.desk(OFFICER), 1, TODAY, " ")
    with place.refused(BadInput, "still to come"):
        acknowledge_query(place.desk(OFFICER), 1, TODAY + timedelta(1), "OCR-9")
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        acknowledge_query(place.desk(ASSESSOR), 1, TODAY, "OCR-9")
    acknowledge_query(place.desk(OFFICER), 1, TODAY, " OCR-9 ", ("L/506/2150", "A/506/2130"))
    assert place.candidate().query_reply == QueryReply(TODAY, "OCR-9", "Reed, Jo", ("A/506/2130", "L/506/2150"))
    acknowledge_query(place.desk(OFFICER), 1, TODAY, "OCR-10")
    achieved = tuple(sorted(place.candidate().achieved()))
    assert place.candidate().query_reply == QueryReply(TODAY, "OCR-10", "Reed, Jo", achieved)
