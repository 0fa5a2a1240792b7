"""How long a visit pack takes for 500 candidates, each with 12 units: the budget is ten seconds.

Run by name: `python -m tests.bench.pack [CANDIDATES]`. Exits 1 over the budget.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.visits import Portfolio, Visit
from centre_tui.services.pack import write_pack
from centre_tui.services.visits import save_visit
from tests.office import TODAY, finished_candidate, staffed_office

CANDIDATES: Final = 500
BUDGET: Final = 10.0


def measure(candidates: int) -> float:
    """Write one pack, print what it took, and return the seconds."""
    with TemporaryDirectory() as outbox:
        office = staffed_office(Path(outbox))
        desk = office.desk()
        first = desk.store.get(Candidate, finished_candidate(office))
        with desk.change("a cohort") as change:
            others = [change.add(replace(first, id=0, revision=0)) for _ in range(candidates - 1)]
        asked = tuple(Portfolio(each.id, available=True) for each in (first, *others))
        visit = save_visit(desk, Visit(qualification="10380", on=TODAY, portfolios=asked)).record.id
        start, work = time.perf_counter(), time.process_time()
        made = write_pack(desk, visit, lambda _done, _of: None)
        seconds, processor = time.perf_counter() - start, time.process_time() - work
        size = sum(each.stat().st_size for each in made.folder.iterdir())
    print(f"pack: {made.candidates} candidates, {size / 1e6:.1f} MB, {seconds:.2f} s ({processor:.2f} s of processor)")
    return seconds


if __name__ == "__main__":
    sys.exit(measure(int(sys.argv[1]) if len(sys.argv) > 1 else CANDIDATES) > BUDGET)
