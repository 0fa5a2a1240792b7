"""VISIT: days that cannot be in records of no one person: meetings, visits, batches, the centre's own and others.

As with candidates and staff, a day in the future is told where the records themselves are looked over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic

from centre_tui.domain import centre_days, office_days, visit_days
from centre_tui.domain.access import Arrangement
from centre_tui.domain.centre import Centre
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.date_order import Order, Past, RecordT, out_of_order, still_to_come
from centre_tui.domain.dates import shown
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class DatedCase(Generic[RecordT]):
    """One record on a day: what it is called, and at which place it is put right."""

    on: date
    record: RecordT
    called: Subject
    place: str

    def subject(self, part: str) -> Subject:
        """Return the record, and a part of it, as the subject of a finding."""
        return Subject(self.called.kind, self.called.id, self.called.name, part)

    def fix(self, field_name: str, part: str) -> Fix:
        """Return the field of the record that would change it."""
        return Fix(self.place, self.called.kind, self.called.id, field_name, part)


def of_meeting(on: date, event: StandardisationEvent) -> DatedCase[StandardisationEvent]:
    """Return a meeting's case on a day."""
    name = f"Standardisation of {shown(event.on)}" if event.on else "Standardisation"
    return DatedCase(on, event, Subject("event", event.id, name), "quality")


def of_visit(on: date, visit: Visit) -> DatedCase[Visit]:
    """Return a visit's case on a day."""
    when = visit.held_on or visit.on
    name = f"Visit of {shown(when)}" if when else "Visit"
    return DatedCase(on, visit, Subject("visit", visit.id, name), "visits")


def of_centre(on: date, centre: Centre) -> DatedCase[Centre]:
    """Return the case of the centre's own record on a day."""
    return DatedCase(on, centre, Subject("centre", centre.id, centre.name), "readiness")


def of_batch(on: date, batch: ClaimBatch) -> DatedCase[ClaimBatch]:
    """Return a claim batch's case on a day."""
    return DatedCase(on, batch, Subject("batch", batch.id, f"Batch {batch.number:04}"), "claims")


def of_entry_batch(on: date, batch: EntryBatch) -> DatedCase[EntryBatch]:
    """Return the case of a batch of entries on a day."""
    return DatedCase(on, batch, Subject("entry_batch", batch.id, f"Entry batch {batch.number:04}"), "claims")


def of_arrangement(on: date, arrangement: Arrangement) -> DatedCase[Arrangement]:
    """Return an access arrangement's case on a day."""
    called = Subject("arrangement", arrangement.id, f"Access arrangement {arrangement.id}")
    return DatedCase(on, arrangement, called, "candidates")


def of_case(on: date, case: MalpracticeCase) -> DatedCase[MalpracticeCase]:
    """Return the case, on a day, of one of suspected malpractice."""
    return DatedCase(on, case, Subject("malpractice", case.id, f"Case {case.id}"), "claims")


def of_disposal(on: date, disposal: Disposal) -> DatedCase[Disposal]:
    """Return a disposal's case on a day."""
    return DatedCase(on, disposal, Subject("disposal", disposal.id, f"Disposal {disposal.id}"), "claims")


def in_order(order: Order[RecordT]) -> Rule[DatedCase[RecordT]]:
    """Return the rule that one row of a table of orders makes."""

    def check(case: DatedCase[RecordT]) -> Iterator[Problem]:
        if wrong := out_of_order(order, case.record):
            part, first, then = wrong[0]
            told = f"{order.then}, {shown(then)}, is before {order.first}, {shown(first)}."
            yield problem(case, told, order.field, part, wrong)

    return Rule(order.rule, Gate.VISIT, order.severity, check)


def has_come(past: Past[RecordT]) -> Rule[DatedCase[RecordT]]:
    """Return the rule that a kind of day is not recorded before it has come."""

    def check(case: DatedCase[RecordT]) -> Iterator[Problem]:
        if ahead := still_to_come(past, case.record, case.on):
            part, on = ahead[0]
            told = f"{past.what}, {shown(on)}, lies in the future: today is {shown(case.on)}."
            yield problem(case, told, past.field, part, ahead)

    return Rule(past.rule, Gate.VISIT, Severity.RED, check)


def problem(case: DatedCase[RecordT], told: str, field: str, part: str, alike: Sequence[object]) -> Problem:
    """Return what is said of the first of such days, and how many more there are."""
    also = f" So it is {counted(len(alike) - 1, 'time')} more." if len(alike) > 1 else ""
    return Problem(case.subject(part), told + also, case.fix(field, part))


def asked_of(orders: Iterable[Order[RecordT]], past: Iterable[Past[RecordT]]) -> tuple[Rule[DatedCase[RecordT]], ...]:
    """Return the rules that the tables of a kind of record make."""
    return (*map(in_order, orders), *map(has_come, past))


MEETING: Final[tuple[Rule[DatedCase[StandardisationEvent]], ...]] = asked_of(
    centre_days.MEETING_ORDERS, centre_days.MEETING_PAST
)
CENTRE: Final[tuple[Rule[DatedCase[Centre]], ...]] = asked_of(centre_days.CENTRE_ORDERS, centre_days.CENTRE_PAST)
VISIT: Final[tuple[Rule[DatedCase[Visit]], ...]] = asked_of(visit_days.ORDERS, visit_days.PAST)
BATCH: Final[tuple[Rule[DatedCase[ClaimBatch]], ...]] = asked_of(office_days.BATCH_ORDERS, office_days.BATCH_PAST)
ENTRIES: Final[tuple[Rule[DatedCase[EntryBatch]], ...]] = asked_of(office_days.ENTRY_ORDERS, office_days.ENTRY_PAST)
ARRANGEMENT: Final[tuple[Rule[DatedCase[Arrangement]], ...]] = asked_of(
    office_days.ARRANGEMENT_ORDERS, office_days.ARRANGEMENT_PAST
)
MALPRACTICE: Final[tuple[Rule[DatedCase[MalpracticeCase]], ...]] = asked_of(
    office_days.CASE_ORDERS, office_days.CASE_PAST
)
DISPOSAL: Final[tuple[Rule[DatedCase[Disposal]], ...]] = asked_of(
    office_days.DISPOSAL_ORDERS, office_days.DISPOSAL_PAST
)
DatedRule = (
    Rule[DatedCase[StandardisationEvent]]
    | Rule[DatedCase[Centre]]
    | Rule[DatedCase[Visit]]
    | Rule[DatedCase[ClaimBatch]]
    | Rule[DatedCase[EntryBatch]]
    | Rule[DatedCase[Arrangement]]
    | Rule[DatedCase[MalpracticeCase]]
    | Rule[DatedCase[Disposal]]
)
RULES: Final[tuple[DatedRule, ...]] = (
    *MEETING,
    *CENTRE,
    *VISIT,
    *BATCH,
    *ENTRIES,
    *ARRANGEMENT,
    *MALPRACTICE,
    *DISPOSAL,
)
"""All of them, as the list of rules has them."""
