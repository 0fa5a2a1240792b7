"""VISIT: what no entry may be, found where it was made all the same: imports go round the gates (1.4, 7.3.2)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import entry
from centre_tui.domain.rules.cases import EntryCase
from centre_tui.domain.rules.record_case import RecordCase


@rule("1.4-2", Gate.VISIT, Severity.RED)
def old_enough_when_entered(case: RecordCase) -> Iterator[Problem]:
    """Sixteen on the date of entry; the first entry that was made too early is told. Source: handbook 1.4, 11.1."""
    first = min(case.candidate.entries, key=lambda each: each.made_on, default=None)
    if first is not None:
        yield from entry.old_enough.check(EntryCase(case.scene, case.candidate, first))


@rule("7.3.2-2", Gate.VISIT, Severity.RED)
def one_entry_at_a_time(case: RecordCase) -> Iterator[Problem]:
    """One live entry for a qualification, for the full award or for units. Source: handbook 7.3.2; A5."""
    live = [each for each in case.candidate.entries if each.live]
    if len(live) > 1:
        yield from entry.full_award_or_units.check(EntryCase(case.scene, case.candidate, live[-1]))


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    old_enough_when_entered,
    one_entry_at_a_time,
)
