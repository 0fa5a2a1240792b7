"""What the strategy asks of the samples of one assessor: each demand with what is done, due and planned for it.

Planned, due and done are kept apart: only what is done meets a demand. Source: handbook 5.20.1; requirements A16.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Final

from centre_tui.domain.quality import SampleKind
from centre_tui.domain.rules.qualified import qualified
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.rates_asked import rates_of
from centre_tui.domain.sampling.samples import SampleState, state_of
from centre_tui.domain.sampling.size import Size, share_of
from centre_tui.domain.sampling.work import Judged, Key, Parts
from centre_tui.domain.staff import Role


class Cover(StrEnum):
    """What a demand is about."""

    ASSESSOR = "assessor"
    SIZE = "size of the sample"
    FIRST = "first decision of a trainee"
    DISAGREEMENT = "disagreement"
    UNIT = "unit"
    METHOD = "method"
    METHOD_RATE = "rate by method"
    LOCATION = "location"
    INTERIM = "interim"
    SUMMATIVE = "summative"
    GROUP = "candidates"


class Group(StrEnum):
    """The groups of candidates that sampling has to touch.

    Who has an access arrangement is for few to see, and IQAs are not among them (9.10): that group has no telling name.
    """

    NEW = "new"
    MIDDLE = "mid-way"
    LATE = "late"
    PRIOR_LEARNING = "RPL"
    ARRANGED = "confidential"


OF_UNITS: Final = frozenset({Cover.FIRST, Cover.DISAGREEMENT, Cover.UNIT})
"""The demands whose part is a unit."""

NO_UNITS: Final[frozenset[Key]] = frozenset()

# An enumeration's members are slow to look up, so one asked for of every sample is looked up once.
DONE: Final = SampleState.DONE
KINDS: Final[Mapping[Cover, SampleKind]] = {
    Cover.INTERIM: SampleKind.INTERIM,
    Cover.SUMMATIVE: SampleKind.SUMMATIVE,
}


@dataclass(frozen=True, slots=True)
class Demand:
    """That at least so many of some units are to be sampled; `part` is the unit, method, location or group meant."""

    cover: Cover
    part: str
    least: int
    among: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a demand stands: which of its units have a sample done, due and planned; a unit is in one of the three."""

    demand: Demand
    done: frozenset[Key]
    due: frozenset[Key]
    planned: frozenset[Key]

    @property
    def met(self) -> bool:
        """Tell whether enough is done."""
        return len(self.done) >= self.demand.least

    @property
    def to_come(self) -> frozenset[Key]:
        """Return the units whose samples are due or planned."""
        return self.due | self.planned

    @property
    def missing(self) -> int:
        """Return how many more samples are to be planned, besides those that are due and planned already."""
        return max(0, self.demand.least - len(self.done) - len(self.to_come))

    @property
    def tally(self) -> "Tally":
        """Return how the demand stands in figures."""
        return Tally(replace(self.demand, among=NO_UNITS), len(self.done), len(self.due), len(self.planned))


@dataclass(frozen=True, slots=True)
class Tally:
    """How a demand stands in figures, kept for long: how many samples are done, due and planned, not of which units."""

    demand: Demand
    done: int
    due: int
    planned: int

    @property
    def met(self) -> bool:
        """Tell whether enough is done."""
        return self.done >= self.demand.least

    @property
    def missing(self) -> int:
        """Return how many more samples are to be planned, besides those that are due and planned already."""
        return max(0, self.demand.least - self.done - self.due - self.planned)


def sampled_at_all(case: SamplingCase) -> Standing:
    """Return how it stands whether anything was sampled of an assessor's work in the period, whatever the strategy."""
    (standing,) = standings_of(case, [Demand(Cover.ASSESSOR, "", 1, _keys(case.touched))])
    return standing


def demands_of(case: SamplingCase, percent: int, size: Size) -> list[Demand]:
    """Return everything the strategy asks of the samples of an assessor's work in the period."""
    touched, decided = case.touched, case.decided
    if not touched:
        return []
    signed, everything = {each.unit for each in decided}, _keys(touched)
    rates = rates_of(case, percent, size.candidates)
    return [
        Demand(Cover.ASSESSOR, "", 1, everything),
        *_demand(Cover.SIZE, "", size.least, _keys(decided)),
        *_first_decisions(case),
        *_quotas(Cover.DISAGREEMENT, decided, _unit, rates.raised),
        *_each(Cover.UNIT, {unit: found for unit, found in _grouped(touched, _unit).items() if unit in signed}),
        *_each(Cover.METHOD, _grouped(touched, lambda each: each.methods)),
        *_quotas(Cover.METHOD_RATE, decided, _closing, rates.by_method),
        *_each(Cover.LOCATION, _grouped(touched, lambda each: each.locations)),
        Demand(Cover.INTERIM, "", 1, everything),
        *_demand(Cover.SUMMATIVE, "", 1, _keys(decided)),
        *_each(Cover.GROUP, _grouped(touched, partial(groups_of, case))),
    ]


def standings_of(case: SamplingCase, demands: Iterable[Demand]) -> list[Standing]:
    """Return how each demand stands: what is done for it in the period, what is due and what is planned."""
    states = _states(case)
    return [_standing(each, states[KINDS.get(each.cover)]) for each in demands]


def _standing(demand: Demand, states: Mapping[SampleState, set[Key]]) -> Standing:
    done = demand.among & states[DONE]
    due = (demand.among & states[SampleState.DUE]) - done
    return Standing(demand, done, due, (demand.among & states[SampleState.PLANNED]) - done - due)


def _states(case: SamplingCase) -> Mapping[SampleKind | None, Mapping[SampleState, set[Key]]]:
    """Return by kind, and of any kind, the units with a sample of each state that counts.

    What counts was done in the period, or is still to be done, by somebody independent.
    """
    found: dict[SampleKind | None, dict[SampleState, set[Key]]]
    found = {kind: {state: set() for state in SampleState} for kind in (None, *SampleKind)}
    since, day = case.since, case.day
    for each in case.touched:
        for sample in each.samples:
            state = state_of(sample, day)
            done = state is DONE
            in_period = not done or (sample.done_on is not None and sample.done_on >= since)
            if in_period and sample.iqa not in each.assessors:
                found[None][state].add(each.key)
                found[each.kind_of(sample) if done else each.kind][state].add(each.key)
    return found


def _first_decisions(case: SamplingCase) -> Iterator[Demand]:
    """Yield a demand for each unit a trainee first decided on in the period: that very decision is sampled."""
    first: dict[str, Judged] = {}
    for each in case.work:
        if each.unit not in first or each.first_on < first[each.unit].first_on:
            first[each.unit] = each
    for unit, each in sorted(first.items()):
        in_period = case.since <= each.first_on <= case.day
        if in_period and not qualified(case.scene, case.member, Role.ASSESSOR, each.first_on):
            same_day = [other for other in case.work if other.unit == unit and other.first_on == each.first_on]
            yield Demand(Cover.FIRST, unit, 1, _keys(same_day))


def _demand(cover: Cover, part: str, least: int, among: Iterable[Key]) -> Iterator[Demand]:
    """Yield a demand, where anything is asked at all."""
    units = frozenset(among)
    if units and least:
        yield Demand(cover, part, least, units)


def _each(cover: Cover, work: Mapping[str, list[Key]]) -> Iterator[Demand]:
    """Yield a demand for one sample of each part."""
    for part, found in sorted(work.items()):
        yield from _demand(cover, part, 1, found)


def _quotas(cover: Cover, work: Iterable[Judged], parts: Parts, rates: Mapping[str, int]) -> Iterator[Demand]:
    """Yield a demand for the share of each part that has a rate of its own."""
    grouped = _grouped(work, parts) if rates else {}
    for part, rate in sorted(rates.items()):
        found = grouped.get(part, [])
        yield from _demand(cover, part, share_of(len(found), rate), found)


def _grouped(work: Iterable[Judged], parts: Parts) -> dict[str, list[Key]]:
    """Return which units were judged by their parts; one decision may have several."""
    found: dict[str, list[Key]] = {}
    for each in work:
        key = each.key
        for part in parts(each):
            found.setdefault(part, []).append(key)
    return found


def _unit(judged: Judged) -> Iterable[str]:
    return (judged.unit,)


def _closing(judged: Judged) -> Iterable[str]:
    return (judged.closing,) if judged.closing else ()


def groups_of(case: SamplingCase, judged: Judged) -> Iterator[Group]:
    """Yield the groups a decision's candidate belonged to when it was taken."""
    if judged.progress < case.strategy.new_below:
        yield Group.NEW
    elif judged.progress < case.strategy.late_from:
        yield Group.MIDDLE
    else:
        yield Group.LATE
    if judged.prior_learning:
        yield Group.PRIOR_LEARNING
    if judged.candidate in case.met.arranged:
        yield Group.ARRANGED


def _keys(work: Iterable[Judged]) -> frozenset[Key]:
    return frozenset([each.key for each in work])
