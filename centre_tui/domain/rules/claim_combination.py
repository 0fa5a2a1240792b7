"""CLAIM: the rule of combination for a full award, and units that count under their own numbers (2.1, 2.2; A1, A3)."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from centre_tui.domain.assessment import Transfer, UnitRecord
from centre_tui.domain.claim_facts import from_elsewhere, happened, lacking
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.combination import Outcome, Partial, Route, Verdict, cheapest_route, judge
from centre_tui.domain.combination.conditions import Requirement, requirements
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.holds import QueryReply
from centre_tui.domain.identifiers import urn_normalised
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.rules.claim_units import unit_problem

VERDICTS_KEPT: Final = 1024
READINGS: Final = {each.value: each for each in Partial}


def certificated_units(case: ClaimCase) -> tuple[str, ...]:
    """Return the units the full award would rest on: achieved, and claimed now or before."""
    achieved = set(case.candidate.achieved())
    earlier = (record.unit for record in case.candidate.units if record.claimed is not None)
    return tuple(unit for unit in dict.fromkeys((*earlier, *case.units)) if unit in achieved)


def verdict_on(case: ClaimCase) -> Verdict:
    """Return what the rule of combination says of them, a part of a unit taken as the centre has set it (A1)."""
    partial = READINGS.get(case.scene.centre.settings.partial_unit, Partial.QUERY)
    return _judged(case.scene.qualification, certificated_units(case), partial)


@lru_cache(VERDICTS_KEPT)
def _judged(qualification: Qualification, units: tuple[str, ...], partial: Partial) -> Verdict:
    """Return the verdict on these units: every rule below asks for the same one."""
    return judge(qualification, units, partial=partial)


@lru_cache
def _asked_by(qualification: Qualification, rule_id: str) -> frozenset[str]:
    """Return what the requirements that belong to a rule are called."""
    return frozenset(each.what for each in requirements(qualification) if _rule_of(qualification, each) == rule_id)


def _rule_of(qualification: Qualification, asked: Requirement) -> str:
    """Return the id of the rule that a requirement of the rule of combination belongs to."""
    if asked.every:
        return "2.2-2"
    if asked.level:
        return "2.2-5"
    return "2.2-1" if len(asked.beyond) == len(qualification.rule.groups) else "2.2-3"


def _short(case: ClaimCase, rule_id: str) -> Iterator[Problem]:
    """Yield where a full award falls short of the requirements that belong to a rule."""
    if case.kind is not ClaimKind.FULL:
        return
    verdict = verdict_on(case)
    if verdict.outcome is not Outcome.FAIL:
        return
    asked = _asked_by(case.scene.qualification, rule_id)
    for shortfall in verdict.shortfalls:
        if shortfall.what in asked:
            yield Problem(case.subject(), f"{shortfall.sentence}.", case.fix("units"))


@rule("2.1-1", Gate.CLAIM, Severity.BLOCK)
def combination_is_met(case: ClaimCase) -> Iterator[Problem]:
    """A full award needs a PASS, or a QUERY acknowledged. Source: handbook 2.1."""
    if case.kind is ClaimKind.FULL and verdict_on(case).outcome is Outcome.FAIL:
        sentence = "The units claimed do not make up the full award; unit certificates can be claimed for them."
        yield Problem(case.subject(), sentence, case.fix("units"))


@rule("2.2-1", Gate.CLAIM, Severity.BLOCK)
def enough_credit(case: ClaimCase) -> Iterator[Problem]:
    """Counted credit reaches the total. Source: handbook 2.2."""
    yield from _short(case, "2.2-1")


@rule("2.2-2", Gate.CLAIM, Severity.BLOCK)
def every_mandatory_unit(case: ClaimCase) -> Iterator[Problem]:
    """Every unit of a mandatory group is achieved. Source: handbook 2.2."""
    yield from _short(case, "2.2-2")


@rule("2.2-3", Gate.CLAIM, Severity.BLOCK)
def enough_of_each_group(case: ClaimCase) -> Iterator[Problem]:
    """Credit from each optional group, and further credit, reach their minima. Source: handbook 2.2."""
    yield from _short(case, "2.2-3")


@rule("2.2-5", Gate.CLAIM, Severity.BLOCK)
def enough_at_level(case: ClaimCase) -> Iterator[Problem]:
    """Counted credit at or above each level reaches its minimum. Source: handbook 2.2."""
    yield from _short(case, "2.2-5")


@rule("2.2-4", Gate.CLAIM, Severity.BLOCK)
def part_of_a_unit_is_acknowledged(case: ClaimCase) -> Iterator[Problem]:
    """Where only part of a unit's credit reaches the limits, OCR's reply is on record. Source: 2.2; A1."""
    if case.kind is not ClaimKind.FULL or verdict_on(case).outcome is not Outcome.QUERY:
        return
    reply = case.candidate.query_reply
    if not (reply and happened(reply.on, case.scene.on) and reply.reference.strip() and reply.acknowledged_by.strip()):
        only = "Passes only if part of a unit's credit counts"
        sentence = f"{only}: record OCR's reply and who acknowledged it{_or_add(case)}."
        yield Problem(case.subject(), sentence, case.fix("query_reply"))
    elif other := _not_replied_about(case, reply):
        sentence = f"OCR's reply {reply.reference} was about other units ({other}): ask OCR again{_or_add(case)}."
        yield Problem(case.subject(), sentence, case.fix("query_reply"))
    else:
        sentence = f"Passes by part of a unit's credit: OCR's reply {reply.reference}, {reply.acknowledged_by}."
        yield Problem(case.subject(), sentence, case.fix("query_reply"), Severity.AMBER)


def _not_replied_about(case: ClaimCase, reply: QueryReply) -> str:
    """Say which units the award rests on now and OCR's reply was not about, and the other way round."""
    now = certificated_units(case)
    replied = reply.units or tuple(unit for unit in now if not _signed_off_after(case, unit, reply.on))
    label = case.scene.qualification.label
    since = [f"{label(unit)} is new" for unit in now if unit not in replied]
    gone = [f"{label(unit)} is gone" for unit in replied if unit not in now]
    return ", ".join((*since, *gone))


def _signed_off_after(case: ClaimCase, unit: str, day: date) -> bool:
    """Tell whether a unit was signed off here after a day."""
    record = case.candidate.unit(unit)
    return record is not None and record.sign_off is not None and record.sign_off.on > day


def _or_add(case: ClaimCase) -> str:
    """Return the cheapest way to a pass in whole units, as the other thing to do."""
    route = cheapest_route(case.scene.qualification, certificated_units(case))
    if not isinstance(route, Route):
        return ""
    return f", or add {' and '.join(unit.label for unit in route.units)}"


@rule("2.2-6", Gate.CLAIM, Severity.BLOCK)
def counts_under_its_own_number(case: ClaimCase) -> Iterator[Problem]:
    """A unit counts only under its own URN; one brought from elsewhere with its proof. Source: 2.2; A3."""
    for unit in case.units:
        if case.scene.qualification.unit(unit) is None:
            sentence = f"{unit} is not a unit of {case.scene.qualification.title}."
            yield Problem(case.subject(unit), sentence, case.fix("units"))
    for record in filter(from_elsewhere, case.records()):
        transfer = record.transfer
        if transfer is None:
            sentence = "Marked as credit transfer, but nothing is recorded of the award it was achieved under."
            yield unit_problem(case, record, sentence, "transfer")
        else:
            yield from (
                unit_problem(case, record, told, "transfer") for told in _transfer_lacks(case, record, transfer)
            )


def another_number(here: Unit, urn: str) -> str | None:
    """Say that a certificate's unit reference number is not the unit's own, or nothing (A3)."""
    if urn_normalised(urn) == here.urn:
        return None
    return f"The certificate is for {urn}; only {here.urn or 'this very unit'} counts: no equivalents."


def _transfer_lacks(case: ClaimCase, record: UnitRecord, transfer: Transfer) -> Iterator[str]:
    """Say what is missing of the proof that the same unit was achieved elsewhere."""
    here = case.scene.qualification.unit(record.unit)
    if not transfer.urn:
        yield "The unit reference number on the other awarding body's certificate is not recorded."
    elif here is not None and (problem := another_number(here, transfer.urn)):
        yield problem
    given = {"The awarding body": transfer.awarding_body, "The certificate or learning record": transfer.document}
    yield from (f"{what} it was achieved with is not recorded." for what, value in given.items() if not value)
    if problem := lacking("The award at the other awarding body", transfer.awarded_on, case.scene.on):
        yield problem
    if problem := lacking("That the original was seen", transfer.original_seen_on, case.scene.on):
        yield problem
    elif not transfer.seen_by:
        yield "Who saw the original is not recorded."


RULES: Final[tuple[Rule[ClaimCase], ...]] = (
    counts_under_its_own_number,
    combination_is_met,
    every_mandatory_unit,
    enough_of_each_group,
    enough_credit,
    enough_at_level,
    part_of_a_unit_is_acknowledged,
)
