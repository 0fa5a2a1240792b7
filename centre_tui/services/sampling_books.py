"""What sampling is computed from on a day, and the sheet of each assessor made from it."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.case_as_of import event_as_of, scene_as_of, visit_as_of
from centre_tui.domain.permissions import Action
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.sampling.case import SamplingCase, sampling_case
from centre_tui.domain.sampling.figures import period_months
from centre_tui.domain.sampling.met import Meetings, Met, arranged_on
from centre_tui.domain.sampling.record import OwnWork, Period, QualityRecord, own_work, quality_record
from centre_tui.domain.sampling.sheet import Sheet, sheet_of
from centre_tui.domain.sampling.work import Key
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visits import Visit
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.sampling_lines import SAMPLING, SamplingLine, sampling_line
from centre_tui.services.sampling_sheets import Sheets

NO_STRATEGY: Final = "No sampling strategy is in force on this day; write one first (4.1-3)."


@dataclass(frozen=True, slots=True)
class Books:
    """What sampling is computed from on a day: the scene, the lines, meetings and visits, and sheets kept."""

    scene: Scene
    lines: Mapping[int, SamplingLine]
    meetings: Meetings
    sheets: Sheets

    def work_of(self, member: int) -> list[SamplingLine]:
        """Return the candidates a member of staff has anything to do with."""
        return self.sheets.work_of(member)


def books(desk: Desk, on: date | None = None) -> Books:
    """Return what sampling is computed from: today's from what is kept, another day's from every record as it stood."""
    day = on or desk.today
    scene = scene_as_of(desk.scene(on=day))
    today = day == desk.today
    lines, sheets = (desk.roll(SAMPLING), desk.sheets) if today else (_lines_as_of(desk, day), Sheets())
    sheets.follow(lines, scene.qualification.entry_code)
    events = tuple(event_as_of(each, day) for each in desk.store.all(StandardisationEvent))
    visits = tuple(visit_as_of(each, day) for each in desk.store.all(Visit))
    meetings = Meetings(day, events, visits, arranged_on(desk.store.all(Arrangement), day))
    return Books(scene, lines, meetings, sheets)


def _lines_as_of(desk: Desk, day: date) -> dict[int, SamplingLine]:
    return {each.id: sampling_line(candidate_as_of(each, day)) for each in desk.store.all(Candidate)}


def sheets_of(held: Books) -> list[Sheet]:
    """Return the sheet of everybody who assesses on the day, or judged anything in the period."""
    people = sorted(held.scene.staff.values(), key=lambda each: (each.name, each.id))
    found = [sheet_for(held, each) for each in people]
    return [each for each in found if each.case.touched or each.case.member.has_role(Role.ASSESSOR, held.scene.on)]


def record_for(held: Books, iqa: StaffMember, sheets: Iterable[Sheet]) -> QualityRecord:
    """Return RD11 of one IQA from the sheets of all assessors. Raises BadInput where no strategy is in force."""
    period = _period_of(held, iqa)
    return quality_record(iqa, sheets, own_for(held, iqa, period), period)


def _period_of(held: Books, iqa: StaffMember) -> Period:
    strategy, day = held.scene.centre.strategy_on(held.scene.on), held.scene.on
    if strategy is None:
        raise BadInput(NO_STRATEGY, "strategies")
    since = first_day(day, period_months(strategy, held.scene.centre))
    return Period(strategy, since, day, held.meetings.about(iqa.id).ends)


def own_for(held: Books, iqa: StaffMember, period: Period) -> OwnWork:
    """Return what is an IQA's own in a period."""
    kept = held.sheets.own_kept(iqa.id, period)
    return kept or held.sheets.keep_own(iqa.id, period, _own_of(held, iqa.id, period))


def _own_of(held: Books, iqa: int, period: Period) -> OwnWork:
    lines = held.work_of(iqa)
    responsible = frozenset([key for line in lines for key in _responsible(line, iqa, period.on)])
    return own_work(iqa, [each for line in lines for each in line.work.judged], responsible, period)


def _responsible(line: SamplingLine, iqa: int, day: date) -> Iterator[Key]:
    """Yield the units of a candidate that an IQA is allocated to on the day."""
    given = [each for each in line.allocations if each.staff == iqa and each.role is Role.IQA and each.covers(day)]
    units = line.planned if any(not each.unit for each in given) else {each.unit for each in given}
    return ((line.id, unit) for unit in line.planned if unit in units)


def making_sheets(desk: Desk) -> Generator[int, None, None]:
    """Make the sheets that are not kept, one at each step, ahead of who asks for them; yield how many are left.

    Raises BadInput where no strategy is in force.
    """
    desk.require(Action.SEE_STAFF)
    held = books(desk)
    for place, member in enumerate(held.scene.staff.values(), start=1):
        sheet_for(held, member)
        if member.has_role(Role.IQA, held.scene.on):
            own_for(held, member, _period_of(held, member))
        yield len(held.scene.staff) - place


def sheet_for(held: Books, member: StaffMember) -> Sheet:
    """Return how the sampling of one assessor stands. Raises BadInput where no strategy is in force."""
    met = held.meetings.about(member.id)
    return held.sheets.kept(held.scene, member, met) or held.sheets.keep(sheet_of(_case_of(held, member, met)))


def _case_of(held: Books, member: StaffMember, met: Met) -> SamplingCase:
    case = sampling_case(held.scene, member, [each.work for each in held.work_of(member.id)], met)
    if case is None:
        raise BadInput(NO_STRATEGY, "strategies")
    return case
