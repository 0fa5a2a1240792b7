"""A claim batch as a visit looks at it: whom it is about and what came of each, not the lines of every unit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from centre_tui.domain.claims import CERTIFICATED, ISSUED, ClaimBatch, ClaimKind, ClaimLine, LineAnswer


def batch_in_brief(batch: ClaimBatch) -> ClaimBatch:
    """Return a batch with one line of each candidate claimed: for a full award where any of the lines is."""
    first: dict[int, ClaimLine] = {}
    for line in batch.claimed:
        if line.candidate not in first or line.kind is ClaimKind.FULL is not first[line.candidate].kind:
            first[line.candidate] = line
    return replace(batch, lines=tuple(map(_slim, first.values())), remarks=(), left_out=())


def _slim(line: ClaimLine) -> ClaimLine:
    return replace(line, unit="", assessor="", assessed_on=None, iqa="", iqa_on=None, original_award_on=None)


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
