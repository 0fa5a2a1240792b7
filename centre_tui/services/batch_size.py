"""How much one batch holds: it is one record, which grows by whatever becomes of its lines."""

from typing import Final

from centre_tui.domain.rules.wording import counted
from centre_tui.services.errors import BadInput

MOST_LINES: Final = 1_000
"""With an answer and a certificate for each line the record is still one that the store keeps."""


def expect_room(candidates: int, lines: int) -> None:
    """Raise BadInput where these candidates make more lines than a batch holds."""
    if lines > MOST_LINES:
        raise BadInput(
            f"{counted(candidates, 'candidate')} would make a batch of {lines:,} lines; one holds {MOST_LINES:,}. "
            "Choose some of the candidates, or a cohort, and leave the others for the next batch. Nothing was changed.",
            "batch",
        )
