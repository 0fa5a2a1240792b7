"""ALLOC: what must hold before somebody is given a candidate to assess or to quality-assure (part C; X-01, S1, S2)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import allocation_warnings
from centre_tui.domain.rules.allocation_warnings import not_proven
from centre_tui.domain.rules.cases import AllocationCase, candidate_fix
from centre_tui.domain.rules.independence import declared_interest, in_charge, quality_assured_by
from centre_tui.domain.rules.qualified import awards_for, role_begun
from centre_tui.domain.staff import Role


@rule("4.3-2", Gate.ALLOC, Severity.BLOCK)
def an_assessor_assesses(case: AllocationCase) -> Iterator[Problem]:
    """Only who is an assessor on the day is given a candidate to assess. Source: handbook 4.2, 4.3."""
    if case.role not in (Role.ASSESSOR, Role.IQA):
        sentence = f"Candidates are allocated to an assessor or to an IQA, and to nobody as {case.role}."
        yield Problem(case.subject(), sentence, case.fix("roles"))
    elif case.role is Role.ASSESSOR:
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
    elif not member.has_role(case.role, day):
        yield Problem(case.subject(), f"Is not {words} on {shown(day)}.", case.fix("roles"))


def _not_competent(case: AllocationCase) -> Iterator[Problem]:
    if not case.units:
        sentence = "No unit is named or planned, so competence cannot be judged. Plan the candidate's units first."
        yield Problem(case.subject(), sentence, candidate_fix(case.candidate, "units"))
    lacking = [unit for unit in case.units if not case.member.competent_in(unit, case.scene.on)]
    if lacking:
        names = ", ".join(map(case.scene.qualification.label, lacking))
        sentence = f"Competence on {shown(case.scene.on)} is not recorded for {names}."
        yield Problem(case.subject(), sentence, case.fix("competence"))


@rule("4.2-02", Gate.ALLOC, Severity.BLOCK)
def competent_to_assess(case: AllocationCase) -> Iterator[Problem]:
    """An assessor is occupationally competent in every unit on the day. Source: handbook 4.2."""
    if case.role is Role.ASSESSOR:
        yield from _not_competent(case)


@rule("4.4-1", Gate.ALLOC, Severity.BLOCK)
def competent_to_quality_assure(case: AllocationCase) -> Iterator[Problem]:
    """Before starting, an IQA is knowledgeable and competent across the units covered. Source: handbook 4.4."""
    if case.role is Role.IQA:
        yield from _not_competent(case)


def _no_award(case: AllocationCase) -> Iterator[Problem]:
    if not awards_for(case.scene, case.member, case.role, case.scene.on):
        known = ", ".join(kind for kind, role in case.scene.awards.items() if role is case.role)
        sentence = (
            f"No award for the role is held or worked towards on {shown(case.scene.on)}: {known}, "
            "or another title accepted with a reason."
        )
        yield Problem(case.subject(), sentence, case.fix("awards"))


@rule("4.2-14", Gate.ALLOC, Severity.BLOCK)
def holds_an_assessors_award(case: AllocationCase) -> Iterator[Problem]:
    """An assessor holds, or works towards, an accepted award. Source: handbook 4.2; requirements A13."""
    if case.role is Role.ASSESSOR:
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
    if case.role is not Role.ASSESSOR:
        return
    begun = role_begun(case.member, case.role, case.scene.on)
    grace = timedelta(case.scene.centre.settings.proof_grace_days)
    if begun is not None and case.scene.on < begun + grace:
        yield from not_proven(case, f" It must be by {shown(begun + grace)}.", Severity.AMBER)
    else:
        yield from not_proven(case)


def nobody_does_both(case: AllocationCase, unit: str) -> str | None:
    """Say why the person may not have this role for the unit beside the other one, or nothing."""
    name = case.scene.qualification.label(unit)
    record = case.candidate.unit(unit) or UnitRecord(unit)
    assesses = case.role is Role.ASSESSOR
    did, other = (quality_assured_by(record), Role.IQA) if assesses else (record.assessors, Role.ASSESSOR)
    if case.member.id in did:
        done = "quality-assured" if assesses else "assessed, countersigned or signed off"
        return f"Has {done} {name} of this candidate and may not also be its {case.role}, now or later."
    if case.member.id in in_charge(case.scene, case.candidate, other, unit):
        return f"Is the {other} of {name} for this candidate on that day and may not be its {case.role} too."
    return None


@rule("X-01", Gate.ALLOC, Severity.BLOCK)
def nobody_quality_assures_own_work(case: AllocationCase) -> Iterator[Problem]:
    """Who ever assessed, countersigned or signed off a unit is never its IQA, nor the other way round.

    Source: TQUK and Skillsfirst principles; requirements A11.
    """
    if case.role in (Role.ASSESSOR, Role.IQA):
        for unit in case.units:
            if problem := nobody_does_both(case, unit):
                yield Problem(case.subject(), problem, candidate_fix(case.candidate, "allocations"))


@rule("S2", Gate.ALLOC, Severity.BLOCK)
def no_personal_interest(case: AllocationCase) -> Iterator[Problem]:
    """Who declared a personal interest in a candidate neither assesses nor quality-assures them. Source: Ofqual A4."""
    if declared_interest(case.member, case.candidate):
        sentence = f"A personal interest in {case.candidate.name} is declared; allocate somebody else."
        yield Problem(case.subject(), sentence, case.fix("interests"))


RULES: Final[tuple[Rule[AllocationCase], ...]] = (
    an_assessor_assesses,
    an_iqa_quality_assures,
    nobody_quality_assures_own_work,
    no_personal_interest,
    competent_to_assess,
    competent_to_quality_assure,
    holds_an_assessors_award,
    holds_an_iqas_award,
    assessors_award_is_proven,
    *allocation_warnings.RULES,
)
