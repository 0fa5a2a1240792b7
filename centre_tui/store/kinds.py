"""The centre's records and their tables; `SCHEMA` rises with every change of their shape, with a migration step."""

from collections.abc import Mapping
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Visit

SCHEMA: Final = 1
TABLES: Final[Mapping[type, str]] = {
    Centre: "centre",
    StaffMember: "staff",
    Candidate: "candidates",
    StandardisationEvent: "events",
    Visit: "visits",
    ClaimBatch: "batches",
}
