"""What an assessor judged, one unit of one candidate at a time: what internal quality assurance samples from (5.20.1).

These pass over everything ever recorded, so they gather in plain loops and keep only what sampling asks.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from centre_tui.domain.assessment import Decision, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import SampleKind
from centre_tui.domain.sampling.samples import SampleWork, sample_work

Key = tuple[int, str]
Samples = Mapping[str, tuple[SampleWork, ...]]
NOT_RECORDED: Final = "not recorded"
WHOLE: Final = 100
# An enumeration's members are slow to look up, so those asked for of every record are looked up once.
TRANSFER, RPL = UnitRoute.TRANSFER, UnitRoute.RPL


class Judged(NamedTuple):
    """One unit of one candidate as one assessor judged it.

    `key` names the unit of the candidate; it is looked at so often that it is made once. `signed_on` is the unit's
    sign-off, `own` tells that this assessor signed it. `progress` is the percent of the candidate's units signed off
    before the assessor's first decision on this one. `assessors` may not sample it.
    """

    key: Key
    assessor: int
    candidate: int
    name: str
    unit: str
    first_on: date
    last_on: date
    signed_on: date | None
    own: bool
    closing: Method | None
    methods: tuple[Method, ...]
    locations: tuple[str, ...]
    progress: int
    prior_learning: bool
    claimed_on: date | None
    samples: tuple[SampleWork, ...]
    assessors: frozenset[int]

    @property
    def kind(self) -> SampleKind:
        """Return which kind of sample can be made of it now: interim before the unit's sign-off, summative after."""
        return SampleKind.INTERIM if self.signed_on is None else SampleKind.SUMMATIVE

    def decided_in(self, since: date, day: date) -> bool:
        """Tell whether it counts among the assessor's decisions of a period: signed off in it, by the assessor."""
        return self.own and self.signed_on is not None and since <= self.signed_on <= day

    def touched_in(self, since: date, day: date) -> bool:
        """Tell whether the assessor judged anything of it in a period."""
        return since <= self.last_on <= day or self.decided_in(since, day)

    def kind_of(self, sample: SampleWork) -> SampleKind:
        """Return of which kind a completed sample was by its day, whatever it is called."""
        early = sample.done_on is not None and (self.signed_on is None or sample.done_on < self.signed_on)
        return SampleKind.INTERIM if early else SampleKind.SUMMATIVE


Parts = Callable[[Judged], Iterable[str]]
"""By which of its parts something judged is counted: its unit, its methods, its places."""


class Alike:
    """Keeps one of what is equal in all that somebody judged: names, units, days and places recur."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def __call__(self, judged: Judged) -> Judged:
        """Return the same with what is kept already in place of what is equal to it."""
        kept = self._kept.setdefault
        candidate, unit = kept(judged.candidate, judged.candidate), kept(judged.unit, judged.unit)
        return Judged(
            (candidate, unit),
            judged.assessor,
            candidate,
            kept(judged.name, judged.name),
            unit,
            kept(judged.first_on, judged.first_on),
            kept(judged.last_on, judged.last_on),
            kept(judged.signed_on, judged.signed_on),
            judged.own,
            judged.closing,
            kept(judged.methods, judged.methods),
            kept(judged.locations, judged.locations),
            judged.progress,
            judged.prior_learning,
            kept(judged.claimed_on, judged.claimed_on),
            judged.samples,
            kept(judged.assessors, judged.assessors),
        )


def samples_of(candidate: Candidate) -> Samples:
    """Return the samples of each unit of a candidate that has any."""
    return {unit.unit: tuple([sample_work(each) for each in unit.samples]) for unit in candidate.units if unit.samples}


def judged(candidate: Candidate, samples: Samples) -> Iterator[Judged]:
    """Yield each unit assessed here of a candidate, once for every assessor who decided on it or signed it off."""
    signed = [unit.sign_off.on for unit in candidate.units if unit.sign_off]
    for unit in candidate.units:
        if unit.route is not TRANSFER:
            for assessor in _assessors(unit):
                yield _judged_by(candidate, unit, assessor, signed, samples.get(unit.unit, ()))


def _assessors(unit: UnitRecord) -> list[int]:
    people = {each.assessor for each in unit.decisions}
    if unit.sign_off is not None:
        people.add(unit.sign_off.assessor)
    return sorted(people)


def _judged_by(
    candidate: Candidate, unit: UnitRecord, assessor: int, signed: list[date], samples: tuple[SampleWork, ...]
) -> Judged:
    decisions = [each for each in unit.decisions if each.assessor == assessor]
    sign_off = unit.sign_off
    days = [each.on for each in decisions] or [sign_off.on if sign_off else date.min]
    first, last = min(days), max(days)
    return Judged(
        (candidate.id, unit.unit),
        assessor,
        candidate.id,
        candidate.name,
        unit.unit,
        first,
        last,
        sign_off.on if sign_off else None,
        sign_off is not None and sign_off.assessor == assessor,
        decisions[-1].method if decisions else None,
        tuple(dict.fromkeys([each.method for each in decisions if each.method])),
        _locations(candidate, decisions),
        sum([on < first for on in signed]) * WHOLE // len(candidate.units),
        unit.route is RPL,
        unit.claimed.on if unit.claimed else None,
        samples,
        unit.assessors,
    )


def _locations(candidate: Candidate, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return where it was assessed: as each decision says, or else where the candidate works."""
    found = [each.location or candidate.location or NOT_RECORDED for each in decisions]
    return tuple(dict.fromkeys(found)) or (candidate.location or NOT_RECORDED,)
