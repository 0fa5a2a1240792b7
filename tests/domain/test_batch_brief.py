"""A claim batch as a visit looks at it has everybody, and what came of each, as the whole batch has it."""

from dataclasses import replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.batch_brief import batch_in_brief, certificated_in
from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch, ClaimKind, ClaimLine, Remark
from centre_tui.domain.left_out import LeftOut
from centre_tui.domain.rules.visit_certificates import DOCUMENTS
from tests.services.test_claims import line

LEAP = date(2028, 2, 29)
PEOPLE = st.integers(11, 14)
LINES = st.lists(st.builds(lambda who, kind: replace(line(who), kind=kind), PEOPLE, st.sampled_from(ClaimKind)))
ANSWERS = st.lists(st.builds(LineAnswer, PEOPLE, st.sampled_from(Answer), st.dates(LEAP)))
PAPERS = st.lists(st.builds(Certificate, PEOPLE, st.sampled_from(Document), st.none() | st.dates(LEAP)))


@given(LINES, ANSWERS, PAPERS)
@example([line(11), line(11), line(12)], [LineAnswer(11, Answer.PROVISIONAL, LEAP)], [])
@example([line(11)], [LineAnswer(11, Answer.FINAL, LEAP), LineAnswer(11, Answer.REVOKED, LEAP)], [])
def test_in_brief_it_tells_what_the_whole_tells(
    lines: list[ClaimLine], answers: list[LineAnswer], papers: list[Certificate]
) -> None:
    """Who is certificated and when, which papers come for it, and which of them are there."""
    whole = ClaimBatch(7, 1, 7, lines=tuple(lines), answers=tuple(answers), certificates=tuple(papers))
    brief = batch_in_brief(whole)
    assert brief.candidates == whole.candidates
    certificated = {each.candidate: on for each, on in certificated_in(brief)}
    for who in whole.candidates:
        assert certificated.get(who) == whole.certificated_on(who)
        assert brief.documents(who) == whole.documents(who)
        assert brief.name_of(who) == whole.name_of(who)
        for document in Document:
            found, expected = brief.certificate(who, document), whole.certificate(who, document)
            assert (found is None) == (expected is None)
            assert found is None or expected is None or found.received_on == expected.received_on
    for each, _on in certificated_in(brief):
        assert DOCUMENTS[each.kind] == whole.documents(each.candidate)


def test_in_brief_it_tells_no_more_of_anybody_than_the_name() -> None:
    """What is the unit's, the certificate's, or in somebody's words stays in the books; names are held once."""
    told = replace(line(11), date_of_birth=LEAP, assessed_on=LEAP, iqa_on=LEAP, original_award_on=LEAP)
    told = replace(told, uln="WORD1", ocr_candidate_number="WORD2", centre_candidate_number="WORD3", unit="WORD4")
    told = replace(told, assessor="WORD5", iqa="WORD6", surname="Novak")
    other = replace(told, candidate=12, surname="".join(("No", "vak")))
    answer = LineAnswer(11, Answer.FINAL, date(2026, 5, 20), "WORD7", "WORD8", "WORD9")
    paper = Certificate(11, Document.FULL, received_by="WORD10", number="WORD11", handed_out_to="WORD12")
    paper = replace(paper, handed_out_by="WORD13", replaces_because="WORD14")
    batch = ClaimBatch(7, 1, 7, lines=(told, other), answers=(answer,), certificates=(paper,))
    batch = replace(batch, remarks=(Remark(11, "2.1-1", "WORD15"),), left_out=(LeftOut(12, "", "WORD16", LEAP),))
    brief = batch_in_brief(replace(batch, left_out=()))
    assert "WORD" not in repr(brief) and repr(LEAP) not in repr(brief)
    assert "WORD" not in repr(batch_in_brief(batch))
    assert brief.lines[0].surname is brief.lines[1].surname
