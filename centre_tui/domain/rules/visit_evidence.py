"""VISIT: what sign-off asks of evidence and judgement, found after the fact: imports go round the gates (4.3, 5)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.planning import Method
from centre_tui.domain.rules import visit_signed_off
from centre_tui.domain.rules.natural_practice import OBSERVATION, not_said_natural
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.record_units import first_of, pieces_problem, units_problem
from centre_tui.domain.rules.signoff_witnesses import LEAST_MONTHS

# An enumeration's members are slow to look up, so those asked for of every record are looked up once.
DISCUSSION: Final = Method.PROFESSIONAL_DISCUSSION


@rule("5.19-3", Gate.VISIT, Severity.AMBER)
def evidence_is_listed(case: RecordCase) -> Iterator[Problem]:
    """All evidence presented is recorded: a unit with a decision has lines on RD10. Source: handbook 5.19.

    Once it is signed off it is red: sign-off asks for them.
    """
    bare = [each for each in case.candidate.units if each.decisions and not each.evidence]
    begun = [each.unit for each in bare if not each.sign_off]
    yield from units_problem(case, begun, "Decided, and no evidence is listed (RD10):", "evidence")
    closed = [each.unit for each in bare if each.sign_off]
    yield from units_problem(case, closed, "Signed off, and no evidence is listed (RD10):", "evidence", Severity.RED)


@rule("5.10-1", Gate.VISIT, Severity.AMBER)
def independence_is_confirmed(case: RecordCase) -> Iterator[Problem]:
    """The assessor is satisfied that the candidate works independently to the standard. Source: handbook 5.10."""
    units = [unit.unit for unit, signed in case.signed_off if not signed.works_independently]
    words = "Signed off, and that the candidate works independently is not confirmed:"
    yield from units_problem(case, units, words, "works_independently")


@rule("5.8-2", Gate.VISIT, Severity.AMBER)
def sufficiency_is_confirmed(case: RecordCase) -> Iterator[Problem]:
    """The assessor confirmed that the evidence is sufficient. Source: handbook 5.8."""
    units = [unit.unit for unit, signed in case.signed_off if not signed.sufficient]
    words = "Signed off, and that the evidence is sufficient is not confirmed:"
    yield from units_problem(case, units, words, "sufficient")


@rule("5.12-1", Gate.VISIT, Severity.RED)
def observations_are_recorded(case: RecordCase) -> Iterator[Problem]:
    """An observation record holds plan and what was seen; of its justification 5.20.3-10 speaks. Source: 5.12, RD09."""
    bare = [(unit, each) for unit, each in case.decided if each.method is OBSERVATION and not (each.plan and each.seen)]
    field = "seen" if bare and first_of(case, bare)[1].plan else "plan"
    yield from pieces_problem(case, bare, "An observation without its plan, or what was seen, in", field)


@rule("5.12-2", Gate.VISIT, Severity.AMBER)
def observed_practice_is_natural(case: RecordCase) -> Iterator[Problem]:
    """What is observed occurs naturally in the candidate's work. Source: handbook 5.12."""
    unsaid = [(unit, each) for unit, each in case.decided if each.method is OBSERVATION and not each.natural]
    words = "Observed, and that it occurs naturally in the candidate's work is not confirmed:"
    yield from pieces_problem(case, unsaid, words, "natural")


@rule("5.15-1", Gate.VISIT, Severity.AMBER)
def work_products_are_natural(case: RecordCase) -> Iterator[Problem]:
    """Work products are of naturally occurring practice in the candidate's role. Source: handbook 5.15."""
    unsaid = [(unit.unit, each) for unit in case.candidate.units if unit.evidence for each in not_said_natural(unit)]
    words = "A work product, and that it comes from naturally occurring practice is not confirmed:"
    yield from pieces_problem(case, unsaid, words, "evidence_natural")


@rule("5.14-1", Gate.VISIT, Severity.AMBER)
def discussions_were_planned(case: RecordCase) -> Iterator[Problem]:
    """A professional discussion is planned, structured and recorded. Source: handbook 5.14."""
    talked = [
        (unit.unit, each) for unit in case.candidate.units for each in unit.decisions if each.method is DISCUSSION
    ]
    unplanned = [(unit, each) for unit, each in talked if not each.plan]
    yield from pieces_problem(case, unplanned, "A professional discussion without its plan:", "plan")


@rule("5.16-5", Gate.VISIT, Severity.AMBER)
def statements_describe(case: RecordCase) -> Iterator[Problem]:
    """A statement describes what was witnessed and is no list of skills. Source: handbook 5.16."""
    bare = [(unit, each) for unit, each in case.witnesses if not each.description]
    yield from pieces_problem(case, bare, "A witness statement does not describe what was seen:", "description")
    unsaid = [(unit, each) for unit, each in case.witnesses if each.description and not each.no_skills_list]
    words = "That a witness statement is no mere list of skills is not confirmed:"
    yield from pieces_problem(case, unsaid, words, "no_skills_list")


@rule("5.16-6", Gate.VISIT, Severity.AMBER)
def witnesses_confirmed(case: RecordCase) -> Iterator[Problem]:
    """A statement the assessor recorded is confirmed as accurate by the witness. Source: handbook 5.16."""
    alone = [(unit, each) for unit, each in case.witnesses if each.recorded_by_assessor and each.confirmed_on is None]
    words = "A statement recorded by the assessor, which the witness has not confirmed:"
    yield from pieces_problem(case, alone, words, "witness_confirmed_on")


@rule("4.3-3", Gate.VISIT, Severity.AMBER)
def experts_are_no_beginners(case: RecordCase) -> Iterator[Problem]:
    """An expert witness with less than six months in the field needs a reason. Source: handbook 4.3; A30."""
    experts = [(unit, each) for unit, each in case.witnesses if each.expert and not each.reason]
    new = [(unit, each) for unit, each in experts if (each.months_in_role or 0) < LEAST_MONTHS]
    words = f"An expert witness with less than {LEAST_MONTHS} months in the field, and no reason:"
    yield from pieces_problem(case, new, words, "months_in_role")


RULES: Final[tuple[Rule[RecordCase], ...]] = (
    evidence_is_listed,
    independence_is_confirmed,
    sufficiency_is_confirmed,
    observations_are_recorded,
    observed_practice_is_natural,
    work_products_are_natural,
    discussions_were_planned,
    statements_describe,
    witnesses_confirmed,
    experts_are_no_beginners,
    *visit_signed_off.RULES,
)
