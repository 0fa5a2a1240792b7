"""A claim batch as a visit looks at it: whom it is about and what came of each, not the lines of every unit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from centre_tui.domain.certificates import Certificate
from centre_tui.domain.claim_routes import CERTIFICATED, ISSUED, LineAnswer
from centre_tui.domain.claims import ClaimBatch, ClaimKind, ClaimLine
from centre_tui.domain.shared import Shared


def batch_in_brief(batch: ClaimBatch) -> ClaimBatch:
    """Return a batch with one line of each candidate claimed, for a full award where any is, and without words."""
    first: dict[int, ClaimLine] = {}
    for line in batch.claimed:
        if line.candidate not in first or line.kind is ClaimKind.FULL is not first[line.candidate].kind:
            first[line.candidate] = line
    kept = Shared()
    lines = tuple(map(partial(_line, kept=kept), first.values()))
    answers = tuple(map(partial(_answer, kept=kept), batch.answers))
    papers = tuple(map(partial(_paper, kept=kept), batch.certificates))
    return replace(batch, lines=lines, remarks=(), left_out=(), answers=answers, certificates=papers)


def _line(line: ClaimLine, kept: Shared) -> ClaimLine:
    """Return a line without what is its unit's or tells more of the candidate than the name."""
    return replace(
        line,
        candidate=kept(line.candidate),
        surname=kept(line.surname),
        forenames=kept(line.forenames),
        date_of_birth=date.min,
        uln="",
        ocr_candidate_number="",
        centre_candidate_number="",
        unit="",
        assessor="",
        assessed_on=None,
        iqa="",
        iqa_on=None,
        original_award_on=None,
    )


def _answer(answer: LineAnswer, kept: Shared) -> LineAnswer:
    return replace(answer, candidate=kept(answer.candidate), on=kept(answer.on), reference="", reason="", by="")


def _paper(paper: Certificate, kept: Shared) -> Certificate:
    return replace(
        paper,
        candidate=kept(paper.candidate),
        received_on=kept(paper.received_on),
        handed_out_on=kept(paper.handed_out_on),
        asked_on=kept(paper.asked_on),
        received_by="",
        number="",
        handed_out_to="",
        handed_out_by="",
        replaces_because="",
    )


def certificated_in(batch: ClaimBatch) -> Iterator[tuple[ClaimLine, date]]:
    """Yield a line of each candidate whose claim is certificated, with the day of it; the batch is one in brief."""
    last: dict[int, LineAnswer] = {each.candidate: each for each in batch.answers}
    issued: dict[int, date] = {}
    for each in batch.answers:
        if each.answer in ISSUED:
            issued.setdefault(each.candidate, each.on)
    for line in batch.lines:
        if line.candidate in issued and last[line.candidate].answer in CERTIFICATED:
            yield line, issued[line.candidate]
