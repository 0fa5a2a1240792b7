"""ALLOC, with a second look: what is missing about the person, without keeping the candidate from them."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import add_months, shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import AllocationCase, candidate_fix
from centre_tui.domain.rules.centre_problem import centre_problem
from centre_tui.domain.rules.independence import in_charge, not_declared
from centre_tui.domain.rules.qualified import awards_for, in_training, proven
from centre_tui.domain.rules.wording import units_listed
from centre_tui.domain.staff import CpdKind, Role

OCCUPATIONAL: Final = (CpdKind.WORK_EXPERIENCE, CpdKind.WORK_SHADOWING)


def not_proven(case: AllocationCase, more: str = "", severity: Severity | None = None) -> Iterator[Problem]:
    """Yield that nothing proves the award, or the training for it, with more words and another severity if given."""
    day = case.scene.on
    if not any(proven(award, day) for award in awards_for(case.scene, case.member, case.judges_as, day)):
        sentence = f"Neither an award's original seen nor evidence of training for it is on file.{more}"
        yield Problem(case.subject(), sentence, case.fix("awards"), severity)


@rule("4.4-8", Gate.ALLOC, Severity.AMBER)
def iqas_award_is_proven(case: AllocationCase) -> Iterator[Problem]:
    """Proof of the IQA's award, or of the training, is on file. Source: handbook 4.4."""
    if case.role is Role.IQA:
        yield from not_proven(case)


def _only_another_title(case: AllocationCase) -> Iterator[Problem]:
    awards = awards_for(case.scene, case.member, case.judges_as, case.scene.on)
    if awards and not any(award.kind or award.verifier_saw_on for award in awards):
        award = awards[0]
        sentence = (
            f"{award.title} is not on the handbook's list; {award.accepted_by} accepted it. "
            "Show it to the external verifier."
        )
        yield Problem(case.subject(), sentence, case.fix("awards"))


@rule("4.2-14", Gate.ALLOC, Severity.AMBER)
def assessors_other_title(case: AllocationCase) -> Iterator[Problem]:
    """An assessor's award of another title is shown to the external verifier. Source: requirements A13."""
    if case.judges_as is Role.ASSESSOR:
        yield from _only_another_title(case)


@rule("4.4-7", Gate.ALLOC, Severity.AMBER)
def iqas_other_title(case: AllocationCase) -> Iterator[Problem]:
    """An IQA's award of another title is shown to the external verifier. Source: requirements A13."""
    if case.role is Role.IQA:
        yield from _only_another_title(case)


@rule("1.0-1", Gate.ALLOC, Severity.AMBER)
def handbook_was_read(case: AllocationCase) -> Iterator[Problem]:
    """The handbook was read in the version in force. Source: handbook 1."""
    issued, read = case.scene.centre.handbook_issued, case.member.handbook_read_on
    if issued is None:
        sentence = "When the handbook in force was issued is not set, so nobody can be said to have read it."
        yield centre_problem(case.scene, sentence, "handbook_issued")
    elif read is None or read < issued:
        sentence = f"That the handbook issued on {shown(issued)} was read is not recorded."
        yield Problem(case.subject(), sentence, case.fix("handbook_read_on"))


@rule("4.2-01", Gate.ALLOC, Severity.AMBER)
def role_profile_names_the_role(case: AllocationCase) -> Iterator[Problem]:
    """An assessor's role profile names the role of assessor. Source: handbook 4.2."""
    if case.judges_as is Role.ASSESSOR and case.member.role_profile_on is None:
        sentence = "That the role profile names the role of assessor is not recorded."
        yield Problem(case.subject(), sentence, case.fix("role_profile_on"))


@rule("4.2-03", Gate.ALLOC, Severity.AMBER)
def familiar_with_the_units(case: AllocationCase) -> Iterator[Problem]:
    """An assessor is familiar with the units of the qualification. Source: handbook 4.2."""
    if case.judges_as is Role.ASSESSOR and case.member.units_familiar_on is None:
        sentence = "That the assessor made himself or herself familiar with the units is not recorded."
        yield Problem(case.subject(), sentence, case.fix("units_familiar_on"))


@rule("4.1-6", Gate.ALLOC, Severity.AMBER)
def keeps_up_to_date(case: AllocationCase) -> Iterator[Problem]:
    """Some CPD lies within the months the centre set. Source: handbook 4.1, 4.5; requirements A14."""
    months, day = case.scene.centre.settings.cpd_months, case.scene.on
    past = [entry.on for entry in case.member.cpd if entry.on <= day]
    if not past:
        yield Problem(case.subject(), "No CPD is recorded.", case.fix("cpd"))
    elif add_months(max(past), months) < day:
        sentence = f"The last CPD is of {shown(max(past))}, more than {months} months before {shown(day)}."
        yield Problem(case.subject(), sentence, case.fix("cpd"))


@rule("4.2-04", Gate.ALLOC, Severity.AMBER)
def knows_current_practice(case: AllocationCase) -> Iterator[Problem]:
    """An assessor's CPD within those months was at work, or beside somebody at work. Source: handbook 4.2, 4.5."""
    if case.judges_as is not Role.ASSESSOR:
        return
    months, day = case.scene.centre.settings.cpd_months, case.scene.on
    at_work = (entry.on for entry in case.member.cpd if entry.kind in OCCUPATIONAL and entry.on <= day)
    if not any(add_months(each, months) >= day for each in at_work):
        sentence = f"No work experience or work shadowing is recorded in the {months} months before {shown(day)}."
        yield Problem(case.subject(), sentence, case.fix("cpd"))


@rule("4.1-7", Gate.ALLOC, Severity.AMBER)
def has_the_time(case: AllocationCase) -> Iterator[Problem]:
    """The caseload stays within the capacity that is set for the person. Source: handbook 4.1."""
    fields = {Role.ASSESSOR: "assessor_capacity", Role.IQA: "iqa_capacity"}
    if case.role not in fields:
        return
    capacity, load = case.member.capacity(case.role), _caseload(case)
    if capacity is None:
        sentence = f"How many candidates this person can take as {case.role} is not set."
        yield Problem(case.subject(), sentence, case.fix(fields[case.role]))
    elif load > capacity:
        sentence = f"This makes {load} candidates as {case.role}; the capacity is {capacity}."
        yield Problem(case.subject(), sentence, case.fix(fields[case.role]))


def _caseload(case: AllocationCase) -> int:
    """Return the caseload as it would be: one more, unless the candidate is among them already."""
    own = case.candidate.allocated(case.role, case.scene.on)
    return case.caseload + (case.member.id not in {each.staff for each in own})


@rule("X-16", Gate.ALLOC, Severity.AMBER)
def interests_are_declared(case: AllocationCase) -> Iterator[Problem]:
    """Each member of staff declared personal interests, or none, of late. Source: centres' policies."""
    if problem := not_declared(case.member, case.scene):
        yield Problem(case.subject(), problem, case.fix("interests_declared_on"))


@rule("X-02", Gate.ALLOC, Severity.AMBER)
def trainees_decisions_are_countersigned(case: AllocationCase) -> Iterator[Problem]:
    """For an assessor who works towards the award somebody is allocated to countersign. Source: requirements A12."""
    scene, member = case.scene, case.member
    if case.role is not Role.ASSESSOR or not scene.centre.settings.countersigning:
        return
    alone = [unit for unit in case.units if not in_charge(scene, case.candidate, Role.COUNTERSIGNER, unit)]
    if alone and in_training(scene, member, Role.ASSESSOR, scene.on):
        sentence = (
            f"Is not known to hold an assessor's award on {shown(scene.on)}: each decision must be countersigned, and "
            f"nobody is allocated to countersign {units_listed(scene, alone)}."
        )
        yield Problem(case.subject(), sentence, candidate_fix(case.candidate, "allocations"))


@rule("X-03", Gate.ALLOC, Severity.AMBER)
def trainees_samples_are_countersigned(case: AllocationCase) -> Iterator[Problem]:
    """Each sample of an IQA who works towards the award is countersigned. Source: requirements A12."""
    scene = case.scene
    if case.role is Role.IQA and in_training(scene, case.member, Role.IQA, scene.on):
        sentence = f"Is not known to hold an IQA's award on {shown(scene.on)}: each sample must be countersigned."
        yield Problem(case.subject(), sentence, case.fix("awards"))


RULES: Final[tuple[Rule[AllocationCase], ...]] = (
    trainees_decisions_are_countersigned,
    trainees_samples_are_countersigned,
    iqas_award_is_proven,
    assessors_other_title,
    iqas_other_title,
    handbook_was_read,
    role_profile_names_the_role,
    familiar_with_the_units,
    keeps_up_to_date,
    knows_current_practice,
    has_the_time,
    interests_are_declared,
)
