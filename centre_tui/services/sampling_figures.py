"""What sampling came to for one member of staff, packed: the sheet, and of an IQA the own samples, without the work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple, overload
from zlib import compress, decompress

import msgspec

from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.coverage import Tally
from centre_tui.domain.sampling.met import Met
from centre_tui.domain.sampling.record import OwnSample, OwnWork
from centre_tui.domain.sampling.risk import Risk
from centre_tui.domain.sampling.samples import SampleState
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.size import Size
from centre_tui.domain.sampling.timing import Timing
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.strategy import Strategy

QUICKLY: Final = 1
TOGETHER: Final = 200
"""How many samples are packed, and unpacked, at once."""


class Figures(NamedTuple):
    """What a sheet says, but for whom and what it is about."""

    since: date
    caseload: int
    asked: int
    touched: bool
    risk: Risk
    rate: int
    size: Size
    tallies: tuple[Tally, ...]
    timing: Timing
    raised: dict[str, int]


class OwnFigures(NamedTuple):
    """What is an IQA's own, with the samples packed some at a time, and how many they are."""

    samples: tuple[bytes, ...]
    many: int
    counts: tuple[tuple[int, SampleState, int], ...]
    assessors: frozenset[int]
    timing: Timing


class Told(NamedTuple):
    """What sampling came to for a member of staff: of an IQA it is about both, of anybody else the sheet alone."""

    sheet: Figures
    own: OwnFigures | None


_encoder: Final = msgspec.msgpack.Encoder()
_samples: Final = msgspec.msgpack.Decoder(tuple[OwnSample, ...])
_told: Final = msgspec.msgpack.Decoder(Told)


def packed(sheet: SheetInBrief, own: OwnWork | None) -> bytes:
    """Return a sheet and an IQA's own work packed."""
    return _encoder.encode(Told(figures_of(sheet), _own_figures(own) if own else None))


def figures_of(sheet: SheetInBrief) -> Figures:
    """Return what a sheet says."""
    case = sheet.case
    return Figures(
        *(case.since, case.caseload, case.asked, sheet.touched, sheet.risk, sheet.rate),
        *(sheet.size, sheet.tallies, sheet.timing, sheet.raised),
    )


def _own_figures(own: OwnWork) -> OwnFigures:
    samples = own.samples if isinstance(own.samples, PackedSamples) else PackedSamples.of(own.samples)
    counts = tuple((assessor, state, count) for (assessor, state), count in own.counts.items())
    return OwnFigures(samples.packed, len(samples), counts, own.assessors, own.timing)


def unpacked(told: bytes) -> Told:
    """Return what was packed."""
    return _told.decode(told)


def sheet_from(told: Figures, scene: Scene, member: StaffMember, strategy: Strategy, met: Met) -> SheetInBrief:
    """Return the sheet of these figures, about whom and what it was made for."""
    case = SamplingCase(scene, member, strategy, told.since, (), (), told.caseload, told.asked, met)
    return SheetInBrief(case, told.touched, told.risk, told.rate, told.size, told.tallies, told.timing, told.raised)


def own_from(told: OwnFigures) -> OwnWork:
    """Return what is an IQA's own."""
    counts = Counter({(assessor, state): count for assessor, state, count in told.counts})
    return OwnWork(PackedSamples(told.samples, told.many), counts, told.assessors, told.timing)


def with_samples_packed(own: OwnWork) -> OwnWork:
    """Return what is an IQA's own, to be kept for long."""
    return replace(own, samples=PackedSamples.of(own.samples))


class PackedSamples(Sequence[OwnSample]):
    """An IQA's samples packed small, of which some are unpacked where one is looked at: there may be ten thousand."""

    def __init__(self, packed: tuple[bytes, ...], count: int) -> None:
        self.packed = packed
        self._count = count
        self._last: tuple[int, tuple[OwnSample, ...]] = (-1, ())

    @classmethod
    def of(cls, samples: Sequence[OwnSample]) -> "PackedSamples":
        """Return samples packed."""
        some = [samples[first : first + TOGETHER] for first in range(0, len(samples), TOGETHER)]
        return cls(tuple([compress(_encoder.encode(each), QUICKLY) for each in some]), len(samples))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> OwnSample: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[OwnSample]: ...

    def __getitem__(self, place: int | slice) -> OwnSample | Sequence[OwnSample]:
        if isinstance(place, slice):
            return list(self)[place]
        part, within = divmod(range(self._count)[place], TOGETHER)
        last = self._last
        if last[0] != part:
            last = self._last = (part, self._unpacked(self.packed[part]))
        return last[1][within]

    def __iter__(self) -> Iterator[OwnSample]:
        for part in self.packed:
            yield from self._unpacked(part)

    def _unpacked(self, part: bytes) -> tuple[OwnSample, ...]:
        return _samples.decode(decompress(part))
