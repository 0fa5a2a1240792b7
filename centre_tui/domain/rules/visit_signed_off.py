"""VISIT: what sign-off refuses, found where a unit is signed off all the same: imports go round the gates (5, 9).

Each rule passes over what every unit signed off here rests on, and looks closer only at what it finds there.
"""

from collections.abc import Collection, Iterator
from typing import Final

from centre_tui.domain.assessment import DecisionKind, DecisionOutcome, UnitRecord, UnitRoute
from centre_tui.domain.evidence import Evidence, EvidenceSource, Witness
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, ask, rule
from centre_tui.domain.rules.cases import SignOffCase
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import pieces_problem, units_problem
from centre_tui.domain.rules.signoff_evidence import every_criterion_has_evidence, needs_real_work

# An enumeration's members are slow to look up, so those asked for of every record are looked up once.
WITNESS: Final = EvidenceSource.WITNESS
UNREAL: Final = (EvidenceSource.SIMULATION, None)
RPL: Final = UnitRoute.RPL
SUMMATIVE: Final = DecisionKind.SUMMATIVE
MET: Final = DecisionOutcome.MET
ENGLISH: Final = "English"


def refused(case: RecordCase, units: Collection[str], because: str, field_name: str) -> Iterator[Problem]:
    """Yield one problem of all units that were signed off against a rule, if there are any."""
    yield from units_problem(case, units, f"Signed off, {because}:", field_name)


def because_of(
    case: RecordCase, found: Collection[tuple[str, Evidence]], because: str, field_name: str
) -> Iterator[Problem]:
    """Yield one problem of all units that were signed off against a rule because of these pieces of evidence."""
    yield from pieces_problem(case, found, f"Signed off, {because}:", field_name)


def _closed(case: RecordCase, unit: str) -> SignOffCase | None:
    record = case.candidate.unit(unit)
    return SignOffCase(case.scene, case.candidate, record) if record else None


@rule("5.5-1", Gate.VISIT, Severity.RED)
def nothing_was_simulated(case: RecordCase) -> Iterator[Problem]:
    """No competence unit rests on simulation; an unknown source might be. Source: handbook 5.5; A17."""
    found = [(unit, each) for unit, each in case.rests_on if each.source in UNREAL]
    real = [unit for unit in {each[0] for each in found} if (closed := _closed(case, unit)) and needs_real_work(closed)]
    unreal = [(unit, each) for unit, each in found if unit in real]
    yield from because_of(case, unreal, "with evidence that is simulated or of no known source", "source")


@rule("9.5-1", Gate.VISIT, Severity.RED)
def evidence_was_in_english(case: RecordCase) -> Iterator[Problem]:
    """Only evidence in English was assessed. Source: handbook 9.5."""
    other = [(unit, each) for unit, each in case.rests_on if each.language != ENGLISH]
    foreign = [(unit, each) for unit, each in other if each.language.strip().casefold() != ENGLISH.casefold()]
    yield from because_of(case, foreign, "with evidence not in English, or in no known language", "language")


@rule("5.16-3", Gate.VISIT, Severity.RED)
def more_than_witnesses(case: RecordCase) -> Iterator[Problem]:
    """No unit rests on witness statements alone; where there is no evidence 5.19-3 says so. Source: 5.16; A18."""
    stated = {unit for unit, each in case.rests_on if each.source is WITNESS}
    only = stated.difference([unit for unit, each in case.rests_on if each.source is not WITNESS]) if stated else stated
    yield from refused(case, only, "on witness statements alone", "evidence")


@rule("5.16-1", Gate.VISIT, Severity.RED)
def witnesses_were_independent(case: RecordCase) -> Iterator[Problem]:
    """A witness is not related to the candidate and in a position to comment. Source: handbook 5.16."""
    found = [(unit, each) for unit, each in case.rests_on if each.witness or each.source is WITNESS]
    doubted = [(unit, each) for unit, each in found if each.witness is None or not _independent(each.witness)]
    because = "with a witness who is related, has no position to comment from, or of whom that is not said"
    yield from because_of(case, doubted, because, "witness")


def _independent(witness: Witness) -> bool:
    return witness.related is False and bool(witness.position)


@rule("5.16-2", Gate.VISIT, Severity.RED)
def witnesses_wrote_it(case: RecordCase) -> Iterator[Problem]:
    """No witness statement is written by the candidate for signature. Source: handbook 5.16."""
    written = [(unit, each) for unit, each in case.rests_on if each.witness and each.witness.written_by_candidate]
    yield from because_of(case, written, "with a witness statement that the candidate wrote", "written_by_candidate")


@rule("5.8-1", Gate.VISIT, Severity.RED)
def every_criterion_was_met(case: RecordCase) -> Iterator[Problem]:
    """Every criterion is confirmed as met, and a summative decision says so. Source: handbook 5.8.

    Where the last decision says otherwise rule 5.20.3-09 tells it, and 5.20.3-14 where none is summative.
    """
    unsaid = [unit.unit for unit, signed in case.signed_off if not signed.criteria_met]
    yield from refused(case, unsaid, "and that every criterion is met is not confirmed", "criteria_met")
    closing = [(unit, each.outcome) for unit, each in case.decided if each.kind is SUMMATIVE]
    doubted = {unit for unit, outcome in closing if outcome is not MET}
    if doubted:
        doubted.difference_update([unit for unit, outcome in closing if outcome is MET])
        unmet = [unit.unit for unit, _signed in case.signed_off if unit.unit in doubted]
        yield from refused(case, unmet, "and no summative decision says that it is met", "decisions")


@rule("4.2-06", Gate.VISIT, Severity.RED)
def criteria_were_judged(case: RecordCase) -> Iterator[Problem]:
    """Every unit is one of the qualification, and every decision names its criteria. Source: handbook 4.2, 5.11."""
    known = case.scene.qualification.unit
    foreign = [unit.unit for unit in case.candidate.units if unit.decisions and known(unit.unit) is None]
    yield from units_problem(case, foreign, "Not in the qualification:", "units")
    nameless = [(unit, each) for unit, each in case.decided if not each.criteria]
    yield from pieces_problem(case, nameless, "A decision names no criteria in", "criteria")


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
    prior = [unit for unit, _signed in case.signed_off if unit.route is RPL]
    units = [unit.unit for unit in prior if not _judged_current(unit)]
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
