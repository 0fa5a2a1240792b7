"""Claims ready and stuck, counted for the front page: each look at a claim holds on the days it would see the same."""

from datetime import date, timedelta
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.services.claims_ahead import looked_at, state
from centre_tui.services.preflight import Asked, Ground, claim_case, ground_of, preflight
from tests.services.fictitious import DAY, built, scene

AUGUST: Final = date(2027, 8, 20)
LEAP: Final = date(2028, 2, 29)
AROUND: Final = (DAY, DAY + timedelta(1), DAY + timedelta(7), AUGUST, LEAP)


def ground_on(day: date) -> Ground:
    """What claims of the demonstration rest on, on a day."""
    made = built()
    return ground_of(scene(made, day), made.visits, made.candidates)


@settings(max_examples=15, deadline=None)
@given(st.dates(DAY - timedelta(400), DAY + timedelta(800)), st.dates(DAY - timedelta(400), DAY + timedelta(800)))
@example(DAY, DAY + timedelta(1))
@example(DAY, AUGUST)
@example(LEAP, LEAP + timedelta(1))
def test_a_look_that_holds_on_another_day_is_what_is_seen_then(first: date, then: date) -> None:
    """Of every candidate of the demonstration, whatever is recorded of them."""
    before, after = ground_on(first), ground_on(then)
    same = before.last_sample_on == after.last_sample_on
    for candidate in built().candidates:
        look = looked_at(before, candidate)
        assert look.holds(candidate.revision, first)
        if same and look.holds(candidate.revision, then):
            assert look.ready == looked_at(after, candidate).ready


def test_a_claim_is_ready_where_the_check_finds_nothing_that_refuses_it() -> None:
    """The rules that only tell of the day are left out, on every day, also in late August."""
    for day in AROUND:
        ground = ground_on(day)
        for candidate in built().candidates:
            case = claim_case(ground, candidate, Asked())
            ready = state(case)
            assert ready is None or ready == preflight(case).clean


def test_a_look_at_a_record_that_was_saved_since_holds_no_more() -> None:
    """Whatever the day."""
    candidate = built().candidates[0]
    assert not looked_at(ground_on(DAY), candidate).holds(candidate.revision + 1, DAY)
