"""The days on which what the rules of CLAIM say of a claim may turn: between two of them it stays as it is."""

from collections.abc import Iterable, Iterator
from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import days_on
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.rules.claiming import last_certification
from centre_tui.domain.visits import Visit


def turning_days(case: ClaimCase) -> Iterator[date]:
    """Yield every day on which something happened or is to happen that a rule may wait for, or that ends a claim."""
    scene = case.scene
    signers: set[int | None] = set()
    for record in case.records():
        signers |= record.assessors | {who for each in record.samples for who in (each.iqa, each.countersigned_by)}
        yield from _dated(_of_the_unit(record))
    yield from _dated(_of_the_candidate(case.candidate))
    yield from _dated(member.signature_on for member in scene.staff.values() if member.id in signers)
    yield from (each.in_force_from for each in scene.centre.strategies)
    yield from (each.on for each in scene.centre.dcs if each.qualification == scene.qualification.entry_code)
    if closing := last_certification(scene):
        yield days_on(closing, 1)
    for visit in case.visits:
        yield from _of_the_visit(visit)


def _of_the_unit(record: UnitRecord) -> Iterator[date | None]:
    for decision in record.decisions:
        yield from (decision.on, decision.countersigned_on)
    if done := record.sign_off:
        yield from (done.on, done.candidate_signed_on, done.countersigned_on)
    for sample in record.samples:
        yield from (sample.done_on, sample.signed_on, sample.countersigned_on)
        yield from (action.closed_on for action in sample.actions)
    if transfer := record.transfer:
        yield from (transfer.awarded_on, transfer.original_seen_on)


def _of_the_candidate(candidate: Candidate) -> Iterator[date | None]:
    for entry in candidate.entries:
        yield from (entry.made_on, entry.confirmed_on, entry.withdrawn_on, entry.completed_on)
    for hold in candidate.holds:
        yield from (hold.since, hold.lifted_on)
    if candidate.query_reply:
        yield candidate.query_reply.on


def _of_the_visit(visit: Visit) -> Iterator[date]:
    """Yield the day it was held, after which a final one ends direct claims, and when what carries DCS is due."""
    if visit.held_on:
        yield from (visit.held_on, days_on(visit.held_on, 1))
    carrying = (each for each in (visit.report.actions if visit.report else ()) if each.blocks_dcs)
    for action in carrying:
        yield from _dated((action.closed_on,))
        if action.due:
            yield days_on(action.due, 1)


def _dated(days: Iterable[date | None]) -> Iterator[date]:
    yield from (day for day in days if day is not None)
