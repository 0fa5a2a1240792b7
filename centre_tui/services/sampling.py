"""Sampling as an office works it: how each assessor stands, the gaps closed in one change, and RD11 of each IQA."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.choice import Choice, Extra, Samplers, as_planned, choice_of
from centre_tui.domain.sampling.coverage import demands_of, standings_of
from centre_tui.domain.sampling.record import QualityRecord
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.work import Key
from centre_tui.domain.staff import Role
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk, Saved, refusal
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.quality import check_independent
from centre_tui.services.sampling_books import Books, books, case_of, record_for, sheet_for, sheets_of
from centre_tui.services.sampling_lines import SAMPLING, SamplingLine
from centre_tui.services.seeing import may_see_everybody


@dataclass(frozen=True, slots=True)
class Names:
    """The names of candidates as far as the officer may see them; of others the number has to do."""

    desk: Desk
    lines: Mapping[int, SamplingLine] | Mapping[int, CandidateLine]

    def __call__(self, candidate: int) -> str:
        """Return a candidate's name, or the number."""
        line = self.lines.get(candidate)
        seen = line is not None and may_for(self.desk.actor, Action.SEE_CANDIDATE, line, self.desk.today)
        return line.name if line is not None and seen else f"candidate {candidate}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the sampling of one assessor stands, the further samples that close the gaps, and who makes each."""

    scene: Scene
    sheet: SheetInBrief
    choice: Choice
    iqas: Mapping[Key, int]
    name: Callable[[int], str]


def sampling_sheets(desk: Desk, on: date | None = None) -> list[SheetInBrief]:
    """Return how the sampling of each assessor stands, as far as the officer may see them; the riskiest first.

    Raises BadInput where no strategy is in force.
    """
    desk.require(Action.SEE_STAFF)
    found = sheets_of(books(desk, on))
    if not may_see_everybody(desk):
        found = [each for each in found if each.case.member.id == desk.actor.staff]
    return sorted(found, key=lambda each: (-each.risk.points, each.case.member.name, each.case.member.id))


def sampling_plan(desk: Desk, assessor: int, on: date | None = None) -> Plan:
    """Return how the sampling of one assessor stands, and the fewest further samples that close the gaps."""
    require_member(desk, assessor)
    held = books(desk, on)
    member = held.scene.staff.get(assessor) or desk.member(assessor)
    return plan_of(desk, held, sheet_for(held, member), case_of(held, member))


def require_member(desk: Desk, member: int) -> None:
    """Raise NotAllowed where the officer may not see how this member of staff stands."""
    desk.require(Action.SEE_STAFF)
    if member != desk.actor.staff and not may_see_everybody(desk):
        raise NotAllowed(refusal(desk.actor, Action.SEE_STAFF))


def plan_of(desk: Desk, held: Books, sheet: SheetInBrief, case: SamplingCase) -> Plan:
    """Return the plan of one assessor's sheet, with the work it was made from."""
    samplers = Samplers(held.scene)
    iqas = {}
    for candidate, work in groupby(case.touched, key=attrgetter("candidate")):
        line = held.lines[candidate]
        for each in work:
            who = samplers.of(each, line.allocations)
            if who and each.unit not in line.closed:
                iqas[each.key] = who[0]
    standings = standings_of(case, demands_of(case, sheet.rate, sheet.size))
    choice = choice_of(case, standings, iqas)
    return Plan(held.scene, sheet, choice, iqas, Names(desk, held.lines))


def close_gaps(desk: Desk, assessor: int) -> list[Saved[Candidate]]:
    """Plan every further sample that closes an assessor's gaps, each with its reason and seed, in one change.

    Raises BadInput where there is nothing to plan.
    """
    desk.require(Action.PLAN_SAMPLE)
    plan = sampling_plan(desk, assessor)
    if not plan.choice.extras:
        raise BadInput("There is nothing to plan: no further sample would close a gap.", "assessor")
    name = plan.sheet.case.member.name
    with desk.change(f"{counted(len(plan.choice.extras), 'sample')} planned of {name}'s work") as change:
        return [
            Saved(change.save(with_plans(change.get(Candidate, number), plan, extras)))
            for number, extras in _by_candidate(plan.choice.extras).items()
        ]


def _by_candidate(extras: Iterable[Extra]) -> dict[int, list[Extra]]:
    found: dict[int, list[Extra]] = {}
    for each in extras:
        found.setdefault(each.judged.candidate, []).append(each)
    return found


def with_plans(candidate: Candidate, plan: Plan, extras: Iterable[Extra]) -> Candidate:
    """Return a candidate with further samples planned. Raises NotAllowed and BadInput for what changed meanwhile."""
    for each in extras:
        record, iqa = candidate.unit(each.judged.unit), plan.iqas[each.judged.key]
        if record is None or record.claimed is not None:
            raise BadInput("A unit was claimed or taken away meanwhile; look at the plan again.", "assessor")
        check_independent(iqa, record)
        sample = as_planned(plan.sheet.case, each, iqa, plan.choice.seed)
        candidate = candidate.with_unit(replace(record, samples=(*record.samples, sample), outside_sample=""))
    return candidate


def quality_records(desk: Desk, on: date | None = None) -> list[QualityRecord]:
    """Return RD11 of every IQA of the day, or of the officer alone where no more may be seen, by name (5.19)."""
    desk.require(Action.SEE_STAFF)
    held = books(desk, on)
    everybody = sorted(held.scene.staff.values(), key=lambda each: (each.name, each.id))
    people = [each for each in everybody if each.has_role(Role.IQA, held.scene.on)]
    if not may_see_everybody(desk):
        people = [each for each in people if each.id == desk.actor.staff]
    sheets = sheets_of(held)
    return [record_for(held, each, sheets) for each in people]


def iqa_record(desk: Desk, iqa: int, on: date | None = None) -> QualityRecord:
    """Return RD11 of one IQA against the strategy in force on the day. Raises BadInput, NotAllowed or Missing."""
    require_member(desk, iqa)
    held = books(desk, on)
    return record_for(held, held.scene.staff.get(iqa) or desk.member(iqa), sheets_of(held))


def candidate_names(desk: Desk) -> Names:
    """Return the names of candidates as far as the officer may see them."""
    return Names(desk, desk.roll(CANDIDATES))


def visible_sampling(desk: Desk) -> list[SamplingLine]:
    """Return what sampling looks at of every candidate the officer may see, by name."""
    desk.require(Action.SEE_CANDIDATE)
    action, lines = Action.SEE_CANDIDATE, desk.roll(SAMPLING).values()
    within = [each for each in lines if may_for(desk.actor, action, each, desk.today)]
    return sorted(within, key=lambda each: (each.name, each.id))
