"""The steps of Direct Claim Status: every order but the right one is refused, and only records move the state."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.centre import Centre, DcsRecord, DcsStep
from centre_tui.domain.dcs import AFTER, happened_since, next_steps, step_problem
from centre_tui.domain.rules.dcs import STEPS, steps_missing
from centre_tui.domain.visits import Action, Report, Visit

CODE: Final = "10380"
DAY: Final = date(2026, 3, 2)


def on(day: date, *steps: DcsStep) -> Centre:
    """A centre with these steps recorded, all on one day."""
    return Centre(dcs=tuple(DcsRecord(CODE, step, day) for step in steps))


def problem(centre: Centre, step: DcsStep, day: date = DAY, *visits: Visit) -> str | None:
    """Why a step cannot be recorded."""
    found = step_problem(centre, visits, DcsRecord(CODE, step, day))
    return found[1] if found else None


def test_the_steps_in_the_handbooks_order() -> None:
    """Each is what may be next, and none is what may not; another qualification has its own."""
    centre = Centre()
    assert next_steps(centre, CODE) == (DcsStep.RECOMMENDED,)
    for step in STEPS:
        assert problem(centre, step) is None
        assert step_problem(centre, (), DcsRecord("10382", DcsStep.ACTIVE, DAY)) is not None
        centre = replace(centre, dcs=(*centre.dcs, DcsRecord(CODE, step, DAY)))
    assert list(steps_missing(centre, CODE, DAY)) == []
    assert next_steps(centre, CODE) == (DcsStep.WITHDRAWN, DcsStep.ENDED)


def test_the_letters_come_in_any_order() -> None:
    """The authorisation may be noted before the agreement is signed; both before the documents go back."""
    agreed = on(DAY, DcsStep.RECOMMENDED, DcsStep.AGREED)
    assert set(next_steps(agreed, CODE)) == {DcsStep.OFFERED, DcsStep.AUTHORISED, DcsStep.ENDED}
    assert problem(replace(agreed, dcs=(*agreed.dcs, DcsRecord(CODE, DcsStep.AUTHORISED, DAY))), DcsStep.RETURNED)
    unauthorised = (each for each in STEPS if each not in (DcsStep.AUTHORISED, DcsStep.RETURNED, DcsStep.ACTIVE))
    assert problem(on(DAY, *unauthorised), DcsStep.RETURNED)


def test_each_road_back_leads_on() -> None:
    """Who waits for the next visit may go through the full process after all, and lose the status once more."""
    waiting = on(DAY, *STEPS, DcsStep.WITHDRAWN, DcsStep.REINSTATING)
    assert set(next_steps(waiting, CODE)) == {DcsStep.ACTIVE, DcsStep.WITHDRAWN, DcsStep.FULL_PROCESS, DcsStep.ENDED}


@pytest.mark.parametrize(
    ("centre", "step", "told"),
    [
        (Centre(), DcsStep.ACTIVE, "no step is recorded yet; next can be: recommended."),
        (on(DAY, DcsStep.RECOMMENDED), DcsStep.RECOMMENDED, 'it is "recommended" now'),
        (on(DAY, *STEPS), DcsStep.AGREED, "next can be: withdrawn, ended"),
        (on(DAY, *STEPS, DcsStep.ENDED), DcsStep.ACTIVE, "nothing comes after that"),
        (
            on(DAY, *STEPS, DcsStep.WITHDRAWN),
            DcsStep.ACTIVE,
            "next can be: reinstating by next visit, reinstating by f",
        ),
        (on(DAY, DcsStep.RECOMMENDED), DcsStep.WITHDRAWN, "cannot be recorded"),
    ],
)
def test_a_step_out_of_order_is_refused_with_what_can_be(centre: Centre, step: DcsStep, told: str) -> None:
    """And the officer knows what is missing."""
    assert told in (problem(centre, step) or "")


def test_a_step_is_not_dated_before_the_one_it_rests_on() -> None:
    """On the same day it may be."""
    recommended = on(DAY, DcsStep.RECOMMENDED)
    assert problem(recommended, DcsStep.AGREED, DAY) is None
    assert problem(recommended, DcsStep.AGREED, DAY - timedelta(1)) == (
        '"agreed by OCR" cannot be before "recommended" on 2 March 2026.'
    )
    active = on(DAY, *STEPS)
    assert problem(active, DcsStep.WITHDRAWN, DAY) is None
    assert "cannot be before" in (problem(active, DcsStep.WITHDRAWN, DAY - timedelta(1)) or "")


def test_the_full_process_begins_anew() -> None:
    """Every step again, whatever was recorded before the withdrawal."""
    centre = on(DAY, *STEPS, DcsStep.WITHDRAWN, DcsStep.FULL_PROCESS)
    assert problem(centre, DcsStep.RECOMMENDED) is None
    assert "next can be: recommended" in (problem(centre, DcsStep.ACTIVE) or "")


def test_the_next_visit_brings_it_back_when_every_action_is_closed() -> None:
    """Not before a visit was held, not with an action open; a recommendation does not stand in the way."""
    centre = on(DAY, *STEPS, DcsStep.WITHDRAWN, DcsStep.REINSTATING)
    later = DAY + timedelta(30)
    held = Visit(id=1, qualification=CODE, on=later, held_on=later)
    waiting = replace(held, report=Report(later, actions=(Action("Sample unit 7"),)))
    advised = replace(held, report=Report(later, actions=(Action("Read more", recommendation=True),)))
    done = replace(held, report=Report(later, actions=(Action("Sample unit 7", closed_on=later),)))
    assert "No visit held from 2 March 2026 to 2 March 2026 is on record" in (problem(centre, DcsStep.ACTIVE) or "")
    assert "No visit held" in (problem(centre, DcsStep.ACTIVE, later, replace(held, qualification="10382")) or "")
    assert 'The action "Sample unit 7" is not closed' in (problem(centre, DcsStep.ACTIVE, later, waiting) or "")
    assert problem(centre, DcsStep.ACTIVE, later, advised) is None
    assert problem(centre, DcsStep.ACTIVE, later, done) is None
    assert problem(centre, DcsStep.ACTIVE, later - timedelta(1), done) is not None
    assert problem(centre, DcsStep.FULL_PROCESS, later) is None
    assert problem(centre, DcsStep.ACTIVE, later, replace(held, held_on=DAY)) is None
    assert problem(centre, DcsStep.ACTIVE, later, replace(held, held_on=DAY - timedelta(1))) is not None


def test_a_refusal_cites_the_steps_or_the_roads_back() -> None:
    """The order of the steps stands in 5.21, what brings the status back in 5.21.2."""
    later = DAY + timedelta(30)
    waits = Visit(1, qualification=CODE, held_on=later, report=Report(later, actions=(Action("Sample unit 7"),)))
    withdrawn = on(DAY, *STEPS, DcsStep.WITHDRAWN, DcsStep.REINSTATING)
    for centre, new, rule in (
        (Centre(), DcsRecord(CODE, DcsStep.ACTIVE, DAY), "5.21-2"),
        (on(DAY, *STEPS[:1]), DcsRecord(CODE, STEPS[1], DAY - timedelta(1)), "5.21-2"),
        (withdrawn, DcsRecord(CODE, DcsStep.ACTIVE, DAY), "5.21.2-1"),
        (withdrawn, DcsRecord(CODE, DcsStep.ACTIVE, later), "5.21.2-1"),
    ):
        assert (step_problem(centre, (waits,), new) or ("none",))[0] == rule


def test_nothing_of_the_full_process_is_dated_before_it_began() -> None:
    """It would stand before the begin and be lost."""
    centre = on(DAY, *STEPS, DcsStep.WITHDRAWN, DcsStep.FULL_PROCESS)
    assert problem(centre, DcsStep.RECOMMENDED, DAY - timedelta(1)) == (
        '"recommended" cannot be before "reinstating by full process" on 2 March 2026.'
    )
    assert problem(centre, DcsStep.RECOMMENDED, DAY) is None


def test_a_second_withdrawal_needs_a_visit_of_its_own() -> None:
    """The visit that brought it back the first time is not the next one; and no step is before the last."""
    day, later, again = DAY, DAY + timedelta(30), DAY + timedelta(60)
    back = on(day, *STEPS, DcsStep.WITHDRAWN, DcsStep.REINSTATING)
    back = replace(back, dcs=(*back.dcs, *on(later, DcsStep.ACTIVE).dcs, *on(again, DcsStep.WITHDRAWN).dcs))
    assert "cannot be before" in (problem(back, DcsStep.REINSTATING, again - timedelta(1)) or "")
    assert "cannot be before" in (problem(back, DcsStep.FULL_PROCESS, again - timedelta(1)) or "")
    waiting = replace(back, dcs=(*back.dcs, *on(again, DcsStep.REINSTATING).dcs))
    first = Visit(id=1, qualification=CODE, on=later, held_on=later)
    assert "No visit held from 1 May 2026" in (problem(waiting, DcsStep.ACTIVE, again, first) or "")
    assert problem(waiting, DcsStep.ACTIVE, again, first, replace(first, id=2, held_on=again)) is None


def test_the_full_process_may_begin_anew_more_than_once() -> None:
    """Only what came after the last begin counts."""
    anew = (*STEPS, DcsStep.WITHDRAWN, DcsStep.FULL_PROCESS)
    assert next_steps(on(DAY, *anew, *anew, *STEPS[:1]), CODE) == (DcsStep.AGREED, DcsStep.ENDED)


def test_a_letter_may_be_older_than_one_recorded_before_it() -> None:
    """It rests on the agreement only; what brings the status back rests on the withdrawal's road, not the first one."""
    authorised = DcsRecord(CODE, DcsStep.AUTHORISED, DAY + timedelta(5))
    agreed = on(DAY, DcsStep.RECOMMENDED, DcsStep.AGREED)
    assert problem(replace(agreed, dcs=(*agreed.dcs, authorised)), DcsStep.OFFERED, DAY + timedelta(1)) is None
    reinstating = on(DAY + timedelta(5), DcsStep.WITHDRAWN, DcsStep.REINSTATING)
    back = Centre(dcs=(*on(DAY, *STEPS).dcs, *reinstating.dcs))
    assert problem(back, DcsStep.ACTIVE, DAY + timedelta(1)) == (
        '"active" cannot be before "reinstating by next visit" on 7 March 2026.'
    )


def test_a_visit_that_is_only_booked_brings_nothing_back() -> None:
    """Beside one that was held it makes no difference."""
    centre, later = on(DAY, *STEPS, DcsStep.WITHDRAWN, DcsStep.REINSTATING), DAY + timedelta(30)
    booked = Visit(id=2, qualification=CODE, on=later)
    assert "No visit held" in (problem(centre, DcsStep.ACTIVE, later, booked) or "")
    assert problem(centre, DcsStep.ACTIVE, later, booked, replace(booked, id=1, held_on=later)) is None


@given(st.lists(st.sampled_from(DcsStep), max_size=12), st.lists(st.integers(0, 3), min_size=12, max_size=12))
@example([*STEPS, DcsStep.WITHDRAWN, DcsStep.FULL_PROCESS, *STEPS[:3]], [0] * 12)
def test_what_is_recorded_in_order_is_never_missing_a_step(wanted: list[DcsStep], gaps: list[int]) -> None:
    """Whatever is tried: whenever it stands at active after being refused what may not be, the rules find it whole."""
    centre, day = Centre(), date(2024, 2, 28)
    for step, gap in zip(wanted, gaps, strict=False):
        day += timedelta(gap)
        if problem(centre, step, day) is None:
            centre = replace(centre, dcs=(*centre.dcs, DcsRecord(CODE, step, day)))
    if centre.dcs_state(CODE, day) is DcsStep.ACTIVE:
        assert list(steps_missing(centre, CODE, day)) == []
    assert set(AFTER) == set(STEPS)


def test_what_became_of_it_since_is_told_beside_the_seven_steps() -> None:
    """Withdrawn, the road back, active again; the seven steps of an earlier run are not told again."""
    seven, later = on(DAY, *STEPS).dcs, DAY + timedelta(9)
    after = tuple(DcsRecord(CODE, step, later) for step in (DcsStep.WITHDRAWN, DcsStep.REINSTATING, DcsStep.ACTIVE))
    assert happened_since(Centre(dcs=(*seven, *after)), CODE) == after
    anew = tuple(DcsRecord(CODE, step, later) for step in (DcsStep.WITHDRAWN, DcsStep.FULL_PROCESS))
    assert happened_since(Centre(dcs=(*seven, *anew, *on(later, *STEPS).dcs)), CODE) == anew
    assert happened_since(Centre(dcs=seven), CODE) == ()
