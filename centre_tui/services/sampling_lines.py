"""The roll of what sampling looks at: each candidate's decisions and samples, read again only when that was saved."""

from typing import Final, NamedTuple

from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.work import CandidateWork, work_on
from centre_tui.services.allocation import qualification_of
from centre_tui.services.books import codec
from centre_tui.services.roll import Kind, Reading


class SamplingLine(NamedTuple):
    """What sampling looks at of one candidate; `closed` are the units claimed."""

    id: int
    revision: int
    qualification: str
    work: CandidateWork
    closed: frozenset[str]

    @property
    def name(self) -> str:
        """Return the candidate's name as lists show it."""
        return self.work.name

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        """Return who is allocated to the candidate."""
        return self.work.allocations

    @property
    def planned(self) -> tuple[str, ...]:
        """Return the keys of the candidate's units, in their order."""
        return self.work.planned

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
        qualification_of(candidate),
        work_on(candidate),
        frozenset(each.unit for each in candidate.units if each.claimed),
    )


def reader() -> Reading[SamplingLine]:
    """Return a reader of such lines."""
    records = codec()
    return lambda record, document: sampling_line(records.read(Candidate, record, document))


SAMPLING: Final = Kind(Candidate, reader, packed=SamplingLine)
