"""Actions of a report past their date, and what may become of a sanction."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.case_as_of import visit_as_of
from centre_tui.domain.visits import SETTLES, Action, Appeal, Report, Sanction, SanctionState, Visit

DUE = date(2024, 2, 29)
ASKED = Action("Sample all of unit 7", due=DUE, level=2)


@given(st.integers(-800, 800), st.integers(0, 4))
@example(0, 2)
@example(1, 2)
@example(1, 4)
def test_an_action_not_done_in_time_stands_for_the_next_level(days: int, level: int) -> None:
    """From the day after its date, and not on it."""
    day, asked = DUE + timedelta(days), replace(ASKED, level=level)
    assert asked.overdue(day) is (days > 0)
    assert asked.level_on(day) == min(level + (days > 0), 4), "there are no more levels than four"


def test_what_is_closed_undated_or_only_recommended_is_never_overdue() -> None:
    """Closed by the day looked at; a closing still to come closes nothing yet."""
    late = DUE + timedelta(30)
    assert not replace(ASKED, closed_on=late).overdue(late)
    assert replace(ASKED, closed_on=late + timedelta(1)).overdue(late)
    assert not replace(ASKED, due=None).overdue(late)
    assert not replace(ASKED, recommendation=True).overdue(late)


def test_what_may_become_of_a_sanction() -> None:
    """Recommended until OCR confirms it; one not imposed or lifted stays so."""
    assert {str(state): [str(each) for each in then] for state, then in SETTLES.items()} == {
        "recommended": ["confirmed by OCR", "not imposed"],
        "confirmed by OCR": ["lifted", "appealed"],
        "appealed": ["confirmed by OCR", "lifted"],
    }


def test_a_sanction_stands_as_it_stood_on_the_day() -> None:
    """Recommended with the report, confirmed from OCR's letter on, lifted from the day it was."""
    lifted = Sanction(2, SanctionState.LIFTED, DUE, DUE + timedelta(9))
    appeal = Appeal(DUE, "the sanction", outcome="upheld", outcome_on=DUE + timedelta(9))
    visit = Visit(1, 1, held_on=DUE - timedelta(5), report=Report(DUE - timedelta(5), sanctions=(lifted,)))
    visit = replace(visit, appeals=(appeal,))
    told = {}
    for days in (-1, 0, 8, 9):
        found = visit_as_of(visit, DUE + timedelta(days))
        assert found.report is not None
        told[days] = [each.state for each in found.report.sanctions], [each.outcome_on for each in found.appeals]
    assert told == {
        -1: ([SanctionState.RECOMMENDED], []),
        0: ([SanctionState.CONFIRMED], [None]),
        8: ([SanctionState.CONFIRMED], [None]),
        9: ([SanctionState.LIFTED], [DUE + timedelta(9)]),
    }
