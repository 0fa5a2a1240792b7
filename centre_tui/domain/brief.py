"""One candidate in brief: what the rules about the whole centre look at, so that no whole record is kept for them."""

from dataclasses import dataclass
from datetime import date

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Brief:
    """A candidate as of a day, with the same words as the candidate's own record has for these facts."""

    id: int
    name: str
    record_location: str
    live: bool
    claims: tuple[Claimed, ...]
    recordings: tuple[tuple[str, Evidence], ...]
    used_on: date | None
    sampled_on: date | None
    decided_last: tuple[date, str] | None
    to_sample: tuple[tuple[int, date], ...] = ()


Someone = Candidate | Brief
"""A candidate, whole or in brief."""


def brief(candidate: Candidate) -> Brief:
    """Return a candidate in brief; the record is one as of the day."""
    return Brief(
        candidate.id,
        candidate.name,
        candidate.record_location,
        candidate.live,
        candidate.claims,
        candidate.recordings,
        candidate.used_on,
        candidate.sampled_on,
        candidate.decided_last,
        candidate.to_sample,
    )
