"""A submitted batch beside what Interchange shows: differences by line, then answers in one change after a preview."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from centre_tui.domain.claim_routes import Answer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.reconciling import Meeting
from centre_tui.services.claim_answers import record_submitted
from centre_tui.services.claims import export_batch, prepare_batch
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.reconciling import Reconciled, reconcile_claims
from tests.office import TODAY, finished_candidate, sitting
from tests.services.people import KEYS, OFFICER, VERIFIER, Place, copy_of, with_candidate

HEADINGS = "Candidate name,Date of birth,Status,Certificate number,Reason"


def submitted(tmp_path: Path) -> Place:
    """Return a centre with three candidates in a batch that was submitted."""
    return copy_of(_submitted(), tmp_path)


@cache
def _submitted() -> tuple[bytes, ...]:
    folder = Path(mkdtemp())
    place = with_candidate(folder)
    for surname, uln in (("Lind", "6936002314"), ("D'Arcy", "7667649978")):
        finished_candidate(sitting(folder, place.memory), surname, uln)
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    return tuple(place.memory.lines)


def shown(place: Place, *rows: str, take: bool = False) -> Reconciled:
    """Return what comparing comes to."""
    return reconcile_claims(place.desk(OFFICER), 1, "\n".join((HEADINGS, *rows)).encode(), TODAY, take=take)


def by_name(found: Reconciled) -> dict[str, tuple[Meeting, str]]:
    """Return how each line meets and what is told of it."""
    return {each.name: (each.meeting, "; ".join(each.told)) for each in found.lines}


def batch(place: Place) -> ClaimBatch:
    """Return the batch as the books have it."""
    return place.manager.store.get(ClaimBatch, 1)


def test_each_line_matched_or_not(tmp_path: Path) -> None:
    """Capitals are the same name; a birthday, a missing one and a stranger are told."""
    place = submitted(tmp_path)
    found = shown(
        place,
        '"OKAFOR, ANN",03/02/1990,Authorised,,',
        '"Lind, Ann",03/03/1990,Authorised,,',
        '"Wolf, Virginia",01/01/1990,Authorised,,',
    )
    assert by_name(found) == {
        "Okafor, Ann": (Meeting.MATCHED, ""),
        "Lind, Ann": (Meeting.DIFFERS, "born 03/03/1990 there, 03/02/1990 here"),
        "D'Arcy, Ann": (Meeting.MISSING_THERE, "Interchange does not show it"),
        "Wolf, Virginia": (Meeting.MISSING_HERE, "not in this batch"),
    }
    assert [(each.candidate, each.answer) for each in found.answers] == [(1, Answer.AUTHORISED)]
    assert len(found.differences) == 3 and not batch(place).answers
    nameless = shown(place, ",,,,", '"",,Authorised,,')
    assert by_name(nameless)["row 3"] == (Meeting.MISSING_HERE, "names nobody")
    assert len([each for each in nameless.lines if each.meeting is Meeting.MISSING_HERE]) == 1


def test_answers_are_recorded_in_one_change_after_the_preview(tmp_path: Path) -> None:
    """Only those of matched lines, with certificate, reason and who keyed it; the rest stay as they were."""
    place = submitted(tmp_path)
    rows = (
        '"Okafor, Ann",03/02/1990,Certificate issued,C-88,',
        '"Lind, Ann",03/02/1990,Rejected,,wrong unit',
        '"D\'Arcy, Ann",03/02/1990,Pending,,',
    )
    lines = list(place.memory.lines)
    assert len(shown(place, *rows).answers) == 2 and place.memory.lines == lines
    assert shown(place, *rows, take=True).written
    assert len(place.memory.lines) == len(lines) + 1
    answers = {each.candidate: each for each in batch(place).answers}
    assert (answers[1].answer, answers[1].reference, answers[1].by) == (Answer.FINAL, "C-88", "Reed, Jo")
    assert (answers[2].answer, answers[2].reason) == (Answer.RETURNED, "wrong unit")
    assert 3 not in answers
    assert not any(each.claimed for each in place.candidate(2).units)
    again = shown(place, *rows, take=True)
    assert not again.written and not again.answers


def test_units_are_compared_where_interchange_shows_them(tmp_path: Path) -> None:
    """By number or URN; one too many and one too few are told by line, and the candidate's status must be one."""
    place = submitted(tmp_path)
    head = "Surname,Forenames,DOB,Unit,Status"
    rows = [f"Okafor,Ann,03/02/1990,{key},Authorised" for key in KEYS[1:]] + ["Okafor,Ann,03/02/1990,Unit 9,Authorised"]
    rows += [f"Lind,Ann,03/02/1990,{number},Authorised" for number in range(1, 7)]
    rows += ["Lind,Ann,03/02/1990,7,Returned"]
    found = reconcile_claims(place.manager, 1, "\n".join((head, *rows)).encode(), TODAY)
    of_ann = [(each.meeting, each.unit) for each in found.lines if each.name == "Okafor, Ann" and each.unit]
    assert of_ann == [(Meeting.MISSING_THERE, KEYS[0]), (Meeting.MISSING_HERE, "Unit 9")]
    told = [each.told for each in found.lines if each.name == "Lind, Ann" and not each.unit]
    assert told == [("its units differ in status: Authorised, Returned",)]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("Gone to Mars", 'status "Gone to Mars" is not a word this program knows'),
        ("Revoked", "is submitted already and cannot be revoked"),
        ("Confirmed", "Only a certificate claimed directly is confirmed by a visit"),
    ],
)
def test_a_status_that_cannot_be_is_told_and_not_taken(tmp_path: Path, status: str, told: str) -> None:
    """The line differs until a person has looked."""
    place = submitted(tmp_path)
    found = shown(place, f'"Okafor, Ann",03/02/1990,{status},,', take=True)
    assert told in by_name(found)["Okafor, Ann"][1] and not found.written


def test_what_is_pasted_without_headings_is_known_by_its_look(tmp_path: Path) -> None:
    """A name, a date, eight digits and a word, in any order, two blanks or a tab between."""
    place = submitted(tmp_path)
    pasted = "11112222   Ann Okafor   03/02/1990   Authorised\nAnn Lind   44443333   3 February 1990   Submitted\n"
    found = reconcile_claims(place.manager, 1, pasted.encode(), TODAY, take=True)
    assert found.written and [each.candidate for each in found.answers] == [1]
    assert place.candidate(1).ocr_candidate_number == "11112222"
    assert place.candidate(2).ocr_candidate_number == "44443333"


def test_namesakes_are_never_guessed(tmp_path: Path) -> None:
    """Two of one name and birthday fit one row: it says so and takes neither."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Okafor", "6936002314")
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    found = shown(place, '"Okafor, Ann",03/02/1990,Authorised,,')
    assert [each.meeting for each in found.lines] == [*[Meeting.MISSING_THERE] * 2, Meeting.MISSING_HERE]
    assert found.lines[-1].told[0].startswith("fits Okafor, Ann or Okafor, Ann")


def test_who_may_and_when(tmp_path: Path) -> None:
    """The office, for a submitted batch, on a day that came; nothing to read is said so."""
    place = submitted(tmp_path)
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        reconcile_claims(place.desk(VERIFIER), 1, HEADINGS.encode(), TODAY)
    with place.refused(BadInput, "still to come"):
        reconcile_claims(place.manager, 1, HEADINGS.encode(), TODAY + timedelta(1))
    with place.refused(BadInput, "There is nothing in it."):
        reconcile_claims(place.manager, 1, b"", TODAY)
    with place.refused(BadInput, "Row 2: "):
        shown(place, '"Okafor, Ann",31/02/1990,Authorised,,')
    with place.refused(BadInput, "mean the same. Keep the column that is right."):
        reconcile_claims(place.manager, 1, b"Surname,Last name,DOB\nA,B,1/1/1990\n", TODAY)
    other = with_candidate(tmp_path)
    prepare_batch(other.manager)
    with other.refused(BadInput, "Batch 0001 is prepared: key it and its reference back first."):
        reconcile_claims(other.manager, 1, HEADINGS.encode(), TODAY)
