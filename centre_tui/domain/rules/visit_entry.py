"""VISIT: what no entry may be, found where it was made all the same: imports go round the gates (1.4, 7.3.2)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.entries import Entry
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


@rule("7.2-1", Gate.VISIT, Severity.RED)
def entered_once_approved(case: RecordCase) -> Iterator[Problem]:
    """No entry is from before the centre's approval; that there is none is told elsewhere. Source: 7.2, 7.3.2."""
    approval = case.scene.centre.approval(case.scene.qualification.entry_code)
    first = min(sent_for(case), key=lambda each: each.made_on, default=None)
    if approval is not None and first is not None and first.made_on < approval.approved_on:
        told = f"Entered on {shown(first.made_on)}, before the centre's approval of {shown(approval.approved_on)}."
        yield Problem(case.subject(), told, case.fix("entries"))


@rule("9.6-1", Gate.VISIT, Severity.RED)
def entered_by_the_last_date(case: RecordCase) -> Iterator[Problem]:
    """No entry is from after the last entry date, once there is one. Source: handbook 9.6."""
    last = max(sent_for(case), key=lambda each: each.made_on, default=None)
    if last is not None:
        yield from entry.before_the_last_entry_date.check(EntryCase(case.scene, case.candidate, last))


def sent_for(case: RecordCase) -> list[Entry]:
    """Return the entries for the qualification that were sent; a draft is asked about when it is sent."""
    code = case.scene.qualification.entry_code
    return [each for each in case.candidate.entries if each.qualification == code and each.sent_on]


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    old_enough_when_entered,
    one_entry_at_a_time,
    entered_once_approved,
    entered_by_the_last_date,
)
