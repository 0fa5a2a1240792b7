"""Which further samples to plan: the fewest that close every gap, chosen so that anybody can choose them again (A16).

The seed is the strategy's period, its version and the assessor's number. Of equal choices the unit comes first whose
SHA-256 of `seed/candidate/unit` is the smaller: an external verifier can compute it with any other tool.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from centre_tui.domain.candidates import Allocation, in_force
from centre_tui.domain.dates import add_months
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.coverage import KINDS, OF_UNITS, Cover, Demand, Group, Standing
from centre_tui.domain.sampling.days import days_for
from centre_tui.domain.sampling.fewest import fewest
from centre_tui.domain.sampling.figures import period_months
from centre_tui.domain.sampling.work import Judged, Key
from centre_tui.domain.staff import Role, StaffMember

RANDOM: Final = "random"


@dataclass(frozen=True, slots=True)
class Extra:
    """A further sample of one unit: of which kind, for which day, what it closes, and why in the words stored."""

    judged: Judged
    kind: SampleKind
    on: date
    closes: tuple[Standing, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The further samples that close every gap that can be closed, and the demands that nothing to sample can meet.

    `exact` tells that fewer would not do; otherwise at least `floor` are needed.
    """

    seed: str
    extras: tuple[Extra, ...]
    exact: bool
    floor: int
    beyond: tuple[Standing, ...]


def seed_of(case: SamplingCase) -> str:
    """Return the seed of a choice: the first day of the strategy's period that the day is in, version and assessor."""
    strategy, months = case.strategy, period_months(case.strategy, case.scene.centre)
    months, periods = max(1, months), 0
    while add_months(strategy.in_force_from, (periods + 1) * months) <= case.day:
        periods += 1
    first = add_months(strategy.in_force_from, periods * months)
    return f"{first.isoformat()}/{strategy.version}/{case.member.id}"


def rank(seed: str, key: Key) -> str:
    """Return what a unit of a candidate is sorted by in a choice with this seed."""
    return sha256(f"{seed}/{key[0]}/{key[1]}".encode()).hexdigest()


def choice_of(case: SamplingCase, standings: Sequence[Standing], possible: Iterable[Key]) -> Choice:
    """Return the fewest further samples among the units that somebody may sample, with the reason of each."""
    seed, allowed = seed_of(case), frozenset(possible)
    work = {each.key: each for each in case.touched if each.key in allowed}
    missing = {place: each.missing for place, each in enumerate(standings) if each.missing}
    helpful = {key: needs for key, each in work.items() if (needs := _needs(each, standings, missing))}
    things = dict(sorted(helpful.items(), key=lambda item: rank(seed, item[0])))
    found = fewest(missing, things)
    days = days_for(case, [work[key] for key in found.chosen])
    extras, still = [], dict(missing)
    for key in found.chosen:
        closes = [place for place in sorted(things[key]) if still[place] > 0]
        still.update({place: still[place] - 1 for place in closes})
        told = tuple(standings[place] for place in closes)
        extras.append(Extra(work[key], work[key].kind, days[key], told, reason_of(case.scene, told)))
    beyond = tuple(standings[place] for place in found.unmet)
    return Choice(seed, tuple(extras), found.exact, found.floor, beyond)


def _needs(judged: Judged, standings: Sequence[Standing], missing: Iterable[int]) -> frozenset[int]:
    """Return which demands that are missing something a further sample of the unit would advance."""
    return frozenset([place for place in missing if _advances(judged, standings[place])])


def _advances(judged: Judged, standing: Standing) -> bool:
    key, kind = judged.key, KINDS.get(standing.demand.cover)
    counted = key in standing.done or key in standing.to_come
    return key in standing.demand.among and not counted and kind in (None, judged.kind)


def reason_of(scene: Scene, closes: Iterable[Standing]) -> str:
    """Return why a unit was chosen, in the words stored with its sample."""
    found = [_reason(scene, each) for each in closes]
    told = list(dict.fromkeys(each for each in found if each))
    return "; ".join(told) or RANDOM


def _reason(scene: Scene, standing: Standing) -> str:
    words = UNSAID.get(standing.demand.part, REASONS[standing.demand.cover])
    return words.format(part=part_in_words(scene, standing.demand))


def part_in_words(scene: Scene, demand: Demand) -> str:
    """Return what a demand is about in an officer's words: units by their numbers."""
    return scene.qualification.label(demand.part) if demand.cover in OF_UNITS else demand.part


REASONS: Final[Mapping[Cover, str]] = {
    Cover.ASSESSOR: "",
    Cover.SIZE: "",
    Cover.FIRST: "first decision of a trainee: {part}",
    Cover.DISAGREEMENT: "disagreement: {part}",
    Cover.UNIT: "coverage: {part}",
    Cover.METHOD: "coverage: {part}",
    Cover.METHOD_RATE: "rate by method: {part}",
    Cover.LOCATION: "coverage: {part}",
    Cover.INTERIM: "coverage: interim",
    Cover.SUMMATIVE: "coverage: summative",
    Cover.GROUP: "coverage: {part} candidates",
}
UNSAID: Final[Mapping[str, str]] = {Group.ARRANGED: ""}
"""What is stored of a group that not everybody may know of: who has an access arrangement is for few to see (9.10)."""


class Samplers:
    """Who may sample which unit on the scene's day: IQAs who are competent in it, looked up once for each unit."""

    def __init__(self, scene: Scene) -> None:
        self._day = scene.on
        self._iqas = [each for each in scene.staff.values() if each.has_role(Role.IQA, scene.on)]
        self._competent: dict[str, list[StaffMember]] = {}

    def of(self, judged: Judged, allocations: tuple[Allocation, ...]) -> list[int]:
        """Return who may sample a unit, best first: who is allocated to it, then every other IQA by number.

        Nobody samples what he or she assessed, is not competent in, or has an interest in (S1, S2, X-01; 4.4).
        """
        found = [each.id for each in self._able(judged.unit) if _independent(each, judged)]
        given = list(in_force(allocations, Role.IQA, self._day, judged.unit))
        order = {each.staff: place for place, each in reversed(list(enumerate(given)))}
        return sorted(found, key=lambda number: (order.get(number, len(order)), number))

    def _able(self, unit: str) -> list[StaffMember]:
        if unit not in self._competent:
            self._competent[unit] = [each for each in self._iqas if each.competent_in(unit, self._day)]
        return self._competent[unit]


def _independent(member: StaffMember, judged: Judged) -> bool:
    return member.id not in judged.assessors and judged.candidate not in member.interests


def as_planned(case: SamplingCase, extra: Extra, iqa: int, seed: str) -> Sample:
    """Return a further sample as it is planned, with all that says why it was chosen."""
    return Sample(iqa, extra.kind, extra.on, extra.reason, seed, case.strategy.version)
