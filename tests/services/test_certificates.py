"""Certificates from their day to the candidate's hand: received, handed out, replaced; the notice to keep evidence."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from centre_tui.domain.certificates import Document
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.services.certificates import (
    ask_replacement,
    issued_certificates,
    missing_told,
    record_handed_out,
    record_received,
    send_keep_notice,
)
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claims import export_batch, prepare_batch
from centre_tui.services.errors import BadInput, NotAllowed
from tests.office import ASSESSOR, TODAY, ago
from tests.services.people import OFFICER, TUTOR, VERIFIER, Place, with_candidate


def issued(tmp_path: Path) -> Place:
    """Return a centre whose candidate 1 was certificated today."""
    place = with_candidate(tmp_path)
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    assert issued_certificates(place.manager) == []
    record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, TODAY)])
    return place


def states(place: Place) -> dict[Document, str]:
    """Return how far each document is."""
    return {each.document: each.state for each in issued_certificates(place.desk(VERIFIER))}


def test_a_full_award_brings_two_certificates(tmp_path: Path) -> None:
    """Each received and handed out, with who and to whom; evidence is kept for a year (A7)."""
    place = issued(tmp_path)
    assert states(place) == {Document.UNITS: "not received", Document.FULL: "not received"}
    assert {each.keep_until for each in issued_certificates(place.manager)} == {date(2027, 11, 23)}
    with place.refused(BadInput, "No certificate of theirs is received and still here."):
        record_handed_out(place.desk(OFFICER), 1, 1, TODAY, "Ann")
    with place.refused(BadInput, "was issued or asked for"):
        record_received(place.desk(OFFICER), 1, (), ago(1))
    record_received(place.desk(OFFICER), 1, (), TODAY)
    assert set(states(place).values()) == {"received"}
    with place.refused(BadInput, "No certificate of batch 0001 is waited for."):
        record_received(place.manager, 1, (1,), TODAY)
    with place.refused(BadInput, "before the unit certificate was received"):
        record_handed_out(place.manager, 1, 1, ago(1), "Ann")
    with place.refused(BadInput, "Say to whom"):
        record_handed_out(place.manager, 1, 1, TODAY, " ")
    record_handed_out(place.manager, 1, 1, TODAY, " Ann Okafor ")
    logs = place.manager.store.get(ClaimBatch, 1).certificates
    assert [(each.received_by, each.handed_out_to, each.handed_out_by) for each in logs] == [
        ("Reed, Jo", "Ann Okafor", "Boss, Una")
    ] * 2
    assert set(states(place).values()) == {"handed out"}


def test_what_is_missed_is_counted_by_the_centres_own_figure(tmp_path: Path) -> None:
    """28 days unless the centre says otherwise (8.1 gives none); today it is early for both."""
    place = issued(tmp_path)
    told = missing_told(place.manager, issued_certificates(place.manager))
    assert told == "0 missed: not received or handed out within 28 days (8.1, centre's figure)."
    place.choose(replace(place.manager.centre().settings, certificate_days=0))
    assert missing_told(place.manager, issued_certificates(place.manager)).startswith("0 missed: ")
    tomorrow = replace(place.manager, today=TODAY + timedelta(1))
    assert missing_told(tomorrow, issued_certificates(tomorrow)).startswith("2 missed: ")


def test_a_replacement_is_asked_for_and_comes(tmp_path: Path) -> None:
    """The first stays on record; the new one is waited for like the first (8.2)."""
    place = issued(tmp_path)
    with place.refused(BadInput, "that could be replaced"):
        ask_replacement(place.manager, 1, 1, TODAY, "lost")
    record_received(place.manager, 1, (), TODAY)
    with place.refused(BadInput, "Say why a replacement is asked for."):
        ask_replacement(place.manager, 1, 1, TODAY, " ")
    ask_replacement(place.manager, 1, 1, TODAY, "lost in the post")
    assert set(states(place).values()) == {"asked for"}
    with place.refused(BadInput, "that could be replaced"):
        ask_replacement(place.manager, 1, 1, TODAY, "again")
    record_received(place.manager, 1, (1,), TODAY)
    assert set(states(place).values()) == {"received"}
    assert len(place.manager.store.get(ClaimBatch, 1).certificates) == 4


def test_who_may(tmp_path: Path) -> None:
    """The office; an assessor sees none of it."""
    place = issued(tmp_path)
    for member in (ASSESSOR, TUTOR):
        with place.refused(NotAllowed, "may not see claims"):
            issued_certificates(place.desk(member))
        with place.refused(NotAllowed, "may not prepare a claim batch"):
            record_received(place.desk(member), 1, (), TODAY)
        with place.refused(NotAllowed, "may not enter, edit"):
            send_keep_notice(place.desk(member), [1], TODAY)
    send_keep_notice(place.desk(OFFICER), [1], TODAY)
    assert place.candidate().keep_notice_on == TODAY


def test_a_revoked_certificate_stays_listed_and_is_not_waited_for(tmp_path: Path) -> None:
    """The paper may be with the candidate; nothing more is logged of it, missed or replaced."""
    place = issued(tmp_path)
    record_received(place.manager, 1, (), TODAY)
    record_handed_out(place.manager, 1, 1, TODAY, "Ann Okafor")
    record_answers(place.manager, 1, [LineAnswer(1, Answer.REVOKED, TODAY, reason="the name was wrong")])
    found = issued_certificates(place.manager)
    assert [(each.state, each.waits, each.log is not None) for each in found] == [("revoked", False, True)] * 2
    assert all(each.missed(TODAY + timedelta(400), 28) is None for each in found)
    with place.refused(BadInput, "No certificate of theirs was received that could be replaced."):
        ask_replacement(place.manager, 1, 1, TODAY, "lost")
    assert place.manager.store.get(ClaimBatch, 1).certificated_on(1) is None
