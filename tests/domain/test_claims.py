"""A claim batch as a record: how far it and each of its candidates are, and what may come next."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from centre_tui.domain.batch_brief import batch_in_brief
from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claim_routes import MAY_FOLLOW, Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import BatchState, ClaimKind, UnitSource
from centre_tui.domain.keying import Keying, StepKind, claim_steps, steps_left_out, steps_of_candidate
from centre_tui.domain.left_out import LeftOut
from tests.domain.rules.export_cases import BATCH
from tests.domain.rules.sound import DAY

PERSON: Final = BATCH.lines[0].candidate
SUBMITTED: Final = replace(BATCH, exported_on=DAY, submitted_on=DAY)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, BatchState.SUBMITTED),
        (Answer.AUTHORISED, BatchState.SUBMITTED),
        (Answer.RETURNED, BatchState.CLOSED),
        (Answer.FINAL, BatchState.CLOSED),
        (Answer.PROVISIONAL, BatchState.CLOSED),
        (Answer.REVOKED, BatchState.CLOSED),
    ],
)
def test_a_batch_is_closed_when_ocr_owes_nothing_more(answer: Answer | None, state: BatchState) -> None:
    """Authorised still waits for the certificate."""
    answers = (LineAnswer(PERSON, answer, DAY),) if answer else ()
    batch = replace(SUBMITTED, answers=answers)
    assert (batch.state, batch.open) == (state, False)
    assert batch.line_state(PERSON) == (answer or BatchState.SUBMITTED)


def test_in_brief_is_who_is_claimed_and_for_what() -> None:
    """A line of each candidate, for a full award where any is; nobody who was left out, and who is so in part."""
    line = BATCH.lines[0]
    full, other = replace(line, kind=ClaimKind.FULL, unit="F"), replace(line, candidate=77)
    batch = replace(BATCH, lines=(replace(line, kind=ClaimKind.UNIT), full, other))
    assert [(each.candidate, each.kind) for each in batch_in_brief(batch).lines] == [
        (PERSON, ClaimKind.FULL),
        (77, other.kind),
    ]
    out = (LeftOut(77, "", "waits", DAY), LeftOut(PERSON, "F", "waits", DAY))
    brief = batch_in_brief(replace(batch, left_out=out))
    assert [(each.candidate, each.kind) for each in brief.lines] == [(PERSON, ClaimKind.UNIT)]
    assert brief.candidates == (PERSON,)


def test_what_was_left_out_is_told_with_its_reason() -> None:
    """A unit of a candidate, or all of them."""
    whole = LeftOut(PERSON, "", "waits for the IQA", DAY, "Grace Hall")
    assert whole.told("Novak, Petra") == ("Left out 23 November 2026 by Grace Hall: Novak, Petra: waits for the IQA")
    assert replace(whole, unit="L/506/2150").told("Novak, Petra") == (
        "Left out 23 November 2026 by Grace Hall: Novak, Petra, L/506/2150: waits for the IQA"
    )


def test_the_steps_of_what_was_left_out_are_passed_over() -> None:
    """One unit of a candidate, or with all of their units the candidate."""
    first, second, *_others = BATCH.lines
    other = replace(first, candidate=77)
    out = tuple(LeftOut(each.candidate, each.unit, "waits", DAY) for each in (second, other))
    batch = replace(BATCH, lines=(*BATCH.lines, other), left_out=out)
    steps = claim_steps(batch)
    passed = [(steps[place].candidate, steps[place].unit) for place in sorted(steps_left_out(batch, steps))]
    assert passed == [(PERSON, second.unit), (77, ""), (77, other.unit)]


def test_open_until_it_is_keyed_or_taken_back() -> None:
    """Exported is not sent."""
    exported = replace(BATCH, exported_on=DAY)
    assert (BATCH.state, BATCH.open) == (BatchState.PREPARED, True)
    assert (exported.state, exported.open) == (BatchState.EXPORTED, True)
    assert replace(exported, taken_back_on=DAY).state is BatchState.TAKEN_BACK
    assert not replace(BATCH, taken_back_on=DAY).open


def test_the_table_of_what_may_follow() -> None:
    """Written down a second time: by either route, from the submission to the end."""
    eqa, dcs = MAY_FOLLOW[ClaimRoute.EQA], MAY_FOLLOW[ClaimRoute.DCS]
    assert eqa == {
        None: {Answer.AUTHORISED, Answer.RETURNED, Answer.FINAL},
        Answer.AUTHORISED: {Answer.RETURNED, Answer.FINAL},
        Answer.FINAL: {Answer.REVOKED},
    }
    assert dcs == {
        None: {Answer.AUTHORISED, Answer.RETURNED, Answer.PROVISIONAL},
        Answer.AUTHORISED: {Answer.RETURNED, Answer.PROVISIONAL},
        Answer.PROVISIONAL: {Answer.CONFIRMED, Answer.REVOKED},
        Answer.CONFIRMED: {Answer.REVOKED},
    }
    assert SUBMITTED.may_follow(PERSON) == eqa[None]
    returned = replace(SUBMITTED, answers=(LineAnswer(PERSON, Answer.RETURNED, DAY),))
    assert returned.may_follow(PERSON) == frozenset()


def test_the_day_of_the_certificate() -> None:
    """The first that was issued; confirming it later keeps its day, revoking takes it away."""
    later = DAY + timedelta(90)
    batch = replace(SUBMITTED, route=ClaimRoute.DCS, answers=(LineAnswer(PERSON, Answer.PROVISIONAL, DAY),))
    assert batch.certificated_on(PERSON) == DAY
    assert replace(batch, answers=(*batch.answers, LineAnswer(PERSON, Answer.CONFIRMED, later))).certificated_on(
        PERSON
    ) == (DAY)
    assert replace(batch, answers=(*batch.answers, LineAnswer(PERSON, Answer.REVOKED, later))).certificated_on(
        PERSON
    ) is (None)
    assert SUBMITTED.certificated_on(PERSON) is None and batch.certificated_on(99) is None
    before = (LineAnswer(99, Answer.PROVISIONAL, DAY - timedelta(9)), LineAnswer(PERSON, Answer.AUTHORISED, DAY))
    assert replace(batch, answers=(*before, LineAnswer(PERSON, Answer.PROVISIONAL, later))).certificated_on(PERSON) == (
        later
    )


def test_what_ocr_sends() -> None:
    """Both certificates for the full award, the unit certificate for units (8-1); the latest counts."""
    assert BATCH.documents(PERSON) == (Document.UNITS, Document.FULL)
    units = replace(BATCH, lines=tuple(replace(each, kind=ClaimKind.UNIT) for each in BATCH.lines))
    assert units.documents(PERSON) == (Document.UNITS,)
    both = replace(BATCH, lines=(*BATCH.lines, replace(BATCH.lines[0], kind=ClaimKind.UNIT, unit="U")))
    assert both.documents(PERSON) == (Document.UNITS, Document.FULL)
    first = Certificate(PERSON, Document.UNITS, DAY)
    second, other = replace(first, asked_on=DAY), replace(first, document=Document.FULL)
    batch = replace(BATCH, certificates=(first, second, other))
    assert (batch.certificate(PERSON, Document.UNITS), batch.certificate(PERSON, Document.FULL)) == (second, other)
    assert batch.certificate(99, Document.UNITS) is None
    assert (BATCH.name_of(PERSON), BATCH.name_of(99)) == ("Novak, Petra", "99")


def test_how_far_the_keying_is() -> None:
    """The first step not done is next, wherever others were done before; what is done twice is done once."""
    keying = Keying(done=(0, 2))
    assert (keying.next(4), keying.with_done({1}).next(4), keying.with_done({1, 3}).next(4)) == (1, 3, 4)
    assert keying.with_done({0, 1}).done == (0, 1, 2)
    assert keying.without({2, 9}).done == (0,)
    assert Keying().next(0) == 0


def test_the_steps_of_a_claim() -> None:
    """What is typed is exactly what the batch holds, days first; every step of a candidate goes together."""
    steps = claim_steps(replace(BATCH, lines=tuple(replace(each, ocr_candidate_number="") for each in BATCH.lines)))
    kinds = [each.kind for each in steps]
    assert kinds == [
        StepKind.QUALIFICATION,
        StepKind.ASSESSOR,
        StepKind.CANDIDATE,
        *[StepKind.UNIT] * 3,
        StepKind.SUBMIT,
    ]
    assert [value.label for value in steps[2].values] == ["Surname", "Forenames", "Date of birth", "ULN"]
    assert steps[2].values[2].text == f"{BATCH.lines[0].date_of_birth:%d/%m/%Y}"
    assert steps[2].says == "Novak, Petra: Full award"
    first = BATCH.lines[0]
    undated = replace(first, source=UnitSource.TRANSFER, awarding_body="NCFE", original_award_on=None)
    brought = claim_steps(replace(BATCH, lines=(undated,)))[3]
    assert [value.label for value in brought.values] == ["URN", "Awarding body"]
    assert steps[3].says == f"Unit {first.unit_number} {first.unit}, assessed by {first.assessor}"
    assert [each.candidate for each in steps] == [0, 0, *[PERSON] * 4, 0]
    bare = replace(BATCH, lines=(replace(first, unit_number=None, kind=ClaimKind.UNIT),))
    assert claim_steps(bare)[3].says == f"{first.unit}, assessed by {first.assessor}"
    assert claim_steps(bare)[2].says == "Novak, Petra: Units"
    assert steps_of_candidate(steps, 4) == {2, 3, 4, 5}
    assert (steps_of_candidate(steps, 0), steps_of_candidate(steps, 6)) == ({0}, {6})
