"""The files of a claim batch: a table and its manifest (formats, 1.3)."""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimBatch, ClaimKind, ClaimLine
from centre_tui.exchange.batch_file import Manifest, file_name, named_values
from centre_tui.exchange.exported import ExportedFile
from centre_tui.exchange.layout import Cell, packaged_layout, table_bytes

LAYOUT: Final = "claim_batch"
CLAIMED: Final[Mapping[str, Callable[[ClaimLine], Cell]]] = MappingProxyType(
    {
        "unit number": lambda line: line.unit_number,
        "unit": lambda line: line.unit,
        "credit": lambda line: line.credit,
        "level": lambda line: line.level,
        "group": lambda line: line.group,
        "source": lambda line: line.source,
        "awarding body": lambda line: line.awarding_body,
        "original award date": lambda line: line.original_award_on,
        "assessor": lambda line: line.assessor,
        "assessed on": lambda line: line.assessed_on,
        "IQA": lambda line: line.iqa,
        "quality-assured on": lambda line: line.iqa_on,
    }
)
ROUTES: Final[Mapping[ClaimRoute, str]] = MappingProxyType(
    {
        ClaimRoute.DCS: "Direct Claim Status (DCS); certificates are provisional until a visit confirms them",
        ClaimRoute.EQA: "the external verifier, who authorises the claims at a visit (EQA)",
    }
)


def claim_file(batch: ClaimBatch) -> ExportedFile:
    """Return the table of a batch; raise FileRefused where a value is unfit, ValueError where it makes no file name."""
    rows = [
        {**named_values(batch, line), "route": batch.route, **{name: value(line) for name, value in CLAIMED.items()}}
        for line in batch.lines
    ]
    return ExportedFile(file_name("claim", batch), table_bytes(packaged_layout(LAYOUT), rows))


def claim_manifest(batch: ClaimBatch, file: ExportedFile) -> dict[str, bytes]:
    """Return the manifest of a batch's file by its own name: who verifies it, and what its rows add up to."""
    verified = f"Verified by: {ROUTES[batch.route]}"
    counted = (f"Candidates: {_candidates(batch)}", f"Credit: {_credit(batch)}")
    return Manifest("Claim", (verified,), counted).of(batch, file)


def _candidates(batch: ClaimBatch) -> str:
    kinds = Counter(kind for _, kind in {(line.candidate, line.kind) for line in batch.lines})
    return f"{len(batch.everybody)} (full award {kinds[ClaimKind.FULL]}, units {kinds[ClaimKind.UNIT]})"


def _credit(batch: ClaimBatch) -> str:
    groups: Counter[str] = Counter()
    for line in batch.lines:
        groups[line.group] += line.credit
    told = ", ".join(f"Group {group} {credit}" for group, credit in sorted(groups.items()))
    return f"{sum(groups.values())} ({told})"
