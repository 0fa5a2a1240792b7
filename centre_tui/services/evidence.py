"""Evidence of a unit, line by line (RD04, RD10), and who made a witness statement (RD08, handbook 5.16)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Evidence, Witness
from centre_tui.services.assessment import Judged, change_unit, require_reach, require_recorder
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied

Told: TypeAlias = Mapping[str, Any]
"""Fields of a line of evidence by their names: those that somebody was asked about."""


def tell_evidence(desk: Desk, candidate: int, unit: str, told: Told) -> Saved[Candidate]:
    """Record what is told of a line of evidence, which names its reference; what is not told of it stays as it was."""

    def line(before: Evidence | None) -> Evidence:
        return replace(before or Evidence(told["reference"]), **told)

    return change_line(desk, candidate, unit, told["reference"], line)


def record_witness(desk: Desk, candidate: int, unit: str, reference: str, witness: Witness) -> Saved[Candidate]:
    """Record who made the witness statement on a line of evidence (RD08). Raises BadInput where there is no line."""
    if not witness.name.strip():
        raise BadInput("A witness statement needs the name of its witness.", "name", "5.16-4")

    def line(before: Evidence | None) -> Evidence:
        if before is None:
            raise BadInput(f"There is no evidence {reference.strip()} on this unit: list it first.", "reference")
        return replace(before, witness=witness)

    return change_line(desk, candidate, unit, reference, line)


def change_line(
    desk: Desk, candidate: int, unit: str, reference: str, changed: Callable[[Evidence | None], Evidence]
) -> Saved[Candidate]:
    """Change the line with a reference as it stands now, in its place; a new one comes last. Raises BadInput."""
    if not reference.strip():
        raise BadInput("Evidence needs a reference, so that it can be found.", "reference", "5.19-3")
    require_recorder(desk)

    def listed(before: Candidate, record: UnitRecord) -> Judged:
        require_reach(desk, before, desk.today)
        known = {each.reference: each for each in record.evidence}
        line = tidied(changed(known.get(tidied(Evidence(reference)).reference)))
        return Judged(replace(record, evidence=tuple({**known, line.reference: line}.values())))

    return change_unit(desk, candidate, unit, "evidence listed", listed)
