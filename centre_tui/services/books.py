"""Which kinds of record the books hold, and in which table each is kept."""

from collections.abc import Mapping
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.keying import Keying
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Visit
from centre_tui.services.schema import CENTRE_TABLE, SCHEMA
from centre_tui.store import Codec

__all__ = ["SCHEMA", "TABLES", "codec"]

TABLES: Final[Mapping[type, str]] = {
    Centre: CENTRE_TABLE,
    StaffMember: "staff",
    Candidate: "candidates",
    StandardisationEvent: "events",
    Visit: "visits",
    ClaimBatch: "batches",
    Arrangement: "arrangements",
    EntryBatch: "entry_batches",
    Keying: "keyings",
    MalpracticeCase: "malpractice",
    Disposal: "disposals",
}


def codec() -> Codec:
    """Return what turns these records into documents and back."""
    return Codec(TABLES)
