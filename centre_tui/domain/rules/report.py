"""SAVE: what the external verifier's report must have before it is put on record (handbook 5.20.4; X-10)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.visit_case import ReportCase
from centre_tui.domain.visits import SanctionState

BY_LETTER: Final = range(2, 5)


@rule("5.20.4-2", Gate.SAVE, Severity.BLOCK)
def a_sanction_has_an_action(case: ReportCase) -> Iterator[Problem]:
    """A sanction always has at least one action attached. Source: handbook 5.20.4."""
    if any(each.level > 0 for each in case.report.sanctions) and not case.report.actions:
        sentence = "A sanction always has at least one action: record the action too."
        yield Problem(case.subject("sanctions"), sentence, case.fix("actions"))


@rule("X-10", Gate.SAVE, Severity.BLOCK)
def a_confirmation_has_its_letter(case: ReportCase) -> Iterator[Problem]:
    """A sanction of level 2, 3 or 4 is confirmed by OCR's letter to the head of centre. Source: OCR's reports page."""
    for sanction in case.report.sanctions:
        if sanction.state is SanctionState.CONFIRMED and sanction.level in BY_LETTER and sanction.letter_on is None:
            sentence = (
                f"A sanction of level {sanction.level} is only recommended until OCR's letter to the head of centre: "
                "record the day of the letter."
            )
            yield Problem(case.subject("sanctions"), sentence, case.fix("letter_on"))


RULES: Final[tuple[Rule[ReportCase], ...]] = (a_sanction_has_an_action, a_confirmation_has_its_letter)
