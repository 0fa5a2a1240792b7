"""Lists for people: opened in a spreadsheet, so written safe for one, and the line above the headings says how."""

from collections.abc import Iterable

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch
from centre_tui.exchange.layout import Cell, packaged_layout, table_bytes


def candidate_list(candidates: Iterable[tuple[Candidate, str]]) -> bytes:
    """Return the list of candidates, each given with the assessor's name."""
    rows = [candidate_row(candidate, assessor) for candidate, assessor in candidates]
    return table_bytes(packaged_layout("candidate_list"), rows)


def candidate_row(candidate: Candidate, assessor: str) -> dict[str, Cell]:
    """Return a candidate's row."""
    entry = candidate.entry
    return {
        "candidate": candidate.id,
        "surname": candidate.surname,
        "forenames": candidate.forenames,
        "date of birth": candidate.date_of_birth,
        "ULN": candidate.uln,
        "OCR candidate number": candidate.ocr_candidate_number,
        "centre candidate number": candidate.centre_candidate_number,
        "location": candidate.location,
        "qualification": entry.qualification if entry else "",
        "entry": entry.kind if entry else "",
        "entry state": entry.state if entry else "",
        "planned": len(candidate.units),
        "achieved": len(candidate.achieved()),
        "claimed": sum(1 for each in candidate.units if each.claimed is not None),
        "assessor": assessor,
    }


def claim_list(batch: ClaimBatch) -> bytes:
    """Return the list of a batch's candidates, each with how far the claim is."""
    return table_bytes(packaged_layout("claim_list"), [claim_row(batch, each) for each in batch.everybody])


def claim_row(batch: ClaimBatch, candidate: int) -> dict[str, Cell]:
    """Return the row of a candidate of a batch; of one left out, why."""
    first = next(each for each in batch.lines if each.candidate == candidate)
    lines, answer = batch.lines_of(candidate), batch.answer_for(candidate)
    left_out = "; ".join(each.because for each in batch.left_out if each.candidate == candidate)
    return {
        "batch": f"{batch.number:04}",
        "surname": first.surname,
        "forenames": first.forenames,
        "OCR candidate number": first.ocr_candidate_number,
        "kind": first.kind,
        "units": len(lines),
        "credit": sum(each.credit for each in lines),
        "state": batch.line_state(candidate),
        "on": (answer.on if answer else batch.submitted_on) if lines else None,
        "reference": answer.reference if answer else "",
        "reason": answer.reason if answer else left_out,
    }
