"""Sampling as an office works it: how each assessor stands, the gaps closed in one change, and RD11 of each IQA."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.candidates import Candidate, in_force
from centre_tui.domain.case_as_of import event_as_of, scene_as_of, visit_as_of
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.sampling.case import SamplingCase, sampling_case
from centre_tui.domain.sampling.choice import Choice, Extra, Samplers, as_planned, choice_of
from centre_tui.domain.sampling.figures import period_months
from centre_tui.domain.sampling.met import Meetings, arranged_on
from centre_tui.domain.sampling.record import Period, QualityRecord, quality_record
from centre_tui.domain.sampling.sheet import Sheet, sheet_of
from centre_tui.domain.sampling.work import Key
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visits import Visit
from centre_tui.services.desk import Desk, Saved, refusal
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.quality import check_independent
from centre_tui.services.sampling_lines import SAMPLING, SamplingLine, sampling_line
from centre_tui.services.seeing import may_see_everybody

NO_STRATEGY: Final = "No sampling strategy is in force on this day; write one first (4.1-3)."


@dataclass(frozen=True, slots=True)
class Books:
    """What sampling is computed from on a day: the scene, the candidates' lines, and meetings and visits."""

    scene: Scene
    lines: Mapping[int, SamplingLine]
    meetings: Meetings

    def work_of(self, member: int) -> Iterable[SamplingLine]:
        """Return the candidates a member of staff has anything to do with."""
        return (each for each in self.lines.values() if member in each.work.people)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of candidates as far as the officer may see them; of others the number has to do."""

    desk: Desk
    lines: Mapping[int, SamplingLine]

    def __call__(self, candidate: int) -> str:
        """Return a candidate's name, or the number."""
        line = self.lines.get(candidate)
        seen = line is not None and may_for(self.desk.actor, Action.SEE_CANDIDATE, line, self.desk.today)
        return line.name if line is not None and seen else f"candidate {candidate}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the sampling of one assessor stands, the further samples that close the gaps, and who makes each."""

    sheet: Sheet
    choice: Choice
    iqas: Mapping[Key, int]
    name: Callable[[int], str]


def books(desk: Desk, on: date | None = None) -> Books:
    """Return what sampling is computed from: today's from what is kept, another day's from every record as it stood."""
    day = on or desk.today
    scene = scene_as_of(desk.scene(on=day))
    code = scene.qualification.entry_code
    lines = desk.roll(SAMPLING) if day == desk.today else _lines_as_of(desk, day)
    own = {number: each for number, each in lines.items() if each.qualification in ("", code)}
    events = tuple(event_as_of(each, day) for each in desk.store.all(StandardisationEvent))
    visits = tuple(visit_as_of(each, day) for each in desk.store.all(Visit))
    return Books(scene, own, Meetings(day, events, visits, arranged_on(desk.store.all(Arrangement), day)))


def _lines_as_of(desk: Desk, day: date) -> dict[int, SamplingLine]:
    return {each.id: sampling_line(candidate_as_of(each, day)) for each in desk.store.all(Candidate)}


def sampling_sheets(desk: Desk, on: date | None = None) -> list[Sheet]:
    """Return how the sampling of each assessor stands, as far as the officer may see them; the riskiest first.

    Raises BadInput where no strategy is in force.
    """
    desk.require(Action.SEE_STAFF)
    found = sheets_of(books(desk, on))
    if not may_see_everybody(desk):
        found = [each for each in found if each.case.member.id == desk.actor.staff]
    return sorted(found, key=lambda each: (-each.risk.points, each.case.member.name, each.case.member.id))


def sheets_of(held: Books) -> list[Sheet]:
    """Return the sheet of everybody who assesses on the day, or judged anything in the period."""
    people = sorted(held.scene.staff.values(), key=lambda each: (each.name, each.id))
    cases = [case_of(held, each) for each in people if _judges(held, each)]
    return [sheet_of(each) for each in cases if each.touched or each.member.has_role(Role.ASSESSOR, each.day)]


def _judges(held: Books, member: StaffMember) -> bool:
    role = member.has_role(Role.ASSESSOR, held.scene.on)
    return role or any(each.assessor == member.id for line in held.work_of(member.id) for each in line.work.judged)


def case_of(held: Books, member: StaffMember) -> SamplingCase:
    """Return the case of one assessor. Raises BadInput where no strategy is in force."""
    work = (each.work for each in held.work_of(member.id))
    case = sampling_case(held.scene, member, work, held.meetings.about(member.id))
    if case is None:
        raise BadInput(NO_STRATEGY, "strategies")
    return case


def sampling_plan(desk: Desk, assessor: int, on: date | None = None) -> Plan:
    """Return how the sampling of one assessor stands, and the fewest further samples that close the gaps."""
    require_member(desk, assessor)
    held = books(desk, on)
    member = held.scene.staff.get(assessor) or desk.member(assessor)
    return plan_of(desk, held, sheet_of(case_of(held, member)))


def require_member(desk: Desk, member: int) -> None:
    """Raise NotAllowed where the officer may not see how this member of staff stands."""
    desk.require(Action.SEE_STAFF)
    if member != desk.actor.staff and not may_see_everybody(desk):
        raise NotAllowed(refusal(desk.actor, Action.SEE_STAFF))


def plan_of(desk: Desk, held: Books, sheet: Sheet) -> Plan:
    """Return the plan of one assessor's sheet."""
    samplers = Samplers(held.scene)
    iqas = {}
    for each in sheet.case.touched:
        line = held.lines[each.candidate]
        who = samplers.of(each, line.allocations)
        if who and each.unit not in line.closed:
            iqas[each.key] = who[0]
    return Plan(sheet, choice_of(sheet.case, sheet.standings, iqas), iqas, Names(desk, held.lines))


def close_gaps(desk: Desk, assessor: int) -> list[Saved[Candidate]]:
    """Plan every further sample that closes an assessor's gaps, each with its reason and seed, in one change.

    Raises BadInput where there is nothing to plan.
    """
    desk.require(Action.PLAN_SAMPLE)
    plan = sampling_plan(desk, assessor)
    if not plan.choice.extras:
        raise BadInput("There is nothing to plan: no further sample would close a gap.", "assessor")
    name = plan.sheet.case.member.name
    with desk.change(f"{len(plan.choice.extras)} samples planned of {name}'s work") as change:
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
    return [_record(held, each, sheets) for each in people]


def iqa_record(desk: Desk, iqa: int, on: date | None = None) -> QualityRecord:
    """Return RD11 of one IQA against the strategy in force on the day. Raises BadInput, NotAllowed or Missing."""
    require_member(desk, iqa)
    held = books(desk, on)
    return _record(held, held.scene.staff.get(iqa) or desk.member(iqa), sheets_of(held))


def _record(held: Books, iqa: StaffMember, sheets: Sequence[Sheet]) -> QualityRecord:
    strategy, day = held.scene.centre.strategy_on(held.scene.on), held.scene.on
    if strategy is None:
        raise BadInput(NO_STRATEGY, "strategies")
    since = first_day(day, period_months(strategy, held.scene.centre))
    period = Period(strategy, since, day, held.meetings.about(iqa.id).ends)
    own = frozenset(key for line in held.work_of(iqa.id) for key in _responsible(line, iqa.id, day))
    return quality_record(iqa, sheets, own, period)


def _responsible(line: SamplingLine, iqa: int, day: date) -> Iterator[Key]:
    """Yield the units of a candidate that an IQA is allocated to on the day."""
    for unit in line.planned:
        if any(each.staff == iqa for each in in_force(line.allocations, Role.IQA, day, unit)):
            yield line.id, unit


def candidate_names(desk: Desk) -> Names:
    """Return the names of candidates as far as the officer may see them."""
    return Names(desk, desk.roll(SAMPLING))


def visible_sampling(desk: Desk) -> list[SamplingLine]:
    """Return what sampling looks at of every candidate the officer may see, by name."""
    desk.require(Action.SEE_CANDIDATE)
    action, lines = Action.SEE_CANDIDATE, desk.roll(SAMPLING).values()
    within = [each for each in lines if may_for(desk.actor, action, each, desk.today)]
    return sorted(within, key=lambda each: (each.name, each.id))
