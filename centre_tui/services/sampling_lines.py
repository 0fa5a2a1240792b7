"""The roll of what sampling looks at: each candidate's decisions and samples, read again only when that was saved."""

from dataclasses import dataclass
from typing import Final

from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.work import CandidateWork, work_on
from centre_tui.services.allocation import qualification_of
from centre_tui.services.books import codec
from centre_tui.services.roll import Kind, Reading


@dataclass(frozen=True, slots=True)
class SamplingLine:
    """What sampling looks at of one candidate; `closed` are the units claimed."""

    id: int
    revision: int
    name: str
    qualification: str
    allocations: tuple[Allocation, ...]
    work: CandidateWork
    planned: tuple[str, ...]
    closed: frozenset[str]

    @property
    def decided(self) -> bool:
        """Tell whether anything was decided, signed off or sampled."""
        return bool(self.work.judged or self.work.units)

    @property
    def claimed(self) -> bool:
        """Tell whether any unit was claimed."""
        return bool(self.closed)

    @property
    def sampled(self) -> bool:
        """Tell whether any unit has a completed sample."""
        return any(each.done_on for unit in self.work.units for each in unit.samples)


def sampling_line(candidate: Candidate) -> SamplingLine:
    """Return what sampling looks at of one candidate."""
    return SamplingLine(
        candidate.id,
        candidate.revision,
        candidate.name,
        qualification_of(candidate),
        candidate.allocations,
        work_on(candidate),
        tuple(each.unit for each in candidate.units),
        frozenset(each.unit for each in candidate.units if each.claimed),
    )


def reader() -> Reading[SamplingLine]:
    """Return a reader of such lines."""
    records = codec()
    return lambda record, document: sampling_line(records.read(Candidate, record, document))


SAMPLING: Final = Kind(Candidate, reader, ahead_at_most=6_000)
