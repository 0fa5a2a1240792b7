"""RD11: the record of one IQA, which shows whether the sample met the strategy in force on the day (handbook 5.19)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.sampling.samples import SampleState, SampleWork, state_of
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.timing import Timing, timed, timing_of
from centre_tui.domain.sampling.work import Judged, Key
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Period:
    """What the strategy in force on a day looks at: the first day, and the days of visits that are an end."""

    strategy: Strategy
    since: date
    on: date
    ends: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnSample:
    """One sample of an IQA, done in the period or still to be done, with the decision it is about."""

    judged: Judged
    sample: SampleWork
    state: SampleState


@dataclass(frozen=True, slots=True)
class OwnWork:
    """An IQA's own samples, whose work they and the candidates allocated are about, and when they were made.

    `counts` says how many there are of each assessor in each state.
    """

    samples: Sequence[OwnSample]
    counts: Mapping[tuple[int, SampleState], int]
    assessors: frozenset[int]
    timing: Timing


@dataclass(frozen=True, slots=True)
class QualityRecord:
    """RD11 of one IQA: the sheet of each assessor he or she samples, the IQA's own samples, and when they were made.

    The strategy is about an assessor's work as a whole, so a sheet counts every IQA's samples; `own` are this one's,
    and `counts` says how many of them there are of each assessor in each state.
    """

    iqa: StaffMember
    period: Period
    sheets: tuple[SheetInBrief, ...]
    own: Sequence[OwnSample]
    timing: Timing
    counts: Mapping[tuple[int, SampleState], int]

    @property
    def in_time(self) -> bool:
        """Tell whether the samples were made neither at the end nor long after."""
        strategy = self.period.strategy
        return not self.timing.end_loaded(strategy) and not self.timing.late(strategy)

    @property
    def met(self) -> bool:
        """Tell whether the strategy is met for every assessor, and the samples were made in time."""
        return all(each.met for each in self.sheets) and self.in_time

    def in_state(self, state: SampleState) -> int:
        """Return how many of the IQA's own samples are in a state."""
        return sum([count for (_assessor, found), count in self.counts.items() if found is state])

    def of(self, assessor: int, state: SampleState) -> int:
        """Return how many of the IQA's own samples of an assessor's work are in a state."""
        return self.counts.get((assessor, state), 0)


def assessors_of(work: Iterable[Judged], responsible: frozenset[Key], period: Period) -> frozenset[int]:
    """Return who judged in the period one of the units of candidates allocated to an IQA on the day."""
    near = [each for each in work if each.key in responsible]
    return frozenset([each.assessor for each in near if each.touched_in(period.since, period.on)])


def own_work(iqa: int, work: Iterable[Judged], responsible_for: Iterable[int], period: Period) -> OwnWork:
    """Return what of everything sampled of some candidates is an IQA's, who has to do with them.

    Whoever was sampled by the IQA, or is one of those the IQA is responsible for, is among the assessors.
    """
    own = tuple(sorted(_own(work, iqa, period), key=_when))
    about = {*responsible_for, *[each.judged.assessor for each in own]}
    times = timed({each.judged.key: each.judged for each in own}.values(), period.since, period.on, iqa)
    counts = Counter([(each.judged.assessor, each.state) for each in own])
    return OwnWork(own, counts, frozenset(about), timing_of(times, period.ends, period.strategy))


def quality_record(iqa: StaffMember, sheets: Iterable[SheetInBrief], own: OwnWork, period: Period) -> QualityRecord:
    """Return an IQA's RD11 from the sheets of all assessors and what is the IQA's own."""
    found = tuple(sheet for sheet in sheets if sheet.case.member.id in own.assessors)
    return QualityRecord(iqa, period, found, own.samples, own.timing, own.counts)


def _own(judged: Iterable[Judged], iqa: int, period: Period) -> Iterator[OwnSample]:
    """Yield an IQA's samples, each once: about who signed the unit off, or else who decided on it last."""
    last: dict[Key, Judged] = {}
    for each in [each for each in judged if each.samples]:
        before = last.get(each.key)
        if before is None or (before.own, before.last_on) < (each.own, each.last_on):
            last[each.key] = each
    for each in last.values():
        for sample in each.samples:
            state = state_of(sample, period.on)
            counts = sample.done_on is None or sample.done_on >= period.since
            if sample.iqa == iqa and counts:
                yield OwnSample(each, sample, state)


TO_DO_FIRST: Final = (SampleState.DUE, SampleState.PLANNED, SampleState.DONE)


def _when(own: OwnSample) -> tuple[int, date, str, Key]:
    """Return the place of a sample: what is due first, then planned, then done; by its day, candidate and unit."""
    on = own.sample.done_on or own.sample.planned_for or date.max
    return TO_DO_FIRST.index(own.state), on, own.judged.name, own.judged.key
