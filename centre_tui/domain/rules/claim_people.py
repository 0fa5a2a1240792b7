"""CLAIM: who signed: sample signatures (RD02) and the countersignatures of trainees' decisions (X-02, X-03; A12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.claim_facts import decided, happened, sampled, signed_off
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import ClaimCase, staff_fix
from centre_tui.domain.rules.claim_units import assessed_here, unit_problem
from centre_tui.domain.rules.qualified import qualified
from centre_tui.domain.staff import Role


@dataclass(frozen=True, slots=True)
class Signed:
    """One thing somebody decided and signed on a day, and who countersigned it when."""

    what: str
    on: date
    by: int
    countersigned_by: int | None
    countersigned_on: date | None


def _assessed(record: UnitRecord, day: date) -> Iterator[Signed]:
    """Yield each decision on the unit and its sign-off, made by the day."""
    for each in decided(record, day):
        yield Signed(f"The {each.kind} decision", each.on, each.assessor, each.countersigned_by, each.countersigned_on)
    if done := signed_off(record, day):
        yield Signed("The sign-off", done.on, done.assessor, done.countersigned_by, done.countersigned_on)


def _quality_assured(record: UnitRecord, day: date) -> Iterator[Signed]:
    """Yield each sample of the unit done by the day."""
    for each in sampled(record, day):
        if each.done_on is not None:
            yield Signed(
                f"The {each.kind} sample", each.done_on, each.iqa, each.countersigned_by, each.countersigned_on
            )


def _not_countersigned(case: ClaimCase, record: UnitRecord, role: Role, signed: Signed) -> str | None:
    """Say why a signature needs a countersignature that it has not got, or nothing when all is well."""
    scene = case.scene
    member = scene.staff.get(signed.by)
    if member is not None and qualified(scene, member, role, signed.on):
        return None
    what = f"{signed.what} of {shown(signed.on)} is by {scene.person(signed.by)}, who held no {role}'s award then,"
    if signed.countersigned_by is None or not happened(signed.countersigned_on, scene.on):
        return f"{what} and is not countersigned."
    reason = _cannot_countersign(case, record, role, signed)
    return f"{what} and {scene.person(signed.countersigned_by)} {reason}" if reason else None


def _cannot_countersign(case: ClaimCase, record: UnitRecord, role: Role, signed: Signed) -> str | None:
    """Say why whoever countersigned may not have done so, or nothing; each fault is looked for in turn."""
    day = signed.countersigned_on or signed.on
    if signed.countersigned_by == signed.by:
        return "may not countersign it too."
    if day < signed.on:
        return f"countersigned it on {shown(day)}, before it was made."
    member = case.scene.staff.get(signed.countersigned_by or 0)
    if member is None or not qualified(case.scene, member, role, day):
        return "held none either, and may not countersign it."
    if not member.competent_in(record.unit, day):
        return "may not countersign it: no competence in the unit is recorded."
    return None


@rule("X-02", Gate.CLAIM, Severity.BLOCK)
def trainee_assessor_is_countersigned(case: ClaimCase) -> Iterator[Problem]:
    """Each decision of a trainee assessor is countersigned by a qualified one competent in the unit. Source: X-02.

    A centre that agreed otherwise with its external verifier sets `countersigning` off and is warned instead (A12).
    """
    severity = None if case.scene.centre.settings.countersigning else Severity.AMBER
    for record in assessed_here(case):
        for signed in _assessed(record, case.scene.on):
            if problem := _not_countersigned(case, record, Role.ASSESSOR, signed):
                fix = case.fix("countersigned_by", record.unit)
                yield Problem(case.subject(record.unit), problem, fix, severity)


@rule("X-03", Gate.CLAIM, Severity.AMBER)
def trainee_iqa_is_countersigned(case: ClaimCase) -> Iterator[Problem]:
    """Each sample by a trainee IQA is countersigned by a qualified IQA competent in the unit. Source: X-03."""
    for record in assessed_here(case):
        for signed in _quality_assured(record, case.scene.on):
            if problem := _not_countersigned(case, record, Role.IQA, signed):
                yield unit_problem(case, record, problem, "samples")


@rule("RD02", Gate.CLAIM, Severity.BLOCK)
def signers_are_on_the_signature_list(case: ClaimCase) -> Iterator[Problem]:
    """Everybody who signed for the units is on the sample signature list. Source: handbook 5.19, 5.20.2."""
    day = case.scene.on
    for record in assessed_here(case):
        first: dict[int, date] = {}
        for signed in (*_assessed(record, day), *_quality_assured(record, day)):
            for who, on in ((signed.by, signed.on), (signed.countersigned_by, signed.countersigned_on)):
                if who is not None and happened(on, day):
                    first[who] = min(first.get(who, day), on or day)
        for who, on in first.items():
            yield from _no_signature(case, record, who, on)


def _no_signature(case: ClaimCase, record: UnitRecord, who: int, first_used: date) -> Iterator[Problem]:
    """A signer without a sample signature, or with one given only after the signature was first used."""
    member = case.scene.staff.get(who)
    if member is None:
        yield unit_problem(case, record, "Signed by somebody who is not on the staff list.", "sign_off")
    elif not happened(member.signature_on, case.scene.on):
        sentence = f"{member.name} signed for the unit and is not on the sample signature list (RD02)."
        yield Problem(case.subject(record.unit), sentence, staff_fix(member, "signature_on"))
    elif not happened(member.signature_on, first_used):
        sentence = f"{member.name} signed on {shown(first_used)}, before giving a sample signature (RD02)."
        yield Problem(case.subject(record.unit), sentence, staff_fix(member, "signature_on"), Severity.AMBER)


RULES: Final[tuple[Rule[ClaimCase], ...]] = (
    trainee_assessor_is_countersigned,
    signers_are_on_the_signature_list,
    trainee_iqa_is_countersigned,
)
