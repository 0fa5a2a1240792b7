"""Suspected malpractice: claims held, reported by the Head of Centre, released with a reason; seen by few."""

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from centre_tui.domain.holds import HoldKind
from centre_tui.domain.malpractice import MalpracticeCase, MalpracticeState
from centre_tui.services.centre import save_centre
from centre_tui.services.claim_checks import check_claims
from centre_tui.services.claims import prepare_batch
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.history import changes, fields_of, versions_of
from centre_tui.services.holds import close_enquiry, lift_hold, open_enquiry
from centre_tui.services.malpractice import (
    close_case,
    open_case,
    record_outcome,
    record_request,
    release,
    report_case,
    visible_case,
    visible_cases,
    write_report,
)
from centre_tui.services.readiness import centre_readiness
from centre_tui.services.seeing import visible_candidate
from tests.office import ASSESSOR, IQA, TODAY, ago
from tests.services.people import OFFICER, TUTOR, VERIFIER, Place, with_candidate

SUSPICION = MalpracticeCase(suspected_on=ago(5), candidates=(1,), staff=(ASSESSOR,), what="two portfolios are alike")


def suspected(tmp_path: Path) -> Place:
    """Return a centre with case 1 open about candidate 1."""
    place = with_candidate(tmp_path)
    open_case(place.manager, SUSPICION)
    return place


def test_a_case_holds_the_claims_until_the_head_of_centre_releases_them(tmp_path: Path) -> None:
    """By default, and with the reason; who is not concerned by the case cannot be released from it."""
    place = suspected(tmp_path)
    (hold,) = place.candidate().holds
    assert (hold.kind, hold.case, hold.since) == (HoldKind.MALPRACTICE, 1, ago(5))
    with place.refused(BlockedByRules, "(rule 5.22-1, section 5.22)"):
        prepare_batch(place.desk(OFFICER), candidates=[1])
    with place.refused(BadInput, "Say why the Head of Centre lets the claims go."):
        release(place.manager, 1, [1], TODAY, " ")
    release(place.manager, 1, [1], TODAY, "the copy was the other's")
    (hold,) = place.candidate().holds
    assert (hold.lifted_on, hold.lifted_by, hold.lifted_because) == (TODAY, "Una Boss", "the copy was the other's")
    assert visible_case(place.manager, 1).releases[0].by == "Una Boss"
    assert check_claims(place.desk(OFFICER))[0].clean
    with place.refused(BadInput, "No hold of case 1 stands on Okafor, Ann."):
        release(place.manager, 1, [1], TODAY, "again")


def test_a_case_goes_its_way_in_order(tmp_path: Path) -> None:
    """Reported, asked, outcome, closed; none before the one it rests on."""
    place = suspected(tmp_path)
    desk = place.manager
    with place.refused(BadInput, "That day is before it was suspected."):
        report_case(desk, 1, ago(6), "e-mail 1")
    with place.refused(BadInput, "Say which letter or e-mail the report is."):
        report_case(desk, 1, ago(4), " ")
    with place.refused(BadInput, "is not reported to OCR yet: report it first. (rule 5.22-1, section 5.22)"):
        close_case(desk, 1, TODAY)
    with place.refused(BadInput, "That day is before the case was reported."):
        record_request(desk, 1, TODAY, TODAY)
    report_case(desk, 1, ago(4), " e-mail 1 ")
    found = visible_case(desk, 1)
    assert (found.reported_by, found.report_reference, found.state) == (
        "Una Boss",
        "e-mail 1",
        MalpracticeState.REPORTED,
    )
    record_request(desk, 1, ago(3), TODAY + timedelta(20))
    with place.refused(BadInput, "OCR waits for the outcome: record it first. (rule 5.22-2, section 5.22)"):
        close_case(desk, 1, TODAY)
    with place.refused(BadInput, "Say what the outcome is."):
        record_outcome(desk, 1, ago(2), " ")
    record_outcome(desk, 1, ago(2), "no malpractice")
    with place.refused(BadInput, "That day is before the last thing recorded."):
        close_case(desk, 1, ago(3))
    close_case(desk, 1, TODAY)
    with place.refused(BadInput, "Case 1 is closed."):
        report_case(desk, 1, TODAY, "again")
    assert place.candidate().held


def test_a_case_says_whom_and_what(tmp_path: Path) -> None:
    """A day that came, somebody concerned, and what it is."""
    place = with_candidate(tmp_path)
    for draft, words in (
        (replace(SUSPICION, suspected_on=None), "Give the day it was suspected."),
        (replace(SUSPICION, suspected_on=TODAY + timedelta(1)), "still to come"),
        (replace(SUSPICION, candidates=(), staff=()), "Name whom the suspicion concerns"),
        (replace(SUSPICION, what=" "), "Say what is suspected."),
    ):
        with place.refused(BadInput, words):
            open_case(place.manager, draft)


@pytest.mark.parametrize("member", [OFFICER, ASSESSOR, IQA, TUTOR, VERIFIER])
def test_it_is_seen_only_by_those_who_must(tmp_path: Path, member: int) -> None:
    """Not in lists, not on the candidate, not in the history, not in readiness; a hold says that it stands."""
    place = suspected(tmp_path)
    desk = place.desk(member)
    for job in (visible_cases, lambda desk: visible_case(desk, 1), lambda desk: open_case(desk, SUSPICION)):
        with place.refused(NotAllowed, "may not see malpractice records"):
            job(desk)
    for told in ("report_case", "write_report"):
        with place.refused(NotAllowed, "may not see malpractice records"):
            report_case(desk, 1, TODAY, "x") if told == "report_case" else write_report(desk, 1)
    if member in (OFFICER, VERIFIER):
        recorded = list(changes(desk))
        assert all(table != "malpractice" for each in recorded for table, _ in each.keys)
        assert not any("malpractice" in each.what or "case" in each.what for each in recorded)
        fields = [field for each in recorded[:2] for field in fields_of(desk, each.seq)]
        assert not any("alike" in f"{each.before}{each.after}" for each in fields)
        assert [each.name for each in fields if each.name.startswith("holds")] == ["holds"]
        assert recorded[0].what == "hold put", "the same as of a hold by hand"
        assert all(not found for _, found in versions_of(desk, "malpractice", 1))
    if member not in (TUTOR,):
        findings = centre_readiness(desk).findings
        assert not any(each.rule.startswith("5.22-") for each in findings)
    if member == OFFICER:
        (hold,) = visible_candidate(desk, 1).holds
        assert (hold.kind, hold.case, hold.reason) == (None, 0, "")


def test_the_manager_sees_it_in_readiness(tmp_path: Path) -> None:
    """Until it is reported, with the days."""
    place = suspected(tmp_path)
    (found,) = [each for each in centre_readiness(place.manager).findings if each.rule == "5.22-1"]
    assert found.sentence.endswith("is not reported to OCR in writing: 5 days.")
    report_case(place.manager, 1, TODAY, "e-mail 1")
    assert not [each for each in centre_readiness(place.manager).findings if each.rule == "5.22-1"]


def test_the_letter_is_written_for_the_head_of_centre(tmp_path: Path) -> None:
    """With everybody concerned; not without a Head of Centre."""
    place = suspected(tmp_path)
    path, text = write_report(place.manager, 1)
    assert Path(path).read_bytes().decode() == text and stat.S_IMODE(Path(path).stat().st_mode) == 0o600
    assert "From: Una Boss, Head of Centre, Harbour Lane Training, centre 12345" in text
    assert "Candidates concerned: Okafor, Ann" in text and "Staff concerned: Marsh, Ro" in text
    assert "two portfolios are alike" in text and "compliance@ocr.org.uk" in text
    save_centre(place.manager, replace(place.manager.centre(), head_of_centre=""))
    for job in (lambda desk: write_report(desk, 1), lambda desk: report_case(desk, 1, TODAY, "e-mail")):
        with place.refused(BadInput, "(rule 5.22-3, section 5.22)"):
            job(place.manager)
    with place.refused(BadInput, "(rule 5.22-3, section 5.22)"):
        lift_hold(place.manager, 1, TODAY, "unfounded")


def test_an_enquiry_holds_and_its_answer_lets_go(tmp_path: Path) -> None:
    """The office keeps it; it is not lifted with malpractice, nor malpractice with it."""
    place = suspected(tmp_path)
    open_enquiry(place.desk(OFFICER), 1, ago(2), " ENQ-4 ")
    with place.refused(BadInput, "Give the reference of the enquiry."):
        open_enquiry(place.manager, 1, TODAY, " ")
    release(place.manager, 1, [1], TODAY, "not concerned")
    (checked,) = check_claims(place.desk(OFFICER))
    assert "nothing is claimed until the enquiry about the result is answered." in checked.findings[0].sentence
    shown = [each for each in visible_candidate(place.desk(OFFICER), 1).holds if each.kind is HoldKind.ENQUIRY]
    assert [each.reason for each in shown] == ["ENQ-4"]
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        close_enquiry(place.desk(ASSESSOR), 1, TODAY, "stands")
    with place.refused(BadInput, "Say what the answer was."):
        close_enquiry(place.manager, 1, TODAY, " ")
    close_enquiry(place.desk(OFFICER), 1, TODAY, "result stands")
    assert check_claims(place.desk(OFFICER))[0].clean
    with place.refused(BadInput, "Okafor, Ann is not held."):
        close_enquiry(place.manager, 1, TODAY, "again")
