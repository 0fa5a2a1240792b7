"""What sampling is computed from on a day, and the sheet of each assessor made from it."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
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
from centre_tui.domain.sampling.met import Meetings, arranged_on
from centre_tui.domain.sampling.record import (
    OwnWork,
    Period,
    QualityRecord,
    assessors_of,
    own_work,
    quality_record,
)
from centre_tui.domain.sampling.sheet import SheetInBrief, sheet_of
from centre_tui.domain.sampling.work import Judged, Key
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.strategy import Strategy
from centre_tui.domain.visits import Visit
from centre_tui.services.aside import done_aside
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.packed_lines import Packed
from centre_tui.services.sampling_figures import own_from, packed, sheet_from, unpacked, with_samples_packed
from centre_tui.services.sampling_lines import SAMPLING, SamplingLine, sampling_line
from centre_tui.services.sampling_sheets import Sheets

AHEAD_AT_MOST: Final = 6_000
"""Of how many candidates sheets are made before anybody asks for them."""
MUCH: Final = 300
"""Of how many candidates of theirs the sheets of people need so much memory that a copy of the program makes them."""
NO_STRATEGY: Final = "No sampling strategy is in force on this day; write one first (4.1-3)."


@dataclass(frozen=True, slots=True)
class Books:
    """What sampling is computed from on a day: the scene, the lines, meetings and visits, and sheets kept."""

    scene: Scene
    lines: Mapping[int, SamplingLine]
    meetings: Meetings
    sheets: Sheets

    def work_of(self, member: int) -> Iterator[SamplingLine]:
        """Yield the candidates a member of staff has anything to do with."""
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


def _lines_as_of(desk: Desk, day: date) -> Mapping[int, SamplingLine]:
    shelf = Packed(SamplingLine)
    for each in desk.store.all(Candidate):
        shelf.put(sampling_line(candidate_as_of(each, day)))
    return shelf.lines


def sheets_of(held: Books) -> list[SheetInBrief]:
    """Return the sheet of everybody who assesses on the day, or judged anything in the period."""
    people = sorted(held.scene.staff.values(), key=lambda each: (each.name, each.id))
    found = [sheet_for(held, each) for each in people]
    return [each for each in found if each.touched or each.case.member.has_role(Role.ASSESSOR, held.scene.on)]


def record_for(held: Books, iqa: StaffMember, sheets: Iterable[SheetInBrief]) -> QualityRecord:
    """Return RD11 of one IQA from the sheets of all assessors. Raises BadInput where no strategy is in force."""
    return quality_record(iqa, sheets, own_for(held, iqa), _period_of(held, iqa))


def _period_of(held: Books, iqa: StaffMember) -> Period:
    strategy, day = strategy_of(held), held.scene.on
    since = first_day(day, period_months(strategy, held.scene.centre))
    return Period(strategy, since, day, held.meetings.about(iqa.id).ends)


def strategy_of(held: Books) -> Strategy:
    """Return the strategy in force on the day. Raises BadInput where none is."""
    strategy = held.scene.centre.strategy_on(held.scene.on)
    if strategy is None:
        raise BadInput(NO_STRATEGY, "strategies")
    return strategy


def own_for(held: Books, iqa: StaffMember) -> OwnWork:
    """Return what is an IQA's own in the period of the strategy in force. Raises BadInput where none is."""
    period = _period_of(held, iqa)
    kept = held.sheets.own_kept(iqa.id, period)
    if kept is None:
        found = _own_of(held, iqa.id, period)
        kept = held.sheets.keep_own(iqa.id, period, with_samples_packed(found))
    return kept


def _own_of(held: Books, iqa: int, period: Period) -> OwnWork:
    assessors: set[int] = set()
    sampled: list[Judged] = []
    for line in held.work_of(iqa):
        judged = line.work.judged
        assessors |= assessors_of(judged, frozenset(_responsible(line, iqa, period.on)), period)
        sampled += [each for each in judged if any(sample.iqa == iqa for sample in each.samples)]
    return own_work(iqa, sampled, assessors, period)


def _responsible(line: SamplingLine, iqa: int, day: date) -> Iterator[Key]:
    """Yield the units of a candidate that an IQA is allocated to on the day."""
    given = [each for each in line.allocations if each.staff == iqa and each.role is Role.IQA and each.covers(day)]
    units = line.planned if any(not each.unit for each in given) else {each.unit for each in given}
    return ((line.id, unit) for unit in line.planned if unit in units)


def sheets_ahead(desk: Desk) -> Generator[int, None, None]:
    """Make the sheets that are not kept before anybody asks, where that is not too much for everybody's program."""
    if desk.store.count(Candidate) <= AHEAD_AT_MOST:
        yield from making_sheets(desk)


def making_sheets(desk: Desk) -> Generator[int, None, None]:
    """Make the sheets that are not kept, one at each step, ahead of who asks for them; yield how many are left.

    Many are made by a copy of this program. Raises BadInput where no strategy is in force.
    """
    desk.require(Action.SEE_STAFF)
    held = books(desk)
    strategy, staff = strategy_of(held), held.scene.staff
    wanted = [number for number, member in staff.items() if not is_kept(held, member)]
    work = partial(told_of, held)
    aside = sum(map(held.sheets.count_of, wanted)) > MUCH
    left = len(wanted)
    for found in done_aside(wanted, work) if aside else ((number, work(number)) for number in wanted):
        if found is not None:
            keep(held, strategy, *found)
            left -= 1
        yield left


def is_kept(held: Books, member: StaffMember) -> bool:
    """Tell whether it is known how the sampling of a member of staff stands, and what is an IQA's own."""
    sheet = held.sheets.kept(held.scene, member, held.meetings.about(member.id))
    is_iqa = member.has_role(Role.IQA, held.scene.on)
    return sheet is not None and not (is_iqa and held.sheets.own_kept(member.id, _period_of(held, member)) is None)


def told_of(held: Books, number: int) -> bytes:
    """Return how the sampling of a member of staff stands, and what is an IQA's own, packed."""
    member = held.scene.staff[number]
    own = own_for(held, member) if member.has_role(Role.IQA, held.scene.on) else None
    return packed(sheet_for(held, member), own)


def keep(held: Books, strategy: Strategy, number: int, content: bytes) -> None:
    """Keep how the sampling of a member of staff stands, and what is an IQA's own."""
    member, told = held.scene.staff[number], unpacked(content)
    held.sheets.keep(sheet_from(told.sheet, held.scene, member, strategy, held.meetings.about(number)))
    if told.own is not None:
        held.sheets.keep_own(number, _period_of(held, member), own_from(told.own))


def sheet_for(held: Books, member: StaffMember) -> SheetInBrief:
    """Return how the sampling of one assessor stands. Raises BadInput where no strategy is in force."""
    met = held.meetings.about(member.id)
    return held.sheets.kept(held.scene, member, met) or held.sheets.keep(sheet_of(case_of(held, member)).brief)


def case_of(held: Books, member: StaffMember) -> SamplingCase:
    """Return everything an assessor judged. Raises BadInput where no strategy is in force."""
    work = (each.work for each in held.work_of(member.id))
    case = sampling_case(held.scene, member, work, held.meetings.about(member.id))
    if case is None:
        raise BadInput(NO_STRATEGY, "strategies")
    return case
