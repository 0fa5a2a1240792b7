"""The records that are nobody's in particular looked over: days that cannot follow each other, or have not come yet."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.findings import WORST_FIRST, Finding, Rule, ask
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.permissions import Action, may
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules import dated
from centre_tui.domain.rules.dated import DatedCase
from centre_tui.domain.visits import Visit
from centre_tui.services.access import visible_arrangements
from centre_tui.services.desk import Desk

RecordT = TypeVar("RecordT")
Found = Iterator[Finding]


def check_centre(desk: Desk) -> tuple[Finding, ...]:
    """Return which days cannot be in the centre's record, meetings, visits, batches, cases and disposals, worst first.

    Only records the officer may see are looked at.
    """
    desk.require(Action.SEE_READINESS)
    found = [finding for action, look in LOOKS if may(desk.actor, action) for finding in look(desk)]
    return tuple(sorted(found, key=lambda each: WORST_FIRST.index(each.severity)))


def asked_of(
    rules: tuple[Rule[DatedCase[RecordT]], ...],
    case: Callable[[date, RecordT], DatedCase[RecordT]],
    records: Iterable[RecordT],
    day: date,
) -> Found:
    """Yield what rules find in each record of a kind."""
    for each in records:
        yield from ask(rules, case(day, each))


def of_the_centre(desk: Desk) -> Found:
    """Yield what is wrong in the centre's own record, the meetings and the visits."""
    store, day = desk.store, desk.today
    yield from asked_of(dated.CENTRE, dated.of_centre, [desk.centre()], day)
    yield from asked_of(dated.MEETING, dated.of_meeting, store.all(StandardisationEvent), day)
    yield from asked_of(dated.VISIT, dated.of_visit, store.all(Visit), day)


def of_claims(desk: Desk) -> Found:
    """Yield what is wrong in claim batches."""
    yield from asked_of(dated.BATCH, dated.of_batch, desk.store.all(ClaimBatch), desk.today)


def of_entries(desk: Desk) -> Found:
    """Yield what is wrong in batches of entries."""
    yield from asked_of(dated.ENTRIES, dated.of_entry_batch, desk.store.all(EntryBatch), desk.today)


def of_arrangements(desk: Desk) -> Found:
    """Yield what is wrong in the access arrangements the officer may see."""
    seen = [arrangement for arrangement, _candidate in visible_arrangements(desk)]
    yield from asked_of(dated.ARRANGEMENT, dated.of_arrangement, seen, desk.today)


def of_malpractice(desk: Desk) -> Found:
    """Yield what is wrong in cases of suspected malpractice."""
    yield from asked_of(dated.MALPRACTICE, dated.of_case, desk.store.all(MalpracticeCase), desk.today)


def of_disposals(desk: Desk) -> Found:
    """Yield what is wrong in disposals."""
    yield from asked_of(dated.DISPOSAL, dated.of_disposal, desk.store.all(Disposal), desk.today)


LOOKS: Final[tuple[tuple[Action, Callable[[Desk], Found]], ...]] = (
    (Action.SEE_READINESS, of_the_centre),
    (Action.SEE_CLAIMS, of_claims),
    (Action.EDIT_CANDIDATE, of_entries),
    (Action.SEE_ACCESS, of_arrangements),
    (Action.SEE_MALPRACTICE, of_malpractice),
    (Action.REQUEST_ERASURE, of_disposals),
)
"""What is looked at, by the permission to see it."""
