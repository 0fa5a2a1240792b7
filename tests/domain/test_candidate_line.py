"""What is missing first of a candidate, on the way from entry to certificate."""

from dataclasses import replace
from datetime import date

import pytest

from centre_tui.domain.candidate_line import CandidateLine, next_missing
from centre_tui.domain.candidates import Allocation
from centre_tui.domain.entries import EntryKind, EntryState
from centre_tui.domain.staff import Role
from centre_tui.domain.stages import Stage

TODAY = date(2024, 2, 29)
ALLOCATED = (Allocation(Role.ASSESSOR, 1, TODAY), Allocation(Role.IQA, 2, TODAY))
SOUND = CandidateLine(
    id=1,
    revision=1,
    surname="Adams",
    forenames="Ann",
    date_of_birth=date(2000, 1, 2),
    uln="1026893096",
    reference="",
    location="",
    start=TODAY,
    qualification="10380",
    kind=EntryKind.FULL,
    entry=EntryState.CONFIRMED,
    live=True,
    planned=("1", "2", "3"),
    stages=(Stage.STARTED, Stage.DECIDED, Stage.PLANNED),
    active_on=TODAY,
    achieved=(),
    allocations=ALLOCATED,
    claimed=False,
    sampled=False,
)


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        (SOUND, "2 to decide"),
        (SOUND._replace(stages=(Stage.CLAIMED, Stage.DECIDED, Stage.SAMPLED)), "1 to sign off"),
        (SOUND._replace(stages=(Stage.CLAIMED,) * 3), "nothing"),
        (SOUND._replace(date_of_birth=None, uln=""), "a date of birth"),
        (SOUND._replace(uln=""), "a ULN"),
        (SOUND._replace(entry=None, kind=None, live=False), "an entry"),
        (SOUND._replace(planned=(), stages=()), "planned units"),
        (SOUND._replace(allocations=ALLOCATED[1:]), "an assessor"),
        (SOUND._replace(allocations=(ALLOCATED[0], replace(ALLOCATED[1], since=date(2024, 3, 1)))), "an IQA"),
        (SOUND._replace(allocations=(ALLOCATED[0], replace(ALLOCATED[1], unit="1"))), "2 to decide"),
        (SOUND._replace(entry=EntryState.WITHDRAWN, live=False, allocations=()), "nothing"),
    ],
)
def test_what_is_missing_first(line: CandidateLine, missing: str) -> None:
    """What the entry and every decision rest on comes before the units, and of these the step nearest the start."""
    assert next_missing(line, TODAY) == missing
