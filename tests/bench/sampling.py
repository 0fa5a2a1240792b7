"""How long sampling takes at a large centre: `python -m tests.bench.sampling`.

5,000 candidates with 12 units and 60 decisions each, ten assessors: every sheet and every gap closed, from whole
records; then again with what is kept of them; and the same rows counted by a plain SQLite query.
"""

import sqlite3
import sys
from time import process_time
from typing import Final

from centre_tui.domain.sampling.case import sampling_case
from centre_tui.domain.sampling.choice import Choice, choice_of
from centre_tui.domain.sampling.met import NOTHING_MET
from centre_tui.domain.sampling.sheet import sheet_of
from centre_tui.domain.visit_scope import whole_records
from centre_tui.domain.work import CandidateWork, work_on
from tests.bench.readiness import ASSESSORS, CANDIDATES, large_case

COLD_SECONDS: Final = 5.0


def closed(work: list[CandidateWork]) -> list[Choice]:
    """Every assessor's gaps, closed by the fewest further samples."""
    scene, found = large_case(0).scene, []
    for number in ASSESSORS:
        own = [each for each in work if number in each.people]
        case = sampling_case(scene, scene.staff[number], own, NOTHING_MET)
        if case is not None:
            found.append(choice_of(case, sheet_of(case).standings, [each.key for each in case.touched]))
    return found


def by_sqlite(work: list[CandidateWork]) -> float:
    """Seconds SQLite takes to count decisions and samples by assessor and unit, in memory."""
    rows = [(each.assessor, each.unit, len(each.samples)) for candidate in work for each in candidate.judged]
    with sqlite3.connect(":memory:") as books:
        books.execute("CREATE TABLE judged (assessor INTEGER, unit TEXT, samples INTEGER)")
        books.executemany("INSERT INTO judged VALUES (?, ?, ?)", rows)
        begun = process_time()
        books.execute("SELECT assessor, unit, COUNT(*), SUM(samples > 0) FROM judged GROUP BY 1, 2").fetchall()
        return process_time() - begun


def main() -> int:
    """Time it cold and with what is kept; return 0 when cold is quick enough."""
    records = list(whole_records(large_case()).values())
    begun = process_time()
    work = [work_on(each) for each in records]
    read = process_time()
    choices = closed(work)
    done = process_time()
    plain = by_sqlite(work)
    extras = sum(len(each.extras) for each in choices)
    print(
        f"{CANDIDATES} candidates, {len(choices)} assessors, {extras} further samples, exact: "
        f"{all(each.exact for each in choices)}"
    )
    print(f"cold {done - begun:.2f} s of {COLD_SECONDS}; with what is kept {done - read:.2f} s")
    print(f"plain SQLite count of the same rows {plain:.3f} s: {(done - read) / plain:.0f} times as long")
    return 0 if done - begun <= COLD_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
