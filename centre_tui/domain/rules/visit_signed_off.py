"""VISIT: what sign-off refuses, found where a unit is signed off all the same: imports go round the gates (5, 9).

Each rule passes over what every unit signed off here rests on, and looks closer only at what it finds there.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from centre_tui.domain.assessment import DecisionKind, DecisionOutcome, SignOff, UnitRecord, UnitRoute
from centre_tui.domain.evidence import Evidence, EvidenceSource, Witness
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, ask, rule
from centre_tui.domain.rules.cases import SignOffCase
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import units_problem
from centre_tui.domain.rules.signoff_evidence import every_criterion_has_evidence, needs_real_work

# An enumeration's members are slow to look up, so those asked for of every record are looked up once.
WITNESS: Final = EvidenceSource.WITNESS
UNREAL: Final = (EvidenceSource.SIMULATION, None)
RPL: Final = UnitRoute.RPL
SUMMATIVE: Final = DecisionKind.SUMMATIVE
MET: Final = DecisionOutcome.MET
ENGLISH: Final = "English"


def resting_on(case: RecordCase, fails: Callable[[Evidence], bool]) -> list[str]:
    """Return the units signed off here that rest on evidence which fails a test."""
    return [unit.unit for unit, _signed in case.signed_off for each in unit.evidence if fails(each)]


def signed(case: RecordCase, fails: Callable[[UnitRecord, SignOff], bool]) -> list[str]:
    """Return the units signed off here that fail a test."""
    return [unit.unit for unit, sign_off in case.signed_off if fails(unit, sign_off)]


def refused(case: RecordCase, units: Collection[str], because: str, field_name: str) -> Iterator[Problem]:
    """Yield one problem of all units that were signed off against a rule, if there are any."""
    yield from units_problem(case, units, f"Signed off, {because}:", field_name)


def _closed(case: RecordCase, unit: str) -> SignOffCase | None:
    record = case.candidate.unit(unit)
    return SignOffCase(case.scene, case.candidate, record) if record else None


@rule("5.5-1", Gate.VISIT, Severity.RED)
def nothing_was_simulated(case: RecordCase) -> Iterator[Problem]:
    """No competence unit rests on simulation; an unknown source might be. Source: handbook 5.5; A17."""
    found = dict.fromkeys(resting_on(case, lambda each: each.source in UNREAL))
    units = [unit for unit in found if (closed := _closed(case, unit)) and needs_real_work(closed)]
    yield from refused(case, units, "with evidence that is simulated or of no known source", "evidence")


@rule("9.5-1", Gate.VISIT, Severity.RED)
def evidence_was_in_english(case: RecordCase) -> Iterator[Problem]:
    """Only evidence in English was assessed. Source: handbook 9.5."""
    units = resting_on(
        case, lambda each: each.language != ENGLISH and each.language.strip().casefold() != ENGLISH.casefold()
    )
    yield from refused(case, units, "with evidence not in English, or in no known language", "evidence")


@rule("5.16-3", Gate.VISIT, Severity.RED)
def more_than_witnesses(case: RecordCase) -> Iterator[Problem]:
    """No unit rests on witness statements alone; where there is no evidence 5.19-3 says so. Source: 5.16; A18."""
    only = signed(
        case, lambda unit, _signed: bool(unit.evidence) and all(each.source is WITNESS for each in unit.evidence)
    )
    yield from refused(case, only, "on witness statements alone", "evidence")


@rule("5.16-1", Gate.VISIT, Severity.RED)
def witnesses_were_independent(case: RecordCase) -> Iterator[Problem]:
    """A witness is not related to the candidate and in a position to comment. Source: handbook 5.16."""
    units = resting_on(case, lambda each: not _independent(each.witness) if each.witness else each.source is WITNESS)
    because = "with a witness who is related, has no position to comment from, or of whom that is not said"
    yield from refused(case, units, because, "witness")


def _independent(witness: Witness) -> bool:
    return witness.related is False and bool(witness.position)


@rule("5.16-2", Gate.VISIT, Severity.RED)
def witnesses_wrote_it(case: RecordCase) -> Iterator[Problem]:
    """No witness statement is written by the candidate for signature. Source: handbook 5.16."""
    units = resting_on(case, lambda each: each.witness is not None and each.witness.written_by_candidate)
    yield from refused(case, units, "with a witness statement that the candidate wrote", "witness")


@rule("5.8-1", Gate.VISIT, Severity.RED)
def every_criterion_was_met(case: RecordCase) -> Iterator[Problem]:
    """Every criterion is confirmed as met, and a summative decision says so. Source: handbook 5.8.

    Where the last decision says otherwise rule 5.20.3-09 tells it, and 5.20.3-14 where none is summative.
    """
    unsaid = signed(case, lambda _unit, sign_off: not sign_off.criteria_met)
    yield from refused(case, unsaid, "and that every criterion is met is not confirmed", "criteria_met")
    unmet = signed(case, _never_met)
    yield from refused(case, unmet, "and no summative decision says that it is met", "decisions")


def _never_met(unit: UnitRecord, _signed: SignOff) -> bool:
    outcomes = [each.outcome for each in unit.decisions if each.kind is SUMMATIVE]
    return bool(outcomes) and MET not in outcomes


@rule("4.2-06", Gate.VISIT, Severity.RED)
def criteria_were_judged(case: RecordCase) -> Iterator[Problem]:
    """Every unit is one of the qualification, and every decision names its criteria. Source: handbook 4.2, 5.11."""
    known = case.scene.qualification.unit
    foreign = [unit for unit in dict.fromkeys([unit for unit, _each in case.decided]) if known(unit) is None]
    yield from units_problem(case, foreign, "Not in the qualification:", "units")
    units = [unit for unit, each in case.decided if not each.criteria]
    yield from units_problem(case, units, "A decision names no criteria in", "decisions")


@rule("4.2-07", Gate.VISIT, Severity.RED)
def every_criterion_had_evidence(case: RecordCase) -> Iterator[Problem]:
    """Each criterion judged as met has evidence; asked only where the centre tracks criteria. Source: handbook 4.2."""
    if case.scene.centre.settings.criteria_tracking:
        closed = [SignOffCase(case.scene, case.candidate, unit) for unit, _signed in case.signed_off if unit.evidence]
        units = [each.unit.unit for each in closed if ask([every_criterion_has_evidence], each)]
        yield from refused(case, units, "and a criterion has no evidence, or evidence no criterion", "evidence")


@rule("9.9-2", Gate.VISIT, Severity.RED)
def prior_learning_was_current(case: RecordCase) -> Iterator[Problem]:
    """Currency and relevance of prior learning are judged and recorded. Source: handbook 9.9."""
    units = signed(case, lambda unit, _signed: unit.route is RPL and not _judged_current(unit))
    because = "and the currency of its prior learning, or from when it is, is not recorded"
    yield from refused(case, units, because, "currency_note")


def _judged_current(unit: UnitRecord) -> bool:
    return bool(unit.currency_note) and unit.prior_evidence_on is not None


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    nothing_was_simulated,
    evidence_was_in_english,
    more_than_witnesses,
    witnesses_were_independent,
    witnesses_wrote_it,
    every_criterion_was_met,
    criteria_were_judged,
    every_criterion_had_evidence,
    prior_learning_was_current,
)
