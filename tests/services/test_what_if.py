"""What if somebody is not there: what comes of it, the changes made in one step, and taken back in one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.absence import Absence
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.staff import Role, RolePeriod
from centre_tui.services.allocation import allocate
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.history import undo_last
from centre_tui.services.staff import add_member, save_member
from centre_tui.services.what_if import Slip, what_if
from centre_tui.services.what_if_made import carry_out
from centre_tui.services.what_if_told import lines, slip_told, summary, title
from tests.office import ASSESSOR, IQA, MANAGER, TODAY, ago, sound_candidate
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, Place, peopled, with_candidate

AWAY: Final = Absence(ASSESSOR, TODAY + timedelta(1), TODAY + timedelta(7))
LEAVES: Final = Absence(ASSESSOR, TODAY + timedelta(1))


def twin(desk: Desk, member: int, surname: str, capacity: int = 30) -> int:
    """Take on somebody with the same papers."""
    other = replace(
        desk.member(member), id=0, surname=surname, account=None, assessor_capacity=capacity, iqa_capacity=capacity
    )
    return add_member(desk, other).record.id


def with_three(tmp_path: Path) -> Place:
    """A centre with three candidates of one assessor and one IQA."""
    place = peopled(tmp_path)
    desk = place.manager
    for number in (1, 2, 3):
        add_candidate(desk, sound_candidate("Lind", ""), keep_both=True)
        plan_units(desk, number, KEYS[:2], ago(20))
    for role, staff in ((Role.ASSESSOR, ASSESSOR), (Role.IQA, IQA)):
        allocate(desk, [1, 2, 3], Allocation(role, staff, ago(10)))
    return place


def test_somebody_leaves_and_two_take_over(tmp_path: Path) -> None:
    """By the room each has; the last day is recorded; one undo takes all of it back."""
    place = with_three(tmp_path)
    desk = place.manager
    small, large = twin(desk, ASSESSOR, "Small", 1), twin(desk, ASSESSOR, "Tall", 9)
    found = what_if(desk, LEAVES)
    assert title(found) == "Marsh, Ro not here from 24 November 2026 on, for good"
    assert summary(found) == "3 to hand over; 3 changes, the fewest"
    assert [each.sentence for each in lines(found)][-1] == "Lind, Ann: Tall, Ro is assessor from 24 November 2026."
    assert carry_out(desk, LEAVES) == "3 changes made while Marsh, Ro is not there."
    now = [place.candidate(number).allocations for number in (1, 2, 3)]
    assert sorted(each[-1].staff for each in now) == [small, large, large]
    assert all(Allocation(Role.ASSESSOR, ASSESSOR, ago(10), TODAY) in each for each in now)
    assert desk.member(ASSESSOR).left_on == TODAY
    undo_last(desk)
    assert desk.member(ASSESSOR).left_on is None
    assert all(len(place.candidate(number).allocations) == 2 for number in (1, 2, 3))


def test_somebody_is_away_and_comes_back(tmp_path: Path) -> None:
    """A stand-in for these days; then the assessor again; nobody is said to have left."""
    place = with_three(tmp_path)
    desk = place.manager
    other = twin(desk, ASSESSOR, "Tall")
    carry_out(desk, AWAY)
    given = [each for each in place.candidate().allocations if each.role is Role.ASSESSOR]
    assert {(each.staff, each.since, each.until) for each in given} == {
        (ASSESSOR, ago(10), TODAY),
        (other, TODAY + timedelta(1), TODAY + timedelta(7)),
        (ASSESSOR, TODAY + timedelta(8), None),
    }
    assert desk.member(ASSESSOR).left_on is None
    with place.refused(BadInput, "Boss, Una has no candidate on these days"):
        carry_out(desk, replace(AWAY, staff=MANAGER))


def test_with_nobody_to_take_over(tmp_path: Path) -> None:
    """Who is left is told, with what nobody covers; who is only away keeps them, who leaves does not."""
    place = with_three(tmp_path)
    desk = place.manager
    found = what_if(desk, AWAY)
    assert summary(found) == "3 to hand over: 3 left with nobody; no change"
    told = [each.sentence for each in lines(found)]
    assert told[0] == (
        "Lind, Ann: nobody who may, and has room, is there as assessor of Units 1 and 2 from 24 November 2026."
    )
    assert told[-1] == "Nobody else may assess Units 1-45."
    assert carry_out(desk, AWAY) == "0 changes made while Marsh, Ro is not there; 3 left with nobody."
    assert place.candidate().allocations[0].until is None
    carry_out(desk, LEAVES)
    assert [each.until for each in place.candidate().allocations] == [TODAY, None]


def test_the_iqa_takes_over_where_another_can_quality_assure(tmp_path: Path) -> None:
    """Two changes of one candidate, since fewer would leave the candidate with nobody."""
    place = with_three(tmp_path)
    desk = place.manager
    quill = desk.member(IQA)
    save_member(
        desk,
        replace(
            quill,
            roles=(*quill.roles, RolePeriod(Role.ASSESSOR, ago(900))),
            awards=(*quill.awards, *desk.member(ASSESSOR).awards),
        ),
    )
    other = twin(desk, IQA, "Tall")
    save_member(desk, replace(desk.member(other), roles=(RolePeriod(Role.IQA, ago(900)),)))
    found = what_if(desk, LEAVES)
    assert summary(found) == "3 to hand over; 6 changes, the fewest"
    carry_out(desk, LEAVES)
    today = {each.role: each.staff for each in place.candidate().allocations if each.covers(TODAY + timedelta(1))}
    assert today == {Role.ASSESSOR: IQA, Role.IQA: other}


def test_a_claim_that_waits_for_a_sample_slips(tmp_path: Path) -> None:
    """To the day the IQA is back, or to no day; with another IQA it stays, and the sample is theirs."""
    place = with_candidate(tmp_path)
    desk = place.manager
    record = place.candidate().units[0]
    waits = Sample(IQA, SampleKind.SUMMATIVE, planned_for=TODAY + timedelta(3), reason="coverage", strategy="1")
    open_still = place.candidate().with_unit(replace(record, samples=(waits,), outside_sample=""))
    with desk.change("a sample to come") as change:
        change.save(open_still)
    away = Absence(IQA, TODAY + timedelta(1), TODAY + timedelta(7))
    (slip,) = what_if(desk, away).slips
    assert (slip.planned, slip.without, slip.then) == (
        TODAY + timedelta(3),
        TODAY + timedelta(8),
        TODAY + timedelta(8),
    )
    (gone,) = what_if(desk, replace(away, last=None)).slips
    assert (gone.planned, gone.without, gone.then) == (TODAY + timedelta(3), None, None)
    other = twin(desk, IQA, "Tall")
    found = what_if(desk, away)
    assert [each.then for each in found.slips] == [TODAY + timedelta(3)]
    assert [each.sentence for each in lines(found) if each.kind == "claim"] == [
        "Okafor, Ann: the claim of 26 November 2026 slips to 1 December 2026; with the changes it is 26 November 2026."
    ]
    carry_out(desk, away)
    (sample,) = place.candidate().units[0].samples
    assert (sample.iqa, sample.planned_for, sample.reason) == (other, waits.planned_for, waits.reason)


def test_the_last_manager_does_not_leave(tmp_path: Path) -> None:
    """Nor is anything else changed."""
    place = with_three(tmp_path)
    with place.refused(BadInput, "Nobody with an account would be centre manager"):
        carry_out(place.manager, replace(LEAVES, staff=MANAGER))


@pytest.mark.parametrize("member", [ASSESSOR, IQA, TUTOR, VERIFIER])
def test_who_may_not_ask(tmp_path: Path, member: int) -> None:
    """An IQA allocates, and sees some candidates only; the others may not allocate."""
    place = with_three(tmp_path)
    for job in (what_if, carry_out):
        with place.refused(NotAllowed, "may not"):
            job(place.desk(member), LEAVES)
    assert what_if(place.desk(OFFICER), LEAVES).reallocation.orphans


def test_samples_are_handed_over_by_who_may_plan_them(tmp_path: Path) -> None:
    """An exams officer allocates, but plans no samples: they stay, and that is said; a manager hands them over."""
    place = with_candidate(tmp_path)
    desk = place.manager
    twin(desk, IQA, "Tall")
    record = place.candidate().units[0]
    waits = Sample(IQA, SampleKind.SUMMATIVE, planned_for=TODAY + timedelta(3), reason="coverage", strategy="1")
    with desk.change("a sample to come") as change:
        change.save(place.candidate().with_unit(replace(record, samples=(waits,), outside_sample="")))
    away = Absence(IQA, TODAY + timedelta(1), TODAY + timedelta(7))
    told = [each.sentence for each in lines(what_if(place.desk(OFFICER), away)) if each.kind == "sample"]
    assert told == [
        "Okafor, Ann: the sample of Unit 1 planned for 26 November 2026 stays Quill, Ro's; "
        "a centre manager or an IQA hands samples over."
    ]
    done = carry_out(place.desk(OFFICER), away)
    assert done == "1 change made while Quill, Ro is not there; 1 sample stays theirs."
    assert place.candidate().units[0].samples == (waits,)
    undo_last(place.desk(OFFICER))
    assert carry_out(place.manager, away) == "1 change made while Quill, Ro is not there."
    assert place.candidate().units[0].samples[0].iqa != IQA


def test_a_sample_planned_for_somebody_without_the_candidate_is_told(tmp_path: Path) -> None:
    """It is no allocation of theirs, yet the claim waits for it."""
    place = with_candidate(tmp_path)
    desk = place.manager
    other = twin(desk, IQA, "Tall")
    record = place.candidate().units[0]
    waits = Sample(other, SampleKind.SUMMATIVE, planned_for=TODAY + timedelta(3), reason="coverage", strategy="1")
    with desk.change("a sample to come") as change:
        change.save(place.candidate().with_unit(replace(record, samples=(waits,), outside_sample="")))
    found = what_if(desk, Absence(other, TODAY + timedelta(1), TODAY + timedelta(7)))
    assert [each.planned for each in found.slips] == [TODAY + timedelta(3)]
    assert [each.then for each in found.slips] == [TODAY + timedelta(3)]
    assert found.kept == ()


def test_a_claim_without_a_day_is_told_as_such() -> None:
    """Also where the changes give it none."""
    told = slip_told(Slip(Candidate(id=1, surname="Okafor"), TODAY, None, None))
    assert told.sentence == "Okafor: the claim of 23 November 2026 has no day any more; with the changes it has none."
