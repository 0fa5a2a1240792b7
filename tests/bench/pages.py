"""How long lists and grids of a large centre take from their key to their first paint: `python -m tests.bench.pages`.

5,000 candidates with 12 units and 60 decisions each, ten assessors and four IQAs, in memory. Each page is opened by its
keys, in the program without a terminal, once everything that is read ahead has been read. What is measured is the
processor, since others may share the machine; beside it stands how many times as long that is as SQLite takes to hand
over the same rows.
"""

import asyncio
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from typing import Final

from textual.pilot import Pilot

from centre_tui.domain.accounts import Account
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.services.books import SCHEMA, codec
from centre_tui.services.opening import Office
from centre_tui.store import Author, Session, Store, memory_store
from centre_tui.store.records import Record
from centre_tui.ui.app import CentreApp, Display
from centre_tui.ui.base import READING
from centre_tui.ui.forms.form import Form
from centre_tui.ui.widgets.record_table import RecordTable
from tests.bench.readiness import ASSESSORS, CANDIDATES, large_candidate, large_case, large_staff, queried, rows_of
from tests.domain.rules.sound import CODE, DAY
from tests.office import CATALOGUE

BUDGET: Final = 0.2
WHAT_IF: Final = "what if an assessor leaves"
OTHERWISE: Final = {WHAT_IF: 1.0}
"""It is no list: it looks for the fewest changes."""
STILL_OPEN: Final = 50
"""Of so many candidates one has nothing signed off yet, all of the first assessor's: who would be without anybody."""
REPEATS: Final = 3
MANAGER: Final = Account(1000, "grace")
WAYS: Final = (
    ("candidates", "2"),
    ("candidates by units", "2 x"),
    ("a candidate", "2 enter"),
    ("staff", "3"),
    ("staff and units", "3 m"),
    ("what lapses when", "3 w"),
    ("a member of staff", "3 down enter"),
    ("caseloads", "3 c"),
    (WHAT_IF, "3 down enter l f2"),
    ("decided units", "4"),
    ("sampling of each assessor", "4 a"),
    ("sampling of one assessor", "4 a enter"),
    ("decided units of candidates", "4 x"),
    ("RD11 of each IQA", "4 i"),
    ("RD11 of one IQA", "4 i enter"),
    ("meetings", "4 m"),
)
"""Each page, and the keys that lead there: the last opens it."""


@dataclass(slots=True)
class Watch:
    """A sitting at the large centre, and how long each page took, in seconds of the processor."""

    app: CentreApp
    pilot: Pilot[None]

    async def quiet(self) -> None:
        """Wait until nothing is under way any more."""
        while self.busy or self.at_work:
            await asyncio.sleep(0.002)
        await self.pilot.pause()

    @property
    def busy(self) -> bool:
        """Tell whether a table on the screen is still to be filled."""
        return any(each.empty == READING for each in self.app.screen.query(RecordTable))

    @property
    def at_work(self) -> bool:
        """Tell whether anything is under way that does not wait for a form on the screen."""
        waits = isinstance(self.app.screen, Form)
        return any(not each.is_finished and not (waits and each.group == "form") for each in self.app.workers)

    async def seconds(self, keys: str) -> float:
        """Press keys one after another, and return what the last took to its paint."""
        begun = processor()
        for key in keys.split():
            await self.quiet()
            begun = processor()
            await self.pilot.press(key)
        await self.quiet()
        return processor() - begun

    async def back(self) -> None:
        """Go back to the place."""
        while len(self.app.screen_stack) > 1:
            await self.pilot.press("escape")
            await self.quiet()


def processor() -> float:
    """Return the seconds of processor time that this program and its copies took so far."""
    used = [getrusage(whose) for whose in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def clock() -> datetime:
    """The morning of DAY."""
    return datetime.combine(DAY, time(9), UTC)


def filled(store: Store, candidates: int) -> dict[int, Candidate]:
    """Fill the books with the large centre and its manager; return the candidates."""
    case, books = large_case(0), codec()
    keys = tuple(each.key for each in (CATALOGUE.qualification(CODE) or case.scene.qualification).in_order)
    known = {1000 + number: candidate_of(number, keys) for number in range(candidates)}
    roles = (RolePeriod(Role.CENTRE_MANAGER, DAY.replace(year=2020)),)
    manager = StaffMember(1, surname="Hall", forenames="Grace", roles=roles, account=MANAGER)
    centre = replace(case.scene.centre, id=1)
    with store.change("the large centre") as change:
        records: tuple[Record, ...] = (centre, manager, *large_staff(keys), *case.events, *case.visits)
        for each in (*records, *known.values()):
            change.draft.write(store.table_of(type(each)), each.id, books.encode(each))
    return known


def candidate_of(number: int, keys: tuple[str, ...]) -> Candidate:
    """One of the large centre's candidates; of some nothing is signed off yet."""
    found = large_candidate(number, keys)
    if number % STILL_OPEN:
        return found
    return replace(found, units=tuple(replace(each, sign_off=None, samples=()) for each in found.units))


async def measured(office: Office) -> dict[str, list[float]]:
    """Open every page some times, and return how long each took."""
    app = CentreApp(lambda: office, Display())
    found: dict[str, list[float]] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        watch = Watch(app, pilot)
        await watch.quiet()
        for _ in range(REPEATS):
            for name, keys in WAYS:
                found.setdefault(name, []).append(await watch.seconds(keys))
                await watch.back()
                await pilot.press("1")
    return found


def main(candidates: int = CANDIDATES) -> int:
    """Time every page; return 0 when each is quick enough."""
    session = Session(by=Author(MANAGER.uid, MANAGER.name), clock=clock, codec=codec(), schema=SCHEMA)
    store = memory_store(session)
    rows = rows_of(filled(store, candidates))
    begun = processor()
    queried(rows)
    beside = processor() - begun
    rows.close()
    with TemporaryDirectory() as outbox:
        found = asyncio.run(measured(Office(store, MANAGER, CATALOGUE, Path(outbox), clock)))
    print(f"{candidates} candidates, {len(ASSESSORS)} assessors; SQLite {beside * 1000:.0f} ms")
    for name, seconds in sorted(found.items(), key=lambda each: -max(each[1])):
        budget = OTHERWISE.get(name, BUDGET)
        told = "ok" if max(seconds) <= budget else "over"
        each = "  ".join(f"{one * 1000:6.0f}" for one in seconds)
        print(f"{name:32} {each} ms of {budget * 1000:.0f}, {max(seconds) / beside:5.2f} times SQLite  {told}")
    return 0 if all(max(seconds) <= OTHERWISE.get(name, BUDGET) for name, seconds in found.items()) else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
