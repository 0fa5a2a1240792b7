"""What is kept of sampling agrees with what is worked out anew; only what a change touches is made again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import pytest

from centre_tui.domain.accounts import Account
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.telling import extra_cells
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.services import sampling_books, sampling_shown
from centre_tui.services.books import SCHEMA, codec
from centre_tui.services.desk import Desk
from centre_tui.services.opening import Office
from centre_tui.services.sampling import Plan, quality_records, sampling_plan, sampling_sheets
from centre_tui.services.sampling_books import making_sheets
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.services.sampling_sheets import Sheets
from centre_tui.services.sampling_shown import plan_shown
from centre_tui.store import Author, Change, Session, memory_store
from centre_tui.store.records import Record
from tests.office import clock
from tests.services.fictitious import CATALOGUE, DAY, built

MANAGER: Final = Account(1000, "una")
STEPS: Final = 15
Alters = Callable[[Change, Random], None]


def demonstration(outbox: Path) -> Desk:
    """Return the desk of a manager at the demonstration's books."""
    session = Session(by=Author(MANAGER.uid, MANAGER.name), clock=clock, codec=codec(), schema=SCHEMA)
    store = memory_store(session)
    made = built(candidates=24)
    first = replace(made.staff[0], account=MANAGER, roles=(RolePeriod(Role.CENTRE_MANAGER, DAY.replace(year=2020)),))
    with store.change("the demonstration") as change:
        records: tuple[Record, ...] = (made.centre, first, *made.staff[1:], *made.candidates, *made.events)
        for each in records:
            change.draft.write(store.table_of(type(each)), each.id, codec().encode(each))
    return Office(store, MANAGER, CATALOGUE, outbox, clock).desk()


def allocated_anew(change: Change, dice: Random) -> None:
    """Give a candidate the allocations of another."""
    one, other = dice.sample(list(change.all(Candidate)), 2)
    change.save(replace(one, allocations=other.allocations))


def assessed_anew(change: Change, dice: Random) -> None:
    """Give a candidate another's units, decisions and samples, or some of them."""
    one, other = dice.sample(list(change.all(Candidate)), 2)
    change.save(replace(one, units=other.units[: dice.randrange(len(other.units) + 1)]))


def renamed(change: Change, dice: Random) -> None:
    """Change a name."""
    one = dice.choice(list(change.all(Candidate)))
    change.save(replace(one, forenames=f"{one.forenames} {dice.randrange(9)}"))


def taken_away(change: Change, dice: Random) -> None:
    """Take a candidate away."""
    change.delete(Candidate, dice.choice(list(change.all(Candidate))).id)


def other_staff(change: Change, dice: Random) -> None:
    """Take a member of staff's activities, awards or capacity off the record."""
    one = dice.choice([each for each in change.all(StaffMember) if each.account is None])
    change.save(
        dice.choice([replace(one, cpd=()), replace(one, awards=one.awards[1:]), replace(one, assessor_capacity=1)])
    )


def other_strategy(change: Change, dice: Random) -> None:
    """Change a figure of the strategy."""
    centre = change.get(Centre, 1)
    strategies = tuple(replace(each, low_rate=dice.randrange(9)) for each in centre.strategies)
    change.save(replace(centre, strategies=strategies))


def met_anew(change: Change, dice: Random) -> None:
    """Change who came to a meeting."""
    one = dice.choice(list(change.all(StandardisationEvent)))
    change.save(replace(one, attended=tuple(dice.sample(range(1, 9), 3))))


ALTERS: Final[tuple[Alters, ...]] = (
    allocated_anew,
    assessed_anew,
    assessed_anew,
    renamed,
    taken_away,
    other_staff,
    other_strategy,
    met_anew,
)


def told(sheet: SheetInBrief) -> tuple[object, ...]:
    """Return all of a sheet but the scene, of which the other staff may be those of before."""
    case = sheet.case
    about = (case.member, case.strategy, case.since, case.caseload, case.asked, case.met, sheet.touched)
    return (*about, sheet.risk, sheet.rate, sheet.size, sheet.tallies, sheet.timing, sheet.raised)


def all_told(desk: Desk) -> Iterator[object]:
    """Yield what every sheet and every RD11 says."""
    yield from map(told, sampling_sheets(desk))
    for each in quality_records(desk):
        yield each.iqa, each.period, list(each.own), each.counts, each.timing, [told(sheet) for sheet in each.sheets]


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_kept_is_what_is_worked_out_anew(tmp_path: Path, seed: int) -> None:
    """After every step of a random history."""
    desk, dice = demonstration(tmp_path), Random(seed)
    for _ in range(STEPS):
        with desk.store.change("something") as change:
            dice.choice(ALTERS)(change, dice)
        assert list(all_told(desk)) == list(all_told(replace(desk, sheets=Sheets())))


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_what_a_copy_of_the_program_makes_is_what_is_worked_out_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every step of a random history: each sheet, each RD11, and each plan as a page shows it."""
    monkeypatch.setattr(sampling_books, "MUCH", 0)
    monkeypatch.setattr(sampling_shown, "MUCH", 0)
    desk, dice = demonstration(tmp_path), Random(3)
    for _ in range(STEPS // 3):
        with desk.store.change("something") as change:
            dice.choice(ALTERS)(change, dice)
        made = list(making_sheets(desk))
        assert made[-1:] in ([], [0])
        assert not list(making_sheets(desk))
        anew = replace(desk, sheets=Sheets())
        assert list(all_told(desk)) == list(all_told(anew))
        for each in sampling_sheets(anew):
            number = each.case.member.id
            assert plan_told(plan_shown(desk, number)) == plan_told(sampling_plan(anew, number))


def plan_told(plan: Plan) -> tuple[object, ...]:
    """Return all that a page shows of a plan."""
    choice, scene = plan.choice, plan.scene
    extras = [extra_cells(scene, each, plan.name(each.judged.candidate), "") for each in choice.extras]
    iqas = [plan.iqas[each.judged.key] for each in choice.extras]
    return told(plan.sheet), extras, iqas, choice.floor, choice.exact, choice.seed, len(choice.beyond)


def test_only_the_sheets_a_change_touches_are_made_again(tmp_path: Path) -> None:
    """Nothing saved, nothing new; a candidate saved, only the sheets of who has to do with the candidate."""
    desk = demonstration(tmp_path)
    before = {each.case.member.id: each for each in sampling_sheets(desk)}
    assert all(before[each.case.member.id] is each for each in sampling_sheets(desk))
    people = frozenset(desk.roll(SAMPLING)[1].work.people)
    with desk.store.change("a name") as change:
        renamed(change, Random(1))
    after = {each.case.member.id: each for each in sampling_sheets(desk)}
    new = {number for number, each in after.items() if each is not before[number]}
    assert new and new <= people
