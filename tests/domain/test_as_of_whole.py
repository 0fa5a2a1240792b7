"""Records of every kind, nothing of them blank, as of each day they speak of: no field is forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import pytest

from centre_tui.domain.access import Arrangement, arrangement_as_of
from centre_tui.domain.as_of import candidate_as_of, dates_recorded
from centre_tui.domain.assessment import Claimed, UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.case_as_of import batches_as_of, case_as_of, centre_as_of, event_as_of, member_as_of, visit_as_of
from centre_tui.domain.centre import Centre
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Visit
from tests.domain.filled import filled
from tests.domain.rules.sound import sound_scene
from tests.domain.rules.sound_candidate import sound_decision, sound_sample, sound_sign_off
from tests.domain.rules.sound_visit import sound_case

FIRST: Final = date(2027, 12, 1)
"""The days of a record run over a leap day."""
PERIODS: Final = frozenset({"allocations.since", "allocations.until", "roles.since", "roles.until", "competence.until"})
PLANS: Final = frozenset(
    {"start", "units.samples.planned_for", "units.samples.actions.due", "on", "report.actions.due", "outcome_due"}
)
ENDS: Final = frozenset({"approvals.last_entry", "approvals.last_certification", "risk_overrides.review_on"})
ASKED_WITH_THE_DAY: Final = frozenset(
    {
        *("date_of_birth", "joined_on", "left_on", "strategies.method_rates.review_on"),
        *("awards.started_on", "awards.awarded_on", "awards.expected_by", "awards.expires_on", "since", "until"),
        *("certificates.asked_on", "certificates.received_on", "certificates.handed_out_on", "releases.on"),
        *("lines.date_of_birth", "lines.assessed_on", "lines.iqa_on", "lines.original_award_on"),
        *("left_out.on", "taken_back_on"),
    }
)
KEPT: Final = PERIODS | PLANS | ENDS | ASKED_WITH_THE_DAY
"""What may lie ahead of the day: what is planned, what ends, and what rules compare with the day, or do not look at."""
Cut = Callable[[Any, date], object]
CUTS: Final[tuple[tuple[type, Cut], ...]] = (
    (Candidate, candidate_as_of),
    (StaffMember, member_as_of),
    (Visit, visit_as_of),
    (Centre, centre_as_of),
    (StandardisationEvent, event_as_of),
    (Arrangement, arrangement_as_of),
    (MalpracticeCase, MalpracticeCase.as_of),
    (ClaimBatch, lambda batch, day: next(iter(batches_as_of((batch,), day)), None)),
)


def dates_in(value: object, path: str = "") -> Iterator[tuple[str, date]]:
    """Yield every date of a record with the names of the fields that lead to it."""
    if is_dataclass(value):
        for each in fields(value):
            yield from dates_in(getattr(value, each.name), f"{path}.{each.name}".lstrip("."))
    elif isinstance(value, tuple):
        for part in value:
            yield from dates_in(part, path)
    elif isinstance(value, date):
        yield path, value


@pytest.mark.parametrize(("kind", "cut"), CUTS, ids=[kind.__name__ for kind, _ in CUTS])
def test_as_of_each_day_nothing_later_is_left_and_on_the_last_day_nothing_is_lost(kind: type[object], cut: Cut) -> None:
    """Whatever field a record is given: its date is cut, or named above as one that may lie ahead."""
    record, last = filled(kind, FIRST)
    for distance in range((last - FIRST).days):
        day = FIRST + timedelta(distance)
        assert {path for path, on in dates_in(cut(record, day)) if on > day} <= KEPT
    assert cut(record, last) == record


def test_a_whole_case_is_cut_part_by_part() -> None:
    """The visit asked about, those before, the staff, the arrangements and the cases: each as its own kind is."""
    (visit, _), (member, _), (arrangement, _) = (
        filled(Visit, FIRST),
        filled(StaffMember, FIRST),
        filled(Arrangement, FIRST),
    )
    scene = replace(sound_scene(), on=FIRST, staff={1: member})
    found = case_as_of(replace(sound_case(), scene=scene, visit=visit, visits=(visit,), arrangements=(arrangement,)))
    assert found.visit == visit_as_of(visit, FIRST) != visit
    assert found.visits == (found.visit,)
    assert found.scene.staff == {1: member_as_of(member, FIRST)} != scene.staff
    assert found.arrangements == (arrangement_as_of(arrangement, FIRST),) != (arrangement,)


def test_whether_a_record_must_be_cut_at_all_is_told_by_every_date_of_it() -> None:
    """Otherwise what is later than the day would stay in a record that is taken as it is."""
    record, _last = filled(Candidate, FIRST)
    told = sorted(each for each in dates_recorded(record) if each is not None)
    assert told == [on for path, on in sorted(dates_in(record), key=lambda each: each[1]) if path not in KEPT]


DAY: Final = date(2028, 2, 29)
UNPLANNED: Final = UnitRecord("L/506/2150")
BEGUN: Final = {
    "planned": replace(UNPLANNED, planned_on=DAY),
    "started": replace(UNPLANNED, started_on=DAY),
    "decided": replace(UNPLANNED, decisions=(replace(sound_decision(), on=DAY),)),
    "signed off": replace(UNPLANNED, sign_off=replace(sound_sign_off(), on=DAY)),
    "sampled": replace(UNPLANNED, samples=(replace(sound_sample(), done_on=DAY),)),
    "claimed": replace(UNPLANNED, claimed=Claimed(7, DAY)),
}


@pytest.mark.parametrize("unit", BEGUN.values(), ids=BEGUN)
def test_a_unit_is_there_from_the_first_thing_that_is_recorded_of_it(unit: UnitRecord) -> None:
    """Whatever that is; what has no date at all was always there."""
    candidate = Candidate(id=11, units=(unit, UNPLANNED))
    assert candidate_as_of(candidate, DAY).units[0].unit == unit.unit
    assert len(candidate_as_of(candidate, DAY).units) == 2
    assert candidate_as_of(candidate, DAY - timedelta(1)).units == (UNPLANNED,)
