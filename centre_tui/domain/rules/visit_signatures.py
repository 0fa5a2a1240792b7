"""VISIT: signatures that are missing, and dates that cannot be in this order (handbook 4.2, 5.7, 5.11, 5.19)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.claim_facts import summative_sample
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.quality import SampleKind
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import pieces_problem, units_problem


@rule("5.7-5", Gate.VISIT, Severity.RED)
def candidate_declared_authenticity(case: RecordCase) -> Iterator[Problem]:
    """The candidate signed that the work is his or her own, of every unit signed off. Source: handbook 5.7, RD10."""
    units = [unit.unit for unit, signed in case.signed_off if signed.candidate_signed_on is None]
    words = "Signed off without the candidate's signed declaration of authenticity (RD10):"
    yield from units_problem(case, units, words, "candidate_signed_on")


@rule("RD10-2", Gate.VISIT, Severity.RED)
def iqa_signed_what_was_sampled(case: RecordCase) -> Iterator[Problem]:
    """The IQA signed the evidence record sheet of every unit last sampled after its sign-off. Source: handbook 5.19."""
    unsigned = [unit for unit, _ in case.signed_off for each in unit.samples if each.signed_on is None]
    last = [(unit.unit, summative_sample(unit, case.scene.on)) for unit in unsigned]
    found = [(unit, sample) for unit, sample in last if sample and sample.signed_on is None]
    yield from pieces_problem(case, found, "Sampled, and not signed by the IQA on RD10:", "sample_signed_on")


@rule("RD10-2", Gate.VISIT, Severity.AMBER)
def iqa_signed_only_what_was_sampled(case: RecordCase) -> Iterator[Problem]:
    """No IQA signed the evidence record sheet of a unit without a sample recorded as done. Source: handbook 5.19."""
    samples = [(unit.unit, each) for unit in case.candidate.units for each in unit.samples]
    units = [unit for unit, each in samples if each.signed_on is not None and each.done_on is None]
    yield from units_problem(case, units, "Signed by the IQA on RD10, the sample not recorded as done:", "samples")


@rule("4.2-12", Gate.VISIT, Severity.RED)
def signed_off_last(case: RecordCase) -> Iterator[Problem]:
    """The assessor signed a unit off on or after its last decision. Source: handbook 4.2."""
    units = [unit.unit for unit, signed in case.signed_off for each in unit.decisions if each.on > signed.on]
    yield from units_problem(case, units, "Signed off before the last decision:", "signed_off_on")


@rule("5.11-1", Gate.VISIT, Severity.RED)
def assessed_before_sampled(case: RecordCase) -> Iterator[Problem]:
    """No unit was sampled before its first decision, or for the last time before it was signed off. Source: 5.11.

    Of a unit signed off before its decisions rule 4.2-12 speaks.
    """
    before = [
        (unit, each)
        for unit in case.candidate.units
        for each in unit.samples
        if each.done_on and (unit.sign_off is None or each.done_on < unit.sign_off.on)
    ]
    early = [(unit.unit, each) for unit, each in before if _sampled_early(unit)]
    yield from pieces_problem(case, early, "Sampled before it was assessed:", "sample_on")


def _sampled_early(unit: UnitRecord) -> bool:
    done = [(each.done_on, each.kind) for each in unit.samples if each.done_on]
    decided = min((each.on for each in unit.decisions), default=date.min)
    summative = [on for on, kind in done if kind is SampleKind.SUMMATIVE]
    late = unit.sign_off is not None and bool(summative) and max(summative) < unit.sign_off.on
    return late or any(on < decided for on, _kind in done)


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    candidate_declared_authenticity,
    iqa_signed_what_was_sampled,
    iqa_signed_only_what_was_sampled,
    signed_off_last,
    assessed_before_sampled,
)
