"""SAVE: the report of the external verifier: a sanction has an action, a confirmation its letter."""

from datetime import date
from typing import Final

import pytest

from centre_tui.domain.rules import report
from centre_tui.domain.rules.visit_case import ReportCase
from centre_tui.domain.visits import Action, Report, Sanction, SanctionState
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, told

ON: Final = date(2026, 11, 20)
ASKED: Final = Action("Sample all of unit 7")
CONFIRMED: Final = SanctionState.CONFIRMED


def case(*sanctions: Sanction, actions: tuple[Action, ...] = (ASKED,)) -> ReportCase:
    """A report with these sanctions."""
    return ReportCase(2, Report(ON, "R-1", "met", actions, sanctions))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (case(), ""),
        (case(actions=()), ""),
        (case(Sanction(0), actions=()), ""),
        (case(Sanction(1)), ""),
        (case(Sanction(1), actions=()), "5.20.4-2 block"),
        (case(Sanction(2, CONFIRMED, ON)), ""),
        (case(Sanction(1, CONFIRMED)), ""),
        (case(Sanction(2, CONFIRMED)), "X-10 block"),
        (case(Sanction(3, CONFIRMED)), "X-10 block"),
        (case(Sanction(4, CONFIRMED)), "X-10 block"),
        (case(Sanction(5, CONFIRMED)), ""),
        (case(Sanction(4, SanctionState.RECOMMENDED)), ""),
    ],
)
def test_what_a_report_must_have(asked: ReportCase, said: str) -> None:
    """Passing, failing and with the fact absent."""
    assert told(report.RULES, asked) == said


def test_the_rules_are_told_well() -> None:
    """Each names the report and what would change it, and stands in the catalogue."""
    check_told_well(finding for each in report.RULES for finding in each(case(Sanction(2, CONFIRMED), actions=())))
    check_all_asked(report, report.RULES)
    check_ids_known(report.RULES)
