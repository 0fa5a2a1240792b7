"""What comes before a unit's first decision: a plan agreed with the candidate, and word about plagiarism (5.4, 5.7)."""

from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown


def first_decision(record: UnitRecord) -> date | None:
    """Return the day of the unit's first decision, or nothing where there is none."""
    return min((each.on for each in record.decisions), default=None)


def not_planned(candidate: Candidate, unit: str, first: date) -> str | None:
    """Say that no assessment of the unit was planned by the day of its first decision, or nothing."""
    if any(unit in plan.units and plan.on <= first for plan in candidate.plans):
        return None
    return f"No assessment planning (RD05) for the unit is recorded by its first decision, {shown(first)}."


def not_briefed(candidate: Candidate, first: date) -> str | None:
    """Say that the candidate was not told about plagiarism by the day of a first decision, or nothing."""
    told = candidate.plagiarism_briefed_on
    if told is not None and told <= first:
        return None
    return f"That the candidate was told about plagiarism before the first decision, {shown(first)}, is not recorded."
