"""The roll of claim batches: what lists show of each, without its hundreds of lines."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import BatchState, ClaimBatch
from centre_tui.domain.permissions import Action
from centre_tui.services.books import codec
from centre_tui.services.desk import Desk
from centre_tui.services.roll import Kind, Reading


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What lists show of a batch; `candidates` and `lines` are how many are claimed."""

    id: int
    revision: int
    number: int
    state: BatchState
    route: ClaimRoute
    candidates: int
    lines: int
    prepared_on: date | None
    file_name: str
    interchange_reference: str


def batch_line(batch: ClaimBatch) -> BatchLine:
    """Return what lists show of a batch."""
    return BatchLine(
        batch.id,
        batch.revision,
        batch.number,
        batch.state,
        batch.route,
        len(batch.candidates),
        len(batch.claimed),
        batch.prepared_on,
        batch.file_name,
        batch.interchange_reference,
    )


def reader() -> Reading[BatchLine]:
    """Return a reader of such lines."""
    records = codec()
    return lambda record, document: batch_line(records.read(ClaimBatch, record, document))


BATCHES: Final = Kind(ClaimBatch, reader)


def visible_batch_lines(desk: Desk) -> list[BatchLine]:
    """Return the line of every batch, the latest first."""
    desk.require(Action.SEE_CLAIMS)
    return sorted(desk.roll(BATCHES).values(), key=lambda each: each.id, reverse=True)
