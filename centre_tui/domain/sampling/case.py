"""What the sampling of one assessor is asked about: the day, the person, and all that is known of the work."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.sampling.escalation import Outcome, outcomes_of
from centre_tui.domain.sampling.figures import period_months
from centre_tui.domain.sampling.met import NOTHING_MET, Met
from centre_tui.domain.sampling.work import Alike, Judged
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.strategy import Strategy
from centre_tui.domain.work import CandidateWork


@dataclass(frozen=True, slots=True)
class SamplingCase:
    """One assessor on the scene's day under a strategy, with everything he or she judged and what came of it.

    `since` is the first day of the period looked at; `caseload` the live candidates on the day; `asked` how many open
    actions of samples name the assessor; `met` what meetings and visits say. `touched` is what the assessor judged in
    the period, `decided` what of it he or she signed off in it.
    """

    scene: Scene
    member: StaffMember
    strategy: Strategy
    since: date
    work: tuple[Judged, ...]
    outcomes: tuple[Outcome, ...]
    caseload: int
    asked: int
    met: Met
    touched: tuple[Judged, ...] = field(init=False)
    decided: tuple[Judged, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather what counts in the period: most of what sampling asks goes through it."""
        since, day = self.since, self.day
        touched = tuple([each for each in self.work if each.touched_in(since, day)])
        object.__setattr__(self, "touched", touched)
        object.__setattr__(self, "decided", tuple([each for each in touched if each.decided_in(since, day)]))

    @property
    def day(self) -> date:
        """Return the day asked about."""
        return self.scene.on


def sampling_case(
    scene: Scene, member: StaffMember, candidates: Iterable[CandidateWork], met: Met
) -> SamplingCase | None:
    """Return the case of one assessor among these candidates, or nothing where no strategy is in force on the day."""
    strategy = scene.centre.strategy_on(scene.on)
    return case_under(strategy, scene, member, candidates, met) if strategy else None


def case_without_strategy(scene: Scene, member: StaffMember, candidates: Iterable[CandidateWork]) -> SamplingCase:
    """Return the case of one assessor while no strategy is in force: what was judged and sampled in the usual months.

    Its strategy is nobody's, so nothing may be asked by its figures.
    """
    return case_under(Strategy("", scene.on), scene, member, candidates, NOTHING_MET)


def case_under(
    strategy: Strategy, scene: Scene, member: StaffMember, candidates: Iterable[CandidateWork], met: Met
) -> SamplingCase:
    """Return the case of one assessor among these candidates under a strategy."""
    day, who = scene.on, member.id
    since = first_day(day, period_months(strategy, scene.centre))
    judged, alike = list[Judged](), Alike()
    caseload = asked = 0
    for candidate in candidates:  # of whom no more is kept than the judgements: they may be unpacked one by one
        judged += [alike(each) for each in candidate.judged if each.assessor == who]
        caseload += is_to_assess(candidate, who, day)
        asked += sum([each.asked.count(who) for unit in candidate.units for each in unit.samples if each.asked])
    outcomes = tuple(outcomes_of(judged, day))
    return SamplingCase(scene, member, strategy, since, tuple(judged), outcomes, caseload, asked, met)


def is_to_assess(candidate: CandidateWork, member: int, day: date) -> bool:
    """Tell whether a live candidate is allocated to a member of staff to assess on the day."""
    given = [each for each in candidate.allocations if each.staff == member and each.role is Role.ASSESSOR]
    return candidate.live and any(each.covers(day) for each in given)
