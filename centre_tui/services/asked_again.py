"""A batch that has not left yet, asked about again: the books go on while it is frozen (requirements, section 5)."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.findings import Finding, ask, blocking
from centre_tui.domain.rules import claiming as claim_rules
from centre_tui.domain.rules import dcs as dcs_rules
from centre_tui.domain.rules import export as export_rules
from centre_tui.domain.rules.cases import ClaimCase, ExportCase
from centre_tui.services.errors import Missing
from centre_tui.services.preflight import Ground
from centre_tui.store import Change, Store


def asked_again(ground: Ground, batch: ClaimBatch, candidates: Mapping[int, Candidate]) -> list[Finding]:
    """Return what EXPORT says of a batch today, and what would refuse its claims if they were made today.

    A sanction, an action overdue or opened since, a unit in doubt: what refuses a claim keeps it from leaving. A batch
    that was submitted is not asked about again.
    """
    claimed = replace(batch, lines=batch.claimed)
    found = ask(export_rules.RULES, ExportCase(ground.scene, claimed, candidates, ground.visits))
    if batch.submitted_on is not None:
        return found
    told = {(each.rule, about(each)) for each in blocking(found)}
    new = (each for each in refused_today(ground, batch, candidates) if told.isdisjoint(whose(each)))
    return [*found, *dict.fromkeys(new)]


def refused_today(ground: Ground, batch: ClaimBatch, candidates: Mapping[int, Candidate]) -> Iterator[Finding]:
    """Yield what would refuse the claims of a batch today."""
    for number in batch.candidates:
        if (candidate := candidates.get(number)) is not None:
            yield from blocking(ask((*claim_rules.RULES, *dcs_rules.RULES), claimed_today(ground, batch, candidate)))


def claimed_today(ground: Ground, batch: ClaimBatch, candidate: Candidate) -> ClaimCase:
    """Return a candidate's claim of a batch as if it were made today, by the batch's route."""
    lines = batch.lines_of(candidate.id)
    kind = ClaimKind.FULL if any(each.kind is ClaimKind.FULL for each in lines) else ClaimKind.UNIT
    units = tuple(each.unit for each in lines)
    before = without_claims(candidate, batch.id)
    return ClaimCase(ground.scene, before, kind, units, batch.route, ground.visits, ground.last_sample_on)


def without_claims(candidate: Candidate, batch: int) -> Candidate:
    """Return the candidate with the units of a batch free to be claimed again."""
    for record in candidate.units:
        if record.claimed is not None and record.claimed.batch == batch:
            candidate = candidate.with_unit(replace(record, claimed=None))
    return candidate


def still_there(books: Change | Store, candidates: Iterable[int]) -> Iterator[Candidate]:
    """Yield the candidates whose records are in the books; of who is not there rule X-08 tells."""
    for number in candidates:
        with suppress(Missing):
            yield books.get(Candidate, number)


def about(finding: Finding) -> int:
    """Return the candidate a finding is about, 0 for one about the batch, the centre or a visit."""
    return finding.subject.id if finding.subject.kind == "candidate" else 0


def whose(finding: Finding) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return under which marks the same rule may have spoken already: of the same candidate, or of the whole batch."""
    return (finding.rule, about(finding)), (finding.rule, 0)
