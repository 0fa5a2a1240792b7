"""CLAIM: what must hold of each unit's own record: assessed, in order, evidenced and signed (1.2, 4.2, 5.7 to 5.19)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from centre_tui.domain.assessment import DecisionKind, DecisionOutcome, UnitRecord
from centre_tui.domain.claim_facts import (
    decided,
    first_entered_on,
    from_elsewhere,
    happened,
    lacking,
    signed_off,
    summative_sample,
)
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, place_of, rule
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role


def assessed_here(case: ClaimCase) -> Iterator[UnitRecord]:
    """Yield the records of the units claimed that this centre assessed."""
    yield from (record for record in case.records() if not from_elsewhere(record))


def unit_problem(case: ClaimCase, record: UnitRecord, sentence: str, field_name: str) -> Problem:
    """Return a problem of one unit, put right in that unit's record."""
    return Problem(case.subject(record.unit), sentence, case.fix(field_name, record.unit))


@rule("1.2-1", Gate.CLAIM, Severity.BLOCK)
def assessed_and_verified(case: ClaimCase) -> Iterator[Problem]:
    """Every unit was assessed by centre staff, in order of dates, and a visit or DCS verifies it. Source: 1.2."""
    if not case.units:
        yield Problem(case.subject(), _nothing_to_claim(case), case.fix("units"))
        return
    for unit in case.units:
        record = case.candidate.unit(unit)
        if record is None:
            yield Problem(
                case.subject(unit), "There is no record of this unit: nothing was assessed.", case.fix("units")
            )
        elif not from_elsewhere(record):
            yield from _not_decided(case, record)
            yield from _out_of_order(case, record)
    yield from _no_visit(case)


def _nothing_to_claim(case: ClaimCase) -> str:
    """Say that everything achieved is claimed, since when, and from when it is certificated; or that nothing is."""
    claimed = [each.claimed for each in case.candidate.units if each.claimed]
    if not claimed:
        return "The claim names no unit."
    told = f"{counted(len(claimed), 'unit')}, the last on {shown(max(each.on for each in claimed))}"
    certified = [each.certificated_on for each in claimed if each.certificated_on]
    issued = f"; certificated on {shown(max(certified))}" if len(certified) == len(claimed) else ""
    return f"Every unit achieved is claimed already: {told}{issued}."


def _not_decided(case: ClaimCase, record: UnitRecord) -> Iterator[Problem]:
    """A summative decision "met", by somebody who was an assessor on its day."""
    met = [
        each
        for each in decided(record, case.scene.on)
        if each.kind is DecisionKind.SUMMATIVE and each.outcome is DecisionOutcome.MET
    ]
    if not met:
        yield unit_problem(case, record, "No summative decision that the unit is met is recorded.", "decisions")
        return
    final = met[-1]
    member = case.scene.staff.get(final.assessor)
    if member is None or not member.has_role(Role.ASSESSOR, final.on):
        who = case.scene.person(final.assessor)
        sentence = f"The summative decision of {shown(final.on)} was taken by {who}, not an assessor on that day."
        fix = case.fix("assessor", record.unit, place_of(record.decisions, final))
        yield Problem(case.subject(record.unit), sentence, fix)


def _out_of_order(case: ClaimCase, record: UnitRecord) -> Iterator[Problem]:
    """Entry, assessment, sign-off, summative sample: no date before the one it rests on (formats, section 1.3)."""
    day = case.scene.on
    sign_off, sample = signed_off(record, day), summative_sample(record, day)
    met = [each.on for each in decided(record, day) if each.outcome is DecisionOutcome.MET]
    steps: tuple[tuple[str, date | None], ...] = (
        ("the candidate was entered", first_entered_on(case.candidate, case.scene.qualification.entry_code)),
        ("the unit was assessed", max(met, default=None)),
        ("it was signed off", sign_off.on if sign_off else None),
        ("it was quality-assured", sample.done_on if sample else None),
    )
    known = [(what, on) for what, on in steps if on is not None]
    for (before, first), (after, then) in pairwise(known):
        if then < first:
            sentence = f"{after.capitalize()} on {shown(then)}, before {before} on {shown(first)}."
            yield unit_problem(case, record, sentence, "sign_off")


def _no_visit(case: ClaimCase) -> Iterator[Problem]:
    """Without DCS the external verifier authorises the claim at a visit, so one should be booked."""
    code, day = case.scene.qualification.entry_code, case.scene.on
    booked = (each for each in case.visits if each.qualification == code and each.held_on is None)
    if case.route is ClaimRoute.EQA and not any(each.on is not None and each.on >= day for each in booked):
        sentence = f"No visit is booked on or after {shown(day)}: the claim is authorised at a visit, so book one."
        yield Problem(case.subject(), sentence, Fix("visits", "visit", 0, "on"), Severity.NOTE)


@rule("4.2-12", Gate.CLAIM, Severity.BLOCK)
def assessor_signed(case: ClaimCase) -> Iterator[Problem]:
    """The assessor confirmed achievement by signing the evidence record sheet. Source: handbook 4.2."""
    for record in assessed_here(case):
        signed_on = record.sign_off.on if record.sign_off else None
        if problem := lacking("The assessor's signature on the evidence record sheet", signed_on, case.scene.on):
            yield unit_problem(case, record, problem, "sign_off")


@rule("5.7-5", Gate.CLAIM, Severity.BLOCK)
def candidate_declared_authenticity(case: ClaimCase) -> Iterator[Problem]:
    """The candidate signed that the work is his or her own. Source: handbook 5.7, RD10."""
    for record in assessed_here(case):
        declared_on = record.sign_off.candidate_signed_on if record.sign_off else None
        if problem := lacking("The candidate's signed declaration of authenticity", declared_on, case.scene.on):
            yield unit_problem(case, record, problem, "candidate_signed_on")


@rule("5.9-3", Gate.CLAIM, Severity.BLOCK)
def evidence_is_linked(case: ClaimCase) -> Iterator[Problem]:
    """The evidence record sheet lists evidence, and each item names its criteria. Source: handbook 5.9."""
    for record in assessed_here(case):
        if not record.evidence:
            sentence = "The evidence record sheet lists no evidence."
            yield unit_problem(case, record, sentence, "evidence")
        if unlinked := [each for each in record.evidence if not each.criteria]:
            named = ", ".join(each.reference or "without a reference" for each in unlinked)
            fix = case.fix("evidence_criteria", record.unit, place_of(record.evidence, unlinked[0]))
            yield Problem(case.subject(record.unit), f"Evidence {named} names no assessment criteria.", fix)


@rule("RD10-1", Gate.CLAIM, Severity.BLOCK)
def sheet_is_signed_twice(case: ClaimCase) -> Iterator[Problem]:
    """RD10 exists for the unit, says every criterion is met, and bears both signatures. Source: handbook 5.19."""
    for record in assessed_here(case):
        sign_off = signed_off(record, case.scene.on)
        if sign_off is None or not happened(sign_off.candidate_signed_on, case.scene.on):
            sentence = "The evidence record sheet (RD10) is not signed by both candidate and assessor."
            yield unit_problem(case, record, sentence, "sign_off")
        elif not sign_off.criteria_met:
            sentence = "The evidence record sheet (RD10) does not say that every criterion is met."
            yield unit_problem(case, record, sentence, "criteria_met")


@rule("4.2-09", Gate.CLAIM, Severity.BLOCK)
def gaps_are_resolved(case: ClaimCase) -> Iterator[Problem]:
    """Nothing an assessor or IQA asked for on the unit is still open. Source: handbook 4.2."""
    day = case.scene.on
    for record in assessed_here(case):
        decisions = decided(record, day)
        if decisions and decisions[-1].outcome is DecisionOutcome.NOT_YET:
            sentence = f"The last decision, of {shown(decisions[-1].on)}, is that the unit is not yet met."
            yield unit_problem(case, record, sentence, "decisions")
        actions = [each for sample in record.samples for each in sample.actions]
        still = [each for each in actions if each.closed_on is None]
        for action in actions:
            if not happened(action.closed_on, day):
                due = f", due {shown(action.due)}," if action.due else ""
                fix = case.fix("open_action", record.unit, place_of(still, action))
                yield Problem(case.subject(record.unit), f'The IQA\'s action "{action.text}"{due} is open.', fix)


RULES: Final[tuple[Rule[ClaimCase], ...]] = (
    assessed_and_verified,
    assessor_signed,
    candidate_declared_authenticity,
    evidence_is_linked,
    sheet_is_signed_twice,
    gaps_are_resolved,
)
