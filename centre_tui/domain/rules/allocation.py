"""ALLOC: what must hold before somebody is given a candidate to assess or to quality-assure (part C; X-01, S1, S2)."""

from collections.abc import Iterable, Iterator
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.dates import days_on, shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import allocation_warnings
from centre_tui.domain.rules.allocation_warnings import not_proven
from centre_tui.domain.rules.cases import AllocationCase, candidate_fix
from centre_tui.domain.rules.independence import declared_interest, in_charge, quality_assured_by
from centre_tui.domain.rules.qualified import awards_for, in_training, role_begun
from centre_tui.domain.rules.wording import units_listed
from centre_tui.domain.staff import ALLOCATED, Role

ASSESSING: Final = (Role.ASSESSOR, Role.COUNTERSIGNER)


@rule("4.3-2", Gate.ALLOC, Severity.BLOCK)
def an_assessor_assesses(case: AllocationCase) -> Iterator[Problem]:
    """Only who is an assessor on the day is given a candidate to assess. Source: handbook 4.2, 4.3."""
    if case.role not in ALLOCATED:
        sentence = f"Candidates are allocated to an assessor, a countersigner or an IQA, and to nobody as {case.role}."
        yield Problem(case.subject(), sentence, case.fix("roles"))
    elif case.judges_as is Role.ASSESSOR:
        yield from _not_in_the_role(case, "an assessor")


@rule("5.20.1-1", Gate.ALLOC, Severity.BLOCK)
def an_iqa_quality_assures(case: AllocationCase) -> Iterator[Problem]:
    """Only who is appointed as IQA on the day is given a candidate to quality-assure. Source: handbook 5.20.1."""
    if case.role is Role.IQA:
        yield from _not_in_the_role(case, "an IQA")


def _not_in_the_role(case: AllocationCase, words: str) -> Iterator[Problem]:
    member, day = case.member, case.scene.on
    if member.left_on is not None and member.left_on < day:
        sentence = f"Left on {shown(member.left_on)}; nobody is allocated to them from {shown(day)}."
        yield Problem(case.subject(), sentence, case.fix("left_on"))
    elif not member.has_role(case.judges_as, day):
        yield Problem(case.subject(), f"Is not {words} on {shown(day)}.", case.fix("roles"))


def _not_competent(case: AllocationCase) -> Iterator[Problem]:
    if not case.units:
        sentence = "No unit is named or planned, so competence cannot be judged. Plan the candidate's units first."
        yield Problem(case.subject(), sentence, candidate_fix(case.candidate, "units"))
    lacking = [unit for unit in case.units if not case.member.competent_in(unit, case.scene.on)]
    if lacking:
        names = units_listed(case.scene, lacking)
        sentence = f"Competence on {shown(case.scene.on)} is not recorded for {names}."
        yield Problem(case.subject(), sentence, case.fix("competence"))


@rule("4.2-02", Gate.ALLOC, Severity.BLOCK)
def competent_to_assess(case: AllocationCase) -> Iterator[Problem]:
    """An assessor is occupationally competent in every unit on the day. Source: handbook 4.2."""
    if case.judges_as is Role.ASSESSOR:
        yield from _not_competent(case)


@rule("4.4-1", Gate.ALLOC, Severity.BLOCK)
def competent_to_quality_assure(case: AllocationCase) -> Iterator[Problem]:
    """Before starting, an IQA is knowledgeable and competent across the units covered. Source: handbook 4.4."""
    if case.role is Role.IQA:
        yield from _not_competent(case)


def _no_award(case: AllocationCase) -> Iterator[Problem]:
    if not awards_for(case.scene, case.member, case.judges_as, case.scene.on):
        known = ", ".join(kind for kind, role in case.scene.awards.items() if role is case.judges_as)
        sentence = (
            f"No award for the role is held or worked towards on {shown(case.scene.on)}: {known}, "
            "or another title accepted with a reason."
        )
        yield Problem(case.subject(), sentence, case.fix("awards"))


@rule("4.2-14", Gate.ALLOC, Severity.BLOCK)
def holds_an_assessors_award(case: AllocationCase) -> Iterator[Problem]:
    """An assessor holds, or works towards, an accepted award. Source: handbook 4.2; requirements A13."""
    if case.judges_as is Role.ASSESSOR:
        yield from _no_award(case)


@rule("4.4-7", Gate.ALLOC, Severity.BLOCK)
def holds_an_iqas_award(case: AllocationCase) -> Iterator[Problem]:
    """An IQA holds, or works towards, an accepted award. Source: handbook 4.4; requirements A13."""
    if case.role is Role.IQA:
        yield from _no_award(case)


@rule("4.2-15", Gate.ALLOC, Severity.BLOCK)
def assessors_award_is_proven(case: AllocationCase) -> Iterator[Problem]:
    """Proof of the award or of the training is on file; the centre may allow some days from the start of the role.

    Within these days it is a warning. Source: handbook 4.2; the days are the centre's own setting.
    """
    if case.judges_as is not Role.ASSESSOR:
        return
    begun = role_begun(case.member, Role.ASSESSOR, case.scene.on)
    grace = case.scene.centre.settings.proof_grace_days
    if begun is not None and case.scene.on < (until := days_on(begun, grace)):
        yield from not_proven(case, f" It must be by {shown(until)}.", Severity.AMBER)
    else:
        yield from not_proven(case)


def units_done(case: AllocationCase) -> list[str]:
    """Return the units in which the person did what the role is to look at, or the other way round, at any time."""
    records = [case.candidate.unit(unit) or UnitRecord(unit) for unit in case.units]
    assesses = case.judges_as is Role.ASSESSOR
    done_by = [quality_assured_by(each) if assesses else each.assessors for each in records]
    return [each.unit for each, people in zip(records, done_by, strict=True) if case.member.id in people]


def has_the_other(case: AllocationCase, other: Role, units: Iterable[str]) -> Iterator[Problem]:
    """Yield that the person has another role for some of the units on the day that does not go with this one."""
    both = [unit for unit in units if case.member.id in in_charge(case.scene, case.candidate, other, unit)]
    if both:
        names = units_listed(case.scene, both)
        sentence = f"Is the {other} of {names} for this candidate on that day and may not be the {case.role} too."
        yield Problem(case.subject(), sentence, candidate_fix(case.candidate, "allocations"))


@rule("X-01", Gate.ALLOC, Severity.BLOCK)
def nobody_quality_assures_own_work(case: AllocationCase) -> Iterator[Problem]:
    """Who ever assessed, countersigned or signed off a unit is never its IQA, nor the other way round.

    Source: TQUK and Skillsfirst principles; requirements A11.
    """
    if case.role not in ALLOCATED:
        return
    assesses = case.judges_as is Role.ASSESSOR
    if done := units_done(case):
        did = "quality-assured" if assesses else "assessed, countersigned or signed off"
        names = units_listed(case.scene, done)
        sentence = f"Has {did} {names} of this candidate and may not also be the {case.role}, now or later."
        yield Problem(case.subject(), sentence, candidate_fix(case.candidate, "allocations"))
    others = [unit for unit in case.units if unit not in done]
    for other in (Role.IQA,) if assesses else ASSESSING:
        yield from has_the_other(case, other, others)


@rule("X-02", Gate.ALLOC, Severity.BLOCK)
def countersigner_is_qualified(case: AllocationCase) -> Iterator[Problem]:
    """Who countersigns holds the award on the day, and since when is known. Source: requirements A12."""
    day = case.scene.on
    if case.role is Role.COUNTERSIGNER and in_training(case.scene, case.member, Role.ASSESSOR, day):
        sentence = f"Is not known to hold an assessor's award on {shown(day)} and so may not countersign."
        yield Problem(case.subject(), sentence, case.fix("awards"))


@rule("X-02", Gate.ALLOC, Severity.BLOCK)
def nobody_countersigns_own_decisions(case: AllocationCase) -> Iterator[Problem]:
    """A unit's assessor and its countersigner are two people. Source: requirements A12."""
    other = {Role.ASSESSOR: Role.COUNTERSIGNER, Role.COUNTERSIGNER: Role.ASSESSOR}.get(case.role)
    if other is not None:
        yield from has_the_other(case, other, case.units)


@rule("S2", Gate.ALLOC, Severity.BLOCK)
def no_personal_interest(case: AllocationCase) -> Iterator[Problem]:
    """Who declared a personal interest in a candidate neither assesses nor quality-assures them. Source: Ofqual A4."""
    if declared_interest(case.member, case.candidate):
        sentence = f"A personal interest in {case.candidate.name} is declared; allocate somebody else."
        yield Problem(case.subject(), sentence, case.fix("interests"))


OF_THE_PAIR: Final[tuple[Rule[AllocationCase], ...]] = (
    nobody_quality_assures_own_work,
    nobody_countersigns_own_decisions,
    no_personal_interest,
    allocation_warnings.trainees_decisions_are_countersigned,
)
"""What depends on the candidate beyond the units meant."""
RULES: Final[tuple[Rule[AllocationCase], ...]] = (
    an_assessor_assesses,
    an_iqa_quality_assures,
    nobody_quality_assures_own_work,
    nobody_countersigns_own_decisions,
    no_personal_interest,
    competent_to_assess,
    competent_to_quality_assure,
    holds_an_assessors_award,
    holds_an_iqas_award,
    countersigner_is_qualified,
    assessors_award_is_proven,
    *allocation_warnings.RULES,
)
OF_THE_PERSON: Final = tuple(each for each in RULES if each not in OF_THE_PAIR)
"""What depends on the person, the role and the units alone."""
