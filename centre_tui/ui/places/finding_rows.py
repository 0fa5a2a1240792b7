"""Findings as lines of a table: the same wherever they appear."""

from typing import Final

from centre_tui.domain.findings import Finding
from centre_tui.services.sections import citation
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row

FINDING_COLUMNS: Final = (
    Column("severity", "", 7, toned=True),
    Column("rule", "Rule", 9),
    Column("subject", "Who or what", 18, weight=1),
    Column("sentence", "What is wrong", 34, weight=3, prose=True),
)


def whole(finding: Finding) -> str:
    """Return a finding whole: its rule and what Enter opens, which are often those of the next, and the sentence."""
    fix = finding.fix
    opens = f"\tEnter opens: {fix.kind}, {fix.field.replace('_', ' ')}." if fix else ""
    return f"({citation(finding.rule)}){opens}\n{finding.sentence}"


def finding_row(place: int, finding: Finding, signs: Signs) -> Row:
    """Return a finding's line; its severity is a word and a sign."""
    subject = finding.subject
    who = f"{subject.name}, {subject.part}" if subject.part else subject.name
    return Row(
        place, (signs.beside(finding.severity.value), finding.rule, who, finding.sentence), tone=finding.severity.value
    )
